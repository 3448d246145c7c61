//! A session played key by key, without a terminal.

mod chance;
mod comparison;
mod content;
mod navigation;
mod small;
#[path = "../../../../../tests/support/trees.rs"]
#[allow(dead_code, reason = "other tests need other trees")]
mod trees;

use std::fmt::Write as _;

use mssante_check::{kit, load::Resources, training::room::Session, tree::Tree};

use crate::cli::screen::key::Key;

use super::{
    screens::{Room, RoomRequest, SaveResult},
    state::{RoomScreen, State},
    transition::{ExistingFile, SaveRequest},
};

use trees::everything;

fn equipement() -> Tree {
    shipped("equipement")
}

/// A tree of the kit with its cases.
fn shipped(id: &str) -> Tree {
    let tree = kit::tree(id, Resources::default()).expect("a shipped tree");
    tree.unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// The first cases of a tree: as many as a list answers to with one digit.
fn room(tree: &Tree) -> Room<'_> {
    Room::new(State::new(Session::new(tree, tree.cases.iter().take(9)), None))
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
        '⇥' => Key::Tab,
        '⇤' => Key::BackTab,
        '⌧' => Key::Unknown,
        '\u{4}' => Key::Ctrl('d'),
        c if c.is_control() => Key::Unknown,
        c => Key::Char(c),
    }
}

/// Presses keys on a screen of 80 columns and 24 rows; gives what the last of them asks for.
fn press(room: &mut Room<'_>, keys: &str) -> RoomRequest {
    let mut request = RoomRequest::Nothing;
    for sign in keys.chars() {
        room.lay_out(80, 24);
        request = room.handle_key(&key(sign));
    }
    request
}

/// The screen, without what fills it.
fn shown(room: &mut Room<'_>, (width, height): (usize, usize)) -> String {
    let lines = room.lay_out(width, height).lines;
    lines.iter().map(|line| format!("|{}", line.text.trim_end())).collect::<Vec<_>>().join("\n")
        + "\n"
}

#[track_caller]
fn see(room: &mut Room<'_>, words: &str) {
    let shown = shown(room, (80, 24));
    let words = words.replace('\u{a0}', " ");
    let is_shown = shown.replace('\u{a0}', " ").contains(&words);
    assert!(is_shown, "{words} is not on the screen:\n{shown}");
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
        let mut room = room(&tree);
        let mut screens = String::new();
        for (name, keys) in SESSION {
            press(&mut room, keys);
            let _ = write!(screens, "--- {name} [{keys}]\n{}", shown(&mut room, size));
        }
        insta::assert_snapshot!(format!("session_{}x{}", size.0, size.1), screens);
    }
}

#[test]
fn questions_of_every_kind_read_well() {
    let tree = everything();
    let mut room = room(&tree);
    let mut screens = String::new();
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
        press(&mut room, keys);
        let _ = write!(screens, "--- {name} [{keys}]\n{}", shown(&mut room, (80, 24)));
    }
    insta::assert_snapshot!(screens);
}

#[test]
fn a_step_back_keeps_what_was_typed() {
    let tree = equipement();
    let mut room = room(&tree);
    press(&mut room, "⏎⏎12 3 1⏎⏎⏎7 9");
    see(&mut room, "Utilisez-vous cette adresse\u{a0}?");
    // To the result, the counts, the situation, the list.
    press(&mut room, "⎋");
    see(&mut room, "12 · 75 % · majorité");
    press(&mut room, "⎋");
    see(&mut room, ": 12 3 1█");
    press(&mut room, "⎋⎋");
    see(&mut room, "(commencé)");
    // And to where the room was.
    press(&mut room, "⏎⏎⏎");
    see(&mut room, "> 1. Oui  ✓ réponse du cas");
    press(&mut room, "⏎");
    see(&mut room, ": 7 9█");
    // A corrected count decides anew.
    press(&mut room, "⎋⎋⌦0 15⏎");
    see(&mut room, "> 2. Non");
    press(&mut room, "⏎");
    see(&mut room, "Issue\u{a0}: À faire");
    assert_eq!(room.state.session.played(), 1);
}

