//! What changed in a tree since the answers to it were saved.

use mssante_check::{
    load::{SavedStep, SavedWalk},
    tree::Node,
    walk::{Step, Walk, fill},
};

use crate::cli::screen::terminal;

/// Warns when the tree is not the one that the answers were saved of.
pub(super) fn warn_of_changes(saved: &SavedWalk, walk: &Walk<'_>) {
    let checked = walk.tree().source.checked.to_string();
    let changes = changes(saved, walk);
    if saved.checked == checked && changes.is_empty() {
        return;
    }
    let days = if saved.checked == checked {
        String::new()
    } else {
        format!(" ({} → {now})", saved.checked, now = checked)
    };
    terminal::tell(&format!("attention : l'arbre a changé depuis ces réponses{days}"));
    for change in &changes {
        terminal::tell(change);
    }
}

/// What is asked, answered or concluded in other words than then, a line each.
fn changes(saved: &SavedWalk, walk: &Walk<'_>) -> Vec<String> {
    let mut changes = Vec::new();
    for step in walk.steps() {
        let before = saved.steps.iter().find(|before| step.question.is_called(&before.question));
        if let Some(before) = before {
            changes.extend(step_changes(before, step, walk));
        }
    }
    if let (Some(before), Node::Outcome(now)) = (&saved.outcome, walk.at())
        && !now.is_called(before)
    {
        changes.push(format!("  l'issue « {before} » est devenue « {} »", now.key));
    }
    changes
}

/// What is asked or answered in other words at one question.
fn step_changes(before: &SavedStep, step: &Step<'_>, walk: &Walk<'_>) -> Vec<String> {
    let mut changes = Vec::new();
    let now = fill(&step.question.ask, walk.steps());
    if *before.ask != *now {
        changes.push(format!("  la question « {} » est devenue « {now} »", before.ask));
    }
    let answers = step.given.answers().iter();
    let labels: Vec<_> = answers.map(|answer| fill(&answer.label, walk.steps())).collect();
    let now = labels.join(", ");
    if let Some(before) = &before.label
        && !now.is_empty()
        && *before != now
    {
        changes.push(format!("  la réponse « {before} » est devenue « {now} »"));
    }
    changes
}
