//! The list of the cases.

use mssante_check::training::room::Round;

use crate::cli::{
    commands::train::room::{
        page::{Page, PageBlock},
        state::State,
        transition::Transition,
    },
    screen::{key::Key, keyboard::ListAction, scene::Role},
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
        notice: state.number.notice(count),
        keys: vec!["Entrée jouer", "? aide", "↑ ↓ ou numéro choisir", "b bilan", "q quitter"],
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
    let count = state.session.rounds.len();
    match state.number.list_action(key, state.selected_case, count) {
        ListAction::Toggle(case) if matches!(key, Key::Char(' ')) => {
            Transition::Show(state.left_at(case))
        }
        // A number alone plays nothing: it may be a slip.
        ListAction::Move(case) | ListAction::Toggle(case) => {
            state.selected_case = case;
            Transition::Stay
        }
        ListAction::NoSuchItem => Transition::Stay,
        ListAction::Take(case) | ListAction::TakeNumber(case) => {
            Transition::Show(state.left_at(case))
        }
        ListAction::Back => match state.last_case {
            Some(case) => Transition::Show(state.left_at(case)),
            None => Transition::Notice("C'est le premier écran\u{a0}: q pour quitter.".into()),
        },
        ListAction::Help | ListAction::Leave | ListAction::Stop | ListAction::Nothing => {
            Transition::NoMeaning
        }
    }
}
