//! The forms that a summary can take, and how its text looks.

use crate::render::Emphasis;

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
