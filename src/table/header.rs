//! The header of a table of text, and what is read with it: the separator of its cells, and the
//! first rows below.

use std::num::NonZero;

use memchr::{memchr, memchr_iter};

use super::{
    appended::Appended,
    block::Block,
    csv::{self, Ending, RowScan, scan_row},
    encoding::decoded,
    place::LinesAbove,
    shape::Shape,
    write_csv::{SEPARATORS, without_apostrophes},
};

/// How many rows below the first one are looked at: the true header may be one of them.
pub(super) const ROWS_BELOW: usize = 5;

/// How many rows show which separator a table has.
const SAMPLE_ROWS: usize = 20;

/// The header of a table of separated cells.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct CsvHeader {
    pub(super) names: Vec<String>,
    pub(super) separator: u8,
    /// The number of its first line among those that were left.
    pub(super) line: u32,
    /// How many lines it has.
    pub(super) height: u32,
}

/// What stands above the line where the header is looked for.
#[derive(Debug, Default)]
pub(super) struct TakenLines {
    pub(super) lines: LinesAbove,
    /// The separator that the first line declares, if it does.
    pub(super) separator: Option<u8>,
    /// How many lines there are.
    pub(super) taken: u32,
}

/// Takes off the line that declares a separator, and those above the line of the header if that is
/// known. There is nothing where the bytes end before it.
pub(super) fn take_lines_above(
    bytes: &mut Vec<u8>,
    line: Option<NonZero<u32>>,
) -> Option<TakenLines> {
    let separator = take_separator_line(bytes);
    let mut above = TakenLines { separator, ..TakenLines::default() };
    above.taken = u32::from(separator.is_some());
    let wanted = line.map_or(above.taken, |line| line.get() - 1);
    let mut start = 0;
    while above.taken < wanted {
        let end = start + memchr(b'\n', &bytes[start..])? + 1;
        above.lines.add(&decoded(&bytes[start..end]));
        above.taken += 1;
        start = end;
    }
    bytes.drain(..start);
    (line.is_none() || !bytes.is_empty()).then_some(above)
}

/// Takes the header off the first bytes of a table, and leaves the rows below it.
///
/// The header is the first row that has any text. There is none if a quote of it is not closed, or
/// if the bytes end before any text.
pub(super) fn take_header(
    bytes: &mut Vec<u8>,
    declared: Option<u8>,
    appended: Appended,
) -> Option<CsvHeader> {
    let mut line = 1;
    let blank = bytes.iter().position(|byte| !matches!(byte, b'\r' | b'\n')).unwrap_or_default();
    line += line_feeds(&bytes[..blank]);
    bytes.drain(..blank);
    let separator = declared
        .or_else(|| separator_of_appended(bytes, appended))
        .unwrap_or_else(|| guess_separator(bytes));
    let mut start = 0;
    let row = loop {
        let row = count_cells(bytes, start, separator)?;
        if row.next == bytes.len() || has_text(&bytes[start..row.next], separator) {
            break row;
        }
        line += line_feeds(&bytes[start..row.next]);
        start = row.next;
    };
    let below = bytes.split_off(row.next);
    bytes.drain(..start);
    let names = cells_of_row(bytes, separator, row.width);
    let height = line_feeds(bytes);
    *bytes = below;
    Some(CsvHeader { names, separator, line, height }).filter(|header| !header.names.is_empty())
}

/// How many lines end in some bytes.
fn line_feeds(bytes: &[u8]) -> u32 {
    u32::try_from(memchr_iter(b'\n', bytes).count()).unwrap_or(u32::MAX)
}

/// The first rows of these bytes with the numbers of their lines, at most [`ROWS_BELOW`]. `line` is
/// that of the first byte.
pub(super) fn first_rows(
    mut bytes: &[u8],
    separator: u8,
    mut line: u32,
) -> Vec<(u32, Vec<String>)> {
    let mut rows = Vec::new();
    while rows.len() < ROWS_BELOW && !bytes.is_empty() {
        let Some(CountedRow { width, next, .. }) = count_cells(bytes, 0, separator) else { break };
        rows.push((line, cells_of_row(&bytes[..next], separator, width)));
        line += line_feeds(&bytes[..next]);
        bytes = &bytes[next..];
    }
    rows
}

