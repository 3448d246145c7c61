//! Cells written side by side with a separator between them: which ones are quoted, and what a
//! spreadsheet would run made harmless.
//!
//! Whoever opens the file may read it with another separator than it has, and then a quote within a
//! line quotes nothing: a cell begins behind each of the four separators and behind all that ends a
//! line. What a spreadsheet would run there stands behind an apostrophe, which makes it text.

use std::borrow::Cow;

use memchr::{memchr, memchr2};

use crate::signs::is_invisible;

/// The bytes that may separate cells, the likelier first.
pub(crate) const SEPARATORS: [u8; 4] = [b';', b'\t', b'|', b','];

/// Writes the cells of a line, from its first one.
pub(crate) fn write_cells<'a>(
    cells: impl IntoIterator<Item = &'a str>,
    separator: u8,
    out: &mut Vec<u8>,
) {
    let mut cells = cells.into_iter();
    if let Some(cell) = cells.next() {
        write(cell, Place::First, separator, out);
    }
    for cell in cells {
        out.push(separator);
        write_cell(cell, separator, out);
    }
}

/// Writes a cell that is not the first of its line, so that it is read as it was, and so that no
/// spreadsheet takes it, or a part of it, for a formula. Zero bytes, which no reader of tables
/// expects, are left out.
///
/// Spaces around a text need no quotes: RFC 4180 counts them as the cell's, and so do Excel and
/// `LibreOffice`.
pub(crate) fn write_cell(cell: &str, separator: u8, out: &mut Vec<u8>) {
    write(cell, Place::Inner, separator, out);
}

/// Where a cell stands in its line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Read with another separator, the whole line may be one cell that begins as this one does.
    First,
    Inner,
}

fn write(cell: &str, place: Place, separator: u8, out: &mut Vec<u8>) {
    if cell.bytes().all(|byte| PLAIN[usize::from(byte)]) {
        return out.extend_from_slice(cell.as_bytes());
    }
    let cell = if cell.contains('\0') { cell.replace('\0', "").into() } else { Cow::from(cell) };
    let bytes = cell.as_bytes();
    let is_quoted = memchr2(b'"', separator, bytes).is_some() || has_line_end(bytes);
    let is_number = place == Place::Inner && is_signed_number(&cell);
    if is_quoted {
        out.push(b'"');
    }
    let mut done = 0;
    for Runnable { start, .. } in runnable(&cell) {
        if is_number && start == 0 {
            continue;
        }
        write_part(&cell[done..start], out);
        out.push(b'\'');
        done = start;
    }
    write_part(&cell[done..], out);
    if is_quoted {
        out.push(b'"');
    }
}

/// Writes a part of a cell, each quote of it twice: a cell that has one is quoted.
fn write_part(part: &str, out: &mut Vec<u8>) {
    for piece in part.split_inclusive('"') {
        out.extend_from_slice(piece.as_bytes());
        if piece.ends_with('"') {
            out.push(b'"');
        }
    }
}

/// By byte, whether a cell of nothing else can be written as it is.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = b' ';
    while byte < 0x7f {
        plain[byte as usize] =
            !matches!(byte, b'"' | b';' | b',' | b'|' | b'=' | b'+' | b'-' | b'@');
        byte += 1;
    }
    plain
};

/// Whether every reader sees in a line of cells the same cells, and none of them runs: then it may
/// be written as it stands.
///
/// The line has no quote in it.
pub(super) fn is_read_alike(line: &str, separator: u8) -> bool {
    if line.bytes().all(|byte| PLAIN[usize::from(byte)] || byte == separator) {
        return true;
    }
    let bytes = line.as_bytes();
    memchr(b'\0', bytes).is_none()
        && (separator == b'\t' || memchr(b'\t', bytes).is_none())
        && !has_line_end(bytes)
        && runnable(line).all(|Runnable { sign, .. }| separator == b'\t' && bytes[sign] == b'\t')
}

/// A title that was written into a table of text, without the apostrophes that kept spreadsheets
/// from running it.
pub(super) fn without_apostrophes(written: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut done = 0;
    for Runnable { start, .. } in signs_at_beginnings(written) {
        if let Some(before) = written[..start].strip_suffix('\'').filter(|text| ends_cell(text)) {
            out.push_str(&written[done..before.len()]);
            done = start;
        }
    }
    if done == 0 { written.into() } else { (out + &written[done..]).into() }
}

/// Whether there is something that ends a line for some reader.
fn has_line_end(bytes: &[u8]) -> bool {
    (0..bytes.len()).any(|place| match bytes[place] {
        0x0a..=0x0d | 0x1c..=0x1e => true,
        // U+0085, U+2028 and U+2029.
        0xc2 => bytes.get(place + 1) == Some(&0x85),
        0xe2 => matches!(bytes.get(place + 1..), Some([0x80, 0xa8 | 0xa9, ..])),
        _ => false,
    })
}

