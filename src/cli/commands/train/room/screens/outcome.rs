//! The outcome that the room came to.

use mssante_check::{training::room::Round, tree::Outcome, walk::report::Report};

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
    let report = Report::of(round.taken());
    let Some(outcome) = report.outcome() else { return Page::default() };
    let mut body = vec![verdict(round, outcome)];
    body.extend(required_actions(&report, outcome));
    Page {
        heading: format!("{} · Issue\u{a0}: {}", case_heading(state, case), outcome.status.label()),
        context: Some(situation(state, case)),
        title: report.fill(&outcome.title).into_owned(),
        body,
        forward: Some("corrigé"),
        keys: vec!["? aide", "Échap revenir", "↑ ↓ lire", "l liste"],
        ..Page::default()
    }
}

/// Whether the outcome is the right one.
fn verdict(round: &Round<'_>, outcome: &Outcome) -> PageBlock {
    if round.mark().is_some_and(|mark| mark.verdict.is_right()) {
        PageBlock::text(Role::Right, "✓ C'est l'issue du cas.")
    } else if round.case.outcome == outcome.id {
        PageBlock::text(
            Role::Notice,
            "✗ C'est l'issue du cas, mais il demande autre chose en chemin.",
        )
    } else {
        PageBlock::text(Role::Notice, "✗ Ce n'est pas l'issue du cas.")
    }
}

pub(super) fn on_key<'t>(state: &State<'t>, case: usize, key: &Key) -> Transition<'t> {
    match Reading::new(key, state.scroll) {
        Reading::Forward => Transition::Show(RoomScreen::Correction { case }),
        Reading::Back => {
            let answers = state.round(case).taken().steps().len();
            Transition::Show(state.screen_before(case, answers))
        }
        Reading::OnPage(transition) => transition,
    }
}
