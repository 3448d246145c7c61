//! The list of the cases.

use console::Key;
use mssante_check::training::room::Round;

use crate::cli::screen::{
    keyboard::{ListAction, list_action},
    scene::Role,
};

use super::{
    page::{Block, Page},
    press::Effect,
    state::State,
};

pub(super) fn page(state: &State<'_>) -> Page {
    let tree = state.session.tree;
    let count = state.session.rounds.len();
    Page {
        head: format!(
            "Formation en salle · {count} cas{}",
            if count > 1 { " à jouer" } else { "" }
        ),
        title: tree.title.to_string(),
        body: state
            .session
            .rounds
            .iter()
            .enumerate()
            .map(|(place, round)| case(state, place, round))
            .collect(),
        focus: Some(state.selected),
        keys: vec!["Entrée jouer", "↑ ↓ ou numéro choisir", "b bilan", "? aide", "q quitter"],
        ..Page::default()
    }
}

fn case(state: &State<'_>, place: usize, round: &Round<'_>) -> Block {
    let is_selected = place == state.selected;
    let sign = match round.mark() {
        Some(mark) if mark.verdict.is_right() => " ✓ trouvé",
        Some(_) => " ✗ pas trouvé",
        None if round.is_begun() => " (commencé)",
        None => "",
    };
    Block::Beginning {
        role: if is_selected { Role::Selected } else { Role::Item },
        mark: format!("{} {}.", if is_selected { '>' } else { ' ' }, place + 1),
        text: round.case.situation.to_string(),
        sign,
    }
}

pub(super) fn press(state: &mut State<'_>, key: &Key) -> Effect {
    if matches!(key, Key::Char(' ')) {
        state.open(state.selected);
        return Effect::None;
    }
    match list_action(key, state.selected, state.session.rounds.len()) {
        // A number alone plays nothing: it may be a slip.
        ListAction::Move(place) | ListAction::Toggle(place) => state.selected = place,
        ListAction::Take(place) => state.open(place),
        ListAction::Back => state.reopen(),
        ListAction::Help | ListAction::Leave | ListAction::Stop | ListAction::Nothing => {
            return state.refuse();
        }
    }
    Effect::None
}
