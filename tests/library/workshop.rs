//! The workshop on paper: every case and every outcome is there, whole, and nothing comes from
//! elsewhere.

use std::{collections::HashSet, fmt::Write as _};

use mssante_check::{
    kit,
    render::{self, CourseError, CourseFormat, Paper},
    training::right_walk,
    tree::{Tree, target::Target, text::Part},
    walk::report::Report,
};
use proptest::prelude::*;

use crate::support::{
    cases, random_cases,
    trees::{self, every, loaded},
};

fn written(tree: &Tree) -> String {
    let page = course(tree, Paper::A4);
    assert!(page == course(tree, Paper::A4), "the same bytes on every run");
    page
}

fn course(tree: &Tree, paper: Paper) -> String {
    let mut out = Vec::new();
    render::course(tree, CourseFormat::Workshop(paper), &mut out).expect("memory takes all");
    String::from_utf8(out).expect("UTF-8")
}

fn shipped(id: &str) -> Tree {
    kit::trees()
        .expect("sound trees")
        .into_iter()
        .find(|tree| *tree.id == *id)
        .expect("a shipped tree")
}

/// What stands between a start and the next double quote, everywhere.
fn quoted<'p>(page: &'p str, start: &'p str) -> impl Iterator<Item = &'p str> {
    page.split(start).skip(1).filter_map(|part| part.split('"').next())
}

/// A part of the page as it is read: a line for each block, a bar between the cells of a row.
fn read(markup: &str) -> String {
    let mut text = String::new();
    for part in markup.split('<') {
        let (tag, rest) = part.split_once('>').unwrap_or(("", part));
        match tag.split(' ').next().unwrap_or_default() {
            "h1" => text.push_str("\n\n# "),
            "h2" => text.push_str("\n\n## "),
            "h3" => text.push_str("\n\n### "),
            "h4" => text.push_str("\n\n#### "),
            "li" => {
                let value =
                    quoted(tag, "value=\"").next().map_or("-".into(), |value| format!("{value}."));
                text.extend(["\n", &value, " "]);
            }
            "p" | "tr" | "br" | "text" | "svg" | "article" => text.push('\n'),
            "td" | "th" => text.push_str("| "),
            "/td" | "/th" => text.push(' '),
            _ => {}
        }
        text.push_str(if tag == "br" || rest.trim().is_empty() && rest.contains('\n') {
            rest.trim()
        } else {
            rest
        });
    }
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    let text = signs.iter().fold(text, |text, (sign, plain)| text.replace(sign, plain));
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

fn section(page: &str, id: &str) -> String {
    let (_, rest) = page.split_once(&format!(" id=\"{id}\" aria-labelledby")).expect("a section");
    let markup = rest.split("</section>").next().unwrap_or_default();
    read(markup.split_once('>').expect("the end of the tag").1)
}

/// Letters and digits alone: how a text is set does not count.
fn packed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Tags close in order, ids are given once, labels lead to one of them, and nothing is fetched or
/// run.
fn assert_sound(page: &str) {
    let mut open = Vec::new();
    for tag in page.split('<').skip(1).filter_map(|part| part.split('>').next()) {
        assert!(!tag.contains(" on") && !tag.starts_with("script"), "nothing runs in <{tag}>");
        let name = tag.split(' ').next().unwrap_or_default();
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "before </{name}>"),
            None if tag.ends_with('/') || matches!(name, "meta" | "!DOCTYPE" | "br") => {}
            None => open.push(name),
        }
    }
    assert!(open.is_empty(), "{open:?}");
    let mut ids = HashSet::new();
    quoted(page, " id=\"").for_each(|id| assert!(ids.insert(id), "{id} is given once"));
    for id in quoted(page, "aria-labelledby=\"").flat_map(|ids| ids.split(' ')) {
        assert!(ids.contains(id), "{id} is somewhere");
    }
    assert!(page.contains(
        "content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; \
            form-action 'none'\""
    ));
    assert!(!page.contains(" src=\"") && !page.contains(" href=\""));
    let (style, _) = page.split_once("</style>").expect("a style");
    assert!(!style.contains("url(") && !style.contains("@import"));
    assert!(!page.contains(|c: char| c.is_control() && c != '\n' || c == '\u{202e}'));
}

