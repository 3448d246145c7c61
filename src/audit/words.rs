//! The sentences of an audit: what is to be done in a row, and what is wrong with it.

use std::fmt::Write;

use crate::{
    table::block::{Row, RowProblem},
    tree::{Action, Question, target::Target, text::Part},
    walk::{Given, Walk, fill_into, report::Report},
    words::shown,
};

/// Says which answers had no effect: the walk does not come by, or not yet.
pub(super) fn tell_unmet(
    out: &mut String,
    walk: &Walk<'_>,
    ahead: &[bool],
    is_unmet: impl Fn(&Question) -> bool,
) {
    if !walk.tree().questions().any(&is_unmet) {
        return;
    }
    for awaited in [false, true] {
        let mut is_first = true;
        for question in walk.tree().questions() {
            let is_ahead = ahead.get(question.id.index()).copied().unwrap_or_default();
            if is_ahead != awaited || !is_unmet(question) {
                continue;
            }
            let key = &question.key;
            if !std::mem::replace(&mut is_first, false) {
                let _ = write!(out, ", {key}");
                continue;
            }
            out.push_str(if out.is_empty() { "" } else { " ; " });
            let _ = if awaited {
                write!(
                    out,
                    "sans effet tant que « {} » n'a pas de réponse : {key}",
                    walk.at().key()
                )
            } else {
                write!(out, "sans effet, le parcours n'y passe pas : {key}")
            };
        }
    }
}

/// Whether what is to be done depends on what was typed, and not on the answers alone.
pub(super) fn repeats_typed(report: &Report<'_>) -> bool {
    let is_typed = report.steps.iter().any(|step| matches!(step.given, Given::Typed { .. }));
    let repeats =
        |action: &Action| action.text.parts().iter().any(|part| matches!(part, Part::Given(_)));
    let alternatives = report.outcome().into_iter().flat_map(|outcome| &outcome.alternatives);
    is_typed
        && (report.actions().into_iter().any(repeats)
            || alternatives
                .into_iter()
                .any(|way| !way.title.is_plain() || way.actions.iter().any(repeats)))
}

/// What is to be done, on one line: each action with its address; « OU » between ways to do it.
pub(super) fn write_actions(out: &mut String, report: &Report<'_>) {
    let start = out.len();
    let between = |out: &mut String, separator: &str| {
        if out.len() > start {
            out.push_str(separator);
        }
    };
    for action in report.actions() {
        between(out, " | ");
        write_action(out, action, report);
    }
    for (place, alternative) in
        report.outcome().into_iter().flat_map(|outcome| &outcome.alternatives).enumerate()
    {
        between(out, if place > 0 { " OU " } else { " | " });
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

/// Says what is wrong with a row, whatever it answers.
pub(super) fn tell(out: &mut String, flaw: RowProblem, row: &Row<'_>, width: usize) {
    let _ = match flaw {
        RowProblem::TooFewCells(cells) => {
            write!(out, "la ligne a {cells} cellules, l'en-tête {width}")
        }
        RowProblem::TooManyCells { count: cells, surplus: rest } => {
            let rest = shown(row.text(rest));
            write!(out, "la ligne a {cells} cellules, l'en-tête {width} ; en trop : « {rest} »")
        }
        RowProblem::UnclosedQuote => {
            write!(out, "un guillemet ouvert n'est pas refermé, ou l'est au milieu d'une cellule")
        }
        RowProblem::LineTooLong => write!(out, "la ligne dépasse 1 Mio ; seul son début est gardé"),
        RowProblem::NotJsonObject(range) => {
            let line = shown(row.text(range));
            write!(out, "la ligne n'est pas un objet JSON, ou dépasse 1 Mio : « {line} »")
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
                "l'objet a déjà une clé que l'audit ajoute ; elle n'est pas gardée : {keys}"
            )
        }
    };
}
