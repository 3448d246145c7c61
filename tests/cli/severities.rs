//! `check --deny` and `--allow` on every kind of file, and what is told of days to come.

use crate::program::{Done, Program};

/// The day on which the files below are looked through.
const TODAY: (&str, &str) = ("SOURCE_DATE_EPOCH", "1795953600");

/// Sound decks and resources, and what is remarked on in each.
const DECK: &str = "\
format: 1
tree: equipement
cases:
  - id: a
    situation: Que dit-on ?
    answers: { equipe: non }
    outcome: s-equiper
";

const RESOURCES: &str = "\
links:
  site-gcs: { label: Une vieille page, url: https://a.fr, checked: 2024-01-01 }
  affiche: { label: Une page, url: https://a.fr, checked: 2062-11-23 }
contacts:
  gcs: { label: Le groupement, email: a@b.fr, checked: 2027-11-23 }
mailboxes:
  nominative: { label: Une boîte, code: A, text: La boîte., checked: 2026-11-30 }
  applicative: { label: Une boîte, code: B, text: La boîte., checked: 2026-12-01 }
messages:
  annonce: { label: Un message, text: Bonjour., checked: 2026-12-01 }
glossary:
  dui: { label: Le mot, text: Un mot., checked: 9999-12-31 }
";

fn check(file: &str, text: &str, arguments: &[&str]) -> Done {
    let words = ["check", file].into_iter().chain(arguments.iter().copied());
    Program::new(words).file(file, text).env(TODAY.0, TODAY.1).run()
}

/// The code, severity and line of each problem.
fn told(file: &str, text: &str, arguments: &[&str]) -> Vec<String> {
    let arguments = [arguments, &["--format", "json"]].concat();
    let done = check(file, text, &arguments);
    let json: serde_json::Value = serde_json::from_str(&done.stdout).expect("JSON");
    let mut told = Vec::new();
    for problem in json["files"][0]["problems"].as_array().expect("problems") {
        let word = |key: &str| problem[key].as_str().expect("a text").to_owned();
        told.push(format!("{} {} {}", word("code"), word("severity"), problem["line"]));
    }
    let errors = told.iter().filter(|problem| problem.contains(" error ")).count();
    assert_eq!(json["files"][0]["errors"], errors);
    assert_eq!(json["files"][0]["warnings"], told.len() - errors);
    assert_eq!(done.code, i32::from(errors > 0), "{told:?}");
    told
}

#[test]
fn a_day_to_come_is_told_of_every_resource() {
    let expected = [
        "W002 warning 2",
        "W060 warning 3",
        "W060 warning 5",
        "W060 warning 8",
        "W060 warning 10",
        "W060 warning 12",
    ];
    assert_eq!(told("region.yaml", RESOURCES, &[]), expected);
    let done = check("region.yaml", RESOURCES, &[]);
    assert_eq!(done.stdout.lines().next(), Some("region.yaml\u{a0}: 6 avertissements"));
    assert!(done.stderr.contains("--> region.yaml:3:59"), "{}", done.stderr);
    // A file that stands in for others is looked through as well.
    let done = Program::new(["check", "equipement", "--resources", "region.yaml"])
        .file("region.yaml", RESOURCES)
        .env(TODAY.0, TODAY.1)
        .run();
    assert_eq!(done.stderr.matches("[W060]").count(), 5, "{}", done.told());
}

#[test]
fn warnings_of_decks_and_resources_are_denied_or_allowed() {
    let [resources, deck] = [("region.yaml", RESOURCES), ("cas.yaml", DECK)];
    for ((file, text), arguments, expected) in [
        (deck, &[][..], &["W013 warning 5"][..]),
        (deck, &["--deny", "W013"], &["W013 error 5"]),
        (deck, &["--deny", "w001, w013"], &["W013 error 5"]),
        (deck, &["--deny", "W060"], &["W013 warning 5"]),
        (deck, &["--allow", "W013"], &[]),
        (deck, &["--allow", "W013", "--deny", "W060"], &[]),
        (resources, &["--allow", "W060"], &["W002 warning 2"]),
        (resources, &["--allow", "W002,W060"], &[]),
        (resources, &["--allow", "W060", "--deny", "W002"], &["W002 error 2"]),
        (
            resources,
            &["--allow", "W002", "--deny", "W001"],
            &[
                "W060 warning 3",
                "W060 warning 5",
                "W060 warning 8",
                "W060 warning 10",
                "W060 warning 12",
            ],
        ),
        (
            resources,
            &["--deny", "W060", "--allow", "W002"],
            &["W060 error 3", "W060 error 5", "W060 error 8", "W060 error 10", "W060 error 12"],
        ),
    ] {
        assert_eq!(told(file, text, arguments), expected, "{file} {arguments:?}");
    }
}

#[test]
fn several_files_have_one_set_of_rules() {
    let run = |arguments: &[&str]| {
        let words = ["check", "equipement", "cas.yaml", "region.yaml"];
        Program::new(words.into_iter().chain(arguments.iter().copied()))
            .file("cas.yaml", DECK)
            .file("region.yaml", RESOURCES)
            .env(TODAY.0, TODAY.1)
            .run()
    };
    let denied = run(&["--deny", "W013,W060", "--allow", "W002"]);
    assert_eq!(denied.code, 1);
    let lines: Vec<&str> = denied.stdout.lines().skip(1).take(2).collect();
    let expected = ["cas.yaml\u{a0}: 1 erreur (1 cas vérifié)", "region.yaml\u{a0}: 5 erreurs"];
    assert_eq!(lines, expected, "{}", denied.told());
    assert_eq!(denied.stderr.matches("erreur[W0").count(), 6, "{}", denied.stderr);
    let allowed = run(&["--allow", "W013,W060,W002"]);
    assert_eq!(allowed.code, 0, "{}", allowed.told());
    let lines: Vec<&str> = allowed.stdout.lines().skip(1).take(2).collect();
    let expected = ["cas.yaml\u{a0}: en ordre (1 cas vérifié)", "region.yaml\u{a0}: en ordre"];
    assert_eq!(lines, expected, "{}", allowed.told());
}

#[test]
fn an_error_of_a_deck_or_of_resources_is_not_allowed() {
    for (file, text) in [("cas.yaml", DECK), ("region.yaml", RESOURCES)] {
        let wrong = text.replacen("checked", "chekced", 1).replacen("situation", "situaton", 1);
        assert_eq!(check(file, &wrong, &[]).code, 1);
        assert_eq!(check(file, &wrong, &["--allow", "W013,W060,W002"]).code, 1);
        let refused = check(file, &wrong, &["--allow", "E020"]);
        assert_eq!((refused.code, &*refused.stdout), (2, ""), "{}", refused.told());
    }
}
