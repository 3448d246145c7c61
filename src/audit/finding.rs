//! What an audit says of a row, and how the walk of the row ended.

use crate::tree::{Node, Tree, text::NodeId};

use super::{answers::annuaire::Provenance, counts::Standing};

/// What an audit says of one row: its cells, then these.
#[derive(Debug)]
pub(super) struct Finding {
    pub(super) end: RowEnd,
    /// [`RowEnd::rank`] of the end.
    pub(super) rank: usize,
    pub(super) standing: Standing,
    /// The id of the outcome.
    pub(super) issue: String,
    pub(super) actions: String,
    /// The id of the question that has no answer.
    pub(super) missing: String,
    pub(super) error: String,
    pub(super) path: String,
    pub(super) provenance: Provenance,
    /// All of these as they are written behind the cells of a row.
    pub(super) bytes: Vec<u8>,
    /// How many lines its longest text takes in a workbook.
    pub(super) lines: usize,
    /// Whether this is true of one row only, because it repeats what somebody typed there. Other
    /// rows of the same class get a finding of their own.
    pub(super) is_of_one_row: bool,
}

impl Finding {
    /// The finding of a row that cannot be walked.
    pub(super) fn of_error(tree: &Tree, error: String) -> Self {
        Self {
            end: RowEnd::Error,
            rank: RowEnd::Error.rank(tree),
            standing: Standing::Error,
            issue: String::new(),
            actions: String::new(),
            missing: String::new(),
            error,
            path: String::new(),
            provenance: Provenance::default(),
            bytes: Vec::new(),
            lines: 1,
            is_of_one_row: true,
        }
    }
}

/// How the walk of a row ends.
#[derive(Clone, Copy, Debug)]
pub(super) enum RowEnd {
    /// The place of the outcome among the tree's.
    Outcome(usize),
    /// It stops at a question that has no answer.
    Missing {
        question: NodeId,
        /// Whether any answer to this question would lead the row to an outcome.
        is_settled: bool,
    },
    /// The row cannot be read, or an answer of it is none.
    Error,
}

impl RowEnd {
    pub(super) fn standing(self, tree: &Tree) -> Standing {
        match self {
            Self::Outcome(place) => {
                let outcome = tree.outcomes().nth(place);
                outcome.map_or(Standing::Error, |outcome| Standing::Reached(outcome.status))
            }
            Self::Missing { .. } => Standing::Undetermined,
            Self::Error => Standing::Error,
        }
    }

    /// Its place among all ends of rows: those at the tree's outcomes, then the two short of one.
    pub(super) fn rank(self, tree: &Tree) -> usize {
        match self {
            Self::Outcome(place) => place,
            Self::Missing { .. } => tree.outcomes().count(),
            Self::Error => tree.outcomes().count() + 1,
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
