//! Audits of inputs, and what every result must be.

use std::io::Cursor;

use mssante_check::{
    audit::{ADDED, APPENDED, Audit, HeaderErrors, Request, RowFormat},
    render::{self, SummaryFormat, SummaryLook},
    table::Table,
    tree::Tree,
};
use serde::de::IgnoredAny;

/// What an audit wrote, and of how many rows.
pub(crate) struct Audited {
    pub(crate) written: Vec<u8>,
    pub(crate) rows: u64,
}

/// Audits a table, or says why it is none, or has a header that does not do.
pub(crate) fn audited(tree: &Tree, table: &[u8], request: &Request<'_>) -> Result<Audited, String> {
    let source = Box::new(Cursor::new(table.to_vec()));
    let table = Table::open("table", source, None, APPENDED).map_err(|error| error.to_string())?;
    let audit = Audit::new(tree, table, request).map_err(|errors| told(&errors))?;
    let mut written = Vec::new();
    let summary = audit.run(&mut written, &|_| {}).map_err(|error| error.to_string())?;
    // Four summaries cost more than the rows of an input: some inputs have them.
    if sum_of(&written).is_multiple_of(16) {
        let plain = SummaryFormat::Text(SummaryLook::PLAIN);
        for format in [plain, SummaryFormat::Markdown, SummaryFormat::Html, SummaryFormat::Json] {
            let mut told = Vec::new();
            render::summary(&summary, format, &mut told).expect("memory has room");
            let told = String::from_utf8(told).expect("a text");
            if format == SummaryFormat::Json {
                serde_json::from_str::<IgnoredAny>(&told).expect("JSON");
            } else {
                assert_shown(&told);
            }
        }
    }
    Ok(Audited { rows: summary.written_rows(), written })
}

fn told(errors: &HeaderErrors) -> String {
    errors.0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// No text for people has a sign that a terminal would obey.
pub(crate) fn assert_shown(text: &str) {
    let obeyed = text.chars().find(|c| c.is_control() && *c != '\n' && *c != '\t');
    assert!(obeyed.is_none(), "{obeyed:?} in {text:?}");
}

/// The cells of a result in CSV, its header first, read as strictly as RFC 4180.
pub(crate) fn cells(written: &[u8], format: RowFormat) -> Vec<Vec<String>> {
    let written = written.strip_prefix(b"\xef\xbb\xbf").unwrap_or(written);
    let separator = if format == RowFormat::ExcelCsv { b';' } else { separator_of(written) };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .terminator(csv::Terminator::Any(b'\n'))
        .from_reader(written);
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.expect("valid text");
        rows.push(record.iter().map(|cell| cell.trim_end_matches('\r').to_owned()).collect());
    }
    rows
}

/// What stands between the columns that an audit adds.
fn separator_of(written: &[u8]) -> u8 {
    let between = [b';', b',', b'\t', b'|'];
    let stands = |separator: &u8| {
        let added = ADDED[..6].join(&*char::from(*separator).to_string());
        let provenance = format!("{}{}", char::from(*separator), ADDED[6]);
        ["\n", "\r\n"].iter().any(|end| {
            [&*provenance, ""].iter().any(|last| holds(written, &format!("{added}{last}{end}")))
        })
    };
    between.into_iter().find(stands).expect("the columns that an audit adds")
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

/// A result in CSV has a row for each, and nothing that a spreadsheet would run, whichever
/// separator it is read with.
pub(crate) fn assert_separated(audited: &Audited, format: RowFormat) {
    let rows = cells(&audited.written, format);
    assert_eq!(rows.len() as u64, audited.rows + 1, "rows");
    for row in &rows {
        assert!(row.len() >= rows[0].len(), "{row:?} is cut");
        for cell in row {
            assert!(!is_run(cell), "{cell:?} is run");
        }
    }
    // A row that begins with tabs begins so for a reader with another separator too.
    let is_tabbed = format == RowFormat::Csv && separator_of(&audited.written) == b'\t';
    // One of eight readers for each input: all of them would take most of the time.
    let reader = sum_of(&audited.written);
    let any_end = csv::Terminator::Any(b'\n');
    let ends = if reader & 4 == 0 { csv::Terminator::CRLF } else { any_end };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b";,\t|"[usize::from(reader & 3)])
        .has_headers(false)
        .flexible(true)
        .terminator(ends)
        .from_reader(audited.written.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&audited.written));
    for record in reader.byte_records() {
        let record = record.expect("memory can be read");
        for cell in record.iter().map(String::from_utf8_lossy) {
            // What ends each row is no cell.
            let cell = cell.trim_end_matches('\r');
            // A quote that is read where none begins has the end of its row first.
            let cell = cell.strip_prefix("\r\n").unwrap_or(cell);
            let cell = if is_tabbed { cell.trim_start_matches('\t') } else { cell };
            assert!(!is_run(cell), "{cell:?} is run");
        }
    }
}

/// A number by chance that is the same for the same bytes.
fn sum_of(bytes: &[u8]) -> u8 {
    bytes.iter().fold(0, |sum: u8, byte| sum.wrapping_add(*byte))
}

/// Whether a spreadsheet runs a cell: it begins as a formula does, and is no number with a sign.
pub(crate) fn is_run(cell: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit() || ",. \u{a0}\u{202f}".contains(c);
    let is_number = |number: &str| number.starts_with(|c: char| c.is_ascii_digit());
    let number = cell.strip_prefix(['+', '-']);
    cell.starts_with(['=', '+', '-', '@', '\t', '\r'])
        && !number.is_some_and(|number| is_number(number) && number.chars().all(is_digit))
}

/// A result in JSON Lines has an object for each row, with what is added.
pub(crate) fn assert_objects(audited: &Audited) {
    let text = std::str::from_utf8(&audited.written).expect("a text");
    assert_eq!(text.split_terminator('\n').count() as u64, audited.rows, "rows");
    for line in text.split_terminator('\n') {
        let read: Result<serde_json::Value, _> = serde_json::from_str(line);
        assert!(line.starts_with('{'), "no object: {line}");
        read.unwrap_or_else(|error| panic!("{error}: {line}"));
        for key in ["issue", "statut", "chemin"] {
            assert!(line.contains(&format!("\"{key}\":")), "no {key}: {line}");
        }
    }
}
