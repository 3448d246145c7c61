//! What the screens say of votes, of answers and of how right a room was.

use mssante_check::training::room::Session;

use crate::cli::commands::train::room::{
    screens::Room,
    state::{RoomScreen, State},
};

use super::{
    press, room, see, shown,
    small::{
        DETOUR, RIGHT, WRONG, is_list, is_result, is_situation, is_vote, means_nothing, not_see,
        small,
    },
    trees::{everything, loaded},
};

#[test]
fn the_list_tells_what_was_played() {
    let tree = small();
    let mut room = room(&tree);
    see(&mut room, "Formation en salle · 3 cas à jouer");
    press(&mut room, "⎋");
    see(&mut room, "C'est le premier écran : q pour quitter.");
    press(&mut room, "↓");
    not_see(&mut room, "C'est le premier écran");
    see(&mut room, "> 2. La situation deux.");
    // A number selects; a space or Enter plays.
    press(&mut room, "1");
    assert!(is_list(&room));
    press(&mut room, "2 ");
    assert!(is_situation(&room, 1));
    press(&mut room, "l");
    not_see(&mut room, "(commencé)");
    press(&mut room, "⏎⏎1⏎l");
    see(&mut room, "> 2. La situation deux. (commencé)");
    not_see(&mut room, "La situation un. (commencé)");
    press(&mut room, "1⏎");
    press(&mut room, RIGHT);
    press(&mut room, "l3⏎");
    press(&mut room, WRONG);
    press(&mut room, "l");
    see(&mut room, "1. La situation un. ✓ trouvé");
    see(&mut room, "> 3. La situation trois. ✗ pas trouvé");
    // The case that was on the screen last is selected again, unless the list was only passed by.
    press(&mut room, "1bl");
    see(&mut room, "> 3. La situation trois.");
    press(&mut room, "1b⏎");
    see(&mut room, "> 1. La situation un.");
    press(&mut room, "⎋");
    see(&mut room, "Cas 3 sur 3");
}

#[test]
fn one_case_is_told_as_one() {
    let tree = small();
    let session = Session::new(&tree, tree.cases.iter().take(1));
    let mut room = Room::new(State::new(session, None));
    see(&mut room, "Formation en salle · 1 cas");
    not_see(&mut room, "à jouer");
}

#[test]
fn votes_are_told_in_sentences() {
    let tree = small();
    for (keys, words) in [
        ("5 4⏎", "9 votants."),
        ("1⏎", "1 votant."),
        ("5 5⏎", "À égalité : 1 et 2. La salle tranche, par un numéro."),
        ("⏎", "Sans vote : choisissez une réponse par numéro."),
        ("⏎1", "Sans vote."),
        ("5 4⏎", "5 · 56 % · majorité"),
        ("5 4⏎", "4 · 44 %"),
        ("5 5⏎", "5 · 50 % · à égalité"),
        ("⏎", "Entrée révéler · ? aide · numéro choisir"),
        ("⏎⏎", "Entrée continuer · ? aide · numéro choisir"),
        ("⏎", "→ sans révéler"),
        ("5 4⏎", "La situation un."),
        ("⏎⏎", "La situation un."),
        ("⏎⏎", "✓ Le cas : Oui"),
        ("⏎⏎", "> 1. Oui  ✓ réponse du cas"),
    ] {
        let mut room = room(&tree);
        press(&mut room, "⏎⏎");
        press(&mut room, keys);
        see(&mut room, words);
    }
    for (keys, words) in
        [("5 4⏎", "44 % · majorité"), ("⏎1", "choisissez"), ("⏎", "✓"), ("⏎⏎", "sans révéler")]
    {
        let mut room = room(&tree);
        press(&mut room, "⏎⏎");
        press(&mut room, keys);
        not_see(&mut room, words);
    }
    // Three answers, of which two are as many.
    let mut room = room(&tree);
    press(&mut room, "⏎⏎⏎⏎⏎5 5 1⏎");
    see(&mut room, "1 · 9 %");
    not_see(&mut room, "9 % · à égalité");
}

#[test]
fn more_than_half_is_a_majority_and_less_is_only_in_front() {
    let tree = small();
    for (hands, seen, unseen) in [
        ("7 5 4", "7 · 44 % · en tête", "% · majorité"),
        ("7 5 2", "7 · 50 % · en tête", "% · majorité"),
        ("8 5 2", "8 · 53 % · majorité", "en tête"),
        ("7 5 4", "16 votants, sans majorité : la réponse en tête est choisie.", "égalité"),
        ("7 7 4", "7 · 39 % · à égalité", "en tête"),
        ("6 6 6", "À égalité : 1, 2 et 3. La salle tranche, par un numéro.", "en tête"),
    ] {
        let mut room = room(&tree);
        press(&mut room, "⏎⏎⏎⏎⏎");
        press(&mut room, &format!("{hands}⏎"));
        see(&mut room, seen);
        not_see(&mut room, unseen);
    }
    // Where several may be given, those of more than half are taken; of others one may be in front.
    let tree = everything();
    for (hands, seen, unseen) in [
        ("9 7 2 *16", "9 · 56 % · majorité", "en tête"),
        ("8 7 2 *16", "8 · 50 % · en tête", "majorité"),
        ("7 7 2 *16", "7 · 44 % · à égalité", "en tête"),
        ("9 0 9 *16", "9 · 56 % · à égalité", "majorité"),
    ] {
        let mut room = room(&tree);
        press(&mut room, "⏎⏎⏎⏎⏎⏎");
        press(&mut room, &format!("{hands}⏎"));
        see(&mut room, seen);
        not_see(&mut room, unseen);
    }
}

