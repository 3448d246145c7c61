//! Why a wrong answer is wrong in a case: read with the case, and told wherever that answer is.

use mssante_check::{
    load::{Source, TreeContext, deck, load, schema},
    render::{self, CourseFormat, TreeFormat},
    training::{explained_answers, explained_beside, right_walk},
    tree::Tree,
    walk::Walk,
};

use crate::support::trees::loaded;

const TREE: &str = "
format: 1
id: boites
title: Des boîtes
source: { document: Un guide, checked: 2026-11-23 }
names: { gcs: { name: Le Groupement, du: du Groupement } }
questions:
  equipe:
    was: [adresse]
    ask: Êtes-vous équipé\u{a0}?
    answers:
      oui: { label: Oui, was: [o], go: usage }
      non: { label: Non, go: agir }
  usage:
    ask: À quoi sert-elle\u{a0}?
    several: true
    go: fin
    answers:
      ecrire: { label: À écrire }
      lire: { label: À lire }
      rien: { label: À rien, alone: true }
outcomes:
  fin: { title: Tout va bien, status: en-ordre, text: Rien à faire. }
  agir: { title: Équipez-vous, status: a-faire, text: Demandez une boîte. }
cases:
  - id: boite-lue
    situation: La boîte est lue.
    answers: { equipe: oui, usage: [lire] }
    outcome: fin
    why: Elle est lue.
    why-not:
      equipe: { non: Elle est celle <du:gcs>. }
      usage:
        rien: Quelqu'un la lit.
        ecrire: Personne n'écrit.
  - { id: rien, situation: Il n'y a pas de boîte., answers: { equipe: non }, outcome: agir }
";

/// A walk by these answers.
fn walk<'t>(tree: &'t Tree, answers: &[&str]) -> Walk<'t> {
    let mut walk = Walk::new(tree);
    let mut left = answers.iter();
    let end = walk.follow(|question, steps| {
        let written = left.next().ok_or("no answer is left")?;
        question.read(written, steps).map_err(|_| "no answer")
    });
    assert!(end.is_ok(), "{answers:?}");
    walk
}

fn explained(tree: &Tree, answers: &[&str]) -> Vec<String> {
    let explained = explained_answers(&tree.cases[0], &walk(tree, answers));
    explained.iter().map(render::why_not_in_words).collect()
}

#[test]
fn each_wrong_answer_of_a_walk_has_its_own_reason() {
    let tree = loaded(TREE);
    assert_eq!(explained(&tree, &["oui", "lire"]), [""; 0]);
    assert_eq!(
        explained(&tree, &["non"]),
        ["Pourquoi pas «\u{a0}Non\u{a0}»\u{a0}: Elle est celle du Groupement."]
    );
    let both = explained(&tree, &["oui", "lire+ecrire"]);
    assert_eq!(both, ["Pourquoi pas «\u{a0}À écrire\u{a0}»\u{a0}: Personne n'écrit."]);
    assert!(tree.cases[1].why_not.is_empty());
    // Those of a question are told in its own order.
    let right = right_walk(&tree, &tree.cases[0]);
    let beside = explained_beside(&tree.cases[0], &right.steps()[1..2]);
    let labels: Vec<&str> = beside.iter().map(|one| &*one.label).collect();
    assert_eq!(labels, ["À écrire", "À rien"]);
}

#[test]
fn a_deck_has_them_too_by_earlier_ids_as_well() {
    let tree = loaded(TREE);
    let text = "format: 1\ntree: boites\ncases:\n  - id: sans\n    situation: Il n'y en a pas.\n    \
                answers: { adresse: non }\n    outcome: agir\n    \
                why-not: { adresse: { o: Elle est celle <du:gcs>. } }\n";
    let cases = deck(&Source::new("jeu.yaml", text), &tree).unwrap_or_else(|why| panic!("{why}"));
    let equipe = tree.question("equipe").expect("a question");
    let said = cases[0].why_not(equipe, &equipe.answers[0]);
    assert_eq!(said, Some("Elle est celle du Groupement."));
    // Both ids, and one that is neither.
    let broken = Source::new("jeu.yaml", text.replace("{ o:", "{ p:"));
    let problems = deck(&broken, &tree).expect_err("no such answer");
    let told = problems.to_string();
    assert!(told.contains("E078") && told.contains("8:27"), "{told}");
}

#[test]
fn a_text_that_nobody_would_read_is_refused() {
    for (from, to, code) in [
        ("rien: Quelqu'un", "lire: Quelqu'un", "E079"),
        ("      usage:\n        rien", "      agir:\n        rien", "E083"),
        ("{ non: Elle", "{ nom: Elle", "E078"),
        ("{ non: Elle est celle <du:gcs>. }", "{ non: }", "E027"),
        ("{ non: Elle est celle <du:gcs>. }", "Non.", "E023"),
        ("{ non: Elle est celle <du:gcs>. }", "{ non: [Non.] }", "E023"),
        ("      equipe: { non: Elle", "      equpe: { non: Elle", "E030"),
        ("<du:gcs>", "<du:gsc>", ""),
    ] {
        let text = TREE.replacen(from, to, 1);
        assert_ne!(text, TREE, "{from}");
        let result = load(&Source::new("boites.yaml", text), &TreeContext::default());
        match (result, code) {
            (Ok(_), "") => {}
            (Err(problems), code) if !code.is_empty() => {
                assert!(problems.to_string().contains(code), "{code}: {problems}");
            }
            (result, code) => panic!("{code} {to}: {result:?}"),
        }
    }
}

#[test]
fn every_form_of_a_case_tells_them() {
    let tree = loaded(TREE);
    for (format, times) in [
        (CourseFormat::Gift, 1),
        (CourseFormat::Exercises, 1),
        (CourseFormat::Workshop(render::Paper::A4), 1),
    ] {
        let mut out = Vec::new();
        render::course(&tree, format, &mut out).expect("memory takes all");
        let text = String::from_utf8(out).expect("UTF-8");
        let found = text.matches("Elle est celle du Groupement").count();
        assert!(found >= times, "{format:?}: {found} in\n{text}");
        assert!(!text.contains("du:gcs"), "{format:?}");
    }
    for format in [TreeFormat::Json, TreeFormat::Markdown] {
        let mut out = Vec::new();
        render::tree(&tree, format, &mut out).expect("memory takes all");
        let text = String::from_utf8(out).expect("UTF-8");
        for words in ["Elle est celle du Groupement.", "Quelqu", "Personne n"] {
            assert!(text.contains(words), "{format:?}: {words} in\n{text}");
        }
    }
}

#[test]
fn editors_know_the_key() {
    let schema = schema().to_string();
    assert!(schema.contains("\"why-not\":"), "{schema}");
}
