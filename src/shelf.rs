//! Trees that stand together: they lead to each other by their ids, and share their resources.

use std::borrow::Cow;

use crate::{
    load::{self, HeadingFinder, Problems, Resources, Source, TreeContext},
    tree::{Heading, Tree, names::Names},
};

/// Trees that lead to each other, in the order in which they are shown, and the resources that they
/// share. No tree is read before it is asked for.
///
/// ```
/// use mssante_check::{kit, load::{Resources, Source}, shelf::{Shelf, ShelfTree}};
///
/// let accueil = kit::source("equipement").expect("shipped").text.replace("id: equipement", "id: accueil");
/// let trees = vec![ShelfTree::of(Source::new("accueil.yaml", accueil))];
/// let shelf = Shelf::new(trees, kit::resources_source());
/// // It leads to trees that this shelf does not have.
/// assert!(shelf.tree("accueil", Resources::default()).expect("on the shelf").is_err());
/// assert!(shelf.tree("equipement", Resources::default()).is_none());
/// ```
#[derive(Clone, Debug)]
pub struct Shelf {
    trees: Vec<ShelfTree>,
    resources: ShelfFile,
}

/// A tree of a shelf, as it is written.
#[derive(Clone, Debug)]
pub struct ShelfTree {
    id: Cow<'static, str>,
    /// What people want who walk it.
    want: Option<&'static str>,
    file: ShelfFile,
}

/// The name and the text of a file; those that are shipped are not copied before they are read.
#[derive(Clone, Debug)]
struct ShelfFile {
    name: Cow<'static, str>,
    text: Cow<'static, str>,
}

impl ShelfTree {
    /// A tree by the id that its file gives it; a file that gives none has no id.
    pub fn of(source: Source) -> Self {
        let id = load::id(&source).unwrap_or_default().into_string();
        Self { id: id.into(), want: None, file: ShelfFile::of(source) }
    }

    /// A tree by an id that its file may not give.
    #[must_use]
    pub fn with_id(mut self, id: String) -> Self {
        self.id = id.into();
        self
    }

    pub fn id(&self) -> &str {
        &self.id
    }

    /// The file of the tree.
    pub fn source(&self) -> Source {
        self.file.source()
    }

    /// A shipped tree.
    pub(crate) fn shipped(
        want: &'static str,
        id: &'static str,
        name: &'static str,
        text: &'static str,
    ) -> Self {
        Self { id: id.into(), want: Some(want), file: ShelfFile::shipped(name, text) }
    }
}

impl ShelfFile {
    fn of(source: Source) -> Self {
        Self { name: source.name.into(), text: source.text.into() }
    }

    fn shipped(name: &'static str, text: &'static str) -> Self {
        Self { name: name.into(), text: text.into() }
    }

    fn source(&self) -> Source {
        Source::new(&*self.name, &*self.text)
    }

    /// Shipped resources as far as a tree leads to them, every line at its place: most of what a
    /// short walk costs is to read the others. Those of one's own are read whole, since a problem
    /// may be in any.
    fn used_by(&self, tree: &str) -> Source {
        match self.text {
            Cow::Borrowed(text) => Source::new(&*self.name, used_by(text, tree)),
            Cow::Owned(_) => self.source(),
        }
    }
}

/// The sections of resources that actions lead to, and how an action names an entry of them.
const TARGETS: [(&str, &str); 4] = [
    ("links:", "link: "),
    ("contacts:", "contact: "),
    ("mailboxes:", "mailbox: "),
    ("messages:", "message: "),
];

fn used_by(resources: &str, tree: &str) -> String {
    let mut kept = String::with_capacity(resources.len());
    let mut named: Option<Vec<&str>> = None;
    let mut is_first = false;
    let mut is_kept = true;
    for line in resources.split_inclusive('\n') {
        if line.starts_with(|sign: char| sign.is_ascii_alphabetic()) {
            let target = TARGETS.iter().find(|(section, _)| line.starts_with(section));
            named = target.map(|(_, key)| named_in(tree, key));
            (is_first, is_kept) = (true, true);
        } else if let (Some(named), Some(id)) = (&named, entry_of(line)) {
            // A section may not be empty.
            is_kept = is_first || named.contains(&id);
            is_first = false;
        }
        kept.push_str(if is_kept { line } else { "\n" });
    }
    kept
}

/// The id of the entry that begins on a line.
fn entry_of(line: &str) -> Option<&str> {
    let entry = line.strip_prefix("  ").filter(|entry| !entry.starts_with([' ', '#']))?;
    entry.split_once(':').map(|(id, _)| id)
}

fn named_in<'t>(tree: &'t str, key: &str) -> Vec<&'t str> {
    let ends = [' ', ',', '}', '\n', '\r'];
    tree.match_indices(key)
        .filter_map(|(place, _)| tree[place + key.len()..].split(ends).next())
        .collect()
}

impl Shelf {
    /// `resources` are those that all the trees share.
    pub fn new(trees: Vec<ShelfTree>, resources: Source) -> Self {
        Self { trees, resources: ShelfFile::of(resources) }
    }

    pub(crate) fn shipped(trees: Vec<ShelfTree>, name: &'static str, text: &'static str) -> Self {
        Self { trees, resources: ShelfFile::shipped(name, text) }
    }

    /// The ids of the trees, in their order.
    pub fn ids(&self) -> impl ExactSizeIterator<Item = &str> {
        self.trees.iter().map(|tree| &*tree.id)
    }

