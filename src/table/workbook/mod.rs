//! A table that stands in a worksheet of a workbook.

mod error;
mod worksheets;
mod xml;
mod archive;
mod number_format;
mod dates;
mod cell_text;
mod cell;
mod xlsx;
mod ods;
mod cell_reader;
mod layout;
mod row_builder;

use super::{
    appended::Appended,
    block::Block,
    file_kind::contains,
    place::{LinesAbove, TablePlace},
};
use archive::Archive;
use cell_reader::CellReader;
use layout::{Layout, Survey};
use row_builder::RowBuilder;

pub use error::{Limit, WorkbookError};
pub(crate) use number_format::{FormatCode, NumberFormat};

/// How many bytes the file of a workbook may have.
pub(super) const MOST_BYTES: u64 = 128 << 20;

/// A worksheet whose columns and first rows are known.
pub(crate) struct Workbook {
    cells: CellReader,
    layout: Layout,
    /// By column of the table, whether its numbers are kept as such; empty where none are.
    keeps_numbers: Vec<bool>,
    /// The name of the worksheet.
    pub(crate) worksheet: String,
    /// The worksheets that could be read in its place.
    pub(crate) others: Vec<String>,
}

impl Workbook {
    /// Opens a worksheet, the first that can be seen if none is named, and looks at its cells.
    /// The header is the first row with a cell, from the one on that was asked for.
    ///
    /// # Errors
    /// When the bytes are not those of a workbook that can be read, or have no such worksheet.
    pub(crate) fn open_at(
        bytes: Vec<u8>,
        place: TablePlace<'_>,
        appended: Appended,
    ) -> Result<Self, WorkbookError> {
        expect_workbook(&bytes)?;
        let mut cells = CellReader::open(Archive::open(bytes)?, place.worksheet)?;
        let mut survey = Survey::new(cells.size(), place.header);
        let merged = cells.read(&[], &mut |cell| survey.add(cell))?;
        let layout = survey.finish(merged, appended)?;
        let worksheet = cells.name();
        let others = cells.others();
        Ok(Self { cells, layout, keeps_numbers: Vec::new(), worksheet, others })
    }

    /// What stands above a header whose row was asked for.
    pub(crate) fn above(&self) -> &LinesAbove {
        &self.layout.above
    }

    /// The number of the first row below the header.
    pub(crate) fn first_line(&self) -> u32 {
        self.layout.header_row + 2
    }

    /// The cells of the first row that has any; those of columns without a title are empty.
    pub(crate) fn header(&self) -> &[String] {
        &self.layout.headers
    }

    /// The first rows below the header.
    pub(crate) fn first_rows(&self) -> &[Vec<String>] {
        &self.layout.first_rows
    }

    /// Has numbers kept as such, but those of `texts` and of columns that hold identifiers.
    pub(crate) fn keep_numbers(&mut self, texts: &[usize]) {
        let mut kept = Vec::new();
        for (column, (header, has_zeros)) in
            self.layout.headers.iter().zip(&self.layout.has_zeros).enumerate()
        {
            let is_text = *has_zeros || texts.contains(&column) || is_identifier(header);
            kept.push(!is_text);
        }
        self.keeps_numbers = kept;
    }

    /// The formats that numbers which are kept are shown in.
    pub(crate) fn number_formats(&self) -> &[NumberFormat] {
        if self.keeps_numbers.is_empty() { &[] } else { self.cells.formats() }
    }

    /// Calls `take_block` with the rows below the header, some at a time, for as long as it says to
    /// go on.
    ///
    /// # Errors
    /// When the worksheet is damaged.
    pub(crate) fn read_rows(
        self,
        take_block: &mut dyn FnMut(&mut Block) -> bool,
    ) -> Result<(), WorkbookError> {
        let Self { mut cells, layout, keeps_numbers, .. } = self;
        let digits = layout.by_sheet_column(|column| cell_text::digits_of(&layout.headers[column]));
        let mut builder = RowBuilder::new(&layout, &keeps_numbers, take_block);
        cells.read(&digits, &mut |cell| builder.add(cell))?;
        builder.finish();
        Ok(())
    }
}

/// Whether the numbers under a header are identifiers.
fn is_identifier(header: &str) -> bool {
    cell_text::digits_of(header) > 0 || cell_text::names_identifiers(header)
}

/// Makes sure that some bytes are those of a workbook that is read, by what stands in them: a name
/// can say anything.
fn expect_workbook(bytes: &[u8]) -> Result<(), WorkbookError> {
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
    if bytes.len() as u64 > MOST_BYTES {
        return Err(WorkbookError::TooLarge(Limit::File));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
