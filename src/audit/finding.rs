//! What an audit says of a row, and how the walk of the row ended.

use crate::{
    answers::annuaire::Provenance,
    tree::{Node, Tree, text::NodeId},
};

use super::{counts::Standing, unreadable::UnreadableCell};

/// What an audit says of one row: its cells, then these.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    pub(super) end: RowEnd,
    /// [`RowEnd::rank`] of the end.
    pub(super) rank: usize,
    /// The rank of the end that its walk would have with what is supposed, where something is
    /// supposed of this row.
    pub(super) supposed: Option<usize>,
    /// There is none where the row is no row of answers.
    pub(super) standing: Option<Standing>,
    /// The id of the outcome.
    pub(super) issue: String,
    pub(super) actions: String,
    /// The id of the question that has no answer.
    pub(super) missing: String,
    pub(super) error: String,
    pub(super) path: String,
    pub(super) provenance: Provenance,
    /// The cells that are no answer.
    pub(super) unreadable: Vec<UnreadableCell>,
    /// Whether no question is answered, so that the row may be empty.
    pub(super) answers_nothing: bool,
    /// All of these as they are written behind the cells of a row.
    pub(super) bytes: Vec<u8>,
    /// How many lines its longest text takes in a workbook.
    pub(super) lines: usize,
    /// Whether this is true of one row only, because it repeats what somebody typed there. Other
    /// rows of the same class get a finding of their own.
    pub(super) is_of_one_row: bool,
}

impl Finding {
    /// The finding of a row that is no row of answers.
    pub(super) fn of_silent(tree: &Tree, silent: SilentRow) -> Self {
        let error = match silent {
            SilentRow::Empty => String::new(),
            SilentRow::Header => "un en-tête répété\u{a0}: la ligne ne compte pas".into(),
        };
        let end = RowEnd::Silent(silent);
        Self { end, standing: None, ..Self::of_error(tree, error) }
    }

    /// The finding of a row that cannot be walked.
    pub(super) fn of_error(tree: &Tree, error: String) -> Self {
        Self {
            end: RowEnd::Error,
            rank: RowEnd::Error.rank(tree),
            supposed: None,
            standing: Some(Standing::Error),
            issue: String::new(),
            actions: String::new(),
            missing: String::new(),
            error,
            path: String::new(),
            provenance: Provenance::default(),
            unreadable: Vec::new(),
            answers_nothing: false,
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
    /// It is no row of answers, and weighs in no figure.
    Silent(SilentRow),
}

/// Why a row is no row of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SilentRow {
    /// All its cells are empty.
    Empty,
    /// It repeats the header.
    Header,
}

impl RowEnd {
    pub(super) fn standing(self, tree: &Tree) -> Option<Standing> {
        Some(match self {
            Self::Outcome(place) => {
                let outcome = tree.outcomes().nth(place);
                outcome.map_or(Standing::Error, |outcome| Standing::Reached(outcome.status))
            }
            Self::Missing { .. } => Standing::Undetermined,
            Self::Error => Standing::Error,
            Self::Silent(_) => return None,
        })
    }

    /// Its place among all ends of rows: those at the tree's outcomes, then the two short of one.
    pub(super) fn rank(self, tree: &Tree) -> usize {
        match self {
            Self::Outcome(place) => place,
            Self::Missing { .. } => tree.outcomes().count(),
            Self::Error | Self::Silent(_) => tree.outcomes().count() + 1,
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
