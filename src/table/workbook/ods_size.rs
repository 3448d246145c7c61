//! How much room the content of a workbook takes, known before it is read.
//!
//! An ODS says how often a cell, a row or a space is repeated; a few bytes can stand for more than
//! any memory holds. An XLSX says how many texts its cells share.

use std::io::BufRead;

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::error::WorkbookError;
use crate::table::limits::{MOST_COLUMNS, MOST_ROWS};

/// How many cells the worksheets of an ODS may have, and how many bytes of text.
const MOST_CELLS: u64 = 8_000_000;
const MOST_TEXT: u64 = 256 << 20;

/// How many bytes a reference to a character counts as, more than most take.
const REFERENCE: u64 = 4;

/// How much was found so far.
#[derive(Default)]
struct ContentSize {
    cells: u64,
    text: u64,
    worksheet: WorksheetSize,
    row: RowSize,
    cell: CellSize,
}

/// The worksheet at hand.
#[derive(Default)]
struct WorksheetSize {
    rows: u64,
    /// The last of the rows that has a cell.
    last: u64,
    /// How many cells the widest row has.
    width: u64,
}

/// The row at hand.
#[derive(Default)]
struct RowSize {
    repeats: u64,
    width: u64,
    /// Empty cells, which count only if another cell follows.
    empty: u64,
}

/// The cell at hand.
#[derive(Default)]
struct CellSize {
    repeats: u64,
    text: u64,
}

/// Reads the content of an ODS to its end, and checks that it does not take too much room.
///
/// What is not well formed is refused: its reader could wait for an end that never comes.
///
/// # Errors
/// [`WorkbookError::Damaged`] or [`WorkbookError::TooLarge`].
pub(super) fn check(content: impl BufRead) -> Result<(), WorkbookError> {
    let mut reader = Reader::from_reader(content);
    reader.config_mut().expand_empty_elements = true;
    let mut buffer = Vec::new();
    let mut depth = 0_u64;
    let mut size = ContentSize::default();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|_| WorkbookError::Damaged)? {
            Event::Start(element) => {
                depth += 1;
                size.open(&element);
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                size.close(element.name().as_ref());
            }
            Event::Text(text) => size.cell.text += text.len() as u64,
            Event::CData(text) => size.cell.text += text.len() as u64,
            Event::GeneralRef(_) => size.cell.text += REFERENCE,
            Event::Eof => return if depth == 0 { Ok(()) } else { Err(WorkbookError::Damaged) },
            _ => {}
        }
        if size.cells > MOST_CELLS || size.text > MOST_TEXT || size.cell.text > MOST_TEXT {
            return Err(WorkbookError::TooLarge);
        }
    }
}

impl ContentSize {
    fn open(&mut self, element: &BytesStart<'_>) {
        match element.name().as_ref() {
            "table:table" => self.worksheet = WorksheetSize::default(),
            "table:table-row" => {
                let repeats = number(element, "table:number-rows-repeated").unwrap_or(1);
                self.row = RowSize { repeats: repeats.min(MOST_ROWS.into()), width: 0, empty: 0 };
            }
            "table:table-cell" | "table:covered-table-cell" => self.open_cell(element),
            "text:s" => {
                let spaces = number(element, "text:c").unwrap_or(1);
                self.cell.text = self.cell.text.saturating_add(spaces);
            }
            _ => {}
        }
    }

    fn open_cell(&mut self, element: &BytesStart<'_>) {
        let repeats = number(element, "table:number-columns-repeated").unwrap_or(1);
        self.cell = CellSize { repeats: repeats.min(MOST_COLUMNS.into()), text: 0 };
        self.row.empty += self.cell.repeats;
        let mut has_value = false;
        for attribute in element.attributes().with_checks(false).flatten() {
            if is_value(attribute.key.as_ref()) {
                has_value = true;
                self.cell.text += attribute.value.len() as u64;
            }
        }
        if has_value {
            self.row.width += std::mem::take(&mut self.row.empty);
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "table:table-cell" | "table:covered-table-cell" => {
                let CellSize { repeats, text } = std::mem::take(&mut self.cell);
                self.text += text.saturating_mul(repeats).saturating_mul(self.row.repeats);
            }
            "table:table-row" => {
                let row = std::mem::take(&mut self.row);
                let worksheet = &mut self.worksheet;
                worksheet.rows = (worksheet.rows + row.repeats).min(MOST_ROWS.into());
                self.cells += row.width;
                if row.width > 0 {
                    worksheet.last = worksheet.rows;
                    worksheet.width = worksheet.width.max(row.width);
                }
            }
            // The rows are unfolded into a rectangle.
            "table:table" => self.cells += self.worksheet.last * self.worksheet.width,
            _ => {}
        }
    }
}

/// Whether an attribute gives a cell a value.
fn is_value(name: &str) -> bool {
    name.starts_with("office:") || name.starts_with("calcext:") || name == "table:formula"
}

/// How many texts the cells of an XLSX share, as the first element of `part` says.
pub(super) fn shared_text_count(part: impl BufRead) -> Option<u64> {
    let mut reader = Reader::from_reader(part);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(element) | Event::Empty(element) => {
                return number(&element, "uniqueCount");
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// The number in an attribute; one that is too large to be read is as large as can be.
fn number(element: &BytesStart<'_>, name: &str) -> Option<u64> {
    let found = element
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.as_ref() == name)?;
    let figures: &str = found.value.as_ref();
    (!figures.is_empty()).then(|| figures.trim().parse().unwrap_or(u64::from(u32::MAX)))
}
