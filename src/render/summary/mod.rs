//! What an audit comes to, in one of the formats.

mod bars;
mod chart;
mod json;
mod markdown;
mod page;
mod tables;
mod text;
pub(super) mod words;

use std::io;

use crate::{
    audit::{Counts, Grouping, Standing, Summary},
    tree::Tree,
    words::scaled,
};

use super::Emphasis;

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
        SummaryFormat::Markdown => markdown::write(summary, out),
        SummaryFormat::Json => json::write(summary, out),
        SummaryFormat::Html => page::write(summary, out),
    }
}

/// One way that rows end.
pub(super) struct End<'t> {
    pub(super) title: String,
    /// The id of the outcome; nothing short of one.
    pub(super) key: Option<&'t str>,
    pub(super) standing: Standing,
    pub(super) rows: u64,
}

/// The outcomes that rows reached, then the rows that reached none: together, all of them.
pub(super) fn ends<'t>(tree: &'t Tree, counts: &Counts) -> Vec<End<'t>> {
    let reached = counts.by_outcome(tree).map(|(outcome, rows)| End {
        title: words::asked(&outcome.title),
        key: Some(&outcome.key),
        standing: Standing::Reached(outcome.status),
        rows,
    });
    let short = [
        ("Il manque une réponse", Standing::Undetermined, counts.undetermined),
        ("Réponse ou ligne refusée", Standing::Fault, counts.faults),
    ];
    let short =
        short.map(|(title, standing, rows)| End { title: title.into(), key: None, standing, rows });
    reached.chain(short).filter(|end| end.rows > 0).collect()
}

/// The standings that rows of some of these counts have.
pub(super) fn met(tree: &Tree, counts: &[&Counts]) -> Vec<Standing> {
    let is_met =
        |standing: &Standing| counts.iter().any(|counts| counts.standing(tree, *standing) > 0);
    Standing::ALL.into_iter().filter(is_met).collect()
}

/// The standings that rows of some of its groups have.
pub(super) fn met_in(tree: &Tree, grouping: &Grouping) -> Vec<Standing> {
    met(tree, &grouping.groups.iter().map(|(_, counts)| counts).collect::<Vec<_>>())
}

/// A share in ten-thousandths, rounded.
fn ten_thousandths(part: u64, whole: u64) -> u32 {
    scaled(part, whole, 10_000)
}
