//! Whatever a file holds, it gives a tree whose walks end, or problems: never a panic.

use std::convert::Infallible;

use jiff::civil::date;
use mssante_check::{
    load::{ExcerptStyle, Review, Source, load, review},
    tree::{Kind, Question, Tree, input::Input},
    walk::{Given, Step, Walk, reply::NONE},
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{
    generated::{Dice, random, yaml},
    random_cases,
    trees::around,
};

const EQUIPEMENT: &str = include_str!("../../trees/equipement.yaml");

/// Looks a file through in every way; whatever it holds, there is something to say.
fn look_through(bytes: Vec<u8>) -> Option<Tree> {
    let source = match Source::decode("essai.yaml", bytes) {
        Ok(source) => source,
        Err(problems) => {
            assert!(!problems.draw(ExcerptStyle::Plain).is_empty());
            return None;
        }
    };
    let Review { tree, problems, .. } = review(&source, &around(), date(2026, 11, 23));
    if let Some(problems) = &problems {
        assert!(!problems.draw(ExcerptStyle::Coloured).is_empty());
        let lines = source.text.split('\n').count();
        assert!(
            problems
                .entries()
                .iter()
                .all(|entry| (1..=lines).contains(&entry.line) && entry.column > 0)
        );
    }
    assert_eq!(load(&source, &around()).is_ok(), tree.is_some());
    assert!(tree.is_some() || problems.is_some());
    tree
}

/// Walks a tree with answers taken by chance.
fn stroll<'t>(tree: &'t Tree, dice: &mut Dice) -> Walk<'t> {
    let mut walk = Walk::new(tree);
    let reached = walk.follow(|question, _| Ok::<_, Infallible>(answer(question, dice)));
    let Ok(outcome) = reached;
    assert!(!outcome.key.is_empty());
    assert!(walk.steps().len() < tree.nodes().len());
    walk
}

fn answer<'t>(question: &'t Question, dice: &mut Dice) -> Step<'t> {
    let any = dice.below(question.answers.len());
    match question.kind {
        Kind::Choice => question.pick(&question.answers[any]),
        Kind::Several { .. } if question.answers[any].alone => {
            question.pick(&question.answers[any])
        }
        Kind::Several { .. } => {
            let taken = dice.below(16);
            let step = question
                .pick_several(|place| taken >> place & 1 == 1 && !question.answers[place].alone);
            step.expect("answers that go together")
        }
        Kind::Sorted(_) if dice.once_in(2) => question.pick(&question.answers[any]),
        Kind::Sorted(input) | Kind::Typed { input, .. } => {
            let typed = match input {
                Input::Text => *dice.pick(&["Les Tilleuls", "x <y> & \"z\""]),
                Input::MssanteAddress | Input::Email => *dice.pick(&["a@b.fr", "a@b.mssante.fr"]),
                Input::Finess => "440000289",
                Input::Rpps => "10001234565",
                Input::Number => *dice.pick(&["12", "12,5"]),
                Input::Date => "31/12/2026",
            };
            question.type_in(typed).expect("a value of its form")
        }
    }
}

/// What a walk answered, as a case writes it.
fn as_case(walk: &Walk<'_>) -> Value {
    let answers = walk.steps().iter().map(|step| {
        let keys: Vec<&str> = step.given.answers().iter().map(|answer| &*answer.key).collect();
        let value = match &step.given {
            Given::Picked(answer) => json!(*answer.key),
            Given::Several(_) if keys.is_empty() => json!(NONE),
            Given::Several(_) => json!(keys),
            Given::Typed { value, .. } => json!(**value),
        };
        (step.question.key.to_string(), value)
    });
    let answers: serde_json::Map<String, Value> = answers.collect();
    json!({ "id": "promenade", "situation": "Une \
        promenade.", "answers": answers, "outcome": walk.at().key() })
}

