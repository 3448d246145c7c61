//! What a worksheet can hold; Excel and `LibreOffice` agree on it.

use std::borrow::Cow;

/// How long the text of a cell may be; Excel counts as [`utf16_length`] does.
pub(crate) const LONGEST_TEXT: usize = 32_767;

pub(crate) const MOST_COLUMNS: u16 = 16_384;

/// How many rows there may be, with the header.
pub(crate) const MOST_ROWS: u32 = 1_048_576;

/// The length of a text in units of UTF-16.
pub(crate) fn utf16_length(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Whether the XML of a workbook may not have this character, however it is written.
pub(crate) fn is_forbidden(c: char) -> bool {
    matches!(c, '\0'..' ' | '\u{fffe}' | '\u{ffff}') && !matches!(c, '\t' | '\n' | '\r')
}

/// A text as a cell can hold it: cut to the longest, without characters that are forbidden.
pub(crate) fn cell_text(text: &str) -> Cow<'_, str> {
    if !text.contains(is_forbidden) {
        return clipped(text, LONGEST_TEXT);
    }
    let allowed = text.replace(is_forbidden, "\u{fffd}");
    clipped(&allowed, LONGEST_TEXT).into_owned().into()
}

/// A text cut to at most `most` units of UTF-16, at the end of a word where there is one near.
pub(crate) fn clipped(text: &str, most: usize) -> Cow<'_, str> {
    if utf16_length(text) <= most {
        return text.into();
    }
    let mut length = 0;
    let mut end = 0;
    for (start, c) in text.char_indices() {
        length += c.len_utf16();
        // The ellipsis takes one unit.
        if length >= most {
            break;
        }
        end = start + c.len_utf8();
    }
    let word = text[..end].rfind(' ').filter(|space| end - space < 30).unwrap_or(end);
    format!("{}…", text[..word].trim_end()).into()
}

#[cfg(test)]
mod tests {
    use crate::table::limits::*;

    #[test]
    fn a_text_is_cut_to_the_length_that_excel_counts() {
        assert_eq!(clipped("Une adresse", 11), "Une adresse");
        assert_eq!(clipped("Une adresse", 10), "Une…");
        assert_eq!(clipped("😀😀😀", 5), "😀😀…");
        assert_eq!(clipped("😀😀😀", 4), "😀…");
        for most in 1..40 {
            assert!(utf16_length(&clipped(&"équipé 😀".repeat(9), most)) <= most);
        }
    }

    #[test]
    fn a_long_word_is_cut_in_the_middle() {
        let word = "x".repeat(29);
        assert_eq!(clipped(&format!("a {word}x"), 31), "a…");
        assert_eq!(clipped(&format!("a {word}xx"), 32), format!("a {word}…"));
    }

    #[test]
    fn a_cell_holds_no_forbidden_character() {
        assert_eq!(cell_text("a\tb\r\n\u{7f}"), "a\tb\r\n\u{7f}");
        assert_eq!(cell_text("\0a\u{1f}\u{fffe}\u{ffff} "), "\u{fffd}a\u{fffd}\u{fffd}\u{fffd} ");
        let long = "x".repeat(LONGEST_TEXT + 1);
        assert_eq!(utf16_length(&cell_text(&long)), LONGEST_TEXT);
        assert_eq!(utf16_length(&cell_text(&long.replace('x', "\0"))), LONGEST_TEXT);
        assert_eq!(cell_text(&long[1..]), long[1..]);
    }
}
