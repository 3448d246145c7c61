//! Rows written out: as CSV, as JSON Lines, or for a workbook.

use crate::table::{
    RowSource, Table,
    block::Row,
    limits::MOST_ROWS,
    stream::Syntax,
    write_csv::{write_cell, write_cells},
};

use super::{finding::Finding, xlsx_rows};

/// The form of what an audit writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowFormat {
    /// Cells with the table's own separator between them, in UTF-8.
    Csv,
    /// What Excel opens in French: a byte-order mark, `;`, CRLF.
    ExcelCsv,
    /// One object a line.
    JsonLines,
    /// The rows of a sheet; whoever takes them puts them in a workbook, below a header.
    Xlsx,
}

impl RowFormat {
    fn is_csv(self) -> bool {
        matches!(self, Self::Csv | Self::ExcelCsv)
    }
}

/// Writes rows in one format.
#[derive(Clone, Copy, Debug)]
pub(super) struct RowWriter {
    format: RowFormat,
    separator: u8,
    /// Whether a row that is sound may be copied.
    is_copied: bool,
    /// How many columns of the table are written: those of an earlier audit are not.
    kept: usize,
    /// The columns behind those.
    added: &'static [&'static str],
}

impl RowWriter {
    pub(super) fn new(format: RowFormat, table: &Table, added: &'static [&'static str]) -> Self {
        // What the table is written in, where it is text.
        let source = match &table.rows {
            RowSource::Text(stream) => Some(stream.syntax),
            RowSource::Workbook(_) => None,
        };
        let separator = match (format, source) {
            (RowFormat::Csv, Some(Syntax::Csv(own))) => own,
            _ => b';',
        };
        let syntax = match format {
            RowFormat::Csv | RowFormat::ExcelCsv => Some(Syntax::Csv(separator)),
            RowFormat::JsonLines => Some(Syntax::JsonLines),
            RowFormat::Xlsx => None,
        };
        let kept = table.own_columns();
        // An object is without what an audit added as soon as it is read.
        let is_whole = kept == table.headers.len() || format == RowFormat::JsonLines;
        let is_copied = syntax.is_some() && source == syntax && is_whole;
        Self { format, separator, is_copied, kept, added }
    }

    /// Whether what is in no column is written too.
    pub(super) fn keep_unknown_keys(self) -> bool {
        self.is_copied && self.format == RowFormat::JsonLines
    }

    /// The columns that it adds.
    pub(super) fn added(self) -> &'static [&'static str] {
        self.added
    }

    /// How many rows there may be.
    pub(super) fn most_rows(self) -> u64 {
        if self.format == RowFormat::Xlsx { u64::from(MOST_ROWS) - 1 } else { u64::MAX }
    }

    /// The number of the first row in what is written: a header is row 1.
    pub(super) fn first_row(self) -> u64 {
        if self.format == RowFormat::JsonLines { 1 } else { 2 }
    }

    pub(super) fn write_header(self, headers: &[String], out: &mut Vec<u8>) {
        if !self.format.is_csv() {
            return;
        }
        if self.format == RowFormat::ExcelCsv {
            out.extend_from_slice("\u{feff}".as_bytes());
        }
        let own = headers[..self.kept].iter().map(String::as_str);
        write_cells(own.chain(self.added.iter().copied()), self.separator, out);
        self.end_line(out);
    }

    pub(super) fn write_row(
        self,
        row: &Row<'_>,
        headers: &[String],
        finding: &Finding,
        out: &mut Vec<u8>,
    ) {
        if !(self.is_copied && row.write_verbatim(out)) {
            self.write_cells(row, headers, finding, out);
        }
        // What is added begins with a comma, which an empty object does not take.
        let is_empty = self.format == RowFormat::JsonLines && out.ends_with(b"{");
        out.extend_from_slice(&finding.bytes[usize::from(is_empty)..]);
    }

    fn write_cells(self, row: &Row<'_>, headers: &[String], finding: &Finding, out: &mut Vec<u8>) {
        match self.format {
            RowFormat::Csv | RowFormat::ExcelCsv => {
                write_cells(row.cells().take(self.kept), self.separator, out);
            }
            RowFormat::JsonLines => {
                for (place, (header, cell)) in
                    headers.iter().zip(row.cells()).take(self.kept).enumerate()
                {
                    out.push(if place > 0 { b',' } else { b'{' });
                    write_json(header, out);
                    out.push(b':');
                    write_json(cell, out);
                }
            }
            RowFormat::Xlsx => xlsx_rows::write_row(row, self.kept, finding, out),
        }
    }

    /// A finding with its bytes, as they are written behind each of its rows.
    pub(super) fn with_bytes(self, mut finding: Finding) -> Finding {
        let mut bytes = Vec::new();
        self.write_finding(&finding, &mut bytes);
        finding.bytes = bytes;
        finding
    }

    /// Writes what is said of a row, and ends its line.
    fn write_finding(self, finding: &Finding, out: &mut Vec<u8>) {
        let Finding { issue, actions, missing, error, path, provenance, standing, .. } = finding;
        let cells = [issue, standing.key(), actions, missing, error, path, &*provenance.text];
        let added = self.added.iter().copied().zip(cells);
        match self.format {
            RowFormat::Csv | RowFormat::ExcelCsv => {
                for (_, cell) in added {
                    out.push(self.separator);
                    write_cell(cell, self.separator, out);
                }
                self.end_line(out);
            }
            RowFormat::JsonLines => {
                for (name, cell) in added {
                    out.push(b',');
                    write_json(name, out);
                    out.push(b':');
                    if cell.is_empty() {
                        out.extend_from_slice(b"null");
                    } else {
                        write_json(cell, out);
                    }
                }
                out.push(b'}');
                self.end_line(out);
            }
            RowFormat::Xlsx => xlsx_rows::write_finding(added, finding, out),
        }
    }

    fn end_line(self, out: &mut Vec<u8>) {
        out.extend_from_slice(if self.format == RowFormat::ExcelCsv { b"\r\n" } else { b"\n" });
    }
}

fn write_json(text: &str, out: &mut Vec<u8>) {
    // Memory refuses nothing.
    let _ = serde_json::to_writer(out, text);
}
