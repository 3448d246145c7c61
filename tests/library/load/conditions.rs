//! What is told at the edges of each condition: just within it nothing, just beyond it a problem.

use std::fmt::Write;

use mssante_check::load::{
    FileKind, ProblemJson, Problems, Resources, Source, TreeContext, file_kind, heading, load,
    resources,
};
use mssante_check::tree::names::Names;

use super::reviewed_alone;

/// A sound tree with a question of each kind, of which nothing is to be said.
const TREE: &str = "\
format: 1
id: essai
title: Essai
source: { document: D, checked: 2026-11-23 }
questions:
  debut:
    ask: Avez-vous une adresse ?
    answers:
      oui: { label: Oui, go: nom }
      non: { label: Non, go: fin }
  nom:
    ask: Quelle est cette adresse ?
    input: mssante-address
    answers:
      connue: { label: Une adresse connue, when: { ends-with: \"@a.mss.fr\" }, go: besoins }
      autre: { label: Une autre adresse, go: fin }
  besoins:
    ask: Que voulez-vous savoir ?
    several: true
    go: fin
    answers:
      tout: { label: Tout }
      rien: { label: Rien, alone: true }
outcomes:
  fin:
    title: Fin
    status: en-ordre
    actions:
      - { text: Lisez la page., link: page }
links:
  page: { label: La page, url: https://a.fr, checked: 2026-11-23 }
cases:
  - { id: a, situation: S, outcome: fin, answers: { debut: non } }
  - { id: b, situation: S, outcome: fin, answers: { debut: oui, nom: x@a.mss.fr, besoins: tout } }
  - { id: c, situation: S, outcome: fin, answers: { debut: oui, nom: x@a.mss.fr, besoins: rien } }
  - { id: d, situation: S, outcome: fin, answers: { debut: oui, nom: x@b.mssante.fr } }
";

/// The problems of a text: the code and line of each, with its sentences.
fn problems(text: &str) -> Vec<(String, String)> {
    let found = reviewed_alone(text).problems;
    let entries = found.as_ref().map(Problems::entries).unwrap_or_default();
    entries.into_iter().map(place_and_words).collect()
}

fn place_and_words(entry: ProblemJson<'_>) -> (String, String) {
    let help = entry.help.unwrap_or_default();
    (format!("{} {}", entry.code, entry.line), format!("{}\n{help}", entry.message))
}

/// A text of this file as it is typed, with the no-break spaces that French has.
fn typed(text: &str) -> String {
    text.replace(" ?", "\u{a0}?")
}

/// The codes and lines of the problems that the tree above has after some changes.
pub(super) fn changed(changes: &[(&str, &str)]) -> Vec<String> {
    let mut text = typed(TREE);
    for (written, instead) in changes {
        let written = typed(written);
        assert!(text.contains(&written), "{written}");
        text = text.replacen(&written, &typed(instead), 1);
    }
    problems(&text).into_iter().map(|(place, _)| place).collect()
}

#[test]
fn keys_that_exclude_each_other() {
    assert_eq!(changed(&[]), Vec::<String>::new());
    for (written, instead, expected) in [
        // `several` beside `input`.
        ("    input: mssante-address", "    several: true\n    input: mssante-address", "E037 13"),
        // `alone` without `several`.
        ("go: nom }", "go: nom, alone: true }", "E037 9"),
        // `annuaire: address` where no address is asked for.
        ("    ask: Avez-vous", "    annuaire: address\n    ask: Avez-vous", "E037 7"),
        // `annuaire: visible` where several answers may be given.
        ("tout: { label: Tout }", "tout: { label: Tout, annuaire: visible }", "E037 22"),
        // `annuaire: visible` where the question has its own.
        (
            "    input: mssante-address\n    answers:\n      connue: { label: Une adresse connue,",
            "    input: mssante-address\n    annuaire: address\n    answers:\n      connue: { \
             label: Une adresse connue, annuaire: visible,",
            "E037 16",
        ),
        // `when` without `input`.
        ("go: nom }", "go: nom, when: { ends-with: a } }", "E037 9"),
        // `go` of a question whose answers have theirs.
        ("    ask: Avez-vous", "    go: nom\n    ask: Avez-vous", "E037 7"),
        // `go` of an answer where the question has it.
        ("tout: { label: Tout }", "tout: { label: Tout, go: fin }", "E037 22"),
    ] {
        assert_eq!(changed(&[(written, instead)]), [expected], "{instead}");
    }
}

#[test]
fn placeholders_that_are_answered_by_then() {
    for (written, instead, expected) in [
        ("title: Fin\n", "title: Fin <debut>\n", None),
        // In its own question nothing is answered yet; in an action of its answer it is.
        ("Avez-vous une adresse", "Avez-vous <debut>", Some("E043 7")),
        ("go: nom }", "go: nom, actions: [{ text: Dites <debut>., link: page }] }", None),
        ("go: nom }", "go: nom, actions: [{ text: Dites <nom>., link: page }] }", Some("E043 9")),
        // Another way leads there without that question.
        ("title: Fin\n", "title: Fin <nom>\n", Some("E043 26")),
        ("Que voulez-vous savoir", "Que voulez-vous savoir de <nom>", None),
        // What comes before a walk has no answers.
        ("title: Essai", "title: Essai <debut>", Some("E043 3")),
        ("title: Fin\n", "title: Fin <<debut>> >\n", None),
        ("title: Fin\n", "title: Fin <Debut>\n", Some("E044 26")),
        ("title: Fin\n", "title: Fin <debut\n", Some("E044 26")),
        ("title: Fin\n", "title: Fin <fin>\n", Some("E042 26")),
    ] {
        let expected: Vec<String> = expected.into_iter().map(Into::into).collect();
        assert_eq!(changed(&[(written, instead)]), expected, "{instead}");
    }
}

#[test]
fn each_action_that_sends_a_message_too_early_is_told() {
    let message =
        "messages:\n  mot: { label: L, text: Bonjour <nom>, checked: 2026-11-23 }\nlinks:";
    let early =
        "{ text: Écrivez., message: mot }\n      - { text: Relisez., message: mot }\n      - {";
    let found = changed(&[("links:", message), ("- {", &format!("- {early}"))]);
    assert_eq!(found, ["E043 29", "E043 30"]);
    let text = typed(TREE).replacen("links:", message, 1).replacen("- {", &format!("- {early}"), 1);
    for (place, words) in problems(&text) {
        assert!(words.contains("nom") && !words.contains("besoins"), "{place}: {words}");
    }
}

#[test]
fn a_question_that_nothing_leads_to_is_told_once() {
    let lost = "  perdue: { ask: Quel est votre nom ?, input: text, go: fin }\noutcomes:";
    assert_eq!(changed(&[("outcomes:", lost)]), ["E032 24"]);
    let named = ("title: Fin\n", "title: Fin <perdue>\n");
    assert_eq!(changed(&[("outcomes:", lost), named]), ["E032 24"]);
    let resumed = ("title: Fin\n", "title: Fin\n    resume: fin\n");
    assert_eq!(changed(&[resumed]), ["E041 27"]);
    let asked_always = ("title: Fin\n", "title: Fin\n    resume: debut\n");
    assert_eq!(changed(&[asked_always]), Vec::<String>::new());
}

/// A tree whose questions lead to each other in a line; the last also leads back to some.
fn line_of_questions(count: usize, back_to: &[usize]) -> String {
    let mut text = String::from(
        "format: 1\nid: e\ntitle: E\nsource: { document: D, checked: 2026-11-23 }\nquestions:\n",
    );
    for number in 0..count {
        let _ = writeln!(text, "  q{number}:\n    ask: Quoi\n    answers:");
        let next = number + 1;
        let on = if next < count { format!("q{next}") } else { "fin".into() };
        let _ = writeln!(text, "      a: {{ label: A, go: {on} }}");
        let _ = writeln!(text, "      b: {{ label: B, go: fin }}");
        for back in back_to.iter().filter(|_| next == count) {
            let _ = writeln!(text, "      c{back}: {{ label: C{back}, go: q{back} }}");
        }
    }
    text + "outcomes:\n  fin: { title: F, status: en-ordre, actions: [{ text: T }] }\n"
}

fn helps(text: &str, code: &str) -> Vec<String> {
    let of_code = problems(text).into_iter().filter(|(place, _)| place.starts_with(code));
    of_code.map(|(_, words)| words.split_once('\n').expect("a help").1.to_owned()).collect()
}

#[test]
fn a_long_cycle_is_told_by_its_ends() {
    let cycle = |count| helps(&line_of_questions(count, &[0]), "E033");
    assert_eq!(cycle(6), ["le chemin est q0 → q1 → q2 → q3 → q4 → q5 → q0"]);
    assert_eq!(cycle(7), ["le chemin est q0 → q1 → q2 → … → q4 → q5 → q6 → q0"]);
}

#[test]
fn every_cycle_is_told_up_to_ten() {
    assert_eq!(helps(&line_of_questions(3, &[0, 1]), "E033").len(), 2);
    let many: Vec<usize> = (0..12).collect();
    assert_eq!(helps(&line_of_questions(12, &many[..10]), "E033").len(), 10);
    assert_eq!(helps(&line_of_questions(12, &many), "E033").len(), 10);
}

#[test]
fn only_the_first_question_without_a_case_is_told() {
    let cases = TREE.split_once("  - { id: b").expect("more than one case").1;
    let far = format!("  - {{ id: b{cases}");
    assert_eq!(changed(&[(&far, "")]), ["W004 9"]);
}

#[test]
fn texts_at_the_edge_of_too_long() {
    let words = |count: usize| format!("{}.", vec!["mot"; count].join(" "));
    for (count, expected) in [(30, None), (31, Some("W010 29"))] {
        let action = words(count);
        let expected: Vec<String> = expected.into_iter().map(Into::into).collect();
        assert_eq!(changed(&[("Lisez la page.", &action)]), expected, "{count}");
    }
    // Characters count, not bytes.
    for (count, expected) in [(160, None), (161, Some("W005 16"))] {
        let label = "é".repeat(count);
        let expected: Vec<String> = expected.into_iter().map(Into::into).collect();
        assert_eq!(changed(&[("Une autre adresse", &label)]), expected, "{count}");
    }
}

#[test]
fn questions_that_ask_twice_or_seem_to() {
    for (ask, expected) in [
        ("Avez-vous une adresse et savez-vous qui la lit ?", Some("W011 7")),
        ("L'adresse est connue, et savez-vous qui la lit ?", None),
        ("Avez-vous une adresse, dans ce service est-il un lecteur ?", None),
        ("Avez-vous une adresse ? Est-elle lue ?", Some("W011 7")),
    ] {
        let expected: Vec<String> = expected.into_iter().map(Into::into).collect();
        assert_eq!(changed(&[("Avez-vous une adresse ?", ask)]), expected, "{ask}");
    }
}

#[test]
fn an_outcome_without_actions_where_an_answer_may_bring_none() {
    let bare = ("    actions:\n      - { text: Lisez la page., link: page }\n", "");
    let act = "actions: [{ text: Lisez., link: page }]";
    let all = [
        ("go: nom }".to_owned(), format!("go: nom, {act} }}")),
        ("label: Non, go: fin }".into(), format!("label: Non, go: fin, {act} }}")),
    ];
    let all: Vec<(&str, &str)> =
        all.iter().map(|(written, instead)| (&**written, &**instead)).collect();
    // Each walk to it has an action on its way.
    assert_eq!(changed(&[&all[..], &[bare]].concat()), Vec::<String>::new());
    assert_eq!(changed(&[&all[..1], &[bare]].concat()), ["W017 25"]);
    // Nobody needs to give one of several answers.
    let tout = format!("label: Tout, {act} }}");
    let rien = format!("label: Rien, alone: true, {act} }}");
    let start = [
        ("label: Non, go: fin }", "label: Non, go: besoins }"),
        ("label: Tout }", &*tout),
        ("label: Rien, alone: true }", &*rien),
        ("answers: { debut: non }", "answers: { debut: non, besoins: tout }"),
    ];
    let autre = format!("label: Une autre adresse, go: fin, {act} }}");
    let autre = ("label: Une autre adresse, go: fin }", &*autre);
    assert_eq!(changed(&[&start[..], &[bare, autre]].concat()), ["W017 25"]);
}

#[test]
fn what_was_checked_a_year_ago_is_not_stale_yet() {
    let link = "url: https://a.fr, checked: 2026-11-23";
    for (day, is_stale) in [
        ("2026-05-01", false),
        ("2025-11-23", false),
        ("2025-11-22", true),
        ("2025-10-30", true),
        ("2024-12-31", true),
        ("non-verifie", false),
    ] {
        let instead = format!("url: https://a.fr, checked: {day}");
        let expected: &[&str] = if is_stale { &["W002 31"] } else { &[] };
        assert_eq!(changed(&[(link, &instead)]), expected, "{day}");
    }
}

#[test]
fn values_at_the_edge_of_their_form() {
    for (written, instead, expected) in [
        ("url: https://a.fr", "url: https://.fr", Some("E045 31")),
        ("url: https://a.fr", "url: \"https://a.fr/<b>\"", Some("E045 31")),
        ("url: https://a.fr", "url: http://a.fr", None),
        ("D, checked: 2026-11-23", "D, checked: 20261123", Some("E026 4")),
        ("D, checked: 2026-11-23", "D, checked: 2026-11-23T00:00", Some("E026 4")),
        ("title: Fin\n", "title: “Fin”\n", Some("W008 26")),
        ("title: Fin\n", "title: Fin”\n", None),
        ("title: Fin\n", "title: Fin#1\n", None),
        ("title: Fin\n", "title: Fin #1\n", Some("W007 26")),
        ("title: Fin\n", "title: Fin\n    next: []\n", None),
        ("title: Fin\n", "title: Fin\n    next: [{ a: b }]\n", Some("E023 27")),
        ("title: Fin\n", "title: Fin\n    alternatives: []\n", None),
        ("debut: non }", "debut: [] }", Some("E051 33")),
        ("debut: non }", "debut: \"\" }", Some("E027 33")),
        ("debut: non }", "debut: { a: b } }", Some("E023 33")),
        ("debut: non }", "debut: [[non]] }", Some("E023 33")),
    ] {
        let expected: Vec<String> = expected.into_iter().map(Into::into).collect();
        assert_eq!(changed(&[(written, instead)]), expected, "{instead}");
    }
    let empty = "title: Fin\n    alternatives: [{ title: Une voie, actions: [] }]\n";
    assert_eq!(changed(&[("title: Fin\n", empty)]), ["E027 27"]);
}

#[test]
fn a_key_given_twice_is_found_in_small_and_large_mappings() {
    for (count, twice) in [(3, 0), (15, 14), (16, 15), (17, 0), (17, 16), (40, 20), (40, 39)] {
        let mut text = String::from("format: 1\nid: e\nquestions:\n");
        for key in (0..count).chain([twice]) {
            let _ = writeln!(text, "  q{key}: {{ ask: A }}");
        }
        let line = 4 + count;
        let found = problems(&text).into_iter().filter(|(place, _)| place.starts_with("E022"));
        let found: Vec<String> = found.map(|(place, _)| place).collect();
        assert_eq!(found, [format!("E022 {line}")], "{twice} of {count}");
    }
}

#[test]
fn resources_of_another_region_come_first_and_shared_ones_last() {
    let page = |label: &str| {
        let text = format!(
            "links:\n  page: {{ label: {label}, url: https://b.fr, checked: 2026-11-23 }}\n"
        );
        resources(&Source::new("resources.yaml", text), &Names::default()).expect("sound resources")
    };
    let label = |text: &str, overrides, shared| {
        let context = TreeContext { overrides, shared, ..TreeContext::default() };
        let tree = load(&Source::new("essai.yaml", text), &context).expect("a sound tree");
        let outcome = tree.outcomes().next().expect("an outcome");
        format!("{:?}", outcome.actions[0].target)
    };
    let own = typed(TREE);
    let without = own.replace(
        "  page: { label: La page, url: https://a.fr,",
        "  autre: { label: A, url: https://a.fr,",
    );
    assert!(label(&own, page("Région"), page("Partagée")).contains("Région"));
    assert!(label(&own, Resources::default(), page("Partagée")).contains("La page"));
    assert!(label(&without, Resources::default(), page("Partagée")).contains("Partagée"));
}

#[test]
fn a_file_is_known_by_the_keys_at_its_margin() {
    for (text, kind) in [
        ("questions:\ntree: a\n", FileKind::Tree),
        ("links:\noutcomes:\n", FileKind::Tree),
        ("tree: a\nlinks:\n", FileKind::Deck),
        ("cases:\n", FileKind::Deck),
        ("contacts:\n", FileKind::Resources),
        ("glossary:\n", FileKind::Resources),
        ("  questions:\n", FileKind::Tree),
        ("  cases:\nmessages:\n", FileKind::Resources),
        ("casesy: a\n", FileKind::Tree),
    ] {
        assert_eq!(file_kind(&Source::new("x.yaml", text)), kind, "{text}");
    }
}

#[test]
fn the_heading_of_a_tree_needs_an_id_and_a_title() {
    let read = |text: &str| heading(&Source::new("x.yaml", text), &Names::default());
    let found = read("title: T\nquestions: {}\nid: e\n").expect("both are there");
    assert_eq!((&*found.id, &*found.title, found.intro), ("e", "T", None));
    assert!(read("id: e\n").is_none() && read("title: T\n").is_none());
    // What comes behind the three keys is not read.
    let found = read("id: e\ntitle: T\nintro: I\nquestions: [\n").expect("all are there");
    assert_eq!(found.intro.as_deref(), Some("I"));
}
