//! What an audit adds to each row of a table.

use crate::table::Appended;

use super::Request;

/// The columns of an audit; the last one only if rows are looked up in an annuaire.
pub const ADDED: [&str; 7] =
    ["issue", "statut", "actions", "manque", "erreur", "chemin", "provenance"];

/// The same, as the reader of a table knows those of an earlier audit.
pub const APPENDED: Appended = Appended { always: ADDED.split_at(6).0, last: ADDED[6] };

impl Request<'_> {
    /// What is added to each row.
    pub(super) fn added(&self) -> &'static [&'static str] {
        if self.lookup.is_some() { &ADDED } else { APPENDED.always }
    }
}
