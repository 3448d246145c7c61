//! A table that stands in a worksheet of a workbook.

mod error;
mod worksheets;
mod ods_size;
mod archive;
mod cell_text;
mod cell_reader;
mod row_builder;

use std::io::Cursor;

use calamine::{Ods, Reader, Xlsx};
use memchr::memmem;

use super::{
    block::Block,
    place::{LinesAbove, TablePlace},
};
use cell_reader::{CellPosition, CellReader};
use row_builder::{FirstRows, RowBuilder};

pub use error::WorkbookError;

/// A worksheet whose first rows are known.
pub(crate) struct Workbook {
    cells: CellReader,
    header: Vec<String>,
    first_rows: Vec<Vec<String>>,
    /// What stands above a header whose row was asked for.
    pub(crate) above: LinesAbove,
    /// Where the first cell of the header stands.
    origin: CellPosition,
    /// The name of the worksheet.
    pub(crate) worksheet: String,
    /// The worksheets that could be read in its place.
    pub(crate) others: Vec<String>,
}

impl Workbook {
    /// Opens a worksheet, the first that can be seen if none is named, and reads its first rows.
    /// The header is the first row with a cell, from the one on that was asked for.
    ///
    /// # Errors
    /// When the bytes are not those of a workbook that can be read, or have no such worksheet.
    pub(crate) fn open_at(bytes: Vec<u8>, place: TablePlace<'_>) -> Result<Self, WorkbookError> {
        let wanted = place.worksheet;
        let name;
        let others;
        let mut cells = match format_of(&bytes)? {
            WorkbookFormat::Xlsx => {
                archive::check(&bytes)?;
                let book = Xlsx::new(Cursor::new(bytes)).map_err(WorkbookError::of_reader)?;
                name = worksheets::choose(book.sheets_metadata(), wanted)?;
                others = worksheets::others(book.sheets_metadata(), &name);
                CellReader::xlsx(book, name.clone())
            }
            WorkbookFormat::Ods => {
                archive::check(&bytes)?;
                let mut book = Ods::new(Cursor::new(bytes)).map_err(WorkbookError::of_reader)?;
                name = worksheets::choose(book.sheets_metadata(), wanted)?;
                others = worksheets::others(book.sheets_metadata(), &name);
                CellReader::ods(book.worksheet_range(&name).map_err(WorkbookError::of_reader)?)
            }
        };
        let mut first = FirstRows::from_row(place.header);
        cells.read(&[], &mut |position, text| first.add(position, text))?;
        let origin = first.origin.unwrap_or_default();
        let mut rows = first.rows.into_iter();
        Ok(Self {
            cells,
            header: rows.next().unwrap_or_default(),
            first_rows: rows.collect(),
            above: first.above,
            origin,
            worksheet: worksheets::printable(&name),
            others,
        })
    }

    /// Opens a worksheet whose header is its first row.
    #[cfg(test)]
    pub(crate) fn open(bytes: Vec<u8>, worksheet: Option<&str>) -> Result<Self, WorkbookError> {
        Self::open_at(bytes, TablePlace { worksheet, header: None })
    }

    /// The number of the first row below the header.
    pub(crate) fn first_line(&self) -> u32 {
        self.origin.row + 2
    }

    /// The cells of the first row that has any.
    pub(crate) fn header(&self) -> &[String] {
        &self.header
    }

    /// The first rows below the header.
    pub(crate) fn first_rows(&self) -> &[Vec<String>] {
        &self.first_rows
    }

    /// Calls `take_block` with the rows below the header, some at a time, for as long as it says to
    /// go on.
    ///
    /// # Errors
    /// When the worksheet is damaged.
    pub(crate) fn read_rows(
        mut self,
        take_block: &mut dyn FnMut(&mut Block) -> bool,
    ) -> Result<(), WorkbookError> {
        let mut digits = vec![0; self.origin.column as usize];
        digits.extend(self.header.iter().map(|name| cell_text::digits_of(name)));
        let mut builder = RowBuilder::new(self.header.len(), self.origin, take_block);
        self.cells.read(&digits, &mut |position, text| builder.add(position, text))?;
        builder.finish();
        Ok(())
    }
}

/// The workbooks that are read.
enum WorkbookFormat {
    Xlsx,
    Ods,
}

/// What kind of workbook some bytes are, by what stands in them: a name can say anything.
fn format_of(bytes: &[u8]) -> Result<WorkbookFormat, WorkbookError> {
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        // An XLSX with a password is wrapped as an XLS is.
        if contains(bytes, b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0") {
            return Err(WorkbookError::Password);
        }
        return Err(WorkbookError::UnreadFormat("xls"));
    }
    if !bytes.starts_with(b"PK\x03\x04") {
        return Err(WorkbookError::NotWorkbook);
    }
    if contains(bytes, b"xl/workbook.bin") {
        return Err(WorkbookError::UnreadFormat("xlsb"));
    }
    if contains(bytes, b"xl/work") {
        return Ok(WorkbookFormat::Xlsx);
    }
    if contains(bytes, b"content.xml") {
        return Ok(WorkbookFormat::Ods);
    }
    // A whole archive says at its end what it holds.
    let is_whole = contains(bytes, b"PK\x05\x06");
    Err(if is_whole { WorkbookError::NotWorkbook } else { WorkbookError::Damaged })
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    memmem::find(bytes, part).is_some()
}

#[cfg(test)]
mod tests;
