//! The columns that say of which structure a row is, before those of the questions.

use std::io::Cursor;

use crate::{
    audit::{APPENDED, Audit, HeaderError, Request},
    fold::fold,
    table::Table,
    tree::{Kind, Question, Tree, input::Input},
};

use super::csv;

pub(super) const FINESS: &str = "FINESS";
pub(super) const NAME: &str = "Nom de la structure";

/// Those that the tree does not ask for itself, and that no question is called like: an audit takes
/// neither for an answer.
pub(super) fn identity_headers(tree: &Tree) -> Vec<&'static str> {
    let mut identity = Vec::new();
    if !tree.questions().any(asks_finess) {
        identity.push(FINESS);
    }
    if !tree.questions().any(|question| asks_name(tree, question)) {
        identity.push(NAME);
    }
    identity.retain(|header| !is_taken(tree, header));
    identity
}

fn asks_finess(question: &Question) -> bool {
    matches!(question.kind, Kind::Sorted(Input::Finess) | Kind::Typed { input: Input::Finess, .. })
}

fn asks_name(tree: &Tree, question: &Question) -> bool {
    let is_text = matches!(question.kind, Kind::Typed { input: Input::Text, .. });
    let wording = fold(&tree.written(&question.ask));
    is_text && wording.split(|c: char| !c.is_alphanumeric()).any(|word| word == "nom")
}

/// Whether an audit would take a column of this name for that of a question.
fn is_taken(tree: &Tree, header: &str) -> bool {
    let sheet = csv([header].into_iter(), std::iter::empty::<&[String]>());
    let table = Table::open("", Box::new(Cursor::new(sheet)), None, APPENDED);
    let Ok(audit) = table.map(|table| Audit::new(tree, table, &Request::default())) else {
        return true;
    };
    match audit {
        Ok(_) => true,
        Err(errors) => !errors.0.iter().all(|error| matches!(error, HeaderError::NoColumn { .. })),
    }
}
