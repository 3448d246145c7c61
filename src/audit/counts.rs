//! Rows by where their walks ended, and which of these numbers are told.

use crate::tree::{Outcome, Status, Tree};

/// Where the walk of a row stands at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It reached an outcome with this status.
    Reached(Status),
    /// An answer is missing.
    Undetermined,
    /// The row cannot be read, or an answer is not one.
    Error,
}

/// How many rows came to each end.
///
/// A number that is not told is `None`: somebody could find out about few rows by it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// At each outcome of the tree, in its order, then short of one: for want of an answer, and for
    /// an error.
    ends: Vec<u64>,
    /// By end, whether it is not told; empty where all are.
    masked_ends: Vec<bool>,
    masked_standings: Vec<Standing>,
}

impl Standing {
    /// Every standing: the statuses of outcomes, then the two that only rows have.
    pub const ALL: [Self; 7] = [
        Self::Reached(Status::EnOrdre),
        Self::Reached(Status::AFaire),
        Self::Reached(Status::AVerifier),
        Self::Reached(Status::Information),
        Self::Reached(Status::NonEligible),
        Self::Undetermined,
        Self::Error,
    ];

    /// Its name in the column `statut`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Reached(status) => status.key(),
            Self::Undetermined => "indetermine",
            Self::Error => "erreur",
        }
    }

    /// Its name for a reader.
    pub fn label(self) -> &'static str {
        match self {
            Self::Reached(status) => status.label(),
            Self::Undetermined => "Indéterminé",
            Self::Error => "Erreur",
        }
    }

    /// Those of all ends of rows: at the tree's outcomes, then short of one.
    pub(super) fn of_ends(tree: &Tree) -> impl Iterator<Item = Self> {
        let reached = tree.outcomes().map(|outcome| Self::Reached(outcome.status));
        reached.chain([Self::Undetermined, Self::Error])
    }
}

impl Counts {
    /// Does not tell the rows at an end.
    pub(super) fn mask_end(&mut self, end: usize) {
        self.masked_ends.resize(self.ends.len(), false);
        self.masked_ends[end] = true;
    }

    /// Does not tell the rows that stand so.
    pub(super) fn mask_standing(&mut self, standing: Standing) {
        self.masked_standings.push(standing);
    }

    /// No rows yet.
    pub fn of(tree: &Tree) -> Self {
        Self::of_ends(&vec![0; tree.outcomes().count() + 2])
    }

    /// From the rows at each outcome of the tree, then those that lack an answer and those with an
    /// error.
    pub fn of_ends(rows: &[u64]) -> Self {
        Self { ends: rows.to_vec(), ..Self::default() }
    }

    /// The rows at an end, be they told or not.
    fn at_end(&self, end: usize) -> u64 {
        self.ends.get(end).copied().unwrap_or_default()
    }

    /// All rows.
    pub fn rows(&self) -> u64 {
        self.ends.iter().sum()
    }

    /// The rows at an end, by its place: an outcome of the tree, or one of the two short of one.
    pub fn end(&self, end: usize) -> Option<u64> {
        match self.masked_ends.get(end) {
            Some(true) => None,
            _ => Some(self.at_end(end)),
        }
    }

    /// Each outcome of the tree with the rows that reached it.
    pub fn by_outcome<'t>(
        &self,
        tree: &'t Tree,
    ) -> impl Iterator<Item = (&'t Outcome, Option<u64>)> {
        tree.outcomes().enumerate().map(|(end, outcome)| (outcome, self.end(end)))
    }

    /// The rows that stand so.
    pub fn standing(&self, tree: &Tree, standing: Standing) -> Option<u64> {
        if self.masked_standings.contains(&standing) {
            return None;
        }
        let outcomes = tree.outcomes().count();
        Some(match standing {
            Standing::Reached(status) => {
                let reached = tree.outcomes().zip(&self.ends);
                reached.filter(|(outcome, _)| outcome.status == status).map(|(_, rows)| rows).sum()
            }
            Standing::Undetermined => self.at_end(outcomes),
            Standing::Error => self.at_end(outcomes + 1),
        })
    }
}
