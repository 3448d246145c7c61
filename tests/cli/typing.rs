//! Typed answers: accents, long lines, values refused, things pasted.

use crate::{
    program::Program,
    samples::{DEBUT, SUITE},
    terminal::{BACKSPACE, ENTER, Setting, Terminal, flat},
};

fn at_name(columns: u16, rows: u16) -> Terminal {
    let args = ["debut.yaml", "-a", "equipe=oui", "-a", "besoins=0", "-o", "fiche.json"];
    let terminal = Setting::new(args)
        .file("debut.yaml", DEBUT)
        .file("suite.yaml", SUITE)
        .size(columns, rows)
        .open();
    terminal.see("Saisissez");
    terminal
}

/// The name in the report once the menu is left.
fn name(terminal: &mut Terminal) -> String {
    terminal.choose("Quitter");
    assert_eq!(terminal.code(), 0);
    assert!(terminal.is_given_back());
    let report: serde_json::Value =
        serde_json::from_str(&terminal.read("fiche.json")).expect("JSON");
    report["answers"]["nom"].as_str().expect("a name").to_owned()
}

#[test]
fn accents_are_typed_and_erased() {
    let mut terminal = at_name(80, 30);
    terminal.press("Été à la préfecture œuvre");
    terminal.see("Été à la préfecture œuvre");
    terminal.press(&BACKSPACE.repeat(5));
    terminal.see("Saisissez un texte : Été à la préfecture");
    let screen = terminal.unsee("œ");
    assert!(flat(&screen).ends_with("Saisissez un texte : Été à la préfecture"), "{screen}");
    terminal.press(&BACKSPACE.repeat(100));
    terminal.unsee("Été");
    terminal.press("Où çà ?");
    terminal.press(ENTER);
    assert_eq!(name(&mut terminal), "Où çà ?");
}

#[test]
fn a_long_line_leaves_nothing_behind() {
    let long =
        "Établissement d'hébergement pour personnes âgées dépendantes de la Vallée de l'Èvre";
    for columns in [40, 41, 60] {
        let mut terminal = at_name(columns, 40);
        terminal.press(long);
        terminal.press(ENTER);
        let screen = terminal.see("Et maintenant");
        assert!(!screen.contains("Saisissez"), "{screen}");
        assert!(!screen.contains("Question"), "{screen}");
        assert_eq!(name(&mut terminal), long);
    }
}

#[test]
fn a_long_line_is_erased_over_its_folds() {
    for columns in [40, 41] {
        let mut terminal = at_name(columns, 40);
        terminal.press(&"é".repeat(100));
        terminal.press(&BACKSPACE.repeat(100));
        terminal.press("Les Tilleuls\r");
        assert_eq!(name(&mut terminal), "Les Tilleuls");
    }
}

#[test]
fn a_value_refused_says_why_and_can_be_typed_again() {
    let args = ["-a", "equipe=oui", "-a", "usage=non", "-o", "fiche.json"];
    let mut terminal = Setting::new(args).size(80, 30).open();
    terminal.see("? aide");
    terminal.press("5");
    terminal.see("Saisissez une adresse MSSanté");
    terminal.press("accueil\r");
    terminal.see("« accueil » : une adresse a un seul « @ »");
    terminal.press("\r");
    // Nothing typed goes back to the list.
    terminal.see("Saisir une adresse MSSanté");
    terminal.press("5");
    terminal.see("Saisissez une adresse MSSanté");
    terminal.press("  Accueil@EsantePDL.mssante.fr  \r");
    terminal.see("Contactez le GCS");
    terminal.leave_outcome();
    assert!(terminal.read("fiche.json").contains("\"input\": \"Accueil@EsantePDL.mssante.fr\""));
}

#[test]
fn a_huge_paste_is_survived() {
    let mut terminal = at_name(80, 30);
    terminal.press(&"Paris ".repeat(600));
    terminal.press("fin\r");
    terminal.see("300 caractères");
    terminal.press("Paris\r");
    assert_eq!(name(&mut terminal), "Paris");
}

#[test]
fn escape_sequences_pasted_do_not_reach_the_report() {
    let mut terminal = at_name(80, 30);
    terminal.press("a\x1b[2Jb\x1b]0;titre\x07c\u{9b}2Jd\r");
    assert_eq!(name(&mut terminal), "abcd");
}

#[test]
fn the_help_of_a_typed_question() {
    let mut terminal = at_name(80, 30);
    terminal.press("?\r");
    terminal.see("Le nom qui est sur la façade.");
    terminal.press(" ");
    terminal.see("Saisissez");
    terminal.press("Les Tilleuls\r");
    assert_eq!(name(&mut terminal), "Les Tilleuls");
}

#[test]
fn an_address_almost_of_a_known_ending_is_asked_back() {
    let near = "ime@esantpdl.mssante.fr\r";
    let args = ["-a", "equipe=oui", "-a", "usage=non", "-o", "fiche.json"];
    for (keys, outcome) in [("1", "contacter-gcs"), ("2", "contacter-operateur")] {
        let mut terminal = Setting::new(args).size(80, 40).open();
        terminal.see("? aide");
        terminal.press("5");
        terminal.see("Saisissez une adresse MSSanté");
        terminal.press(near);
        terminal.see("Vouliez-vous dire «\u{a0}ime@esantepdl.mssante.fr\u{a0}»");
        terminal.press(keys);
        terminal.leave_outcome();
        let report = terminal.read("fiche.json");
        assert!(report.contains(&format!("\"id\": \"{outcome}\"")), "{report}");
    }
}

#[test]
fn a_script_is_told_of_such_an_address_and_goes_on() {
    let told = "attention\u{a0}: operateur\u{a0}: «\u{a0}ime@esantepdl.mssante\u{a0}»";
    let args = ["-a", "equipe=oui", "-a", "usage=non"];
    let flags = Program::new(args).args(["-a", "operateur=ime@esantepdl.mssante"]).run();
    let lines = Program::new(args).stdin("ime@esantepdl.mssante\n").run();
    for done in [flags, lines] {
        assert_eq!(done.code, 0, "{}", done.stderr);
        assert_eq!(done.stderr.matches(told).count(), 1, "{}", done.stderr);
        assert!(done.stdout.contains("Vérifiez d'abord"), "{}", done.stdout);
    }
}
