//! Trees of the kit, and trees from a text with the kit around them.

use mssante_check::{
    kit,
    load::{Resources, Source, TreeContext, load},
    tree::{Tree, names::Names},
};

pub(crate) fn tree(id: &str) -> Tree {
    let tree = kit::tree(id, Resources::default()).expect("a shipped tree");
    tree.unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// What a tree may name beside itself: all that is in the kit.
pub(crate) fn around() -> TreeContext<'static> {
    let (overrides, shared) =
        (Resources::default(), kit::resources(&Names::default()).expect("sound resources"));
    TreeContext { overrides, shared, trees: kit::ids().collect(), heading: &kit::heading }
}

pub(crate) fn loaded(text: impl Into<String>) -> Tree {
    load(&Source::new("essai.yaml", text.into()), &around())
        .unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// The trees of the kit with their cases, the one that uses the whole format, and one full of
/// signs.
pub(crate) fn every() -> Vec<Tree> {
    let nasty = loaded(include_str!("../fixtures/nasty.yaml"));
    kit::trees().expect("sound trees").into_iter().chain([everything(), nasty]).collect()
}

/// A tree that uses the whole format.
pub(crate) fn everything() -> Tree {
    loaded(include_str!("../fixtures/everything.yaml"))
}
