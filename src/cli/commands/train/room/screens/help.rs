//! Help: what every key does, and what the question on the screen means.

use mssante_check::walk::fill;

use crate::cli::{
    commands::train::room::{
        page::{Page, PageBlock},
        state::{RoomQuestion, State},
        transition::{Comparison, Overlay, Reading, Transition},
    },
    screen::{key::Key, prompts, scene::Role},
};

const KEYS: [(&str, &str); 11] = [
    ("Entrée", "continuer, ou révéler la réponse du cas"),
    ("Échap, Retour arrière ou ←", "revenir d'un pas"),
    ("chiffres", "les mains levées, séparées par un espace ou une virgule, ou un choix"),
    ("↑ ↓", "choisir, ou lire la suite"),
    ("r", "relire la situation en entier"),
    ("e ou +", "et si\u{a0}? Deux réponses côte à côte"),
    ("l", "liste des cas"),
    ("b", "bilan"),
    ("s", "enregistrer le bilan"),
    ("q", "quitter"),
    ("? ou a", "cette aide"),
];

/// The help for the keys, and for a question if one is on the screen.
///
/// The keys come first: they are what is asked for most, and all of them are in sight.
pub(super) fn page<'t>(state: &State<'t>, asked: Option<RoomQuestion<'t>>) -> Page {
    let mut keys = Vec::new();
    for (key, action) in KEYS {
        keys.push(format!("{key}\u{a0}: {action}"));
    }
    let mut body = vec![PageBlock::text(Role::Item, keys.join("\n"))];
    if let Some(asked) = asked {
        let asked = state.prompt(asked);
        body.push(PageBlock::text(Role::Question, fill(&asked.question.ask, asked.steps)));
        for text in prompts::help(asked) {
            body.push(PageBlock::text(Role::Item, text));
        }
    }
    Page {
        heading: "Aide".into(),
        title: "Les touches".into(),
        body,
        forward: Some("fermer"),
        keys: vec!["↑ ↓ lire", "une autre touche fermer"],
        ..Page::default()
    }
}

/// Any key that does not scroll closes the help, and shows what lay below it.
pub(super) fn on_key<'t>(
    state: &State<'t>,
    below: Option<&Comparison<'t>>,
    key: &Key,
) -> Transition<'t> {
    match (Reading::new(key, state.scroll), below) {
        (Reading::OnPage(scroll @ Transition::ScrollTo(_)), _) => scroll,
        (_, Some(comparison)) => Transition::Open(Overlay::Comparison(comparison.clone())),
        (_, None) => Transition::CloseOverlay,
    }
}
