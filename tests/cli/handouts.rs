//! `export` of what is handed out in a course: questions for Moodle, a workshop on paper.

use crate::program::{Done, Program};

const TREE: &str = "format: 1\nid: porte\ntitle: La porte\nsource: { document: D, checked: \
    2026-11-23 }\nquestions:\n  \
                    ouverte: { ask: \"La porte est-elle ouverte ?\", answers: { oui: { label: \
                    Oui, go: entrer }, \
                    non: { label: Non, go: frapper } } }\noutcomes:\n  entrer: { title: Entrez, \
                    status: en-ordre }\n  \
                    frapper: { title: Frappez, status: a-faire, actions: [{ text: Attendez qu'on \
                    ouvre. }] }\n";
const CASES: &str = "cases:\n  - { id: close, situation: La porte est close., answers: { ouverte: \
    non }, \
                     outcome: frapper, why: On n'entre pas sans frapper. }\n";
const DECK: &str = "format: 1\ntree: porte\ncases:\n  - { id: battante, situation: La porte bat., \
    answers: { ouverte: oui }, outcome: entrer }\n";

fn export(args: &[&str], tree: &str) -> Program {
    let args = ["export", "porte.yaml"].iter().chain(args).copied();
    Program::new(args).file("porte.yaml", tree).file("jeu.yaml", DECK)
}

/// The tree with its case.
fn with_case() -> String {
    format!("{TREE}{CASES}")
}

#[test]
fn questions_for_moodle_follow_the_name_or_the_format() {
    let named = export(&["-o", "q.gift"], &with_case()).code(0).read("q.gift");
    insta::assert_snapshot!("export_gift", named);
    let given = export(&["-o", "q.txt", "--format", "gift"], &with_case()).code(0).read("q.txt");
    assert_eq!(named, given);
}

#[test]
fn a_workshop_is_a_page_of_its_own() {
    let page = |args: &[&str]| export(args, &with_case()).code(0).read("a.html");
    let (workshop, tree) = (page(&["-o", "a.html", "--paper"]), page(&["-o", "a.html"]));
    assert!(
        workshop.starts_with("<!DOCTYPE html>") && workshop.contains("Atelier\u{a0}: La porte")
    );
    assert!(!tree.contains("Atelier"));
    assert_eq!(workshop, page(&["-o", "a.html", "--paper"]));
}

#[test]
fn a_deck_takes_the_place_of_the_cases() {
    for args in [["-o", "a.html", "--paper"].as_slice(), &["-o", "a.html", "--format", "gift"]] {
        let args = [args, &["--deck", "jeu.yaml"]].concat();
        for tree in [TREE, &with_case()] {
            let written = export(&args, tree).code(0).read("a.html");
            assert!(
                written.contains("La porte bat.") && !written.contains("La porte est close."),
                "{written}"
            );
        }
    }
}

#[test]
fn without_cases_there_is_nothing_to_hand_out() {
    let kept = |done: &Done| assert_eq!((done.code, done.files().len()), (2, 2));
    kept(&export(&["-o", "q.gift"], TREE).snapshot("export_gift_without_cases"));
    kept(&export(&["-o", "a.html", "--paper"], TREE).snapshot("export_paper_without_cases"));
    kept(&export(&["-o", "a.md", "--paper"], &with_case()).snapshot("export_paper_on_no_page"));
    kept(&export(&["-o", "q.gift", "--report"], &with_case()).snapshot("export_gift_of_a_report"));
}

#[test]
fn the_kit_is_handed_out_whole() {
    for id in mssante_check::kit::ids() {
        let page = Program::new(["export", id, "--paper", "-o", "a.html"]).code(0).read("a.html");
        let questions = Program::new(["export", id, "-o", "q.gift"]).code(0).read("q.gift");
        let cards = page.matches("<article class=\"card").count();
        assert!(cards >= 5 && questions.matches("\n::").count() == cards, "{id}");
    }
}
