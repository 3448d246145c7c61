//! What a learner is told once a question is answered.

use maud::{Markup, html};

use crate::{
    render::{
        footnotes::{self, ShownTarget},
        html::{percent_encoded, text_lines},
        why_not_in_words,
    },
    training::{Mark, explained_answers, is_same},
    tree::{Answer, Case, Kind, target::Target},
    walk::{Step, Walk, fill, report::Report, said},
    words::tame,
};

use super::super::actions::{
    ActionGroup, MessageText, action_groups, action_texts, is_alternative, next_note, resume_note,
};

/// What is told to all: the right walk from question to question, and what its outcome asks to do,
/// with links. Moodle reads it as HTML.
pub(super) fn general_feedback(case: &Case, report: &Report<'_>) -> Markup {
    html! {
        p { b { "Le bon chemin" } }
        ol { @for step in report.steps {
            li {
                (text_lines(&report.fill(&step.question.ask))) " "
                b { (tame(&said(&step.given, report.steps))) }
            }
        } }
        @if let Some(outcome) = report.outcome() {
            p {
                b { "Issue\u{a0}: " (tame(&report.fill(&outcome.title))) }
                " (" (outcome.status.label()) ")"
            }
            @if let Some(text) = &outcome.text { p { (text_lines(&report.fill(text))) } }
        }
        @if let Some(why) = &case.why { p { b { "Pourquoi\u{a0}: " } (text_lines(why)) } }
        @if let Some(outcome) = report.outcome() {
            (groups_of_actions(&action_groups(report)))
            @if let Some(note) = resume_note(report, outcome) { p { (tame(&note)) } }
            @if let Some(note) = next_note(outcome) { p { (tame(&note)) } }
        }
        @for line in footnotes::of_report(report, []) { p { (tame(&line)) } }
        p { "Code du parcours\u{a0}: " code { (report.code()) } }
    }
}

fn groups_of_actions(groups: &[ActionGroup<'_>]) -> Markup {
    html! {
        @if !groups.is_empty() { p { b { "Ce qu'il faut faire" } } }
        @for (place, group) in groups.iter().enumerate() {
            @if is_alternative(groups, place) { p { b { "OU" } } }
            @if let Some(title) = &group.title { p { b { (tame(title)) } } }
            @if !group.actions.is_empty() { ul { @for action in &group.actions {
                li {
                    (text_lines(&action.text))
                    @if let Some(target) = action.target { br; (linked_target(target)) }
                    @if let Some(message) = &action.message { (message_to_send(message)) }
                }
            } } }
        }
    }
}

fn message_to_send(message: &MessageText<'_>) -> Markup {
    html! {
        blockquote {
            @if let Some(subject) = &message.subject {
                p { "Objet\u{a0}: " b { (tame(subject)) } }
            }
            p { (text_lines(&message.text)) }
        }
    }
}

/// A target named by its label, with its address for those who print or copy the text.
fn linked_target(target: &Target) -> Markup {
    let shown = ShownTarget::of(target);
    let (label, mark) = (tame(&shown.label), shown.mark());
    let link = match target {
        Target::Link(link) => Some((tame(&link.url), tame(&link.url))),
        Target::Contact(contact) => {
            let address = format!("mailto:{}", percent_encoded(&contact.email, "@"));
            Some((address, tame(&contact.email)))
        }
        Target::Mailbox(_) | Target::Message(_) => None,
    };
    html! {
        @match &link {
            Some((address, _)) => {
                a href=(address) target="_blank" rel="noopener noreferrer" { (label) }
            }
            None => (label),
        }
        (mark)
        @if let Some(note) = shown.note { " — " (text_lines(note)) }
        @if let Some((_, text)) = &link { "\u{a0}: " (text) }
    }
}

/// At which question a walk to a wrong outcome leaves the right one, and by which answers it comes
/// to its end.
///
/// Behind it stands why these answers are wrong, where the case says so.
pub(super) fn wrong_outcome_feedback(case: &Case, right: &Walk<'_>, wrong: &Walk<'_>) -> String {
    let Some(divergence) = Mark::of(right, wrong).divergence else { return String::new() };
    let answers = wrong_answers(right, wrong);
    let wanted = divergence.wanted();
    let parting = match &*answers {
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
    };
    let mut lines = vec![parting];
    for explained in explained_answers(case, wrong) {
        lines.push(why_not_in_words(&explained));
    }
    lines.join("\n")
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

/// That an answer is wrong here, and why where the case says so.
pub(super) fn wrong_answer_feedback(case: &Case, step: &Step<'_>, answer: &Answer) -> String {
    case.why_not(step.question, answer).unwrap_or("Non, pas dans cette situation.").into()
}

/// That an answer is right here, and what it brings to do.
pub(super) fn right_answer_feedback(report: &Report<'_>, answer: &Answer) -> String {
    let mut lines = vec!["Oui.".to_owned()];
    for action in action_texts(report, &answer.actions) {
        lines.push(format!("- {}", action.text));
    }
    lines.join("\n")
}
