//! Workbooks as `LibreOffice` writes them.

mod styles;
mod value;
mod paragraphs;
mod cells;

use std::io::Read;

use super::{
    archive::Archive,
    cell::{MergedCells, TakeCell},
    error::WorkbookError,
    number_format::NumberFormat,
    worksheets::Worksheet,
    xml::{Piece, XmlReader, attribute},
};
use cells::OdsRows;
use paragraphs::BESIDE;
use styles::OdsStyles;

/// The part with all worksheets.
pub(super) const CONTENT: &str = "content.xml";

/// A workbook whose styles and worksheets are known.
pub(super) struct OdsReader {
    archive: Archive,
    styles: OdsStyles,
    worksheets: Vec<Worksheet>,
}

impl OdsReader {
    /// Reads all but the cells; the content is read to its end once, so that what is not well
    /// formed is known.
    pub(super) fn open(mut archive: Archive) -> Result<Self, WorkbookError> {
        let mut styles = OdsStyles::new();
        if let Some(mut xml) = archive.xml("styles.xml") {
            styles.read(&mut xml)?;
        }
        let mut xml = archive.xml(CONTENT).ok_or(WorkbookError::NotWorkbook)?;
        let worksheets = worksheets(&mut xml, &mut styles)?.ok_or(WorkbookError::NotWorkbook)?;
        drop(xml);
        Ok(Self { archive, styles, worksheets })
    }

    pub(super) fn worksheets(&self) -> &[Worksheet] {
        &self.worksheets
    }

    pub(super) fn formats(&self) -> &[NumberFormat] {
        &self.styles.formats
    }

    /// How many bytes all worksheets have.
    pub(super) fn size(&mut self) -> u64 {
        self.archive.size(CONTENT)
    }

    /// Reads the worksheet at this place; see [`OdsRows::read`].
    pub(super) fn read(
        &mut self,
        place: usize,
        digits: &[usize],
        take_cell: &mut TakeCell<'_>,
    ) -> Result<Vec<MergedCells>, WorkbookError> {
        let mut xml = self.archive.xml(CONTENT).ok_or(WorkbookError::Damaged)?;
        let mut before = 0;
        loop {
            match xml.next()? {
                Piece::Open(element) => match element.local_name().as_ref() {
                    "table" if before == place => break,
                    "table" => {
                        before += 1;
                        xml.skip_element()?;
                    }
                    name if BESIDE.contains(&name) => xml.skip_element()?,
                    _ => {}
                },
                Piece::End => return Err(WorkbookError::Damaged),
                Piece::Close(_) | Piece::Text(_) => {}
            }
        }
        OdsRows::new(&mut self.styles, digits, take_cell).read(&mut xml)
    }
}

/// Reads the styles and the names of the worksheets; `None` if the content is no spreadsheet.
fn worksheets<R: Read>(
    xml: &mut XmlReader<R>,
    styles: &mut OdsStyles,
) -> Result<Option<Vec<Worksheet>>, WorkbookError> {
    let mut worksheets = Vec::new();
    let mut is_spreadsheet = false;
    loop {
        match xml.next()? {
            Piece::Open(element) => match element.local_name().as_ref() {
                "spreadsheet" => is_spreadsheet = true,
                "table" => {
                    let style = attribute(&element, "style-name").unwrap_or_default();
                    worksheets.push(Worksheet {
                        name: attribute(&element, "name").unwrap_or_default(),
                        is_visible: !styles.is_hidden(&style),
                        part: CONTENT.into(),
                    });
                    xml.skip_element()?;
                }
                name if BESIDE.contains(&name) => xml.skip_element()?,
                _ if !is_spreadsheet => styles.open(&element)?,
                _ => {}
            },
            Piece::End => return Ok(is_spreadsheet.then_some(worksheets)),
            Piece::Close(_) | Piece::Text(_) => {}
        }
    }
}
