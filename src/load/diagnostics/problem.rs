//! What can be wrong with a file, and where.

use serde::Serialize;

use super::catalogue::{FileProblem, ProblemKind};
use crate::load::source::{LineFinder, Place, Source, Span};

/// Something to mend in a file.
#[derive(Clone, Debug)]
pub struct Problem {
    pub kind: ProblemKind,
    pub span: Span,
    /// Another place that explains this one.
    pub related: Option<Span>,
    /// Whether it counts as an error though it is a warning.
    pub is_denied: bool,
}

/// Whether a problem keeps a tree from being used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    Error,
    Warning,
}

/// The problems of one file, at least one, in the order of their places.
#[derive(Clone, Debug)]
pub struct Problems {
    pub source: Source,
    pub list: Vec<Problem>,
    /// How many more there are than are listed.
    pub unlisted: usize,
}

impl Problem {
    pub fn severity(&self) -> Severity {
        if self.is_denied { Severity::Error } else { severity(self.kind.code()) }
    }
}

/// Whether a code is that of an error or of a warning.
pub fn severity(code: &str) -> Severity {
    if code.starts_with('W') { Severity::Warning } else { Severity::Error }
}

impl Problems {
    /// The problems without those of some codes, where others are left.
    #[must_use]
    pub fn without(mut self, codes: &[&str]) -> Option<Self> {
        self.list.retain(|problem| !codes.contains(&problem.kind.code()));
        (!self.list.is_empty()).then_some(self)
    }

    /// Counts the warnings of some codes as errors.
    pub fn deny(&mut self, codes: &[&str]) {
        for problem in &mut self.list {
            problem.is_denied = codes.contains(&problem.kind.code());
        }
    }

    pub(crate) fn single(source: Source, kind: impl Into<ProblemKind>, span: Span) -> Self {
        let problem = Problem { kind: kind.into(), span, related: None, is_denied: false };
        Self { source, list: vec![problem], unlisted: 0 }
    }

    /// The problem of a file of which nothing was read.
    pub(crate) fn of_unread(name: &str, kind: FileProblem) -> Self {
        Self::single(Source::new(name, ""), kind, Span::default())
    }

    /// The problem of a file from which nothing came, though no other problem was found.
    pub(crate) fn none(source: &Source) -> Self {
        Self::single(source.clone(), FileProblem::Nothing, Span::default())
    }

    /// How many of the problems listed are errors, or warnings.
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|problem| problem.severity() == severity).count()
    }

    /// The problems as data, for other programs.
    pub fn entries(&self) -> Vec<ProblemJson<'_>> {
        let mut lines = LineFinder::of(&self.source.text);
        self.list
            .iter()
            .map(|problem| {
                let Place { line, column, .. } = lines.place(problem.span.start());
                ProblemJson {
                    code: problem.kind.code(),
                    severity: match problem.severity() {
                        Severity::Error => "error",
                        Severity::Warning => "warning",
                    },
                    file: &self.source.name,
                    line,
                    column,
                    message: problem.kind.to_string(),
                    help: problem.kind.help(),
                }
            })
            .collect()
    }
}

/// A problem as data. The keys are a contract.
#[derive(Debug, Serialize)]
pub struct ProblemJson<'a> {
    /// The stable code, such as `E030`.
    pub code: &'static str,
    /// `error` or `warning`.
    pub severity: &'static str,
    pub file: &'a str,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}
