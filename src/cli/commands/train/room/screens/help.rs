//! Help: what the question on the screen means, and what every key does.

use mssante_check::walk::fill;

use crate::cli::{
    commands::train::room::{
        page::{Page, PageBlock},
        state::{RoomQuestion, State},
        transition::{Reading, Transition},
    },
    screen::{key::Key, prompts, scene::Role},
};

const KEYS: [(&str, &str); 10] = [
    ("Entrée", "continuer"),
    ("Échap, Retour arrière ou ←", "revenir d'un pas"),
    (
        "chiffres",
        "choisir\u{a0}; les mains levées se séparent par un espace, une virgule, un point ou une \
         barre",
    ),
    ("↑ ↓", "choisir ou lire la suite"),
    ("e ou +", "et si\u{a0}? Deux réponses côte à côte"),
    ("l", "liste des cas"),
    ("b", "bilan"),
    ("s", "enregistrer le bilan"),
    ("q", "quitter"),
    ("? ou a", "aide"),
];

/// The help for a question, if one is on the screen, and for the keys.
pub(super) fn page<'t>(state: &State<'t>, asked: Option<RoomQuestion<'t>>) -> Page {
    let mut title = "Les touches".to_owned();
    let mut body = Vec::new();
    if let Some(asked) = asked {
        let asked = state.prompt(asked);
        for text in prompts::help(asked) {
            body.push(PageBlock::text(Role::Item, text));
        }
        body.push(PageBlock::text(Role::Question, title));
        title = fill(&asked.question.ask, asked.steps).into_owned();
    }
    for (key, action) in KEYS {
        body.push(PageBlock::text(Role::Item, format!("{key}\u{a0}: {action}")));
    }
    Page {
        heading: "Aide".into(),
        title,
        body,
        forward: Some("fermer"),
        keys: vec!["↑ ↓ lire", "une autre touche fermer"],
        ..Page::default()
    }
}

/// Any key that does not scroll closes the help.
pub(super) fn on_key<'t>(state: &State<'t>, key: &Key) -> Transition<'t> {
    match Reading::new(key, state.scroll) {
        Reading::OnPage(scroll @ Transition::ScrollTo(_)) => scroll,
        _ => Transition::CloseOverlay,
    }
}
