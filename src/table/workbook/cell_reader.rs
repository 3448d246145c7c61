//! The cells of a worksheet, one after the other.

use std::io::Cursor;

use calamine::{Data, Range, Style, Xlsx};

use super::{cell_text, error::WorkbookError};
use crate::table::{
    block::offset,
    limits::{MOST_COLUMNS, MOST_ROWS},
};

/// Where a cell stands, counted from the first row and column of its worksheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct CellPosition {
    pub(super) row: u32,
    pub(super) column: u32,
}

/// Where the cells of a worksheet come from.
pub(super) enum CellReader {
    /// Read as they come: a worksheet that is held whole takes many times its size.
    Xlsx {
        book: Box<Xlsx<Cursor<Vec<u8>>>>,
        worksheet: String,
    },
    Ods(Range<Data>),
}

impl CellReader {
    pub(super) fn xlsx(book: Xlsx<Cursor<Vec<u8>>>, worksheet: String) -> Self {
        Self::Xlsx { book: Box::new(book), worksheet }
    }

    pub(super) fn ods(cells: Range<Data>) -> Self {
        Self::Ods(cells)
    }

    /// Calls `take_cell` with every cell that has a text, row after row, for as long as it says to
    /// go on. By column, `digits` says how many digits its numbers have.
    pub(super) fn read(
        &mut self,
        digits: &[usize],
        take_cell: &mut dyn FnMut(CellPosition, &str) -> bool,
    ) -> Result<(), WorkbookError> {
        match self {
            Self::Xlsx { book, worksheet } => read_xlsx(book, worksheet, digits, take_cell),
            Self::Ods(cells) => {
                read_ods(cells, digits, take_cell);
                Ok(())
            }
        }
    }
}

fn read_xlsx(
    book: &mut Xlsx<Cursor<Vec<u8>>>,
    worksheet: &str,
    digits: &[usize],
    take_cell: &mut dyn FnMut(CellPosition, &str) -> bool,
) -> Result<(), WorkbookError> {
    let mut cells = book.worksheet_cells_reader(worksheet).map_err(WorkbookError::of_reader)?;
    let zeros: Vec<usize> = cells.styles().iter().map(zeros_of).collect();
    let mut text = String::new();
    let mut last_row = 0;
    while let Some((cell, style)) =
        cells.next_cell_with_style_id().map_err(WorkbookError::of_reader)?
    {
        let (row, column) = cell.get_position();
        if row < last_row || row >= MOST_ROWS || column >= u32::from(MOST_COLUMNS) {
            return Err(WorkbookError::Damaged);
        }
        last_row = row;
        text.clear();
        let zeros = zeros.get(style).copied().unwrap_or(0);
        cell_text::write(&mut text, cell.get_value(), zeros, at(digits, column));
        if !text.is_empty() && !take_cell(CellPosition { row, column }, &text) {
            break;
        }
    }
    Ok(())
}

fn read_ods(
    cells: &Range<Data>,
    digits: &[usize],
    take_cell: &mut dyn FnMut(CellPosition, &str) -> bool,
) {
    let (first_row, first_column) = cells.start().unwrap_or_default();
    let mut text = String::new();
    for (down, right, value) in cells.used_cells() {
        let position =
            CellPosition { row: first_row + offset(down), column: first_column + offset(right) };
        text.clear();
        cell_text::write(&mut text, value, 0, at(digits, position.column));
        if !text.is_empty() && !take_cell(position, &text) {
            break;
        }
    }
}

/// How many digits the numbers of a column have; 0 where that is not known.
fn at(digits: &[usize], column: u32) -> usize {
    digits.get(column as usize).copied().unwrap_or(0)
}

/// How many figures the format of a number shows at least, when it is only zeros.
fn zeros_of(style: &Style) -> usize {
    let format = style.number_format.as_ref().map_or("", |format| &format.format_code);
    if format.len() < 32 && format.bytes().all(|byte| byte == b'0') { format.len() } else { 0 }
}
