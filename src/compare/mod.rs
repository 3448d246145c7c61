//! Two campaigns side by side: what moved for whom, and why. And two trees: what differs.

mod results;
mod trees;

pub use results::{
    COMPARED, Cause, Causes, ComparedGrouping, ComparedRow, ComparedTable, Comparison,
    ComparisonError, Evolution, EvolutionCounts, MovedAnswer, MovedQuestion, ResultError,
    ResultErrors, ResultProblem, ResultsRequest, StandingMatrix, TwoResults,
};
pub(crate) use results::{ComparedFormat, ComparedRowWriter};
pub use trees::{
    CaseChange, CaseEnd, CaseOrigin, DroppedId, MovedEnd, PartChanges, RedirectedAnswer,
    ResourcePlace, TextChange, TextPlace, TreeComparison, TreePart, WayAnswer, WayChanges,
    WayGiven, compare_trees,
};
