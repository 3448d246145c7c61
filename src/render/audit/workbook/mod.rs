//! The workbook of an audit: its rows, its figures, and what is to be done.

mod groups;
mod mail_merge;
mod figures;
mod todo;
mod rows;

use std::io::{self, Write};

use rust_xlsxwriter::Worksheet;

use crate::{
    audit::{Audit, Counts, Reading, Summary},
    render::{
        workbook::{rows_sheet::RowsSheet, streamed::StreamedBook},
        xlsx::{BookError, new_workbook, saved},
    },
};

use super::words::title;

use mail_merge::MERGE_FILE;
use rows::rows_sheet;

pub(super) use mail_merge::MailMerge;
pub use mail_merge::RowSpool;

/// The workbook of an audit; what is written into it are the rows.
pub(super) struct AuditBook<W: Write> {
    book: StreamedBook<W>,
    rows: RowsSheet,
}

impl<W: Write> AuditBook<W> {
    /// Begins a workbook for the rows of an audit.
    ///
    /// # Errors
    /// What `out` refuses.
    pub(super) fn begin(audit: &Audit<'_>, out: W) -> Result<Self, BookError> {
        let rows = rows_sheet(audit.columns(), audit.number_formats());
        let tree = audit.tree();
        let empty = Summary {
            annuaire: None,
            what_if: None,
            reading: Reading::default(),
            day: None,
            imprint: None,
            tree,
            table: String::new(),
            all: Counts::of(tree),
            groupings: Vec::new(),
            smallest: 1,
            gaps: Vec::new(),
            errors: Vec::new(),
        };
        let book = StreamedBook::begin(whole(&rows, &empty, None)?, out)?;
        // With addresses there will be a sheet for a mail merge.
        let book = if audit.has_letters() { book.with_places() } else { book };
        Ok(Self { book, rows })
    }

    /// Ends a workbook whose rows are all there.
    ///
    /// # Errors
    /// What `out` refuses.
    pub(super) fn finish(self, summary: &Summary<'_>) -> Result<(), BookError> {
        self.book.finish(whole(&self.rows, summary, None)?)
    }

    /// The same, with the sheet for a mail merge, whose rows were put aside.
    ///
    /// # Errors
    /// What `out` refuses.
    pub(super) fn finish_with(
        self,
        summary: &Summary<'_>,
        merge: &MailMerge,
    ) -> Result<(), BookError> {
        let whole = whole(&self.rows, summary, Some(merge))?;
        self.book.finish_with(whole, MERGE_FILE, |out| merge.write_rows(out))
    }
}

impl<W: Write> Write for AuditBook<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.book.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.book.flush()
    }
}

/// The workbook with all but its rows.
fn whole(
    rows: &RowsSheet,
    summary: &Summary<'_>,
    merge: Option<&MailMerge>,
) -> Result<Vec<u8>, BookError> {
    let mut workbook = new_workbook(summary.tree, &title(summary))?;
    let (todo, anchors) = todo::sheet(summary)?;
    let sheets: [Worksheet; 3] =
        [rows.sheet(summary.written_rows())?, figures::sheet(summary)?, todo];
    for sheet in sheets {
        workbook.push_worksheet(sheet);
    }
    if let Some(merge) = merge {
        workbook.push_worksheet(merge.worksheet()?);
    }
    for (name, place) in anchors {
        workbook.define_name(name, &place)?;
    }
    saved(workbook)
}
