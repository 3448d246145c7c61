//! The rows of a comparison written out: as CSV or as JSON Lines.

use std::io::{self, Write};

use crate::{
    signs::json_string,
    table::{json_keys::JsonKeys, write_csv::write_cells},
};

use super::{compared_row::ComparedRow, request::COMPARED, two_results::TwoResults};

/// The form of what a comparison writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ComparedFormat {
    /// Cells with the separator of the later result between them, in UTF-8.
    Csv,
    /// What Excel opens in French: a byte-order mark, `;`, CRLF.
    ExcelCsv,
    /// One object a line.
    JsonLines,
}

/// Writes the rows of a comparison as text.
pub(crate) struct ComparedRowWriter<W> {
    format: ComparedFormat,
    separator: u8,
    /// The keys of the columns, where rows are objects.
    keys: Vec<String>,
    out: W,
    line: Vec<u8>,
}

impl<W: Write> ComparedRowWriter<W> {
    /// Writes the header, where rows have one.
    ///
    /// # Errors
    /// What cannot be written.
    pub(crate) fn begin(
        results: &TwoResults<'_>,
        format: ComparedFormat,
        out: W,
    ) -> io::Result<Self> {
        let separator = match format {
            ComparedFormat::Csv => results.separator().unwrap_or(b';'),
            ComparedFormat::ExcelCsv | ComparedFormat::JsonLines => b';',
        };
        let columns = results.columns();
        let own = columns.len() - COMPARED.len();
        let mut keys = JsonKeys::new(&columns[..own], &COMPARED).own;
        keys.extend(COMPARED.map(json_string));
        let mut writer = Self { format, separator, keys, out, line: Vec::new() };
        if format != ComparedFormat::JsonLines {
            if format == ComparedFormat::ExcelCsv {
                writer.line.extend_from_slice("\u{feff}".as_bytes());
            }
            write_cells(columns.iter().map(String::as_str), separator, &mut writer.line);
            writer.end_line()?;
        }
        Ok(writer)
    }

    /// Writes a row.
    ///
    /// # Errors
    /// What cannot be written.
    pub(crate) fn write(&mut self, row: &ComparedRow<'_>) -> io::Result<()> {
        match self.format {
            ComparedFormat::Csv | ComparedFormat::ExcelCsv => {
                write_cells(row.cells.iter().copied(), self.separator, &mut self.line);
            }
            ComparedFormat::JsonLines => self.write_object(row),
        }
        self.end_line()
    }

    fn write_object(&mut self, row: &ComparedRow<'_>) {
        for (place, (key, cell)) in self.keys.iter().zip(row.cells).enumerate() {
            self.line.push(if place > 0 { b',' } else { b'{' });
            self.line.extend_from_slice(key.as_bytes());
            self.line.push(b':');
            let value = if cell.is_empty() { "null".into() } else { json_string(cell) };
            self.line.extend_from_slice(value.as_bytes());
        }
        self.line.push(b'}');
    }

    fn end_line(&mut self) -> io::Result<()> {
        let end: &[u8] = match self.format {
            ComparedFormat::ExcelCsv => b"\r\n",
            ComparedFormat::Csv | ComparedFormat::JsonLines => b"\n",
        };
        self.line.extend_from_slice(end);
        let written = self.out.write_all(&self.line);
        self.line.clear();
        written
    }
}
