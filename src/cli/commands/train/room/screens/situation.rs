//! The situation of a case.

use crate::cli::{
    commands::train::room::{
        display::case_heading,
        page::{Page, PageBlock},
        state::{RoomScreen, State},
        transition::{Reading, Transition},
    },
    screen::{key::Key, scene::Role},
};

pub(super) fn page(state: &State<'_>, case: usize) -> Page {
    let situation = state.round(case).case.situation.trim();
    Page {
        heading: case_heading(state, case),
        title: "La situation".into(),
        body: vec![PageBlock::text(Role::Item, situation)],
        forward: Some("première question"),
        keys: vec!["? aide", "Échap revenir", "l liste"],
        ..Page::default()
    }
}

pub(super) fn on_key<'t>(state: &State<'t>, case: usize, key: &Key) -> Transition<'t> {
    match Reading::new(key, state.scroll) {
        Reading::Forward => Transition::Show(state.screen_after(case, 0)),
        Reading::Back => Transition::Show(screen_before(state, case)),
        Reading::OnPage(transition) => transition,
    }
}

/// The case before this one, if the room has begun it; the list otherwise.
fn screen_before<'t>(state: &State<'t>, case: usize) -> RoomScreen<'t> {
    match case.checked_sub(1) {
        Some(before) if state.round(before).is_begun() => state.left_at(before),
        _ => RoomScreen::CaseList,
    }
}

/// The whole situation, over the screen that it was asked for at.
pub(super) fn overlay_page(state: &State<'_>, case: usize) -> Page {
    Page {
        forward: Some("fermer"), keys: vec!["↑ ↓ lire", "Échap fermer"], ..page(state, case)
    }
}

pub(super) fn on_overlay_key<'t>(state: &State<'t>, key: &Key) -> Transition<'t> {
    match Reading::new(key, state.scroll) {
        Reading::OnPage(scroll @ Transition::ScrollTo(_)) => scroll,
        _ => Transition::CloseOverlay,
    }
}
