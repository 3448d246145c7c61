//! A table as it comes: what it is written in, and its header.

mod appended;
pub(crate) mod limits;
pub(crate) mod separated;
pub(crate) mod block;
mod scan;
pub(crate) mod csv;
pub(crate) mod grid;
mod separator;
pub(crate) mod jsonl;
mod utf16;
mod old_mac;
pub(crate) mod stream;
pub(crate) mod workbook;

use std::io::{self, Read};

use thiserror::Error;

use crate::words::listed;
use block::Block;
use old_mac::with_line_feeds;
use stream::{Filled, Stream, Syntax, decoded};
use utf16::in_utf8;
use workbook::Workbook;

pub use appended::Appended;
pub use workbook::WorkbookError;

/// A table whose header has been read.
pub struct Table {
    /// What it is called in what is told of it.
    pub name: String,
    /// Whether the bytes that are told while it is read are those of its file.
    pub is_measured: bool,
    pub(crate) headers: Vec<String>,
    pub(crate) appended: Appended,
    pub(crate) rows: Rows,
}

/// Where the rows of a table are.
pub(crate) enum Rows {
    Stream(Stream),
    Sheet(Box<Workbook>),
}

/// Why something is not a table.
#[derive(Debug, Error)]
pub enum TableError {
    #[error("{0}")]
    Read(io::Error),
    #[error("le fichier est vide : il faut un en-tête, puis une ligne par structure")]
    Empty,
    #[error("la feuille « {sheet} » est vide ; choisissez-en une autre avec --sheet : {others}")]
    EmptySheet { sheet: String, others: String },
    #[error("{0}")]
    Workbook(WorkbookError),
    #[error(
        "la première ligne n'est pas un en-tête : un guillemet n'y est pas refermé, ou elle \
         dépasse 1 Mio"
    )]
    Header,
    #[error("aucune des premières lignes n'est un objet JSON")]
    NotJson,
}

/// The first bytes of what is no text: a zip, and the older files of Office.
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"];

impl Table {
    /// Looks at the first rows of a table to know how it is written.
    ///
    /// `sheet` names the sheet of a workbook; it is the first one when none is named. `appended` are
    /// the columns that a result of this program has behind a table's own.
    ///
    /// # Errors
    /// When it cannot be read, or has no header.
    pub fn open(
        name: impl Into<String>,
        source: Box<dyn Read + Send>,
        sheet: Option<&str>,
        appended: Appended,
    ) -> Result<Self, TableError> {
        let (name, mut bytes) = (name.into(), Vec::new());
        let (source, is_measured) = in_utf8(source).map_err(TableError::Read)?;
        let mut stream =
            Stream::new(with_line_feeds(source).map_err(TableError::Read)?, Syntax::JsonLines);
        let filled = stream.fill(&mut bytes).map_err(TableError::Read)?;
        if WORKBOOKS.iter().any(|mark| bytes.starts_with(mark)) {
            stream.read_rest(&mut bytes).map_err(TableError::Read)?;
            let book = Workbook::open(bytes, sheet).map_err(TableError::Workbook)?;
            let headers = book.header().to_vec();
            let name = match &*book.others {
                [] => name,
                _ => format!("{name}, feuille « {} »", book.sheet),
            };
            if headers.is_empty() {
                return Err(if book.others.is_empty() {
                    TableError::Empty
                } else {
                    TableError::EmptySheet {
                        sheet: book.sheet,
                        others: listed(book.others.iter().map(String::as_str)),
                    }
                });
            }
            return Ok(Self {
                name,
                is_measured: false,
                headers,
                appended,
                rows: Rows::Sheet(Box::new(book)),
            });
        }
        if bytes.starts_with(b"\xef\xbb\xbf") {
            bytes.drain(..3);
        }
        let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
        let headers = match (first, filled) {
            (None, _) | (_, Filled::Nothing) => return Err(TableError::Empty),
            (_, Filled::Endless) => return Err(TableError::Header),
            (Some(b'{'), Filled::Rows) => read_keys(&mut stream, bytes, appended)?,
            (Some(_), Filled::Rows) => read_header(&mut stream, bytes)?,
        };
        Ok(Self { name, is_measured, headers, appended, rows: Rows::Stream(stream) })
    }

