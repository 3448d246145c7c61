//! The situation of a case.

use console::Key;

use crate::cli::screen::scene::Role;

use super::{
    page::{Block, Page},
    press::{Effect, Turn},
    state::{Scene, State},
};

pub(super) fn page(state: &State<'_>, case: usize) -> Page {
    Page {
        head: format!("Cas {} sur {}", case + 1, state.session.rounds.len()),
        title: "La situation".into(),
        body: vec![Block::Text {
            role: Role::Item,
            text: state.round(case).case.situation.trim().into(),
        }],
        on: Some("première question"),
        keys: vec!["Échap revenir", "? aide", "l liste"],
        ..Page::default()
    }
}

pub(super) fn press(state: &mut State<'_>, case: usize, key: &Key) -> Effect {
    match state.read(key) {
        Turn::On => state.go_on(case, 0),
        Turn::Back => match case.checked_sub(1).filter(|before| state.round(*before).is_begun()) {
            Some(before) => state.open(before),
            None => state.scene = Scene::Title,
        },
        Turn::Scrolled => {}
        Turn::Other => return state.refuse(),
    }
    Effect::None
}
