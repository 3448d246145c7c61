//! Traps 4 to 9: what answers become.

use mssante_check::{
    kit,
    walk::{Given, report::Report},
};

use crate::{
    program::Program,
    samples::{DEBUT, SUITE},
    support::trees::tree,
    support::ways::ways,
};

fn debut<const N: usize>(args: [&str; N]) -> Program {
    Program::new(["debut.yaml", "--no-input"].into_iter().chain(args))
        .file("debut.yaml", DEBUT)
        .file("suite.yaml", SUITE)
}

const SAVED: [&str; 6] =
    ["-a", "equipe=oui", "-a", "nom=Les Tilleuls", "-a", "besoins=atelier+visite"];

#[test]
fn trap_4_not_knowing_leads_to_something_to_do() {
    for id in kit::ids() {
        let tree = tree(id);
        for way in ways(&tree) {
            let unknown = way.steps().iter().any(
                |step| matches!(step.given, Given::Picked(answer) if &*answer.key == "ne-sait-pas"),
            );
            let report = Report::of(&way);
            let alternatives = report.outcome().map_or(0, |outcome| outcome.alternatives.len());
            assert!(
                !unknown || alternatives > 0 || !report.actions().is_empty(),
                "{}",
                report.code()
            );
        }
    }
}

#[test]
fn trap_5_the_same_advice_is_given_once() {
    let done = debut(SAVED).snapshot("trap_5_the_same_advice_is_given_once");
    assert_eq!(done.stdout.matches("Demandez un rendez-vous.").count(), 1);
}

/// Saves a walk, then takes it up with the tree edited.
fn edited(name: &str, from: &str, to: &str) {
    let saved = debut(SAVED).args(["--format", "json"]).run().stdout;
    assert!(DEBUT.contains(from));
    let tree = DEBUT.replace(from, to);
    Program::new(["debut.yaml", "--no-input", "--answers", "reponses.json"])
        .file("debut.yaml", tree)
        .file("suite.yaml", SUITE)
        .file("reponses.json", saved)
        .snapshot(name);
}

#[test]
fn trap_6_an_edited_tree_says_what_changed() {
    edited("trap_6_same", "Le début", "Le début");
    edited("trap_6_day", "2026-11-23", "2026-12-01");
    edited("trap_6_question_reworded", "Êtes-vous équipé ?", "N'êtes-vous pas équipé ?");
    edited("trap_6_label_reworded", "label: Oui,", "label: Tout à fait,");
    edited("trap_6_label_of_several_reworded", "label: D'un atelier,", "label: D'une formation,");
    edited("trap_6_answer_gone", "atelier:", "reunion:");
    edited("trap_6_question_gone", "nom", "etablissement");
    edited("trap_6_outcome", "fini", "termine");
    let ways = (
        "Oui, go: nom }\n      non: { label: Non, go: a-equiper",
        "Oui, go: a-equiper }\n      non: { label: Non, go: nom",
    );
    edited("trap_6_another_way", ways.0, ways.1);
}

#[test]
fn trap_8_missing_is_never_no() {
    debut([]).snapshot("trap_8_nothing_answered");
    debut(["-a", "equipe="]).snapshot("trap_8_empty_answer");
    debut(["--answers", "-"]).stdin("equipe:\n").snapshot("trap_8_empty_in_file");
    debut(["--answers", "-"]).stdin("{\"equipe\": null}").snapshot("trap_8_null_in_file");
    debut(["--answers", "-"]).stdin("equipe: false\n").snapshot("trap_8_false_in_file");
    let nothing = "nom: ~\nbesoins: { atelier: oui }\n";
    debut(["-a", "equipe=oui", "--answers", "-"]).stdin(nothing).snapshot("trap_8_no_text_in_file");
    debut(["-a", "equipe=oui", "-a", "nom=Les Tilleuls"]).snapshot("trap_8_several_without_answer");
}

#[test]
fn trap_9_accents_and_apostrophes_are_forgiven() {
    let plain = debut(SAVED).args(["--format", "json"]).run();
    for besoins in [
        "D’un atelier|d'une visite",
        "D\u{2019}UN ATELIER+D'une visite",
        "D'un ate\u{301}lier+visite",
    ] {
        let answer = format!("besoins={besoins}");
        let args =
            ["-a", "equipe=oui", "-a", "nom=Les Tilleuls", "-a", &answer, "--format", "json"];
        assert_eq!(debut(args).run().stdout, plain.stdout, "{besoins}");
    }
    let decomposed = DEBUT.replace("label: Oui", "label: De\u{301}jà équipé");
    let done = Program::new(["debut.yaml", "-a", "equipe=déjà EQUIPE", "--no-input"])
        .file("debut.yaml", decomposed)
        .file("suite.yaml", SUITE)
        .run();
    assert!(done.stdout.contains("Quel est le nom"), "{}", done.stderr);
}

#[test]
fn trap_9_files_are_utf_8_in_any_locale() {
    for locale in ["C", "fr_FR.ISO-8859-1", ""] {
        let done =
            debut(SAVED).args(["-o", "fiche.txt"]).env("LC_ALL", locale).env("LANG", locale).run();
        assert!(done.read("fiche.txt").contains("Êtes-vous équipé ?"));
    }
}

#[test]
fn an_answer_that_is_typed_now_has_no_label_to_compare() {
    let typed = "    input: text\n    go: besoins\n";
    let chosen = "    answers:\n      x: { label: Avant, go: besoins }\n      \
                  y: { label: Autre, go: besoins }\n";
    assert!(DEBUT.contains(typed));
    let answers = ["-a", "equipe=oui", "-a", "nom=x", "-a", "besoins=rien"];
    let saved = Program::new(["debut.yaml", "--no-input", "--save", "s.json"])
        .args(answers)
        .file("debut.yaml", DEBUT.replace(typed, chosen))
        .file("suite.yaml", SUITE)
        .run()
        .read("s.json");
    let done = Program::new(["debut.yaml", "--no-input", "--answers", "s.json"])
        .file("debut.yaml", DEBUT)
        .file("suite.yaml", SUITE)
        .file("s.json", saved)
        .run();
    assert_eq!(done.code, 0);
    assert!(!done.stderr.contains("est devenue"), "{}", done.stderr);
}
