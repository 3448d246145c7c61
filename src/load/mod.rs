//! YAML text to a [`Tree`], or every [`Problem`] found in it.

mod advice;
mod check;
mod diagnostics;
mod file_formats;
mod format;
mod kind;
mod names;
mod region;
mod room_score;
mod saved_answers;
mod schema;
mod source;
mod source_document;
mod yaml;

use jiff::civil::Date;
use thiserror::Error;

use crate::{
    tree::{
        Case, Heading, Tree,
        names::{NO_NAMES, Names},
    },
    words::{shown, tame},
};
use check::{cases, dates, resources as resource_file, structure};
use diagnostics::Diagnostics;
use file_formats::{DECK, RESOURCES, TREE};
use yaml::{colon, fields::Fields};

pub(crate) use check::nodes::MOST_ANSWERS;
pub use check::{
    cases::{Coverage, Uncovered},
    resources::Resources,
};
pub use diagnostics::{
    CaseProblem, ExcerptStyle, FileProblem, FormatProblem, LabelMismatch, NameProblem, Problem,
    ProblemJson, ProblemKind, Problems, ReadabilityWarning, Severity, TargetProblem, TreeProblem,
    TreeWarning, codes, explain, guide, severity,
};
pub use format::is_id;
pub use kind::{FileKind, file_kind, is_tree};
pub use region::{RegionReview, Replaceable, ReplaceableEntry, region, replaceable, review_region};
pub use room_score::{RoomScoreOrigin, RoomScoreProblem, room_score, room_score_origin};
pub use saved_answers::{SavedAnswers, SavedStep, SavedWalk, answers};
pub use schema::schema;
pub use source::{LARGEST, Source, Span};
pub use source_document::{SourceDocument, SourceSentence, source_document};

/// What a tree may name outside its own file; by default nothing.
pub struct TreeContext<'a> {
    /// Resources that come before the tree's own: another region's contacts.
    pub overrides: Resources,
    /// Resources that come after the tree's own.
    pub shared: Resources,
    /// The ids of the trees that are known without looking, for « did you mean ».
    pub trees: Vec<&'a str>,
    pub heading: HeadingFinder<'a>,
}

/// Looks a tree up by its id; its texts may have these names.
pub type HeadingFinder<'a> = &'a dyn Fn(&str, &Names) -> Option<Heading>;

impl Default for TreeContext<'_> {
    fn default() -> Self {
        Self {
            overrides: Resources::default(),
            shared: Resources::default(),
            trees: Vec::new(),
            heading: &|_, _| None,
        }
    }
}

/// A deck has the cases of another tree than the one that they are wanted for.
#[derive(Debug, Error)]
#[error(
    "«\u{a0}{file}\u{a0}»\u{a0}: ces cas sont ceux de l'arbre «\u{a0}{deck}\u{a0}», et non de \
     «\u{a0}{tree}\u{a0}»"
)]
pub struct OtherTreeError {
    /// The file of the deck.
    pub file: String,
    /// The title of the deck's tree, or its id if nobody knows it.
    pub deck: Box<str>,
    /// The title of the tree that is wanted.
    pub tree: Box<str>,
}

/// What a file holds, and everything that is wrong with it.
#[derive(Debug)]
pub struct Review {
    pub tree: Option<Tree>,
    pub coverage: Coverage,
    /// Errors and warnings.
    pub problems: Option<Problems>,
}

/// Loads a tree, its cases included.
///
/// ```
/// use mssante_check::load::{Source, TreeContext, load};
///
/// let text = "
/// format: 1
/// id: essai
/// title: Essai
/// source: { document: Un guide, checked: 2026-11-23 }
/// questions:
///   lu:
///     ask: L'avez-vous lu ?
///     answers:
///       oui: { label: Oui, go: fin }
///       non: { label: Non, go: fni }
/// outcomes:
///   fin: { title: Fin, status: information, text: Rien de plus. }
/// ";
/// let problems = load(&Source::new("essai.yaml", text), &TreeContext::default()).unwrap_err();
/// assert!(problems.to_string().contains("vouliez-vous dire"));
///
/// let mended = Source::new("essai.yaml", text.replace("fni", "fin"));
/// let tree = load(&mended, &TreeContext::default())?;
/// assert_eq!(tree.outcomes().count(), 1);
/// # Ok::<(), mssante_check::load::Problems>(())
/// ```
///
/// # Errors
/// Every problem of the file, warnings included, when one of them is an error.
pub fn load(source: &Source, context: &TreeContext<'_>) -> Result<Tree, Problems> {
    let mut diagnostics = Diagnostics::default();
    let layers = context.name_layers();
    let loaded = read(source, &TREE, layers, &mut diagnostics, |file, names, diagnostics| {
        let mut tree = check::tree(source, file, names, context, diagnostics);
        let cases = cases::run(tree.as_ref(), file, diagnostics).0;
        if let Some(tree) = &mut tree {
            tree.cases = cases.into();
        }
        tree
    });
    sound(loaded, source, diagnostics)
}

