//! A session played key by key, without a terminal.

mod chance;
#[path = "../../../../../tests/support/trees.rs"]
mod trees;

use std::fmt::Write as _;

use console::Key;
use mssante_check::{kit, load::Resources, training::room::Session, tree::Tree};

use super::{press::{Effect, Existing}, save::Saving, state::{Place, Scene, State}};

use trees::everything;

fn equipement() -> Tree {
    shipped("equipement")
}

/// A tree of the kit with its cases.
fn shipped(id: &str) -> Tree {
    kit::tree(id, Resources::default()).expect("a shipped \
        tree").unwrap_or_else(|why| panic!("{why:?}"))
}

fn state(tree: &Tree) -> State<'_> {
    State::new(Session::new(tree, &tree.cases))
}

/// A key by a sign for it.
fn key(sign: char) -> Key {
    match sign {
        '⏎' => Key::Enter,
        '⎋' => Key::Escape,
        '⌫' => Key::Backspace,
        '⌦' => Key::Del,
        '↑' => Key::ArrowUp,
        '↓' => Key::ArrowDown,
        '←' => Key::ArrowLeft,
        '→' => Key::ArrowRight,
        '⇟' => Key::PageDown,
        '⇞' => Key::PageUp,
        '⇱' => Key::Home,
        '⇲' => Key::End,
        '⌧' => Key::Unknown,
        c => Key::Char(c),
    }
}

/// Presses keys on a screen of 80 columns and 24 rows; the effect of the last is told.
fn press(state: &mut State<'_>, keys: &str) -> Effect {
    let mut effect = Effect::None;
    for sign in keys.chars() {
        state.lay_out(80, 24);
        effect = state.press(&key(sign));
    }
    effect
}

/// The screen, without what fills it.
fn shown(state: &mut State<'_>, (width, height): (usize, usize)) -> String {
    let lines = state.lay_out(width, height).lines;
    lines.iter().map(|line| format!("|{}", line.text.trim_end())).collect::<Vec<_>>().join("\n") + "\n"
}

#[track_caller]
fn see(state: &mut State<'_>, words: &str) {
    let plain = |text: &str| text.replace('\u{a0}', " ");
    let shown = shown(state, (80, 24));
    assert!(plain(&shown).contains(&plain(words)), "{words} is not on the screen:\n{shown}");
}

/// Names of screens, with the keys that lead from one to the next.
const SESSION: [(&str, &str); 22] = [
    ("la liste", ""),
    ("la situation", "⏎"),
    ("la question", "⏎"),
    ("un nombre refusé", "12 3 1 4⏎"),
    ("les mains levées", "⌫⌫⏎"),
    ("révélé", "⏎"),
    ("la question suivante, une lettre de trop", "⏎8x"),
    ("une égalité", " 8⏎"),
    ("et si\u{a0}?", "e"),
    ("deux réponses côte à côte", "12"),
    ("révélé, une autre réponse choisie", "⏎⏎2"),
    ("sans vote", "⏎⏎"),
    ("deux issues côte à côte", "e12"),
    ("l'issue d'un autre chemin", "⏎1→"),
    ("le corrigé", "⏎"),
    ("un cas trouvé", "⏎⏎16⏎→14⏎→0 13 1⏎→2⏎→"),
    ("une issue manquée", "⎋1→"),
    ("son corrigé", "⏎"),
    ("l'aide", "⎋⎋?"),
    ("le bilan", "⎋b"),
    ("enregistrer", "s"),
    ("quitter", "⎋q"),
];

#[test]
fn a_session_reads_well_at_any_size() {
    for size in [(80, 24), (120, 40), (40, 12)] {
        let tree = equipement();
        let (mut state, mut told) = (state(&tree), String::new());
        for (name, keys) in SESSION {
            press(&mut state, keys);
            let _ = write!(told, "--- {name} [{keys}]\n{}", shown(&mut state, size));
        }
        insta::assert_snapshot!(format!("session_{}x{}", size.0, size.1), told);
    }
}

#[test]
fn questions_of_every_kind_read_well() {
    let tree = everything();
    let (mut state, mut told) = (state(&tree), String::new());
    for (name, keys) in [
        ("rien à voter", "⏎⏎"),
        ("une seule réponse", "⏎9 3 1⏎"),
        ("plusieurs réponses", "⏎⏎"),
        ("plus de la moitié des votants", "9 7 2⏎"),
        ("révélé", "⏎"),
        ("une réponse qui va seule", "3"),
        ("aucune réponse", "3"),
        ("l'adresse", "1⏎⏎1⏎⏎⏎"),
        ("un message", "⎋⎋2→"),
        ("deux possibilités", "⎋4→"),
        ("la suite", "↓↓↓"),
    ] {
        press(&mut state, keys);
        let _ = write!(told, "--- {name} [{keys}]\n{}", shown(&mut state, (80, 24)));
    }
    insta::assert_snapshot!(told);
}

