//! The rows of one result, one after the other.

use crate::{
    audit::Progress,
    table::{
        RowSource, Table,
        block::{Block, Row},
        limits::most_cells,
        splitter::Splitter,
        stream::{Filling, Stream},
        workbook::Workbook,
    },
};

use super::error::ComparisonError;

/// Counts what is read of both results.
pub(super) struct ProgressCount<'a> {
    progress: &'a dyn Fn(Progress),
    done: Progress,
}

impl<'a> ProgressCount<'a> {
    pub(super) fn new(progress: &'a dyn Fn(Progress)) -> Self {
        Self { progress, done: Progress { read: 0, rows: 0 } }
    }

    pub(super) fn add(&mut self, bytes: u64, rows: u64) {
        self.done.read += bytes;
        self.done.rows += rows;
        (self.progress)(self.done);
    }
}

/// Takes the rows of a table.
pub(super) trait TakeRows {
    /// Hears which rows come next.
    fn expect(&mut self, block: &Block, width: usize);

    /// Takes the next row.
    fn take(&mut self, row: &Row<'_>) -> Result<(), ComparisonError>;

    /// Hears how many bytes were read, and how many rows came of them.
    fn progress(&mut self, bytes: u64, rows: u64);
}

/// Gives all rows of a table to `taker`.
pub(super) fn read_rows(table: Table, taker: &mut dyn TakeRows) -> Result<(), ComparisonError> {
    let shape = table.shape();
    let Table { name, headers, appended, rows, .. } = table;
    match rows {
        RowSource::Text(stream) => {
            let splitter = Splitter::new(stream.syntax, &headers, shape, appended);
            read_stream(&name, stream, &splitter, headers.len(), taker)
        }
        RowSource::Workbook(workbook) => read_sheet(&name, *workbook, headers.len(), taker),
    }
}

fn read_stream(
    table: &str,
    mut stream: Stream,
    splitter: &Splitter<'_>,
    width: usize,
    taker: &mut dyn TakeRows,
) -> Result<(), ComparisonError> {
    let mut bytes = Vec::new();
    let mut block = Block::only_read();
    let mut count = 0;
    loop {
        let filled = stream.fill(&mut bytes);
        let filled =
            filled.map_err(|source| ComparisonError::Read { table: table.into(), source })?;
        match filled {
            Filling::Rows => {}
            Filling::Nothing => return Ok(()),
            Filling::EndlessLine => {
                return Err(ComparisonError::EndlessLine { table: table.into(), row: count + 2 });
            }
        }
        let before = count;
        let mut cells = 0_usize;
        splitter.split(&bytes, &mut block, |rows| {
            // Short rows below a wide header cost more than was read of them.
            cells = cells.saturating_add(rows.rows.len().saturating_mul(width));
            if cells > most_cells(bytes.len()) {
                return Err(ComparisonError::TooSparse { table: table.into(), columns: width });
            }
            count += rows.rows.len() as u64;
            take_all(rows, width, taker)
        })?;
        taker.progress(bytes.len() as u64, count - before);
        if Stream::is_large(&bytes) {
            bytes = Vec::new();
            block = Block::only_read();
        }
    }
}

fn read_sheet(
    table: &str,
    workbook: Workbook,
    width: usize,
    taker: &mut dyn TakeRows,
) -> Result<(), ComparisonError> {
    let mut taken = Ok(());
    let read = workbook.read_rows(&mut |block| {
        taken = take_all(block, width, taker);
        taker.progress(0, block.rows.len() as u64);
        taken.is_ok()
    });
    taken?;
    read.map_err(|source| ComparisonError::Workbook { table: table.into(), source })
}

fn take_all(block: &Block, width: usize, taker: &mut dyn TakeRows) -> Result<(), ComparisonError> {
    taker.expect(block, width);
    block.rows(width).try_for_each(|row| taker.take(&row))
}
