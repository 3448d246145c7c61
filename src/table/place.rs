//! Where the table stands in its file, as the caller may know better.

use std::num::NonZero;

/// Where a table stands in its file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TablePlace<'a> {
    /// The name of its worksheet in a workbook; the first one that can be seen if there is none.
    pub worksheet: Option<&'a str>,
    /// The line of its header, as an editor or a spreadsheet numbers it; the first one with any
    /// text if there is none.
    pub header: Option<NonZero<u32>>,
}

/// The lines above a header that was asked for: they are no rows, and are told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LinesAbove {
    /// The texts of those that have any, the first ones.
    pub(crate) texts: Vec<String>,
}

/// How many lines above a header are told.
const TOLD: usize = 5;

impl LinesAbove {
    /// Takes the next line.
    pub(super) fn add(&mut self, text: &str) {
        let text = text.trim_matches(|c: char| c.is_whitespace() || ";,|\"".contains(c));
        if !text.is_empty() && self.texts.len() < TOLD {
            self.texts.push(text.into());
        }
    }
}
