//! Trees with cases to play, and plays of them: right ones, and ones that leave the right way.

use mssante_check::{
    kit,
    load::{self, Resources, Source},
    training::right_walk,
    tree::{Case, Kind, Question, Tree},
    walk::{Step, Walk, path},
};

use super::trees::{everything, loaded};

/// A tree whose texts mean something in every form, with a deck of cases of that kind.
pub(crate) fn nasty() -> Tree {
    let mut tree = loaded(include_str!("../fixtures/nasty.yaml"));
    let deck = Source::new("jeu.yaml", include_str!("../fixtures/jeu.yaml"));
    tree.cases = load::deck(&deck, &tree).unwrap_or_else(|problems| panic!("{problems:?}"));
    tree
}

/// A tree with more ways than a page has sections for.
pub(crate) fn diamonds() -> Tree {
    loaded(include_str!("../fixtures/losange.yaml"))
}

/// A shipped tree with its cases.
pub(crate) fn shipped(id: &str) -> Tree {
    let tree = kit::tree(id, Resources::default()).expect("a shipped tree");
    tree.unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// The shipped trees, and those of the tests.
pub(crate) fn decks() -> Vec<Tree> {
    kit::ids().map(shipped).chain([everything(), nasty(), diamonds()]).collect()
}

/// A case whose right way is a walk.
pub(crate) fn case(id: impl Into<String>, walk: &Walk<'_>) -> Case {
    let answers = walk.steps().iter().map(|step| (step.question.id, step.given.written().into()));
    Case {
        id: id.into().into(),
        situation: "Une situation.".into(),
        answers: answers.collect(),
        outcome: walk.at().id(),
        why: None,
        why_not: Box::default(),
    }
}

/// The right way of a case; then, for each of its questions, a walk for each other answer, which
/// goes on with the right answers where they are asked, and with the first of the answers
/// elsewhere.
pub(crate) fn plays<'t>(tree: &'t Tree, case: &Case) -> Vec<Walk<'t>> {
    let right = right_walk(tree, case);
    let mut plays = vec![right.clone()];
    for (place, step) in right.steps().iter().enumerate() {
        for other in others(step) {
            let mut walk = Walk::new(tree);
            let end = walk.follow(|question, steps| match right.steps().get(steps.len()) {
                _ if steps.len() == place => Ok(other.clone()),
                Some(known) if steps.len() < place => Ok(known.clone()),
                _ => match right.steps().iter().find(|known| known.question.id == question.id) {
                    Some(known) => Ok(known.clone()),
                    None => any(question).ok_or(()),
                },
            });
            end.expect("every question has some answer");
            plays.push(walk);
        }
    }
    plays
}

/// What else may be answered to a question: where several answers may be given, none, each alone,
/// and all.
fn others<'t>(step: &Step<'t>) -> Vec<Step<'t>> {
    let question = step.question;
    let others: Vec<Step<'t>> = match question.kind {
        Kind::Choice | Kind::Sorted(_) => {
            question.answers.iter().map(|answer| question.pick(answer)).collect()
        }
        Kind::Several { .. } => {
            let alone =
                (0..question.answers.len()).map(|place| question.pick_several(|own| own == place));
            let some = [
                question.pick_several(|_| false),
                question.pick_several(|own| !question.answers[own].alone),
            ];
            some.into_iter().chain(alone).filter_map(Result::ok).collect()
        }
        Kind::Typed { .. } => Vec::new(),
    };
    let mut seen = vec![path::segment(step)];
    let is_new = |other: &Step<'t>| {
        let segment = path::segment(other);
        let is_new = !seen.contains(&segment);
        seen.push(segment);
        is_new
    };
    others.into_iter().filter(is_new).collect()
}

fn any(question: &Question) -> Option<Step<'_>> {
    match question.kind {
        Kind::Choice | Kind::Sorted(_) => {
            question.answers.first().map(|answer| question.pick(answer))
        }
        Kind::Several { .. } => question.pick_several(|_| false).ok(),
        Kind::Typed { .. } => ["x", "a@exemple.fr", "440000289", "10000000009", "1", "31/12/2026"]
            .iter()
            .find_map(|typed| question.type_in(typed).ok()),
    }
}