    /// The trees, in their order.
    pub fn trees(&self) -> &[ShelfTree] {
        &self.trees
    }

    /// What people may want, with the trees for it; those of one's own have no such words.
    pub fn groups(&self) -> Vec<(Option<&'static str>, Vec<&ShelfTree>)> {
        let mut groups: Vec<(Option<&str>, Vec<&ShelfTree>)> = Vec::new();
        for tree in &self.trees {
            match groups.last_mut() {
                Some((last, trees)) if *last == tree.want => trees.push(tree),
                _ => groups.push((tree.want, vec![tree])),
            }
        }
        groups
    }

    /// The file of a tree.
    pub fn source(&self, id: &str) -> Option<Source> {
        self.trees.iter().find(|tree| tree.id == id).map(ShelfTree::source)
    }

    /// The file of the resources that all trees share.
    pub fn resources_source(&self) -> Source {
        self.resources.source()
    }

    /// The resources that all trees share; `names` are a region's, which come before theirs.
    ///
    /// # Errors
    /// Every problem of their file when one of them is an error.
    pub fn resources(&self, names: &Names) -> Result<Resources, Problems> {
        load::resources(&self.resources_source(), names)
    }

    /// The id, title and introduction of a tree.
    pub fn heading(&self, id: &str, names: &Names) -> Option<Heading> {
        load::heading(&self.source(id)?, names)
    }

    /// The names of a region, and those of the shelf that it leaves.
    ///
    /// # Errors
    /// As [`Shelf::resources`].
    pub fn names(&self, region: &Names) -> Result<Names, Problems> {
        Ok(region.or(&self.resources(region)?.names))
    }

    /// Loads the resources of a region, which come before those of the shelf, and of a tree outside
    /// it that has its own.
    ///
    /// # Errors
    /// As [`load::region`].
    pub fn region(&self, region: &Source, tree: Option<&Source>) -> Result<Resources, Problems> {
        let shelf = self.resources_source();
        let below: Vec<&Source> = [&shelf].into_iter().chain(tree).collect();
        load::region(region, &below)
    }

    /// Gives what a tree outside the shelf may name beside it: the trees of the shelf and their
    /// resources, before which `overrides` come, and the trees that `elsewhere` finds.
    ///
    /// ```
    /// use mssante_check::{kit, load::{self, Source}};
    ///
    /// let shelf = kit::shelf();
    /// let text = kit::source("equipement").expect("shipped").text;
    /// let tree = Source::new("mon-arbre.yaml", text.replace("id: equipement", "id: mon-arbre"));
    /// let region = Source::new("region.yaml", "format: 1\nnames:\n  region: Occitanie\n");
    /// let overrides = shelf.region(&region, Some(&tree))?;
    /// let tree = shelf.around(overrides, &|_, _| None, |around| load::load(&tree, around))??;
    /// assert_eq!(&*tree.id, "mon-arbre");
    /// # Ok::<(), load::Problems>(())
    /// ```
    ///
    /// # Errors
    /// Every problem of the resources when one of them is an error.
    pub fn around<T>(
        &self,
        overrides: Resources,
        elsewhere: HeadingFinder<'_>,
        look: impl FnOnce(&TreeContext<'_>) -> T,
    ) -> Result<T, Problems> {
        let shared = self.resources(&overrides.names)?;
        Ok(self.beside(overrides, shared, elsewhere, look))
    }

    /// Loads a tree with its cases; its glossary has the words that its file uses. The entries of
    /// `overrides` come before the resources of the shelf.
    ///
    /// `None` when no tree has this id.
    ///
    /// # Errors
    /// Every problem of the file, or of the resources, when one of them is an error.
    pub fn tree(&self, id: &str, overrides: Resources) -> Option<Result<Tree, Problems>> {
        let shared = self.resources(&overrides.names);
        Some(self.load_with(overrides, shared, &self.source(id)?, load::load))
    }

    /// Loads a tree as far as a walk needs it, without its cases.
    ///
    /// `None` when no tree has this id.
    ///
    /// # Errors
    /// As [`Shelf::tree`].
    pub fn tree_without_cases(
        &self,
        id: &str,
        overrides: Resources,
    ) -> Option<Result<Tree, Problems>> {
        let source = self.source(id)?;
        let shared = load::resources(&self.resources.used_by(&source.text), &overrides.names);
        Some(self.load_with(overrides, shared, &source, load::load_without_cases))
    }

    fn load_with(
        &self,
        overrides: Resources,
        shared: Result<Resources, Problems>,
        source: &Source,
        load: fn(&Source, &TreeContext<'_>) -> Result<Tree, Problems>,
    ) -> Result<Tree, Problems> {
        let shared = shared?;
        let names = overrides.names.or(&shared.names);
        let shared = shared.explaining(&source.text, &names);
        self.beside(overrides, shared, &|_, _| None, |around| load(source, around))
    }

    /// What stands on the shelf, with these resources.
    fn beside<T>(
        &self,
        overrides: Resources,
        shared: Resources,
        elsewhere: HeadingFinder<'_>,
        look: impl FnOnce(&TreeContext<'_>) -> T,
    ) -> T {
        let heading =
            |id: &str, names: &Names| self.heading(id, names).or_else(|| elsewhere(id, names));
        look(&TreeContext { overrides, shared, trees: self.ids().collect(), heading: &heading })
    }
}
