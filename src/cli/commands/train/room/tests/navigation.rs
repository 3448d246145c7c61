//! Where each key leads from each screen, on a tree that is small enough to know every screen of.

use console::Key;
use mssante_check::{training::room::Session, tree::Tree};

use crate::cli::commands::train::room::{
    page::Scroll,
    screens::{Room, RoomRequest, SaveResult},
    state::{RoomScreen, State},
    transition::{ExistingFile, Overlay, Reading, Transition},
};

use super::{
    key, press, room, saving, see, shown,
    trees::{everything, loaded},
};

/// Three cases with the same right answers: « Oui », then « Vert ».
fn small() -> Tree {
    let case = |id: &str| {
        format!(
            "  - {{ id: {id}, situation: La situation {id}., answers: {{ q1: oui, q2: vert }}, \
             outcome: fin }}\n"
        )
    };
    loaded(format!(
        "format: 1
id: petit
title: Un petit arbre
source: {{ document: Aucun, checked: 2026-11-23 }}
questions:
  q1:
    ask: La première ?
    answers:
      oui: {{ label: Oui, go: q2 }}
      non: {{ label: Non, go: q2 }}
  q2:
    ask: La deuxième ?
    answers:
      vert: {{ label: Vert, go: fin }}
      bleu: {{ label: Bleu, go: autre }}
      rouge: {{ label: Rouge, go: autre }}
outcomes:
  fin: {{ title: La bonne fin, status: en-ordre }}
  autre: {{ title: Une autre fin, status: a-faire, actions: [{{ text: Un. }}, {{ text: Deux. }}, \
           {{ text: Trois. }}, {{ text: Quatre. }}] }}
cases:
{}{}{}",
        case("un"),
        case("deux"),
        case("trois")
    ))
}

/// From the situation of a small case to its outcome: by the right answers, by another first
/// answer, by a wrong last one.
const RIGHT: &str = "⏎⏎⏎⏎⏎⏎⏎";
const DETOUR: &str = "⏎⏎2→⏎⏎⏎";
const WRONG: &str = "⏎⏎⏎⏎⏎2→";

#[track_caller]
fn not_see(room: &mut Room<'_>, words: &str) {
    let shown = shown(room, (80, 24)).replace('\u{a0}', " ");
    assert!(!shown.contains(words), "{words} is on the screen:\n{shown}");
}

fn is_list(room: &Room<'_>) -> bool {
    matches!(room.screen, RoomScreen::CaseList)
}

fn is_situation(room: &Room<'_>, of: usize) -> bool {
    matches!(room.screen, RoomScreen::Situation { case } if case == of)
}

fn is_vote(room: &Room<'_>, of: usize) -> bool {
    matches!(room.screen, RoomScreen::Vote(asked) if asked.position == of)
}

fn is_result(room: &Room<'_>, of: usize) -> bool {
    matches!(room.screen, RoomScreen::VoteResult(asked) if asked.position == of)
}

#[track_caller]
fn means_nothing(room: &mut Room<'_>, keys: &str) {
    for sign in keys.chars() {
        press(room, &sign.to_string());
        see(room, "Cette touche ne fait rien ici.");
    }
}

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
fn votes_are_told_in_sentences() {
    let tree = small();
    for (keys, words) in [
        ("5 4⏎", "9 votants."),
        ("1⏎", "1 votant."),
        ("5 5⏎", "Égalité entre 1 et 2 : la salle tranche, par un numéro."),
        ("⏎", "Sans vote : choisissez une réponse par numéro."),
        ("⏎1", "Sans vote."),
        ("5 4⏎", "5 · 56 % · majorité"),
        ("5 4⏎", "4 · 44 %"),
        ("5 5⏎", "5 · 50 % · égalité"),
        ("⏎", "Entrée révéler · numéro choisir"),
        ("⏎⏎", "Entrée continuer · numéro choisir"),
        ("⏎", "→ sans révéler"),
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
    not_see(&mut room, "9 % · égalité");
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
    means_nothing(&mut room, " 9x");
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
fn two_answers_are_compared() {
    let tree = small();
    let mut room = room(&tree);
    press(&mut room, "⏎⏎e");
    // Of two answers both are compared at once.
    see(&mut room, "Question suivante");
    see(&mut room, "C'est la dernière question");
    press(&mut room, "x");
    see(&mut room, "Cette touche ne fait rien ici.");
    press(&mut room, "⎋");
    assert!(room.overlay.is_none() && is_vote(&room, 0));
    press(&mut room, "e⏎");
    assert!(room.overlay.is_none() && is_vote(&room, 0));
    press(&mut room, "⏎1→e");
    see(&mut room, "Quelles réponses comparer ?");
    means_nothing(&mut room, "x?l");
    press(&mut room, "↓ ");
    see(&mut room, "> [x] 2. Bleu");
    press(&mut room, "22");
    see(&mut room, "> [x] 2. Bleu");
    press(&mut room, "↓⏎");
    see(&mut room, "Plus de question");
    see(&mut room, "2. Bleu");
    see(&mut room, "3. Rouge");
    // A step back leads to the choice, another one away.
    press(&mut room, "⎋");
    see(&mut room, "Quelles réponses comparer ?");
    not_see(&mut room, "[x]");
    press(&mut room, "⎋");
    assert!(room.overlay.is_none() && is_vote(&room, 1));
}

#[test]
fn one_answer_is_not_compared() {
    let tree = loaded(
        "format: 1
id: seul
title: Une seule réponse
source: { document: Aucun, checked: 2026-11-23 }
questions:
  q1: { ask: La seule ?, several: true, go: fin, answers: { oui: { label: Oui } } }
outcomes:
  fin: { title: La fin, status: en-ordre }
cases:
  - { id: un, situation: La situation., answers: { q1: oui }, outcome: fin }
",
    );
    let mut room = room(&tree);
    press(&mut room, "⏎⏎e");
    see(&mut room, "Il n'y a pas deux réponses à comparer.");
}

#[test]
fn what_may_still_come_is_compared() {
    let tree = everything();
    let mut room = room(&tree);
    press(&mut room, "⏎⏎⏎e13");
    see(&mut room, "Encore 2 questions avec celle-ci");
    see(&mut room, "Encore 4 questions avec celle-ci");
    press(&mut room, "⏎⏎⏎⏎⏎⏎⏎e34");
    see(&mut room, "• Avec le GCS, pour Les Tilleuls");
    see(&mut room, "OU : Avec un éditeur");
}

#[test]
fn many_actions_are_told_in_short() {
    let tree = small();
    let mut room = room(&tree);
    press(&mut room, "⏎⏎⏎1→e12");
    see(&mut room, "• Trois.");
    see(&mut room, "… et 1 de plus");
    not_see(&mut room, "• Quatre.");
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
fn help_is_read_and_closed_by_any_other_key() {
    let tree = small();
    let mut room = room(&tree);
    press(&mut room, "⏎⏎?");
    see(&mut room, "La première ?");
    press(&mut room, "↓");
    assert!(matches!(room.overlay, Some(Overlay::Help)));
    for sign in "x⏎⎋?ql".chars() {
        room.overlay = Some(Overlay::Help);
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
    see(&mut room, "Nom du fichier : bilan-petit.md█");
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
