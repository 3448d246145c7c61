//! The closing page: what came out right, and what the room hesitated on.

use mssante_check::{
    render::{HESITATIONS_TITLE, answer_on_a_line, vote_counts},
    training::room::{Hesitation, Session},
    walk::fill,
};

use crate::cli::{
    commands::train::room::{
        page::{Page, PageBlock},
        state::{RoomScreen, State},
        transition::{Reading, Transition},
    },
    screen::{key::Key, scene::Role},
};

/// How many hesitations are shown; the file has all of them.
const SHOWN: usize = 5;

pub(super) fn page(state: &State<'_>) -> Page {
    let session = &state.session;
    let mut body = hesitation_blocks(session);
    if let Some(at_end) = state.at_end() {
        body.push(PageBlock::text(Role::Keys, format!("En quittant, ce bilan {at_end}.")));
    }
    Page {
        heading: format!("Bilan · {} cas", session.rounds.len()),
        title: title(session),
        body,
        forward: Some("liste des cas"),
        keys: vec!["? aide", "s enregistrer", "Échap revenir", "q quitter", "↑ ↓ lire"],
        ..Page::default()
    }
}

/// How many cases were played, and how many of them came out right.
fn title(session: &Session<'_>) -> String {
    match (session.played(), session.right()) {
        (0, _) => "Aucun cas n'est encore joué jusqu'au bout".into(),
        (1, 0) => "1 cas joué, pas trouvé".into(),
        (1, _) => "1 cas joué, trouvé".into(),
        (played, 0) => format!("{played} cas joués, aucun trouvé"),
        (played, 1) => format!("{played} cas joués, 1 trouvé"),
        (played, right) => format!("{played} cas joués, {right} trouvés"),
    }
}

fn hesitation_blocks(session: &Session<'_>) -> Vec<PageBlock> {
    let hesitations = session.hesitations();
    let mut blocks = Vec::new();
    if !hesitations.is_empty() {
        blocks.push(PageBlock::text(Role::Question, HESITATIONS_TITLE));
    } else if session.played() > 0 {
        blocks.push(PageBlock::text(Role::Right, "La salle n'a hésité sur aucune question votée."));
    }
    for (place, hesitation) in hesitations.iter().take(SHOWN).enumerate() {
        blocks.push(hesitation_block(session, place, hesitation));
    }
    match hesitations.len().saturating_sub(SHOWN) {
        0 => {}
        1 => {
            blocks.push(PageBlock::text(Role::Keys, "… et une autre question dans le bilan"));
        }
        more => blocks.push(PageBlock::text(
            Role::Keys,
            format!("… et {more} autres questions dans le bilan"),
        )),
    }
    blocks
}

fn hesitation_block(
    session: &Session<'_>,
    place: usize,
    hesitation: &Hesitation<'_, '_>,
) -> PageBlock {
    let round = hesitation.round;
    let steps = round.steps_before(hesitation.place);
    let index = session.rounds.iter().position(|other| std::ptr::eq(other, round));
    let case = index.unwrap_or_default() + 1;
    let share = hesitation.per_cent();
    let agreed = match round.right_step(hesitation.question) {
        Some(step) => {
            let wanted = answer_on_a_line(step, round.right().steps());
            format!("Le cas {case}\u{a0}: {wanted} ({share}\u{a0}% d'accord)")
        }
        None => format!("Hors du chemin du cas {case} ({share}\u{a0}% d'accord)"),
    };
    let votes = vote_counts(hesitation.question, steps, hesitation.vote);
    PageBlock::Item {
        role: Role::Item,
        mark: format!("{}.", place + 1),
        text: format!("{}\n{votes}\n{agreed}", fill(&hesitation.question.ask, steps)),
    }
}

pub(super) fn on_key<'t>(state: &State<'t>, key: &Key) -> Transition<'t> {
    match (Reading::new(key, state.scroll), state.last_case) {
        (Reading::Forward, _) | (Reading::Back, None) => Transition::Show(RoomScreen::CaseList),
        (Reading::Back, Some(case)) => Transition::Show(state.left_at(case)),
        (Reading::OnPage(transition), _) => transition,
    }
}
