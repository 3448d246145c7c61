//! YAML text to a [`Tree`], or every [`Problem`] found in it.

mod advice;
mod build;
mod cases;
mod check;
mod content;
mod document;
mod excerpt;
mod faults;
mod format;
mod guide;
mod help;
mod original;
mod placeholder;
mod problem;
mod resources;
mod saved;
mod schema;
mod shape;
mod source;
mod syntax;
mod targets;
mod ways;
mod what;
mod yaml;

use jiff::civil::Date;

use crate::{
    tree::{Case, Heading, Tree},
    words::shown,
};
use document::Fields;
use problem::Findings;

pub use advice::Advice;
pub(crate) use build::MOST_ANSWERS;
pub use cases::{Coverage, Untold};
pub use excerpt::Style;
pub use guide::explain;
pub use original::{Original, Sentence, original};
pub use problem::{Entry, Problem, Problems, Severity, What};
pub use resources::Resources;
pub use saved::{Saved, Then, ThenStep, answers};
pub use schema::schema;
pub use source::{LARGEST, Source, Span};
pub use what::CODES;

/// What a tree may lean on outside its own file.
pub struct Surroundings<'a> {
    /// Resources that come before the tree's own: another region's contacts.
    pub overrides: Resources,
    /// Resources that come after the tree's own.
    pub shared: Resources,
    /// The ids of the trees that are known without looking, for « did you mean ».
    pub trees: Vec<&'a str>,
    /// Looks a tree up by its id.
    pub heading: &'a dyn Fn(&str) -> Option<Heading>,
}

/// A file looked through: its tree if it has one, and all there is to say about it.
#[derive(Debug)]
pub struct Review {
    pub tree: Option<Tree>,
    pub coverage: Coverage,
    /// Errors and warnings.
    pub problems: Option<Problems>,
}

/// Loads a tree, its cases included.
///
/// # Errors
/// Every problem of the file, warnings included, when one of them is an error.
pub fn load(source: &Source, around: &Surroundings<'_>) -> Result<Tree, Problems> {
    let mut findings = Findings::default();
    let loaded = read(source, &format::TREE, &mut findings, |file, findings| {
        let mut tree = check::tree(source, file, around, findings)?;
        tree.cases = cases::run(&tree, file, findings).0.into();
        Some(tree)
    });
    sound(loaded, source, findings)
}

/// Looks a tree file through, warnings included, as of a day.
pub fn review(source: &Source, around: &Surroundings<'_>, today: Date) -> Review {
    let mut findings = Findings::default();
    let mut coverage = Coverage::default();
    let tree = read(source, &format::TREE, &mut findings, |file, findings| {
        let mut tree = check::tree(source, file, around, findings);
        if let Some(tree) = &mut tree {
            let (cases, met) = cases::run(tree, file, findings);
            (tree.cases, coverage) = (cases.into(), met);
            cases::warn_of_untold(tree, file, &coverage, findings);
            content::warn_of_no_action(tree, file, findings);
        }
        let terms: Vec<_> =
            around.overrides.terms.iter().chain(&around.shared.terms).cloned().collect();
        content::check(source, file, &format::TREE, &terms, findings);
        resources::warn_of_stale(file, today, findings);
        let checked = file.map("source").and_then(|source| source.text("checked"));
        if let Some(day) = checked
            && day.text.parse().is_ok_and(|day| resources::is_stale(day, today))
        {
            findings.add(What::TreeStale, day.span);
        }
        tree
    });
    let tree = tree.filter(|_| !findings.has_errors());
    Review { tree, coverage, problems: findings.finish(source) }
}

/// Loads the cases of a deck: a file that has them apart from their tree.
///
/// # Errors
/// Every problem of the file when one of them is an error.
pub fn deck(source: &Source, tree: &Tree) -> Result<Box<[Case]>, Problems> {
    let mut findings = Findings::default();
    let loaded = read(source, &format::DECK, &mut findings, |file, findings| {
        Some(cases::run(tree, file, findings).0.into())
    });
    sound(loaded, source, findings)
}

