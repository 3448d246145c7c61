//! Every way through a tree, one after the other.

use crate::{
    tree::{Node, Outcome, Question, Tree},
    walk::Step,
    words::number,
};

use super::graph::ways;

/// How many ways there are from the first question to an outcome; no more than `u64` counts.
///
/// Where any answers lead on alike, they are one way.
pub(super) fn count(tree: &Tree) -> u64 {
    let mut counts = vec![1_u64; tree.nodes().len()];
    for question in tree.questions().collect::<Vec<_>>().into_iter().rev() {
        let after = ways(question).into_iter().map(|(_, next)| counts[next.index()]);
        counts[question.id.index()] = after.fold(0, u64::saturating_add);
    }
    counts[0]
}

/// How many ways there are, in words: a number that was cut is none.
pub(super) fn told(count: u64) -> String {
    match count {
        u64::MAX => "plus de parcours qu'on ne peut en compter".into(),
        1 => "un seul parcours".into(),
        count => format!("{} parcours", number(count)),
    }
}

/// Tells every way in the order of the answers, until `tell` fails.
///
/// Where any answers lead on alike, the step has none; where anything may be typed, it is empty.
pub(super) fn each<'t, E>(
    tree: &'t Tree,
    mut tell: impl FnMut(&[Step<'t>], &'t Outcome) -> Result<(), E>,
) -> Result<(), E> {
    // Steps that can still be taken, each with how many come before it: trees are deeper than a
    // stack.
    let mut open: Vec<(usize, Step<'t>)> = Vec::new();
    let mut steps = Vec::new();
    let mut at = tree.root();
    loop {
        match at {
            Node::Question(question) => {
                open.extend(steps_from(question).rev().map(|step| (steps.len(), step)));
            }
            Node::Outcome(outcome) => tell(&steps, outcome)?,
        }
        let Some((before, step)) = open.pop() else { return Ok(()) };
        steps.truncate(before);
        at = &tree[step.next];
        steps.push(step);
    }
}

fn steps_from(question: &Question) -> impl DoubleEndedIterator<Item = Step<'_>> {
    let steps: Vec<Step<'_>> = match question.some_step() {
        Some(step) => vec![step],
        None => question.answers.iter().map(|answer| question.pick(answer)).collect(),
    };
    steps.into_iter()
}
