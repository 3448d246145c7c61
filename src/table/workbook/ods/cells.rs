//! The cells of a worksheet of an ODS, one after the other.

use std::io::Read;

use quick_xml::events::BytesStart;

use super::{
    paragraphs::{BESIDE, LONGEST_TEXT, read_paragraphs},
    styles::OdsStyles,
    value::{OdsValue, count},
};
use crate::table::{
    block::{ByteRange, CellNumber},
    limits::{MOST_COLUMNS, MOST_ROWS},
    workbook::{
        cell::{Cell, CellPosition, MergedCells, TakeCell, digits_at},
        error::{Limit, WorkbookError},
        xml::{Piece, XmlReader, attribute},
    },
};

/// How many merged cells and styles of columns are known.
const MOST_KNOWN: usize = 1 << 17;

/// Reads the rows of one worksheet.
pub(super) struct OdsRows<'a, 'f> {
    styles: &'a mut OdsStyles,
    digits: &'a [usize],
    take_cell: &'a mut TakeCell<'f>,
    /// How many columns have which style.
    column_styles: Vec<(u32, Option<String>)>,
    merged: Vec<MergedCells>,
    row: u32,
    cells: RowCells,
}

/// The row at hand: it may stand several times.
#[derive(Default)]
struct RowCells {
    repeats: u32,
    style: Option<String>,
    width: u32,
    text: String,
    cells: Vec<RowCell>,
}

struct RowCell {
    column: u32,
    columns: u32,
    text: ByteRange,
    number: Option<CellNumber>,
}

impl<'a, 'f> OdsRows<'a, 'f> {
    pub(super) fn new(
        styles: &'a mut OdsStyles,
        digits: &'a [usize],
        take_cell: &'a mut TakeCell<'f>,
    ) -> Self {
        Self {
            styles,
            digits,
            take_cell,
            column_styles: Vec::new(),
            merged: Vec::new(),
            row: 0,
            cells: RowCells::default(),
        }
    }

    /// Reads a worksheet that was opened to its end, or until no more cells are wanted; gives the
    /// cells that are merged.
    pub(super) fn read<R: Read>(
        mut self,
        xml: &mut XmlReader<R>,
    ) -> Result<Vec<MergedCells>, WorkbookError> {
        loop {
            match xml.next()? {
                Piece::Open(element) => match element.local_name().as_ref() {
                    "table-column" => self.open_column(&element)?,
                    "table-row" => self.cells.open(&element),
                    "table-cell" | "covered-table-cell" => {
                        let value = OdsValue::of(&element);
                        self.read_cell(xml, &value)?;
                    }
                    name if BESIDE.contains(&name) => xml.skip_element()?,
                    _ => {}
                },
                Piece::Close(element) => match element.local_name().as_ref() {
                    "table-row" if !self.give_row()? => return Ok(self.merged),
                    "table" => return Ok(self.merged),
                    _ => {}
                },
                Piece::End => return Err(WorkbookError::Damaged),
                Piece::Text(_) => {}
            }
        }
    }

    fn open_column(&mut self, element: &BytesStart<'_>) -> Result<(), WorkbookError> {
        let columns = attribute(element, "number-columns-repeated").map_or(1, |text| count(&text));
        self.column_styles.push((columns, attribute(element, "default-cell-style-name")));
        if self.column_styles.len() > usize::from(MOST_COLUMNS) {
            return Err(WorkbookError::TooLarge(Limit::Cells));
        }
        Ok(())
    }

    fn read_cell<R: Read>(
        &mut self,
        xml: &mut XmlReader<R>,
        value: &OdsValue,
    ) -> Result<(), WorkbookError> {
        let start = self.cells.text.len();
        let mut text = self.cells.text.split_off(start);
        read_paragraphs(xml, &mut text)?;
        let column = self.cells.width;
        self.cells.width = column.saturating_add(value.columns);
        let inherited = self.cells.style.as_deref().or_else(|| self.column_style(column));
        let inherited = inherited.map(ToOwned::to_owned);
        let digits = digits_at(self.digits, column);
        let number = value.show(&mut text, self.styles, inherited.as_deref(), digits);
        if text.is_empty() {
            return Ok(());
        }
        if start + text.len() > LONGEST_TEXT {
            return Err(WorkbookError::TooLarge(Limit::Piece));
        }
        self.cells.text.push_str(&text);
        let text = ByteRange::new(start, self.cells.text.len());
        self.cells.cells.push(RowCell { column, columns: value.columns, text, number });
        if value.rows_spanned > 1 {
            let first = CellPosition { row: self.row, column };
            let last_row = self.row.saturating_add(value.rows_spanned - 1);
            self.merged.push(MergedCells { first, last_row });
            if self.merged.len() > MOST_KNOWN {
                return Err(WorkbookError::TooLarge(Limit::Cells));
            }
        }
        Ok(())
    }

    /// The style of cells in a column that have none of their own.
    fn column_style(&self, column: u32) -> Option<&str> {
        let mut end = 0_u32;
        for (columns, style) in &self.column_styles {
            end = end.saturating_add(*columns);
            if column < end {
                return style.as_deref();
            }
        }
        None
    }

    /// Gives the cells of the row at hand as often as it stands; says whether more are wanted.
    fn give_row(&mut self) -> Result<bool, WorkbookError> {
        let RowCells { repeats, text, cells, .. } = &self.cells;
        let end = self.row.saturating_add(*repeats);
        if cells.is_empty() {
            self.row = end;
            return Ok(true);
        }
        let is_inside = cells.last().is_some_and(|last| {
            last.column.saturating_add(last.columns) <= u32::from(MOST_COLUMNS)
        });
        if end > MOST_ROWS || !is_inside {
            return Err(WorkbookError::TooLarge(Limit::Cells));
        }
        for row in self.row..end {
            for RowCell { column, columns, text: range, number } in cells {
                let text = &text[range.start as usize..range.end as usize];
                for column in *column..column + columns {
                    let position = CellPosition { row, column };
                    if !(self.take_cell)(Cell { position, text, number: *number }) {
                        return Ok(false);
                    }
                }
            }
        }
        self.row = end;
        Ok(true)
    }
}

impl RowCells {
    fn open(&mut self, element: &BytesStart<'_>) {
        self.repeats = attribute(element, "number-rows-repeated").map_or(1, |text| count(&text));
        self.style = attribute(element, "default-cell-style-name");
        self.width = 0;
        self.text.clear();
        self.cells.clear();
    }
}
