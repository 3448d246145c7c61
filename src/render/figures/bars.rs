//! Bars of characters.

use crate::{render::colours::TextColour, words::scaled};

use super::look::{Bars, SummaryLook};

/// From one eighth of a column to seven.
const PARTS: [char; 7] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/// A bar that stands for some of all rows.
#[derive(Clone, Copy, Debug)]
pub(in crate::render) struct RowsBar {
    pub(in crate::render) rows: u64,
    pub(in crate::render) all: u64,
    /// The columns of all rows.
    pub(in crate::render) room: usize,
    pub(in crate::render) look: SummaryLook,
}

impl RowsBar {
    /// The bar, in a colour where colours are wanted.
    pub(in crate::render) fn of(self, colour: Option<TextColour>) -> String {
        let drawn = bar(self.rows, self.all, self.room, self.look.bars);
        match colour.filter(|_| !drawn.is_empty()) {
            Some(colour) => self.look.emphasis.coloured(&drawn, colour),
            None => drawn,
        }
    }
}

/// A bar for a part of a whole that has so many columns.
pub fn bar(part: u64, whole: u64, room: usize, bars: Bars) -> String {
    match bars {
        Bars::Blocks => {
            let eighths = length(part, whole, room * 8);
            let part = (eighths % 8).checked_sub(1).map(|part| PARTS[part]);
            "█".repeat(eighths / 8).chars().chain(part).collect()
        }
        Bars::Signs => "#".repeat(length(part, whole, room)),
    }
}

/// How many of the steps of a whole stand for a part: one at least, however small the share.
fn length(part: u64, whole: u64, steps: usize) -> usize {
    let full = u32::try_from(steps).unwrap_or(u32::MAX);
    let length = usize::try_from(scaled(part, whole, full)).unwrap_or_default();
    length.max(usize::from(part > 0).min(steps))
}
