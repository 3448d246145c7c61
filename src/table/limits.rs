//! What a sheet of a spreadsheet can hold; Excel and `LibreOffice` agree on it.

use std::borrow::Cow;

/// The longest text of a cell; Excel counts in UTF-16.
pub(crate) const LONGEST: usize = 32_767;

pub(crate) const MOST_COLUMNS: u16 = 16_384;

/// With the header.
pub(crate) const MOST_ROWS: u32 = 1_048_576;

/// What Excel counts of a text.
pub(crate) fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Whether no file of a workbook may have this character.
pub(crate) fn is_refused(c: char) -> bool {
    matches!(c, '\0'..' ' | '\u{fffe}' | '\u{ffff}') && !matches!(c, '\t' | '\n' | '\r')
}

/// A text as a cell holds it.
pub(crate) fn held(text: &str) -> Cow<'_, str> {
    if text.contains(is_refused) {
        let held: String =
            text.chars().map(|c| if is_refused(c) { '\u{fffd}' } else { c }).collect();
        return clipped(&held, LONGEST).into_owned().into();
    }
    clipped(text, LONGEST)
}

/// A text cut to a length, at the end of a word where there is one.
pub(crate) fn clipped(text: &str, most: usize) -> Cow<'_, str> {
    if length(text) <= most {
        return text.into();
    }
    let mut taken = 0;
    let fits = |(_, c): &(usize, char)| {
        taken += c.len_utf16();
        taken < most
    };
    let end =
        text.char_indices().take_while(fits).last().map_or(0, |(place, c)| place + c.len_utf8());
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
            assert!(length(&clipped(&"équipé 😀".repeat(9), most)) <= most);
        }
    }
}
