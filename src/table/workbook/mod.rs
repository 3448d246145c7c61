//! A table that stands in a sheet of a workbook.

mod cell;
mod error;
mod parts;
mod repeats;

use std::io::Cursor;

use calamine::{Data, Ods, Range, Reader, Style, Xlsx};
use memchr::memmem;

use super::{
    BELOW,
    block::{Block, Mark, Rewrite, RowProblem, place},
    stream::LONGEST,
};

use error::{choose, fault};

pub use error::WorkbookError;

/// How many rows a block has at most, and how much text before its last row.
const ROWS: usize = 512;
const TEXT: usize = 64 << 10;

type Bytes = Cursor<Vec<u8>>;
/// A row and a column.
type Place = (u32, u32);

pub(crate) struct Workbook {
    source: Source,
    header: Vec<String>,
    /// The first rows below it.
    below: Vec<Vec<String>>,
    /// Where the first cell of the header stands.
    origin: Place,
    pub(crate) sheet: String,
    /// The sheets that could be read in its place.
    pub(crate) others: Vec<String>,
}

enum Source {
    /// Read as it comes: a sheet takes many times its size once it is whole.
    Cells(Box<Xlsx<Bytes>>, String),
    Range(Range<Data>),
}

impl Workbook {
    /// Opens a sheet, the first that can be seen if none is named.
    pub(crate) fn open(bytes: Vec<u8>, sheet: Option<&str>) -> Result<Self, WorkbookError> {
        let has = |what: &[u8]| memmem::find(&bytes, what).is_some();
        let (name, others);
        let mut source = if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
            // An XLSX with a password is wrapped as an XLS is.
            if has(b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0") {
                return Err(WorkbookError::Password);
            }
            return Err(WorkbookError::Unread("xls"));
        } else if !bytes.starts_with(b"PK\x03\x04") {
            return Err(WorkbookError::Foreign);
        } else if has(b"xl/workbook.bin") {
            return Err(WorkbookError::Unread("xlsb"));
        } else if has(b"xl/work") {
            parts::check(&bytes)?;
            let book = Xlsx::new(Cursor::new(bytes)).map_err(fault)?;
            name = choose(book.sheets_metadata(), sheet)?;
            others = error::others(book.sheets_metadata(), &name);
            Source::Cells(Box::new(book), name.clone())
        } else if has(b"content.xml") {
            parts::check(&bytes)?;
            let mut book = Ods::new(Cursor::new(bytes)).map_err(fault)?;
            name = choose(book.sheets_metadata(), sheet)?;
            others = error::others(book.sheets_metadata(), &name);
            Source::Range(book.worksheet_range(&name).map_err(fault)?)
        } else {
            // A whole archive says at its end what it holds.
            return Err(if has(b"PK\x05\x06") {
                WorkbookError::Foreign
            } else {
                WorkbookError::Damaged
            });
        };
        let (mut rows, mut origin) = (Vec::<Vec<String>>::new(), None);
        source.cells(&[], &mut |(row, column), text| {
            let (first_row, first_column) = *origin.get_or_insert((row, column));
            let down = (row - first_row) as usize;
            if let Some(column) = column.checked_sub(first_column).filter(|_| down <= BELOW) {
                rows.resize(rows.len().max(down + 1), Vec::new());
                let cells = &mut rows[down];
                cells.resize(cells.len().max(column as usize + 1), String::new());
                cells[column as usize] = text.into();
            }
            down <= BELOW
        })?;
        let header = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
        let origin = origin.unwrap_or_default();
        Ok(Self { source, header, below: rows, origin, sheet: error::printable(&name), others })
    }

    /// The cells of the first row that has any.
    pub(crate) fn header(&self) -> &[String] {
        &self.header
    }

    pub(crate) fn below(&self) -> &[Vec<String>] {
        &self.below
    }

    /// Calls `each` with the rows, some at a time, for as long as it says to go on.
    pub(crate) fn rows(
        mut self,
        each: &mut dyn FnMut(&mut Block) -> bool,
    ) -> Result<(), WorkbookError> {
        let (width, (row_before, first_column)) = (self.header.len(), self.origin);
        let mut digits = vec![0; first_column as usize];
        digits.extend(self.header.iter().map(|name| cell::digits_of(name)));
        let (mut block, mut surplus, mut last, mut goes_on) =
            (Block::default(), Surplus::default(), row_before, true);
        self.source.cells(&digits, &mut |(row, column), text| {
            let Some(column) = column.checked_sub(first_column).map(|column| column as usize)
            else {
                return true;
            };
            while last < row && goes_on {
                surplus.close(&mut block);
                if block.rows.len() >= ROWS || block.text.len() >= TEXT {
                    goes_on = each(&mut block);
                    block.text.clear();
                    block.clear();
                }
                let first = block.cells.len();
                block.cells.resize(first + width, (0, 0));
                block.rows.push(Mark {
                    first: place(first),
                    line: (0, 0),
                    rewrite: Rewrite::Cells,
                    flaw: None,
                });
                surplus.start = block.text.len();
                last += 1;
            }
            let Some(mark) = block.rows.last_mut().filter(|_| goes_on) else { return goes_on };
            if block.text.len() - surplus.start + surplus.text.len() + text.len() > LONGEST {
                mark.flaw = Some(RowProblem::Endless);
            } else if column < width {
                let start = place(block.text.len());
                block.text.push_str(text);
                block.cells[mark.first as usize + column] = (start, place(block.text.len()));
            } else {
                surplus.add(column + 1, text);
            }
            goes_on
        })?;
        surplus.close(&mut block);
        if goes_on && !block.rows.is_empty() {
            each(&mut block);
        }
        Ok(())
    }
}

