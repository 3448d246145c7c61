//! `export`: the cases of a tree as a page to play, and as a module for learning platforms.

use std::{fmt::Write as _, fs};

use crate::program::{Done, Program};

const NASTY: &str = include_str!("../fixtures/nasty.yaml");
const DECK: &str = include_str!("../fixtures/jeu.yaml");

fn bytes(done: &Done, name: &str) -> Vec<u8> {
    fs::read(done.folder.path().join(name)).expect("a file")
}

/// A tree without cases.
fn bare() -> String {
    NASTY.split_once("\ncases:").expect("cases").0.to_owned()
}

#[test]
fn a_page_and_a_module_are_written() {
    let page = Program::new(["export", "equipement", "--cases", "-o", "exercices.html"]).code(0);
    assert_eq!(page.files(), ["exercices.html"]);
    assert!(page.read("exercices.html").contains(" cas à jouer</span>"));
    let module = |args: &[&str]| bytes(&Program::new(args.iter().copied()).code(0), args[3]);
    let named = module(&["export", "equipement", "-o", "module.zip"]);
    assert!(named.starts_with(b"PK\x03\x04"));
    assert!(named == module(&["export", "equipement", "-o", "module", "--format", "scorm"]));
}

#[test]
fn a_deck_stands_in_for_the_cases_of_the_tree() {
    let run = |args: &[&str]| {
        let args = ["export", "nasty.yaml", "--cases", "-o", "e.html"]
            .into_iter()
            .chain(args.iter().copied());
        Program::new(args).file("nasty.yaml", NASTY).file("jeu.yaml", DECK).code(0).read("e.html")
    };
    let (own, deck) = (run(&[]), run(&["--deck", "jeu.yaml"]));
    assert!(own.contains("<span class=\"title\">Un cas à jouer</span>"));
    assert!(deck.contains("<span class=\"title\">6 cas à jouer</span>"));
}

#[test]
fn without_cases_the_file_that_was_there_stays() {
    for (name, cases) in [("e.html", Some("--cases")), ("m.zip", None)] {
        let refused = Program::new(["export", "nasty.yaml", "-o", name].into_iter().chain(cases))
            .file("nasty.yaml", bare())
            .file(name, "avant")
            .snapshot("export_without_cases");
        assert_eq!(refused.read(name), "avant");
    }
}

#[test]
fn more_cases_than_a_platform_can_keep_are_refused() {
    let mut deck = String::from("format: 1\ntree: nasty\ncases:\n");
    for case in 0..1001 {
        let _ = writeln!(
            deck,
            "  - {{ id: c{case}, situation: Une., answers: {{ end: x }}, outcome: o-x }}"
        );
    }
    let args = ["export", "nasty.yaml", "--deck", "jeu.yaml", "-o", "m.zip"];
    let refused = Program::new(args)
        .file("nasty.yaml", NASTY)
        .file("jeu.yaml", deck)
        .snapshot("export_many_cases");
    assert_eq!(refused.files(), ["jeu.yaml", "nasty.yaml"]);
}
