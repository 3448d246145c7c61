//! Two campaigns side by side: what moved for whom, and why.

mod results;

pub use results::{
    Cause, Causes, ComparedGrouping, ComparedTable, Comparison, Evolution, EvolutionCounts,
    MovedAnswer, MovedQuestion, StandingMatrix,
};
