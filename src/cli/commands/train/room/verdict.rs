//! The room's way beside the right one of the case.

use console::Key;
use mssante_check::{training::Verdict, walk::report::Report};

use crate::cli::screen::scene::Role;

use super::{
    outcome::to_do,
    page::{Block, Page},
    press::{Effect, Turn},
    state::{Place, Scene, State},
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
    if let Some(parting) = &mark.parting {
        let text = |role, text| Block::Text { role, text };
        body.push(text(Role::Question, format!("Les chemins se séparent à : {}", parting.asked())));
        body.push(text(Role::Notice, format!("La salle : {}", parting.given())));
        body.push(text(Role::Right, format!("Le cas : {}", parting.wanted())));
    }
    if let Some(why) = &round.case.why {
        body.push(Block::Text {
            role: Role::Item,
            text: format!("Pourquoi\u{a0}: {}", why.trim()),
        });
    }
    let report = Report::of(round.right());
    if mark.verdict == Verdict::Wrong
        && let Some(outcome) = report.outcome()
    {
        let title = report.fill(&outcome.title);
        let text = format!("L'issue du cas\u{a0}: {}. {title}", outcome.status.label());
        body.push(Block::Text { role: Role::Right, text });
        body.extend(to_do(&report, outcome));
    }
    let next = if next(state, case).is_some() { "cas suivant" } else { "bilan" };
    Page {
        head: format!("Cas {} sur {} · Corrigé", case + 1, state.session.rounds.len()),
        title: title.into(),
        body,
        on: Some(next),
        keys: vec!["Échap revenir", "? aide", "↑ ↓ lire", "l liste"],
        ..Page::default()
    }
}

/// The next case that the room has not brought to its end.
fn next(state: &State<'_>, case: usize) -> Option<usize> {
    (case + 1..state.session.rounds.len()).find(|later| !state.round(*later).is_over())
}

pub(super) fn press(state: &mut State<'_>, case: usize, key: &Key) -> Effect {
    match state.read(key) {
        Turn::On => match next(state, case) {
            Some(next) => state.open(next),
            None => state.scene = Scene::Closing,
        },
        Turn::Back => state.go(case, Place::Outcome),
        Turn::Scrolled => {}
        Turn::Other => return state.refuse(),
    }
    Effect::None
}
