//! The trees that are shipped, embedded in the program.

use jiff::civil::Date;

use crate::{
    load::{self, Problems, Resources, Source, SourceDocument},
    shelf::{Shelf, ShelfTree},
    tree::{Heading, Tree, names::Names},
};

/// The tree walked when none is named: Annexe 1 of the kit.
pub const FIRST: &str = "equipement";

/// A shipped tree: what people want who walk it, its id, and the name and text of its file.
type Shipped = (&'static str, &'static str, &'static str, &'static str);

/// Gives the file of the kit that has an id.
macro_rules! file {
    ($want:literal, $id:literal) => {
        (
            $want,
            $id,
            concat!("trees/", $id, ".yaml"),
            include_str!(concat!("../trees/", $id, ".yaml")),
        )
    };
}

/// In the order of a project: to know where one stands, to get equipped, to write to others, to keep
/// accesses up to date, to be helped.
const TREES: [Shipped; 8] = [
    file!("Savoir où l'on en est", "equipement"),
    file!("Savoir où l'on en est", "information"),
    file!("S'équiper", "eligibilite"),
    file!("S'équiper", "boites"),
    file!("Échanger avec ses correspondants", "correspondants"),
    file!("Échanger avec ses correspondants", "promotion"),
    file!("Tenir les accès à jour", "acces"),
    file!("Se faire aider", "accompagnement"),
];

/// The shipped trees, with the resources that they share.
pub fn shelf() -> Shelf {
    let mut trees = Vec::with_capacity(TREES.len());
    for (want, id, name, text) in TREES {
        trees.push(ShelfTree::shipped(want, id, name, text));
    }
    Shelf::shipped(trees, "trees/resources.yaml", include_str!("../trees/resources.yaml"))
}

/// The ids of the shipped trees.
pub fn ids() -> impl ExactSizeIterator<Item = &'static str> {
    TREES.iter().map(|(_, id, ..)| *id)
}

/// The file of a shipped tree.
pub fn source(id: &str) -> Option<Source> {
    shelf().source(id)
}

/// The file of the resources that all shipped trees share.
pub fn resources_source() -> Source {
    shelf().resources_source()
}

/// All the resources that the shipped trees share; `names` are a region's, which come before theirs.
///
/// # Errors
/// Never for the files as shipped, unless `names` makes it so: a test loads them.
pub fn resources(names: &Names) -> Result<Resources, Problems> {
    shelf().resources(names)
}

/// The document that the shipped trees are written from.
///
/// # Errors
/// Never for the file as shipped: a test loads it.
pub fn source_document() -> Result<SourceDocument, Problems> {
    load::source_document(&Source::new("trees/kit.yaml", include_str!("../trees/kit.yaml")))
}

/// The id, title and introduction of a shipped tree.
pub fn heading(id: &str, names: &Names) -> Option<Heading> {
    shelf().heading(id, names)
}

/// Loads a shipped tree, as [`Shelf::tree`] does.
///
/// # Errors
/// Never for the files as shipped, unless `overrides` makes it so.
pub fn tree(id: &str, overrides: Resources) -> Option<Result<Tree, Problems>> {
    shelf().tree(id, overrides)
}

/// Every shipped tree.
///
/// # Errors
/// Never for the files as shipped: a test loads them.
pub fn trees() -> Result<Vec<Tree>, Problems> {
    ids().filter_map(|id| tree(id, Resources::default())).collect()
}

/// The last day on which one of the shipped trees was compared with its document: their version.
///
/// # Errors
/// Never for the files as shipped: a test loads them.
pub fn checked() -> Result<Option<Date>, Problems> {
    Ok(trees()?.iter().map(|tree| tree.source.checked).max())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_tree_is_read_without_the_rest_of_its_file() {
        for tree in trees().unwrap() {
            assert_eq!(heading(&tree.id, &tree.names), Some(tree.heading()));
        }
    }

    #[test]
    fn a_tree_without_its_cases_is_the_same_tree() {
        for mut tree in trees().unwrap() {
            let without =
                shelf().tree_without_cases(&tree.id, Resources::default()).unwrap().unwrap();
            assert!(!tree.cases.is_empty() && without.cases.is_empty());
            tree.cases = Box::default();
            assert_eq!(format!("{without:?}"), format!("{tree:?}"), "{}", tree.id);
        }
    }

    #[test]
    fn a_glossary_has_the_words_that_its_tree_uses() {
        for tree in trees().unwrap() {
            let mut text = source(&tree.id).unwrap().text;
            for (id, name) in tree.names.iter() {
                if text.contains(&format!("{id}>")) {
                    text.push_str(&name.name);
                }
            }
            assert!(!tree.glossary.is_empty(), "{}", tree.id);
            assert!(tree.glossary.iter().all(|term| text.contains(&*term.term)), "{}", tree.id);
        }
    }
}