#[test]
fn a_count_typed_too_late_leads_nowhere() {
    let tree = equipement();
    let mut room = room(&tree);
    press(&mut room, "⏎⏎12 3 1⏎");
    press(&mut room, "13 2 1");
    assert!(matches!(room.screen, RoomScreen::VoteResult(asked) if asked.position == 0));
    assert!(!shown(&mut room, (80, 24)).contains('✓'));
    press(&mut room, "⏎13 2 1");
    assert!(matches!(room.screen, RoomScreen::VoteResult(asked) if asked.position == 0));
    press(&mut room, "⎋⌦5 5⏎ ");
    assert!(!shown(&mut room, (80, 24)).contains('>'));
}

#[test]
fn what_was_chosen_stays_chosen() {
    let tree = equipement();
    let mut room = room(&tree);
    // Without a vote the right answer is proposed, where no other was chosen.
    press(&mut room, "⏎⏎⏎2⏎");
    see(&mut room, "> 2. Non");
    // Counts that are looked at again decide nothing anew.
    press(&mut room, "⎋12 3⏎");
    see(&mut room, "> 1. Oui");
    press(&mut room, "2⎋⏎");
    see(&mut room, "> 2. Non");
}

#[test]
fn cases_are_left_and_taken_up_again_where_they_stood() {
    let tree = equipement();
    let mut room = room(&tree);
    press(&mut room, "⏎⏎5 6⏎l3⏎");
    see(&mut room, "Cas 3 sur 9");
    press(&mut room, "⏎9⏎l1⏎");
    see(&mut room, "6 · 55 % · majorité");
    press(&mut room, "l⎋");
    see(&mut room, "6 · 55 % · majorité");
    press(&mut room, "b⎋l2⏎⎋");
    // Before the second case there is the first.
    see(&mut room, "6 · 55 % · majorité");
    assert!(matches!(room.screen, RoomScreen::VoteResult(asked) if asked.case == 0));
    assert!(matches!(room.state.left_at(2), RoomScreen::VoteResult(asked) if asked.position == 0));
}

#[test]
fn leaving_and_overwriting_are_asked_for() {
    let tree = equipement();
    let mut room = room(&tree);
    press(&mut room, "s");
    see(&mut room, "Rien n'est encore joué.");
    press(&mut room, "⏎⏎1⏎");
    for keys in ["q⏎", "qq", "q "] {
        assert_eq!(press(&mut room, keys), RoomRequest::Nothing, "{keys}");
    }
    let keep = saving("bilan-equipement.html", ExistingFile::Keep);
    assert_eq!(press(&mut room, "s⌫⌫⌫⎋s⏎"), keep);
    room.finish_save("bilan-equipement.html", SaveResult::FileExists);
    see(&mut room, "«\u{a0}bilan-equipement.html\u{a0}» existe déjà. Le remplacer\u{a0}?");
    assert_eq!(press(&mut room, "n"), RoomRequest::Nothing);
    let keep = saving("bilan-equipement-2.md", ExistingFile::Keep);
    assert_eq!(press(&mut room, "⌫⌫⌫⌫⌫-2.md⏎"), keep);
    room.finish_save("bilan-equipement-2.md", SaveResult::FileExists);
    let replace = saving("bilan-equipement-2.md", ExistingFile::Replace);
    assert_eq!(press(&mut room, "o"), replace);
    room.finish_save("bilan-equipement-2.md", SaveResult::Failed("le disque est plein".into()));
    see(&mut room, "le disque est plein");
    room.finish_save("bilan-equipement-2.md", SaveResult::Written);
    see(&mut room, "Le bilan est dans «\u{a0}bilan-equipement-2.md\u{a0}».");
    press(&mut room, "q");
    see(&mut room, "Le bilan est enregistré.");
    assert_eq!(press(&mut room, "⎋s⌦ ⏎"), RoomRequest::Nothing);
    see(&mut room, "Donnez un nom au fichier.");
    assert_eq!(press(&mut room, "⎋qo"), RoomRequest::Quit);
}

fn saving(name: &str, existing: ExistingFile) -> RoomRequest {
    RoomRequest::Save(SaveRequest { name: name.into(), existing })
}
