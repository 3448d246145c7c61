//! Rows as a sheet of a workbook has them: elements of XML, each cell in the style of its column.

use std::io::Write;

use crate::{
    table::limits::{LONGEST_TEXT, clipped, utf16_length},
    tree::{Question, Status},
};

use super::{end::End, finding::Finding, summary::Standing};

/// How a cell looks; the workbook around the rows says what that means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Text, whatever it looks like.
    Text,
    /// Text on lines of as many characters as [`line_of`] tells.
    Wrapped,
    /// A link to another place of the workbook.
    Link,
    /// The name of a standing, in its colour.
    Standing(Standing),
}

impl Style {
    /// Every style, in the order of the numbers that rows call them by: the first is 1.
    pub const ALL: [Self; 10] = [
        Self::Text,
        Self::Wrapped,
        Self::Link,
        Self::Standing(Standing::Reached(Status::EnOrdre)),
        Self::Standing(Standing::Reached(Status::AFaire)),
        Self::Standing(Standing::Reached(Status::AVerifier)),
        Self::Standing(Standing::Reached(Status::Information)),
        Self::Standing(Standing::Reached(Status::NonEligible)),
        Self::Standing(Standing::Undetermined),
        Self::Standing(Standing::Fault),
    ];

    fn number(self) -> &'static str {
        match self {
            Self::Text => "1",
            Self::Wrapped => "2",
            Self::Link => "3",
            Self::Standing(Standing::Reached(Status::EnOrdre)) => "4",
            Self::Standing(Standing::Reached(Status::AFaire)) => "5",
            Self::Standing(Standing::Reached(Status::AVerifier)) => "6",
            Self::Standing(Standing::Reached(Status::Information)) => "7",
            Self::Standing(Standing::Reached(Status::NonEligible)) => "8",
            Self::Standing(Standing::Undetermined) => "9",
            Self::Standing(Standing::Fault) => "10",
        }
    }

    /// How an added column looks.
    fn of(header: &str, standing: Standing) -> Self {
        match header {
            "issue" => Self::Link,
            "statut" => Self::Standing(standing),
            _ if line_of(header).is_some() => Self::Wrapped,
            _ => Self::Text,
        }
    }
}

/// A column of the rows that an audit writes.
#[derive(Clone, Copy, Debug)]
pub struct Column<'a> {
    /// As the table has it, or the name of what the audit adds.
    pub header: &'a str,
    /// What its cells are, whatever they say.
    pub holds: Holds<'a>,
}

/// What a column holds.
#[derive(Clone, Copy, Debug)]
pub enum Holds<'a> {
    /// Something of the table's own.
    Own,
    /// Answers to a question.
    Answers(&'a Question),
    /// What the audit says of the row.
    Added,
}

/// How many characters a line of an added column has, where its texts take several.
pub fn line_of(header: &str) -> Option<u32> {
    match header {
        "actions" => Some(80),
        "erreur" => Some(50),
        _ => None,
    }
}

/// How many lines of a text are shown: rows are to be looked through, and the link in each leads to
/// all of it.
const HIGHEST: usize = 6;

/// What a workbook calls the place where it says what an outcome asks for.
///
/// `place` is that of the outcome among the tree's. Names follow their cells when rows are moved.
pub fn anchor(place: usize) -> String {
    format!("issue_{}", place + 1)
}

/// Writes what a row has of its own, and opens its element.
pub(super) fn write_row<'c>(
    cells: impl Iterator<Item = &'c str>,
    finding: &Finding,
    out: &mut Vec<u8>,
) {
    let lines = |header: &str, text: &str| {
        line_of(header).map_or(1, |line| text.chars().count().div_ceil(line as usize))
    };
    // Excel finds the height by itself, `LibreOffice` does not.
    let lines =
        lines("actions", &finding.actions).max(lines("erreur", &finding.error)).clamp(1, HIGHEST);
    let _ = write!(out, "<row ht=\"{}\">", lines * 15);
    for cell in cells {
        write_text(cell, Style::Text, out);
    }
}

/// Writes what is said of a row, each cell with its header, and closes the row's element.
pub(super) fn write_finding<'c>(
    cells: impl IntoIterator<Item = (&'c str, &'c str)>,
    finding: &Finding,
    out: &mut Vec<u8>,
) {
    for (header, cell) in cells {
        match (Style::of(header, finding.standing), finding.end) {
            (Style::Link, End::Outcome(place)) => write_link(cell, &anchor(place), out),
            (style, _) => write_text(cell, style, out),
        }
    }
    out.extend_from_slice(b"</row>\n");
}

