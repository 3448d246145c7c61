//! What was read only in part, so that what follows from a slip is not reported as well.

use crate::load::{
    diagnostics::{FileProblem, FormatProblem, Problem, ProblemKind, TreeProblem},
    source::Span,
};

/// The keys that say where a question leads.
const WAYS: &[&str] = &["go", "answers", "input", "several", "questions", "outcomes"];

/// The keys whose value is text for people, or their trace: no way depends on them.
const TEXTS: [&str; 13] = [
    "ask",
    "was",
    "help",
    "label",
    "title",
    "text",
    "status",
    "source",
    "actions",
    "alternatives",
    "next",
    "resume",
    "alone",
];

/// The problems of format of a file, to be looked up by the node or the answer that has them.
#[derive(Default)]
pub(crate) struct MalformedNodes {
    /// Each problem with where it begins, in order.
    faults: Vec<(usize, ProblemKind)>,
    /// Where the nodes begin, in order.
    nodes: Vec<usize>,
    /// Where the nodes and their answers begin, in order.
    answers: Vec<usize>,
}

impl MalformedNodes {
    pub(crate) fn new(
        problems: &[Problem],
        nodes: impl Iterator<Item = Span>,
        answers: impl Iterator<Item = Span>,
    ) -> Self {
        let mut faults: Vec<(usize, ProblemKind)> = problems
            .iter()
            .filter(|problem| matches!(problem.kind, ProblemKind::File(_) | ProblemKind::Format(_)))
            .map(|problem| (problem.span.start(), problem.kind.clone()))
            .collect();
        if faults.is_empty() {
            return Self::default();
        }
        faults.sort_by_key(|(place, _)| *place);
        let nodes = sorted(nodes.map(Span::start));
        let answers = sorted(answers.map(Span::start).chain(nodes.iter().copied()));
        Self { faults, nodes, answers }
    }

    /// Whether the node around a place has these keys, if at all, where they are read.
    pub(crate) fn shows_of_node(&self, place: Span, keys: &[&str]) -> bool {
        self.shows(&self.nodes, place, keys)
    }

    /// Whether the answer around a place has these keys, if at all, where they are read.
    pub(crate) fn shows_of_answer(&self, place: Span, keys: &[&str]) -> bool {
        self.shows(&self.answers, place, keys)
    }

    fn shows(&self, starts: &[usize], place: Span, keys: &[&str]) -> bool {
        let next = starts.partition_point(|start| *start <= place.start());
        let end = starts.get(next).copied().unwrap_or(usize::MAX);
        let start = next.checked_sub(1).map_or(0, |own| starts[own]);
        let first = self.faults.partition_point(|(fault, _)| *fault < start);
        self.faults[first..]
            .iter()
            .take_while(|(fault, _)| *fault < end)
            .all(|(_, kind)| !hides(kind, keys))
    }
}

fn sorted(starts: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut starts: Vec<usize> = starts.collect();
    starts.sort_unstable();
    starts
}

/// Whether the value of one of these keys may not have been read because of a problem.
fn hides(kind: &ProblemKind, keys: &[&str]) -> bool {
    match kind {
        ProblemKind::File(problem) => {
            matches!(problem, FileProblem::Sigil | FileProblem::OddKey)
        }
        ProblemKind::Format(problem) => match problem {
            FormatProblem::UnknownKey { near, .. } => {
                // A key in another language most likely holds the answers.
                keys.contains(&near.as_deref().unwrap_or("answers"))
            }
            FormatProblem::MissingKey { key, .. } => keys.contains(key),
            FormatProblem::Empty { key } | FormatProblem::UnknownValue { key, .. } => {
                keys.contains(&&**key)
            }
            FormatProblem::KeyTwice { key } | FormatProblem::WrongKind { part: key, .. } => {
                let named = key.trim_start_matches("la clé «\u{a0}").trim_end_matches("\u{a0}»");
                !TEXTS.contains(&named)
            }
            _ => false,
        },
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
        kind => hides(kind, WAYS),
    }
}

/// Whether a problem means that a node, or all questions or outcomes, stands there twice.
pub(crate) fn is_double(kind: &ProblemKind) -> bool {
    match kind {
        ProblemKind::Tree(problem) => matches!(problem, TreeProblem::NodeTwice { .. }),
        ProblemKind::Format(
            FormatProblem::KeyTwice { key } | FormatProblem::UnknownKey { near: Some(key), .. },
        ) => matches!(&**key, "questions" | "outcomes"),
        _ => false,
    }
}

/// Whether a walk through what was read may go another way than its author meant.
pub(crate) fn misleads_walks(kind: &ProblemKind) -> bool {
    match kind {
        ProblemKind::Tree(problem) => matches!(
            problem,
            TreeProblem::UnknownNode { .. }
                | TreeProblem::NodeTwice { .. }
                | TreeProblem::Cycle { .. }
                | TreeProblem::TooFewAnswers { .. }
                | TreeProblem::NoOtherwise { .. }
                | TreeProblem::SameLabel { .. }
                | TreeProblem::Conflict { .. }
        ),
        ProblemKind::Format(FormatProblem::BadId { .. }) => true,
        kind => hides(kind, &["when", "alone", "label"]),
    }
}
