//! Trees in every form, read back.

mod diagrams;
mod documents;

use mssante_check::{
    kit,
    load::Resources,
    render::{self, TreeFormat},
    tree::{Kind, Tree},
    walk::{Walk, report::Report},
};

use crate::support::{
    as_typed, generated,
    trees::{everything, loaded},
};

fn nasty() -> Tree {
    loaded(include_str!("../fixtures/nasty.yaml"))
}

fn equipement() -> Tree {
    kit::tree("equipement", Resources::default()).unwrap().unwrap()
}

fn all() -> impl Iterator<Item = Tree> {
    let random =
        (0..60).map(|seed| loaded(generated::yaml(&generated::random(&mut generated::Dice(seed)))));
    kit::trees().unwrap().into_iter().chain([everything(), nasty()]).chain(random)
}

fn written(tree: &Tree, format: TreeFormat) -> String {
    let write = || {
        let mut bytes = Vec::new();
        render::tree(tree, format, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    };
    let text = write();
    assert!(text == write(), "the same bytes on every run");
    text
}

/// The tree with the way of the answers, as far as they go.
fn with_way(tree: &Tree, answers: &[&str], format: TreeFormat) -> String {
    let mut walk = Walk::new(tree);
    let mut answers = answers.iter();
    let _ = walk
        .follow(|question, steps| question.read(answers.next().ok_or(())?, steps).map_err(|_| ()));
    let mut bytes = Vec::new();
    render::marked_tree(&Report::of(&walk), format, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// What leads on from the questions: their texts, where from and where to.
fn arrows(tree: &Tree) -> Vec<(usize, usize, String)> {
    let mut arrows = Vec::new();
    for question in tree.questions() {
        let from = question.id.index();
        match question.kind {
            Kind::Choice | Kind::Sorted(_) => {
                arrows.extend(question.answers.iter().map(|answer| {
                    (from, answer.next.index(), tree.written(&answer.label).into_owned())
                }));
            }
            Kind::Several { next } => {
                let labels: Vec<_> =
                    question.answers.iter().map(|answer| tree.written(&answer.label)).collect();
                let label =
                    format!("Au choix, plusieurs possibles\u{a0}: {}", labels.join("\u{a0}; "));
                arrows.push((from, next.index(), label));
            }
            Kind::Typed { input, next } => {
                arrows.push((from, next.index(), format!("Saisie\u{a0}: {}", input.expected())));
            }
        }
    }
    arrows
}

/// A text whose spaces and line breaks do not count, nor the form of its apostrophes.
fn flat(text: &str) -> String {
    as_typed(text)
        .split([' ', '\t', '\r', '\n'])
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
