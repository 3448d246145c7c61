//! Rows written out: as CSV, as JSON Lines, or for a workbook.

use std::iter;

use crate::{
    signs::{is_plainly_seen, json_string},
    table::{
        RowSource, Table,
        block::{Row, RowProblem},
        json_keys::JsonKeys,
        limits::{MOST_COLUMNS, MOST_ROWS, most_cells, pieces},
        stream::Syntax,
        write_csv::{write_cell, write_cells},
    },
    words::shown,
};

use super::{counts::Standing, finding::Finding, remarks::write_long_text, xlsx_rows};

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

/// A row has more cells than a worksheet.
#[derive(Clone, Copy, Debug)]
pub(super) struct RowTooWide;

/// What the columns of a table are called, in messages and as keys of objects.
#[derive(Clone, Copy)]
pub(super) struct Titles<'a> {
    pub(super) headers: &'a [String],
    pub(super) keys: &'a JsonKeys,
}

/// In bytes, what is said of most rows is no longer.
const USUAL_LENGTH: usize = 256;

/// Writes rows in one format.
#[derive(Clone, Copy, Debug)]
pub(super) struct RowWriter {
    format: RowFormat,
    separator: u8,
    /// Whether a row that is sound may be copied.
    is_copied: bool,
    /// How many columns of the table are written: those of an earlier audit are not.
    kept: usize,
    /// How many columns without a title stand behind those, for what rows have beyond the header.
    untitled: usize,
    /// The columns behind those.
    added: &'static [&'static str],
}

