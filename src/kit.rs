//! The trees that are shipped, embedded in the program.

use crate::{
    load::{self, Original, Problems, Resources, Source, Surroundings},
    tree::{Heading, Tree},
};

/// The tree walked when none is named: Annexe 1 of the kit.
pub const FIRST: &str = "equipement";

/// A shipped tree: what one wants who walks it, its id and the text of its file.
type Shipped = (&'static str, &'static str, &'static str);

/// In the order of a project: where one stands, what to ask for, whom to tell, who helps.
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

/// What one wants who walks a shipped tree, with the trees for it.
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

/// All the resources that the shipped trees share.
///
/// # Errors
/// Never for the files as shipped: a test loads them.
pub fn resources() -> Result<Resources, Problems> {
    load::resources(&resources_source())
}

/// The document that the shipped trees are written from.
///
/// # Errors
/// Never for the file as shipped: a test loads it.
pub fn original() -> Result<Original, Problems> {
    load::original(&Source::new(file_name("kit"), include_str!("../trees/kit.yaml")))
}

/// Every shipped tree, whole, with its cases.
///
/// # Errors
/// Never for the files as shipped: a test loads them.
pub fn trees() -> Result<Vec<Tree>, Problems> {
    TREES.iter().map(|(_, id, text)| around(id, text, Resources::default(), resources()?)).collect()
}

/// The name of a shipped tree.
pub fn heading(id: &str) -> Option<Heading> {
    let (head, _) = text(id)?.split_once("\nquestions:")?;
    load::heading(&Source::new(file_name(id), head))
}

/// Loads a shipped tree for a walk: without its cases, and with the resources that it names.
///
/// # Errors
/// Never for the files as shipped, unless `overrides` makes it so.
pub fn tree(id: &str, overrides: Resources) -> Option<Result<Tree, Problems>> {
    let (walked, _) = text(id)?.split_once("\ncases:\n")?;
    Some(with_named(id, walked, overrides))
}

/// Loads a shipped tree with its cases, and with the resources that it names.
///
/// # Errors
/// Never for the files as shipped, unless `overrides` makes it so.
pub fn whole(id: &str, overrides: Resources) -> Option<Result<Tree, Problems>> {
    Some(with_named(id, text(id)?, overrides))
}

fn with_named(id: &str, text: &str, overrides: Resources) -> Result<Tree, Problems> {
    let shared = load::resources(&Source::new(file_name("resources"), entries_named_in(text)))?;
    around(id, text, overrides, shared)
}

fn around(id: &str, text: &str, overrides: Resources, shared: Resources) -> Result<Tree, Problems> {
    let around = Surroundings { overrides, shared, trees: ids().collect(), heading: &heading };
    load::load(&Source::new(file_name(id), text), &around)
}

fn text(id: &str) -> Option<&'static str> {
    TREES.iter().find(|(_, own, _)| *own == id).map(|(.., text)| *text)
}

fn file_name(id: &str) -> String {
    format!("trees/{id}.yaml")
}

/// The resources whose ids, and the glossary words that, a text has: what is not read costs
/// nothing.
///
/// The file as shipped has a section a line at its margin, an entry two spaces in, its label first.
fn entries_named_in(text: &str) -> String {
    let mut kept = String::new();
    let (mut section, mut opened, mut keep) = ("", false, false);
    let mut lines = RESOURCES.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let entry = line.strip_prefix("  ").filter(|rest| !rest.starts_with([' ', '#']));
        if let Some((id, _)) = entry.and_then(|rest| rest.split_once(':')) {
            let label = lines.peek().and_then(|next| next.trim().strip_prefix("label: "));
            keep = text.contains(if section.starts_with("glossary") {
                label.unwrap_or(id)
            } else {
                id
            });
            if keep && !std::mem::replace(&mut opened, true) {
                kept.push_str(section);
            }
        } else if line.starts_with(|c: char| !c.is_whitespace()) {
            (section, opened, keep) = (line, false, false);
        }
        if keep {
            kept.push_str(line);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_walk_has_all_of_a_tree_but_its_cases() {
        for (id, whole) in ids().zip(trees().unwrap()) {
            let walked = tree(id, Resources::default()).unwrap().unwrap();
            assert_eq!(*whole.id, *id);
            assert!(!whole.cases.is_empty());
            assert_eq!(format!("{:?}", walked.nodes()), format!("{:?}", whole.nodes()));
            assert_eq!(heading(id), Some(whole.heading()));
            let (text, _) =
                text(id).and_then(|text| text.split_once("\ncases:\n")).unwrap_or_default();
            let used = whole.glossary.iter().filter(|term| text.contains(&*term.term));
            assert!(used.eq(walked.glossary.iter()), "{id} has the words that it uses");
        }
    }
}