#[test]
fn the_situation_stays_and_can_be_read_whole_where_it_is_shortened() {
    let tree = small();
    let mut room = room(&tree);
    // Where all of it is in sight no key needs to be told.
    press(&mut room, "⏎⏎");
    not_see(&mut room, "r situation");
    for (keys, end) in
        [("", "Mains levées"), ("⏎", "Sans vote"), ("⏎→⏎⏎→", "issue du cas"), ("⏎", "✓")]
    {
        press(&mut room, keys);
        see(&mut room, "La situation un.");
        see(&mut room, end);
    }
    let words = "Un mot de plus. ".repeat(40);
    let text = include_str!("../../../../../../tests/fixtures/losange.yaml");
    let situation = text.split_once("situation: ").and_then(|(_, rest)| rest.lines().next());
    let tree = loaded(text.replacen(situation.expect("a case"), &words, 1));
    let mut room = super::room(&tree);
    press(&mut room, "⏎⏎");
    for (keys, size) in [("", (40, 12)), ("1 3⏎", (80, 12)), ("⏎", (80, 12))] {
        press(&mut room, keys);
        let shown = shown(&mut room, size).replace('\u{a0}', " ");
        assert!(shown.contains("r situation") && shown.contains("? aide"), "{shown}");
        assert!(shown.contains("La chose"), "{shown}");
    }
    assert!(shown(&mut room, (80, 16)).contains("Un mot de plus"));
    press(&mut room, "r");
    see(&mut room, words.trim().split_at(30).0);
    not_see(&mut room, "La chose");
    press(&mut room, "x");
    see(&mut room, "La chose");
}

#[test]
fn several_answers_are_ticked() {
    let tree = everything();
    let mut room = room(&tree);
    press(&mut room, "⏎⏎⏎⏎⏎⏎");
    see(&mut room, "Plusieurs réponses possibles. Par exemple 12 3 1, ou 12 3 1 *16");
    press(&mut room, "⏎");
    see(&mut room, "Sans vote : cochez les réponses par numéro.");
    see(&mut room, "numéro cocher");
    // The arrows move, the space ticks, and what goes alone unticks the others.
    press(&mut room, "↓ ↓ ");
    see(&mut room, "  [x] 1. Informer");
    see(&mut room, "> [x] 2. Former");
    see(&mut room, "Sans vote.");
    press(&mut room, "3");
    see(&mut room, "  [ ] 1. Informer");
    see(&mut room, "> [x] 3. Rien");
    press(&mut room, "⎋8 2 *20⏎");
    see(&mut room, "Aucune réponse n'a plus de la moitié des 20 votants");
    see(&mut room, "  [ ] 3. Rien");
    press(&mut room, "→");
    assert!(is_vote(&room, 3), "none may be given");
    press(&mut room, "⎋⎋⌦8 7 *12⏎");
    see(&mut room, "Cochées : les réponses de plus de la moitié des 12 votants.");
    see(&mut room, "  [x] 2. Former");
}

#[test]
fn one_answer_is_chosen() {
    let tree = small();
    let mut room = room(&tree);
    press(&mut room, "⏎⏎⏎");
    means_nothing(&mut room, " x");
    press(&mut room, "9");
    see(&mut room, "Il n'y a pas de numéro 9 : tapez de 1 à 2.");
    press(&mut room, "→");
    see(&mut room, "Choisissez d'abord une réponse, par son numéro.");
    // The first arrow leads to the first answer.
    press(&mut room, "↓");
    see(&mut room, "> 1. Oui");
    press(&mut room, "↓");
    see(&mut room, "> 2. Non");
    see(&mut room, "  1. Oui");
    // What is chosen stays when the right answer is shown.
    press(&mut room, "⇟");
    see(&mut room, "✓ Le cas : Oui");
    see(&mut room, "> 2. Non");
    press(&mut room, "⇟");
    assert!(is_vote(&room, 1));
    // Nor does it choose where there was a vote that decides nothing.
    press(&mut room, "5 5⏎⏎");
    see(&mut room, "✓ Le cas : Vert");
    not_see(&mut room, "> 1.");
}

