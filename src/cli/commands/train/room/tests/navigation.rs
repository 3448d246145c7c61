//! Where each key leads from each screen, on a tree that is small enough to know every screen of.

use mssante_check::{training::room::Session, tree::Tree};

use crate::cli::{
    commands::train::room::{
        page::Scroll,
        screens::{Room, RoomRequest, SaveResult},
        state::{RoomScreen, State},
        transition::{ExistingFile, Overlay, Reading, Transition},
    },
    screen::key::Key,
};

use super::{
    key, press, room, saving, see,
    small::{RIGHT, is_list, is_result, is_situation, is_vote, means_nothing, not_see, small},
    trees::everything,
};

#[test]
fn a_page_is_read_part_by_part() {
    /// What a key does where a line is the first of five that are shown, and 10 may be the last.
    fn reading(sign: char, top: usize) -> String {
        let scroll = Scroll { top, last_top: 10, height: 5 };
        match Reading::new(&key(sign), scroll) {
            Reading::Forward => "forward".into(),
            Reading::Back => "back".into(),
            Reading::OnPage(Transition::ScrollTo(line)) => line.to_string(),
            Reading::OnPage(Transition::NoMeaning) => "nothing".into(),
            Reading::OnPage(other) => panic!("{other:?}"),
        }
    }
    for (keys, top, expected) in [
        ("→", 3, "forward"),
        ("⎋⌫←", 3, "back"),
        ("⏎ ⇟", 3, "7"),
        ("⏎ ⇟", 9, "10"),
        ("⏎ ⇟", 10, "forward"),
        ("⇞", 6, "2"),
        ("⇞", 3, "0"),
        ("⇞", 0, "back"),
        ("↓⇥", 3, "4"),
        ("↓⇥", 10, "10"),
        ("↑⇤", 3, "2"),
        ("↑⇤", 0, "0"),
        ("⇱", 3, "0"),
        ("⇲", 3, "10"),
        ("x1⌦⌧", 3, "nothing"),
    ] {
        for sign in keys.chars() {
            assert_eq!(reading(sign, top), expected, "{sign} at {top}");
        }
    }
    // Where there is room for one line, the next one follows.
    let scroll = Scroll { top: 3, last_top: 10, height: 1 };
    let next = Reading::new(&Key::Enter, scroll);
    assert!(matches!(next, Reading::OnPage(Transition::ScrollTo(4))));
}

#[test]
fn letters_mean_the_same_on_every_screen() {
    let tree = small();
    for before in ["", "⏎", "⏎⏎", "⏎⏎⏎", "b"] {
        for (letters, words) in [
            ("?aA", "Les touches"),
            ("qQ\u{4}", "Quitter la formation ?"),
            ("lL", "3 cas à jouer"),
            ("bB", "Bilan · 3 cas"),
            ("sS", "Rien n'est encore joué."),
        ] {
            for letter in letters.chars() {
                let mut room = room(&tree);
                press(&mut room, before);
                press(&mut room, &letter.to_string());
                see(&mut room, words);
            }
        }
    }
    for (before, letters) in [("⏎⏎", "eE+"), ("⏎⏎⏎", "eE+")] {
        for letter in letters.chars() {
            let mut room = room(&tree);
            press(&mut room, before);
            press(&mut room, &letter.to_string());
            assert!(matches!(room.overlay, Some(Overlay::Comparison(_))), "{letter}");
        }
    }
    let mut room = room(&tree);
    means_nothing(&mut room, "e+");
    press(&mut room, "⏎");
    means_nothing(&mut room, "e+");
}

#[test]
fn steps_back_lead_through_all_screens() {
    let tree = small();
    let mut room = room(&tree);
    press(&mut room, "⏎");
    press(&mut room, RIGHT);
    press(&mut room, "⏎");
    assert!(matches!(room.screen, RoomScreen::Correction { case: 0 }));
    press(&mut room, "⎋");
    assert!(matches!(room.screen, RoomScreen::Outcome { case: 0 }));
    press(&mut room, "⎋");
    assert!(is_result(&room, 1));
    press(&mut room, "⎋");
    assert!(is_vote(&room, 1));
    press(&mut room, "⎋");
    assert!(is_result(&room, 0));
    press(&mut room, "⎋");
    assert!(is_vote(&room, 0));
    press(&mut room, "←");
    assert!(is_situation(&room, 0));
    press(&mut room, "⎋");
    assert!(is_list(&room));
    // Before a case there is the one before it, where that is begun.
    press(&mut room, "2⏎⎋");
    assert!(is_situation(&room, 0));
    press(&mut room, "⎋");
    see(&mut room, "> 1. La situation un.");
    press(&mut room, "l3⏎⎋");
    assert!(is_list(&room));
}

