//! What a comparison of two results comes to, in every format, its rows with the workbook around
//! them, and what is worth knowing before it begins.

mod words;
mod headline;
mod tables;
mod text;
mod markdown;
mod json;
mod flows;
mod page;
mod book;
mod written_rows;
mod remarks;

use std::io;

use crate::{
    compare::Comparison,
    render::{figures::SummaryFormat, typography::write_markdown},
};

pub use book::ComparisonBook;
pub use remarks::comparison_remarks;
pub use written_rows::{ComparedRowsError, comparison_rows};

/// Writes what moved between two results of an audit.
///
/// # Errors
/// Only what `out` refuses.
pub fn comparison(
    comparison: &Comparison<'_>,
    format: SummaryFormat,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    match format {
        SummaryFormat::Text(look) => text::write(comparison, look, out),
        SummaryFormat::Markdown => write_markdown(out, |out| markdown::write(comparison, out)),
        SummaryFormat::Json => json::write(comparison, out),
        SummaryFormat::Html => page::write(comparison, out),
    }
}
