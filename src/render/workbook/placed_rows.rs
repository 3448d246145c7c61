//! Rows on their way into a worksheet, which get their numbers, and their cells their places.
//!
//! Excel and `LibreOffice` count rows and cells where these are left out. The database engine of
//! Office does not: Word reads a workbook with it for a mail merge, and Access for a table.

use std::io::Write as _;

use memchr::memchr_iter;
use rust_xlsxwriter::{ColNum, utility::column_number_to_name};

/// What opens a row, and what opens a cell; text has no such sign.
const ROW: &[u8] = b"<row ";
const CELL: &[u8] = b"<c ";

/// Gives rows that come one behind the other their places, wherever what is written is cut.
pub(super) struct PlacedRows {
    /// The number of the last row, in figures.
    row: Vec<u8>,
    rows: u32,
    column: usize,
    /// The names of the columns so far.
    columns: Vec<String>,
    /// What may be the beginning of a row or of a cell.
    held: Vec<u8>,
    placed: Vec<u8>,
}

impl PlacedRows {
    /// For rows below so many.
    pub(super) const fn below(rows: u32) -> Self {
        Self {
            row: Vec::new(),
            rows,
            column: 0,
            columns: Vec::new(),
            held: Vec::new(),
            placed: Vec::new(),
        }
    }

    /// The same bytes, with places; the last few may come with the next ones.
    pub(super) fn place(&mut self, bytes: &[u8]) -> &[u8] {
        self.placed.clear();
        if self.held.is_empty() {
            self.place_all(bytes);
        } else {
            let mut joined = std::mem::take(&mut self.held);
            joined.extend_from_slice(bytes);
            self.place_all(&joined);
        }
        &self.placed
    }

    fn place_all(&mut self, bytes: &[u8]) {
        let mut done = 0;
        for start in memchr_iter(b'<', bytes) {
            let tag = &bytes[start..];
            if tag.starts_with(CELL) {
                self.placed.extend_from_slice(&bytes[done..start]);
                self.open_cell();
                done = start + CELL.len();
            } else if tag.starts_with(ROW) {
                self.placed.extend_from_slice(&bytes[done..start]);
                self.open_row();
                done = start + ROW.len();
            } else if CELL.starts_with(tag) || ROW.starts_with(tag) {
                self.placed.extend_from_slice(&bytes[done..start]);
                self.held.extend_from_slice(tag);
                return;
            }
        }
        self.placed.extend_from_slice(&bytes[done..]);
    }

    fn open_row(&mut self) {
        self.rows += 1;
        self.column = 0;
        self.row.clear();
        let _ = write!(self.row, "{}", self.rows);
        self.placed.extend_from_slice(b"<row r=\"");
        self.placed.extend_from_slice(&self.row);
        self.placed.extend_from_slice(b"\" ");
    }

    fn open_cell(&mut self) {
        if self.column == self.columns.len() {
            let place = ColNum::try_from(self.column).unwrap_or(ColNum::MAX);
            self.columns.push(column_number_to_name(place));
        }
        self.placed.extend_from_slice(b"<c r=\"");
        self.placed.extend_from_slice(self.columns[self.column].as_bytes());
        self.placed.extend_from_slice(&self.row);
        self.placed.extend_from_slice(b"\" ");
        self.column += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_cells_get_their_places_wherever_they_are_cut() {
        let rows = "<row ht=\"15\"><c s=\"1\"/><c s=\"2\" t=\"inlineStr\"><is><t>&lt;c s</t></is></c>\
                    </row>\n<row ht=\"15\"><c s=\"1\"/></row>\n";
        let placed = "<row r=\"2\" ht=\"15\"><c r=\"A2\" s=\"1\"/><c r=\"B2\" s=\"2\" \
                      t=\"inlineStr\"><is><t>&lt;c s</t></is></c></row>\n<row r=\"3\" \
                      ht=\"15\"><c r=\"A3\" s=\"1\"/></row>\n";
        for length in 1..=rows.len() {
            let mut places = PlacedRows::below(1);
            let mut written = Vec::new();
            for bytes in rows.as_bytes().chunks(length) {
                written.extend_from_slice(places.place(bytes));
            }
            assert_eq!(String::from_utf8(written).unwrap(), placed, "cut at {length}");
        }
    }
}
