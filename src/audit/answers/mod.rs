//! Whatever answers a question for a row: its cells, or an annuaire.

pub(super) mod error;
pub(super) mod usual_words;
pub(super) mod meanings;
pub(super) mod header_forms;
pub(super) mod names;
pub(super) mod reader;
pub(super) mod options;
pub(super) mod columns;
pub(super) mod asked_keys;
pub(super) mod likely;
pub(super) mod annuaire;
pub(super) mod respondent;