/// Takes off the line on which Excel may say the separator, and gives what it says.
fn take_separator_line(bytes: &mut Vec<u8>) -> Option<u8> {
    // A program that puts every cell in quotes puts this line in quotes too.
    let declared = bytes.strip_prefix(b"\"").unwrap_or(bytes);
    let separator = *declared
        .get(..4)
        .filter(|start| start.eq_ignore_ascii_case(b"sep="))
        .and_then(|_| declared.get(4))?;
    if !SEPARATORS.contains(&separator) {
        return None;
    }
    let line = bytes.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |end| end + 1);
    bytes.drain(..line);
    Some(separator)
}

/// Whether a row holds more than separators, quotes and spaces.
fn has_text(row: &[u8], separator: u8) -> bool {
    row.iter().any(|byte| *byte != separator && !matches!(byte, b'"' | b' ' | b'\r' | b'\n'))
}

/// The cells of one row, without the spaces around them and without the empty ones at its end.
///
/// Spreadsheets write separators for columns that were cleared; nothing stands in those.
fn cells_of_row(row: &[u8], separator: u8, width: usize) -> Vec<String> {
    let mut block = Block { text: decoded(row), ..Block::default() };
    csv::split(&mut block, separator, Shape::of_width(width), 0);
    let mut cells = Vec::new();
    if let Some(row) = block.rows(width).next() {
        cells.extend(row.cells().map(|cell| without_apostrophes(cell.trim()).into_owned()));
    }
    while cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    cells
}

/// A row whose cells were counted.
struct CountedRow {
    width: usize,
    end: usize,
    /// Where the next row begins.
    next: usize,
}

/// Counts the cells of the row that begins at `start`; `None` if a quote of it is not closed.
fn count_cells(bytes: &[u8], start: usize, separator: u8) -> Option<CountedRow> {
    let mut width = 0;
    match scan_row(bytes, start, separator, Ending::OfTable, |_| width += 1) {
        RowScan::Row { end, next } => Some(CountedRow { width, end, next }),
        RowScan::Incomplete | RowScan::BrokenQuote(_) => None,
    }
}

/// The separator under which the first row ends with the columns that were appended: a result is
/// read as it was written, whatever its own cells look like.
fn separator_of_appended(bytes: &[u8], appended: Appended) -> Option<u8> {
    SEPARATORS.into_iter().find(|separator| {
        count_cells(bytes, 0, *separator).is_some_and(|row| {
            let names = cells_of_row(&bytes[..row.next], *separator, row.width);
            appended.own_columns(&names) < names.len()
        })
    })
}

/// How well a separator explains the first rows; the more, the better.
#[derive(Clone, Copy, Default, PartialEq, PartialOrd)]
struct SeparatorFit {
    /// How many of the first rows have as many cells as the first one.
    rows_alike: usize,
    /// How many cells the first row has.
    width: usize,
}

impl SeparatorFit {
    fn of(bytes: &[u8], separator: u8) -> Self {
        let mut fit = Self::default();
        let mut start = 0;
        for _ in 0..SAMPLE_ROWS {
            // A blank line, and the end of the bytes, has an empty row.
            let Some(row) = count_cells(bytes, start, separator).filter(|row| row.end > start)
            else {
                break;
            };
            if start == 0 {
                fit.width = row.width;
            }
            fit.rows_alike += usize::from(row.width == fit.width);
            start = row.next;
        }
        fit
    }
}

/// The separator under which the most rows have as many cells as the first.
fn guess_separator(bytes: &[u8]) -> u8 {
    let mut best = SeparatorFit::default();
    let mut likeliest = SEPARATORS[0];
    for separator in SEPARATORS {
        let fit = SeparatorFit::of(bytes, separator);
        if fit.width > 1 && fit > best {
            best = fit;
            likeliest = separator;
        }
    }
    likeliest
}

#[cfg(test)]
mod tests {
    use crate::table::header::*;

    const APPENDED: Appended = Appended { always: &["status", "path"], last: "note" };

    /// The names of the header, its separator, and the bytes below it.
    fn taken(table: &str) -> Option<(Vec<String>, char, String)> {
        let mut bytes = table.as_bytes().to_vec();
        let above = take_lines_above(&mut bytes, None)?;
        let header = take_header(&mut bytes, above.separator, APPENDED)?;
        let below = String::from_utf8(bytes).expect("rows are text");
        Some((header.names, header.separator.into(), below))
    }

