//! Which nodes were read only in part, so that what follows from a slip is not reported as well.

use crate::load::{
    diagnostics::{FileProblem, FormatProblem, Problem, ProblemKind, TreeProblem},
    source::Span,
};

/// The places of a file that do not have the format of a tree, to be looked up by node.
#[derive(Default)]
pub(crate) struct MalformedNodes {
    /// Where the problems of format are, in order.
    places: Vec<usize>,
    /// Where the nodes begin, in order.
    nodes: Vec<usize>,
}

impl MalformedNodes {
    pub(crate) fn new(problems: &[Problem], nodes: impl Iterator<Item = Span>) -> Self {
        let mut places: Vec<usize> = problems
            .iter()
            .filter(|problem| hides_content(&problem.kind))
            .map(|problem| problem.span.start())
            .collect();
        if places.is_empty() {
            return Self::default();
        }
        places.sort_unstable();
        let mut nodes: Vec<usize> = nodes.map(Span::start).collect();
        nodes.sort_unstable();
        Self { places, nodes }
    }

    /// Whether no part of the node around a place went unread.
    pub(crate) fn is_intact(&self, place: Span) -> bool {
        let next = self.nodes.partition_point(|start| *start <= place.start());
        let start = next.checked_sub(1).map_or(0, |own| self.nodes[own]);
        let fault = self.places.partition_point(|fault| *fault < start);
        match (self.places.get(fault), self.nodes.get(next)) {
            (Some(fault), Some(end)) => fault >= end,
            (fault, _) => fault.is_none(),
        }
    }
}

/// Whether a part of the file was not read because of a problem.
fn hides_content(kind: &ProblemKind) -> bool {
    match kind {
        ProblemKind::File(problem) => {
            matches!(problem, FileProblem::Sigil | FileProblem::OddKey)
        }
        ProblemKind::Format(problem) => matches!(
            problem,
            FormatProblem::UnknownKey { .. }
                | FormatProblem::MissingKey { .. }
                | FormatProblem::KeyTwice { .. }
                | FormatProblem::WrongKind { .. }
                | FormatProblem::Empty { .. }
                | FormatProblem::UnknownValue { .. }
        ),
        _ => false,
    }
}

/// Whether a problem may have cut the path to some nodes of the tree.
pub(crate) fn may_cut_paths(kind: &ProblemKind) -> bool {
    match kind {
        ProblemKind::Tree(problem) => matches!(
            problem,
            TreeProblem::UnknownNode { near: None, .. }
                | TreeProblem::NodeTwice { .. }
                | TreeProblem::TooFewAnswers { .. }
                | TreeProblem::Conflict { .. }
        ),
        kind => hides_content(kind),
    }
}
