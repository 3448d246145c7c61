//! « Et si… »: what other answers would have led to.

use super::{at_menu, debut, leave};
use crate::terminal::Setting;

#[test]
fn what_other_answers_would_have_led_to_is_shown_and_the_menu_comes_back() {
    let mut terminal = at_menu(debut(["-o", "fiche.json"]));
    terminal.choose("Et si…");
    terminal.see("Et si une réponse était autre");
    for line in [
        "Êtes-vous équipé ? → Oui",
        "- Non → À faire : À équiper",
        "- sans « D'un atelier » → même issue",
        "- seulement « De rien » → même issue, ce qu'il faut faire change",
    ] {
        terminal.see(line);
    }
    let screen = terminal.screen();
    // A value that is typed has no other answer to list, and nothing was changed.
    assert!(!screen.contains("façade"), "{screen}");
    terminal.see("Et maintenant");
    leave(&mut terminal);
    assert!(terminal.read("fiche.json").contains("debut:oui._.atelier+visite"));
}

#[test]
fn what_was_answered_before_a_change_counts_in_other_answers() {
    let mut terminal = at_menu(debut([]));
    terminal.choose("Changer une réponse");
    terminal.see("Quelle réponse changer");
    terminal.press("1");
    terminal.see("Question 1,");
    terminal.press("2");
    terminal.see("À équiper");
    terminal.choose("Et si…");
    terminal.see("Et si une réponse était autre");
    terminal.see("- Oui → Information : Tout est dit pour Les Tilleuls");
    leave(&mut terminal);
}

#[test]
fn what_is_not_known_yet_is_said_by_the_question_that_would_come() {
    let mut terminal = debut([]).open();
    terminal.see("Question 1,");
    terminal.press("2");
    terminal.see("À équiper");
    terminal.choose("Et si…");
    terminal.see("Et si une réponse était autre");
    terminal.see("- Oui → il resterait 2 questions, d'abord : Quel est le nom");
    leave(&mut terminal);
}

#[test]
fn other_answers_are_read_line_by_line_too() {
    let mut terminal =
        debut(["--plain", "-a", "nom=Les Tilleuls", "-a", "besoins=0"]).size(80, 60).open();
    terminal.see("Votre réponse");
    terminal.press("non\r");
    terminal.see("2. Et si…");
    terminal.press("2\r");
    terminal.see("- Oui → Information : Tout est dit pour Les Tilleuls");
    terminal.see("Votre choix");
    terminal.press("7\r");
    assert_eq!(terminal.code(), 0);
    assert!(!terminal.written().contains('\u{1b}'), "{:?}", terminal.written());
}

#[test]
fn nothing_is_offered_where_every_answer_leads_to_the_same() {
    let same = "\
format: 1
id: pareil
title: Pareil
source: { document: Un document, checked: 2026-11-23 }
questions:
  lieu:
    ask: Où est-ce ?
    answers:
      dehors: { label: Dehors, go: nom }
      dedans: { label: Dedans, go: nom }
  nom: { ask: Quel est votre nom ?, input: text, go: fin }
outcomes:
  fin: { title: La fin, status: information }
";
    let mut terminal = Setting::new(["pareil.yaml"]).file("pareil.yaml", same).open();
    terminal.play(&[("Question 1,", "1"), ("Saisissez", "Rose\r")]);
    let screen = terminal.see("Et maintenant");
    assert!(!screen.contains("Et si…"), "{screen}");
    terminal.leave_outcome();
}
