//! Workbooks as Excel writes them.

mod parts;
mod styles;
pub(super) mod strings;
mod cells;

use super::{
    archive::Archive,
    cell::{MergedCells, TakeCell},
    error::WorkbookError,
    number_format::NumberFormat,
    worksheets::Worksheet,
};
use cells::Shared;
use parts::Parts;
use strings::SharedStrings;
use styles::Styles;

/// A workbook whose texts and styles are read.
pub(super) struct XlsxReader {
    archive: Archive,
    parts: Parts,
    strings: SharedStrings,
    styles: Styles,
}

/// Whether an archive is one: then some part of it says that it is the workbook.
pub(super) fn workbook_part(archive: &mut Archive) -> Result<Option<String>, WorkbookError> {
    parts::workbook_part(archive)
}

impl XlsxReader {
    pub(super) fn open(mut archive: Archive, part: &str) -> Result<Self, WorkbookError> {
        let parts = Parts::read(&mut archive, part)?;
        let strings = match &parts.strings {
            Some(part) => SharedStrings::read(&mut archive, part)?,
            None => SharedStrings::default(),
        };
        let styles = match &parts.styles {
            Some(part) => Styles::read(&mut archive, part)?,
            None => Styles::none(),
        };
        Ok(Self { archive, parts, strings, styles })
    }

    pub(super) fn worksheets(&self) -> &[Worksheet] {
        &self.parts.worksheets
    }

    pub(super) fn formats(&self) -> &[NumberFormat] {
        &self.styles.formats
    }

    /// How many bytes a worksheet has.
    pub(super) fn size(&mut self, place: usize) -> u64 {
        self.archive.size(&self.parts.worksheets[place].part)
    }

    /// Reads the worksheet at this place; see [`cells::read`].
    pub(super) fn read(
        &mut self,
        place: usize,
        digits: &[usize],
        take_cell: &mut TakeCell<'_>,
    ) -> Result<Vec<MergedCells>, WorkbookError> {
        let Self { archive, parts, strings, styles } = self;
        let mut xml = archive.xml(&parts.worksheets[place].part).ok_or(WorkbookError::Damaged)?;
        let shared = Shared { strings, styles, is_1904: parts.is_1904 };
        cells::read(&mut xml, &shared, digits, take_cell)
    }
}
