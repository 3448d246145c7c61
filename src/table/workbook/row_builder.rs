//! Cells of a worksheet put together into rows.

use super::{
    cell::{Cell, MergedCells},
    layout::Layout,
};
use crate::table::block::{Block, ByteRange, CellNumber, RowLayout, WriteMode, offset};

/// How many rows a block has at most.
pub(super) const ROWS: usize = 512;

/// How many bytes of text, and how many cells, a block has at most before its last row.
const TEXT: usize = 64 << 10;
const CELLS: usize = 64 << 10;

/// How long a text may be that stands for all cells it is merged with.
const LONGEST_MERGED: usize = 256;

/// Fills a block with the rows below a header, and gives it away each time that it is full.
pub(super) struct RowBuilder<'f> {
    layout: &'f Layout,
    /// By column of the table, whether its numbers are kept.
    keeps_numbers: &'f [bool],
    /// The number of the row at hand in its worksheet.
    row: u32,
    block: Block,
    /// Where the cells of the next rows begin that are merged.
    next_merged: usize,
    merged: Vec<MergedText>,
    take_block: &'f mut dyn FnMut(&mut Block) -> bool,
    goes_on: bool,
}

/// The text of merged cells.
struct MergedText {
    column: usize,
    last_row: u32,
    text: String,
    number: Option<CellNumber>,
}

impl<'f> RowBuilder<'f> {
    /// `take_block` says whether more rows are wanted.
    pub(super) fn new(
        layout: &'f Layout,
        keeps_numbers: &'f [bool],
        take_block: &'f mut dyn FnMut(&mut Block) -> bool,
    ) -> Self {
        Self {
            layout,
            keeps_numbers,
            row: layout.header_row,
            block: Block::default(),
            next_merged: 0,
            merged: Vec::new(),
            take_block,
            goes_on: true,
        }
    }

    /// Takes the next cell of the worksheet, and says whether more are wanted.
    ///
    /// The header's own cells are no cells of a row.
    pub(super) fn add(&mut self, cell: Cell<'_>) -> bool {
        let Cell { position, text, number } = cell;
        if position.row <= self.layout.header_row {
            return true;
        }
        while self.row < position.row && self.goes_on {
            self.begin_row();
        }
        let Some(column) = self.layout.column(position.column) else { return self.goes_on };
        if self.goes_on {
            self.put(column, text, number);
            if let Some(MergedCells { last_row, .. }) = self.merged_at(cell) {
                self.merged.push(MergedText { column, last_row, text: text.into(), number });
            }
        }
        self.goes_on
    }

    /// Gives away the last rows.
    pub(super) fn finish(mut self) {
        if self.goes_on && !self.block.rows.is_empty() {
            self.fill_merged();
            (self.take_block)(&mut self.block);
        }
    }

    fn begin_row(&mut self) {
        self.fill_merged();
        let Block { text, cells, rows, .. } = &self.block;
        if rows.len() >= ROWS || text.len() >= TEXT || cells.len() >= CELLS {
            self.goes_on = (self.take_block)(&mut self.block);
            self.block.text.clear();
            self.block.clear();
        }
        let first = self.block.cells.len();
        let end = first + self.layout.headers.len();
        self.block.cells.resize(end, ByteRange::default());
        if !self.keeps_numbers.is_empty() {
            self.block.numbers.resize(end, None);
        }
        self.block.rows.push(RowLayout {
            first: offset(first),
            surplus: 0,
            line: ByteRange::default(),
            write_mode: WriteMode::CellByCell,
            problem: None,
        });
        self.row += 1;
    }

    /// Puts a cell in the row at hand.
    fn put(&mut self, column: usize, text: &str, number: Option<CellNumber>) {
        let Block { text: block_text, cells, numbers, rows, .. } = &mut self.block;
        let Some(row) = rows.last() else { return };
        let start = block_text.len();
        block_text.push_str(text);
        let place = row.first as usize + column;
        cells[place] = ByteRange::new(start, block_text.len());
        if self.keeps_numbers.get(column) == Some(&true) {
            numbers[place] = number;
        }
    }

    /// The cells that a cell is merged with, if it is the first of some.
    fn merged_at(&mut self, cell: Cell<'_>) -> Option<MergedCells> {
        let all = &self.layout.merged;
        while all.get(self.next_merged).is_some_and(|merged| merged.first < cell.position) {
            self.next_merged += 1;
        }
        let merged = all.get(self.next_merged).filter(|merged| merged.first == cell.position)?;
        (cell.text.len() <= LONGEST_MERGED).then_some(*merged)
    }

    /// Puts what cells above say into the cells of the row at hand that are merged with them.
    fn fill_merged(&mut self) {
        let row = self.row;
        self.merged.retain(|merged| merged.last_row >= row);
        let merged = std::mem::take(&mut self.merged);
        for MergedText { column, text, number, .. } in &merged {
            let Some(layout) = self.block.rows.last() else { break };
            let ByteRange { start, end } = self.block.cells[layout.first as usize + column];
            if start == end {
                self.put(*column, text, *number);
            }
        }
        self.merged = merged;
    }
}
