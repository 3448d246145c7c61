//! What a worksheet can hold; Excel and `LibreOffice` agree on it.

use std::{borrow::Cow, iter};

/// How long the text of a cell may be; Excel counts as [`utf16_length`] does.
pub(crate) const LONGEST_TEXT: usize = 32_767;

pub(crate) const MOST_COLUMNS: u16 = 16_384;

/// How many rows there may be, with the header.
pub(crate) const MOST_ROWS: u32 = 1_048_576;

/// How many cells there may be for each byte that is read, at most.
pub(crate) const MOST_PADDING: usize = 16;

/// How many cells there may be for the first byte of a block.
const SOME_CELLS: usize = 1 << 20;

/// How many cells there may be for so many bytes of a table: rows that are shorter than the header
/// are made as long.
pub(crate) fn most_cells(read: usize) -> usize {
    SOME_CELLS + MOST_PADDING * read
}

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

/// A text in pieces that each fit a cell: the whole of it, but for the very long.
pub(crate) fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    iter::from_fn(move || {
        let (piece, behind) = rest?.split_at(piece_length(rest?));
        rest = Some(behind).filter(|behind| !behind.is_empty());
        Some(piece)
    })
}

/// How many bytes of a text fit a cell.
fn piece_length(text: &str) -> usize {
    if text.len() <= LONGEST_TEXT {
        return text.len();
    }
    let mut length = 0;
    let is_past = |(_, c): &(usize, char)| {
        length += c.len_utf16();
        length > LONGEST_TEXT
    };
    text.char_indices().find(is_past).map_or(text.len(), |(place, _)| place)
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
    fn the_pieces_of_a_text_are_all_of_it() {
        for text in ["", "é", &"x".repeat(LONGEST_TEXT), &"é😀a".repeat(30_000)] {
            let pieces: Vec<&str> = pieces(text).collect();
            assert_eq!(pieces.concat(), text);
            let (last, full) = pieces.split_last().expect("a piece");
            assert!(full.iter().all(|piece| utf16_length(piece) + 2 > LONGEST_TEXT));
            assert!(utf16_length(last) <= LONGEST_TEXT);
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