/// Writes a cell that leads to a named place.
///
/// No sheet has more than 65,530 links of its own, and any number of formulas; a text in one has
/// 255 characters at most.
fn write_link(text: &str, name: &str, out: &mut Vec<u8>) {
    if text.is_empty() || utf16_length(text) > 255 {
        return write_text(text, Style::Text, out);
    }
    let _ = write!(
        out,
        "<c s=\"{}\" t=\"str\"><f>HYPERLINK(\"#{name}\",\"{text}\")</f><v>",
        Style::Link.number()
    );
    escape(text, out);
    out.extend_from_slice(b"</v></c>");
}

fn write_text(text: &str, style: Style, out: &mut Vec<u8>) {
    out.extend_from_slice(b"<c s=\"");
    out.extend_from_slice(style.number().as_bytes());
    if text.is_empty() {
        return out.extend_from_slice(b"\"/>");
    }
    let is_space = |byte: Option<&u8>| byte.is_some_and(|byte| *byte <= b' ');
    let has_margin = is_space(text.as_bytes().first()) || is_space(text.as_bytes().last());
    out.extend_from_slice(b"\" t=\"inlineStr\"><is><t");
    out.extend_from_slice(if has_margin { b" xml:space=\"preserve\">" } else { b">" });
    if text.len() > LONGEST_TEXT {
        escape(&clipped(text, LONGEST_TEXT), out);
    } else {
        escape(text, out);
    }
    out.extend_from_slice(b"</t></is></c>");
}

/// The bytes that stand, or begin something that stands, for something else in XML or in Excel.
const SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let mut byte = 0;
    while byte < b' ' {
        special[byte as usize] = byte != b'\t' && byte != b'\n';
        byte += 1;
    }
    special[b'&' as usize] = true;
    special[b'<' as usize] = true;
    special[b'>' as usize] = true;
    special[b'_' as usize] = true;
    special[NONCHARACTER as usize] = true;
    special
};

/// What U+FFFE and U+FFFF begin with, which no XML has.
const NONCHARACTER: u8 = 0xef;

fn escape(text: &str, out: &mut Vec<u8>) {
    let bytes = text.as_bytes();
    let mut done = 0;
    for (place, byte) in bytes.iter().enumerate().filter(|(_, byte)| SPECIAL[usize::from(**byte)]) {
        let rest = &bytes[place..];
        let (length, written) = match *byte {
            b'&' => (1, "&amp;"),
            b'<' => (1, "&lt;"),
            b'>' => (1, "&gt;"),
            b'\r' => (1, "&#13;"),
            // Excel reads `_x000D_` as the character of this code.
            b'_' if is_code(rest) => (1, "_x005F_"),
            NONCHARACTER if matches!(rest, [_, 0xbf, 0xbe | 0xbf, ..]) => (3, "\u{fffd}"),
            b'_' | NONCHARACTER => continue,
            _ => (1, "\u{fffd}"),
        };
        out.extend_from_slice(&bytes[done..place]);
        out.extend_from_slice(written.as_bytes());
        done = place + length;
    }
    out.extend_from_slice(&bytes[done..]);
}

fn is_code(bytes: &[u8]) -> bool {
    matches!(bytes, [b'_', b'x', code @ .., ] if code.len() > 4 && code[4] == b'_' && code[..4].iter().all(u8::is_ascii_hexdigit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::limits::is_forbidden;

    fn escaped(text: &str) -> String {
        let mut out = Vec::new();
        escape(text, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_xml_or_excel_would_read_otherwise_is_escaped() {
        assert_eq!(escaped("a & b < c ]]> d"), "a &amp; b &lt; c ]]&gt; d");
        assert_eq!(escaped("\u{0}\u{1b}[31m\u{7f}\t\r\n"), "\u{fffd}\u{fffd}[31m\u{7f}\t&#13;\n");
        assert_eq!(
            escaped("_x000D_ _x00e9_x000D_ _x00_ _xzzzz_ __x0041_"),
            "_x005F_x000D_ _x005F_x00e9_x005F_x000D_ _x00_ _xzzzz_ __x005F_x0041_"
        );
        assert_eq!(
            escaped("\u{fffe}\u{ffff}\u{fffd}\u{feff}é😀"),
            "\u{fffd}\u{fffd}\u{fffd}\u{feff}é😀"
        );
        assert_eq!(escaped("=1+1\"'"), "=1+1\"'");
    }

    #[test]
    fn what_no_workbook_may_have_is_replaced_and_nothing_else() {
        for c in ('\0'..=char::MAX).filter(|c| !"&<>\r".contains(*c)) {
            let expected = if is_forbidden(c) { '\u{fffd}' } else { c };
            assert_eq!(escaped(&c.to_string()), expected.to_string());
        }
    }

    #[test]
    fn styles_have_the_numbers_of_their_places() {
        for (place, style) in Style::ALL.into_iter().enumerate() {
            assert_eq!(style.number(), (place + 1).to_string());
        }
    }
}
