//! Which nodes are at fault already, so that what follows from a slip is not told as well.

use super::{problem::Problem, source::Span, what::What};

/// The faults of shape in a file, by node.
#[derive(Default)]
pub(super) struct Faults {
    /// Where the faults are, in order.
    places: Vec<usize>,
    /// Where the nodes begin, in order.
    nodes: Vec<usize>,
}

impl Faults {
    pub(super) fn new(problems: &[Problem], nodes: impl Iterator<Item = Span>) -> Self {
        let mut places: Vec<usize> = problems
            .iter()
            .filter(|problem| is_of_shape(&problem.what))
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

    /// Whether the node around a place says all that its author meant.
    pub(super) fn spare(&self, place: Span) -> bool {
        let next = self.nodes.partition_point(|start| *start <= place.start());
        let start = next.checked_sub(1).map_or(0, |own| self.nodes[own]);
        let fault = self.places.partition_point(|fault| *fault < start);
        match (self.places.get(fault), self.nodes.get(next)) {
            (Some(fault), Some(end)) => fault >= end,
            (fault, _) => fault.is_none(),
        }
    }
}

/// Whether a part of the file went unread for this.
fn is_of_shape(what: &What) -> bool {
    matches!(
        what,
        What::Sigil
            | What::OddKey
            | What::UnknownKey { .. }
            | What::MissingKey { .. }
            | What::KeyTwice { .. }
            | What::WrongKind { .. }
            | What::Empty { .. }
            | What::UnknownValue { .. }
    )
}

/// Whether a way may be missing from a tree for this.
pub(super) fn cuts_ways(what: &What) -> bool {
    is_of_shape(what)
        || matches!(
            what,
            What::UnknownNode { near: None, .. }
                | What::NodeTwice { .. }
                | What::TooFewAnswers { .. }
                | What::Conflict { .. }
        )
}
