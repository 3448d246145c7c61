//! Lines that begin, part and end documents of YAML, and those that set something: each is read, or
//! told where it stands, and nothing follows from it.

use mssante_check::load::{Problems, Source, TreeContext, load};

use super::reviewed_alone;

const TREE: &str = "\
format: 1
id: essai
title: Essai
source: { document: D, checked: 2026-11-23 }
questions:
  debut:
    ask: Avez-vous une adresse\u{a0}?
    help: Aide
    answers:
      oui: { label: Oui, go: fin }
      non: { label: Non, go: tard }
outcomes:
  fin: { title: Fin, status: en-ordre, text: Voilà. }
  tard: { title: Plus tard, status: a-faire, actions: [{ text: Attendez. }] }
cases:
  - { id: a, situation: Une., answers: { debut: oui }, outcome: fin }
  - { id: b, situation: Une., answers: { debut: non }, outcome: tard }
";

/// The code and line of each error.
fn found(text: &str) -> Vec<String> {
    let review = reviewed_alone(text);
    let entries = review.problems.as_ref().map(Problems::entries).unwrap_or_default();
    let errors = entries.into_iter().filter(|one| one.severity == "error");
    errors.map(|one| format!("{} {}", one.code, one.line)).collect()
}

#[test]
fn what_yaml_allows_around_a_document_is_read() {
    for (before, after) in [
        ("", ""),
        ("---\n", ""),
        ("---\n", "...\n"),
        ("", "...\n"),
        ("", "...\n...\n\n# fin\n"),
        ("--- # un arbre\n", ""),
        ("%YAML 1.2\n---\n", ""),
        ("%YAML 1.1\n---\n", "...\n"),
        ("# avant\n\n%YAML 1.2 # la version\n---\n", ""),
        ("%TAG ! tag:exemple.fr,2000:\n---\n", ""),
        ("%TAG !e! tag:exemple.fr,2000:\n%YAML 1.2\n---\n", ""),
        ("%AUTRE chose\n---\n", ""),
    ] {
        let text = format!("{before}{TREE}{after}");
        assert_eq!(found(&text), Vec::<String>::new(), "{before}{after}");
        assert!(load(&Source::new("essai.yaml", &*text), &TreeContext::default()).is_ok());
        let old = Source::decode("essai.yaml", text.replace('\n', "\r\n").into_bytes());
        assert!(load(&old.unwrap(), &TreeContext::default()).is_ok(), "{before}{after}");
    }
}

#[test]
fn what_it_does_not_allow_is_told_where_it_stands() {
    for (text, expected) in [
        (format!("%YAML 1.2\n{TREE}"), "E003 1"),
        (format!("%YAML 3.0\n---\n{TREE}"), "E003 1"),
        (format!("%YAML\n---\n{TREE}"), "E003 1"),
        (format!("%TAG\n---\n{TREE}"), "E003 1"),
        (format!("%YAML 1.2\n%YAML 1.2\n---\n{TREE}"), "E003 1"),
        (format!("# avant\n%\n---\n{TREE}"), "E003 2"),
        (TREE.replace("    help:", "%YAML 1.2\n    help:"), "E003 8"),
        (TREE.replace("outcomes:", "%TAG ! tag:a.fr,2000:\noutcomes:"), "E003 12"),
        (format!("--- {TREE}"), "E003 1"),
        (format!("———\n{TREE}"), "E003 1"),
        (format!("----\n{TREE}"), "E003 1"),
        (TREE.replace("outcomes:", "——\noutcomes:"), "E003 12"),
        (TREE.replace("outcomes:", "======\noutcomes:"), "E003 12"),
    ] {
        assert_eq!(found(&text), [expected], "{text}");
    }
}

#[test]
fn a_second_document_is_told_where_it_begins_and_its_keys_are_not_missing() {
    for (text, expected) in [
        (format!("{TREE}---\n"), "E012 18"),
        (format!("{TREE}---\n{TREE}"), "E012 18"),
        (format!("{TREE}---\n{TREE}---\n{TREE}"), "E012 18"),
        (format!("{TREE}...\n---\n{TREE}"), "E012 19"),
        (format!("{TREE}...\n%YAML 1.2\n---\n{TREE}"), "E012 20"),
        (format!("---\n---\n{TREE}"), "E012 2"),
        (TREE.replace("outcomes:", "---\noutcomes:"), "E012 12"),
        (TREE.replace("outcomes:", "...\noutcomes:"), "E012 12"),
        (TREE.replace("title: Essai", "---\ntitle: Essai"), "E012 3"),
        (TREE.replace("    help: Aide\n", "    help: |\n---\n"), "E012 9"),
        (TREE.replace("cases:", "--- # les cas\ncases:"), "E012 15"),
    ] {
        assert_eq!(found(&text), [expected], "{text}");
    }
    // What is wrong on either side is told beside it.
    let text = TREE.replace("outcomes:", "---\noutcomes:").replace("help:", "hlep:");
    assert_eq!(found(&text.replace("en-ordre", "en-ordr")), ["E020 8", "E012 12", "E025 14"]);
}

#[test]
fn such_lines_within_a_text_are_its_own() {
    for text in
        ["|\n      ---\n      ...\n      %FIN", "\"%FIN --- ...\"", ">\n      %FIN\n      ——"]
    {
        assert_eq!(found(&TREE.replace("Aide", text)), Vec::<String>::new(), "{text}");
    }
}