fn check(tree: &Tree) {
    let page = written(tree);
    assert_sound(&page);
    let [cards, poster, key] =
        ["cartes", "affiche", "corrige"].map(|id| packed(&section(&page, id)));
    for (number, case) in (1..).zip(&tree.cases) {
        let right = right_walk(tree, case);
        let report = Report::of(&right);
        let outcome = report.outcome().expect("a case ends");
        let situation = packed(&case.situation);
        assert!(
            cards.contains(&format!("Cas{number}{}{situation}", packed(&tree.title))),
            "{}",
            case.id
        );
        assert!(key.contains(&situation) && key.contains(&packed(&report.code())), "{}", case.id);
        assert!(
            key.contains(&packed(&report.fill(&outcome.title)))
                && key.contains(&packed(case.why.as_deref().unwrap_or_default()))
        );
        for step in report.steps {
            assert!(key.contains(&packed(&report.fill(&step.question.ask))));
        }
        for action in report
            .actions()
            .into_iter()
            .chain(outcome.alternatives.iter().flat_map(|way| &way.actions))
        {
            assert!(key.contains(&packed(&report.fill(&action.text))), "{}", case.id);
        }
    }
    check_codes(&page, tree);
    for outcome in tree.outcomes() {
        for part in outcome.title.parts() {
            if let Part::Plain(plain) = part {
                assert!(key.contains(&packed(plain)), "{plain}");
            }
        }
    }
    for question in tree.questions() {
        for part in question.ask.parts() {
            if let Part::Plain(plain) = part {
                assert!(poster.contains(&packed(plain)), "{}", question.key);
            }
        }
    }
}

/// Each page that an action leads to stands in the leader's sheet, with a code.
fn check_codes(page: &str, tree: &Tree) {
    let sheet = packed(&section(page, "animation"));
    let answers = tree.questions().flat_map(|question| &question.answers);
    let ways = tree.outcomes().flat_map(|outcome| &outcome.alternatives);
    let mut actions: Vec<_> = answers.flat_map(|answer| &answer.actions).collect();
    actions.extend(tree.outcomes().flat_map(|outcome| &outcome.actions));
    actions.extend(ways.flat_map(|way| &way.actions));
    let mut links = HashSet::new();
    for action in actions {
        if let Some(Target::Link(link)) = &action.target {
            assert!(sheet.contains(&packed(&link.label)) && sheet.contains(&packed(&link.url)));
            links.insert(&*link.id);
        }
    }
    assert_eq!(page.matches("aria-label=\"Code QR\u{a0}: ").count(), links.len(), "{}", tree.id);
    assert_eq!(sheet.contains("Lespagesofficielles"), !links.is_empty());
}

#[test]
fn every_case_and_every_outcome_of_the_kit_is_there() {
    every().iter().for_each(check);
}

proptest! {
    #![proptest_config(random_cases(20))]

    #[test]
    fn nothing_in_a_text_acts_on_the_page(seed: u64) {
        check(&cases::random_with_cases(seed));
    }
}

#[test]
fn a_workshop_that_a_trainer_can_read() {
    let page = written(&shipped("equipement"));
    insta::assert_snapshot!("atelier_fiche", section(&page, "animation"));
    insta::assert_snapshot!("atelier_cartes", section(&page, "cartes"));
    insta::assert_snapshot!("atelier_corrige", section(&page, "corrige"));
    // Where several answers may be given and all lead to one outcome.
    insta::assert_snapshot!(
        "atelier_fiche_accompagnement",
        section(&written(&shipped("accompagnement")), "animation")
    );
}

/// Cases that are equally hard, of which only two of the last come to another outcome.
const ALIKE: &str = "\
format: 1
id: pareils
title: Pareils
source: { document: D, checked: 2026-11-23 }
questions:
  lue:
    ask: Est-elle lue\u{a0}?
    answers:
      oui: { label: Oui, go: bien }
      non: { label: Non, go: lire }
outcomes:
  bien: { title: Continuez, status: en-ordre }
  lire: { title: Lisez, status: a-faire }
cases:
";

