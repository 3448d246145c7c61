//! What the rows of two results come to, side by side.

use jiff::civil::Date;

use crate::{
    audit::Standing,
    tree::{Question, Tree},
};

use super::{
    cause::Causes,
    evolution::{Evolution, EvolutionCounts},
};

/// What moved between two results, all rows together.
#[derive(Debug)]
pub struct Comparison<'t> {
    /// The tree of the later campaign, through which all answers were walked.
    pub tree: &'t Tree,
    pub before: ComparedTable,
    pub after: ComparedTable,
    /// The header of the column of ids, as the later result has it.
    pub id: String,
    /// The day that it was made, if it was told.
    pub day: Option<Date>,
    /// Rows of both results by how they stood before and after.
    pub matrix: StandingMatrix,
    pub evolutions: EvolutionCounts,
    /// Rows that ended otherwise, by what made the difference; only causes that some row has, and
    /// no row stands in two entries.
    pub causes: Vec<(Causes, EvolutionCounts)>,
    /// One for each column that was asked for.
    pub groupings: Vec<ComparedGrouping>,
    /// Rows that were undetermined, and still are.
    pub still_silent: u64,
    /// The questions whose answers moved in most rows, most first, ten at most.
    pub moved: Vec<MovedQuestion<'t>>,
}

/// One of the two results.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ComparedTable {
    /// The name of its file.
    pub name: String,
    /// The number of its first row: a header is row 1.
    pub first_row: u64,
    /// Rows that are compared, new ones and gone ones too.
    pub rows: u64,
    /// Rows with the id of a row before them, which are not compared.
    pub repeated: u64,
    /// Rows without an id, which are not compared.
    pub without_id: u64,
    /// Rows that are no row of answers, which are not compared: empty ones, those that repeat the
    /// header, and those whose status is none.
    pub silent: u64,
    /// Rows some of whose answers stand only in a path code that this tree cannot read.
    pub unread_paths: u64,
    /// Rows for which this tree concludes otherwise than the result says.
    pub other_outcomes: u64,
    /// The headers of the columns that answer no question, and name neither rows nor groups.
    pub others: Vec<String>,
    /// The questions that no column answers.
    pub unanswered: Vec<String>,
    /// The columns of groups that it is without; its rows have the values of the other table.
    pub without_groups: Vec<String>,
}

/// Rows by how they stood before and after.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StandingMatrix([[u64; Standing::ALL.len()]; Standing::ALL.len()]);

/// Rows by what stands in one column, and how they moved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ComparedGrouping {
    /// The header of the column.
    pub column: String,
    /// Each value with its rows, in the order of the values; an empty value is that of rows without
    /// one.
    pub groups: Vec<(String, EvolutionCounts)>,
    /// Whether the column has so many values that its groups were given up.
    pub is_too_varied: bool,
}

/// A question to which rows answer otherwise than before.
#[derive(Clone, Debug)]
pub struct MovedQuestion<'t> {
    pub question: &'t Question,
    /// Rows that answer otherwise.
    pub rows: u64,
    /// How, most rows first.
    pub answers: Vec<MovedAnswer>,
}

/// What was answered before and after, by their ids; empty where nothing was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedAnswer {
    pub before: String,
    pub after: String,
    pub rows: u64,
}

impl StandingMatrix {
    pub fn rows(&self, before: Standing, after: Standing) -> u64 {
        self.0[place(before)][place(after)]
    }

    pub fn add(&mut self, before: Standing, after: Standing, rows: u64) {
        self.0[place(before)][place(after)] += rows;
    }
}

impl Comparison<'_> {
    /// Rows that are in both results.
    pub fn rows_in_both(&self) -> u64 {
        self.evolutions.rows()
            - self.evolutions.of(Evolution::New)
            - self.evolutions.of(Evolution::Gone)
    }
}

/// The place of a standing in [`Standing::ALL`].
fn place(standing: Standing) -> usize {
    Standing::ALL.iter().position(|own| *own == standing).unwrap_or_default()
}
