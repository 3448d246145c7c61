//! The closing page: what came out right, and what the room hesitated on.

use console::Key;
use mssante_check::{
    render::{HESITATIONS_TITLE, answer_on_a_line, vote_counts},
    training::room::Hesitation,
    walk::fill,
};

use crate::cli::screen::scene::Role;

use super::{
    page::{Block, Page},
    press::{Effect, Turn},
    state::{Scene, State},
};

/// More than these are for the file.
const SHOWN: usize = 5;

pub(super) fn page(state: &State<'_>) -> Page {
    let session = &state.session;
    let (played, right, all) = (session.played(), session.right(), session.rounds.len());
    let title = match (played, right) {
        (0, _) => "Aucun cas n'est encore joué jusqu'au bout".to_owned(),
        (1, 0) => "1 cas joué, pas trouvé".into(),
        (1, _) => "1 cas joué, trouvé".into(),
        (_, 0) => format!("{played} cas joués, aucun trouvé"),
        (_, 1) => format!("{played} cas joués, 1 trouvé"),
        (_, right) => format!("{played} cas joués, {right} trouvés"),
    };
    let hesitations = session.hesitations();
    let mut body: Vec<Block> = Vec::new();
    if played > 0 && hesitations.is_empty() {
        body.push(Block::Text {
            role: Role::Right,
            text: "La salle n'a hésité sur aucune question votée.".into(),
        });
    }
    if !hesitations.is_empty() {
        body.push(Block::Text { role: Role::Question, text: HESITATIONS_TITLE.into() });
    }
    body.extend(
        hesitations.iter().take(SHOWN).enumerate().map(|(place, one)| block(state, place, one)),
    );
    match hesitations.len().checked_sub(SHOWN) {
        Some(1) => body.push(Block::Text {
            role: Role::Keys,
            text: "… et une autre question dans le bilan".into(),
        }),
        Some(more @ 2..) => {
            body.push(Block::Text {
                role: Role::Keys,
                text: format!("… et {more} autres questions dans le bilan"),
            });
        }
        Some(0) | None => {}
    }
    if let Some(output) = &state.output {
        let text = format!("En quittant, ce bilan s'enregistre dans «\u{a0}{output}\u{a0}».");
        body.push(Block::Text { role: Role::Keys, text });
    }
    Page {
        head: format!("Bilan · {all} cas"),
        title,
        body,
        on: Some("liste des cas"),
        keys: vec!["s enregistrer", "Échap revenir", "q quitter", "↑ ↓ lire"],
        ..Page::default()
    }
}

fn block(state: &State<'_>, place: usize, hesitation: &Hesitation<'_, '_>) -> Block {
    let round = hesitation.round;
    let steps = round.before(hesitation.place);
    let case = state
        .session
        .rounds
        .iter()
        .position(|other| std::ptr::eq(other, round))
        .unwrap_or_default()
        + 1;
    let share = hesitation.per_cent();
    let agreed = match round.wanted(hesitation.question) {
        Some(step) => {
            format!(
                "Le cas {case}\u{a0}: {} ({share}\u{a0}% d'accord)",
                answer_on_a_line(step, round.right().steps())
            )
        }
        None => format!("Hors du chemin du cas {case} ({share}\u{a0}% d'accord)"),
    };
    let votes = vote_counts(hesitation.question, steps, hesitation.hands);
    Block::Item {
        role: Role::Item,
        mark: format!("{}.", place + 1),
        text: format!("{}\n{votes}\n{agreed}", fill(&hesitation.question.ask, steps)),
    }
}

pub(super) fn press(state: &mut State<'_>, key: &Key) -> Effect {
    match state.read(key) {
        Turn::On => state.scene = Scene::Title,
        Turn::Back if state.last.is_none() => state.scene = Scene::Title,
        Turn::Back => state.reopen(),
        Turn::Scrolled => {}
        Turn::Other => return state.refuse(),
    }
    Effect::None
}
