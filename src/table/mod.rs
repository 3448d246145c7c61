//! Tables as they come: opened, their header found, their rows split into cells. Nothing here knows
//! a tree.
//!
//! ```text
//!              the bytes of a file or of a pipe
//!                |  encoding        UTF-16 becomes UTF-8
//!                |  line_endings    the returns of an old Mac become line feeds
//!                v
//!              Table::open          looks at the first bytes
//!                |
//!       text     |     workbook
//!       +--------+---------+
//!       |                  |  workbook/archive       is every part whole, does it fit in memory
//!       |  header          |  workbook/worksheets    which worksheet is read
//!       |  stream          |  workbook/cell_reader   one cell after the other, of an XLSX or ODS
//!       |  encoding        |  workbook/layout        the header, and the columns with any cell
//!       |  grid, csv or    |  workbook/row_builder   rows put together again
//!       |  json_lines      |
//!       v                  v
//!       +--------+---------+
//!                |  block           some rows: a text, and where its cells stand
//!                v
//!              audit
//! ```
//!
//! Nothing of a row is lost. What has no place under a title, because the row has more cells than
//! the header, an object has a key twice, or a line is no object at all, is the *surplus* of the
//! row: cells behind the others. An audit writes it in columns under no title, or under keys that
//! say only a number, and a table that has such columns gives it back as surplus.
//!
//! What stands where, for both ways:
//!
//! - `stream`: how a table of text is cut into blocks of whole rows, and how long a row may be.
//! - `encoding`: how the bytes of a block become text.
//! - `header`: which separator a table has, and which of its rows is the header.
//! - `file_kind`: files that are no table, known by how they begin.
//! - `place`: where the caller says that the table stands.
//! - `grid`: how most blocks are split, those without quotes or ragged rows; `csv` splits the
//!   others, row by row; `scan` finds separators, ends of lines and quotes for it.
//! - `json_lines`: how an object (`json_object`) becomes a row; `splitter` calls it or those above.
//! - `appended`: the columns of a result of this program, which are no columns of the table;
//!   `shape`: how many there are, and how many of the table's own have a title.
//! - `workbook`: XLSX and ODS.
//! - `write_csv`: how cells are written side by side again; `json_keys`: under which keys they are
//!   written as JSON Lines.
//! - `write_xlsx`: how rows are written into the worksheet of a workbook.
//! - `limits`: what a worksheet holds at most.

mod appended;
mod file_kind;
pub(crate) mod shape;
pub(crate) mod limits;
pub(crate) mod write_csv;
pub(crate) mod block;
pub(crate) mod encoding;
mod line_endings;
mod scan;
mod csv;
mod grid;
pub(crate) mod json_keys;
mod json_object;
mod json_lines;
mod place;
mod header;
pub(crate) mod stream;
pub(crate) mod splitter;
pub(crate) mod workbook;
mod error;
pub(crate) mod write_xlsx;

use std::{
    io::{self, Cursor, Read},
    num::NonZero,
};

use crate::words::listed;
use encoding::{Utf8Source, decoded};
use header::{first_rows, take_header, take_lines_above};
use line_endings::with_line_feeds;
use place::LinesAbove;
use shape::Shape;
use splitter::Splitter;
use stream::{Filling, Stream, Syntax};
use workbook::Workbook;

pub use appended::Appended;
pub use error::TableError;
pub use file_kind::FileKind;
pub use place::TablePlace;
pub(crate) use workbook::{FormatCode, NumberFormat};
pub use workbook::{Limit, WorkbookError};

/// A table whose header has been read, and whose rows are still to come.
pub struct Table {
    /// What messages call it; of a workbook with several worksheets it says which one is read.
    pub name: String,
    /// Whether the progress of reading counts the bytes of its file. A workbook is read before its
    /// rows, and UTF-16 has other bytes than what it is converted to.
    pub counts_file_bytes: bool,
    pub(crate) headers: Vec<String>,
    pub(crate) appended: Appended,
    /// What stands above a header whose line was asked for.
    pub(crate) above: LinesAbove,
    /// The number of the first line below the header.
    first_line: u32,
    pub(crate) rows: RowSource,
}

/// Where the rows of a table come from.
pub(crate) enum RowSource {
    Text(Stream),
    Workbook(Box<Workbook>),
}

/// The first bytes of a zip, as XLSX and ODS are, and of the older files of Office.
const WORKBOOK_SIGNATURES: [&[u8]; 2] = [ZIP_SIGNATURE, b"\xd0\xcf\x11\xe0"];

const ZIP_SIGNATURE: &[u8] = b"PK\x03\x04";

const SIGNATURE_LENGTH: u64 = 4;

const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";

