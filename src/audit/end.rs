//! How the walk of a row ends.

use crate::tree::{Node, Tree, text::NodeId};

use super::summary::Standing;

/// What to count a row as.
#[derive(Clone, Copy, Debug)]
pub(super) enum End {
    /// The place of the outcome among the tree's.
    Outcome(usize),
    Missing {
        question: NodeId,
        is_settled: bool,
    },
    Fault,
}

impl End {
    pub(super) fn standing(self, tree: &Tree) -> Standing {
        match self {
            Self::Outcome(place) => {
                let outcome = tree.outcomes().nth(place);
                outcome.map_or(Standing::Fault, |outcome| Standing::Reached(outcome.status))
            }
            Self::Missing { .. } => Standing::Undetermined,
            Self::Fault => Standing::Fault,
        }
    }

    /// Its place among all ends of rows: those at the tree's outcomes, then the two short of one.
    pub(super) fn rank(self, tree: &Tree) -> usize {
        match self {
            Self::Outcome(place) => place,
            Self::Missing { .. } => tree.outcomes().count(),
            Self::Fault => tree.outcomes().count() + 1,
        }
    }

    /// How a walk that stopped here counts; `is_settled` is told for rows that lack an answer.
    pub(super) fn of(tree: &Tree, at: &Node) -> Self {
        match at {
            Node::Outcome(outcome) => {
                Self::Outcome(tree.outcomes().take_while(|other| other.id != outcome.id).count())
            }
            Node::Question(question) => Self::Missing { question: question.id, is_settled: false },
        }
    }
}
