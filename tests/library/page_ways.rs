//! Trees by chance with all their ways, which a browser plays on their pages.

use std::{env, fs, path::Path};

use mssante_check::{
    kit,
    tree::{Kind, Node, Tree},
    walk::{Given, Step, Walk},
};
use serde_json::{Value, json};

use crate::support::{
    generated::{Dice, random_whole, yaml},
    trees::{loaded, tree},
    ways::{count, ways},
};

/// How many trees by chance are played.
const TREES: usize = 30;

/// The most ways that one of them has.
const MOST_WAYS: usize = 60;

/// The first trees by chance that have not too many ways, each as its file has it.
fn by_chance() -> Vec<(String, Tree)> {
    let mut trees = Vec::new();
    for seed in 0.. {
        let mut document = random_whole(&mut Dice(seed));
        document["id"] = json!(format!("hasard-{:02}", trees.len()));
        let text = yaml(&document);
        let tree = loaded(&*text);
        if (3..=MOST_WAYS).contains(&count(&tree)) {
            trees.push((text, tree));
        }
        if trees.len() == TREES {
            break;
        }
    }
    trees
}

/// A way as its answers are given: `answers` to choose or to tick, or a `value` to type.
fn way(walk: &Walk<'_>) -> Value {
    walk.steps().iter().map(step).collect()
}

fn step(step: &Step<'_>) -> Value {
    let answers: Vec<&str> = step.given.answers().iter().map(|answer| &*answer.key).collect();
    let mut json = json!({
        "question": step.question.key,
        "answers": answers,
        "given": step.given.written(),
    });
    if let Given::Typed { value, .. } = &step.given {
        json["value"] = json!(value);
    }
    json
}

/// Which parts of the format a tree uses.
fn features(tree: &Tree, text: &str) -> Vec<String> {
    let mut features = Vec::new();
    for question in tree.questions() {
        features.push(match question.kind {
            Kind::Choice => "choice".into(),
            Kind::Several { .. } => "several".into(),
            Kind::Sorted(input) => format!("sorted {}", input.key()),
            Kind::Typed { input, .. } => format!("typed {}", input.key()),
        });
    }
    for key in ["alone: true", "pick: false", "ends-with", "<suffixe>", "resume", "alternatives"]
        .into_iter()
        .chain(["message: ", "was:", "<du:lieu>", "next:", "help:", "<q00>"])
    {
        if text.contains(key) {
            features.push(key.into());
        }
    }
    features
}

#[test]
fn trees_by_chance_have_all_that_a_page_plays() {
    let mut found = Vec::new();
    for (text, tree) in by_chance() {
        assert!(tree.nodes().iter().any(|node| matches!(node, Node::Outcome(_))));
        found.extend(features(&tree, &text));
    }
    found.sort();
    found.dedup();
    insta::assert_snapshot!(found.join("\n"));
}

/// Writes the trees by chance to a folder, and all ways of theirs and of the shipped trees.
fn write(folder: &Path) {
    let mut played = vec![];
    let mut add = |file: &str, tree: &Tree| {
        let ways: Vec<Value> = ways(tree).iter().map(way).collect();
        played.push(json!({ "id": tree.id, "file": file, "ways": ways }));
    };
    for id in kit::ids() {
        add(id, &tree(id));
    }
    let nasty = include_str!("../fixtures/nasty.yaml");
    let everything = include_str!("../fixtures/everything.yaml");
    let ours = [everything, nasty].map(|text| (text.to_owned(), loaded(text)));
    for (text, tree) in by_chance().into_iter().chain(ours) {
        let name = format!("{}.yaml", tree.id);
        fs::write(folder.join(&name), text).unwrap();
        add(&name, &tree);
    }
    fs::write(folder.join("ways.json"), Value::from(played).to_string()).unwrap();
}

/// What `tests/peers/page/ways` plays, where it says the folder.
#[test]
fn ways_are_written_where_they_are_asked_for() {
    let given = env::var_os("PAGE_WAYS").map(Into::into);
    let folder = given.unwrap_or_else(|| Path::new(env!("CARGO_TARGET_TMPDIR")).join("page-ways"));
    fs::create_dir_all(&folder).unwrap();
    write(&folder);
    let written = fs::read_to_string(folder.join("ways.json")).unwrap();
    let played: Vec<Value> = serde_json::from_str(&written).unwrap();
    assert_eq!(played.len(), kit::ids().count() + TREES + 2);
}