impl Table {
    /// Looks at the first rows of a table to know how it is written, and finds its header.
    ///
    /// `worksheet` names a worksheet of a workbook; the first one that can be seen is read when
    /// none is named. `appended` are the columns that a result of this program has behind a
    /// table's own.
    ///
    /// # Errors
    /// When it cannot be read, or has no header.
    ///
    /// ```
    /// use mssante_check::{audit::APPENDED, table::Table};
    ///
    /// let bytes = "finess;equipe\n010000001;oui\n".as_bytes();
    /// let table = Table::open("structures.csv", Box::new(bytes), None, APPENDED)?;
    /// assert_eq!(table.name, "structures.csv");
    /// # Ok::<(), mssante_check::table::TableError>(())
    /// ```
    pub fn open(
        name: impl Into<String>,
        source: Box<dyn Read + Send>,
        worksheet: Option<&str>,
        appended: Appended,
    ) -> Result<Self, TableError> {
        Self::open_at(name, source, TablePlace { worksheet, header: None }, appended)
    }

    /// Opens a table that stands where the caller says.
    ///
    /// # Errors
    /// As [`Table::open`], and when its header does not stand there.
    pub fn open_at(
        name: impl Into<String>,
        source: Box<dyn Read + Send>,
        place: TablePlace<'_>,
        appended: Appended,
    ) -> Result<Self, TableError> {
        let source = match Opened::look_at(source)? {
            Opened::Workbook(bytes) => {
                return Self::of_package(name.into(), bytes, place, appended);
            }
            Opened::Text(source) => source,
        };
        let source = Utf8Source::new(source).map_err(TableError::Read)?;
        let reader = with_line_feeds(source.reader).map_err(TableError::Read)?;
        // Until it is known how rows are written, each line is one.
        let mut stream = Stream::new(reader, Syntax::JsonLines);
        let mut bytes = Vec::new();
        let filling = stream.fill(&mut bytes).map_err(TableError::Read)?;
        if bytes.starts_with(UTF8_MARK) {
            bytes.drain(..UTF8_MARK.len());
        }
        let Some(first) = bytes.iter().find(|byte| !byte.is_ascii_whitespace()) else {
            return Err(TableError::Empty);
        };
        // Where the second line is long the first stands alone.
        let sample: Vec<u8> =
            bytes.iter().chain(stream.pending()).take(file_kind::SAMPLE).copied().collect();
        if let Some(kind) = FileKind::of_text(&sample) {
            return Err(TableError::OtherKind(kind));
        }
        if filling == Filling::EndlessLine {
            return Err(TableError::Header);
        }
        let header = match (first, place.header) {
            (b'{', Some(_)) => return Err(TableError::NoHeaderInJson),
            (b'{', None) => {
                let names = read_keys(&mut stream, bytes, appended)?;
                FoundHeader { names, above: LinesAbove::default(), first_line: 1 }
            }
            (_, line) => read_header(&mut stream, bytes, line, appended)?,
        };
        Ok(Self {
            name: name.into(),
            counts_file_bytes: !source.is_converted,
            headers: header.names,
            appended,
            above: header.above,
            first_line: header.first_line,
            rows: RowSource::Text(stream.with_long_lines()),
        })
    }

    fn of_package(
        name: String,
        bytes: Vec<u8>,
        place: TablePlace<'_>,
        appended: Appended,
    ) -> Result<Self, TableError> {
        if let Some(kind) = FileKind::of_package(&bytes) {
            return Err(TableError::OtherKind(kind));
        }
        let is_zip = bytes.starts_with(ZIP_SIGNATURE);
        let book = Workbook::open_at(bytes, place, appended).map_err(|error| match error {
            WorkbookError::NotWorkbook if is_zip => TableError::OtherKind(FileKind::Archive),
            error => TableError::Workbook(error),
        })?;
        Self::of_workbook(name, book, place, appended)
    }

    fn of_workbook(
        mut name: String,
        book: Workbook,
        place: TablePlace<'_>,
        appended: Appended,
    ) -> Result<Self, TableError> {
        let first_line = book.first_line();
        // An empty row is passed over, unless it was asked for.
        if let Some(line) = place.header.filter(|line| line.get() + 1 != first_line) {
            let is_blank = !book.header().is_empty();
            return Err(TableError::NoHeaderLine { line: line.get(), is_blank });
        }
        let above = book.above().clone();
        let headers = book.header().to_vec();
        let worksheet = &book.worksheet;
        if headers.is_empty() {
            if book.others.is_empty() {
                return Err(TableError::Empty);
            }
            let others = listed(book.others.iter().map(String::as_str));
            return Err(TableError::EmptyWorksheet { worksheet: book.worksheet, others });
        }
        if !book.others.is_empty() {
            name = format!("{name}, feuille « {worksheet} »");
        }
        let rows = RowSource::Workbook(Box::new(book));
        Ok(Self { name, counts_file_bytes: false, headers, appended, above, first_line, rows })
    }

    /// Has the numbers of a workbook kept as such, but in these columns and where they are
    /// identifiers.
    pub(crate) fn keep_numbers(&mut self, texts: &[usize]) {
        if let RowSource::Workbook(book) = &mut self.rows {
            book.keep_numbers(texts);
        }
    }

