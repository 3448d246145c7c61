//! The answer key: the titles to write on the poster, and the right way of each case.

use maud::{Markup, html};

use crate::{
    render::phrases::origin,
    walk::{report::Report, said},
    words::tame,
};

use super::{
    super::told::{Group, groups, resumed},
    lines,
    rounds::{Round, Rounds},
};

pub(super) fn section(rounds: &Rounds<'_>) -> Markup {
    html! {
        section #corrige aria-labelledby="corrige-titre" {
            h2 #corrige-titre { "Corrigé" }
            p { "Gardez ces pages jusqu'à la mise en commun." }
            h3 { "Les titres à écrire sur l'affiche" }
            table.letters {
                thead { tr { th scope="col" { "Issue" } th scope="col" { "Titre" } th scope="col" { "Statut" } } }
                tbody { @for outcome in rounds.tree.outcomes() {
                    "\n"
                    tr {
                        th scope="row" { (rounds.letter(outcome.id)) }
                        td { (outcome.title.with_ellipses()) }
                        td { (outcome.status.label()) }
                    }
                } }
            }
            "\n"
            h3 { "Les cas" }
            @for round in &rounds.all { (case(rounds, round)) }
            "\n"
            p.origin { (tame(&origin(rounds.tree))) }
        }
        "\n"
    }
}

fn case(rounds: &Rounds<'_>, round: &Round<'_>) -> Markup {
    let report = Report::of(&round.right);
    let number = round.number;
    html! {
        "\n"
        article.answer aria-labelledby=(format!("corrige-{number}")) {
            h4 id=(format!("corrige-{number}")) {
                "Cas " (number) " : issue " (rounds.letter(round.right.at().id()))
            }
            p.situation { (lines(&round.case.situation)) }
            ol.way { @for step in report.steps {
                li value=(rounds.number(step.question.id)) {
                    (tame(&report.fill(&step.question.ask))) " " b { (tame(&said(&step.given, report.steps))) }
                }
            } }
            @if let Some(outcome) = report.outcome() {
                p { b { (tame(&report.fill(&outcome.title))) } " (" (outcome.status.label()) ")"
                    @if let Some(text) = &outcome.text { br; (lines(&report.fill(text))) }
                }
                @if let Some(why) = &round.case.why { p { b { "Pourquoi : " } (lines(why)) } }
                @let groups = groups(&report);
                @for (place, group) in groups.iter().enumerate() {
                    (actions(group, place > 0 && groups[place - 1].title.is_some()))
                }
                @if let Some(resumed) = resumed(&report, outcome) { p { (tame(&resumed)) } }
            }
            p.code { "Code du parcours : " code { (report.code()) } }
        }
    }
}

/// Actions that belong together; with « OU » before those that one may take in place of others.
fn actions(group: &Group, is_choice: bool) -> Markup {
    html! {
        @if is_choice { p.or { "OU" } }
        @if let Some(title) = &group.title { p.choice { (tame(title)) } }
        @if !group.actions.is_empty() {
            ul { @for action in &group.actions {
                li {
                    (tame(&action.text))
                    @if let Some(target) = &action.target { br; span.target { (tame(target)) } }
                }
            } }
        }
    }
}
