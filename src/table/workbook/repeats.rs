//! What the parts of a workbook come to once they are unfolded, known before room is made for it.
//!
//! An ODS says how often a cell, a row or a space is repeated; a few bytes can stand for more than
//! any memory holds.

use std::io::BufRead;

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::WorkbookError;

/// What the sheets of an ODS may come to: cells, and bytes of text.
const CELLS: u64 = 8_000_000;
const TEXT: u64 = 256 << 20;

/// A sheet has no more than these.
const ROWS: u64 = 1 << 20;
const COLUMNS: u64 = 1 << 14;

/// What was unfolded so far.
#[derive(Default)]
struct Unfolded {
    cells: u64,
    text: u64,
    /// Of the sheet at hand: its rows, the last of them that has a cell, and the width of the
    /// widest.
    rows: u64,
    last: u64,
    width: u64,
    row: Row,
    cell: Cell,
}

/// The row at hand.
#[derive(Default)]
struct Row {
    repeats: u64,
    width: u64,
    /// Empty cells that are none unless another cell follows.
    empty: u64,
}

/// The cell at hand.
#[derive(Default)]
struct Cell {
    repeats: u64,
    text: u64,
}

/// Reads the content of an ODS to its end. What is well formed lets no reader wait for an end that
/// never comes.
pub(super) fn check(content: impl BufRead) -> Result<(), WorkbookError> {
    let damaged = |_| WorkbookError::Damaged;
    let mut reader = Reader::from_reader(content);
    reader.config_mut().expand_empty_elements = true;
    let (mut buffer, mut depth, mut unfolded) = (Vec::new(), 0_u64, Unfolded::default());
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Start(element) => {
                depth += 1;
                unfolded.open(&element);
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                unfolded.close(element.name().as_ref());
            }
            Event::Text(text) => unfolded.cell.text += text.len() as u64,
            Event::CData(text) => unfolded.cell.text += text.len() as u64,
            Event::GeneralRef(_) => unfolded.cell.text += 4,
            Event::Eof => return if depth == 0 { Ok(()) } else { Err(WorkbookError::Damaged) },
            _ => {}
        }
        if unfolded.cells > CELLS || unfolded.text > TEXT || unfolded.cell.text > TEXT {
            return Err(WorkbookError::TooLarge);
        }
    }
}

impl Unfolded {
    fn open(&mut self, element: &BytesStart<'_>) {
        match element.name().as_ref() {
            "table:table" => (self.rows, self.last, self.width) = (0, 0, 0),
            "table:table-row" => {
                let repeats = number(element, "table:number-rows-repeated").unwrap_or(1).min(ROWS);
                self.row = Row { repeats, ..Row::default() };
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let repeats =
                    number(element, "table:number-columns-repeated").unwrap_or(1).min(COLUMNS);
                let mut attributes = element.attributes();
                let mut values = attributes.with_checks(false).flatten().filter(|attribute| {
                    let key: &str = attribute.key.as_ref();
                    key.starts_with("office:")
                        || key.starts_with("calcext:")
                        || key == "table:formula"
                });
                self.cell = Cell { repeats, text: 0 };
                self.row.empty += repeats;
                if let Some(first) = values.next() {
                    self.row.width += std::mem::take(&mut self.row.empty);
                    self.cell.text = std::iter::once(first)
                        .chain(values)
                        .map(|value| value.value.len() as u64)
                        .sum();
                }
            }
            "text:s" => self.cell.text += number(element, "text:c").unwrap_or(1),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "table:table-cell" | "table:covered-table-cell" => {
                let Cell { repeats, text } = std::mem::take(&mut self.cell);
                self.text += text.saturating_mul(repeats).saturating_mul(self.row.repeats);
            }
            "table:table-row" => {
                let row = std::mem::take(&mut self.row);
                self.rows = (self.rows + row.repeats).min(ROWS);
                self.cells += row.width;
                if row.width > 0 {
                    (self.last, self.width) = (self.rows, self.width.max(row.width));
                }
            }
            // The rows are unfolded into a rectangle.
            "table:table" => self.cells += self.last * self.width,
            _ => {}
        }
    }
}

/// How many shared texts the first element says that there are.
pub(super) fn strings(part: impl BufRead) -> Option<u64> {
    let (mut reader, mut buffer) = (Reader::from_reader(part), Vec::new());
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
