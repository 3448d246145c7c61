//! The answer key: the titles to write on the poster, and the right walk of each case.

use std::collections::HashMap;

use maud::{Markup, html};

use crate::{
    render::{
        footnotes,
        html::{labelled_target, text_lines},
        phrases::origin,
        why_not_in_words,
    },
    training::explained_beside,
    tree::{Outcome, target::Target},
    walk::{report::Report, said},
    words::tame,
};

use super::{
    super::actions::{
        ActionGroup, MessageText, action_groups, is_alternative, next_note, resume_note,
        target_address,
    },
    cases::{WorkshopCase, WorkshopCases},
};

pub(super) fn section(cases: &WorkshopCases<'_>) -> Markup {
    html! {
        section #corrige aria-labelledby="corrige-titre" {
            h2 #corrige-titre { "Corrigé" }
            p { "Gardez ces pages jusqu'à la mise en commun." }
            h3 { "Les titres à écrire sur l'affiche" }
            table.letters {
                thead { tr {
                    th scope="col" { "Issue" }
                    th scope="col" { "Titre" }
                    th scope="col" { "Statut" }
                } }
                tbody { @for outcome in cases.outcomes() {
                    "\n"
                    tr {
                        th scope="row" { (cases.letter(outcome.id)) }
                        td { (outcome.title.with_ellipses()) }
                        td { (outcome.status.label()) }
                    }
                } }
            }
            "\n"
            h3 { "Les cas" }
            @let mut told = ToldCases::default();
            @for case in &cases.all { (solution(cases, case, &mut told)) }
            "\n"
            @for line in foot(cases) { p.footnote { (tame(&line)) } }
            p.origin { (tame(&origin(cases.tree))) }
        }
        "\n"
    }
}

/// What the marks in all cases mean.
fn foot(cases: &WorkshopCases<'_>) -> Vec<String> {
    let mut actions = Vec::new();
    for case in &cases.all {
        let report = Report::of(&case.right);
        actions.extend(report.actions());
        let outcome = report.outcome();
        let alternatives = outcome.into_iter().flat_map(|outcome| &outcome.alternatives);
        actions.extend(alternatives.flat_map(|alternative| &alternative.actions));
    }
    footnotes::of_actions(cases.tree, actions)
}

/// What was told of the cases so far, by the first of them that told it: it is not told again.
#[derive(Default)]
struct ToldCases<'c> {
    /// By what is to be done.
    to_do: HashMap<String, usize>,
    /// By the id of a message that is to be sent.
    messages: HashMap<&'c str, usize>,
}

/// The right walk of a case, and what is to be done at its end.
fn solution<'c>(
    cases: &'c WorkshopCases<'_>,
    case: &'c WorkshopCase<'_>,
    told: &mut ToldCases<'c>,
) -> Markup {
    let report = Report::of(&case.right);
    let number = case.number;
    html! {
        "\n"
        article.answer aria-labelledby=(format!("corrige-{number}")) {
            div.together {
                h4 id=(format!("corrige-{number}")) {
                    "Cas " (number) "\u{a0}: issue " (cases.letter(case.right.at().id()))
                }
                p.situation { (text_lines(&case.case.situation)) }
                ol.way { @for step in report.steps {
                    li value=(cases.number(step.question.id)) {
                        (tame(&report.fill(&step.question.ask))) " "
                        b { (tame(&said(&step.given, report.steps))) }
                    }
                } }
            }
            @if let Some(outcome) = report.outcome() {
                p.title {
                    b { (tame(&report.fill(&outcome.title))) } " (" (outcome.status.label()) ")"
                }
                @if let Some(why) = &case.case.why {
                    p { b { "Pourquoi\u{a0}: " } (text_lines(why)) }
                }
                @for explained in explained_beside(case.case, report.steps) {
                    p { (text_lines(&why_not_in_words(&explained))) }
                }
                (to_do(&report, outcome, number, told))
            }
            p.code { "Code du parcours\u{a0}: " code { (report.code()) } }
        }
    }
}

/// What an outcome says and asks to do; of a case where it is as in an earlier one, only that.
fn to_do<'c>(
    report: &Report<'c>,
    outcome: &'c Outcome,
    number: usize,
    told: &mut ToldCases<'c>,
) -> Markup {
    let to_do = html! {
        @if let Some(text) = &outcome.text { p { (text_lines(&report.fill(text))) } }
        (actions(&action_groups(report), number, &mut told.messages))
        @if let Some(note) = resume_note(report, outcome) { p { (tame(&note)) } }
        @if let Some(note) = next_note(outcome) { p { (tame(&note)) } }
    };
    if let Some(first) = told.to_do.get(&to_do.0) {
        return html! { p { "Ce qu'il faut faire\u{a0}: comme au cas " (first) "." } };
    }
    told.to_do.insert(to_do.0.clone(), number);
    to_do
}

/// What is to be done, with « OU » before each alternative but the first.
fn actions<'c>(
    groups: &[ActionGroup<'c>],
    number: usize,
    messages: &mut HashMap<&'c str, usize>,
) -> Markup {
    html! {
        @for (place, group) in groups.iter().enumerate() {
            @if is_alternative(groups, place) { p.or { "OU" } }
            @if let Some(title) = &group.title { p.choice { (tame(title)) } }
            @if !group.actions.is_empty() { ul { @for action in &group.actions {
                li {
                    (text_lines(&action.text))
                    @if let Some(target) = action.target { br; (target_named(target)) }
                    @if let Some(message) = &action.message {
                        @match *messages.entry(message.id).or_insert(number) {
                            first if first == number => (message_to_send(message)),
                            first => span.target { " (son texte est au cas " (first) ")" }
                        }
                    }
                }
            } } }
        }
    }
}

fn target_named(target: &Target) -> Markup {
    html! {
        span.target {
            (labelled_target(target))
            @if let Some(address) = target_address(target) { "\u{a0}: " (tame(address)) }
        }
    }
}

fn message_to_send(message: &MessageText<'_>) -> Markup {
    html! {
        div.message {
            @if let Some(subject) = &message.subject {
                p { "Objet\u{a0}: " b { (tame(subject)) } }
            }
            p { (text_lines(&message.text)) }
        }
    }
}
