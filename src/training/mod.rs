//! Cases as exercises: what a learner's walk is worth beside the right one, which outcomes are
//! easily taken for the right one, and which questions are missed.

mod distractors;
mod mark;
pub mod room;
mod score;

use crate::{
    tree::{Case, Tree},
    walk::Walk,
};

pub use distractors::distractors;
pub use mark::{
    Divergence, ExplainedAnswer, Mark, Verdict, explained_answers, explained_beside, gives, is_same,
};
pub use score::{MarkedCase, MissedQuestion, Score};

/// The walk that is right for a case of a tree.
///
/// It ends at the case's outcome, for a case that was loaded with its tree.
pub fn right_walk<'t>(tree: &'t Tree, case: &Case) -> Walk<'t> {
    let mut walk = Walk::new(tree);
    // A case of another tree stops at the first question that it has no answer to.
    walk.follow_values(|question| {
        let given = case.answers.iter().find(|(id, _)| *id == question.id);
        given.map(|(_, value)| &**value)
    });
    walk
}
