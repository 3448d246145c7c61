//! How the cells of workbooks look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

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
