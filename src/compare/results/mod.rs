//! Two results of an audit, row by row.

mod evolution;
mod cause;
mod summary;

pub use cause::{Cause, Causes};
pub use evolution::{Evolution, EvolutionCounts};
pub use summary::{
    ComparedGrouping, ComparedTable, Comparison, MovedAnswer, MovedQuestion, StandingMatrix,
};
