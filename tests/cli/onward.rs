//! What comes behind an outcome: another tree, another situation, a code.

use crate::{
    samples::{DEBUT, SUITE},
    terminal::{Setting, Terminal},
};

/// Comes to the menu of « debut ».
fn at_menu<const N: usize>(args: [&str; N]) -> Terminal {
    let setting = Setting::new(["debut.yaml"].into_iter().chain(args)).size(80, 50);
    let mut terminal = setting.file("debut.yaml", DEBUT).file("suite.yaml", SUITE).open();
    terminal.play(&[("Question 1,", "1"), ("Saisissez", "Rose\r"), ("Question 3,", "1\r")]);
    terminal.see("Et maintenant");
    terminal
}

#[test]
fn another_tree_is_chosen_by_what_one_wants() {
    let mut terminal = Setting::new([]).size(80, 90).open();
    terminal.see("Question 1,");
    terminal.press("2");
    terminal.choose("Un autre arbre");
    let screen = terminal.see("Quel arbre");
    for words in ["Savoir où l'on en est", "S'équiper", "1. S'informer sur MSSanté"] {
        terminal.see(words);
    }
    assert!(!screen.contains(". Faire le point"), "the one that is walked: {screen}");
    terminal.press("\x1b");
    terminal.choose("Un autre arbre");
    terminal.choose("Annoncer votre adresse MSSanté");
    // What was answered is not asked again.
    terminal.see("promotion:non:GQ");
    terminal.leave_outcome();
}

#[test]
fn plain_mode_lists_the_trees_too() {
    let mut terminal = Setting::new(["--plain"]).size(80, 60).open();
    terminal.play(&[("Votre réponse", "2\r"), ("Votre choix", "5\r"), ("S'équiper", "<\r")]);
    terminal.play(&[("Votre choix", "7\r"), ("rien pour revenir", "boites:structure\r")]);
    terminal.see("deux signes de contrôle");
    terminal.see("Question 2,");
    assert!(!terminal.written().contains('\x1b'));
}

#[test]
fn another_situation_begins_without_answers() {
    let mut terminal = at_menu(["-o", "fiche.json"]);
    terminal.choose("Nouveau parcours");
    terminal.see("Question 1,");
    terminal.press("1");
    terminal.see("Question 2,");
    let screen = terminal.see("Saisissez");
    assert!(!screen.ends_with("Rose"), "{screen}");
    terminal.press("\x1b");
    terminal.see("Question 1,");
    terminal.press("2");
    terminal.leave_outcome();
    let written = terminal.read("fiche.json");
    for code in ["debut:oui._.atelier:HS", "debut:non:EK"] {
        assert_eq!(written.matches(code).count(), 1, "{written}");
    }
}

#[test]
fn a_code_is_asked_until_it_is_one() {
    let mut terminal = at_menu([]);
    terminal.choose("Reprendre un code");
    terminal.play(&[
        ("Code du parcours (", "debut:jamais\r"),
        ("n'est pas une réponse", "EQUIPEMENT : OUI OUI NON GCS D7\r"),
        ("un de ses signes est mal recopié", "EQUIPEMENT : OUI OUI NON GCS DT\r"),
        ("Contactez le GCS", ""),
    ]);
    // A code of the tree that is walked needs no tree, and what was typed is asked.
    terminal.choose("Reprendre un code");
    terminal.play(&[("Code du parcours (", "suite:oui.bleu\r"), ("La fin", "")]);
    terminal.choose("Reprendre un code");
    terminal.play(&[("Code du parcours (", "\r")]);
    terminal.leave_outcome();
}

#[test]
fn a_typed_value_of_a_code_is_asked() {
    let mut terminal = at_menu([]);
    terminal.choose("Reprendre un code");
    terminal.play(&[
        ("Code du parcours (", "oui _ visite\r"),
        ("Saisissez", "Les Érables\r"),
        ("Tout est dit pour Les Érables", ""),
    ]);
    terminal.leave_outcome();
}
