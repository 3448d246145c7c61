//! Whatever answers a question for a row: its cells, or an annuaire.

pub(crate) mod error;
pub(crate) mod usual_words;
pub(crate) mod meanings;
pub(crate) mod header_forms;
pub(crate) mod names;
pub(crate) mod reader;
pub(crate) mod options;
pub(crate) mod columns;
pub(crate) mod asked_keys;
pub(crate) mod likely;
pub(crate) mod annuaire;
pub(crate) mod respondent;
pub(crate) mod what_if;