/// Looks a deck through, warnings included; `find` gives the tree of an id, `trees` are those known
/// without looking.
///
/// The tree of what comes back has the cases of the deck.
pub fn review_deck(
    source: &Source,
    trees: &[&str],
    find: impl FnOnce(&str) -> Option<Tree>,
) -> Review {
    let mut findings = Findings::default();
    let mut coverage = Coverage::default();
    let tree = read(source, &format::DECK, &mut findings, |file, findings| {
        content::check(source, file, &format::DECK, &[], findings);
        let name = file.text("tree").filter(|name| !name.text.trim().is_empty())?;
        let Some(mut tree) = find(name.text) else {
            let near = findings.nearest(name.text, trees.iter().copied());
            findings.add(What::UnknownTree { name: shown(name.text), near }, name.span);
            return None;
        };
        let (cases, met) = cases::run(&tree, file, findings);
        (tree.cases, coverage) = (cases.into(), met);
        Some(tree)
    });
    let tree = tree.filter(|_| !findings.has_errors());
    Review { tree, coverage, problems: findings.finish(source) }
}

/// The id of the tree that a deck is for, whatever the rest of it is worth.
pub fn tree_of_deck(source: &Source) -> Option<Box<str>> {
    let root = yaml::parse(source, &mut Findings::default())?;
    Fields::of(&root).boxed("tree")
}

/// Loads a file of resources for several trees.
///
/// # Errors
/// Every problem of the file when one of them is an error.
pub fn resources(source: &Source) -> Result<Resources, Problems> {
    let mut findings = Findings::default();
    let loaded =
        read(source, &format::RESOURCES, &mut findings, |file, _| Some(Resources::of(file)));
    sound(loaded, source, findings)
}

/// Looks a file of resources through, warnings included, as of a day.
pub fn review_resources(source: &Source, today: Date) -> Option<Problems> {
    let mut findings = Findings::default();
    let _ = read(source, &format::RESOURCES, &mut findings, |file, findings| {
        content::check(source, file, &format::RESOURCES, &[], findings);
        resources::warn_of_stale(file, today, findings);
        Some(())
    });
    findings.finish(source)
}

/// What a file is meant to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    Tree,
    /// Cases apart from their tree.
    Deck,
    /// Resources for several trees.
    Resources,
}

/// What a file is meant to hold, by the keys that begin its lines: what is neither deck nor
/// resources is a tree.
pub fn sort(source: &Source) -> Sort {
    let has = |key: &str| {
        source
            .text
            .lines()
            .any(|line| line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')))
    };
    let sections = resources::Section::ALL.iter().map(|(_, section)| section.name());
    if has("questions") || has("outcomes") {
        Sort::Tree
    } else if has("tree") || has("cases") {
        Sort::Deck
    } else if sections.chain(["glossary"]).any(has) {
        Sort::Resources
    } else {
        Sort::Tree
    }
}

/// The id, title and introduction of a tree file, whatever the rest of it is worth.
///
/// Nothing is read behind them.
pub fn heading(source: &Source) -> Option<Heading> {
    let keys = &["id", "title", "intro"];
    let root = yaml::parse_until(keys, source, &mut Findings::default())?;
    let file = Fields::of(&root);
    Some(Heading { id: file.boxed("id")?, title: file.boxed("title")?, intro: file.boxed("intro") })
}

/// What was loaded, if nothing in its file is an error.
fn sound<T>(loaded: Option<T>, source: &Source, findings: Findings) -> Result<T, Problems> {
    match loaded.filter(|_| !findings.has_errors()) {
        Some(loaded) => Ok(loaded),
        None => Err(findings.finish(source).unwrap_or_else(|| Problems::none(source))),
    }
}

fn read<T>(
    source: &Source,
    shape: &'static format::Shape,
    findings: &mut Findings,
    build: impl FnOnce(Fields<'_>, &mut Findings) -> Option<T>,
) -> Option<T> {
    let root = yaml::parse(source, findings)?;
    shape::check(source, &root, shape, findings);
    build(Fields::of(&root), findings)
}
