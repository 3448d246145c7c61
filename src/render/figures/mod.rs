//! What the summaries of audits and of comparisons have in common: their forms, bars, grids and
//! words.

mod look;
pub(super) mod labels;
pub(super) mod bars;
pub(super) mod grid;
pub(super) mod text;
pub(super) mod fills;
pub(super) mod chart;
mod markdown;
mod json;
mod page;

pub use bars::bar;
pub(super) use json::{AuditedTreeJson, MadeJson, fraction};
pub use look::{Bars, SummaryFormat, SummaryLook};
pub(super) use markdown::{MarkdownCell, WIDE};
pub(super) use page::SummaryPage;