/// Breaks a document in one place: a name, a key or a value.
fn break_somewhere(value: &mut Value, dice: &mut Dice) {
    let odd = [
        json!(null),
        json!("q01"),
        json!([]),
        json!({}),
        json!([["a"]]),
        json!("<q99>"),
        json!(3),
        json!("<"),
    ];
    match value {
        Value::Object(entries) if !entries.is_empty() => {
            let keys: Vec<String> = entries.keys().cloned().collect();
            let key = dice.pick(&keys);
            match dice.below(8) {
                0 => drop(entries.remove(key)),
                1 => {
                    let taken = entries.remove(key).unwrap_or_default();
                    entries.insert(format!("{key}x"), taken);
                }
                _ => break_somewhere(&mut entries[key], dice),
            }
        }
        Value::Array(items) if !items.is_empty() => {
            let place = dice.below(items.len());
            break_somewhere(&mut items[place], dice);
        }
        value => *value = dice.pick(&odd).clone(),
    }
}

/// Changes a text in one place, as a slip, a bad copy or malice would.
fn spoil(bytes: &mut Vec<u8>, dice: &mut Dice) {
    const SPECIAL: [&str; 28] = [
        ":", ": ", "- ", "#", " #", "'", "\"", "{", "}", "[", "]", ",", "&a ", "*a", "!x ", "|",
        ">", "%", "@", "`", "\t", "\r", "---\n", "...\n", "\u{a0}", "\u{202f}", "<", "\u{feff}",
    ];
    let place = dice.below(bytes.len());
    let end = (place + dice.below(40)).min(bytes.len());
    match dice.below(5) {
        0 => bytes[place] ^= 1 << dice.below(8),
        1 => drop(bytes.drain(place..end)),
        2 => {
            let piece = bytes[place..end].to_vec();
            bytes.splice(place..place, piece);
        }
        _ => drop(bytes.splice(place..place, dice.pick(&SPECIAL).bytes())),
    }
}

#[test]
fn texts_that_once_made_it_fall_are_looked_through() {
    for text in ["&a\t\u{a0}", "a: b\n\u{202f}c: d"] {
        look_through(text.into());
    }
}

proptest! {
    #![proptest_config(random_cases(300))]

    #[test]
    fn sound_trees_load_and_every_walk_ends_and_makes_a_case_that_holds(seed: u64) {
        let dice = &mut Dice(seed);
        let mut document = random(dice);
        let text = yaml(&document);
        let source = Source::new("hasard.yaml", text.as_str());
        let tree = load(&source, &around()).unwrap_or_else(|problems| panic!("{text}\n{problems}"));
        for _ in 0..4 {
            document["cases"] = json!([as_case(&stroll(&tree, dice))]);
            let text = yaml(&document);
            let loaded = load(&Source::new("hasard.yaml", text.as_str()), &around());
            prop_assert!(loaded.is_ok(), "{}\n{}", text, loaded.unwrap_err());
        }
    }

    #[test]
    fn broken_trees_give_problems_or_a_tree_that_can_be_walked(seed: u64) {
        let dice = &mut Dice(seed);
        let mut document = random(dice);
        for _ in 0..=dice.below(3) {
            break_somewhere(&mut document, dice);
        }
        if let Some(tree) = look_through(yaml(&document).into_bytes()) {
            stroll(&tree, dice);
        }
    }

    #[test]
    fn any_bytes_are_looked_through(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        look_through(bytes);
    }

    #[test]
    fn any_text_of_yaml_signs_is_looked_through(
        text in "([a-z]{1,3}|\
            [-:?#&*!|>'\"%@`{}\\[\\], \t\n\r\u{a0}\u{202f}é<]){0,80}",
    ) {
        look_through(text.clone().into_bytes());
        look_through(format!("format: 1\nquestions:\n  a:\n    ask: {text}").into_bytes());
    }

    #[test]
    fn a_spoilt_tree_is_looked_through(seed: u64) {
        let dice = &mut Dice(seed);
        let mut bytes = EQUIPEMENT.as_bytes().to_vec();
        for _ in 0..=dice.below(3) {
            spoil(&mut bytes, dice);
        }
        if let Some(tree) = look_through(bytes) {
            stroll(&tree, dice);
        }
    }
}
