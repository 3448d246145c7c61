//! What an audit says of a row.

use crate::tree::Tree;

use super::{answers::annuaire::Provenance, end::End, summary::Standing};

/// What an audit says of one row: its cells, then these.
#[derive(Debug)]
pub(super) struct Finding {
    pub(super) end: End,
    /// That of the end.
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
    /// All of these as they are written.
    pub(super) ready: Vec<u8>,
    /// Whether it repeats what was typed, so that it is said of one row only.
    pub(super) is_own: bool,
}

impl Finding {
    /// A row that cannot be walked.
    pub(super) fn fault(tree: &Tree, error: String) -> Self {
        Self {
            end: End::Fault,
            rank: End::Fault.rank(tree),
            standing: Standing::Fault,
            issue: String::new(),
            actions: String::new(),
            missing: String::new(),
            error,
            path: String::new(),
            provenance: Provenance::default(),
            ready: Vec::new(),
            is_own: true,
        }
    }
}