/// Loads a tree as far as a walk needs it: what stands behind its outcomes is not read.
///
/// # Errors
/// As [`load`], for what is read.
pub(crate) fn load_without_cases(
    source: &Source,
    context: &TreeContext<'_>,
) -> Result<Tree, Problems> {
    const LAST: &[&str] = &["questions", "outcomes"];
    let mut diagnostics = Diagnostics::default();
    let layers = context.name_layers();
    let loaded = yaml::parse_until(LAST, source, &mut diagnostics).and_then(|mut root| {
        let names = checked(source, &mut root, &TREE, layers, &mut diagnostics);
        check::tree(source, Fields::of(&root), &names, context, &mut diagnostics)
    });
    sound(loaded, source, diagnostics)
}

/// Looks a tree file through, warnings included, as of a day.
pub fn review(source: &Source, context: &TreeContext<'_>, today: Date) -> Review {
    let mut diagnostics = Diagnostics::default();
    let mut coverage = Coverage::default();
    let layers = context.name_layers();
    let tree = read(source, &TREE, layers, &mut diagnostics, |file, names, diagnostics| {
        let mut tree = check::tree(source, file, names, context, diagnostics);
        let (cases, met) = cases::run(tree.as_ref(), file, diagnostics);
        if let Some(tree) = &mut tree {
            (tree.cases, coverage) = (cases.into(), met);
            cases::warn_of_uncovered(tree, file, &coverage, diagnostics);
            advice::warn_of_no_action(tree, file, diagnostics);
        }
        let terms = resource_file::terms_of(&[&context.overrides, &context.shared]);
        advice::check(source, file, &TREE, &terms, diagnostics);
        dates::warn(file, today, diagnostics);
        tree
    });
    let tree = tree.filter(|_| !diagnostics.has_errors());
    Review { tree, coverage, problems: diagnostics.finish(source) }
}

/// Loads the cases of a deck: a file that has them apart from their tree.
///
/// # Errors
/// Every problem of the file when one of them is an error.
pub fn deck(source: &Source, tree: &Tree) -> Result<Box<[Case]>, Problems> {
    let mut diagnostics = Diagnostics::default();
    let layers = NameLayers::before(&tree.names);
    let loaded = read(source, &DECK, layers, &mut diagnostics, |file, _, diagnostics| {
        Some(cases::run(Some(tree), file, diagnostics).0.into())
    });
    sound(loaded, source, diagnostics)
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
    let mut diagnostics = Diagnostics::default();
    let mut coverage = Coverage::default();
    let found = tree_of_deck(source).filter(|id| !id.is_empty()).and_then(|id| find(&id));
    let names = found.as_ref().map(|tree| tree.names.clone()).unwrap_or_default();
    let layers = NameLayers::before(&names);
    let tree = read(source, &DECK, layers, &mut diagnostics, |file, _, diagnostics| {
        advice::check(source, file, &DECK, &[], diagnostics);
        let name = file.text("tree").filter(|name| !name.text.is_empty())?;
        let Some(mut tree) = found else {
            let near = diagnostics.nearest(name.text, trees.iter().copied());
            diagnostics.add(TreeProblem::UnknownTree { name: shown(name.text), near }, name.span);
            return None;
        };
        let (cases, met) = cases::run(Some(&tree), file, diagnostics);
        (tree.cases, coverage) = (cases.into(), met);
        Some(tree)
    });
    let tree = tree.filter(|_| !diagnostics.has_errors());
    Review { tree, coverage, problems: diagnostics.finish(source) }
}

/// The id of the tree that a deck is for, even where the rest of the file has problems.
pub fn tree_of_deck(source: &Source) -> Option<Box<str>> {
    let root = yaml::parse(source, &mut Diagnostics::default())?;
    Fields::of(&root).boxed("tree")
}

/// Loads a file of resources for several trees; `before` are a region's names, which come before its
/// own.
///
/// # Errors
/// Every problem of the file when one of them is an error.
pub fn resources(source: &Source, before: &Names) -> Result<Resources, Problems> {
    let mut diagnostics = Diagnostics::default();
    let layers = NameLayers::before(before);
    let loaded = read(source, &RESOURCES, layers, &mut diagnostics, |file, names, diagnostics| {
        resource_file::report_unknown_names(source, file, names, diagnostics);
        Some(Resources::of(file))
    });
    sound(loaded, source, diagnostics)
}

