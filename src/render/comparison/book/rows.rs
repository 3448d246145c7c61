//! The sheet of the rows, and its rows. Statuses and evolutions have their colours, and the words
//! that people read.

use crate::{
    audit::Standing,
    compare::{COMPARED, ComparedRow, Evolution},
    render::{
        figures::fills::filled_like,
        workbook::{
            rows_sheet::{HeaderCell, RowsSheet, own_width},
            style,
        },
    },
    table::write_xlsx::{ROW_END, StyleNumber, open_row, write_text},
};

/// How many characters a line of `detail` has.
const DETAIL: u32 = 60;

/// No row is higher than 409 points.
const MOST_LINES: usize = 27;

/// The numbers of the styles, in their order: text, text on lines, standings, evolutions.
const NUMBERS: [&str; 2 + Standing::ALL.len() + Evolution::ALL.len()] =
    ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15"];
const TEXT: StyleNumber = StyleNumber(NUMBERS[0]);
const WRAPPED: StyleNumber = StyleNumber(NUMBERS[1]);

pub(super) fn rows_sheet(columns: &[String]) -> RowsSheet {
    let own = columns.len().saturating_sub(COMPARED.len());
    let mut headers = Vec::new();
    for (place, header) in columns.iter().enumerate() {
        headers.push(if place < own {
            HeaderCell::own(header, own_width(header))
        } else {
            HeaderCell::added(header, added_width(header))
        });
    }
    let mut styles = vec![style::text(), style::text().set_text_wrap()];
    styles.extend(Standing::ALL.map(style::row_standing));
    styles.extend(Evolution::ALL.map(|own| style::row_standing(filled_like(own))));
    RowsSheet { headers, styles }
}

fn added_width(header: &str) -> u32 {
    match header {
        "avant" | "apres" => 24,
        "detail" => DETAIL - 4,
        _ => 18,
    }
}

/// Writes a row.
pub(super) fn write_row(row: &ComparedRow<'_>, out: &mut Vec<u8>) {
    let own = row.cells.len().saturating_sub(COMPARED.len());
    let detail = row.cells.last().copied().unwrap_or_default();
    open_row(lines(detail), out);
    for (place, cell) in row.cells.iter().enumerate() {
        let header = place.checked_sub(own).and_then(|place| COMPARED.get(place)).copied();
        match (header, standing(cell), row.evolution) {
            (Some("statut_avant" | "statut_apres"), Some(place), _) => {
                write_text(Standing::ALL[place].label(), StyleNumber(NUMBERS[2 + place]), out);
            }
            (Some("evolution"), _, Some(evolution)) => {
                let place = 2 + Standing::ALL.len() + evolution as usize;
                write_text(evolution.label(), StyleNumber(NUMBERS[place]), out);
            }
            (Some("detail"), ..) => write_text(cell, WRAPPED, out),
            _ => write_text(cell, TEXT, out),
        }
    }
    out.extend_from_slice(ROW_END);
}

/// The place of the standing of this name.
fn standing(key: &str) -> Option<usize> {
    Standing::ALL.iter().position(|standing| standing.key() == key)
}

/// How many lines a text takes. Excel finds the height of a row by itself, `LibreOffice` does not.
fn lines(detail: &str) -> usize {
    // Most are short, and none of them needs to be laid out.
    if detail.len() <= DETAIL as usize {
        return 1;
    }
    textwrap::wrap(detail, DETAIL as usize).len().clamp(1, MOST_LINES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_have_the_numbers_of_their_places() {
        let sheet = rows_sheet(&["finess".into()]);
        assert_eq!(sheet.styles.len(), NUMBERS.len());
        for (place, number) in NUMBERS.iter().enumerate() {
            assert_eq!(*number, (place + 1).to_string());
        }
        for (place, evolution) in Evolution::ALL.into_iter().enumerate() {
            assert_eq!(evolution as usize, place);
        }
    }
}
