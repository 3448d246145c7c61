//! What the styles of an ODS say of its cells and worksheets.

use std::{
    collections::{HashMap, HashSet},
    io::Read,
};

use quick_xml::events::BytesStart;

use crate::table::workbook::{
    error::{Limit, WorkbookError},
    number_format::NumberFormat,
    xml::{Piece, XmlReader, attribute},
};

/// How many bytes the names of all styles have at most.
const MOST_NAMES: usize = 8 << 20;

/// How many styles stand above one another at most.
const MOST_PARENTS: usize = 16;

/// Formats that every spreadsheet has, for what an ODS says the kind of; those with zeros follow.
pub(super) const NUMBER: u16 = 0;
pub(super) const PERCENTAGE: u16 = 1;
pub(super) const DATE: u16 = 2;
pub(super) const MOMENT: u16 = 3;
pub(super) const TIME: u16 = 4;
pub(super) const DURATION: u16 = 5;
const BUILT_IN: [u8; 6] = [0, 10, 14, 22, 21, 46];

/// The styles of an ODS, by their names.
pub(super) struct OdsStyles {
    pub(super) formats: Vec<NumberFormat>,
    /// How many figures a number has at least.
    zeros: HashMap<String, usize>,
    cells: HashMap<String, CellStyle>,
    /// Of worksheets that cannot be seen.
    hidden: HashSet<String>,
    /// The style that is read.
    open: String,
    length: usize,
}

/// The style of cells.
struct CellStyle {
    /// That of their numbers.
    numbers: Option<String>,
    parent: Option<String>,
}

impl OdsStyles {
    pub(super) fn new() -> Self {
        Self {
            formats: BUILT_IN.map(NumberFormat::built_in).into(),
            zeros: HashMap::new(),
            cells: HashMap::new(),
            hidden: HashSet::new(),
            open: String::new(),
            length: 0,
        }
    }

    /// Reads all styles of a part.
    pub(super) fn read<R: Read>(&mut self, xml: &mut XmlReader<R>) -> Result<(), WorkbookError> {
        loop {
            match xml.next()? {
                Piece::Open(element) => self.open(&element)?,
                Piece::End => return Ok(()),
                Piece::Close(_) | Piece::Text(_) => {}
            }
        }
    }

    /// Takes an element that was opened, whatever it is.
    pub(super) fn open(&mut self, element: &BytesStart<'_>) -> Result<(), WorkbookError> {
        match element.local_name().as_ref() {
            "number-style" | "style" => {
                self.open = attribute(element, "name").unwrap_or_default();
                self.length += self.open.len();
                if attribute(element, "family").as_deref() == Some("table-cell") {
                    let style = CellStyle {
                        numbers: attribute(element, "data-style-name"),
                        parent: attribute(element, "parent-style-name"),
                    };
                    self.length += style.numbers.as_ref().map_or(0, String::len);
                    self.length += style.parent.as_ref().map_or(0, String::len);
                    self.cells.insert(self.open.clone(), style);
                }
            }
            "number" => self.open_number(element),
            "table-properties" if attribute(element, "display").as_deref() == Some("false") => {
                self.hidden.insert(self.open.clone());
            }
            _ => {}
        }
        if self.length > MOST_NAMES { Err(WorkbookError::TooLarge(Limit::Held)) } else { Ok(()) }
    }

    fn open_number(&mut self, element: &BytesStart<'_>) {
        let zeros = attribute(element, "min-integer-digits");
        let decimals = attribute(element, "decimal-places");
        let is_whole = decimals.is_none_or(|places| places == "0");
        let is_grouped = attribute(element, "grouping").as_deref() == Some("true");
        if let Some(zeros) = zeros.and_then(|zeros| zeros.parse().ok())
            && zeros > 1
            && is_whole
            && !is_grouped
        {
            self.zeros.insert(self.open.clone(), zeros);
        }
    }

    pub(super) fn is_hidden(&self, style: &str) -> bool {
        self.hidden.contains(style)
    }

    /// The place of the format of numbers in cells of a style.
    pub(super) fn place(&mut self, style: &str) -> u16 {
        let Some(zeros) = self.zeros_of(style) else { return NUMBER };
        let format = NumberFormat::of_zeros(zeros);
        let known = self.formats.iter().position(|known| *known == format);
        let place = known.unwrap_or_else(|| {
            self.formats.push(format);
            self.formats.len() - 1
        });
        u16::try_from(place).unwrap_or(NUMBER)
    }

    fn zeros_of(&self, style: &str) -> Option<usize> {
        let mut name = style;
        for _ in 0..MOST_PARENTS {
            let style = self.cells.get(name)?;
            if let Some(numbers) = &style.numbers {
                return self.zeros.get(numbers).copied();
            }
            name = style.parent.as_ref()?;
        }
        None
    }
}
