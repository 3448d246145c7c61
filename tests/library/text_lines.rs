//! A text that was written on several lines keeps them, and its paragraphs, wherever it is shown;
//! one that was folded is as it was.

use mssante_check::{
    load::{Source, TreeContext, load},
    render::{self, CourseFormat, Emphasis, Format, Hyperlinks, Look, TreeFormat},
    training::right_walk,
    tree::Tree,
    walk::report::Report,
};

use crate::support::markup::bare;

/// `|` keeps lines, `>` folds them. `@` stands for the text, with another word in each place.
const TREE: &str = "\
format: 1
id: lignes
title: Des lignes
intro: @un
source: { document: D, checked: 2026-11-23 }
questions:
  q:
    ask: Oui\u{a0}?
    help: @deux
    answers:
      oui: { label: Oui, go: fin }
      non: { label: Non, go: tard }
outcomes:
  fin:
    title: Fin
    status: a-faire
    text: @trois
    actions:
      - text: @quatre
        link: page
      - text: Demandez-la.
        mailbox: boite
  tard: { title: Plus tard, status: a-faire, actions: [{ text: Attendez. }] }
links:
  page: { label: La page, url: https://a.fr, checked: 2026-11-23, note: @cinq }
mailboxes:
  boite: { label: Une boîte, code: B, checked: 2026-11-23, text: @six }
glossary:
  oui: { label: Oui, text: @sept, checked: 2026-11-23 }
cases:
  - id: a
    situation: @huit
    answers: { q: oui }
    outcome: fin
    why: @neuf
  - { id: b, situation: Rien., answers: { q: non }, outcome: tard }
";

const PLACES: [&str; 9] = ["un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"];

/// The lines of a place, the empty one between its two paragraphs.
fn kept(place: &str) -> [String; 4] {
    [format!("Prenez {place}"), format!("- puis {place}"), String::new(), format!("Voilà {place}.")]
}

fn lined() -> Tree {
    with(|place| format!("\"{}\\n\"", kept(place).join("\\n")))
}

/// The same words as a folded text, which becomes one line.
fn folded() -> Tree {
    with(|place| format!("\"Prenez {place}\n        puis {place}\n        Voilà {place}.\""))
}

fn with(text: impl Fn(&str) -> String) -> Tree {
    let mut tree = TREE.to_owned();
    for place in PLACES {
        tree = tree.replacen(&format!("@{place}"), &text(place), 1);
    }
    match load(&Source::new("lignes.yaml", tree), &TreeContext::default()) {
        Ok(tree) => tree,
        Err(problems) => panic!("{problems}"),
    }
}

/// Every form of a tree that shows its texts, by name.
fn shown(tree: &Tree) -> Vec<(&'static str, String)> {
    let walk = right_walk(tree, &tree.cases[0]);
    let look = Look { width: 80, emphasis: Emphasis::None, hyperlinks: Hyperlinks::Off };
    let sheet = |format| {
        written(|out| render::report(&Report::of(&walk), format, out).expect("memory takes all"))
    };
    let drawn = |format| written(|out| render::tree(tree, format, out).expect("memory takes all"));
    let taught =
        |format| written(|out| render::course(tree, format, out).expect("memory takes all"));
    vec![
        ("sheet", sheet(Format::Text(look))),
        ("sheet in Markdown", sheet(Format::Markdown)),
        ("sheet as a page", sheet(Format::Html)),
        ("page", drawn(TreeFormat::Html)),
        ("review", drawn(TreeFormat::Markdown)),
        ("exercises", taught(CourseFormat::Exercises)),
        ("workshop", taught(CourseFormat::Workshop(render::Paper::A4))),
        ("questions", taught(CourseFormat::Gift)),
    ]
}

fn written(write: impl FnOnce(&mut Vec<u8>)) -> String {
    let mut out = Vec::new();
    write(&mut out);
    String::from_utf8(out).expect("UTF-8")
}

/// Which places each form shows.
fn places(form: &str) -> &'static [&'static str] {
    match form {
        "sheet" | "sheet in Markdown" | "sheet as a page" => &["trois", "quatre", "cinq", "six"],
        "page" => &["un", "deux", "trois", "quatre", "cinq", "six", "sept"],
        "workshop" => &["un", "trois", "quatre", "cinq", "six", "huit", "neuf"],
        "questions" => &["trois", "quatre", "cinq", "six", "huit", "neuf"],
        _ => &PLACES,
    }
}

/// The lines of a form as its reader sees them, without their indentation.
fn lines(form: &str, text: &str) -> Vec<String> {
    let text = match form {
        "questions" => bare(&text.replace("\\n", "\n").replace("<br>", "\n")),
        "sheet in Markdown" | "review" => text
            // Without two spaces at its end, a line of Markdown goes on on the next.
            .replace("  \n", "\u{b}")
            .replace("\n\n", "\u{b}\u{b}")
            .replace('\n', " ")
            .replace('\u{b}', "\n")
            .replace('\\', ""),
        "sheet" => text.into(),
        _ => {
            let parted = text.replace('\n', " ").replace("</p><p>", "\n\n").replace("<p", "\n<p");
            let parted = parted.replace("<br>", "\n").replace("<span", "\n<span");
            bare(&parted.replace("<dd", "\n<dd").replace("<div", "\n<div").replace("</", "\n</"))
        }
    };
    text.lines().map(|line| line.trim().to_owned()).collect()
}

#[test]
fn lines_and_paragraphs_are_kept_wherever_a_text_is_shown() {
    for (form, text) in shown(&lined()) {
        let lines = lines(form, &text);
        for place in places(form) {
            let wanted = kept(place);
            let is_kept = lines.windows(4).any(|four| {
                four[0].ends_with(&wanted[0])
                    && four[1] == wanted[1]
                    && four[2].is_empty()
                    && four[3].starts_with(&wanted[3])
            });
            assert!(is_kept, "{place} in the {form}:\n{}", lines.join("\n"));
        }
    }
}

#[test]
fn a_folded_text_is_one_line_and_data_is_as_it_was() {
    for (form, text) in shown(&folded()) {
        for place in places(form) {
            let line = format!("Prenez {place} puis {place} Voilà {place}.");
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(text.contains(&line), "{place} in the {form}:\n{text}");
        }
    }
    let data = written(|out| {
        render::tree(&lined(), TreeFormat::Json, out).expect("memory takes all");
    });
    for place in PLACES {
        let text = kept(place).join("\\n");
        assert!(data.contains(&text), "{place} in {data}");
    }
}
