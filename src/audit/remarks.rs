//! What an audit writes about a row in whole sentences: what is to be done, and what is wrong.

use std::fmt::Write;

use crate::{
    table::{
        block::{Row, RowProblem},
        limits::{LONGEST_TEXT, utf16_length},
        shape::Shape,
    },
    tree::{Action, Question, target::Target},
    walk::{Given, Walk, fill_into, near_ending::near_remark, report::Report},
    words::{number, separate, shown},
};

/// Writes which answers had no effect: those that the walk does not come by, then those that it has
/// not come to yet, because it stopped before.
///
/// `is_ahead` says by node whether the walk may still come to it.
pub(super) fn write_ignored_answers(
    out: &mut String,
    walk: &Walk<'_>,
    is_ahead: &[bool],
    ignored: impl Fn(&Question) -> Option<String>,
) {
    let mut passed_by = Vec::new();
    let mut waiting = Vec::new();
    for question in walk.tree().questions() {
        let Some(name) = ignored(question) else { continue };
        match is_ahead.get(question.id.index()) {
            Some(true) => waiting.push(name),
            _ => passed_by.push(name),
        }
    }
    if !passed_by.is_empty() {
        separate(out, "\u{a0}; ");
        let _ = write!(out, "sans effet, le parcours n'y passe pas : {}", passed_by.join(", "));
    }
    if !waiting.is_empty() {
        separate(out, "\u{a0}; ");
        let _ = write!(
            out,
            "sans effet tant que « {} » n'a pas de réponse : {}",
            walk.at().key(),
            waiting.join(", ")
        );
    }
}

/// Writes which numbers of the row had lost the zero before them, and are read with it.
pub(super) fn write_restored(
    out: &mut String,
    walk: &Walk<'_>,
    restored: impl Fn(&Question) -> Option<String>,
) {
    for step in walk.steps() {
        if let Some(number) = restored(step.question) {
            separate(out, "\u{a0}; ");
            let key = &step.question.key;
            let _ =
                write!(out, "{key}\u{a0}: lu «\u{a0}{number}\u{a0}», le zéro manque à la cellule");
        }
    }
}

/// Writes which addresses of the row end almost as the tree knows.
pub(super) fn write_near_addresses(
    out: &mut String,
    walk: &Walk<'_>,
    is_own: impl Fn(&Question) -> bool,
) {
    for step in walk.steps().iter().filter(|step| is_own(step.question)) {
        if let Some(remark) = near_remark(step) {
            separate(out, "\u{a0}; ");
            out.push_str(&remark);
        }
    }
}

/// Writes that a text of a column is longer than what a worksheet holds in a cell.
pub(super) fn write_long_text(out: &mut String, title: &str, text: &str) {
    separate(out, "\u{a0}; ");
    let _ = write!(
        out,
        "{title}\u{a0}: {} signes, plus que les {} d'une cellule de classeur\u{a0}; la suite est \
         dans les colonnes sans titre",
        number(utf16_length(text) as u64),
        number(LONGEST_TEXT as u64)
    );
}

/// Whether what is to be done repeats what was typed: then it is true of this row only, and not of
/// every row that answers alike.
pub(super) fn repeats_typed_value(report: &Report<'_>) -> bool {
    if !report.steps.iter().any(|step| matches!(step.given, Given::Typed { .. })) {
        return false;
    }
    if report.actions().into_iter().any(repeats_an_answer) {
        return true;
    }
    let Some(outcome) = report.outcome() else { return false };
    outcome.alternatives.iter().any(|alternative| {
        !alternative.title.is_plain() || alternative.actions.iter().any(repeats_an_answer)
    })
}

fn repeats_an_answer(action: &Action) -> bool {
    !action.text.is_plain()
}

/// What is to be done, on one line: each action with its address; « OU » between ways to do it.
pub(super) fn write_actions(out: &mut String, report: &Report<'_>) {
    for action in report.actions() {
        separate(out, " | ");
        write_action(out, action, report);
    }
    for (place, alternative) in
        report.outcome().into_iter().flat_map(|outcome| &outcome.alternatives).enumerate()
    {
        separate(out, if place > 0 { " OU " } else { " | " });
        fill_into(out, &alternative.title, report.steps);
        out.push_str(" : ");
        for (place, action) in alternative.actions.iter().enumerate() {
            out.push_str(if place > 0 { " | " } else { "" });
            write_action(out, action, report);
        }
    }
}

fn write_action(out: &mut String, action: &Action, report: &Report<'_>) {
    fill_into(out, &action.text, report.steps);
    let _ = match &action.target {
        Some(Target::Link(link)) => write!(out, " ({})", link.url),
        Some(Target::Contact(contact)) => write!(out, " ({})", contact.email),
        Some(Target::Mailbox(mailbox)) => write!(out, " ({}, {})", mailbox.label, mailbox.code),
        Some(Target::Message(message)) => write!(out, " ({})", message.label),
        None => Ok(()),
    };
}

/// What stands before the number of cells of a row that has too few.
pub(super) const CELLS_OF_ROW: &str = "la ligne a ";

/// What stands between it and how many the header has.
pub(super) const CELLS_OF_HEADER: &str = " cellules, l'en-tête ";

/// What is said of a row whose quotes are broken.
pub(super) const UNCLOSED_QUOTE: &str =
    "un guillemet ouvert n'est pas refermé, ou l'est au milieu d'une cellule";

/// Writes what is wrong with a row, whatever it answers, where the header has so many titles.
pub(super) fn write_problem(out: &mut String, problem: RowProblem, row: &Row<'_>, shape: Shape) {
    let Shape { titled, width, .. } = shape;
    let _ = match problem {
        RowProblem::TooFewCells(cells) => {
            write!(out, "{CELLS_OF_ROW}{cells}{CELLS_OF_HEADER}{width}")
        }
        RowProblem::TooManyCells(cells) => {
            let mut rest = String::new();
            for cell in row.surplus().filter(|cell| !cell.is_empty()).take(60) {
                separate(&mut rest, "\u{a0}; ");
                rest.extend(cell.chars().take(61));
            }
            let rest = shown(&rest);
            write!(out, "la ligne a {cells} cellules, l'en-tête {titled} ; en trop : « {rest} »")
        }
        RowProblem::UnclosedQuote => write!(out, "{UNCLOSED_QUOTE}"),
        RowProblem::NotJsonObject(range) => {
            let line = shown(row.text(range));
            write!(out, "la ligne n'est pas un objet JSON : « {line} »")
        }
        RowProblem::UnknownKeys(range) => {
            let keys = row.text(range).split('\0').next().unwrap_or_default();
            write!(out, "la clé « {} » n'est dans aucune des premières lignes", shown(keys))
        }
        RowProblem::DuplicateKey(range) => {
            let key = shown(row.text(range));
            write!(out, "la clé « {key} » est deux fois dans l'objet")
        }
        RowProblem::AddedKeys(range) => {
            let keys = shown(row.text(range));
            write!(
                out,
                "l'objet a déjà une clé que l'audit ajoute ; elle est gardée au bout de la \
                 ligne : {keys}"
            )
        }
    };
}
