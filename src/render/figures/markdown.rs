//! Cells of Markdown tables.

use std::fmt;

use crate::{render::report::markdown::MarkdownText, words::tame};

/// Converters take the widths of columns from the dashes, where a line is long.
pub(in crate::render) const WIDE: &str = ":----------------------------------------";

/// Text that stays in its cell.
pub(in crate::render) struct MarkdownCell<'a>(pub(in crate::render) &'a str);

impl fmt::Display for MarkdownCell<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", MarkdownText(tame(self.0).trim()))
    }
}
