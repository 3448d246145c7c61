//! Two results of an audit, row by row.
//!
//! ```text
//!  two tables, AVANT and APRÈS
//!    |  result_columns   which column has the ids, which answer questions, what an audit recorded
//!  rows
//!    |  result_reader    what a row answers (its cells, or the path code where an annuaire did) and
//!    |                   where it ended: a number, the same for rows that are alike in both
//!    |  earlier_rows     the rows of AVANT by their ids, then each row of APRÈS beside its own
//!  two situations of one structure
//!    |  movement         how it moved, and why: found once for all rows that moved alike
//!    |  tally            rows added up
//!  ComparedRow, Comparison
//! ```
//!
//! What made the difference is found by walking: what the old answers lead to in the tree of now is
//! the part of the tree, what they lead to with what the annuaire says now is its part, and the new
//! answers are the rest.
//!
//! A row of AVANT takes its id, a few bytes, and a sign for each value that was typed: a million
//! rows are some tens of megabytes.

mod evolution;
mod cause;
mod summary;
mod request;
mod error;
mod compared_row;
mod hash_index;
mod answer_codes;
mod endings;
mod situations;
mod register;
mod earlier_path;
mod result_columns;
mod result_reader;
mod result_rows;
mod earlier_rows;
mod earlier_taker;
mod movement;
mod tally;
mod later_taker;
mod two_results;
mod row_writer;

pub use cause::{Cause, Causes};
pub use compared_row::ComparedRow;
pub use error::{ComparisonError, ResultError, ResultErrors, ResultProblem};
pub use evolution::{Evolution, EvolutionCounts};
pub use request::{COMPARED, ResultsRequest};
pub(crate) use row_writer::{ComparedFormat, ComparedRowWriter};
pub use summary::{
    ComparedGrouping, ComparedTable, Comparison, MovedAnswer, MovedQuestion, StandingMatrix,
};
pub use two_results::TwoResults;
