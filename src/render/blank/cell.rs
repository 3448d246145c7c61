//! What the cells of a workbook hold, and how they look.

use std::borrow::Cow;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// The longest text of a cell; Excel counts in UTF-16.
pub(super) const LONGEST: usize = 32_767;

/// What Excel counts of a text.
pub(super) fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

/// A text cut to a length, at the end of a word where there is one.
pub(super) fn clipped(text: &str, most: usize) -> Cow<'_, str> {
    if length(text) <= most {
        return text.into();
    }
    let mut taken = 0;
    let fits = |(_, c): &(usize, char)| {
        taken += c.len_utf16();
        taken < most
    };
    let end = text.char_indices().take_while(fits).last().map_or(0, |(place, c)| place + c.len_utf8());
    let word = text[..end].rfind(' ').filter(|space| end - space < 30).unwrap_or(end);
    format!("{}…", text[..word].trim_end()).into()
}

/// The height of a row, in points, that shows its texts whole in columns so wide.
///
/// Excel finds it by itself, `LibreOffice` does not. No row is higher than 409 points.
pub(super) fn height<'a>(cells: impl IntoIterator<Item = (&'a str, u32)>) -> f64 {
    let lines = cells.into_iter().map(|(text, width)| textwrap::wrap(text, width as usize).len());
    let lines = u32::try_from(lines.max().unwrap_or_default()).unwrap_or(u32::MAX);
    f64::from(lines.clamp(1, 27)) * 15.0
}

/// The head of a table.
pub(super) fn head() -> Format {
    body().set_bold().set_background_color(Color::RGB(0x00DD_EBF7))
}

/// A cell of a table, as many lines as it takes.
pub(super) fn body() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Thin)
}

#[cfg(test)]
mod tests {
    use super::*;

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
