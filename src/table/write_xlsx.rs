//! Rows of a workbook, written as the XML of their worksheet while they come.
//!
//! The library that makes workbooks keeps every cell in memory until the end. So it makes the
//! worksheet without its rows, and the rows are written here, between what stands above them and
//! what stands below them in the file of the worksheet.

use std::io::Write;

use super::limits::{LONGEST_TEXT, clipped, utf16_length};

/// The number of a cell format in the workbook, as its cells name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct StyleNumber(pub(crate) &'static str);

/// The height of a line of text, in points.
const LINE_HEIGHT: usize = 15;

/// The longest text in a formula.
const LONGEST_IN_FORMULA: usize = 255;

/// What the file of a worksheet has above its second row.
///
/// `worksheet` is the file of a worksheet with a header and one row below it.
pub(crate) fn above_rows(worksheet: &str) -> String {
    let above = worksheet.split_once("<row r=\"2\"").map_or(worksheet, |(above, _)| above);
    // How many rows there will be is not known yet, and need not be said.
    match (above.split_once("<dimension "), above.split_once("<sheetViews>")) {
        (Some((before, _)), Some((_, after))) => format!("{before}<sheetViews>{after}"),
        _ => above.into(),
    }
}

/// What the file of a worksheet has below its rows.
pub(crate) fn below_rows(worksheet: &str) -> &str {
    worksheet.find("</sheetData>").map_or("", |place| &worksheet[place..])
}

/// Opens a row that is high enough for so many lines of text.
pub(crate) fn open_row(lines: usize, out: &mut Vec<u8>) {
    let _ = write!(out, "<row ht=\"{}\">", lines * LINE_HEIGHT);
}

/// What closes a row.
pub(crate) const ROW_END: &[u8] = b"</row>\n";

/// Writes a cell of text, whatever the text looks like; one that is too long for a cell is cut.
pub(crate) fn write_text(text: &str, style: StyleNumber, out: &mut Vec<u8>) {
    out.extend_from_slice(b"<c s=\"");
    out.extend_from_slice(style.0.as_bytes());
    if text.is_empty() {
        return out.extend_from_slice(b"\"/>");
    }
    let is_margin = |byte: &u8| *byte <= b' ';
    let has_margin = text.as_bytes().first().is_some_and(is_margin)
        || text.as_bytes().last().is_some_and(is_margin);
    out.extend_from_slice(b"\" t=\"inlineStr\"><is><t");
    out.extend_from_slice(if has_margin { b" xml:space=\"preserve\">" } else { b">" });
    if text.len() > LONGEST_TEXT {
        escape(&clipped(text, LONGEST_TEXT), out);
    } else {
        escape(text, out);
    }
    out.extend_from_slice(b"</t></is></c>");
}

/// Writes a cell of a number, in the style of this number.
pub(crate) fn write_number(number: f64, style: usize, out: &mut Vec<u8>) {
    let _ = if number.abs() < 1e15 {
        write!(out, "<c s=\"{style}\"><v>{number}</v></c>")
    } else {
        write!(out, "<c s=\"{style}\"><v>{number:e}</v></c>")
    };
}

/// Whether a text may stand in a cell that leads elsewhere.
pub(crate) fn may_be_link(text: &str) -> bool {
    !text.is_empty() && utf16_length(text) <= LONGEST_IN_FORMULA
}

/// Writes a cell that leads to a named place of the workbook. The text holds no quotation mark.
///
/// No worksheet has more than 65,530 links of its own, but any number of formulas.
pub(crate) fn write_link(text: &str, name: &str, style: StyleNumber, out: &mut Vec<u8>) {
    let _ =
        write!(out, "<c s=\"{}\" t=\"str\"><f>HYPERLINK(\"#{name}\",\"{text}\")</f><v>", style.0);
    escape(text, out);
    out.extend_from_slice(b"</v></c>");
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
    let Some(code) = bytes.strip_prefix(b"_x") else { return false };
    code.get(4) == Some(&b'_') && code[..4].iter().all(u8::is_ascii_hexdigit)
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
}
