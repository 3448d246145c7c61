//! A file is told the same at each load: what is proposed is the first in the order of the file.

use mssante_check::load::{Source, TreeContext, load, review, review_deck};

use super::TODAY;

const TREE: &str = "\
format: 1
id: essai
title: Essai
source: { document: D, checked: 2026-11-23 }
questions:
  debut:
    ask: Avez-vous une adresse ?
    answers:
      oui: { label: Oui, go: nom-b }
      non: { label: Non, go: fin-b }
  nom-b: { ask: Quel est son nom ?, input: text, go: nom-a }
  nom-a: { ask: Quel est votre nom ?, input: text, go: fin-a }
outcomes:
  fin-b: { title: Fin B, status: en-ordre, actions: [{ text: Rien., link: page-a }] }
  fin-a:
    title: Fin A
    status: en-ordre
    actions:
      - { text: Rien., contact: elle-b }
      - { text: Rien., mailbox: type-b }
      - { text: Rien., message: mot-b }
      - { text: Rien., link: page-b }
links:
  page-b: { label: B, url: https://b.fr, checked: 2026-11-23 }
  page-a: { label: A, url: https://a.fr, checked: 2026-11-23 }
contacts:
  elle-b: { label: B, email: b@b.fr, checked: 2026-11-23 }
  elle-a: { label: A, email: a@a.fr, checked: 2026-11-23 }
mailboxes:
  type-b: { label: B, code: PER, text: B, checked: 2026-11-23 }
  type-a: { label: A, code: ORG, text: A, checked: 2026-11-23 }
messages:
  mot-b: { label: B, text: B, checked: 2026-11-23 }
  mot-a: { label: A, text: A, checked: 2026-11-23 }
cases:
  - { id: c, situation: S, answers: { debut: non }, outcome: fin-b }
";

/// Every hash map of the program is seeded anew, in each thread and for each map.
const LOADS: usize = 30;

fn around() -> TreeContext<'static> {
    TreeContext { trees: vec!["autre-b", "autre-a"], ..TreeContext::default() }
}

/// What is proposed in place of each misspelt name, at one load of the file.
fn proposals(text: &str) -> Vec<String> {
    let review = review(&Source::new("essai.yaml", text), &around(), TODAY);
    let problems = review.problems.expect("something is wrong");
    let helps = problems.entries().into_iter().filter_map(|entry| entry.help);
    helps.filter(|help| help.starts_with("vouliez-vous dire")).collect()
}

#[test]
fn the_first_of_the_nearest_names_is_proposed_at_each_load() {
    for (written, slip, meant) in [
        ("go: fin-b }", "go: fin-c }", "fin-b"),
        ("go: nom-b }", "go: nom-c }", "nom-b"),
        ("link: page-a", "link: page-c", "page-b"),
        ("contact: elle-b", "contact: elle-c", "elle-b"),
        ("mailbox: type-b", "mailbox: type-c", "type-b"),
        ("message: mot-b", "message: mot-c", "mot-b"),
        ("title: Fin A", "title: Fin <nom-c>", "nom-b"),
        ("label: B, text: B,", "label: B, text: <nom-c>,", "nom-b"),
        ("title: Fin B,", "title: Fin B, next: [autre-c],", "autre-b"),
        ("title: Fin A", "title: Fin A\n    resume: nom-c", "nom-b"),
        ("outcome: fin-b }", "outcome: fin-c }", "fin-b"),
        ("answers: { debut: non }", "answers: { nom-c: x }", "nom-b"),
    ] {
        let text = TREE.replacen(written, slip, 1);
        assert_ne!(text, TREE, "{slip}");
        for _ in 0..LOADS {
            let expected = [format!("vouliez-vous dire «\u{a0}{meant}\u{a0}»\u{a0}?")];
            assert_eq!(proposals(&text), expected, "{slip}");
        }
    }
}

#[test]
fn a_deck_is_told_the_same_at_each_load() {
    let text = "
format: 1
tree: essai
cases:
  - { id: c, situation: S, answers: { debut: non }, outcome: fin-c }
";
    let source = Source::new("jeu.yaml", text);
    let tree = || load(&Source::new("essai.yaml", TREE), &around()).expect("the tree is sound");
    for _ in 0..LOADS {
        let review = review_deck(&source, &["essai"], |_| Some(tree()));
        let problems = review.problems.expect("something is wrong");
        let help = problems.entries().remove(0).help.expect("a name is proposed");
        // A deck has no nodes of its own: those of its tree are looked through as it reads.
        assert!(help.contains("fin-a"), "{help}");
    }
}