impl RowWriter {
    pub(super) fn format(self) -> RowFormat {
        self.format
    }

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
        let untitled = if format == RowFormat::JsonLines { 0 } else { table.surplus_columns() };
        // An object is without what an audit added as soon as it is read.
        let is_whole = kept == table.headers.len() || format == RowFormat::JsonLines;
        let is_copied = syntax.is_some() && source == syntax && is_whole;
        let writer = Self { format, separator, is_copied, kept, untitled, added };
        Self { untitled: untitled.min(writer.room_for_untitled()), ..writer }
    }

    /// How many columns are the table's own.
    pub(super) fn kept(self) -> usize {
        self.kept
    }

    /// Whether what is in no column is written too.
    pub(super) fn keep_unknown_keys(self) -> bool {
        self.is_copied && self.format == RowFormat::JsonLines
    }

    /// The keys of its columns, where it writes objects.
    pub(super) fn keys(self, headers: &[String]) -> JsonKeys {
        match self.format {
            RowFormat::JsonLines => JsonKeys::new(&headers[..self.kept], self.added),
            RowFormat::Csv | RowFormat::ExcelCsv | RowFormat::Xlsx => JsonKeys::default(),
        }
    }

    /// How many columns without a title it writes behind those.
    pub(super) fn untitled(self) -> usize {
        self.untitled
    }

    /// The columns that it adds.
    pub(super) fn added(self) -> &'static [&'static str] {
        self.added
    }

    /// How many rows there may be.
    pub(super) fn most_rows(self) -> u64 {
        if self.format == RowFormat::Xlsx { u64::from(MOST_ROWS) - 1 } else { u64::MAX }
    }

    /// How many cells there may be for so many bytes of a table: rows that are shorter than the
    /// header are made as long.
    pub(super) fn most_cells(self, read: usize) -> usize {
        let share = if self.format == RowFormat::Xlsx { 4 } else { 1 };
        most_cells(read) / share
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
        let untitled = iter::repeat_n("", self.untitled);
        write_cells(own.chain(untitled).chain(self.added.iter().copied()), self.separator, out);
        self.end_line(out);
    }

    pub(super) fn write_row(
        self,
        row: &Row<'_>,
        titles: Titles<'_>,
        finding: &Finding,
        out: &mut Vec<u8>,
    ) -> Result<(), RowTooWide> {
        let is_copied = self.is_copied && row.write_verbatim(out);
        if !is_copied {
            if self.format == RowFormat::Xlsx {
                return self.write_in_worksheet(row, titles, finding, out);
            }
            self.write_cells(row, titles.keys, out);
        }
        if self.untitled > 0 || !row.has_no_surplus() {
            self.write_surplus(row, is_copied, titles.keys, finding, out);
        } else {
            self.write_bytes(&finding.bytes, out);
        }
        Ok(())
    }

    /// Writes a row of a worksheet. A text that is too long for a cell goes on under no title.
    fn write_in_worksheet(
        self,
        row: &Row<'_>,
        titles: Titles<'_>,
        finding: &Finding,
        out: &mut Vec<u8>,
    ) -> Result<(), RowTooWide> {
        let long = xlsx_rows::long_columns(row, self.kept);
        if long.is_empty() && row.has_no_surplus() && self.untitled == 0 {
            xlsx_rows::write_row(row, self.kept, finding, out);
            out.extend_from_slice(&finding.bytes);
            return Ok(());
        }
        let mut finding = finding.clone();
        for column in &long {
            let title = shown(&titles.headers[*column]);
            write_long_text(&mut finding.error, &title, row.cell(*column));
        }
        let finding = self.with_bytes(finding);
        xlsx_rows::write_row(row, self.kept, &finding, out);
        let rests = long.into_iter().flat_map(|column| pieces(row.cell(column)).skip(1));
        let mut cells = row.surplus().flat_map(pieces).chain(rests);
        for _ in 0..self.untitled {
            xlsx_rows::write_cell(cells.next().unwrap_or_default(), out);
        }
        let Some(bytes) = finding.bytes.strip_suffix(self.end()) else { return Ok(()) };
        out.extend_from_slice(bytes);
        let room = self.room_for_untitled() - self.untitled;
        cells.by_ref().take(room).for_each(|cell| xlsx_rows::write_cell(cell, out));
        out.extend_from_slice(self.end());
        if cells.next().is_some() { Err(RowTooWide) } else { Ok(()) }
    }

    fn write_cells(self, row: &Row<'_>, keys: &JsonKeys, out: &mut Vec<u8>) {
        let cells = row.cells().take(self.kept);
        match self.format {
            RowFormat::Csv | RowFormat::ExcelCsv => write_cells(cells, self.separator, out),
            RowFormat::JsonLines => {
                out.push(b'{');
                for (place, (key, cell)) in keys.own.iter().zip(cells).enumerate() {
                    if place > 0 {
                        out.push(b',');
                    }
                    write_entry(key, cell, out);
                }
            }
            // What a worksheet holds is written elsewhere.
            RowFormat::Xlsx => {}
        }
    }

    /// Writes what is said of a row.
    fn write_bytes(self, bytes: &[u8], out: &mut Vec<u8>) {
        // What is added begins with a comma, which an empty object does not take.
        let is_empty = self.format == RowFormat::JsonLines && out.ends_with(b"{");
        out.extend_from_slice(&bytes[usize::from(is_empty)..]);
    }

    /// Writes what is said of a row, and its cells under no title: some before it, for which there
    /// are columns, and the others behind it.
    #[cold]
    fn write_surplus(
        self,
        row: &Row<'_>,
        is_copied: bool,
        keys: &JsonKeys,
        finding: &Finding,
        out: &mut Vec<u8>,
    ) {
        // An object that is copied has them, unless there is something wrong with them.
        let is_there = is_copied && matches!(row.problem(), Some(RowProblem::UnknownKeys(_)));
        let mut cells = row.surplus().filter(|_| !is_there);
        for _ in 0..self.untitled {
            self.write_untitled(cells.next().unwrap_or_default(), out);
        }
        let Some(bytes) = finding.bytes.strip_suffix(self.end()) else { return };
        self.write_bytes(bytes, out);
        match self.format {
            RowFormat::Csv | RowFormat::ExcelCsv => {
                cells.for_each(|cell| self.write_untitled(cell, out));
            }
            RowFormat::JsonLines => {
                for (key, cell) in keys.surplus().zip(cells) {
                    out.push(b',');
                    write_entry(&key, cell, out);
                }
            }
            RowFormat::Xlsx => {}
        }
        out.extend_from_slice(self.end());
    }

    /// How many cells under no title a row may have.
    fn room_for_untitled(self) -> usize {
        match self.format {
            RowFormat::Xlsx => {
                usize::from(MOST_COLUMNS).saturating_sub(self.kept + self.added.len())
            }
            RowFormat::Csv | RowFormat::ExcelCsv | RowFormat::JsonLines => usize::MAX,
        }
    }

    /// Writes a cell under no title.
    fn write_untitled(self, cell: &str, out: &mut Vec<u8>) {
        out.push(self.separator);
        write_cell(cell, self.separator, out);
    }

    /// A finding with its bytes, as they are written behind each of its rows.
    pub(super) fn with_bytes(self, mut finding: Finding) -> Finding {
        if self.format == RowFormat::Xlsx {
            finding.lines = xlsx_rows::lines_of(&finding);
        }
        let mut bytes = Vec::with_capacity(USUAL_LENGTH);
        self.write_finding(&finding, &mut bytes);
        finding.bytes = bytes;
        finding
    }

    /// Writes what is said of a row, and ends its line.
    fn write_finding(self, finding: &Finding, out: &mut Vec<u8>) {
        let Finding { issue, actions, missing, error, path, provenance, standing, .. } = finding;
        let standing = standing.map_or("", Standing::key);
        let cells = [issue, standing, actions, missing, error, path, &*provenance.text];
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
                out.extend_from_slice(self.end());
            }
            RowFormat::Xlsx => xlsx_rows::write_finding(added, finding, out),
        }
    }

    fn end_line(self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.end());
    }

    /// What ends a row.
    fn end(self) -> &'static [u8] {
        match self.format {
            RowFormat::Csv => b"\n",
            RowFormat::ExcelCsv => b"\r\n",
            RowFormat::JsonLines => b"}\n",
            RowFormat::Xlsx => xlsx_rows::ROW_END,
        }
    }
}

/// Writes a text under a key that is written already.
fn write_entry(key: &str, text: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(key.as_bytes());
    out.push(b':');
    write_json(text, out);
}

fn write_json(text: &str, out: &mut Vec<u8>) {
    if is_plainly_seen(text) {
        // Memory refuses nothing.
        let _ = serde_json::to_writer(out, text);
    } else {
        out.extend_from_slice(json_string(text).as_bytes());
    }
}
