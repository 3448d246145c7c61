//! Bars of characters.

use crate::{audit::Standing, render::Emphasis, tree::Status, words::scaled};

use super::{Bars, SummaryLook};

/// From one eighth of a column to seven.
const PARTS: [char; 7] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/// A bar that stands for some of all rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct RowsBar {
    pub(super) rows: u64,
    pub(super) all: u64,
    /// The columns of all rows.
    pub(super) room: usize,
    pub(super) look: SummaryLook,
}

impl RowsBar {
    /// The bar, in the colour of a standing where colours are wanted.
    pub(super) fn of(self, standing: Standing) -> String {
        let drawn = bar(self.rows, self.all, self.room, self.look.bars);
        match self.look.emphasis {
            Emphasis::Bold if !drawn.is_empty() => {
                format!("\u{1b}[{}m{drawn}\u{1b}[0m", colour(standing))
            }
            Emphasis::Bold | Emphasis::None => drawn,
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

/// What a terminal calls it; the label beside the bar says the same in words.
fn colour(standing: Standing) -> u8 {
    match standing {
        Standing::Reached(Status::EnOrdre) => 32,
        Standing::Reached(Status::AFaire) => 33,
        Standing::Reached(Status::AVerifier) => 36,
        Standing::Reached(Status::Information) => 34,
        Standing::Reached(Status::NonEligible) => 35,
        Standing::Undetermined => 90,
        Standing::Error => 31,
    }
}