#[test]
fn cases_to_several_outcomes_are_kept() {
    let mut text = ALIKE.to_owned();
    for number in 1..=8 {
        let (answer, outcome) = if number < 7 { ("oui", "bien") } else { ("non", "lire") };
        let _ = write!(
            text,
            "  - id: cas-{number}\n    situation: Situation {number}\n    \
             answers: {{ lue: {answer} }}\n    outcome: {outcome}\n"
        );
    }
    let guide = section(&written(&loaded(text)), "animation");
    let rows = guide.lines().filter_map(|line| line.strip_prefix("| Cas\u{a0}"));
    let numbers: Vec<&str> = rows.filter_map(|row| row.split(' ').next()).collect();
    // None of them is harder than the others.
    assert!(guide.contains("simple") && !guide.contains("| délicat"), "{guide}");
    // Even steps would be 1, 2, 4, 6 and 8: the seventh comes to the other outcome.
    assert_eq!(numbers, ["1", "4", "6", "7", "8"], "{guide}");
}

#[test]
fn the_poster_to_fill_in_has_letters_and_no_title() {
    let page = written(&shipped("equipement"));
    let poster = section(&page, "affiche");
    for outcome in shipped("equipement").outcomes() {
        assert!(!packed(&poster).contains(&packed(&shipped("equipement").written(&outcome.title))));
    }
    for letter in ["A", "B", "C", "D", "E", "F"] {
        assert!(poster.lines().any(|line| line == letter), "{letter}: {poster}");
    }
    assert!(page.contains("@page affiche { size: 297mm 210mm; }"));
    let asked = course(&shipped("equipement"), Paper::A3);
    assert!(asked.contains("@page affiche { size: 420mm 297mm; }"));
    let large = include_str!("../fixtures/poster.yaml").to_owned()
        + "cases: [{ id: a, situation: A, answers: { structure: autre }, outcome: hors-champ }]\n";
    assert!(written(&loaded(large)).contains("@page affiche { size: 420mm 297mm; }"));
}

/// Where the letters of a drawing stand, in their order: how far from the left, and from the top.
fn letter_places(drawing: &str) -> Vec<(i64, i64)> {
    let mut places = Vec::new();
    for letter in 'A'..='Z' {
        let Some((before, _)) = drawing.split_once(&format!(">{letter}</tspan>")) else { break };
        let tag = before.rsplit('<').next().expect("a tag");
        let [x, y] = [" x=\"", " y=\""].map(|start| {
            quoted(tag, start).next().and_then(|length| length.parse().ok()).expect("a length")
        });
        places.push((x, y));
    }
    places
}

#[test]
fn letters_stand_in_the_order_in_which_a_poster_is_read() {
    for id in kit::ids() {
        let page = written(&shipped(id));
        let (_, rest) = page.split_once("<section class=\"affiche\" id=\"affiche\"").expect("one");
        let places = letter_places(rest.split("</svg>").next().expect("a drawing"));
        assert_eq!(places.len(), shipped(id).outcomes().count(), "{id}");
        for (before, (x, y)) in places.iter().enumerate().skip(1) {
            let (left, top) = places[before - 1];
            // A deep tree has a second band below the first.
            let is_lower = places[..before].iter().all(|(_, above)| above < y);
            assert!(left < *x || left == *x && top < *y || is_lower, "{id}: {places:?}");
        }
    }
}

#[test]
fn the_filled_poster_says_what_to_do() {
    let page = written(&shipped("equipement"));
    let poster = packed(&section(&page, "solution"));
    for outcome in shipped("equipement").outcomes() {
        for action in &outcome.actions {
            let text = packed(&shipped("equipement").written(&action.text));
            assert!(poster.contains(&text), "{text} in {poster}");
        }
    }
    // Its actions ask for paper that no office has.
    assert!(written(&shipped("boites")).contains("@page solution { size: 297mm 210mm; }"));
}

#[test]
fn a_tree_without_cases_is_refused_before_anything_is_written() {
    let mut out = Vec::new();
    let mut tree = trees::tree("equipement");
    tree.cases = Box::default();
    let refused = render::course(&tree, CourseFormat::Workshop(Paper::A4), &mut out);
    assert!(matches!(refused, Err(CourseError::NoCases)) && out.is_empty());
}