    fn names(table: &str) -> Vec<String> {
        taken(table).expect("a header").0
    }

    #[test]
    fn the_separator_is_the_one_that_rows_agree_on() {
        assert_eq!(guess_separator("id;Est-ce oui, non, ou rien ?\n1;oui\n2;non".as_bytes()), b';');
        assert_eq!(guess_separator("id,\"a;b;c\"\n1,x\n".as_bytes()), b',');
        assert_eq!(guess_separator("id\ta\n1\tx, y, z\n".as_bytes()), b'\t');
        assert_eq!(guess_separator("seule\n1\n".as_bytes()), b';');
    }

    #[test]
    fn few_rows_say_which_separator_it_is() {
        // Among equals the wider header is right, and rows past the sample do not count.
        assert_eq!(guess_separator(b"a,b|c,d\n"), b',');
        let sample = "a,b\n".repeat(SAMPLE_ROWS);
        assert_eq!(guess_separator((sample + &"a;b\n".repeat(99)).as_bytes()), b',');
        // Rows behind a blank line do not count, nor does the end of the table.
        assert_eq!(guess_separator(b"a,b|c\n\na|b\na|b\n"), b'|');
        assert_eq!(guess_separator(b"a|b,c\nd,e\n"), b',');
    }

    #[test]
    fn a_result_is_read_with_the_separator_it_was_written_with() {
        for separator in SEPARATORS.map(char::from) {
            let appended = ["status", "path"].join(&separator.to_string());
            for own in ["a;b,c|d\te", "\"a\nb;c;d;e\"", "a", "", "a;;;;,,,,||||\t\t\t\t"] {
                for below in ["", "1;2,3|4\t5\n", "1,2,3,4,5,6\n1;2;3;4;5;6\n"] {
                    let table = format!("{own}{separator}{appended}\r\n{below}");
                    let found = taken(&table).expect("a header");
                    assert_eq!((found.1, &*found.2), (separator, below), "{table:?}");
                    assert!(found.0.ends_with(&["status".into(), "path".into()]), "{table:?}");
                }
            }
        }
    }

    #[test]
    fn the_header_is_the_first_row_that_has_text() {
        let found = taken("\r\n\n;;\n\"\";\" \"\r\nid;\"a\"\" \n\";;\n1;2\n").expect("a header");
        assert_eq!(found, (vec!["id".into(), "a\"".into()], ';', "1;2\n".into()));
        assert_eq!(names("id"), ["id"]);
        assert_eq!(names(" ,id,,b,,\n"), ["", "id", "", "b"]);
        for table in [";;", ";;\n", ";;\n\"\"\n", "\"a;b\n1;2\n", "\"a\"b;c\n", ";;\n\"a\n"] {
            assert_eq!(taken(table), None, "{table}");
        }
    }

    #[test]
    fn excel_may_declare_the_separator() {
        let found = taken("sep=,\r\na;b;c,d\n1,2\n").expect("a header");
        assert_eq!(found, (vec!["a;b;c".into(), "d".into()], ',', "1,2\n".into()));
        for line in ["\"sep=;\"\r\n", "\"SEP=;\";\n", "Sep=;\n", "sep=;"] {
            let found =
                taken(&format!("{line}{}", if line.ends_with('\n') { "a,b;c\n" } else { "" }));
            assert_eq!(found.is_some(), line.ends_with('\n'), "{line}");
            assert!(found.is_none_or(|(names, ..)| names == ["a,b", "c"]), "{line}");
        }
        assert_eq!(names("sep=x;b\n"), ["sep=x", "b"]);
        assert_eq!(names("sep="), ["sep="]);
        assert_eq!(taken("sep=;"), None);
    }

    #[test]
    fn a_few_rows_below_are_read_as_far_as_they_are_whole() {
        let rows = first_rows(b"a; b;\n\n\"c\nd\"\ne", b';', 2);
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        let expected =
            [(2, names(&["a", "b"])), (3, vec![]), (4, names(&["c\nd"])), (6, names(&["e"]))];
        assert_eq!(rows, expected);
        assert_eq!(first_rows(b"a\n\"b\n", b';', 1), [(1, vec!["a".into()])]);
        assert_eq!(first_rows("a\n".repeat(9).as_bytes(), b';', 1).len(), ROWS_BELOW);
        assert!(first_rows(b"", b';', 1).is_empty());
    }
}
