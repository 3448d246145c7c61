//! The problems of a file: each with its place, its sentence and what to do about it.

mod catalogue;
mod collector;
mod excerpt;
mod problem;

pub use catalogue::{
    CaseProblem, FileProblem, FormatProblem, LabelMismatch, NameProblem, ProblemKind,
    ReadabilityWarning, TargetProblem, TreeProblem, TreeWarning, codes, explain, guide,
};
pub(crate) use collector::Diagnostics;
pub use excerpt::ExcerptStyle;
pub use problem::{Problem, ProblemJson, Problems, Severity, severity};
