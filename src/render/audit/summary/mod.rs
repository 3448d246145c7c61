//! What an audit comes to, in one of the formats.

mod bars;
mod chart;
mod grid;
mod json;
mod json_reading;
mod markdown;
mod page;
mod tables;
mod text;

use std::io;

use crate::{
    audit::Summary,
    render::{Emphasis, typography::write_markdown},
    words::scaled,
};

pub use bars::bar;

/// A form that a summary can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SummaryFormat {
    /// For a screen or a plain file, with this look.
    Text(SummaryLook),
    Markdown,
    /// For other programs.
    Json,
    /// One page with charts, which loads nothing and runs nothing.
    Html,
}

/// How a text summary looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SummaryLook {
    /// Columns to fill; no line is wider, from 40 columns on.
    pub width: usize,
    /// With bold titles, bars have the colours of their statuses too.
    pub emphasis: Emphasis,
    pub bars: Bars,
}

/// What bars are drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bars {
    /// Block characters, to an eighth of a column.
    Blocks,
    /// Number signs, which every terminal and every screen reader knows.
    Signs,
}

impl SummaryLook {
    /// What suits every file and every program.
    pub const PLAIN: Self = Self { width: 80, emphasis: Emphasis::None, bars: Bars::Signs };
}

/// Writes the summary of an audit.
///
/// # Errors
/// Only what `out` refuses.
pub fn summary(
    summary: &Summary<'_>,
    format: SummaryFormat,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    match format {
        SummaryFormat::Text(look) => text::write(summary, look, out),
        SummaryFormat::Markdown => write_markdown(out, |out| markdown::write(summary, out)),
        SummaryFormat::Json => json::write(summary, out),
        SummaryFormat::Html => page::write(summary, out),
    }
}

/// A share in ten-thousandths, rounded.
fn ten_thousandths(part: u64, whole: u64) -> u32 {
    scaled(part, whole, 10_000)
}