/// Whether a character ends a line for some reader.
fn ends_line(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Whether a character ends a cell, for a reader with one separator or another.
fn is_cell_end(c: char) -> bool {
    u8::try_from(c).is_ok_and(|byte| SEPARATORS.contains(&byte)) || ends_line(c)
}

/// Whether some reader sees a cell begin behind a text.
fn ends_cell(text: &str) -> bool {
    text.chars().next_back().is_none_or(is_cell_end)
}

/// A sign with which a formula begins, if a cell does.
struct Runnable {
    /// Where what is passed over before the sign begins.
    start: usize,
    /// Where the sign itself stands.
    sign: usize,
}

/// The places of a text where some reader sees a cell begin that a spreadsheet would run.
fn runnable(text: &str) -> impl Iterator<Item = Runnable> {
    signs_at_beginnings(text).filter(|found| ends_cell(&text[..found.start]))
}

/// All signs of a text with which a formula may begin, each with what stands before it and is
/// passed over: spaces, quotes and signs that nobody sees.
fn signs_at_beginnings(text: &str) -> impl Iterator<Item = Runnable> {
    // The first byte of the signs of full width begins others as well.
    let signs = text
        .bytes()
        .enumerate()
        .filter(|(sign, byte)| MAY_RUN[usize::from(*byte)] && text[*sign..].starts_with(RUN));
    signs.map(|(sign, _)| {
        let start = text[..sign].trim_end_matches(is_passed_over).len();
        Runnable { start, sign }
    })
}

/// The signs with which a formula begins.
const RUN: [char; 10] = ['\t', '\r', '=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// By byte, whether one of these signs may begin with it.
const MAY_RUN: [bool; 256] = {
    let mut may_run = [false; 256];
    let mut place = 0;
    while place < RUN.len() {
        let first = RUN[place];
        // Those of full width have the first byte of U+FFxx.
        may_run[if first.is_ascii() { first as usize } else { 0xef }] = true;
        place += 1;
    }
    may_run
};

fn is_passed_over(c: char) -> bool {
    // The sign that joins accents follows a letter.
    !is_cell_end(c) && (c == '"' || c.is_whitespace() || c != '\u{34f}' && is_invisible(c))
}

/// Whether a cell is one sign and a number, as French writes it.
fn is_signed_number(cell: &str) -> bool {
    let Some(number) = cell.strip_prefix(['+', '-']) else { return false };
    number.starts_with(|c: char| c.is_ascii_digit())
        && number
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | ' ' | '\u{a0}' | '\u{202f}'))
}

#[cfg(test)]
mod tests {
    use crate::table::write_csv::*;

    fn written(cells: &[&str], separator: u8) -> String {
        let mut row = Vec::new();
        write_cells(cells.iter().copied(), separator, &mut row);
        String::from_utf8(row).expect("text")
    }

    #[test]
    fn cells_are_quoted_and_made_harmless_where_needed() {
        assert_eq!(
            written(
                &["Équipé", "a;b", "dit \"oui\"", "=1+1", "@x;y", "-12,5", " a ", "", "c'est"],
                b';'
            ),
            "Équipé;\"a;b\";\"dit \"\"oui\"\"\";'=1+1;\"'@x;y\";-12,5; a ;;c'est"
        );
    }

    #[test]
    fn no_separator_makes_a_formula_of_a_part_of_a_cell() {
        for (cell, expected) in [
            ("a;=1", "a;'=1"),
            ("a\t=1|@b,+c", "a\t'=1|'@b,'+c"),
            ("a; \"=1\"", "\"a;' \"\"=1\"\"\""),
            ("a\n=1", "\"a\n'=1\""),
            ("a\r\n- b\r\n- c", "\"a\r\n'- b\r\n'- c\""),
            ("a\u{2028}=1", "\"a\u{2028}'=1\""),
            ("\0=1", "'=1"),
            ("a\0b", "ab"),
            ("  =1", "'  =1"),
            ("\u{feff}=1", "'\u{feff}=1"),
            ("＝1", "'＝1"),
            ("a;b", "a;b"),
            ("\u{85}", "\"\u{85}\""),
            ("-1,-2", "\"'-1,'-2\""),
        ] {
            let separator = if cell == "-1,-2" { b',' } else { b'/' };
            assert_eq!(written(&["x", cell], separator)[2..], *expected, "{cell:?}");
            assert_eq!(without_apostrophes(&without_quotes(expected)), cell.replace('\0', ""));
        }
        // Read with another separator, a line that begins with a number is none.
        assert_eq!(written(&["-12", "-12"], b';'), "'-12;-12");
    }

    /// What a reader of quoted cells makes of one.
    fn without_quotes(cell: &str) -> String {
        let inner = cell.strip_prefix('"').and_then(|cell| cell.strip_suffix('"'));
        inner.unwrap_or(cell).replace("\"\"", "\"")
    }

    #[test]
    fn formulas_are_told_from_numbers() {
        for cell in ["=1", "+A1", "-x", "@sum", "\tx", "-1-1", "=", "--1", "-", "+1a", "- "] {
            assert_eq!(written(&["", cell], b';'), format!(";'{cell}"));
        }
        for cell in ["-12,5", "+33", "-1\u{a0}234", "+1\u{202f}2.3 4", "a=1", "", "12"] {
            assert_eq!(written(&["", cell], b';'), format!(";{cell}"));
        }
    }

    #[test]
    fn a_line_is_copied_only_where_all_read_it_alike() {
        for line in ["a;b", "", "a;-", "é;«\u{a0}b", "a - b;c@d", "a;12 rue, b"] {
            assert_eq!(is_read_alike(line, b';'), !line.contains(";-"), "{line:?}");
        }
        for flaw in [
            "\0",
            "\r",
            "a\tb",
            "\u{b}",
            "\u{c}",
            "\u{85}",
            "\u{2028}",
            ",=1",
            ", =1",
            "|\u{a0}@",
            "\u{feff}-",
            "＋1",
        ] {
            assert!(!is_read_alike(&format!("a;{flaw}"), b';'), "{flaw:?}");
        }
        assert!(is_read_alike("\t\ta\t", b'\t'));
        assert!(!is_read_alike("\t =1\ta\t", b'\t'));
    }
}
