//! What the summaries of audits and of comparisons have in common: their forms, bars, grids and
//! words.

mod look;
pub(super) mod labels;
pub(super) mod bars;
pub(super) mod grid;
pub(super) mod text;
mod markdown;

pub use bars::bar;
pub use look::{Bars, SummaryFormat, SummaryLook};
pub(super) use markdown::{MarkdownCell, WIDE};
