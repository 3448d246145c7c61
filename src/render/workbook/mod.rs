//! The workbook of an audit: its rows, its figures, and what is to be done.
//!
//! The library that makes workbooks keeps all their cells, so it makes one without rows: once
//! before them, for what stands above rows in their sheet, and once behind them, for all the rest.
//! The rows go between as they come.

mod chart;
mod figures;
mod groups;
mod lines;
mod page;
mod style;
mod todo;

use std::io::{self, Write};

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::{
    audit::{Column, Counts, Summary},
    tree::Tree,
};

use super::{
    BlankSheetError,
    archive::{Archive, Parts},
    book::book,
    summary::words::title,
};

use lines::Lines;

/// The file of the rows' sheet, which is the first.
const LINES: &str = "xl/worksheets/sheet1.xml";

/// A file that is the same with and without rows; programs know by the first files of a zip that it
/// is a workbook.
const FIRST: &str = "_rels/.rels";

/// The workbook of an audit; what is written into it are the rows.
pub struct AuditBook<W: Write> {
    archive: Archive<W>,
    lines: Lines,
}

impl<W: Write> AuditBook<W> {
    /// Begins a workbook: its rows have these columns.
    ///
    /// # Errors
    /// What `out` refuses.
    pub fn begin<'c>(
        tree: &Tree,
        columns: impl IntoIterator<Item = Column<'c>>,
        out: W,
    ) -> Result<Self, BlankSheetError> {
        let lines = Lines::new(columns);
        let empty = Summary {
            annuaire: None,
            tree,
            table: String::new(),
            all: Counts::of(tree),
            groupings: Vec::new(),
            smallest: 1,
            gaps: Vec::new(),
            faults: Vec::new(),
        };
        let mut parts = Parts::open(whole(&lines, &empty)?).map_err(io::Error::from)?;
        let mut archive = Archive::new(out);
        for (place, _) in parts.names().iter().enumerate().filter(|(_, name)| *name == FIRST) {
            archive.copy(&mut parts, place)?;
        }
        archive.begin(LINES)?;
        let sheet = parts.text(LINES)?;
        archive.write_all(lines::above(&sheet).as_bytes())?;
        Ok(Self { archive, lines })
    }

    /// Ends a workbook whose rows are all there.
    ///
    /// # Errors
    /// What `out` refuses.
    pub fn finish(mut self, summary: &Summary<'_>) -> Result<(), BlankSheetError> {
        let mut parts = Parts::open(whole(&self.lines, summary)?).map_err(io::Error::from)?;
        let sheet = parts.text(LINES)?;
        self.archive.write_all(lines::below(&sheet).as_bytes())?;
        for (place, name) in parts.names().iter().enumerate() {
            if name != LINES && name != FIRST {
                self.archive.copy(&mut parts, place)?;
            }
        }
        Ok(self.archive.finish()?)
    }
}

impl<W: Write> Write for AuditBook<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.archive.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.archive.flush()
    }
}

/// The workbook with all but its rows.
fn whole(lines: &Lines, summary: &Summary<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = book(summary.tree, &title(summary))?;
    let (todo, anchors) = todo::sheet(summary)?;
    let sheets: [Worksheet; 3] = [lines.sheet(summary.all.rows())?, figures::sheet(summary)?, todo];
    for sheet in sheets {
        workbook.push_worksheet(sheet);
    }
    for (name, place) in anchors {
        workbook.define_name(name, &place)?;
    }
    workbook.save_to_buffer()
}
