//! The list of the cases.

use console::Key;
use mssante_check::training::room::Round;

use crate::cli::{
    commands::train::room::{
        page::{Page, PageBlock},
        state::State,
        transition::Transition,
    },
    screen::{
        keyboard::{ListAction, list_action},
        scene::Role,
    },
};

pub(super) fn page(state: &State<'_>) -> Page {
    let count = state.session.rounds.len();
    let to_play = if count > 1 { " à jouer" } else { "" };
    let mut body = Vec::new();
    for (case, round) in state.session.rounds.iter().enumerate() {
        body.push(case_block(case, round, state.selected_case));
    }
    Page {
        heading: format!("Formation en salle · {count} cas{to_play}"),
        title: state.session.tree.title.to_string(),
        body,
        focus: Some(state.selected_case),
        keys: vec!["Entrée jouer", "↑ ↓ ou numéro choisir", "b bilan", "? aide", "q quitter"],
        ..Page::default()
    }
}

fn case_block(case: usize, round: &Round<'_>, selected_case: usize) -> PageBlock {
    let (role, pointer) =
        if case == selected_case { (Role::Selected, '>') } else { (Role::Item, ' ') };
    let sign = match round.mark() {
        Some(mark) if mark.verdict.is_right() => " ✓ trouvé",
        Some(_) => " ✗ pas trouvé",
        None if round.is_begun() => " (commencé)",
        None => "",
    };
    PageBlock::Beginning {
        role,
        mark: format!("{pointer} {}.", case + 1),
        text: round.case.situation.to_string(),
        sign,
    }
}

pub(super) fn on_key<'t>(state: &mut State<'t>, key: &Key) -> Transition<'t> {
    if matches!(key, Key::Char(' ')) {
        return Transition::Show(state.left_at(state.selected_case));
    }
    match list_action(key, state.selected_case, state.session.rounds.len()) {
        // A number alone plays nothing: it may be a slip.
        ListAction::Move(case) | ListAction::Toggle(case) => {
            state.selected_case = case;
            Transition::Stay
        }
        ListAction::Take(case) => Transition::Show(state.left_at(case)),
        ListAction::Back => match state.last_case {
            Some(case) => Transition::Show(state.left_at(case)),
            None => Transition::Notice("C'est le premier écran\u{a0}: q pour quitter.".into()),
        },
        ListAction::Help | ListAction::Leave | ListAction::Stop | ListAction::Nothing => {
            Transition::NoMeaning
        }
    }
}
