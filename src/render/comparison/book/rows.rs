//! The sheet of the rows, and its rows. Statuses and evolutions have their colours, and the words
//! that people read.

use crate::{
    audit::Standing,
    compare::{COMPARED, ComparedRow},
    render::{
        figures::fills::filled_like,
        workbook::{
            rows_sheet::{HeaderCell, RowsSheet, own_width},
            style,
        },
    },
    table::write_xlsx::{ROW_END, StyleNumber, open_row, write_text},
};

/// The narrowest column of what groups are made by.
const GROUP: u32 = 24;

/// How many characters a line of `detail` has.
const DETAIL: u32 = 60;

/// No row is higher than 409 points.
const MOST_LINES: usize = 27;

/// The numbers of the styles, in their order: text, text on lines, standings. Evolutions look like
/// standings, and what looks alike has one number.
const NUMBERS: [&str; 2 + Standing::ALL.len()] = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
const TEXT: StyleNumber = StyleNumber(NUMBERS[0]);
const WRAPPED: StyleNumber = StyleNumber(NUMBERS[1]);

pub(super) fn rows_sheet(columns: &[String]) -> RowsSheet {
    let own = columns.len().saturating_sub(COMPARED.len());
    let mut headers = Vec::new();
    for (place, header) in columns.iter().enumerate() {
        headers.push(if place == 0 {
            HeaderCell::own(header, own_width(header))
        } else if place < own {
            HeaderCell::own(header, own_width(header).max(GROUP))
        } else {
            HeaderCell::added(header, added_width(header))
        });
    }
    let mut styles = vec![style::text(), style::text().set_text_wrap()];
    styles.extend(Standing::ALL.map(style::row_standing));
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
            (Some("statut_avant" | "statut_apres"), Some(standing), _) => {
                write_text(standing.label(), style_of(standing), out);
            }
            (Some("evolution"), _, Some(evolution)) => {
                write_text(evolution.label(), style_of(filled_like(evolution)), out);
            }
            (Some("detail"), ..) => write_text(cell, WRAPPED, out),
            _ => write_text(cell, TEXT, out),
        }
    }
    out.extend_from_slice(ROW_END);
}

/// The standing of this name.
fn standing(key: &str) -> Option<Standing> {
    Standing::ALL.into_iter().find(|standing| standing.key() == key)
}

fn style_of(standing: Standing) -> StyleNumber {
    let place = Standing::ALL.iter().position(|own| *own == standing).unwrap_or_default();
    StyleNumber(NUMBERS[2 + place])
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
    use crate::render::{archive::ArchiveReader, xlsx::saved};

    #[test]
    fn styles_have_the_numbers_that_rows_call_them_by() {
        let mut workbook = rust_xlsxwriter::Workbook::new();
        workbook.push_worksheet(rows_sheet(&["finess".into()]).sheet(3).unwrap());
        let mut parts = ArchiveReader::open(saved(workbook).unwrap()).unwrap();
        let sheet = parts.text("xl/worksheets/sheet1.xml").unwrap();
        let (_, row) = sheet.split_once("<row r=\"2\"").unwrap();
        let (row, _) = row.split_once("</row>").unwrap();
        let numbers = row.split(" s=\"").skip(1).map(|cell| cell.split('"').next().unwrap());
        assert!(numbers.eq(NUMBERS), "{row}");
    }
}
