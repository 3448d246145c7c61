//! Cases as exercises: what a learner's walk is worth beside the right one, which outcomes are near
//! to it, and which questions are missed.

mod mark;
mod near;
pub mod room;
mod score;

use crate::{
    tree::{Case, Tree},
    walk::Walk,
};

pub use mark::{Mark, Parting, Verdict, gives, is_same};
pub use near::near_misses;
pub use score::{Missed, Score};

/// The walk that is right for a case of a tree.
///
/// It ends at the case's outcome, for a case that was loaded with its tree.
pub fn right_way<'t>(tree: &'t Tree, case: &Case) -> Walk<'t> {
    let mut walk = Walk::new(tree);
    // A case of another tree stops at the first question that it has no answer to.
    let _ = walk.follow(|question, steps| {
        let given = case.answers.iter().find(|(id, _)| *id == question.id);
        given.and_then(|(_, value)| question.read(value, steps).ok()).ok_or(())
    });
    walk
}