    /// How many columns are the table's own.
    pub(crate) fn own_columns(&self) -> usize {
        self.appended.own(&self.headers)
    }

    /// The sheet that is read and those that are not, where there is a choice.
    pub(crate) fn sheets(&self) -> Option<(&str, &[String])> {
        match &self.rows {
            Rows::Sheet(book) if !book.others.is_empty() => Some((&book.sheet, &book.others)),
            Rows::Sheet(_) | Rows::Stream(_) => None,
        }
    }

    /// The first rows below the header, as far as they were looked at.
    pub(crate) fn rows_below(&self) -> Vec<Vec<String>> {
        let stream = match &self.rows {
            Rows::Sheet(book) => return book.below().to_vec(),
            Rows::Stream(stream) => stream,
        };
        let Syntax::Csv(separator) = stream.syntax else { return Vec::new() };
        let mut rest = stream.ahead();
        let next = || {
            let (width, next) = separator::first_row(rest, separator)?;
            let (row, after) = rest.split_at(next);
            rest = after;
            Some(header(row, separator, width).unwrap_or_default())
        };
        std::iter::from_fn(next).take(BELOW).collect()
    }
}

/// Reads the keys of the first objects; the stream has all of them still to give.
fn read_keys(
    stream: &mut Stream,
    bytes: Vec<u8>,
    appended: Appended,
) -> Result<Vec<String>, TableError> {
    let headers = jsonl::headers(&decoded(&bytes), appended);
    stream.put_back(bytes, Syntax::JsonLines);
    if headers.is_empty() { Err(TableError::NotJson) } else { Ok(headers) }
}

/// Reads the first row that says something; the stream has those below it still to give.
fn read_header(stream: &mut Stream, mut bytes: Vec<u8>) -> Result<Vec<String>, TableError> {
    // Excel may say the separator on a line before the header.
    let named = bytes.strip_prefix(b"sep=").and_then(|rest| rest.first().copied());
    let named = named.filter(|separator| separator::SEPARATORS.contains(separator));
    if named.is_some() {
        let line = bytes.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |end| end + 1);
        bytes.drain(..line);
    }
    let blank = bytes.iter().position(|byte| !matches!(byte, b'\r' | b'\n')).unwrap_or_default();
    bytes.drain(..blank);
    let separator = named.unwrap_or_else(|| separator::separator_of(&bytes));
    let (width, next) = loop {
        let (width, next) = separator::first_row(&bytes, separator).ok_or(TableError::Header)?;
        let says = |byte: &u8| *byte != separator && !matches!(byte, b'"' | b' ' | b'\r' | b'\n');
        if next == bytes.len() || bytes[..next].iter().any(says) {
            break (width, next);
        }
        bytes.drain(..next);
    };
    let rest = bytes.split_off(next);
    let headers = header(&bytes, separator, width).ok_or(TableError::Header)?;
    stream.put_back(rest, Syntax::Csv(separator));
    Ok(headers)
}

/// How many rows below the first one may be the header.
pub(crate) const BELOW: usize = 5;

/// The cells of the first row.
fn header(bytes: &[u8], separator: u8, width: usize) -> Option<Vec<String>> {
    let mut block = Block { text: decoded(bytes), ..Block::default() };
    csv::split(&mut block, separator, width);
    let row = block.rows(width).next()?;
    let mut headers: Vec<String> = row.cells().map(|cell| cell.trim().to_owned()).collect();
    // What is past the last header that says something is no column.
    while headers.last().is_some_and(String::is_empty) {
        headers.pop();
    }
    (row.flaw().is_none() && !headers.is_empty()).then_some(headers)
}