/// Looks a file of resources through, warnings included, as of a day.
pub fn review_resources(source: &Source, today: Date) -> Option<Problems> {
    let mut diagnostics = Diagnostics::default();
    let layers = NameLayers::before(&NO_NAMES);
    let _ = read(source, &RESOURCES, layers, &mut diagnostics, |file, names, diagnostics| {
        resource_file::report_unknown_names(source, file, names, diagnostics);
        advice::check(source, file, &RESOURCES, &[], diagnostics);
        dates::warn(file, today, diagnostics);
        Some(())
    });
    diagnostics.finish(source)
}

/// The id of a tree file, which is read no further.
pub fn id(source: &Source) -> Option<Box<str>> {
    let root = yaml::parse_until(&["id"], source, &mut Diagnostics::default())?;
    Fields::of(&root).boxed("id")
}

/// The id, title and introduction of a tree file.
///
/// The file is read up to where it has had all three, so what follows may be wrong. `names` are
/// those around it; its own are not looked for.
pub fn heading(source: &Source, names: &Names) -> Option<Heading> {
    let keys = &["id", "title", "intro"];
    let mut root = yaml::parse_until(keys, source, &mut Diagnostics::default())?;
    names::write_out(&mut root, names, &TREE, &mut Diagnostics::default());
    let file = Fields::of(&root);
    let title = tamed(file, "title")?;
    Some(Heading { id: file.boxed("id")?, title, intro: tamed(file, "intro") })
}

/// Nobody has checked the texts of a neighbour: they are shown all the same.
fn tamed(file: Fields<'_>, key: &str) -> Option<Box<str>> {
    file.text(key).map(|text| tame(text.text).into())
}

/// What was loaded, if nothing in its file is an error.
fn sound<T>(loaded: Option<T>, source: &Source, diagnostics: Diagnostics) -> Result<T, Problems> {
    match loaded.filter(|_| !diagnostics.has_errors()) {
        Some(loaded) => Ok(loaded),
        None => Err(diagnostics.finish(source).unwrap_or_else(|| Problems::none(source))),
    }
}

/// The names that come before those of a file, and after them.
#[derive(Clone, Copy)]
struct NameLayers<'n> {
    before: &'n Names,
    after: &'n Names,
}

impl<'n> NameLayers<'n> {
    fn before(before: &'n Names) -> Self {
        Self { before, after: &NO_NAMES }
    }

    /// All the names that the texts of a file may have: the ids of its questions stand for answers.
    fn around(self, file: Fields<'_>) -> Names {
        let mut names = self.before.or(&names::of(file)).or(self.after);
        for (question, _) in file.named("questions") {
            names.remove(question.text);
        }
        names
    }
}

impl TreeContext<'_> {
    fn name_layers(&self) -> NameLayers<'_> {
        NameLayers { before: &self.overrides.names, after: &self.shared.names }
    }
}

/// Writes the names out in the texts of a file, and checks its format; these are the names.
fn checked(
    source: &Source,
    root: &mut yaml::YamlNode<'_>,
    mapping: &'static format::MappingFormat,
    layers: NameLayers<'_>,
    diagnostics: &mut Diagnostics,
) -> Names {
    let names = layers.around(Fields::of(root));
    names::write_out(root, &names, mapping, diagnostics);
    structure::check(source, root, mapping, diagnostics);
    names
}

/// Reads a file: its names are written out in its texts, and its format is checked.
fn read<T>(
    source: &Source,
    mapping: &'static format::MappingFormat,
    layers: NameLayers<'_>,
    diagnostics: &mut Diagnostics,
    build: impl FnOnce(Fields<'_>, &Names, &mut Diagnostics) -> Option<T>,
) -> Option<T> {
    /// How many bytes are read anew at most.
    const MOST: usize = 50 << 20;
    let mut signs: Vec<Problem> = Vec::new();
    let mut readings = 1;
    let mut mended: Option<Source> = None;
    loop {
        let text = mended.as_ref().unwrap_or(source);
        let mut root = yaml::parse(text, diagnostics);
        let names = root
            .as_mut()
            .map(|root| checked(text, root, mapping, layers, diagnostics))
            .unwrap_or_default();
        let found = colon::signs(diagnostics.list());
        if found.is_empty() {
            diagnostics.extend(signs);
            return build(Fields::of(&root?), &names, diagnostics);
        }
        // What such a sign hides is told as well, and nothing that follows from it: the file is
        // read as it would be without.
        *diagnostics = Diagnostics::default();
        mended = colon::mended(text, &found).filter(|_| readings * source.text.len() < MOST);
        signs.extend(found);
        if mended.is_none() {
            diagnostics.extend(signs);
            return None;
        }
        readings += 1;
    }
}
