//! What a learner is told once a question is answered.

use crate::{
    render::footnotes,
    training::{Mark, is_same},
    tree::{Answer, Case, Kind},
    walk::{Walk, fill, report::Report, said},
};

use super::super::actions::{
    ActionText, action_groups, action_texts, is_alternative, resume_note, target_text,
};

/// What is told to all: the right walk, from question to question.
pub(super) fn general_feedback(case: &Case, report: &Report<'_>) -> String {
    let mut lines = vec!["Le bon chemin :".to_owned()];
    for step in report.steps {
        let ask = report.fill(&step.question.ask);
        lines.push(format!("- {ask} {}", said(&step.given, report.steps)));
    }
    if let Some(outcome) = report.outcome() {
        let title = report.fill(&outcome.title);
        lines.push(format!("Issue : {title} ({})", outcome.status.label()));
    }
    if let Some(why) = &case.why {
        lines.push(why.trim().to_owned());
    }
    lines.push(format!("Code du parcours : {}", report.code()));
    lines.join("\n")
}

/// Why the right outcome is right, and what it asks to do.
pub(super) fn right_outcome_feedback(case: &Case, report: &Report<'_>) -> String {
    let mut lines = vec!["C'est la bonne issue.".to_owned()];
    if let Some(why) = &case.why {
        lines.push(why.trim().to_owned());
    }
    if let Some(outcome) = report.outcome() {
        if let Some(text) = &outcome.text {
            lines.push(report.fill(text).into_owned());
        }
        push_action_groups(report, &mut lines);
        lines.extend(resume_note(report, outcome));
        lines.extend(footnotes::of_report(report, []));
    }
    lines.join("\n")
}

fn push_action_groups(report: &Report<'_>, lines: &mut Vec<String>) {
    let groups = action_groups(report);
    if !groups.is_empty() {
        lines.push("Ce qu'il faut faire :".into());
    }
    for (place, group) in groups.iter().enumerate() {
        if is_alternative(&groups, place) {
            lines.push("OU".into());
        }
        lines.extend(group.title.clone());
        push_actions(&group.actions, lines);
    }
}

fn push_actions(actions: &[ActionText<'_>], lines: &mut Vec<String>) {
    for action in actions {
        lines.push(format!("- {}", action.text));
        lines.extend(action.target.map(target_text));
    }
}

/// At which question a walk to a wrong outcome leaves the right one, and by which answers it comes
/// to its end.
pub(super) fn wrong_outcome_feedback(right: &Walk<'_>, wrong: &Walk<'_>) -> String {
    let Some(divergence) = Mark::of(right, wrong).divergence else { return String::new() };
    let answers = wrong_answers(right, wrong);
    let wanted = divergence.wanted();
    match &*answers {
        [] | [_] => format!(
            "Cette issue vaut quand on répond {}. Ici, c'est « {wanted} ».",
            answers.concat()
        ),
        [first, rest @ ..] => format!(
            "Cette issue vaut quand on répond {first}, puis {}. Ici, la réponse à « {} » est \
             « {wanted} ».",
            rest.join(", puis "),
            divergence.asked(),
        ),
    }
}

/// The answers that were picked on a walk and are not right, each with its question.
fn wrong_answers(right: &Walk<'_>, wrong: &Walk<'_>) -> Vec<String> {
    let mut answers = Vec::new();
    for step in wrong.steps() {
        let is_picked = matches!(step.question.kind, Kind::Choice | Kind::Sorted(_));
        if is_picked && !right.steps().iter().any(|wanted| is_same(wanted, step)) {
            let ask = fill(&step.question.ask, wrong.steps());
            let answer = said(&step.given, wrong.steps());
            answers.push(format!("« {answer} » à la question « {ask} »"));
        }
    }
    answers
}

/// Whether an answer is right here, and what it brings to do.
pub(super) fn answer_feedback(report: &Report<'_>, answer: &Answer, is_right: bool) -> String {
    if !is_right {
        return "Non, pas dans cette situation.".into();
    }
    let mut lines = vec!["Oui.".to_owned()];
    push_actions(&action_texts(report, &answer.actions), &mut lines);
    lines.extend(footnotes::of_actions(report.tree, &answer.actions));
    lines.join("\n")
}
