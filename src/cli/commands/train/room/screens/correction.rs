//! The path of the room beside the right one of the case.

use mssante_check::{
    render::why_not_in_words,
    training::{Verdict, explained_answers},
    walk::report::Report,
};

use crate::cli::{
    commands::train::room::{
        display::{case_heading, required_actions, situation},
        page::{Page, PageBlock},
        state::{RoomScreen, State},
        transition::{Reading, Transition},
    },
    screen::{key::Key, scene::Role},
};

pub(super) fn page(state: &State<'_>, case: usize) -> Page {
    let round = state.round(case);
    let Some(mark) = round.mark() else { return Page::default() };
    let title = match mark.verdict {
        Verdict::Right => "✓ La salle a suivi le chemin du cas",
        Verdict::Detour => "✓ La salle est arrivée à la bonne issue, par un autre chemin",
        Verdict::Wrong => "✗ Le cas demandait autre chose",
    };
    let mut body = Vec::new();
    if let Some(parting) = &mark.divergence {
        body.extend([
            PageBlock::text(
                Role::Question,
                format!("Les chemins se séparent à\u{a0}: {}", parting.asked()),
            ),
            PageBlock::text(Role::Notice, format!("La salle\u{a0}: {}", parting.given())),
            PageBlock::text(Role::Right, format!("Le cas\u{a0}: {}", parting.wanted())),
        ]);
    }
    for explained in explained_answers(round.case, round.taken()) {
        body.push(PageBlock::text(Role::Notice, why_not_in_words(&explained)));
    }
    if let Some(why) = &round.case.why {
        body.push(PageBlock::text(Role::Item, format!("Pourquoi\u{a0}: {}", why.trim())));
    }
    let report = Report::of(round.right());
    if mark.verdict == Verdict::Wrong
        && let Some(outcome) = report.outcome()
    {
        let title = report.fill(&outcome.title);
        let text = format!("L'issue du cas\u{a0}: {}. {title}", outcome.status.label());
        body.push(PageBlock::text(Role::Right, text));
        body.extend(required_actions(&report, outcome));
    }
    let forward = if next_case(state, case).is_some() { "cas suivant" } else { "bilan" };
    Page {
        heading: format!("{} · Corrigé", case_heading(state, case)),
        context: Some(situation(state, case)),
        title: title.into(),
        body,
        forward: Some(forward),
        keys: vec!["? aide", "Échap revenir", "↑ ↓ lire", "l liste"],
        ..Page::default()
    }
}

/// The next case that the room has not brought to its end.
fn next_case(state: &State<'_>, case: usize) -> Option<usize> {
    (case + 1..state.session.rounds.len()).find(|later| !state.round(*later).is_over())
}

pub(super) fn on_key<'t>(state: &State<'t>, case: usize, key: &Key) -> Transition<'t> {
    match Reading::new(key, state.scroll) {
        Reading::Forward => match next_case(state, case) {
            Some(next) => Transition::Show(state.left_at(next)),
            None => Transition::Show(RoomScreen::Closing),
        },
        Reading::Back => Transition::Show(RoomScreen::Outcome { case }),
        Reading::OnPage(transition) => transition,
    }
}
