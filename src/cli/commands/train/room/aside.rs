//! What is put in between: help, and whether to leave.

use console::Key;

use crate::cli::screen::{prompts, scene::Role};

use super::{
    page::{Block, Page},
    press::{Effect, Turn, letter},
    save::Naming,
    state::{Over, State},
};

/// What every key does, for a trainer who looks for one.
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

pub(super) fn help(state: &State<'_>) -> Page {
    let asked = state.asked().and_then(|(case, place)| state.put(case, place));
    let text = |role, text| Block::Text { role, text };
    let mut body: Vec<Block> = asked
        .map(|asked| prompts::help(asked).into_iter().map(|help| text(Role::Item, help)).collect())
        .unwrap_or_default();
    if !body.is_empty() {
        body.push(text(Role::Question, "Les touches".into()));
    }
    body.extend(KEYS.map(|(key, does)| text(Role::Item, format!("{key}\u{a0}: {does}"))));
    Page {
        head: "Aide".into(),
        title: asked.map_or("Les touches".into(), |asked| {
            mssante_check::walk::fill(&asked.question.ask, asked.steps).into_owned()
        }),
        body,
        on: Some("fermer"),
        keys: vec!["↑ ↓ lire", "une autre touche fermer"],
        ..Page::default()
    }
}

pub(super) fn press_help(state: &mut State<'_>, key: &Key) -> Effect {
    if !matches!(state.read(key), Turn::Scrolled) {
        state.over.pop();
    }
    Effect::None
}

pub(super) fn leave(state: &State<'_>) -> Page {
    let text = match &state.output {
        _ if !state.session.is_begun() => "Rien n'est encore joué.".into(),
        Some(output) => format!("Le bilan s'enregistre dans «\u{a0}{output}\u{a0}»."),
        None if state.is_saved => "Le bilan est enregistré.".into(),
        None => "Le bilan n'est pas enregistré\u{a0}: les votes seraient perdus.".into(),
    };
    Page {
        head: "Quitter".into(),
        title: "Quitter la formation\u{a0}?".into(),
        body: vec![Block::Text { role: Role::Notice, text }],
        keys: vec!["o quitter", "s enregistrer d'abord", "une autre touche rester"],
        ..Page::default()
    }
}

pub(super) fn press_leave(state: &mut State<'_>, key: &Key) -> Effect {
    state.over.pop();
    match letter(key) {
        Some('o') => return Effect::Leave,
        Some('s') => state.over.push(Over::Save(Naming::new(state))),
        _ => {}
    }
    Effect::None
}

pub(super) fn taken(state: &State<'_>) -> Page {
    let output = state.output.as_deref().unwrap_or_default();
    Page {
        head: "Bilan".into(),
        title: format!("«\u{a0}{output}\u{a0}» existe déjà"),
        body: vec![Block::Text {
            role: Role::Item,
            text: "Le remplacer à la fin par le bilan de cette salle\u{a0}?".into(),
        }],
        keys: vec!["o remplacer à la fin", "n garder ce fichier"],
        ..Page::default()
    }
}

pub(super) fn press_taken(state: &mut State<'_>, key: &Key) -> Effect {
    match letter(key) {
        Some('o') => drop(state.over.pop()),
        Some('n') => {
            state.over.pop();
            state.output = None;
            return Effect::Forgo;
        }
        Some('q' | '\u{4}') => return Effect::Leave,
        _ => return state.refuse(),
    }
    Effect::None
}