    /// The formats that the numbers which are kept are shown in.
    pub(crate) fn number_formats(&self) -> &[NumberFormat] {
        match &self.rows {
            RowSource::Workbook(book) => book.number_formats(),
            RowSource::Text(_) => &[],
        }
    }

    /// How many columns it has of each sort.
    pub(crate) fn shape(&self) -> Shape {
        match &self.rows {
            RowSource::Text(Stream { syntax: Syntax::Csv(_), .. }) => {
                Shape::of_header(&self.headers, self.appended)
            }
            // All columns of a workbook that have any cell are its own.
            RowSource::Text(_) | RowSource::Workbook(_) => {
                Shape::of_keys(&self.headers, self.appended)
            }
        }
    }

    /// How many columns under no title its first rows need, as far as they were looked at.
    pub(crate) fn surplus_columns(&self) -> usize {
        match &self.rows {
            RowSource::Text(stream) => {
                Splitter::new(stream.syntax, &self.headers, self.shape(), self.appended)
                    .surplus_columns(stream)
            }
            RowSource::Workbook(_) => 0,
        }
    }

    /// How many columns are the table's own, up to the last one that has a title.
    pub(crate) fn own_columns(&self) -> usize {
        self.shape().titled
    }

    /// The headers of its columns, without those of an earlier audit.
    pub fn columns(&self) -> &[String] {
        &self.headers[..self.own_columns()]
    }

    /// The worksheet that is read and those that are not, where there is a choice.
    pub fn worksheets(&self) -> Option<(&str, &[String])> {
        match &self.rows {
            RowSource::Workbook(book) if !book.others.is_empty() => {
                Some((&book.worksheet, &book.others))
            }
            RowSource::Workbook(_) | RowSource::Text(_) => None,
        }
    }

    /// The first rows below the header with their lines, as far as they were looked at; none of
    /// JSON Lines.
    pub(crate) fn first_rows(&self) -> Vec<(u32, Vec<String>)> {
        match &self.rows {
            RowSource::Workbook(book) => {
                (self.first_line..).zip(book.first_rows().iter().cloned()).collect()
            }
            RowSource::Text(stream) => match stream.syntax {
                Syntax::Csv(separator) => first_rows(stream.pending(), separator, self.first_line),
                Syntax::JsonLines => Vec::new(),
            },
        }
    }
}

/// What some bytes are, by the first of them.
enum Opened {
    /// All bytes of a workbook.
    Workbook(Vec<u8>),
    Text(Box<dyn Read + Send>),
}

impl Opened {
    /// A workbook is read at once, as far as it may be long.
    fn look_at(mut source: Box<dyn Read + Send>) -> Result<Self, TableError> {
        let mut first = Vec::new();
        (&mut source).take(SIGNATURE_LENGTH).read_to_end(&mut first).map_err(TableError::Read)?;
        if WORKBOOK_SIGNATURES.iter().any(|signature| first == *signature) {
            let rest = workbook::MOST_BYTES + 1 - SIGNATURE_LENGTH;
            source.take(rest).read_to_end(&mut first).map_err(TableError::Read)?;
            return Ok(Self::Workbook(first));
        }
        // A terminal that is read again after its end would wait for more.
        let rest: Box<dyn Read + Send> =
            if (first.len() as u64) < SIGNATURE_LENGTH { Box::new(io::empty()) } else { source };
        Ok(Self::Text(Box::new(Cursor::new(first).chain(rest))))
    }
}

/// Reads the keys of the first objects; the stream still has all of them to give.
fn read_keys(
    stream: &mut Stream,
    bytes: Vec<u8>,
    appended: Appended,
) -> Result<Vec<String>, TableError> {
    let headers = json_lines::headers(&decoded(&bytes), appended);
    stream.put_back(bytes, Syntax::JsonLines);
    if headers.is_empty() { Err(TableError::NotJson) } else { Ok(headers) }
}

/// A header of a table of text, and what stands around it.
struct FoundHeader {
    names: Vec<String>,
    above: LinesAbove,
    /// The number of the first line below it.
    first_line: u32,
}

/// Reads the header of separated cells; the stream still has the rows below it to give.
fn read_header(
    stream: &mut Stream,
    mut bytes: Vec<u8>,
    line: Option<NonZero<u32>>,
    appended: Appended,
) -> Result<FoundHeader, TableError> {
    let no_line = |is_blank| match line {
        Some(line) => TableError::NoHeaderLine { line: line.get(), is_blank },
        None => TableError::Header,
    };
    let above = take_lines_above(&mut bytes, line).ok_or_else(|| no_line(false))?;
    let header = take_header(&mut bytes, above.separator, appended).ok_or_else(|| no_line(true))?;
    if line.is_some() && header.line > 1 {
        return Err(no_line(true));
    }
    stream.put_back(bytes, Syntax::Csv(header.separator));
    Ok(FoundHeader {
        names: header.names,
        above: above.lines,
        first_line: above.taken + header.line + header.height,
    })
}

#[cfg(test)]
mod tests;
