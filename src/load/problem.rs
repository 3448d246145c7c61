//! What can be wrong with a file, and where.

use std::fmt;

use serde::Serialize;

use crate::fold::nearest;

use super::{
    excerpt,
    source::{Lines, Place, Source, Span},
};

pub use super::what::What;
/// Something to mend in a file.
#[derive(Clone, Debug)]
pub struct Problem {
    pub what: What,
    pub span: Span,
    /// Another place that explains this one.
    pub related: Option<Span>,
}

/// Whether a problem keeps a tree from being used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    Error,
    Warning,
}

/// What was found in one file: one or more problems, in order of place.
#[derive(Clone, Debug)]
pub struct Problems {
    pub source: Source,
    pub list: Vec<Problem>,
    /// How many more there are than are listed.
    pub unlisted: usize,
}

impl Problem {
    pub fn severity(&self) -> Severity {
        if self.what.code().starts_with('W') { Severity::Warning } else { Severity::Error }
    }
}

impl Problems {
    pub(super) fn new(source: Source, list: Vec<Problem>) -> Self {
        Self { source, list, unlisted: 0 }
    }

    /// A file that gave nothing, not even a reason.
    pub(super) fn none(source: &Source) -> Self {
        Self::new(
            source.clone(),
            vec![Problem { what: What::Nothing, span: Span::default(), related: None }],
        )
    }

    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|problem| problem.severity() == severity).count()
    }

    /// The problems as data, for other programs.
    pub fn entries(&self) -> Vec<Entry<'_>> {
        let mut lines = Lines::of(&self.source.text);
        self.list
            .iter()
            .map(|problem| {
                let Place { line, column, .. } = lines.place(problem.span.start());
                Entry {
                    code: problem.what.code(),
                    severity: match problem.severity() {
                        Severity::Error => "error",
                        Severity::Warning => "warning",
                    },
                    file: &self.source.name,
                    line,
                    column,
                    message: problem.what.to_string(),
                    help: problem.what.help(),
                }
            })
            .collect()
    }

    /// The problems drawn under the lines at fault.
    pub fn draw(&self, style: excerpt::Style) -> String {
        excerpt::draw(self, style)
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.draw(excerpt::Style::Plain))
    }
}

impl std::error::Error for Problems {}

/// A problem as data. The keys are a contract.
#[derive(Debug, Serialize)]
pub struct Entry<'a> {
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

/// Problems as they are found, in any order.
#[derive(Debug, Default)]
pub(super) struct Findings {
    list: Vec<Problem>,
    unlisted: usize,
    errors: usize,
    compared: usize,
}

impl Findings {
    pub(super) fn add(&mut self, what: What, span: Span) {
        self.push(Problem { what, span, related: None });
    }

    pub(super) fn add_with(&mut self, what: What, span: Span, related: Span) {
        self.push(Problem { what, span, related: Some(related) });
    }

    fn push(&mut self, problem: Problem) {
        /// Nobody reads more, and a hostile file has a million.
        const MOST: usize = 1000;
        self.errors += usize::from(problem.severity() == Severity::Error);
        if self.list.len() < MOST {
            self.list.push(problem);
        } else {
            self.unlisted += 1;
        }
    }

    pub(super) fn has_errors(&self) -> bool {
        self.errors > 0
    }

    pub(super) fn list(&self) -> &[Problem] {
        &self.list
    }

    /// The nearest name, as long as looking for it stays cheap.
    pub(super) fn nearest<'a>(
        &mut self,
        name: &str,
        candidates: impl ExactSizeIterator<Item = &'a str>,
    ) -> Option<String> {
        const MOST: usize = 1_000_000;
        self.compared += candidates.len();
        if self.compared > MOST { None } else { nearest(name, candidates).map(Into::into) }
    }

    pub(super) fn finish(mut self, source: &Source) -> Option<Problems> {
        if self.list.is_empty() {
            return None;
        }
        self.list.sort_by_key(|problem| (problem.span, problem.what.code()));
        Some(Problems { source: source.clone(), list: self.list, unlisted: self.unlisted })
    }
}
