//! The workbook of a comparison: its rows, and its figures with charts.

mod rows;
mod figures;

use std::io::{self, Write};

use crate::{
    compare::{ComparedRow, ComparedTable, Comparison, EvolutionCounts, StandingMatrix},
    render::{
        workbook::{rows_sheet::RowsSheet, streamed::StreamedBook},
        xlsx::{BookError, new_workbook, saved},
    },
    table::limits::MOST_ROWS,
    tree::Tree,
};

use super::words::title;

use rows::{rows_sheet, write_row};

/// Rows are handed on when they are so many bytes.
const BLOCK: usize = 1 << 16;

/// The workbook of a comparison.
pub struct ComparisonBook<W: Write> {
    book: StreamedBook<W>,
    sheet: RowsSheet,
    rows: u64,
    /// What is not handed on yet.
    block: Vec<u8>,
}

impl<W: Write> ComparisonBook<W> {
    /// Begins a workbook for rows with these columns.
    ///
    /// # Errors
    /// What `out` refuses.
    pub fn begin(tree: &Tree, columns: &[String], out: W) -> Result<Self, BookError> {
        let sheet = rows_sheet(columns);
        let empty = Comparison {
            tree,
            before: ComparedTable::default(),
            after: ComparedTable::default(),
            id: String::new(),
            day: None,
            matrix: StandingMatrix::default(),
            evolutions: EvolutionCounts::default(),
            causes: Vec::new(),
            groupings: Vec::new(),
            still_silent: 0,
            moved: Vec::new(),
        };
        let book = StreamedBook::begin(whole(&sheet, 0, &empty)?, out)?;
        Ok(Self { book, sheet, rows: 0, block: Vec::new() })
    }

    /// Writes a row.
    ///
    /// # Errors
    /// What cannot be written; [`io::ErrorKind::FileTooLarge`] where a sheet has no room for it.
    pub fn write(&mut self, row: &ComparedRow<'_>) -> io::Result<()> {
        self.rows += 1;
        if self.rows >= MOST_ROWS.into() {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        write_row(row, &mut self.block);
        if self.block.len() >= BLOCK {
            self.book.write_all(&self.block)?;
            self.block.clear();
        }
        Ok(())
    }

    /// Ends a workbook whose rows are all there.
    ///
    /// # Errors
    /// What `out` refuses.
    pub fn finish(mut self, comparison: &Comparison<'_>) -> Result<(), BookError> {
        self.book.write_all(&self.block)?;
        self.book.finish(whole(&self.sheet, self.rows, comparison)?)
    }
}

/// The workbook with all but its rows.
fn whole(sheet: &RowsSheet, rows: u64, comparison: &Comparison<'_>) -> Result<Vec<u8>, BookError> {
    let mut workbook = new_workbook(comparison.tree, &title(comparison))?;
    for sheet in [sheet.sheet(rows)?, figures::sheet(comparison)?] {
        workbook.push_worksheet(sheet);
    }
    saved(workbook)
}