#[test]
fn the_outcome_and_the_correction_say_how_right_the_room_was() {
    let tree = small();
    for (keys, outcome, correction) in [
        (RIGHT, "✓ C'est l'issue du cas.", "✓ La salle a suivi le chemin du cas"),
        (DETOUR, "✓ C'est l'issue du cas.", "par un autre chemin"),
        (WRONG, "✗ Ce n'est pas l'issue du cas.", "✗ Le cas demandait autre chose"),
    ] {
        let mut room = room(&tree);
        press(&mut room, "⏎");
        press(&mut room, keys);
        see(&mut room, outcome);
        press(&mut room, "⏎");
        see(&mut room, correction);
        let shown = shown(&mut room, (80, 24));
        assert_eq!(shown.contains("Les chemins se séparent"), keys != RIGHT);
        assert_eq!(shown.contains("En ordre. La bonne fin"), keys == WRONG, "{shown}");
    }
    // The right outcome, by answers that bring other things to do.
    let tree = everything();
    let mut room = room(&tree);
    press(&mut room, "⏎⏎⏎⏎⏎⏎⏎1→⏎⏎⏎");
    see(&mut room, "✗ C'est l'issue du cas, mais il demande autre chose en chemin.");
}

#[test]
fn the_closing_page_counts_what_was_found() {
    let tree = small();
    for (played, title) in [
        (&[][..], "Aucun cas n'est encore joué jusqu'au bout"),
        (&[WRONG], "1 cas joué, pas trouvé"),
        (&[DETOUR], "1 cas joué, trouvé"),
        (&[WRONG, WRONG], "2 cas joués, aucun trouvé"),
        (&[WRONG, RIGHT], "2 cas joués, 1 trouvé"),
        (&[RIGHT, WRONG, RIGHT], "3 cas joués, 2 trouvés"),
    ] {
        let mut room = room(&tree);
        for (case, keys) in played.iter().enumerate() {
            press(&mut room, &format!("l{}⏎", case + 1));
            press(&mut room, keys);
        }
        press(&mut room, "b");
        see(&mut room, title);
        let is_told = shown(&mut room, (80, 24)).contains("La salle n'a hésité sur aucune");
        assert_eq!(is_told, !played.is_empty());
    }
    // Before any case there is nothing to go back to but the list.
    for key in ["⎋", "⏎"] {
        let mut room = room(&tree);
        press(&mut room, "b");
        press(&mut room, key);
        assert!(is_list(&room));
    }
}

#[test]
fn the_closing_page_shows_the_first_hesitations() {
    let tree = loaded(include_str!("../../../../../../tests/fixtures/losange.yaml"));
    let mut room = room(&tree);
    press(&mut room, "⏎⏎");
    for count in 1..=7 {
        press(&mut room, "1 3⏎→b");
        let page = format!("{:?}", room.page().body);
        assert_eq!(page.matches("La chose").count(), count.min(5));
        assert_eq!(page.contains("… et une autre question dans le bilan"), count == 6);
        assert_eq!(page.contains("… et 2 autres questions dans le bilan"), count == 7);
        press(&mut room, "⎋");
    }
}

#[test]
fn hesitations_say_whether_the_case_comes_by() {
    let tree = everything();
    let mut room = room(&tree);
    press(&mut room, "⏎⏎⏎5 6⏎→b");
    see(&mut room, "Le cas 1 : Un établissement (45 % d'accord)");
    // The fifth case is one of a doctor, who is not asked what a home needs.
    press(&mut room, "l5⏎⏎⏎⏎1→5 *10⏎→b");
    let page = format!("{:?}", room.page().body).replace("\\u{a0}", " ");
    assert!(page.contains("Hors du chemin du cas 5 (50 % d'accord)"), "{page}");
}

#[test]
fn answers_that_exclude_each_other_are_refused() {
    let tree = everything();
    let mut room = room(&tree);
    press(&mut room, "⏎⏎⏎⏎⏎⏎⏎");
    let RoomScreen::VoteResult(asked) = room.screen else { panic!("{:?}", room.screen) };
    room.state.ballot_mut(asked).chosen = vec![true, false, true];
    press(&mut room, "→");
    assert!(is_result(&room, 2) && room.notice.is_some());
}

#[test]
fn a_wrong_answer_has_its_own_reason_once_it_is_revealed() {
    const REASON: &str = "Pourquoi pas « Non » : Ne pas savoir n'est pas ne pas avoir";
    let tree = super::shipped("equipement");
    let case = tree.cases.iter().filter(|case| &*case.id == "on-ne-sait-pas");
    let session = Session::new(&tree, case);
    for (keys, is_told) in [
        ("2 9 4⏎", false),
        ("2 9 4⏎⏎", true),
        // The room takes the right answer: the others have said something else.
        ("2 9 4⏎⏎3", true),
        ("9 2 4⏎⏎", false),
        ("9 2 4⏎⏎2", true),
        ("0 0 15⏎⏎", false),
        ("⏎⏎", false),
    ] {
        let mut room = Room::new(State::new(session.clone(), None));
        press(&mut room, "⏎⏎");
        press(&mut room, keys);
        if is_told { see(&mut room, REASON) } else { not_see(&mut room, "Pourquoi pas") }
    }
    let mut room = Room::new(State::new(session, None));
    press(&mut room, "⏎⏎2 9 4⏎⏎⏎→");
    see(&mut room, "✗ Le cas demandait autre chose");
    see(&mut room, REASON);
}
