//! The cells of the worksheet that is read, in whichever form the workbook is.

use super::{
    archive::Archive,
    cell::{MergedCells, TakeCell},
    error::WorkbookError,
    number_format::NumberFormat,
    ods::{CONTENT, OdsReader},
    worksheets::{self, Worksheet},
    xlsx::{self, XlsxReader},
};
use crate::words::shown;

/// A workbook, and which of its worksheets is read.
pub(super) struct CellReader {
    book: Book,
    place: usize,
}

enum Book {
    Xlsx(Box<XlsxReader>),
    Ods(Box<OdsReader>),
}

impl CellReader {
    /// Opens a worksheet, the first that can be seen if none is named.
    pub(super) fn open(mut archive: Archive, wanted: Option<&str>) -> Result<Self, WorkbookError> {
        let book = if let Some(part) = xlsx::workbook_part(&mut archive)? {
            if part.to_ascii_lowercase().ends_with(".bin") {
                return Err(WorkbookError::UnreadFormat("xlsb"));
            }
            Book::Xlsx(Box::new(XlsxReader::open(archive, &part)?))
        } else if archive.has(CONTENT) && !archive.is_other_document() {
            Book::Ods(Box::new(OdsReader::open(archive)?))
        } else {
            return Err(WorkbookError::NotWorkbook);
        };
        let mut reader = Self { book, place: 0 };
        reader.place = worksheets::choose(reader.worksheets(), wanted)?;
        Ok(reader)
    }

    fn worksheets(&self) -> &[Worksheet] {
        match &self.book {
            Book::Xlsx(book) => book.worksheets(),
            Book::Ods(book) => book.worksheets(),
        }
    }

    /// The name of the worksheet that is read, as it can be shown.
    pub(super) fn name(&self) -> String {
        shown(&self.worksheets()[self.place].name)
    }

    /// The names of the others.
    pub(super) fn others(&self) -> Vec<String> {
        worksheets::others(self.worksheets(), self.place)
    }

    /// The formats that numbers are shown in; more may be known once all cells were read.
    pub(super) fn formats(&self) -> &[NumberFormat] {
        match &self.book {
            Book::Xlsx(book) => book.formats(),
            Book::Ods(book) => book.formats(),
        }
    }

    /// How many bytes the worksheet has.
    pub(super) fn size(&mut self) -> u64 {
        match &mut self.book {
            Book::Xlsx(book) => book.size(self.place),
            Book::Ods(book) => book.size(),
        }
    }

    /// Calls `take_cell` with every cell that has a text, row after row, for as long as it says to
    /// go on; gives the cells that are merged. By column, `digits` says how many digits its numbers
    /// have.
    pub(super) fn read(
        &mut self,
        digits: &[usize],
        take_cell: &mut TakeCell<'_>,
    ) -> Result<Vec<MergedCells>, WorkbookError> {
        match &mut self.book {
            Book::Xlsx(book) => book.read(self.place, digits, take_cell),
            Book::Ods(book) => book.read(self.place, digits, take_cell),
        }
    }
}
