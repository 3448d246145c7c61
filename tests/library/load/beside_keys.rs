//! Signs beside a key that YAML reads as letters: each is told where it stands, and texts keep
//! theirs.

use std::fmt::Write;

use mssante_check::load::{Problems, Source, answers};

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
      non:
        label: Non
        go: tard
outcomes:
  fin:
    title: Fin
    status: en-ordre
    actions:
      - text: Lisez la page.
        link: page
  tard: { title: Plus tard, status: a-faire, actions: [{ text: Attendez. }] }
links:
  page: { label: La page, url: https://a.fr, checked: 2026-11-23 }
cases:
  - id: a
    situation: Une.
    answers: { debut: oui }
    outcome: fin
  - { id: b, situation: Une., answers: { debut: non }, outcome: tard }
";

/// Each kind of key: at the margin and deeper, in braces, in a list, before a text, a word, a
/// mapping or nothing on its line.
const KEYS: [&str; 22] = [
    "format: 1",
    "id: essai",
    "title: Essai",
    "source: {",
    "document: D",
    "checked: 2026-11-23 }\nquestions",
    "questions:\n",
    "debut:\n",
    "ask: Avez",
    "help: Aide",
    "answers:\n",
    "oui: {",
    "label: Oui",
    "go: fin",
    "label: Non",
    "status: en-ordre",
    "text: Lisez",
    "link: page",
    "url: https",
    "id: a\n",
    "debut: oui }",
    "outcome: tard }",
];

/// All spaces of Unicode within a line, but that of the keyboard.
const SPACES: &str = "\u{a0}\u{1680}\u{2000}\u{2001}\u{2002}\u{2003}\u{2004}\u{2005}\u{2006}\
    \u{2007}\u{2008}\u{2009}\u{200a}\u{202f}\u{205f}\u{3000}";

/// The code, line, column and sentence of each problem.
fn found(text: &str) -> Vec<(String, String)> {
    let review = reviewed_alone(text);
    let entries = review.problems.as_ref().map(Problems::entries).unwrap_or_default();
    let place = |code, line, column| format!("{code} {line}:{column}");
    entries.into_iter().map(|one| (place(one.code, one.line, one.column), one.message)).collect()
}

/// The tree with another text in place of a part of it, and where a sign of that stands.
fn with(written: &str, instead: &str, sign: char) -> (String, String) {
    let start = TREE.find(written).expect(written);
    let text = format!("{}{instead}{}", &TREE[..start], &TREE[start + written.len()..]);
    let before = &text[..start + instead.find(sign).expect("the sign is there")];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (text, format!("{line}:{column}"))
}

#[test]
fn the_tree_is_sound() {
    assert_eq!(found(TREE), []);
}

#[test]
fn a_space_beside_a_key_is_told_where_it_is() {
    for sign in SPACES.chars() {
        let name = format!("U+{:04X}, une espace", u32::from(sign));
        for written in KEYS {
            let (key, value) = written.split_once(':').expect("a key");
            let bare = value.strip_prefix(' ').unwrap_or(value);
            for instead in [
                format!("{key}{sign}:{value}"),
                format!("{key} {sign}:{value}"),
                format!("{key}:{sign}{bare}"),
                format!("{key}{sign}:{sign}{bare}"),
                format!("{key}{sign}:{bare}"),
                format!("{key}: {sign}{bare}"),
            ] {
                let (text, place) = with(written, &instead, sign);
                let found = found(&text);
                // A space more before a text says nothing.
                let is_harmless = instead.contains(": ") && found.is_empty();
                let is_told = found.len() == 1
                    && found[0].0 == format!("E080 {place}")
                    && found[0].1.starts_with(&name);
                assert!(is_told || is_harmless, "{instead:?} {place} {found:?}");
            }
        }
    }
}

#[test]
fn what_looks_like_a_colon_is_told_where_it_is() {
    for sign in "\u{ff1a}\u{fe55}\u{fe13}\u{2236}\u{a789}\u{2d0}\u{589}\u{5c3}".chars() {
        for written in KEYS {
            let (key, value) = written.split_once(':').expect("a key");
            let bare = value.strip_prefix(' ').unwrap_or(value);
            for instead in [
                format!("{key}{sign}{value}"),
                format!("{key}{sign}{bare}"),
                format!("{key} {sign}{value}"),
            ] {
                let (text, place) = with(written, &instead, sign);
                let found = found(&text);
                let places: Vec<&str> = found.iter().map(|(place, _)| &**place).collect();
                assert_eq!(places, [format!("E081 {place}")], "{instead:?}");
                assert!(found[0].1.starts_with(&format!("U+{:04X}", u32::from(sign))));
            }
        }
    }
}

#[test]
fn the_signs_of_lists_and_braces_are_looked_at_too() {
    for (written, instead, code) in [
        ("- text: Lisez", "-\u{a0}text: Lisez", "E080"),
        ("- { id: b", "-\u{202f}{ id: b", "E080"),
        ("{ label: Oui", "{\u{a0}label: Oui", "E080"),
        ("Oui, go", "Oui,\u{2003}go", "E080"),
        ("help: Aide", "help: |\u{a0}\n      Aide", "E080"),
        ("help: Aide", "help:\u{a0}\"Aide: lisez\"", "E080"),
        ("help: Aide", "help:\u{a0}|\n      Lisez\u{a0}: ceci", "E080"),
        ("title: Essai", "\"title\u{a0}\": Essai", "E080"),
        ("title: Essai", "\"title\"\u{a0}: Essai", "E080"),
        ("title: Essai", "'title':\u{a0}Essai", "E080"),
        ("label: Oui", "\"label\"\u{a0}: \"Oui\"", "E080"),
        ("label: Oui", "\"label\"：\"Oui\"", "E081"),
        ("- text: Lisez", "- \u{a0}text: Lisez", "E080"),
        // Without the sign, each of these is more than the text that it seems to be.
        ("label: Oui", "label: \u{a0}\"Oui\"", "E080"),
        ("help: Aide", "help: \u{202f}'Aide'", "E080"),
        ("help: Aide", "help: \u{a0}\"Aide\u{a0}: lisez\"", "E080"),
        ("help: Aide", "help: \u{a0}|\n      Aide\u{a0}: lisez", "E080"),
        ("oui: {", "oui: \u{3000}{", "E080"),
        ("title: Essai", "title: \"Essai\"\u{a0}", "E080"),
        ("go: fin }", "go: fin }\u{2009}", "E080"),
        ("help: Aide", "help: >-\u{a0}\n      Aide", "E080"),
        ("format: 1", "---\u{a0}\nformat: 1", "E080"),
        ("    help: Aide", "\u{2003}   help: Aide", "E005"),
        ("    help: Aide\n", "    help: Aide\n  \u{a0} \n", "E005"),
    ] {
        let sign = instead.chars().find(|c| !c.is_ascii()).expect("a sign");
        let (text, place) = with(written, instead, sign);
        let found: Vec<String> = found(&text).into_iter().map(|(place, _)| place).collect();
        assert_eq!(found, [format!("{code} {place}")], "{instead:?}");
    }
}

#[test]
fn a_key_that_became_part_of_the_text_above_is_told_of_with_its_margin() {
    for (instead, code) in [
        ("help: Aide\n      source:\u{a0}Le kit", "E080"),
        ("help: Aide\n      source：Le kit", "E081"),
    ] {
        let sign = instead.chars().find(|c| !c.is_ascii()).expect("a sign");
        let (text, place) = with("help: Aide", instead, sign);
        let mut found: Vec<String> = found(&text).into_iter().map(|(place, _)| place).collect();
        found.sort();
        assert_eq!(found, ["E003 9:13", &format!("{code} {place}")], "{instead:?}");
    }
}

#[test]
fn two_keys_are_told_of_together() {
    let twice = TREE.replace("title: Essai", "title\u{a0}: Essai").replace("help:", "help\u{a0}:");
    let places: Vec<String> = found(&twice).into_iter().map(|(place, _)| place).collect();
    assert_eq!(places, ["E080 3:6", "E080 8:9"]);
    let only = TREE.replace(
        "source: { document: D, checked: 2026-11-23 }",
        "source:\n  document:\u{a0}D\n  checked:\u{a0}2026-11-23",
    );
    let places: Vec<String> = found(&only).into_iter().map(|(place, _)| place).collect();
    assert_eq!(places, ["E080 5:12", "E080 6:11"]);
}

#[test]
fn all_keys_are_told_of_at_once_and_what_else_is_wrong_with_them() {
    let places =
        |text: &str| -> Vec<String> { found(text).into_iter().map(|(place, _)| place).collect() };
    let keys = TREE.matches(": ").count();
    for instead in ["\u{a0}: ", ":\u{a0}", "\u{202f}:\u{202f}", "：", " \u{3000}: "] {
        let told = places(&TREE.replace(": ", instead));
        assert_eq!(told.len(), keys, "{instead:?} {told:?}");
        assert!(told.iter().all(|place| place.starts_with("E08")), "{instead:?} {told:?}");
    }
    let with_others = TREE
        .replace("help: Aide", "help:\u{a0}Aide\n    hlep: Aide")
        .replace("      - text: Lisez", "      - text：Lisez")
        .replace("go: tard", "go:\u{2003}trad")
        .replace("    answers: { debut: oui }", "    answers:\n      debut:\u{a0}ou");
    let expected =
        ["E080 8:10", "E020 9:5", "E080 14:12", "E030 14:13", "E081 20:13", "E080 29:13"];
    assert_eq!(places(&with_others), expected);
}

#[test]
fn many_such_keys_are_told_of_quickly() {
    let mut text = TREE.replace("cases:\n", "cases:\n  - id: z\n    situation: Une.\n");
    for place in 0..3000 {
        let _ = writeln!(text, "  - {{ id\u{a0}: c{place}, situation:\u{a0}Une. }}");
    }
    let told = found(&text);
    assert_eq!(told.len(), 1000);
}

#[test]
fn texts_keep_their_spaces() {
    for text in [
        "Attention\u{a0}:\u{a0}ceci",
        "\"Attention\u{a0}: ceci\"",
        "'contact\u{a0}: ceci'",
        "contact\u{a0}:\u{202f}ceci",
        "Voir ceci\n          contact\u{a0}:\u{a0}ceci",
        "\n          attention\u{a0}:\u{a0}ceci\n          contact\u{a0}:\u{a0}cela",
        ">\n          Voici\n          contact\u{a0}: ceci",
        "|\n          contact:\u{a0}ceci\n          link：ceci",
        "Ceci\u{a0}; cela\u{a0}! # label\u{a0}: x",
        "Rapport 3\u{2236}1, ou 3\u{ff1a}1",
    ] {
        let instead = format!("text: {text}\n");
        let tree = TREE.replace("text: Lisez la page.\n", &instead);
        let errors: Vec<_> =
            found(&tree).into_iter().filter(|(place, _)| place.starts_with('E')).collect();
        assert_eq!(errors, [], "{text:?}");
    }
}

#[test]
fn tabs_around_a_colon_say_nothing() {
    for instead in ["help\t: Aide", "help:\tAide", "help \t:\t Aide"] {
        assert_eq!(found(&TREE.replace("help: Aide", instead)), [], "{instead:?}");
    }
    let pushed = TREE.replace("- text: Lisez", "- \ttext: Lisez");
    assert_eq!(found(&pushed)[0].0, "E004 19:9");
}

#[test]
fn saved_answers_are_read_as_they_were_meant() {
    for text in [
        "equipe\u{a0}: oui\nusage\u{202f}:\u{202f}non\n",
        "equipe:\u{a0}oui\nusage:\u{a0}non\n",
        "equipe：oui\nusage：non\n",
        "equipe: \u{a0}\"oui\"\nusage: \u{2003}'non'\n",
        "{ equipe:\u{a0}oui,\u{a0}usage\u{a0}: non }\n",
        "{ \"equipe\"\u{a0}: \"oui\", \"usage\"：\"non\" }\n",
        "%YAML 1.2\n---\nequipe: oui\u{a0}\nusage: non\n...\n",
    ] {
        let saved = answers(&Source::new("reponses.yaml", text)).unwrap_or_else(|problems| {
            panic!("{text}\n{problems}");
        });
        let given: Vec<(&str, &str)> =
            saved[0].answers.iter().map(|(one, other)| (&**one, &**other)).collect();
        assert_eq!(given, [("equipe", "oui"), ("usage", "non")], "{text}");
    }
    assert!(answers(&Source::new("reponses.yaml", "un texte\u{a0}: rien\n")).is_ok());
    assert!(answers(&Source::new("reponses.yaml", "un texte\u{a0}!\n")).is_err());
}
