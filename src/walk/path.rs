//! The path code: the way of a walk in a few words, to read out on the phone or paste in a cell.
//!
//! `equipement:oui.oui.non.gcs:K7` has the id of the tree, the ids of the answers given, and two
//! signs that check the way, so that an edited tree opens nothing else in silence. The check is
//! over the ids of the questions met and of the node where the code ends, the oldest ids where some
//! had others before: joined by line feeds, hashed by FNV-1a with 32 bits, and what is left of that
//! by 900, in two digits of base 30 with the signs of [`CHECK_SIGNS`]. This never changes: codes
//! are written on paper.

mod dictated;
mod error;
mod named_tree;
mod words;

use std::fmt::Write;

use crate::tree::{Tree, text::NodeId};

use super::{Given, Step, reply::NONE};

pub use dictated::{OpenedPath, open};
pub use error::PathError;
pub use named_tree::{tree_among, tree_of};

/// The signs of a check: figures and letters that are not taken for one another.
pub const CHECK_SIGNS: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How many signs a check has.
const CHECK_LENGTH: usize = 2;

/// Stands for a typed value where the question has no answers: the code holds no personal data.
const TYPED: &str = "_";

/// The code of the way taken so far, such as `equipement:oui.oui.non.gcs:K7`. Where nothing is
/// answered yet there is nothing to check.
pub fn code(tree: &Tree, steps: &[Step<'_>]) -> String {
    let mut code = format!("{}:", tree.id);
    for (place, step) in steps.iter().enumerate() {
        if place > 0 {
            code.push('.');
        }
        push(&mut code, step);
    }
    if !steps.is_empty() {
        let _ = write!(code, ":{}", check(tree, steps));
    }
    code
}

/// What a code has for one step, such as `oui`.
pub fn segment(step: &Step<'_>) -> String {
    let mut segment = String::new();
    push(&mut segment, step);
    segment
}

/// The two signs that check a way.
pub fn check(tree: &Tree, steps: &[Step<'_>]) -> String {
    let end = steps.last().map_or(tree.root().id(), |step| step.next);
    check_of(tree, steps.iter().map(|step| step.question.id).chain([end]))
}

/// The check of some nodes in the order of a way.
pub(crate) fn check_of(tree: &Tree, nodes: impl Iterator<Item = NodeId>) -> String {
    let mut sum = FNV_OFFSET;
    for (place, node) in nodes.enumerate() {
        let separator: &[u8] = if place > 0 { b"\n" } else { b"" };
        for byte in separator.iter().chain(tree[node].oldest_id().as_bytes()) {
            sum = (sum ^ u32::from(*byte)).wrapping_mul(FNV_PRIME);
        }
    }
    let signs = [sum / 30 % 30, sum % 30];
    signs.into_iter().map(|sign| char::from(CHECK_SIGNS[sign as usize])).collect()
}

const FNV_OFFSET: u32 = 0x811c_9dc5;
const FNV_PRIME: u32 = 0x0100_0193;

fn push(code: &mut String, step: &Step<'_>) {
    match &step.given {
        Given::Typed { answer: None, .. } => code.push_str(TYPED),
        Given::Several(answers) if answers.is_empty() => code.push_str(NONE),
        given => {
            for (rank, answer) in given.answers().iter().enumerate() {
                let _ = write!(code, "{}{}", if rank > 0 { "+" } else { "" }, answer.key);
            }
        }
    }
}
