//! The trees that are shipped, embedded in the program.

use crate::{
    load::{self, Problems, Resources, Source, SourceDocument, TreeContext},
    tree::{Heading, Tree, names::Names},
};

/// The tree walked when none is named: Annexe 1 of the kit.
pub const FIRST: &str = "equipement";

/// A shipped tree: what people want who walk it, its id and the text of its file.
type Shipped = (&'static str, &'static str, &'static str);

/// In the order of a project: to know where one stands, to get equipped, to write to others, to be
/// helped.
const TREES: [Shipped; 7] = [
    ("Savoir où l'on en est", "equipement", include_str!("../trees/equipement.yaml")),
    ("Savoir où l'on en est", "information", include_str!("../trees/information.yaml")),
    ("S'équiper", "eligibilite", include_str!("../trees/eligibilite.yaml")),
    ("S'équiper", "boites", include_str!("../trees/boites.yaml")),
    (
        "Échanger avec ses correspondants",
        "correspondants",
        include_str!("../trees/correspondants.yaml"),
    ),
    ("Échanger avec ses correspondants", "promotion", include_str!("../trees/promotion.yaml")),
    ("Se faire aider", "accompagnement", include_str!("../trees/accompagnement.yaml")),
];

const RESOURCES: &str = include_str!("../trees/resources.yaml");

/// The ids of the shipped trees.
pub fn ids() -> impl ExactSizeIterator<Item = &'static str> {
    TREES.iter().map(|(_, id, _)| *id)
}

/// What people may want, with the ids of the trees for it.
pub fn groups() -> Vec<(&'static str, Vec<&'static str>)> {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for (want, id, _) in TREES {
        match groups.last_mut() {
            Some((last, ids)) if *last == want => ids.push(id),
            _ => groups.push((want, vec![id])),
        }
    }
    groups
}

/// The file of a shipped tree.
pub fn source(id: &str) -> Option<Source> {
    text(id).map(|text| Source::new(file_name(id), text))
}

/// The file of the resources that all shipped trees share.
pub fn resources_source() -> Source {
    Source::new(file_name("resources"), RESOURCES)
}

/// All the resources that the shipped trees share; `names` are a region's, which come before theirs.
///
/// # Errors
/// Never for the files as shipped, unless `names` makes it so: a test loads them.
pub fn resources(names: &Names) -> Result<Resources, Problems> {
    load::resources(&resources_source(), names)
}

/// The document that the shipped trees are written from.
///
/// # Errors
/// Never for the file as shipped: a test loads it.
pub fn source_document() -> Result<SourceDocument, Problems> {
    load::source_document(&Source::new(file_name("kit"), include_str!("../trees/kit.yaml")))
}

/// The id, title and introduction of a shipped tree.
pub fn heading(id: &str, names: &Names) -> Option<Heading> {
    load::heading(&source(id)?, names)
}

/// Loads a shipped tree with its cases; its glossary has the words that its file uses. The entries
/// of `overrides` come before the shipped resources.
///
/// `None` when no shipped tree has this id.
///
/// # Errors
/// Never for the files as shipped, unless `overrides` makes it so.
pub fn tree(id: &str, overrides: Resources) -> Option<Result<Tree, Problems>> {
    Some(load_with(overrides, &source(id)?, load::load))
}

/// Loads a shipped tree as far as a walk needs it, without its cases.
///
/// `None` when no shipped tree has this id.
///
/// # Errors
/// As [`tree`].
pub fn tree_without_cases(id: &str, overrides: Resources) -> Option<Result<Tree, Problems>> {
    Some(load_with(overrides, &source(id)?, load::load_without_cases))
}

/// Every shipped tree.
///
/// # Errors
/// Never for the files as shipped: a test loads them.
pub fn trees() -> Result<Vec<Tree>, Problems> {
    ids().filter_map(|id| tree(id, Resources::default())).collect()
}

fn load_with(
    overrides: Resources,
    source: &Source,
    load: fn(&Source, &TreeContext<'_>) -> Result<Tree, Problems>,
) -> Result<Tree, Problems> {
    let shared = resources(&overrides.names)?;
    let names = overrides.names.or(&shared.names);
    let shared = shared.explaining(&source.text, &names);
    let context = TreeContext { overrides, shared, trees: ids().collect(), heading: &heading };
    load(source, &context)
}

fn text(id: &str) -> Option<&'static str> {
    TREES.iter().find(|(_, own, _)| *own == id).map(|(.., text)| *text)
}

fn file_name(id: &str) -> String {
    format!("trees/{id}.yaml")
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
            let without = tree_without_cases(&tree.id, Resources::default()).unwrap().unwrap();
            assert!(!tree.cases.is_empty() && without.cases.is_empty());
            tree.cases = Box::default();
            assert_eq!(format!("{without:?}"), format!("{tree:?}"), "{}", tree.id);
        }
    }

    #[test]
    fn a_glossary_has_the_words_that_its_tree_uses() {
        for tree in trees().unwrap() {
            let text = text(&tree.id).unwrap_or_default();
            assert!(!tree.glossary.is_empty(), "{}", tree.id);
            assert!(tree.glossary.iter().all(|term| text.contains(&*term.term)), "{}", tree.id);
        }
    }
}
