//! The formats of numbers in an XLSX.

use std::collections::HashMap;

use crate::table::workbook::{
    archive::Archive,
    error::{Limit, WorkbookError},
    number_format::NumberFormat,
    xml::{Piece, attribute},
};

/// How many styles of cells are read; Excel has 65,490 at most.
const MOST_STYLES: usize = 1 << 18;

/// How many formats are kept for numbers; those in others become texts.
const MOST_FORMATS: usize = 1000;

/// How many bytes the codes of all formats have at most.
const MOST_CODES: usize = 8 << 20;

/// By the style of a cell, the format of its number.
pub(super) struct Styles {
    pub(super) formats: Vec<NumberFormat>,
    /// There is none where numbers are texts.
    by_style: Vec<Option<u16>>,
}

impl Styles {
    pub(super) fn none() -> Self {
        Self { formats: vec![NumberFormat::built_in(0)], by_style: Vec::new() }
    }

    /// Reads a part, if there is one of this name.
    pub(super) fn read(archive: &mut Archive, part: &str) -> Result<Self, WorkbookError> {
        let mut styles = Self::none();
        let mut codes = HashMap::new();
        let mut places = HashMap::new();
        let mut length = 0;
        let mut is_of_cells = false;
        let Some(mut xml) = archive.xml(part) else { return Ok(styles) };
        loop {
            match xml.next()? {
                Piece::Open(element) => match element.local_name().as_ref() {
                    "numFmt" => {
                        let id = attribute(&element, "numFmtId").unwrap_or_default();
                        let code = attribute(&element, "formatCode").unwrap_or_default();
                        length += id.len() + code.len();
                        if !is_of_cells {
                            codes.insert(id, code);
                        }
                    }
                    "cellXfs" => is_of_cells = true,
                    "xf" if is_of_cells => {
                        let id = attribute(&element, "numFmtId").unwrap_or_else(|| "0".into());
                        length += id.len();
                        styles.add(id, &codes, &mut places);
                    }
                    _ => {}
                },
                Piece::Close(element) if element.local_name().as_ref() == "cellXfs" => {
                    is_of_cells = false;
                }
                Piece::End => return Ok(styles),
                Piece::Close(_) | Piece::Text(_) => {}
            }
            if styles.by_style.len() > MOST_STYLES || length > MOST_CODES {
                return Err(WorkbookError::TooLarge(Limit::Held));
            }
        }
    }

    /// Adds the next style, whose format has this id.
    fn add(
        &mut self,
        id: String,
        codes: &HashMap<String, String>,
        places: &mut HashMap<String, Option<u16>>,
    ) {
        let place = places.get(&id).copied().unwrap_or_else(|| {
            let format = match (codes.get(&id), id.parse()) {
                (Some(code), _) => NumberFormat::written(code),
                (None, Ok(number)) => NumberFormat::built_in(number),
                (None, Err(_)) => NumberFormat::built_in(0),
            };
            let place = self.place_of(format);
            places.insert(id, place);
            place
        });
        self.by_style.push(place);
    }

    /// The place of a format among those that are kept; no two are the same.
    fn place_of(&mut self, format: NumberFormat) -> Option<u16> {
        if format.is_text() {
            return None;
        }
        let known = self.formats.iter().position(|known| *known == format);
        if known.is_none() && self.formats.len() == MOST_FORMATS {
            return None;
        }
        let place = known.unwrap_or(self.formats.len());
        if known.is_none() {
            self.formats.push(format);
        }
        u16::try_from(place).ok()
    }

    /// The place of the format of a style.
    pub(super) fn place(&self, style: usize) -> Option<u16> {
        self.by_style.get(style).copied().unwrap_or(Some(0))
    }
}
