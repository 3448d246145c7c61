//! The questions for Moodle, read back by its own rules: every text is the tree's.

use mssante_check::{
    kit,
    render::{self, CourseError, CourseFormat},
    training::right_walk,
    tree::{Case, Kind, Tree, target::Target},
    walk::{Walk, report::Report, said},
};
use proptest::prelude::*;

use crate::support::{
    as_typed, cases,
    gift::{self, Block, Question},
    markup::bare,
    random_cases,
    trees::{self, every, everything, loaded},
};

const WHOLE: i64 = 10_000_000;

fn written(tree: &Tree) -> String {
    let write = || {
        let mut out = Vec::new();
        render::course(tree, CourseFormat::Gift, &mut out).expect("memory takes all");
        String::from_utf8(out).expect("UTF-8")
    };
    let text = write();
    assert!(text == write(), "the same bytes on every run");
    text
}

/// A text as Moodle keeps it: without spaces around it; a mark keeps two signs apart.
fn kept(text: &str) -> String {
    let lines: Vec<String> =
        text.trim_matches(|c: char| c.is_ascii_whitespace()).lines().map(tame).collect();
    lines.join("\n")
}

fn tame(line: &str) -> String {
    line.replace('\t', " ")
}

fn same(read: &str, text: &str) -> bool {
    let text = as_typed(&kept(text));
    as_typed(read).replace('\u{2060}', "") == if text.is_empty() { "…" } else { &text }
}

fn has(read: &str, text: &str) -> bool {
    as_typed(read).replace('\u{2060}', "").contains(&as_typed(&kept(text)))
}

