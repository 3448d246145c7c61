//! The workbook of an audit: its rows, its figures, and what is to be done.
//!
//! The library that makes workbooks keeps all their cells, so it makes one without rows: once
//! before them, for what stands above rows in their sheet, and once behind them, for all the rest.
//! The rows go between as they come.

mod style;
mod worksheet;
mod chart;
mod groups;
mod figures;
mod todo;
mod rows;

use std::io::{self, Write};

use rust_xlsxwriter::Worksheet;

use crate::{
    audit::{Audit, Counts, Reading, Summary},
    render::{
        archive::{ArchiveReader, ArchiveWriter},
        xlsx::{BookError, new_workbook, saved},
    },
    table::write_xlsx::{above_rows, below_rows},
};

use super::words::title;

use rows::RowsSheet;

/// The names of the sheets that others refer to.
const ROWS: &str = "Lignes";
const FIGURES: &str = "Indicateurs";

/// The file of the rows' sheet, which is the first.
const ROWS_FILE: &str = "xl/worksheets/sheet1.xml";

/// A file that is the same with and without rows; programs know by the first files of a zip that it
/// is a workbook.
const FIRST_FILE: &str = "_rels/.rels";

/// The workbook of an audit; what is written into it are the rows.
pub struct AuditBook<W: Write> {
    archive: ArchiveWriter<W>,
    rows: RowsSheet,
}

impl<W: Write> AuditBook<W> {
    /// Begins a workbook for the rows of an audit.
    ///
    /// # Errors
    /// What `out` refuses.
    pub fn begin(audit: &Audit<'_>, out: W) -> Result<Self, BookError> {
        let rows = RowsSheet::new(audit.columns(), audit.number_formats());
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
        let mut parts = ArchiveReader::open(whole(&rows, &empty)?).map_err(io::Error::from)?;
        let mut archive = ArchiveWriter::new(out);
        for (place, _) in parts.names().iter().enumerate().filter(|(_, name)| *name == FIRST_FILE) {
            archive.copy(&mut parts, place)?;
        }
        archive.begin(ROWS_FILE)?;
        let sheet = parts.text(ROWS_FILE)?;
        archive.write_all(above_rows(&sheet).as_bytes())?;
        Ok(Self { archive, rows })
    }

    /// Ends a workbook whose rows are all there.
    ///
    /// # Errors
    /// What `out` refuses.
    pub fn finish(mut self, summary: &Summary<'_>) -> Result<(), BookError> {
        let mut parts =
            ArchiveReader::open(whole(&self.rows, summary)?).map_err(io::Error::from)?;
        let sheet = parts.text(ROWS_FILE)?;
        self.archive.write_all(below_rows(&sheet).as_bytes())?;
        for (place, name) in parts.names().iter().enumerate() {
            if name != ROWS_FILE && name != FIRST_FILE {
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

/// The worksheet with the rows of a workbook of an audit, no more than so many bytes of it; nothing
/// where it cannot be read.
pub fn worksheet_of_rows(book: &[u8], most: u64) -> Vec<u8> {
    let parts = ArchiveReader::open(book.to_vec()).map_err(io::Error::from);
    parts.and_then(|mut parts| parts.bytes_within(ROWS_FILE, most)).unwrap_or_default()
}

/// The workbook with all but its rows.
fn whole(rows: &RowsSheet, summary: &Summary<'_>) -> Result<Vec<u8>, BookError> {
    let mut workbook = new_workbook(summary.tree, &title(summary))?;
    let (todo, anchors) = todo::sheet(summary)?;
    let sheets: [Worksheet; 3] =
        [rows.sheet(summary.written_rows())?, figures::sheet(summary)?, todo];
    for sheet in sheets {
        workbook.push_worksheet(sheet);
    }
    for (name, place) in anchors {
        workbook.define_name(name, &place)?;
    }
    saved(workbook)
}
