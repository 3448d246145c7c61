//! What comes behind an outcome: another tree, another situation, a code; and the tree of a code.

use crate::{
    program::Program,
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
    terminal.play(&[("Votre réponse", "2\r"), ("Votre choix", "4\r"), ("S'équiper", "<\r")]);
    terminal.play(&[("Votre choix", "6\r"), ("rien pour revenir", "boites:structure\r")]);
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

fn program<const N: usize>(args: [&str; N]) -> Program {
    Program::new(args)
        .args(["--no-input"])
        .file("debut.yaml", DEBUT)
        .file("suite.yaml", SUITE)
        .file("etagere/1.yaml", DEBUT)
        .file("etagere/2.yaml", SUITE)
        .file("etagere/resources.yaml", "format: 1\n")
}

#[test]
fn a_code_finds_its_tree() {
    for (args, words) in [
        (&["--path", "equipement:oui.oui.non.gcs:DT"][..], "Contactez le GCS"),
        (&["--path", "Equipement oui oui non gcs dt"], "Contactez le GCS"),
        (&["--path", "oui oui non gcs dt"], "Contactez le GCS"),
        (&["--path", "debut:non:EK"], "À équiper"),
        (&["--trees", "etagere", "--path", "suite:oui.bleu"], "La fin"),
        (&["--trees", "etagere", "--path", "debut non ek"], "À équiper"),
        (&["debut.yaml", "--path", "non"], "À équiper"),
    ] {
        let run = program([]).args(args.iter().copied()).run();
        assert_eq!(run.code, 0, "{args:?}: {}", run.stderr);
        assert!(run.stdout.contains(words), "{args:?}: {}", run.stdout);
    }
}

#[test]
fn a_code_that_opens_nothing_says_what_to_type() {
    for (args, words) in [
        (
            &["boites", "--path", "equipement:oui.oui.non.gcs:DT"][..],
            "mssante-check ask equipement --path equipement:oui.oui.non.gcs:DT",
        ),
        (&["boites", "--path", "equipement oui"], "--path 'equipement oui'"),
        (&["debut.yaml", "--path", "suite:oui.bleu"], "mssante-check ask suite.yaml --path"),
        (&["--path", "equipemant:oui"], "vouliez-vous dire « equipement »"),
        (&["--path", "inconnu:oui"], "l'arbre « inconnu » n'existe pas"),
        (&["--path", "oui oui non"], "il ne dit pas de quel arbre il est"),
    ] {
        let run = program([]).args(args.iter().copied()).run();
        assert_eq!(run.code, 2, "{args:?}: {}", run.stdout);
        assert!(run.stderr.replace('\u{a0}', " ").contains(words), "{args:?}: {}", run.stderr);
    }
}
