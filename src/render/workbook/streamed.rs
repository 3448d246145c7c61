//! A workbook whose rows go in as they come.
//!
//! The library that makes workbooks keeps all their cells, so it makes one without rows: once
//! before them, for what stands above rows in their sheet, and once behind them, for all the rest.
//! The rows go between as they come.

use std::io::{self, Write};

use crate::{
    render::{
        archive::{ArchiveReader, ArchiveWriter},
        xlsx::BookError,
    },
    table::write_xlsx::{above_rows, below_rows},
};

use super::placed_rows::PlacedRows;

/// The file of the rows' sheet, which is the first.
const ROWS_FILE: &str = "xl/worksheets/sheet1.xml";

/// A file that is the same with and without rows; programs know by the first files of a zip that it
/// is a workbook.
const FIRST_FILE: &str = "_rels/.rels";

/// A workbook that is open for its rows; what is written into it are they.
pub(in crate::render) struct StreamedBook<W: Write> {
    archive: ArchiveWriter<W>,
    /// Where cells say their places.
    places: Option<PlacedRows>,
}

/// The row of the headers is above the others.
const ABOVE: u32 = 1;

/// Rows of another sheet, as they go in.
struct PlacedWriter<'a, W: Write> {
    archive: &'a mut ArchiveWriter<W>,
    places: PlacedRows,
}

impl<W: Write> StreamedBook<W> {
    /// Begins a workbook; `whole` is it with a row in the place of all.
    pub(in crate::render) fn begin(whole: Vec<u8>, out: W) -> Result<Self, BookError> {
        let mut parts = ArchiveReader::open(whole).map_err(io::Error::from)?;
        let mut archive = ArchiveWriter::new(out);
        for (place, _) in parts.names().iter().enumerate().filter(|(_, name)| *name == FIRST_FILE) {
            archive.copy(&mut parts, place)?;
        }
        archive.begin(ROWS_FILE)?;
        let sheet = parts.text(ROWS_FILE)?;
        archive.write_all(above_rows(&sheet).as_bytes())?;
        Ok(Self { archive, places: None })
    }

    /// The same for the database engine of Office, which wants the place of every cell; the file
    /// is twice as large for it.
    pub(in crate::render) fn with_places(self) -> Self {
        Self { places: Some(PlacedRows::below(ABOVE)), ..self }
    }

    /// Ends a workbook whose rows are all there; `whole` is it with a row in their place.
    pub(in crate::render) fn finish(self, whole: Vec<u8>) -> Result<(), BookError> {
        self.finish_with(whole, "", |_| Ok(()))
    }

    /// The same with another sheet whose rows were put aside; `whole` has a row in their place too.
    pub(in crate::render) fn finish_with(
        mut self,
        whole: Vec<u8>,
        aside: &str,
        write_rows: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(), BookError> {
        let mut parts = ArchiveReader::open(whole).map_err(io::Error::from)?;
        let sheet = parts.text(ROWS_FILE)?;
        self.archive.write_all(below_rows(&sheet).as_bytes())?;
        for (place, name) in parts.names().iter().enumerate() {
            if name == aside {
                continue;
            }
            if name != ROWS_FILE && name != FIRST_FILE {
                self.archive.copy(&mut parts, place)?;
            }
        }
        if !aside.is_empty() {
            let sheet = parts.text(aside)?;
            self.archive.begin(aside)?;
            self.archive.write_all(above_rows(&sheet).as_bytes())?;
            let places = PlacedRows::below(ABOVE);
            write_rows(&mut PlacedWriter { archive: &mut self.archive, places })?;
            self.archive.write_all(below_rows(&sheet).as_bytes())?;
        }
        Ok(self.archive.finish()?)
    }
}

impl<W: Write> Write for StreamedBook<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.places {
            Some(places) => self.archive.write_all(places.place(bytes))?,
            None => self.archive.write_all(bytes)?,
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.archive.flush()
    }
}

impl<W: Write> Write for PlacedWriter<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.archive.write_all(self.places.place(bytes))?;
        Ok(bytes.len())
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