#[test]
fn a_question_without_answers_leads_on_and_back() {
    let tree = everything();
    let mut room = room(&tree);
    press(&mut room, "⏎⏎");
    see(&mut room, "Le cas répond : Les Tilleuls");
    means_nothing(&mut room, "x1");
    press(&mut room, "⎋");
    assert!(is_situation(&room, 0));
    press(&mut room, "⏎⏎");
    assert!(is_vote(&room, 1));
    press(&mut room, "⎋");
    // There is no result where nothing is voted on.
    assert!(is_vote(&room, 0));
    assert!(!room.state.is_saved);
    // What the case does not come by stays open.
    press(&mut room, "→⏎2→");
    see(&mut room, "numéro FINESS de Les Tilleuls");
    see(&mut room, "Le cas ne passe pas par cette question : sa réponse reste ouverte.");
    press(&mut room, "e");
    see(&mut room, "Il n'y a pas deux réponses à comparer.");
}

#[test]
fn counts_are_typed_and_mended() {
    let tree = small();
    let mut room = room(&tree);
    press(&mut room, "⏎⏎");
    see(&mut room, "Par exemple 12 3 ; rien pour répondre sans vote");
    press(&mut room, "é");
    see(&mut room, "« é » n'est pas un nombre de mains.");
    press(&mut room, "1 2,3;4/5.6-7*8");
    see(&mut room, ": 1 2,3;4/5.6-7*8█");
    not_see(&mut room, "Par exemple");
    press(&mut room, "⌫");
    see(&mut room, "6-7*█");
    means_nothing(&mut room, "→⇟⇞");
    // A step back keeps what is typed.
    press(&mut room, "←⏎");
    see(&mut room, "6-7*█");
    press(&mut room, "⎋⏎");
    see(&mut room, "6-7*█");
    press(&mut room, "⌦");
    see(&mut room, "réponse par réponse : █");
    press(&mut room, "⌫");
    assert!(is_situation(&room, 0));
    press(&mut room, "⏎");
    let RoomScreen::Vote(asked) = room.screen else { panic!("{:?}", room.screen) };
    room.state.ballot_mut(asked).line = "1".repeat(999);
    press(&mut room, "23");
    assert_eq!(room.state.ballot(asked).map(|ballot| ballot.line.len()), Some(1000));
    // A long question is read with the arrows.
    room.lay_out(20, 4);
    assert!(room.state.scroll.last_top > 0);
    room.handle_key(&Key::ArrowDown);
    assert_eq!(room.lay_out(20, 4).scroll.top, 1);
}

#[test]
fn the_next_case_is_the_next_that_is_not_over() {
    let tree = small();
    let mut room = room(&tree);
    press(&mut room, "2⏎");
    press(&mut room, RIGHT);
    press(&mut room, "l1⏎");
    press(&mut room, RIGHT);
    press(&mut room, "⏎");
    see(&mut room, "Entrée cas suivant");
    press(&mut room, "⏎");
    assert!(is_situation(&room, 2));
    press(&mut room, RIGHT);
    press(&mut room, "⏎");
    see(&mut room, "Entrée bilan");
    press(&mut room, "⏎");
    see(&mut room, "3 cas joués, 3 trouvés");
    press(&mut room, "⎋");
    assert!(matches!(room.screen, RoomScreen::Correction { case: 2 }));
}

#[test]
fn help_is_read_and_closed_by_any_other_key() {
    let tree = small();
    let mut room = room(&tree);
    press(&mut room, "⏎⏎?");
    see(&mut room, "La première ?");
    press(&mut room, "↓");
    assert!(matches!(room.overlay, Some(Overlay::Help(None))));
    for sign in "x⏎⎋?ql".chars() {
        room.overlay = Some(Overlay::Help(None));
        room.lay_out(80, 60);
        room.handle_key(&key(sign));
        assert!(room.overlay.is_none() && is_vote(&room, 0), "{sign}");
    }
}

#[test]
fn pages_begin_at_their_first_line() {
    fn lay_out_after(room: &mut Room<'_>, signs: &str) -> usize {
        for sign in signs.chars() {
            room.lay_out(40, 8);
            room.handle_key(&key(sign));
        }
        room.lay_out(40, 8).scroll.top
    }
    let tree = everything();
    let mut room = room(&tree);
    assert_eq!(lay_out_after(&mut room, "?↓↓"), 2);
    // The page below, help again, and the closing page begin anew.
    assert_eq!(lay_out_after(&mut room, "⎋?"), 0);
    assert_eq!(lay_out_after(&mut room, "↓↓⎋b"), 0);
    press(&mut room, "l⏎⏎→⏎1→⏎⏎⏎⏎⏎⏎");
    assert!(matches!(room.screen, RoomScreen::Outcome { .. }), "{:?}", room.screen);
    assert!(lay_out_after(&mut room, "↓↓") > 0);
    assert_eq!(lay_out_after(&mut room, "?"), 0);
    assert_eq!(lay_out_after(&mut room, "↓↓⎋"), 0);
    assert!(lay_out_after(&mut room, "↓↓") > 0);
    assert_eq!(lay_out_after(&mut room, "→"), 0);
    // The closing page stays where it is when it is asked for again.
    press(&mut room, "l2⏎⏎→5 6⏎→");
    assert_eq!(lay_out_after(&mut room, "b"), 0);
    assert!(lay_out_after(&mut room, "↓") > 0);
    assert!(lay_out_after(&mut room, "b") > 0);
}

