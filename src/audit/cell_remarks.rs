//! What is said of cells that are no answer: which they are, and why.

use std::fmt::Write;

use crate::{
    answers::{options::CellError, respondent::Respondent},
    tree::Question,
    walk::Walk,
    words::separate,
};

use super::unreadable::UnreadableCell;

/// A cell that is no answer, and why.
pub(super) struct UnreadableAnswer<'t> {
    pub(super) question: &'t Question,
    column: usize,
    pub(super) value: String,
    message: String,
}

impl<'t> UnreadableAnswer<'t> {
    pub(super) fn of(question: &'t Question, error: &CellError) -> Self {
        let CellError { column, value, message } = error;
        Self { question, column: *column, value: value.clone(), message: message.clone() }
    }

    pub(super) fn into_cell(self) -> UnreadableCell {
        UnreadableCell::new(self.question.id, self.value)
    }
}

/// Writes why cells are no answer, all of them; columns are called by these names.
pub(super) fn write_cell_errors(
    out: &mut String,
    unreadable: &[UnreadableAnswer<'_>],
    names: &[String],
) {
    for answer in unreadable {
        let UnreadableAnswer { question, column, message, .. } = answer;
        separate(out, "\u{a0}; ");
        let key = &question.key;
        let name = &names[*column];
        let _ = write!(out, "{key}, colonne «\u{a0}{name}\u{a0}»\u{a0}: {message}");
    }
}

/// The answers of a row that are ticked beside others, and that the tree has not.
pub(super) fn unknown_beside<'t: 'b, 'b>(
    walk: &Walk<'b>,
    respondent: &Respondent<'_, 't, 'b>,
) -> Vec<UnreadableAnswer<'b>> {
    let mut unknown = Vec::new();
    for step in walk.steps() {
        let errors = respondent.unknown_answers(step.question);
        unknown.extend(errors.iter().map(|error| UnreadableAnswer::of(step.question, error)));
    }
    unknown
}

/// Writes which answers of a row are left out, as the tree has not got them.
pub(super) fn write_unknown_answers(out: &mut String, unknown: &[UnreadableAnswer<'_>]) {
    for answer in unknown {
        let UnreadableAnswer { question, value, .. } = answer;
        separate(out, "\u{a0}; ");
        let _ = write!(
            out,
            "{}\u{a0}: la réponse «\u{a0}{value}\u{a0}» n'est pas dans l'arbre, et n'est \
             pas comptée",
            question.key
        );
    }
}
