//! The trees that inputs meet, loaded once.

use std::sync::OnceLock;

use mssante_check::{kit, load::TreeContext, tree::Tree};

use super::choices::Choices;
use crate::support::trees;

/// The trees of the kit, the one that uses the whole format, and one full of signs.
pub(crate) fn every_tree() -> &'static [Tree] {
    static TREES: OnceLock<Vec<Tree>> = OnceLock::new();
    TREES.get_or_init(trees::every)
}

pub(crate) fn any_tree(choices: &mut Choices<'_>) -> &'static Tree {
    choices.pick(every_tree())
}

/// The tree whose tables are known best.
pub(crate) fn first_tree() -> &'static Tree {
    every_tree().iter().find(|tree| &*tree.id == kit::FIRST).expect("a shipped tree")
}

/// What a tree may name beside itself: all that is in the kit.
pub(crate) fn context() -> &'static TreeContext<'static> {
    thread_local! {
        static CONTEXT: &'static TreeContext<'static> = Box::leak(Box::new(trees::around()));
    }
    CONTEXT.with(|context| *context)
}
