//! Two trees side by side: as text, Markdown for whoever reviews an edit, and JSON.

mod json;
mod markdown;
mod sections;
mod text;
mod words;

use std::io;

use super::report::Look;
use crate::compare::TreeComparison;

/// How a comparison of trees is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TreeComparisonFormat {
    Text(Look),
    Markdown,
    Json,
}

/// How many structures of a table would be told something else by the later tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MovedRows {
    /// All rows that say anything.
    pub rows: u64,
    /// From which end to which, the most first.
    pub moves: Vec<RowMove>,
}

/// So many rows that end otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowMove {
    pub before: RowEnd,
    pub after: RowEnd,
    pub rows: u64,
}

/// Where a row ends.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RowEnd {
    /// The id of an outcome, its status by its name in tree files, and its title.
    Outcome {
        id: String,
        status: &'static str,
        title: String,
    },
    Undetermined,
    Error,
}

/// Writes what differs between two trees, and with a table how many of its rows would move.
///
/// # Errors
/// Only those of writing to `out`.
pub fn tree_comparison(
    comparison: &TreeComparison<'_>,
    rows: Option<&MovedRows>,
    format: TreeComparisonFormat,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    match format {
        TreeComparisonFormat::Text(look) => text::write(comparison, rows, look, out),
        TreeComparisonFormat::Markdown => markdown::write(comparison, rows, out),
        TreeComparisonFormat::Json => json::write(comparison, rows, out),
    }
}
