//! The cells of a worksheet of an XLSX, one after the other.

use std::io::Read;

use quick_xml::events::BytesStart;

use super::{
    parts::is_true,
    strings::{SharedStrings, read_rich_text, unescape},
    styles::Styles,
};
use crate::table::{
    block::CellNumber,
    stream::LONGEST_ROW,
    workbook::{
        cell::{Cell, CellOrder, CellPosition, MergedCells, TakeCell, digits_at},
        cell_text, dates,
        error::{Limit, WorkbookError},
        xml::{Piece, XmlReader, attribute, value_of},
    },
};

/// How many merged cells are known; Excel makes no more.
const MOST_MERGED: usize = 1 << 17;

/// What the cells of a worksheet point to.
pub(super) struct Shared<'a> {
    pub(super) strings: &'a SharedStrings,
    pub(super) styles: &'a Styles,
    pub(super) is_1904: bool,
}

/// A cell as its element says.
#[derive(Default)]
struct Opened {
    position: CellPosition,
    style: usize,
    kind: CellKind,
}

/// What the value of a cell is.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum CellKind {
    #[default]
    Number,
    Shared,
    Inline,
    Bool,
    Date,
    /// A formula's text, an error, whatever else there may be.
    Text,
}

/// Where the next cell stands that does not say it.
#[derive(Default)]
struct Cursor {
    /// One more than the row at hand.
    rows: u32,
    column: u32,
}

/// Reads a worksheet to its end, or until no more cells are wanted; gives the cells that are
/// merged.
pub(super) fn read<R: Read>(
    xml: &mut XmlReader<R>,
    shared: &Shared<'_>,
    digits: &[usize],
    take_cell: &mut TakeCell<'_>,
) -> Result<Vec<MergedCells>, WorkbookError> {
    let mut merged = Vec::new();
    let mut cursor = Cursor::default();
    let mut order = CellOrder::default();
    let mut text = String::new();
    loop {
        let opened = match xml.next()? {
            Piece::Open(element) => match element.local_name().as_ref() {
                "row" => {
                    cursor.open_row(&element)?;
                    continue;
                }
                "c" => cursor.open_cell(&element)?,
                "mergeCell" => {
                    merged.extend(merged_cells(&element));
                    if merged.len() > MOST_MERGED {
                        return Err(WorkbookError::TooLarge(Limit::Cells));
                    }
                    continue;
                }
                _ => continue,
            },
            Piece::End => return Ok(merged),
            Piece::Close(_) | Piece::Text(_) => continue,
        };
        order.check(opened.position)?;
        text.clear();
        read_value(xml, opened.kind, &mut text)?;
        let mut shown = Shown { text: &mut text, number: None };
        shown.fill(&opened, shared, digits_at(digits, opened.position.column));
        let number = shown.number;
        let cell_text = match opened.kind {
            CellKind::Shared if !text.is_empty() => {
                let place = text.trim().parse().map_err(|_| WorkbookError::Damaged)?;
                shared.strings.get(place).ok_or(WorkbookError::Damaged)?
            }
            _ => &text,
        };
        let cell = Cell { position: opened.position, text: cell_text, number };
        if !cell_text.is_empty() && !take_cell(cell) {
            return Ok(merged);
        }
    }
}

/// Reads what stands in a cell that was opened, to its end.
fn read_value<R: Read>(
    xml: &mut XmlReader<R>,
    kind: CellKind,
    text: &mut String,
) -> Result<(), WorkbookError> {
    let mut is_value = false;
    loop {
        match xml.next()? {
            Piece::Open(element) => match element.local_name().as_ref() {
                "v" => is_value = kind != CellKind::Inline,
                "is" => {
                    text.clear();
                    read_rich_text(xml, "is", text, 4 * LONGEST_ROW)?;
                }
                _ => {}
            },
            Piece::Close(element) => match element.local_name().as_ref() {
                "v" => is_value = false,
                "c" => return Ok(()),
                _ => {}
            },
            Piece::Text(piece) if is_value => text.push_str(&piece),
            Piece::Text(_) => {}
            Piece::End => return Err(WorkbookError::Damaged),
        }
        if text.len() > 4 * LONGEST_ROW {
            return Err(WorkbookError::TooLarge(Limit::Piece));
        }
    }
}

