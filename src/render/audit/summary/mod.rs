//! What an audit comes to, in one of the formats.

mod chart;
mod json;
mod json_reading;
mod json_what_if;
mod markdown;
mod page;
mod tables;
mod text;

use std::io;

use crate::{
    audit::Summary,
    render::{figures::SummaryFormat, typography::write_markdown},
};

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
