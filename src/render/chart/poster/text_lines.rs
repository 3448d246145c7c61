//! Texts of a drawing in their places, and how strongly things are drawn.

use crate::render::metrics::{EM, Font};

pub(super) const PLAIN: Font = Font::plain(EM);
pub(super) const BOLD: Font = Font::bold(EM);

/// Lines of text, with the baseline of the first.
pub(super) struct TextLines {
    pub(super) x: i64,
    pub(super) y: i64,
    pub(super) font: Font,
    pub(super) lines: Vec<String>,
}

impl TextLines {
    /// From the upper edge of the first line to that of a line behind the last.
    pub(super) fn height(&self) -> i64 {
        i64::try_from(self.lines.len()).unwrap_or(i64::MAX / EM) * self.font.line_height()
    }

    /// Whether a word had to be broken where none of its signs allows it.
    pub(super) fn has_broken_word(&self) -> bool {
        let ends = self.lines.iter().rev().skip(1);
        ends.filter_map(|line| line.chars().next_back()).any(char::is_alphanumeric)
    }
}

/// How strongly something is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    /// No path is marked.
    Plain,
    OnPath,
    OffPath,
}

impl Tone {
    pub(super) fn of(is_taken: bool, is_path_marked: bool) -> Self {
        match (is_taken, is_path_marked) {
            (_, false) => Self::Plain,
            (true, true) => Self::OnPath,
            (false, true) => Self::OffPath,
        }
    }
}