/// The text of a cell, and its number.
struct Shown<'t> {
    text: &'t mut String,
    number: Option<CellNumber>,
}

impl Shown<'_> {
    /// Puts what is shown in the place of what is written, unless it is a shared text.
    fn fill(&mut self, opened: &Opened, shared: &Shared<'_>, digits: usize) {
        let format = shared.styles.place(opened.style);
        match opened.kind {
            CellKind::Number => {
                // What is no number is kept as it is.
                let Ok(value) = self.text.trim().parse::<f64>() else { return };
                self.text.clear();
                let Shared { styles, is_1904, .. } = *shared;
                let shown_as = &styles.formats[usize::from(format.unwrap_or(0))];
                let is_number =
                    cell_text::write_number(self.text, value, shown_as, digits, is_1904);
                let value = if is_1904 { dates::in_1900(value, shown_as) } else { value };
                self.number =
                    format.filter(|_| is_number).map(|format| CellNumber { value, format });
            }
            CellKind::Bool if !self.text.is_empty() => {
                let is_true = is_true(self.text);
                self.text.clear();
                cell_text::write_bool(self.text, is_true);
            }
            CellKind::Date => {
                let iso = std::mem::take(self.text);
                dates::write_iso_date(self.text, iso.trim());
            }
            CellKind::Text => unescape(self.text, 0),
            CellKind::Bool | CellKind::Shared | CellKind::Inline => {}
        }
    }
}

impl Cursor {
    fn open_row(&mut self, element: &BytesStart<'_>) -> Result<(), WorkbookError> {
        self.column = 0;
        self.rows = self.rows.saturating_add(1);
        for attribute in element.attributes().with_checks(false).flatten() {
            if attribute.key.as_ref() == "r" {
                self.rows = attribute.value.trim().parse().map_err(|_| WorkbookError::Damaged)?;
            }
        }
        if self.rows == 0 { Err(WorkbookError::Damaged) } else { Ok(()) }
    }

    fn open_cell(&mut self, element: &BytesStart<'_>) -> Result<Opened, WorkbookError> {
        let row = self.rows.checked_sub(1).ok_or(WorkbookError::Damaged)?;
        let mut opened =
            Opened { position: CellPosition { row, column: self.column }, ..Opened::default() };
        for attribute in element.attributes().with_checks(false).flatten() {
            match attribute.key.as_ref() {
                "r" => {
                    let named = position_of(&attribute.value).ok_or(WorkbookError::Damaged)?;
                    self.rows = named.row + 1;
                    opened.position = named;
                }
                "s" => opened.style = attribute.value.trim().parse().unwrap_or(0),
                "t" => opened.kind = CellKind::of(&value_of(&attribute)),
                _ => {}
            }
        }
        self.column = opened.position.column + 1;
        Ok(opened)
    }
}

impl CellKind {
    fn of(written: &str) -> Self {
        match written {
            "s" => Self::Shared,
            "inlineStr" => Self::Inline,
            "b" => Self::Bool,
            "d" => Self::Date,
            "n" | "" => Self::Number,
            _ => Self::Text,
        }
    }
}

/// Where the cell of a name such as `AB12` stands.
fn position_of(name: &str) -> Option<CellPosition> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    if !(1..=3).contains(&letters) {
        return None;
    }
    let mut column = 0;
    for letter in name[..letters].bytes() {
        column = column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1;
    }
    let row: u32 = name[letters..].parse().ok()?;
    Some(CellPosition { row: row.checked_sub(1)?, column: column - 1 })
}

/// The cells below one another that an element says are one.
fn merged_cells(element: &BytesStart<'_>) -> Option<MergedCells> {
    let range = attribute(element, "ref")?;
    let (first, last) = range.split_once(':')?;
    let first = position_of(first)?;
    let last = position_of(last)?;
    (last.row > first.row).then_some(MergedCells { first, last_row: last.row })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_cells_are_places() {
        let place = |row, column| Some(CellPosition { row, column });
        assert_eq!(position_of("A1"), place(0, 0));
        assert_eq!(position_of("xfd1048576"), place(1_048_575, 16_383));
        assert_eq!(position_of("AA10"), place(9, 26));
        for name in ["", "A", "1", "A0", "ABCD1", "A-1", "é1", "A1B"] {
            assert_eq!(position_of(name), None, "{name}");
        }
    }
}
