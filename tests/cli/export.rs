//! `export`: the blank answer sheet of a tree, in a file.

use std::fs;

use crate::program::{Done, Program};

const TREE: &str = include_str!("../fixtures/everything.yaml");

fn written(done: &Done, name: &str) -> Vec<u8> {
    fs::read(done.folder.path().join(name)).expect("a file")
}

fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

#[test]
fn the_form_follows_the_name_of_the_file() {
    for name in ["q.xlsx", "Q.XLSX", "é à.xlsx"] {
        let done = Program::new(["export", "equipement", "-o", name]).code(0);
        assert!(is_workbook(&written(&done, name)), "{name}");
        assert_eq!(done.files(), [name]);
    }
    let done = Program::new(["export", "accompagnement", "-o", "q.csv"]).code(0);
    assert_eq!(done.read("q.csv"), "\u{feff}De quoi avez-vous besoin\u{a0}?\r\n");
}

#[test]
fn the_form_may_be_given() {
    let done = Program::new(["export", "equipement", "-o", "questionnaire", "--format", "xlsx"]).code(0);
    assert!(is_workbook(&written(&done, "questionnaire")));
    let done = Program::new(["export", "equipement", "-o", "q.txt", "--format", "csv"]).code(0);
    assert!(done.read("q.txt").starts_with('\u{feff}'));
}

#[test]
fn a_tree_of_ones_own_with_other_resources() {
    let resources = "contacts: { gcs: { label: Autre, email: a@exemple.fr, checked: 2026-11-23 } }\n";
    let run = |args: &[&str]| {
        let args = ["export", "tout.yaml", "-o", "q.csv"].into_iter().chain(args.iter().copied());
        Program::new(args).file("tout.yaml", TREE).file("region.yaml", resources)
    };
    let done = run(&["--resources", "region.yaml"]).code(0);
    assert!(done.read("q.csv").contains(";De quoi <structure> a-t-elle besoin\u{a0}?;"), "{}", done.read("q.csv"));
    assert_eq!(run(&["--resources", "absent.yaml"]).run().code, 2);
}

#[test]
fn refusals() {
    for (name, args) in [
        ("nothing", &[][..]),
        ("no_output", &["equipement"]),
        ("no_tree", &["-o", "q.xlsx"]),
        ("unknown_form", &["equipement", "-o", "q.pdf"]),
        ("no_form", &["equipement", "-o", "q"]),
        ("unknown_format", &["equipement", "-o", "q.xlsx", "--format", "xls"]),
        ("unknown_tree", &["equipment", "-o", "q.xlsx"]),
        ("absent_tree", &["absent.yaml", "-o", "q.xlsx"]),
        ("broken_tree", &["vide.yaml", "-o", "q.xlsx"]),
        ("missing_folder", &["equipement", "-o", "absent/q.xlsx"]),
        ("folder", &["equipement", "-o", ".", "--format", "csv"]),
    ] {
        let args = ["export"].iter().chain(args).copied();
        let done = Program::new(args).file("vide.yaml", "").snapshot(&format!("export_{name}"));
        assert_eq!((done.code, done.files()), (2, vec!["vide.yaml".to_owned()]), "{name}");
    }
    Program::new(["exprt", "equipement"]).snapshot("export_misspelt");
}

#[test]
fn nothing_is_written_over_the_tree() {
    for args in [["./a.csv", "-o", "a.csv"], ["a.csv", "-o", "./a.csv"]] {
        let done = Program::new(["export"].into_iter().chain(args)).file("a.csv", TREE).run();
        assert_eq!((done.code, done.read("a.csv").as_str()), (2, TREE));
        assert!(done.stderr.contains("sert deux fois"), "{}", done.stderr);
    }
}

#[test]
fn a_file_keeps_what_it_had_when_the_tree_is_refused() {
    let done = Program::new(["export", "vide.yaml", "-o", "q.csv"]).file("vide.yaml", "").file("q.csv", "à moi").run();
    assert_eq!((done.code, done.read("q.csv").as_str()), (2, "à moi"));
    let done = Program::new(["export", "equipement", "-o", "q.csv"]).file("q.csv", "à moi").code(0);
    assert_ne!(done.read("q.csv"), "à moi");
}