fn check(tree: &Tree) {
    let blocks = gift::read(&written(tree));
    let Some((Block::Category(category), questions)) = blocks.split_first() else {
        panic!("{blocks:#?}")
    };
    // A lone slash would part it, and its names are HTML.
    let title =
        tree.title.split([' ', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let title = as_typed(&title).replace('<', "&lt;").replace('/', "//");
    let whole = format!("Cas\u{a0}: {title}");
    let category = as_typed(category);
    assert!(
        category == whole
            || category.chars().count() < 255
                && whole.starts_with(category.strip_suffix('…').expect("cut"))
    );
    assert_eq!(questions.len(), tree.cases.len());
    for (case, block) in tree.cases.iter().zip(questions) {
        let Block::Question(question) = block else { panic!("{block:?}") };
        check_question(tree, case, question);
    }
}

fn check_question(tree: &Tree, case: &Case, question: &Question) {
    assert!(question.name.starts_with(&*tree.id) && question.name.ends_with(&*case.id));
    let right = right_walk(tree, case);
    let report = Report::of(&right);
    let outcome = report.outcome().expect("a case ends");
    let title = report.fill(&outcome.title);
    assert!(has(&question.text, &case.situation), "{question:#?}");
    check_general(&question.general, case, &report);
    let rights: Vec<_> = question.choices.iter().filter(|choice| choice.worth > 0).collect();
    match &*question.choices {
        [] => assert!(is_without_choice(&right), "{}", case.id),
        choices if question.is_single => {
            assert!(rights.len() == 1 && rights[0].worth == WHOLE && choices.len() >= 2);
            assert!(choices.iter().all(|choice| [0, WHOLE].contains(&choice.worth)));
        }
        choices => {
            let share = rights[0].worth;
            // Moodle rounds the sum to whole per cents.
            assert!(
                (rights.iter().map(|choice| choice.worth).sum::<i64>() - WHOLE).abs() < WHOLE / 200,
                "{question:#?}"
            );
            assert!(choices.iter().all(|choice| choice.worth.abs() == share));
        }
    }
    if question.text.ends_with("Que faut-il faire\u{a0}?") {
        assert!(same(&rights[0].text, &title), "{question:#?}");
        let mut texts: Vec<&str> =
            question.choices.iter().map(|choice| choice.text.as_str()).collect();
        texts.sort_unstable();
        texts.dedup();
        assert!(
            texts.len() == question.choices.len() && texts.len() <= 4,
            "no two choices look alike"
        );
    } else if !question.is_single && !question.choices.is_empty() {
        let asked = |choice: &&gift::Choice| {
            let steps = right
                .steps()
                .iter()
                .filter(|step| matches!(step.question.kind, Kind::Several { .. }));
            steps
                .flat_map(|step| step.given.answers())
                .any(|answer| same(&choice.text, &report.fill(&answer.label)))
        };
        assert!(rights.iter().all(asked), "{question:#?}");
    }
}

/// What all are told: the right way, and what its outcome asks to do, with a link to each page.
fn check_general(general: &str, case: &Case, report: &Report<'_>) {
    let outcome = report.outcome().expect("a case ends");
    let text = packed(&bare(general));
    let mut told = vec![report.fill(&outcome.title).into_owned(), report.code()];
    told.extend(case.why.as_deref().map(str::to_owned));
    told.extend(outcome.next.iter().map(|tree| tree.title.to_string()));
    for step in report.steps {
        told.push(format!(
            "{}{}",
            report.fill(&step.question.ask),
            said(&step.given, report.steps)
        ));
    }
    let alternatives = outcome.alternatives.iter().flat_map(|way| &way.actions);
    for action in report.actions().into_iter().chain(alternatives) {
        told.push(report.fill(&action.text).into_owned());
        let Some(target) = &action.target else { continue };
        told.push(target.label().to_owned());
        if let Target::Link(link) = target {
            let url = link.url.replace('&', "&amp;");
            assert!(general.contains(&format!("<a href=\"{url}\" ")), "{url} in {general}");
            told.push(link.url.to_string());
        }
        if let Target::Message(message) = target {
            told.push(report.fill(&message.text).into_owned());
        }
    }
    for one in told {
        assert!(text.contains(&packed(&one)), "{one} in {general}");
    }
    let mut open = Vec::new();
    for tag in general.split('<').skip(1).filter_map(|part| part.split('>').next()) {
        let name = tag.split(' ').next().unwrap_or_default();
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "before </{name}>"),
            None if name == "br" => {}
            None => {
                let known = ["p", "b", "ol", "ul", "li", "a", "code", "blockquote"];
                assert!(known.contains(&name), "<{tag}>");
                open.push(name);
            }
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

/// Letters and digits alone: how a text is set does not count.
fn packed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether nothing on the way can be asked: neither another outcome nor answers, or too many right
/// ones.
fn is_without_choice(right: &Walk<'_>) -> bool {
    right.steps().iter().all(|step| step.question.answers.is_empty())
        || right.steps().iter().any(|step| step.given.answers().len() > 10)
}

#[test]
fn every_text_of_the_kit_is_read_back() {
    every().iter().for_each(check);
}

proptest! {
    #![proptest_config(random_cases(300))]

    #[test]
    fn texts_full_of_signs_are_read_back(seed: u64) {
        check(&cases::random_with_cases(seed));
    }
}

#[test]
fn the_right_choice_has_no_place_of_its_own() {
    let place =
        |question: &Question| question.choices.iter().position(|choice| choice.worth == WHOLE);
    let mut places = [0; 4];
    for tree in kit::trees().expect("sound trees").iter().filter(|tree| tree.outcomes().count() > 3)
    {
        for block in gift::read(&written(tree)) {
            if let Block::Question(question) = block {
                places[place(&question).expect("a right choice")] += 1;
            }
        }
    }
    assert!(places.iter().all(|times| *times > 3), "{places:?}");
}

/// A tree of one question and its answers, all of which lead to one outcome.
fn one_outcome(question: &str, given: &str) -> String {
    format!(
        "format: 1\nid: x\ntitle: top\nsource: {{ document: D, checked: 2026-11-23 }}\n\
         questions:\n  q: {{ ask: \"Quoi ?\", {question} }}\noutcomes:\n  fin: {{ title: Fin, \
         status: en-ordre }}\n\
         cases:\n  - {{ id: c, situation: \"0\", answers: {{ q: {given} }}, outcome: fin }}\n"
    )
}

#[test]
fn a_tree_with_one_outcome_asks_for_answers() {
    let many = |count: usize| {
        (0..count).map(|n| format!("a{n}: {{ label: L{n} }}")).collect::<Vec<_>>().join(", ")
    };
    let keys = |count: usize| {
        format!("[{}]", (0..count).map(|n| format!("a{n}")).collect::<Vec<_>>().join(", "))
    };
    let several = |count| format!("several: true, go: fin, answers: {{ {} }}", many(count));
    for (name, question, given) in [
        ("none_ticked", several(3), "[]".to_owned()),
        ("one_ticked", several(3), "a1".to_owned()),
        ("three_ticked", several(4), keys(3)),
        ("too_many_ticked", several(11), keys(11)),
        (
            "choice",
            "answers: { a: { label: A, go: fin }, b: { label: B, go: fin } }".into(),
            "b".into(),
        ),
        ("typed", "input: text, go: fin".into(), "mot".into()),
    ] {
        let tree = loaded(one_outcome(&question, &given));
        check(&tree);
        insta::assert_snapshot!(format!("gift_{name}"), written(&tree));
    }
}

#[test]
fn questions_that_a_trainer_can_read() {
    let tree = |id: &str| {
        kit::trees()
            .expect("sound trees")
            .into_iter()
            .find(|tree| *tree.id == *id)
            .expect("shipped")
    };
    insta::assert_snapshot!("gift_promotion", written(&tree("promotion")));
    insta::assert_snapshot!("gift_accompagnement", written(&tree("accompagnement")));
    insta::assert_snapshot!("gift_tout", written(&everything()));
    insta::assert_snapshot!("gift_nasty", written(&loaded(include_str!("../fixtures/nasty.yaml"))));
}

#[test]
fn a_tree_without_cases_is_refused_before_anything_is_written() {
    let mut out = Vec::new();
    let mut tree = trees::tree("equipement");
    tree.cases = Box::default();
    let refused = render::course(&tree, CourseFormat::Gift, &mut out);
    assert!(matches!(refused, Err(CourseError::NoCases)) && out.is_empty());
}
