//! What the rows of a table come to: counts, groups, and the answers most worth asking for.

use crate::tree::{Outcome, Question, Status, Tree};

use super::{answers::annuaire::Extract, reading::Reading};

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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// By the outcomes of the tree, in its order.
    pub outcomes: Vec<u64>,
    /// Rows that lack an answer.
    pub undetermined: u64,
    /// Rows that cannot be walked to an end.
    pub errors: u64,
}

/// What an audit found, all rows together.
#[derive(Debug)]
pub struct Summary<'t> {
    /// The tree that they were walked through.
    pub tree: &'t Tree,
    /// The name of the table.
    pub table: String,
    /// All rows of the table.
    pub all: Counts,
    /// One for each column that was asked for.
    pub groupings: Vec<Grouping>,
    /// The fewest rows of a group that is told; 1 when all are.
    pub smallest: u64,
    /// The missing answers, the one that would settle most rows first.
    pub gaps: Vec<Gap<'t>>,
    /// The first rows that could not be walked.
    pub errors: Vec<ErrorRow>,
    /// What was proposed, if rows were looked up.
    pub annuaire: Option<Proposed>,
    /// How the table was read.
    pub reading: Reading<'t>,
}

/// What an extract of the annuaire gave to the rows of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// The one that they come from.
    pub extract: Extract,
    /// Rows with an answer that is proposed.
    pub rows: u64,
    /// Rows that answer otherwise, though boxes of their structure are visible.
    pub contradicted: u64,
}

/// The rows of a table, by what stands in one column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grouping {
    /// The header of the column.
    pub column: String,
    /// Each value with its rows, in the order of the values; an empty value is that of rows without
    /// one.
    pub groups: Vec<(String, Counts)>,
    /// How many groups are not told because they have fewer rows than was asked for.
    pub left_out: usize,
    /// Whether the column has so many values that its groups were given up.
    pub is_too_varied: bool,
}

/// An answer that rows lack.
#[derive(Clone, Copy, Debug)]
pub struct Gap<'t> {
    /// What it would answer.
    pub question: &'t Question,
    /// Rows whose walk stops at this question for want of an answer.
    pub rows: u64,
    /// Those of them that would reach an outcome whatever the answer, with what they already say.
    pub settled: u64,
}

/// A row that could not be walked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorRow {
    /// As a spreadsheet numbers it in what is written: the header, if there is one, is row 1.
    pub row: u64,
    /// What stands in the column that names rows, if there is one and it says something.
    pub id: Option<String>,
    /// What is wrong with it, as its column `erreur` says it.
    pub why: String,
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
}

impl Counts {
    /// No rows yet.
    pub fn of(tree: &Tree) -> Self {
        Self { outcomes: vec![0; tree.outcomes().count()], undetermined: 0, errors: 0 }
    }

    /// From the rows at each outcome of the tree, then those that lack an answer and those with an
    /// error.
    pub(super) fn by_rank(rows: &[u64]) -> Self {
        let [outcomes @ .., undetermined, errors] = rows else { return Self::default() };
        Self { outcomes: outcomes.to_vec(), undetermined: *undetermined, errors: *errors }
    }

    /// All rows.
    pub fn rows(&self) -> u64 {
        self.outcomes.iter().sum::<u64>() + self.undetermined + self.errors
    }

    /// Each outcome of the tree with the rows that reached it.
    pub fn by_outcome<'t>(&self, tree: &'t Tree) -> impl Iterator<Item = (&'t Outcome, u64)> {
        tree.outcomes().zip(self.outcomes.iter().copied())
    }

    /// The rows that stand so.
    pub fn standing(&self, tree: &Tree, standing: Standing) -> u64 {
        match standing {
            Standing::Reached(status) => self
                .by_outcome(tree)
                .filter(|(outcome, _)| outcome.status == status)
                .map(|(_, rows)| rows)
                .sum(),
            Standing::Undetermined => self.undetermined,
            Standing::Error => self.errors,
        }
    }
}
