//! Cells of a worksheet put together into rows.

use std::num::NonZero;

use super::cell_reader::CellPosition;
use crate::table::{
    block::{Block, ByteRange, RowLayout, RowProblem, WriteMode, offset},
    header::ROWS_BELOW,
    place::LinesAbove,
    stream::LONGEST_ROW,
};

/// How many rows a block has at most.
pub(super) const ROWS: usize = 512;

/// How many bytes of text a block has at most before its last row.
const TEXT: usize = 64 << 10;

/// The first rows of a worksheet, from the first cell that has a text.
#[derive(Default)]
pub(super) struct FirstRows {
    /// Where the first cell of the first row stands.
    pub(super) origin: Option<CellPosition>,
    pub(super) rows: Vec<Vec<String>>,
    /// What stands above the row from which on the header is looked for.
    pub(super) above: LinesAbove,
    from: u32,
}

impl FirstRows {
    /// For a header that stands in this row, counted from 1, or in any row.
    pub(super) fn from_row(row: Option<NonZero<u32>>) -> Self {
        Self { from: row.map_or(0, |row| row.get() - 1), ..Self::default() }
    }

    /// Takes the next cell, and says whether more are wanted.
    ///
    /// What stands left of the first cell of all is no part of the table.
    pub(super) fn add(&mut self, position: CellPosition, text: &str) -> bool {
        if position.row < self.from {
            self.above.add(text);
            return true;
        }
        let origin = *self.origin.get_or_insert(position);
        let down = (position.row - origin.row) as usize;
        if down > ROWS_BELOW {
            return false;
        }
        if let Some(column) = position.column.checked_sub(origin.column) {
            self.rows.resize(self.rows.len().max(down + 1), Vec::new());
            let cells = &mut self.rows[down];
            cells.resize(cells.len().max(column as usize + 1), String::new());
            cells[column as usize] = text.into();
        }
        true
    }
}

/// Fills a block with the rows below a header, and gives it away each time that it is full.
pub(super) struct RowBuilder<'f> {
    /// How many cells the header has.
    width: usize,
    first_column: u32,
    /// The number of the row at hand in its worksheet.
    row: u32,
    block: Block,
    surplus: SurplusCells,
    /// Where the text of the row at hand begins in the block.
    start: usize,
    take_block: &'f mut dyn FnMut(&mut Block) -> bool,
    goes_on: bool,
}

impl<'f> RowBuilder<'f> {
    /// `header` is where the first cell of the header stands. `take_block` says whether more rows
    /// are wanted.
    pub(super) fn new(
        width: usize,
        header: CellPosition,
        take_block: &'f mut dyn FnMut(&mut Block) -> bool,
    ) -> Self {
        Self {
            width,
            first_column: header.column,
            row: header.row,
            block: Block::default(),
            surplus: SurplusCells::default(),
            start: 0,
            take_block,
            goes_on: true,
        }
    }

    /// Takes the next cell of the worksheet, and says whether more are wanted.
    ///
    /// The header's own cells, and those left of it, are no cells of a row.
    pub(super) fn add(&mut self, position: CellPosition, text: &str) -> bool {
        let Some(column) = position.column.checked_sub(self.first_column) else { return true };
        while self.row < position.row && self.goes_on {
            self.begin_row();
        }
        if self.goes_on {
            self.put(column as usize, text);
        }
        self.goes_on
    }

    /// Gives away the last rows.
    pub(super) fn finish(mut self) {
        self.end_row();
        if self.goes_on && !self.block.rows.is_empty() {
            (self.take_block)(&mut self.block);
        }
    }

    fn begin_row(&mut self) {
        self.end_row();
        if self.block.rows.len() >= ROWS || self.block.text.len() >= TEXT {
            self.goes_on = (self.take_block)(&mut self.block);
            self.block.text.clear();
            self.block.clear();
        }
        let first = self.block.cells.len();
        self.block.cells.resize(first + self.width, ByteRange::default());
        self.block.rows.push(RowLayout {
            first: offset(first),
            line: ByteRange::default(),
            write_mode: WriteMode::CellByCell,
            problem: None,
        });
        self.start = self.block.text.len();
        self.row += 1;
    }

    /// Puts a cell in the row at hand.
    fn put(&mut self, column: usize, text: &str) {
        let Block { text: block_text, cells, rows, .. } = &mut self.block;
        let Some(row) = rows.last_mut() else { return };
        let length = block_text.len() - self.start + self.surplus.text.len();
        if length + text.len() > LONGEST_ROW {
            row.problem = Some(RowProblem::LineTooLong);
        } else if column < self.width {
            let start = block_text.len();
            block_text.push_str(text);
            cells[row.first as usize + column] = ByteRange::new(start, block_text.len());
        } else {
            self.surplus.add(column + 1, text);
        }
    }

    /// Puts what stands past the header's cells behind the row at hand.
    fn end_row(&mut self) {
        let Block { text, rows, .. } = &mut self.block;
        if let Some(row) = rows.last_mut()
            && !self.surplus.text.is_empty()
        {
            let start = text.len();
            text.push_str(&self.surplus.text);
            let surplus = ByteRange::new(start, text.len());
            let count = offset(self.surplus.count);
            row.problem = row.problem.or(Some(RowProblem::TooManyCells { count, surplus }));
        }
        self.surplus.text.clear();
        self.surplus.count = 0;
    }
}

/// What the row at hand has past the header's cells.
#[derive(Default)]
struct SurplusCells {
    text: String,
    /// How many cells the row has.
    count: usize,
}

impl SurplusCells {
    fn add(&mut self, count: usize, text: &str) {
        if !self.text.is_empty() {
            self.text.push_str(" | ");
        }
        self.text.push_str(text);
        self.count = self.count.max(count);
    }
}
