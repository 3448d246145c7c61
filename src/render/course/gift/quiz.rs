//! A case as a question.

use crate::{
    training::right_walk,
    tree::{Case, Tree},
    walk::report::Report,
};

use super::{
    super::told::{groups, resumed, steps},
    choices::choices,
};

/// A case as a question with choices.
pub(super) struct Quiz {
    pub(super) text: String,
    /// None where the tree leaves no choice: an open question.
    pub(super) choices: Vec<Choice>,
    /// What is told to all once they answered.
    pub(super) feedback: String,
}

pub(super) struct Choice {
    pub(super) worth: Worth,
    pub(super) text: String,
    pub(super) feedback: String,
}

/// What a choice is worth.
pub(super) enum Worth {
    /// All, alone.
    Right,
    Wrong,
    /// So many per cent of it, as Moodle writes them: where several choices are right.
    Share(&'static str),
}

impl Quiz {
    pub(super) fn of(tree: &Tree, case: &Case) -> Self {
        let right = right_walk(tree, case);
        let (ask, choices) = choices(tree, case, &right);
        Self {
            text: format!("{}\n\n{ask}", case.situation.trim()),
            choices,
            feedback: way(case, &Report::of(&right)),
        }
    }
}

/// The right way, from question to question.
fn way(case: &Case, report: &Report<'_>) -> String {
    let mut lines = vec!["Le bon chemin :".to_owned()];
    lines.extend(steps(report).iter().map(|(ask, answer)| format!("- {ask} {answer}")));
    if let Some(outcome) = report.outcome() {
        lines.push(format!("Issue : {} ({})", report.fill(&outcome.title), outcome.status.label()));
    }
    lines.extend(case.why.as_ref().map(|why| why.trim().to_owned()));
    lines.push(format!("Code du parcours : {}", report.code()));
    lines.join("\n")
}

/// Why the right outcome is right, and what it asks to do.
pub(super) fn right(case: &Case, report: &Report<'_>) -> String {
    let mut lines = vec!["C'est la bonne issue.".to_owned()];
    lines.extend(case.why.as_ref().map(|why| why.trim().to_owned()));
    let Some(outcome) = report.outcome() else { return lines.join("\n") };
    lines.extend(outcome.text.as_ref().map(|text| report.fill(text).into_owned()));
    let groups = groups(report);
    if !groups.is_empty() {
        lines.push("Ce qu'il faut faire :".into());
    }
    for (place, group) in groups.iter().enumerate() {
        let is_choice = place > 0 && groups[place - 1].title.is_some();
        lines.extend(is_choice.then(|| "OU".to_owned()));
        lines.extend(group.title.clone());
        for action in &group.actions {
            lines.push(format!("- {}", action.text));
            lines.extend(action.target.clone());
        }
    }
    lines.extend(resumed(report, outcome));
    lines.join("\n")
}
