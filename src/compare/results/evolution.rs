//! How a row moved from one campaign to the next.

use crate::{audit::Standing, tree::Status};

/// How a row moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evolution {
    /// It stands better than it did.
    Progress,
    /// It stands worse than it did.
    Decline,
    /// It stands otherwise, neither better nor worse.
    Other,
    /// It came to the same outcome with the same status.
    Stable,
    /// It is only in the later result.
    New,
    /// It is only in the earlier result.
    Gone,
}

impl Evolution {
    pub const ALL: [Self; 6] =
        [Self::Progress, Self::Decline, Self::Other, Self::Stable, Self::New, Self::Gone];

    /// How the row of a structure moved whose outcome is not the same, or has another status.
    pub fn between(before: Standing, after: Standing) -> Self {
        if is_better(before, after) {
            Self::Progress
        } else if is_better(after, before) {
            Self::Decline
        } else {
            Self::Other
        }
    }

    /// Its name in the column `evolution`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Progress => "progres",
            Self::Decline => "recul",
            Self::Other => "autre",
            Self::Stable => "stable",
            Self::New => "nouveau",
            Self::Gone => "disparu",
        }
    }

    /// Its name for a reader.
    pub fn label(self) -> &'static str {
        match self {
            Self::Progress => "Progrès",
            Self::Decline => "Recul",
            Self::Other => "Autre",
            Self::Stable => "Stable",
            Self::New => "Nouveau",
            Self::Gone => "Disparu",
        }
    }

    /// Whether the row is in both results, and ended otherwise in the later one.
    pub fn is_change(self) -> bool {
        matches!(self, Self::Progress | Self::Decline | Self::Other)
    }
}

/// Whether the later of two standings is better.
fn is_better(before: Standing, after: Standing) -> bool {
    let is_good =
        |standing| matches!(standing, Standing::Reached(Status::EnOrdre | Status::Information));
    let gets_good = is_good(after) && !is_good(before);
    let gets_to_verify = after == Standing::Reached(Status::AVerifier)
        && matches!(before, Standing::Reached(Status::AFaire) | Standing::Undetermined);
    let gets_an_answer = matches!(before, Standing::Undetermined | Standing::Error)
        && matches!(after, Standing::Reached(_));
    gets_good || gets_to_verify || gets_an_answer
}

/// How many rows moved how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EvolutionCounts([u64; 6]);

impl EvolutionCounts {
    pub fn of(self, evolution: Evolution) -> u64 {
        self.0[evolution as usize]
    }

    /// All rows.
    pub fn rows(self) -> u64 {
        self.0.iter().sum()
    }

    /// Rows that are in both results and ended otherwise.
    pub fn changes(self) -> u64 {
        Evolution::ALL.iter().filter(|own| own.is_change()).map(|own| self.of(*own)).sum()
    }

    pub fn add(&mut self, evolution: Evolution, rows: u64) {
        self.0[evolution as usize] += rows;
    }
}
