//! Every path through a tree, one after the other.

use crate::{
    tree::{Node, Outcome, Question, Tree},
    walk::Step,
    words::number,
};

use super::graph::arrows_from;

/// How many paths there are from the first question to an outcome; at most `u64::MAX`.
///
/// Where any answers lead on alike, they are one path.
pub(super) fn count(tree: &Tree) -> u64 {
    let mut counts = vec![1_u64; tree.nodes().len()];
    // Every answer leads to a later node, so from the end all counts that are added are known.
    for node in tree.nodes().iter().rev() {
        let Node::Question(question) = node else { continue };
        let mut count = 0_u64;
        for arrow in arrows_from(question) {
            count = count.saturating_add(counts[arrow.to.index()]);
        }
        counts[question.id.index()] = count;
    }
    counts[0]
}

/// How many paths there are, in words; a count of `u64::MAX` may stand for more.
pub(super) fn count_in_words(count: u64) -> String {
    match count {
        u64::MAX => "plus de parcours qu'on ne peut en compter".into(),
        1 => "un seul parcours".into(),
        count => format!("{} parcours", number(count)),
    }
}

/// Visits every path in the order of the answers, until `visit` fails.
///
/// Where any answers lead on alike, the step has none; where anything may be typed, it is empty.
pub(super) fn each<'t, E>(
    tree: &'t Tree,
    mut visit: impl FnMut(&[Step<'t>], &'t Outcome) -> Result<(), E>,
) -> Result<(), E> {
    // The steps that are still to be taken, each with how many come before it. This is no
    // recursion, because trees can be deeper than the stack.
    let mut open: Vec<(usize, Step<'t>)> = Vec::new();
    let mut steps = Vec::new();
    let mut node = tree.root();
    loop {
        match node {
            Node::Question(question) => {
                for step in steps_from(question).into_iter().rev() {
                    open.push((steps.len(), step));
                }
            }
            Node::Outcome(outcome) => visit(&steps, outcome)?,
        }
        let Some((before, step)) = open.pop() else { return Ok(()) };
        steps.truncate(before);
        node = &tree[step.next];
        steps.push(step);
    }
}

/// The steps that can be taken from a question, in the order of its answers.
fn steps_from(question: &Question) -> Vec<Step<'_>> {
    match question.some_step() {
        Some(step) => vec![step],
        None => question.answers.iter().map(|answer| question.pick(answer)).collect(),
    }
}
