//! How the rows of an audit look in a workbook: the style of each cell, and the links to what an
//! outcome asks for.

use crate::{
    table::{
        block::{CellNumber, Row},
        limits::pieces,
        write_xlsx::{StyleNumber, may_be_link, open_row, write_link, write_number, write_text},
    },
    tree::{Question, Status},
};

pub(super) use crate::table::write_xlsx::ROW_END;

use super::{
    counts::Standing,
    finding::{Finding, RowEnd},
};

/// How a cell looks; the workbook around the rows says what that means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellStyle {
    /// Text, whatever it looks like.
    Text,
    /// Text on lines of as many characters as [`line_length`] tells.
    Wrapped,
    /// A link to another place of the workbook.
    Link,
    /// The name of a standing, in its colour.
    Standing(Standing),
}

impl CellStyle {
    /// Every style, in the order of the numbers that rows call them by: the first is 1.
    pub const ALL: [Self; 10] = [
        Self::Text,
        Self::Wrapped,
        Self::Link,
        Self::Standing(Standing::Reached(Status::EnOrdre)),
        Self::Standing(Standing::Reached(Status::AFaire)),
        Self::Standing(Standing::Reached(Status::AVerifier)),
        Self::Standing(Standing::Reached(Status::Information)),
        Self::Standing(Standing::Reached(Status::NonEligible)),
        Self::Standing(Standing::Undetermined),
        Self::Standing(Standing::Error),
    ];

    fn number(self) -> StyleNumber {
        StyleNumber(match self {
            Self::Text => "1",
            Self::Wrapped => "2",
            Self::Link => "3",
            Self::Standing(Standing::Reached(Status::EnOrdre)) => "4",
            Self::Standing(Standing::Reached(Status::AFaire)) => "5",
            Self::Standing(Standing::Reached(Status::AVerifier)) => "6",
            Self::Standing(Standing::Reached(Status::Information)) => "7",
            Self::Standing(Standing::Reached(Status::NonEligible)) => "8",
            Self::Standing(Standing::Undetermined) => "9",
            Self::Standing(Standing::Error) => "10",
        })
    }

    /// How an added column looks.
    fn of(header: &str, standing: Option<Standing>) -> Self {
        match (header, standing) {
            ("issue", _) => Self::Link,
            ("statut", Some(standing)) => Self::Standing(standing),
            _ if line_length(header).is_some() => Self::Wrapped,
            _ => Self::Text,
        }
    }
}

/// A column of the rows that an audit writes.
#[derive(Clone, Copy, Debug)]
pub struct Column<'a> {
    /// As the table has it, or the name of what the audit adds.
    pub header: &'a str,
    /// What its cells are, whatever they say.
    pub content: ColumnContent<'a>,
}

/// What a column holds.
#[derive(Clone, Copy, Debug)]
pub enum ColumnContent<'a> {
    /// Something of the table's own.
    Own,
    /// Answers to a question.
    Answers(&'a Question),
    /// What the audit says of the row.
    Added,
}

/// How many characters a line of an added column has, where its texts take several.
pub fn line_length(header: &str) -> Option<u32> {
    match header {
        "actions" => Some(80),
        "erreur" => Some(50),
        _ => None,
    }
}

/// How many lines a row shows at most: none is higher than 409 points. The link in each leads to
/// all that is to be done.
const MOST_LINES: usize = 27;

/// What a workbook calls the place where it says what an outcome asks for.
///
/// `place` is that of the outcome among the tree's. Names follow their cells when rows are moved.
pub fn outcome_name(place: usize) -> String {
    format!("issue_{}", place + 1)
}

/// The style of numbers in the first of their formats; those in others follow.
const FIRST_NUMBER_STYLE: usize = CellStyle::ALL.len() + 1;

/// Writes what a row has of its own, and opens its element.
pub(super) fn write_row(row: &Row<'_>, columns: usize, finding: &Finding, out: &mut Vec<u8>) {
    open_row(finding.lines, out);
    for (column, cell) in row.cells().take(columns).enumerate() {
        match row.number(column) {
            Some(CellNumber { value, format }) => {
                write_number(value, FIRST_NUMBER_STYLE + usize::from(format), out);
            }
            // What does not fit stands under no title, piece by piece.
            None => write_cell(pieces(cell).next().unwrap_or_default(), out),
        }
    }
}

/// The columns of a row, of the first so many, whose texts do not fit a cell.
pub(super) fn long_columns(row: &Row<'_>, columns: usize) -> Vec<usize> {
    let cells = row.cells().take(columns).enumerate();
    cells.filter(|(_, cell)| pieces(cell).nth(1).is_some()).map(|(column, _)| column).collect()
}

/// Writes a cell of the row's own.
pub(super) fn write_cell(cell: &str, out: &mut Vec<u8>) {
    write_text(cell, CellStyle::Text.number(), out);
}

/// What stands before a text of which a row cannot show all.
const MORE: &str = "(plus long que la ligne\u{a0}: ouvrez la cellule pour tout lire) ";

/// How many lines the longest text of a finding takes. Excel finds the height of a row by itself,
/// `LibreOffice` does not.
pub(super) fn lines_of(finding: &Finding) -> usize {
    let texts = [("actions", &finding.actions), ("erreur", &finding.error)];
    let lines = texts.map(|(header, text)| lines_in(header, text));
    lines.into_iter().max().unwrap_or(1).clamp(1, MOST_LINES)
}

/// How many lines a text takes in an added column.
fn lines_in(header: &str, text: &str) -> usize {
    match line_length(header) {
        Some(length) if !text.is_empty() => textwrap::wrap(text, length as usize).len(),
        _ => 1,
    }
}

/// Writes what is said of a row, each cell with its header, and closes the row's element.
pub(super) fn write_finding<'c>(
    cells: impl IntoIterator<Item = (&'c str, &'c str)>,
    finding: &Finding,
    out: &mut Vec<u8>,
) {
    for (header, cell) in cells {
        match (CellStyle::of(header, finding.standing), finding.end) {
            (style @ CellStyle::Link, RowEnd::Outcome(place)) if may_be_link(cell) => {
                write_link(cell, &outcome_name(place), style.number(), out);
            }
            (CellStyle::Link, RowEnd::Outcome(_)) => {
                write_text(cell, CellStyle::Text.number(), out);
            }
            // A reader of the sheet finds words; `CellStyle` is that of the standing.
            (style @ CellStyle::Standing(standing), _) => {
                write_text(standing.label(), style.number(), out);
            }
            (style, _) if lines_in(header, cell) > MOST_LINES => {
                write_text(&format!("{MORE}{cell}"), style.number(), out);
            }
            (style, _) => write_text(cell, style.number(), out),
        }
    }
    out.extend_from_slice(ROW_END);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_have_the_numbers_of_their_places() {
        for (place, style) in CellStyle::ALL.into_iter().enumerate() {
            assert_eq!(style.number().0, (place + 1).to_string());
        }
    }
}
