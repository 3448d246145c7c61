//! The answer key: the titles to write on the poster, and the right walk of each case.

use maud::{Markup, html};

use crate::{
    render::{
        footnotes,
        html::{labelled_target, text_lines},
        phrases::origin,
        why_not_in_words,
    },
    training::explained_beside,
    walk::{report::Report, said},
    words::tame,
};

use super::{
    super::actions::{ActionGroup, action_groups, is_alternative, resume_note, target_address},
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
                tbody { @for outcome in cases.tree.outcomes() {
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
            @for case in &cases.all { (solution(cases, case)) }
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

/// The right walk of a case, and what is to be done at its end.
fn solution(cases: &WorkshopCases<'_>, case: &WorkshopCase<'_>) -> Markup {
    let report = Report::of(&case.right);
    let number = case.number;
    html! {
        "\n"
        article.answer aria-labelledby=(format!("corrige-{number}")) {
            h4 id=(format!("corrige-{number}")) {
                "Cas " (number) " : issue " (cases.letter(case.right.at().id()))
            }
            p.situation { (text_lines(&case.case.situation)) }
            ol.way { @for step in report.steps {
                li value=(cases.number(step.question.id)) {
                    (tame(&report.fill(&step.question.ask))) " "
                    b { (tame(&said(&step.given, report.steps))) }
                }
            } }
            @if let Some(outcome) = report.outcome() {
                p { b { (tame(&report.fill(&outcome.title))) } " (" (outcome.status.label()) ")"
                    @if let Some(text) = &outcome.text { br; (text_lines(&report.fill(text))) }
                }
                @if let Some(why) = &case.case.why { p { b { "Pourquoi : " } (text_lines(why)) } }
                @for step in report.steps {
                    @for explained in explained_beside(case.case, step, report.steps) {
                        p { (text_lines(&why_not_in_words(&explained))) }
                    }
                }
                (actions(&action_groups(&report)))
                @if let Some(note) = resume_note(&report, outcome) { p { (tame(&note)) } }
            }
            p.code { "Code du parcours : " code { (report.code()) } }
        }
    }
}

/// What is to be done, with « OU » before each alternative but the first.
fn actions(groups: &[ActionGroup<'_>]) -> Markup {
    html! {
        @for (place, group) in groups.iter().enumerate() {
            @if is_alternative(groups, place) { p.or { "OU" } }
            @if let Some(title) = &group.title { p.choice { (tame(title)) } }
            @if !group.actions.is_empty() { ul { @for action in &group.actions {
                li {
                    (text_lines(&action.text))
                    @if let Some(target) = &action.target {
                        br;
                        span.target {
                            (labelled_target(target))
                            @if let Some(address) = target_address(target) {
                                "\u{a0}: " (tame(address))
                            }
                        }
                    }
                }
            } } }
        }
    }
}
