//! What a person may do at an outcome.

mod other_answers;

use crate::{
    samples::{DEBUT, SUITE},
    terminal::{CTRL_C, CTRL_D, DOWN, ENTER, ESCAPE, Setting, Terminal},
};

fn debut<const N: usize>(args: [&str; N]) -> Setting {
    let setting = Setting::new(["debut.yaml"].into_iter().chain(args));
    setting.file("debut.yaml", DEBUT).file("suite.yaml", SUITE).size(80, 40)
}

/// Answers all of « debut », to its menu.
fn at_menu(setting: Setting) -> Terminal {
    let mut terminal = setting.open();
    terminal.see("Question 1,");
    terminal.press("1");
    terminal.see("Saisissez");
    terminal.press("Les Tilleuls\r");
    terminal.see("Question 3,");
    terminal.press("12\r");
    terminal.see("Et maintenant");
    terminal
}

fn leave(terminal: &mut Terminal) {
    terminal.choose("Quitter");
    assert_eq!(terminal.code(), 0);
    assert!(terminal.is_given_back());
}

#[test]
fn the_sheet_is_saved_in_each_form() {
    for (name, beginning) in [
        ("fiche.html", "<!DOCTYPE html>"),
        ("fiche.txt", "Le début\n"),
        ("fiche.md", "# Le début"),
        ("fiche.json", "{\n"),
        ("fiche.yaml", "tree:\n"),
    ] {
        let mut terminal = at_menu(debut([]));
        terminal.choose("Enregistrer la fiche");
        terminal.see("Nom du fichier");
        terminal.press(name);
        terminal.press(ENTER);
        terminal.see(&format!("La fiche est dans « {name} »."));
        leave(&mut terminal);
        let sheet = terminal.read(name);
        assert!(sheet.starts_with(beginning), "{sheet}");
        assert!(sheet.contains("Les Tilleuls") && !sheet.contains('\u{1b}'), "{sheet}");
    }
}

#[test]
fn a_sheet_never_replaces_a_file() {
    let mut terminal = at_menu(debut([]).file("fiche.md", "à moi"));
    terminal.choose("Enregistrer la fiche");
    terminal.see("Nom du fichier");
    terminal.press("fiche.md\r");
    terminal.see("« fiche.md » existe déjà : choisissez un autre nom.");
    terminal.see("Et maintenant");
    terminal.choose("Enregistrer la fiche");
    terminal.see("Nom du fichier");
    terminal.press("absent/fiche.md\r");
    terminal.see("« absent/fiche.md » ne peut pas être écrit");
    leave(&mut terminal);
    assert_eq!(terminal.read("fiche.md"), "à moi");
    assert_eq!(crate::program::files(terminal.path()), ["debut.yaml", "fiche.md", "suite.yaml"]);
}

#[test]
fn no_name_goes_back_to_the_menu() {
    let mut terminal = at_menu(debut([]));
    terminal.choose("Enregistrer la fiche");
    terminal.see("Nom du fichier");
    terminal.press(ENTER);
    terminal.unsee("Nom du fichier");
    leave(&mut terminal);
}

#[test]
fn escape_goes_back_to_the_last_question_with_its_answers() {
    let mut terminal = at_menu(debut([]));
    terminal.press(ESCAPE);
    terminal.see("Question 3,");
    terminal.see("[x] 1. D'un atelier");
    terminal.see("[x] 2. D'une visite");
    terminal.press(ESCAPE);
    terminal.see("Question 2,");
    terminal.press(ENTER);
    terminal.see("Question 1,");
    // There is nothing before the first question.
    // What follows before it is drawn would be taken for a part of the same key.
    terminal.press_drawn(ESCAPE);
    terminal.press("2");
    let screen = terminal.see("Et maintenant");
    assert!(screen.contains("À équiper"), "{screen}");
}

#[test]
fn trap_3_a_changed_answer_keeps_the_later_ones() {
    let mut terminal = at_menu(debut(["-o", "fiche.json"]));
    terminal.choose("Changer une réponse");
    terminal.see("Quelle réponse changer");
    terminal.press("2");
    terminal.see("Saisissez");
    terminal.press("Les Érables\r");
    terminal.see("Tout est dit pour Les Érables");
    leave(&mut terminal);
    let report = terminal.read("fiche.json");
    assert!(
        report.contains("\"nom\": \"Les Érables\"") && !report.contains("Tilleuls"),
        "{report}"
    );
    assert!(report.contains("debut:oui._.atelier+visite"), "{report}");
}

