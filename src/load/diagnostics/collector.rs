//! The problems of a file, as they are found.

use super::{
    catalogue::ProblemKind,
    problem::{Problem, Problems, Severity},
};
use crate::{
    fold::nearest,
    load::source::{Source, Span},
};

/// Problems as they are found, in any order.
#[derive(Debug, Default)]
pub(crate) struct Diagnostics {
    list: Vec<Problem>,
    unlisted: usize,
    errors: usize,
    compared: usize,
}

impl Diagnostics {
    pub(crate) fn add(&mut self, kind: impl Into<ProblemKind>, span: Span) {
        self.push(Problem { kind: kind.into(), span, related: None, is_denied: false });
    }

    pub(crate) fn add_with(&mut self, kind: impl Into<ProblemKind>, span: Span, related: Span) {
        self.push(Problem { kind: kind.into(), span, related: Some(related), is_denied: false });
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

    pub(crate) fn extend(&mut self, problems: impl IntoIterator<Item = Problem>) {
        problems.into_iter().for_each(|problem| self.push(problem));
    }

    /// Takes back the problems of a kind that is none here.
    pub(crate) fn forgive(&mut self, is_none: impl Fn(&ProblemKind) -> bool) {
        self.list.retain(|problem| !is_none(&problem.kind));
        self.errors =
            self.list.iter().filter(|problem| problem.severity() == Severity::Error).count();
    }

    pub(crate) fn has_errors(&self) -> bool {
        self.errors > 0
    }

    pub(crate) fn list(&self) -> &[Problem] {
        &self.list
    }

    /// The nearest name, as long as looking for it stays cheap.
    pub(crate) fn nearest<'a>(
        &mut self,
        name: &str,
        candidates: impl ExactSizeIterator<Item = &'a str>,
    ) -> Option<String> {
        const MOST: usize = 1_000_000;
        self.compared += candidates.len();
        if self.compared > MOST { None } else { nearest(name, candidates).map(Into::into) }
    }

    pub(crate) fn finish(mut self, source: &Source) -> Option<Problems> {
        if self.list.is_empty() {
            return None;
        }
        self.list.sort_by_key(|problem| (problem.span, problem.kind.code()));
        Some(Problems { source: source.clone(), list: self.list, unlisted: self.unlisted })
    }
}
