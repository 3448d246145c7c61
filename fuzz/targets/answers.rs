//! Saved answers and path codes.

use std::str;

use mssante_check::{
    load::{self, Source},
    render::{self, DataFormat, Emphasis, Format, Hyperlinks, Look},
    tree::Tree,
    walk::{
        Walk,
        path::{self, OpenedPath},
        report::Report,
    },
};

use super::{
    audited::assert_shown,
    choices::Choices,
    fixtures::{any_tree, every_tree},
    trees::assert_told,
};

/// Any bytes are problems or answers; the report of their walk is such a file again.
pub(crate) fn answers(input: &[u8]) {
    let mut choices = Choices(input);
    let tree = any_tree(&mut choices);
    let Ok(source) = Source::decode("réponses.yaml", choices.0.to_vec()) else { return };
    let saved = match load::answers(&source) {
        Ok(saved) => saved,
        Err(problems) => return assert_told(&problems, &source),
    };
    for saved in saved.iter().take(4) {
        let walk = walked(tree, &saved.answers);
        for format in [DataFormat::Json, DataFormat::Yaml] {
            let report = written(&walk, Format::Data(format));
            let source = Source::decode("rapport", report).expect("a text");
            let again = load::answers(&source)
                .unwrap_or_else(|problems| panic!("{problems}\n{}", source.text));
            let second = walked(tree, &again[0].answers);
            assert_eq!(Report::of(&walk).code(), Report::of(&second).code());
            assert_eq!(walk.at().key(), second.at().key());
        }
        assert_reports(&walk);
    }
}

/// A walk with what was written to each of its questions, as far as that goes.
fn walked<'t>(tree: &'t Tree, answers: &[(String, String)]) -> Walk<'t> {
    let mut walk = Walk::new(tree);
    let _ = walk.follow(|question, steps| {
        let given = answers.iter().find(|(key, _)| **key == *question.key).ok_or(())?;
        question.read(&given.1, steps).map_err(|error| assert!(!error.to_string().is_empty()))
    });
    walk
}

/// Any text is no code, or one whose way can be walked; and its code opens the same way.
pub(crate) fn codes(input: &[u8]) {
    let mut choices = Choices(input);
    let chosen = usize::from(choices.byte()) % every_tree().len();
    let Ok(text) = str::from_utf8(choices.0) else { return };
    let tree = &every_tree()[chosen];
    if let Err(error) = path::tree_of(text) {
        assert!(!error.to_string().is_empty());
    }
    let with_tree = format!("{}:{text}", tree.id);
    for code in [text, &with_tree] {
        let opened = match path::open(tree, code) {
            Ok(opened) => opened,
            Err(error) => {
                assert!(!error.to_string().is_empty());
                continue;
            }
        };
        let walk = opened_walk(tree, &opened);
        let made = Report::of(&walk).code();
        let again = path::open(tree, &made).unwrap_or_else(|error| panic!("{error}: {made}"));
        assert!(again.is_checked || walk.steps().is_empty(), "{made}");
        assert_eq!(Report::of(&opened_walk(tree, &again)).code(), made, "{code}");
    }
}

/// The walk that a code opens, up to a value that is to be typed again.
fn opened_walk<'t>(tree: &'t Tree, opened: &OpenedPath) -> Walk<'t> {
    let mut walk = Walk::new(tree);
    let _ = walk.follow(|question, steps| {
        let given = opened.answers.iter().find(|(id, _)| *id == question.id).ok_or(())?;
        Ok::<_, ()>(question.read(&given.1, steps).unwrap_or_else(|error| panic!("{error}")))
    });
    walk
}

/// Every form of a report can be written, and other programs can read those that are for them.
pub(crate) fn assert_reports(walk: &Walk<'_>) {
    let narrow = Look { width: 3, emphasis: Emphasis::Bold, hyperlinks: Hyperlinks::On };
    let text = String::from_utf8(written(walk, Format::Text(Look::PLAIN))).expect("a text");
    assert_shown(&text);
    written(walk, Format::Text(narrow));
    let markdown = String::from_utf8(written(walk, Format::Markdown)).expect("a text");
    assert_shown(&markdown);
    let json = written(walk, Format::Data(DataFormat::Json));
    serde_json::from_slice::<serde_json::Value>(&json).expect("JSON");
    let page = String::from_utf8(written(walk, Format::Html)).expect("a text");
    let (_, body) = page.split_once("<body").expect("a body");
    assert!(!body.contains("<script") && !body.contains("href=\"javascript:"), "{body}");
    assert_mail(str::from_utf8(&written(walk, Format::Mail)).expect("a text"));
}

fn written(walk: &Walk<'_>, format: Format) -> Vec<u8> {
    let mut out = Vec::new();
    render::report(&Report::of(walk), format, &mut out).expect("memory has room");
    out
}

/// A mail has the headers that it is given, whatever its texts say, and short lines of ASCII.
fn assert_mail(mail: &str) {
    const HEADERS: [&str; 6] =
        ["To: ", "Subject: ", "X-Unsent: ", "MIME-Version: ", "Content-T", " "];
    let (head, _) = mail.split_once("\r\n\r\n").expect("a head and a body");
    for line in head.split("\r\n") {
        assert!(HEADERS.iter().any(|header| line.starts_with(header)), "{line}");
    }
    for line in mail.split("\r\n") {
        assert!(line.is_ascii() && line.len() <= 78 && !line.contains(['\r', '\n']), "{line:?}");
    }
}