#[test]
fn trap_3_what_is_off_the_new_way_is_dropped_and_comes_back_with_it() {
    let mut terminal = at_menu(debut(["-o", "fiche.json", "--save", "reponses.json"]));
    terminal.choose("Changer une réponse");
    terminal.see("Quelle réponse changer");
    terminal.press("1");
    terminal.see("Question 1,");
    terminal.press("2");
    terminal.see("À équiper");
    terminal.choose("Quitter");
    assert_eq!(terminal.code(), 0);
    for file in ["fiche.json", "reponses.json"] {
        let report = terminal.read(file);
        assert!(report.contains("\"path\": \"debut:non:EK\""), "{report}");
        assert!(!report.contains("Tilleuls") && !report.contains("atelier"), "{report}");
    }

    let mut terminal = at_menu(debut(["-o", "fiche.json"]));
    for answer in ["2", "1"] {
        terminal.choose("Changer une réponse");
        terminal.see("Quelle réponse changer");
        terminal.press("1");
        terminal.see("Question 1,");
        terminal.press(answer);
        terminal.see("Et maintenant");
    }
    leave(&mut terminal);
    assert!(terminal.read("fiche.json").contains("debut:oui._.atelier+visite"));
}

#[test]
fn an_answer_given_ahead_and_taken_back_is_asked_again() {
    let mut terminal = debut(["-a", "nom=Les Tilleuls"]).open();
    terminal.see("Question 1,");
    terminal.press("1");
    terminal.see("Question 3,");
    terminal.press(ESCAPE);
    terminal.see("Saisissez");
    terminal.press(ENTER);
    terminal.see("Question 1,");
    terminal.press("1");
    terminal.see("Question 2,");
    terminal.see("Saisissez");
}

#[test]
fn the_next_tree_does_not_ask_again() {
    let mut terminal = at_menu(debut(["-o", "fiche.json"]));
    terminal.press("1");
    terminal.see("Quelle est la couleur");
    let screen = terminal.see("Question 2,");
    assert!(screen.contains("Êtes-vous équipé ? Oui"), "{screen}");
    terminal.press("1");
    terminal.see("La fin");
    terminal.choose("Quitter");
    assert_eq!(terminal.code(), 0);
    let reports: Vec<serde_json::Value> =
        serde_json::from_str(&terminal.read("fiche.json")).unwrap();
    let paths: Vec<&str> = reports.iter().filter_map(|report| report["path"].as_str()).collect();
    assert_eq!(paths, ["debut:oui._.atelier+visite:HS", "suite:oui.bleu:Y4"]);
}

#[test]
fn the_walk_is_taken_up_where_something_was_verified() {
    let mut terminal = Setting::new(["-a", "equipe=oui", "-o", "fiche.json"]).size(80, 80).open();
    terminal.see("Question 2,");
    terminal.press("2");
    terminal.see("Question 3,");
    terminal.press("4");
    terminal.choose("C'est fait : reprendre le parcours");
    terminal.see("Question 3,");
    terminal.press(DOWN);
    terminal.press("1");
    terminal.see("Contactez le GCS");
    terminal.leave_outcome();
    assert!(terminal.read("fiche.json").contains("equipement:oui.non.gcs"));
}

#[test]
fn the_end_of_input_at_the_menu_keeps_the_outcome() {
    let mut terminal = at_menu(debut([]));
    terminal.press(CTRL_D);
    assert_eq!(terminal.code(), 0);

    let mut terminal = Setting::new(["--plain", "-a", "equipe=oui", "-a", "usage=non"]).open();
    terminal.see("Votre réponse");
    terminal.press("4\r");
    terminal.see("Votre choix");
    terminal.press(CTRL_D);
    assert_eq!(terminal.code(), 0);
}

#[test]
fn the_menu_of_plain_mode_reads_lines() {
    let mut terminal =
        debut(["--plain", "-a", "nom=Les Tilleuls", "-a", "besoins=0"]).size(80, 60).open();
    terminal.see("Votre réponse");
    terminal.press("oui\r");
    terminal.see("Votre choix");
    terminal.press("9\r");
    terminal.see("Tapez un numéro de 1 à 8.");
    terminal.press("2\r");
    terminal.see("Quelle réponse changer");
    terminal.press("<\r");
    terminal.press("4\r");
    terminal.see("Nom du fichier");
    terminal.press("fiche.txt\r");
    terminal.see("La fiche est dans « fiche.txt ».");
    terminal.press("8\r");
    assert_eq!(terminal.code(), 0);
    assert!(!terminal.written().contains('\u{1b}'), "{:?}", terminal.written());
    assert!(terminal.read("fiche.txt").contains("aucune réponse"));
}

