//! The trees at hand: those of a shelf by their id, others by the path of their file.

use std::{
    fs::File,
    path::{Path, PathBuf},
};

use mssante_check::{
    fold::nearest,
    kit,
    load::{self, OtherTreeError, Problems, Resources, Source, TreeContext},
    shelf::Shelf,
    signs::without_invisible,
    tree::{Heading, Tree, names::Names},
};

use super::{
    output::{is_same_file, refuse_same_file},
    reading,
    shelf_folder::ShelfFolder,
};
use crate::cli::{
    args::{PlacedPath, ShelfOptions, is_document, is_table},
    failure::{Failure, GivenTableError},
    shell::shell_quoted,
};

const COMMANDS: [&str; 11] = [
    "ask",
    "audit",
    "verify",
    "list",
    "check",
    "export",
    "train",
    "new",
    "schema",
    "completions",
    "man",
];

/// The word that names the resources of the shelf, where a text is asked for.
const RESOURCES: &str = "resources";

/// The trees at hand, with the resources that come before their own.
pub(crate) struct Catalogue {
    shelf: Shelf,
    /// Where the shelf stands, if it is not shipped.
    folder: Option<FolderFiles>,
    /// The file of a region.
    region: Option<PlacedPath>,
    /// The options that give all that, as a shell takes them, each behind a space.
    options: String,
}

/// The files of a shelf of one's own.
struct FolderFiles {
    /// In the order of the shelf.
    trees: Vec<PathBuf>,
    resources: PathBuf,
    unreadable: Vec<Problems>,
}

/// A tree, and the word that names it on the command line.
pub(crate) struct LoadedTree {
    pub(crate) name: String,
    /// That word and the options that it needs, as a shell takes them.
    pub(crate) words: String,
    pub(crate) tree: Tree,
    is_file: bool,
}

impl LoadedTree {
    /// The file that names the tree; `None` for one of the shelf.
    pub(crate) fn file(&self) -> Option<&Path> {
        self.is_file.then(|| Path::new(&self.name))
    }
}

/// How a tree of a shelf is loaded.
type LoadFromShelf = fn(&Shelf, &str, Resources) -> Option<Result<Tree, Problems>>;

impl Catalogue {
    /// Reads the files that the command line and the environment name.
    pub(crate) fn open(given: &ShelfOptions) -> Result<Self, Failure> {
        let Some(placed) = given.trees() else { return Ok(Self::shipped(given)) };
        let read = ShelfFolder::read(&placed.path);
        let ShelfFolder { shelf, files, resources, unreadable } =
            read.map_err(|failure| failure.of_variable(placed.variable))?;
        let mut options = option("--trees", &placed);
        let region = given.resources();
        options += &region.as_ref().map(|region| option("--resources", region)).unwrap_or_default();
        let folder = Some(FolderFiles { trees: files, resources, unreadable });
        Ok(Self { shelf, folder, region, options })
    }

    /// The shipped trees, with the region that is given.
    pub(crate) fn shipped(given: &ShelfOptions) -> Self {
        let region = given.resources();
        let options =
            region.as_ref().map(|region| option("--resources", region)).unwrap_or_default();
        Self { shelf: kit::shelf(), folder: None, region, options }
    }

    pub(crate) fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    /// The options that give these trees, as a shell takes them, each behind a space.
    pub(crate) fn options(&self) -> &str {
        &self.options
    }

    /// The tree that is walked when none is named.
    pub(crate) fn first(&self) -> &str {
        self.shelf.ids().next().unwrap_or_default()
    }

    /// The file of a region.
    pub(crate) fn region_file(&self) -> Option<&Path> {
        self.region.as_ref().map(|region| &*region.path)
    }

    /// What is wrong with the files of a folder that are no texts.
    pub(crate) fn unreadable(&self) -> &[Problems] {
        self.folder.as_ref().map(|folder| &folder.unreadable[..]).unwrap_or_default()
    }

    /// The file of a tree; nothing for one that is shipped.
    pub(crate) fn file_of<'a>(&'a self, loaded: &'a LoadedTree) -> Option<&'a Path> {
        let of_folder = || {
            let place = self.shelf.ids().position(|id| *id == *loaded.tree.id)?;
            self.folder.as_ref()?.trees.get(place).map(PathBuf::as_path)
        };
        loaded.file().or_else(of_folder)
    }

    /// The file of the resources that the trees share; nothing for those that are shipped.
    pub(crate) fn resources_file(&self) -> Option<&Path> {
        self.folder.as_ref().map(|folder| &*folder.resources)
    }