#[test]
fn a_step_back_keeps_what_was_typed() {
    let tree = equipement();
    let mut state = state(&tree);
    press(&mut state, "⏎⏎12 3 1⏎⏎⏎7 9");
    see(&mut state, "Utilisez-vous cette adresse\u{a0}?");
    // To the result, the counts, the situation, the list.
    press(&mut state, "⎋");
    see(&mut state, "12 · 75 % · majorité");
    press(&mut state, "⎋");
    see(&mut state, ": 12 3 1█");
    press(&mut state, "⎋⎋");
    see(&mut state, "(commencé)");
    // And to where the room was.
    press(&mut state, "⏎⏎⏎");
    see(&mut state, "> 1. Oui  ✓ réponse du cas");
    press(&mut state, "⏎");
    see(&mut state, ": 7 9█");
    // A corrected count decides anew.
    press(&mut state, "⎋⎋⌦0 15⏎");
    see(&mut state, "> 2. Non");
    press(&mut state, "⏎");
    see(&mut state, "Issue\u{a0}: À faire");
    assert_eq!(state.session.played(), 1);
}

#[test]
fn a_count_typed_too_late_leads_nowhere() {
    let tree = equipement();
    let mut state = state(&tree);
    press(&mut state, "⏎⏎12 3 1⏎");
    press(&mut state, "13 2 1");
    assert_eq!(state.stands(0), Place::Result(0));
    assert!(!shown(&mut state, (80, 24)).contains('✓'));
    press(&mut state, "⏎13 2 1");
    assert_eq!(state.stands(0), Place::Result(0));
    press(&mut state, "⎋⌦5 5⏎ ");
    assert!(!shown(&mut state, (80, 24)).contains('>'));
}

#[test]
fn what_was_chosen_stays_chosen() {
    let tree = equipement();
    let mut state = state(&tree);
    // Without a vote the right answer is proposed, where no other was chosen.
    press(&mut state, "⏎⏎⏎2⏎");
    see(&mut state, "> 2. Non");
    // Counts that are looked at again decide nothing anew.
    press(&mut state, "⎋12 3⏎");
    see(&mut state, "> 1. Oui");
    press(&mut state, "2⎋⏎");
    see(&mut state, "> 2. Non");
}

#[test]
fn cases_are_left_and_taken_up_again_where_they_stood() {
    let tree = equipement();
    let mut state = state(&tree);
    press(&mut state, "⏎⏎5 6⏎l3⏎");
    see(&mut state, "Cas 3 sur 9");
    press(&mut state, "⏎9⏎l1⏎");
    see(&mut state, "6 · 55 % · majorité");
    press(&mut state, "l⎋");
    see(&mut state, "6 · 55 % · majorité");
    press(&mut state, "b⎋l2⏎⎋");
    // Before the second case there is the first.
    see(&mut state, "6 · 55 % · majorité");
    assert_eq!((state.scene, state.stands(2)), (Scene::Case(0), Place::Result(0)));
}

#[test]
fn leaving_and_overwriting_are_asked_for() {
    let tree = equipement();
    let mut state = state(&tree);
    press(&mut state, "s");
    see(&mut state, "Rien n'est encore joué.");
    press(&mut state, "⏎⏎1⏎");
    for (keys, effect) in [("q⏎", Effect::None), ("qq", Effect::None), ("q ", Effect::None), ("qo", Effect::Leave)] {
        assert_eq!(press(&mut state, keys), effect, "{keys}");
    }
    let saved = |name: &str, existing| Effect::Save { name: name.into(), existing };
    assert_eq!(press(&mut state, "s⌫⌫⌫⎋s⏎"), saved("bilan-equipement.md", Existing::Keep));
    state.saved("bilan-equipement.md", Saving::Taken);
    see(&mut state, "«\u{a0}bilan-equipement.md\u{a0}» existe déjà. Le remplacer\u{a0}?");
    assert_eq!(press(&mut state, "n"), Effect::None);
    assert_eq!(press(&mut state, "⌫⌫⌫-2.md⏎"), saved("bilan-equipement-2.md", Existing::Keep));
    state.saved("bilan-equipement-2.md", Saving::Taken);
    assert_eq!(press(&mut state, "o"), saved("bilan-equipement-2.md", Existing::Replace));
    state.saved("bilan-equipement-2.md", Saving::Refused("le disque est plein".into()));
    see(&mut state, "le disque est plein");
    state.saved("bilan-equipement-2.md", Saving::Done);
    see(&mut state, "Le bilan est dans «\u{a0}bilan-equipement-2.md\u{a0}».");
    press(&mut state, "q");
    see(&mut state, "Le bilan est enregistré.");
    assert_eq!(press(&mut state, "⎋s⌦ ⏎"), Effect::None);
    see(&mut state, "Donnez un nom au fichier.");
}