/// What the row at hand has past the header's cells.
#[derive(Default)]
struct Surplus {
    text: String,
    count: usize,
    /// Where the text of the row begins in its block.
    start: usize,
}

impl Surplus {
    fn add(&mut self, count: usize, text: &str) {
        if !self.text.is_empty() {
            self.text.push_str(" | ");
        }
        self.text.push_str(text);
        self.count = self.count.max(count);
    }

    fn close(&mut self, block: &mut Block) {
        if let Some(mark) = block.rows.last_mut().filter(|_| !self.text.is_empty()) {
            let start = place(block.text.len());
            block.text.push_str(&self.text);
            let range = (start, place(block.text.len()));
            mark.flaw = mark.flaw.or(Some(RowProblem::Long(place(self.count), range)));
        }
        self.text.clear();
        self.count = 0;
    }
}

impl Source {
    /// Calls `each` with every cell that has a text, row after row, for as long as it says to go
    /// on.
    fn cells(
        &mut self,
        digits: &[usize],
        each: &mut dyn FnMut(Place, &str) -> bool,
    ) -> Result<(), WorkbookError> {
        let digits = |column: u32| digits.get(column as usize).copied().unwrap_or(0);
        let mut text = String::new();
        match self {
            Self::Cells(book, name) => {
                let mut cells = book.worksheet_cells_reader(name).map_err(fault)?;
                let zeros: Vec<_> = cells.styles().iter().map(zeros_of).collect();
                let mut last = 0;
                while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(fault)? {
                    let at = cell.get_position();
                    if at.0 < last || at.0 >= 1 << 20 || at.1 >= 1 << 14 {
                        return Err(WorkbookError::Damaged);
                    }
                    last = at.0;
                    text.clear();
                    cell::write(
                        &mut text,
                        cell.get_value(),
                        zeros.get(style).copied().unwrap_or(0),
                        digits(at.1),
                    );
                    if !text.is_empty() && !each(at, &text) {
                        break;
                    }
                }
            }
            Self::Range(range) => {
                let (row, column) = range.start().unwrap_or_default();
                for (down, right, value) in range.used_cells() {
                    let at = (row + place(down), column + place(right));
                    text.clear();
                    cell::write(&mut text, value, 0, digits(at.1));
                    if !text.is_empty() && !each(at, &text) {
                        break;
                    }
                }
            }
        }
        Ok(())
    }
}

/// How many figures the format of a number shows at least, when it is only zeros.
fn zeros_of(style: &Style) -> usize {
    let format = style.number_format.as_ref().map_or("", |format| &format.format_code);
    if format.len() < 32 && format.bytes().all(|byte| byte == b'0') { format.len() } else { 0 }
}

#[cfg(test)]
mod tests;