    /// Whether a file has the resources that the trees of a folder share.
    pub(crate) fn has_resources(&self, path: &Path) -> bool {
        self.folder.as_ref().is_some_and(|folder| is_same_file(path, &folder.resources))
    }

    /// Refuses to write over a file of the trees or resources at hand.
    pub(crate) fn refuse_overwriting(&self, output: Option<&Path>) -> Result<(), Failure> {
        refuse_same_file(output, [self.region_file()])?;
        let Some(folder) = &self.folder else { return Ok(()) };
        for file in folder.trees.iter().chain([&folder.resources]) {
            refuse_same_file(output, [Some(file)])?;
        }
        Ok(())
    }

    /// Loads a tree by its id or the path of its file.
    pub(crate) fn load(&self, name: &str) -> Result<LoadedTree, Failure> {
        self.load_with(name, Shelf::tree)
    }

    /// Loads a tree whose cases nobody looks at.
    pub(crate) fn load_without_cases(&self, name: &str) -> Result<LoadedTree, Failure> {
        self.load_with(name, Shelf::tree_without_cases)
    }

    fn load_with(&self, name: &str, load: LoadFromShelf) -> Result<LoadedTree, Failure> {
        let on_shelf = load(&self.shelf, &without_invisible(name), self.region(None)?);
        let is_file = on_shelf.is_none();
        let tree = match on_shelf {
            Some(tree) => tree?,
            None if is_path(name) => self.load_file(Path::new(name))?,
            None => return Err(self.unknown_tree(name)),
        };
        let words = format!("{}{}", shell_quoted(name), self.options);
        Ok(LoadedTree { name: name.into(), words, tree, is_file })
    }

    fn load_file(&self, path: &Path) -> Result<Tree, Failure> {
        let source = read_tree(path)?;
        let beside = |id: &str, names: &Names| heading_beside(path, id, names);
        let load = |around: &TreeContext<'_>| load::load(&source, around);
        Ok(self.shelf.around(self.region(Some(&source))?, &beside, load)??)
    }

    /// The text of a tree, or of the resources that the trees share, and its file if it is not
    /// shipped.
    pub(crate) fn source(&self, name: &str) -> Result<Source, Failure> {
        match self.shelf.source(&without_invisible(name)) {
            Some(source) => Ok(source),
            None if name == RESOURCES => Ok(self.shelf.resources_source()),
            None if is_path(name) => read_tree(Path::new(name)),
            None => Err(self.unknown_tree(name)),
        }
    }

    /// Loads a tree with the cases of a deck in place of its own.
    ///
    /// Without a name it is the tree that the deck names, or the first of the shelf.
    pub(crate) fn load_with_deck(
        &self,
        name: Option<&str>,
        path: &Path,
    ) -> Result<LoadedTree, Failure> {
        let source = reading::read(path)?;
        let deck_tree = load::tree_of_deck(&source);
        let mut loaded = match (name, &deck_tree) {
            (Some(name), _) => self.load_without_cases(name)?,
            (None, Some(id)) => self.load_next(&path.to_string_lossy(), id)?,
            (None, None) => self.load_without_cases(self.first())?,
        };
        if let Some(deck) = deck_tree.filter(|id| *id != loaded.tree.id) {
            let title = self.load_next(&path.to_string_lossy(), &deck).map(|of| of.tree.title);
            let deck = title.unwrap_or(deck);
            let file = path.display().to_string();
            return Err(OtherTreeError { file, deck, tree: loaded.tree.title }.into());
        }
        loaded.tree.cases = load::deck(&source, &loaded.tree)?;
        Ok(loaded)
    }

    /// Loads the tree that another one leads to, without its cases if it is on the shelf.
    pub(crate) fn load_next(&self, from: &str, id: &str) -> Result<LoadedTree, Failure> {
        let path = neighbour(Path::new(from), id);
        match path.filter(|_| is_path(from) && !self.has(id)) {
            // A pipe, a device or a folder is no tree, unless it is named.
            Some(path) if reading::is_device(&path) => Err(Failure::NotAFile(path)),
            Some(path) => self.load_without_cases(&path.to_string_lossy()),
            None if load::is_id(id) => self.load_without_cases(id),
            None => Err(self.unknown_tree(id)),
        }
    }

    /// Loads the tree of this id that stands in a file beside another, if one does.
    pub(crate) fn load_beside(&self, file: &str, id: &str) -> Option<Result<LoadedTree, Failure>> {
        let path = neighbour(Path::new(file), id).filter(|path| path.is_file())?;
        Some(self.load_without_cases(&path.to_string_lossy()))
    }

