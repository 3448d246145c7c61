//! What the rows of a table come to: counts, groups, and the answers most worth asking for.

use jiff::civil::Date;

use crate::{
    answers::annuaire::Extract,
    tree::{Question, Tree},
};

use super::{
    counts::Counts, reading::Reading, repeats::RepeatedIds, suppression::is_small,
    what_if::SupposedChange,
};

/// What an audit found, all rows together.
#[derive(Debug)]
pub struct Summary<'t> {
    /// The tree that they were walked through.
    pub tree: &'t Tree,
    /// The name of the table.
    pub table: String,
    /// The day that it was made, if it was told.
    pub day: Option<Date>,
    /// A short sum of the inputs, the options and the version, if it was taken.
    pub imprint: Option<String>,
    /// All rows of the table.
    pub all: Counts,
    /// One for each column that was asked for.
    pub groupings: Vec<Grouping>,
    /// The fewest rows of a number that is told; 1 when all are.
    pub smallest: u64,
    /// The missing answers, the one that would settle most rows first.
    pub gaps: Vec<Gap<'t>>,
    /// The first rows that could not be walked.
    pub errors: Vec<ErrorRow>,
    /// What was proposed, if rows were looked up.
    pub annuaire: Option<Proposed>,
    /// What an answer would change that is supposed of rows, if one is.
    pub what_if: Option<SupposedChange>,
    /// How the table was read.
    pub reading: Reading<'t>,
}

impl Summary<'_> {
    /// All rows that are written, those too that weigh in no figure.
    pub fn written_rows(&self) -> u64 {
        self.all.rows() + self.reading.empty_rows + self.reading.repeated_headers
    }

    /// A number of rows that weigh in no figure, unless they are too few to be told of.
    pub fn told_left_out(&self, rows: u64) -> Option<u64> {
        (!is_small(rows, self.smallest)).then_some(rows)
    }

    /// The rows with the id of a row before them, unless some of them are too few to be told of.
    pub fn told_repeated(&self) -> Option<&RepeatedIds> {
        self.reading.repeated.as_ref().filter(|repeated| {
            let others = repeated.rows.saturating_sub(repeated.contradicting);
            let counts = [repeated.rows, repeated.contradicting, others];
            !counts.iter().any(|rows| is_small(*rows, self.smallest))
        })
    }
}

/// What an extract of the annuaire gave to the rows of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// The one that they come from.
    pub extract: Extract,
    /// Rows with an answer that is proposed, where that is told.
    pub rows: Option<u64>,
    /// Rows that answer otherwise, though boxes of their structure are visible, where that is told.
    pub contradicted: Option<u64>,
}

/// The rows of a table, by what stands in one column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grouping {
    /// The header of the column.
    pub column: String,
    /// Each value with its rows, in the order of the values; an empty value is that of rows without
    /// one.
    pub groups: Vec<(String, Counts)>,
    /// Values that are written in several ways, with the other ones.
    pub spellings: Vec<(String, Vec<String>)>,
    /// How many groups are not told: they have fewer rows than was asked for, or those that have
    /// could be found by them.
    pub left_out: usize,
    /// The other column by which what is hidden of this one could be found; no group is told then.
    pub withheld_beside: Option<String>,
    /// Whether the column has so many values that its groups were given up.
    pub is_too_varied: bool,
}

/// An answer that rows lack.
#[derive(Clone, Copy, Debug)]
pub struct Gap<'t> {
    /// What it would answer.
    pub question: &'t Question,
    /// Rows whose walk stops at this question for want of an answer, where that is told.
    pub rows: Option<u64>,
    /// Those of them that would reach an outcome whatever the answer, with what they already say,
    /// where that is told.
    pub settled: Option<u64>,
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