#[test]
fn the_kit_is_one_journey_on_which_nothing_is_asked_twice() {
    let mut terminal = Setting::new(["-o", "fiches.json"]).size(80, 80).open();
    terminal.see("Êtes-vous équipé");
    terminal.press("2");
    terminal.choose("Continuer");
    terminal.choose("Savoir qui peut avoir une boîte MSSanté");
    terminal.see("Qui voulez-vous équiper");
    terminal.press("2");
    terminal.see("Quel est le numéro FINESS");
    terminal.press("1");
    terminal.choose("Continuer");
    terminal.choose("Choisir la boîte MSSanté à demander");
    terminal.see("Question 3, la dernière");
    terminal.see("Qui enverra et lira les messages");
    terminal.press("1");
    terminal.see("Demandez une messagerie organisationnelle");
    terminal.leave_outcome();
    let sheets = terminal.read("fiches.json");
    for path in
        ["equipement:non", "eligibilite:structure.connu", "boites:structure.connu.professionnels"]
    {
        assert!(sheets.contains(&format!("\"path\": \"{path}:")), "{path}");
    }
}

#[test]
fn reports_in_text_stand_apart_in_their_file() {
    let mut terminal = at_menu(debut(["-o", "fiche.txt"]));
    terminal.press("1");
    terminal.see("Question 2,");
    terminal.press("1");
    terminal.see("La fin");
    terminal.choose("Quitter");
    assert_eq!(terminal.code(), 0);
    let reports = terminal.read("fiche.txt");
    assert!(reports.starts_with("Le début\n"), "{reports}");
    assert!(reports.contains("\n\nLa suite\n"), "{reports}");
}

#[test]
fn a_walk_left_after_its_outcome_was_shown_is_told_again() {
    let mut terminal = at_menu(debut([]));
    terminal.choose("Changer une réponse");
    terminal.see("Quelle réponse changer");
    terminal.press("1");
    terminal.see("Question 1,");
    terminal.press(CTRL_D);
    assert_eq!(terminal.code(), 3);
    assert!(terminal.written().contains("Indéterminé"), "{}", terminal.written());
}

#[test]
fn an_answer_that_does_not_fit_the_next_tree_is_asked() {
    let first = "\
format: 1
id: un
title: Un
source: { document: Un document, checked: 2026-11-23 }
questions:
  nom:
    ask: Quel est votre nom ?
    input: text
    go: lieu
  lieu:
    ask: Où est-ce ?
    answers:
      dehors: { label: Dehors, go: fin }
      dedans: { label: Dedans, go: fin }
outcomes:
  fin: { title: La fin, status: information, next: [deux] }
";
    let second = first
        .replace("id: un\n", "id: deux\n")
        .replace("dehors: { label: Dehors", "chez: { label: Chez <nom>")
        .replace("dedans: { label: Dedans", "ailleurs: { label: Ailleurs que chez <nom>")
        .replace(", next: [deux]", "");
    let mut terminal =
        Setting::new(["un.yaml"]).file("un.yaml", first).file("deux.yaml", &second).open();
    terminal.see("Saisissez");
    terminal.press("Rose\r");
    terminal.see("1. Dehors");
    terminal.press("1");
    terminal.see("Et maintenant");
    terminal.press("1");
    terminal.see("1. Chez Rose");
    terminal.press("1");
    terminal.leave_outcome();
}

#[test]
fn a_tree_of_a_shelf_leads_to_another_by_its_id() {
    let mut terminal = Setting::new(["--trees", "etagere"])
        .file("etagere/1.yaml", DEBUT)
        .file("etagere/2.yaml", SUITE)
        .file("etagere/resources.yaml", "format: 1\n")
        .size(80, 40)
        .open();
    terminal.play(&[
        ("Question 1,", "1"),
        ("Saisissez", "Les Tilleuls\r"),
        ("Question 3,", " \r"),
        ("Continuer", "1"),
        ("la couleur de la façade", CTRL_C),
    ]);
    terminal.see("mssante-check ask suite --trees etagere --path suite:oui");
    assert_eq!(terminal.code(), 130);
}