    /// Whether the shelf has a tree of this id.
    pub(crate) fn has(&self, id: &str) -> bool {
        self.shelf.ids().any(|own| own == id)
    }

    /// The region's resources, which come before those of the trees; `tree` is a file that may have
    /// its own.
    fn region(&self, tree: Option<&Source>) -> Result<Resources, Failure> {
        let Some(region) = self.region_source()? else { return Ok(Resources::default()) };
        Ok(self.shelf.region(&region, tree)?)
    }

    /// The text of the region's file, where there is one.
    pub(crate) fn region_source(&self) -> Result<Option<Source>, Failure> {
        let Some(region) = &self.region else { return Ok(None) };
        let read = reading::read(&region.path);
        read.map(Some).map_err(|failure| failure.of_variable(region.variable))
    }

    /// The names of the region, and those of the shelf that it leaves.
    pub(crate) fn names(&self) -> Result<Names, Failure> {
        Ok(self.shelf.names(&self.region(None)?.names)?)
    }

    /// The failure to find a tree; it proposes a tree or a command of nearly this name.
    pub(crate) fn unknown_tree(&self, name: &str) -> Failure {
        let known: Vec<&str> = self.shelf.ids().collect();
        let is_named = |file: &&Problems| {
            let stem = Path::new(&file.source.name).file_stem();
            known.is_empty() || stem.is_some_and(|stem| stem == name)
        };
        if let Some(problems) = self.unreadable().iter().find(is_named) {
            return problems.clone().into();
        }
        let others = known.iter().copied().chain(COMMANDS).filter(|other| *other != name);
        Failure::UnknownTree {
            name: name.into(),
            near: nearest(name, others).map(Into::into),
            shelf: if self.folder.is_some() { "arbres du dossier" } else { "arbres fournis" },
            known: known.join(", "),
        }
    }
}

/// An option as a shell takes it, behind a space; a variable of the environment needs none.
fn option(name: &str, placed: &PlacedPath) -> String {
    if placed.variable.is_some() {
        return String::new();
    }
    format!(" {name} {}", shell_quoted(&placed.path.to_string_lossy()))
}

/// Whether a word names a file rather than a tree of the shelf.
pub(crate) fn is_path(name: &str) -> bool {
    let path = Path::new(name);
    name.contains(['/', '\\', '.']) || path.exists()
}

/// Reads a file that a word names, which is no folder.
pub(crate) fn read_tree(path: &Path) -> Result<Source, Failure> {
    if path.is_dir() {
        return Err(Failure::FolderOfTrees(path.into()));
    }
    let read = reading::read(path);
    // A tree is one by what it says, whatever its file is called.
    let is_tree = read.as_ref().is_ok_and(load::is_tree);
    if is_document(path) && !is_tree && path.exists() {
        return Err(GivenTableError::Document(path.into()).into());
    }
    if is_table(path) && !is_tree {
        return Err(GivenTableError::ForTree(path.into()).into());
    }
    read
}

/// The file of a tree that stands beside another; a name that is no id leads nowhere, and never out
/// of the folder.
fn neighbour(file: &Path, id: &str) -> Option<PathBuf> {
    load::is_id(id).then(|| file.with_file_name(format!("{id}.yaml")))
}

/// The name of the tree that stands as `id.yaml` beside a file which leads to it.
pub(crate) fn heading_beside(file: &Path, id: &str, names: &Names) -> Option<Heading> {
    let path = neighbour(file, id).filter(|path| path.is_file())?;
    let file = File::open(&path).ok()?;
    let source = Source::read(&path.display().to_string(), file).ok()?.ok()?;
    load::heading(&source, names).filter(|heading| *heading.id == *id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_signs() {
        for name in ["arbre.yaml", "dossier/arbre", "dossier\\arbre", "src"] {
            assert!(is_path(name), "{name}");
        }
        for name in ["equipement", "e-quipement", ""] {
            assert!(!is_path(name), "{name}");
        }
    }

    #[test]
    fn a_near_command_is_proposed_as_well_as_a_near_tree() {
        let shipped = Catalogue::shipped(&ShelfOptions::default());
        for (name, near) in [("equipment", Some("equipement")), ("exprot", Some("export"))] {
            let Failure::UnknownTree { near: found, .. } = shipped.unknown_tree(name) else {
                panic!("another failure");
            };
            assert_eq!(found.as_deref(), near, "{name}");
        }
        // The command itself is no tree, and is not proposed for one.
        assert!(matches!(shipped.unknown_tree("man"), Failure::UnknownTree { near: None, .. }));
    }
}
