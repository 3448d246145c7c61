//! The blocks of a page below each other, and the part of them that is on the screen.

use console::{measure_text_width, truncate_str};

use crate::cli::screen::scene::{Role, ScreenLine};

use super::block::PageBlock;

/// How far apart things stand, and how large they are.
#[derive(Clone, Copy)]
pub(super) struct Spacing {
    /// Blank lines above a block.
    above_block: usize,
    /// Blank lines above a title.
    above_title: usize,
    /// The lines of a bar.
    bar: usize,
}

/// The lines of a page's blocks, and where each block begins.
pub(super) struct Body {
    pub(super) lines: Vec<ScreenLine>,
    pub(super) starts: Vec<usize>,
}

impl Spacing {
    /// From the widest to the closest; the first is for tall screens.
    pub(super) const ALL: [Self; 5] = [
        Self { above_block: 2, above_title: 2, bar: 2 },
        Self { above_block: 1, above_title: 1, bar: 2 },
        Self { above_block: 1, above_title: 1, bar: 1 },
        Self { above_block: 0, above_title: 1, bar: 1 },
        Self::NONE,
    ];
    pub(super) const NONE: Self = Self { above_block: 0, above_title: 0, bar: 1 };
}

impl Body {
    /// The blocks with the first of these spacings that fits in so many rows, or else the last.
    pub(super) fn roomy(
        blocks: &[PageBlock],
        width: usize,
        rows: usize,
        spacings: &[Spacing],
    ) -> Self {
        for spacing in spacings {
            let body = Self::new(blocks, width, *spacing);
            if body.lines.len() <= rows {
                return body;
            }
        }
        Self::new(blocks, width, spacings.last().copied().unwrap_or(Spacing::NONE))
    }

    pub(super) fn new(blocks: &[PageBlock], width: usize, spacing: Spacing) -> Self {
        let mut body = Self { lines: Vec::new(), starts: Vec::new() };
        for (place, block) in blocks.iter().enumerate() {
            let blank_lines = match block {
                _ if place == 0 => 0,
                PageBlock::Text { role: Role::Question, .. } => spacing.above_title,
                _ => spacing.above_block,
            };
            body.lines.extend(super::blank_lines(blank_lines));
            body.starts.push(body.lines.len());
            body.lines.extend(block.lines(width, spacing.bar));
        }
        body
    }

    /// So many lines from `top` on; signs say where there is more.
    pub(super) fn window(self, top: usize, rows: usize, width: usize) -> Vec<ScreenLine> {
        let end = self.lines.len().min(top + rows);
        let is_more_above = top > 0;
        let is_more_below = end < self.lines.len();
        let mut shown: Vec<ScreenLine> = self.lines.into_iter().skip(top).take(rows).collect();
        match &mut shown[..] {
            [only] if is_more_above && is_more_below => sign(only, "↕", width),
            lines => {
                if is_more_above && let Some(first) = lines.first_mut() {
                    sign(first, "↑", width);
                }
                if is_more_below && let Some(last) = lines.last_mut() {
                    sign(last, "↓", width);
                }
            }
        }
        shown
    }
}

/// Puts a sign at the end of a line.
fn sign(line: &mut ScreenLine, sign: &str, width: usize) {
    let text = truncate_str(&line.text, width.saturating_sub(2), "…").into_owned();
    let gap = width.saturating_sub(1 + measure_text_width(&text));
    line.text = format!("{text}{}{sign}", " ".repeat(gap));
}
