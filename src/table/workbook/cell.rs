//! One cell of a worksheet, as its text is shown.

use super::error::WorkbookError;
use crate::table::{
    block::CellNumber,
    limits::{MOST_COLUMNS, MOST_ROWS},
};

/// Where a cell stands, counted from the first row and column of its worksheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct CellPosition {
    pub(super) row: u32,
    pub(super) column: u32,
}

/// A cell that has a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell<'a> {
    pub(super) position: CellPosition,
    pub(super) text: &'a str,
    /// Of a number that is shown as one.
    pub(super) number: Option<CellNumber>,
}

/// Takes the next cell, and says whether more are wanted.
pub(super) type TakeCell<'f> = dyn FnMut(Cell<'_>) -> bool + 'f;

/// Cells below one another that are one: the first has their value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct MergedCells {
    pub(super) first: CellPosition,
    pub(super) last_row: u32,
}

/// Makes sure that cells come one after the other, and that they are in a worksheet.
#[derive(Default)]
pub(super) struct CellOrder(Option<CellPosition>);

impl CellOrder {
    pub(super) fn check(&mut self, position: CellPosition) -> Result<(), WorkbookError> {
        let is_inside = position.row < MOST_ROWS && position.column < u32::from(MOST_COLUMNS);
        if !is_inside || self.0.replace(position).is_some_and(|last| last >= position) {
            return Err(WorkbookError::Damaged);
        }
        Ok(())
    }
}

/// How many digits the numbers of a column have; 0 where that is not known.
pub(super) fn digits_at(digits: &[usize], column: u32) -> usize {
    digits.get(column as usize).copied().unwrap_or(0)
}
