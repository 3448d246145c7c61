//! What is told about a file: each problem, its place, and what to do about it.

pub(crate) mod catalogue;
mod collector;
mod excerpt;
mod guide;
mod help;
mod problem;
mod readability;

pub use catalogue::{CODES, ProblemKind};
pub(crate) use collector::Diagnostics;
pub use excerpt::ExcerptStyle;
pub use guide::explain;
pub use problem::{Problem, ProblemJson, Problems, Severity};
pub use readability::Advice;
