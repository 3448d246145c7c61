//! Cases apart from their tree, looked through.

use crate::{program::Program, samples::SUITE};

const DECK: &str = include_str!("../fixtures/jeu-de-cas.yaml");

const FAULTY: &str = "\
format: 1
tree: equipement
cases:
  - id: faux
    situation: Est-ce « vrai » ?
    answers: { equipe: oui, usage: nom }
    outcome: contacter-gcs
  - id: faux
    situation: Rien encore.
    answers: { equipe: non, acces: oui }
    outcome: ras
  - situation: Sans nom.
    outcomes: ras
";

fn check<const N: usize>(args: [&str; N]) -> Program {
    Program::new(["check"].into_iter().chain(args))
}

#[test]
fn a_sound_deck_is_in_order_with_its_cases() {
    let checked = check(["mes-cas.yaml"]).file("mes-cas.yaml", DECK);
    checked.stdout("mes-cas.yaml\u{a0}: en ordre (2 cas vérifiés)\n").code(0);
}

#[test]
fn every_fault_of_a_deck_is_told_in_its_place() {
    check(["mes-cas.yaml"]).file("mes-cas.yaml", FAULTY).snapshot("deck_faults");
    let done = check(["mes-cas.yaml", "--format", "json"]).file("mes-cas.yaml", FAULTY).run();
    let told: serde_json::Value = serde_json::from_str(&done.stdout).expect("JSON");
    let codes: Vec<&str> = told["files"][0]["problems"]
        .as_array()
        .expect("problems")
        .iter()
        .filter_map(|one| one["code"].as_str())
        .collect();
    for code in ["E020", "E021", "E050", "E051", "E052", "E054", "W013"] {
        assert!(codes.contains(&code), "{code}: {codes:?}");
    }
}

#[test]
fn a_deck_names_its_tree() {
    let near = DECK.replace("tree: equipement", "tree: equipment");
    check(["mes-cas.yaml"]).file("mes-cas.yaml", near).snapshot("deck_near_tree");
    let none = DECK.replace("tree: equipement\n", "");
    check(["mes-cas.yaml"]).file("mes-cas.yaml", none).snapshot("deck_no_tree");
    let no_cases = "format: 1\ntree: equipement\n";
    check(["mes-cas.yaml"]).file("mes-cas.yaml", no_cases).snapshot("deck_no_cases");
    let empty = format!("{no_cases}cases: []\n");
    check(["mes-cas.yaml"]).file("mes-cas.yaml", empty).snapshot("deck_empty");
}

#[test]
fn a_deck_is_for_the_tree_beside_it() {
    let deck = "format: 1\ntree: suite\ncases:\n  - id: un\n    situation: Une suite.\n    \
        answers: {}\n    outcome: fin\n";
    let beside = |tree: &str| {
        check(["mes-cas.yaml"]).file("mes-cas.yaml", deck).file("suite.yaml", tree).run()
    };
    let done = beside(SUITE);
    assert!(!done.stderr.contains("E040"), "{}", done.told());
    // A file whose tree has another id is not the tree that is named.
    let done = beside(&SUITE.replace("id: suite", "id: autre"));
    assert!(done.code == 1 && done.stderr.contains("E040"), "{}", done.told());
    // What is wrong with the tree comes first: no case can be played before.
    let done = beside("format: 1\nid: suite\n");
    assert_eq!((done.code, done.stdout.as_str()), (2, ""), "{}", done.told());
    assert!(done.stderr.contains("suite.yaml\u{a0}» ne peut pas être utilisé"), "{}", done.told());
}

#[test]
fn trees_decks_and_resources_are_checked_together() {
    let resources =
        "contacts:\n  gcs: { label: Moi, email: moi@exemple.fr, checked: non-verifie }\n";
    let done = check(["equipement", "mes-cas.yaml", "region.yaml"])
        .file("mes-cas.yaml", DECK)
        .file("region.yaml", resources)
        .env("SOURCE_DATE_EPOCH", "1795435200")
        .run();
    let lines: Vec<&str> = done.stdout.lines().collect();
    assert!(lines[2].starts_with("region.yaml"), "{}", done.told());
    assert!(
        lines[1].starts_with("mes-cas.yaml") && lines[1].ends_with("en ordre (2 cas vérifiés)"),
        "{lines:?}"
    );
}
