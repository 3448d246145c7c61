//! Two campaigns side by side: what moved for whom, and why.

mod results;

pub use results::{
    COMPARED, Cause, Causes, ComparedFormat, ComparedGrouping, ComparedRow, ComparedRowWriter,
    ComparedTable, Comparison, ComparisonError, Evolution, EvolutionCounts, MovedAnswer,
    MovedQuestion, ResultError, ResultErrors, ResultProblem, ResultsRequest, StandingMatrix,
    TwoResults,
};