#[test]
fn what_is_saved_stays_saved_until_something_changes() {
    let tree = small();
    let mut room = room(&tree);
    press(&mut room, "⏎⏎5 4⏎");
    press(&mut room, "q");
    see(&mut room, "Le bilan n'est pas enregistré : les votes seraient perdus.");
    press(&mut room, "s⏎");
    room.finish_save("bilan.md", SaveResult::Written);
    assert!(room.overlay.is_none() && room.state.is_saved);
    // The same vote again changes nothing; neither what was chosen since.
    press(&mut room, "2⎋⏎");
    assert!(room.state.is_saved);
    see(&mut room, "> 2. Non");
    press(&mut room, "⎋⌦4 5⏎");
    assert!(!room.state.is_saved);
    room.state.is_saved = true;
    press(&mut room, "→");
    assert!(!room.state.is_saved);
}

#[test]
fn the_name_of_the_file_is_typed_and_mended() {
    let tree = small();
    let mut room = room(&tree);
    press(&mut room, "⏎⏎1⏎s");
    see(&mut room, "Nom du fichier : bilan-petit.html█");
    for name in ["petit.md█", "petit.txt█", "petit.json█", "petit.html█"] {
        press(&mut room, "⇥");
        see(&mut room, name);
    }
    press(&mut room, "⌫⇥");
    see(&mut room, "bilan-petit.htm.html█");
    // Letters are letters here.
    press(&mut room, "⌦bqs?é");
    see(&mut room, "Nom du fichier : bqs?é█");
    means_nothing(&mut room, "\u{1}↑");
    press(&mut room, "⌦ ⏎");
    see(&mut room, "Donnez un nom au fichier.");
    let keep = saving("a.md", ExistingFile::Keep);
    assert_eq!(press(&mut room, "a.md ⏎"), keep);
    room.finish_save("a.md", SaveResult::FileExists);
    see(&mut room, "« a.md » existe déjà. Le remplacer ?".replace("a.md", " a.md ").as_str());
    assert_eq!(press(&mut room, "x"), RoomRequest::Nothing);
    see(&mut room, "a.md █");
    room.finish_save("a.md", SaveResult::FileExists);
    assert_eq!(press(&mut room, "O"), saving("a.md", ExistingFile::Replace));
    let Some(Overlay::SaveDialog(dialog)) = &mut room.overlay else { panic!("no dialog") };
    dialog.name = "x".repeat(999);
    press(&mut room, "yz");
    let Some(Overlay::SaveDialog(dialog)) = &room.overlay else { panic!("no dialog") };
    assert!(dialog.name.ends_with("xy"));
    press(&mut room, "⌦⌫");
    assert!(room.overlay.is_none());
    for sign in ["⎋", "←"] {
        press(&mut room, "s");
        press(&mut room, sign);
        assert!(room.overlay.is_none());
    }
}

/// A room whose closing page goes to a file.
fn room_with_output(tree: &Tree) -> Room<'_> {
    let session = Session::new(tree, &tree.cases);
    Room::new(State::new(session, Some("salle.md".into())))
}

#[test]
fn the_file_that_was_given_is_told_and_proposed() {
    let tree = small();
    let mut room = room_with_output(&tree);
    press(&mut room, "b");
    see(&mut room, "En quittant, ce bilan s'enregistre dans « salle.md ».");
    press(&mut room, "q");
    see(&mut room, "Rien n'est encore joué.");
    press(&mut room, "xl⏎⏎1⏎q");
    see(&mut room, "Le bilan s'enregistre dans « salle.md ».");
    for keys in ["xs", "⎋qs"] {
        press(&mut room, keys);
        see(&mut room, "Nom du fichier : salle.md█");
    }
}

#[test]
fn a_file_that_exists_is_asked_for() {
    let tree = small();
    for (keys, request, is_open, has_output) in [
        ("o", RoomRequest::Nothing, false, true),
        ("N", RoomRequest::Nothing, false, false),
        ("q", RoomRequest::Quit, true, true),
        ("\u{4}", RoomRequest::Quit, true, true),
        ("x", RoomRequest::Nothing, true, true),
    ] {
        let mut room = room_with_output(&tree);
        room.overlay = Some(Overlay::OverwriteDialog);
        see(&mut room, "« salle.md » existe déjà");
        assert_eq!(press(&mut room, keys), request, "{keys}");
        assert_eq!(room.overlay.is_some(), is_open, "{keys}");
        assert_eq!(room.state.output.is_some(), has_output, "{keys}");
    }
}
