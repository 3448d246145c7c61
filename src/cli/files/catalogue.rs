//! The trees at hand: the shipped ones by their id, others by the path of their file.

use std::{
    fs::File,
    path::{Path, PathBuf},
};

use mssante_check::{
    fold::nearest,
    kit,
    load::{self, Problems, Resources, Source, TreeContext},
    signs::without_invisible,
    tree::{Heading, Tree, names::Names},
};

use super::reading;
use crate::cli::{failure::Failure, shell::shell_quoted};

const COMMANDS: [&str; 10] =
    ["ask", "audit", "list", "check", "export", "train", "new", "schema", "completions", "man"];

/// The trees at hand, with the resources that come before their own.
pub(crate) struct Catalogue {
    resources: Option<PathBuf>,
}

/// A tree, and the word that names it on the command line.
pub(crate) struct LoadedTree {
    pub(crate) name: String,
    /// That word and the file of resources, as a shell takes them.
    pub(crate) words: String,
    pub(crate) tree: Tree,
}

impl LoadedTree {
    /// The file that the tree was read from; `None` for a shipped tree.
    pub(crate) fn file(&self) -> Option<&Path> {
        is_path(&self.name).then(|| Path::new(&self.name))
    }
}

impl Catalogue {
    /// `resources` is a file whose entries replace the trees' own.
    pub(crate) fn new(resources: Option<&Path>) -> Self {
        Self { resources: resources.map(Into::into) }
    }

    /// Loads a tree by its id or the path of its file.
    pub(crate) fn load(&self, name: &str) -> Result<LoadedTree, Failure> {
        self.load_with(name, kit::tree)
    }

    /// Loads a tree whose cases nobody looks at.
    pub(crate) fn load_without_cases(&self, name: &str) -> Result<LoadedTree, Failure> {
        self.load_with(name, kit::tree_without_cases)
    }

    fn load_with(
        &self,
        name: &str,
        shipped: fn(&str, Resources) -> Option<Result<Tree, Problems>>,
    ) -> Result<LoadedTree, Failure> {
        let tree = match shipped(&without_invisible(name), self.region(None)?) {
            Some(tree) => tree?,
            None if is_path(name) => self.load_file(Path::new(name))?,
            None => return Err(unknown_tree(name)),
        };
        let mut words = shell_quoted(name);
        if let Some(resources) = &self.resources {
            words = format!("{words} --resources {}", shell_quoted(&resources.to_string_lossy()));
        }
        Ok(LoadedTree { name: name.into(), words, tree })
    }

    fn load_file(&self, path: &Path) -> Result<Tree, Failure> {
        let source = reading::read(path)?;
        Ok(self.around(&source, Some(path), |around| load::load(&source, around))??)
    }

    /// Loads a tree with the cases of a deck in place of its own.
    ///
    /// Without a name it is the tree that the deck names, or the first of the kit.
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
            (None, None) => self.load_without_cases(kit::FIRST)?,
        };
        if let Some(deck) = deck_tree.filter(|id| *id != loaded.tree.id) {
            return Err(Failure::DeckOfOtherTree { path: path.into(), deck, tree: loaded.tree.id });
        }
        loaded.tree.cases = load::deck(&source, &loaded.tree)?;
        Ok(loaded)
    }

    /// Loads the tree that another one leads to, without its cases if it is shipped.
    pub(crate) fn load_next(&self, from: &str, id: &str) -> Result<LoadedTree, Failure> {
        let path = neighbour(Path::new(from), id);
        match path.filter(|_| is_path(from) && kit::ids().all(|shipped| shipped != id)) {
            // A pipe, a device or a folder is no tree, unless it is named.
            Some(path) if reading::is_device(&path) => Err(Failure::NotAFile(path)),
            Some(path) => self.load_without_cases(&path.to_string_lossy()),
            None if load::is_id(id) => self.load_without_cases(id),
            None => Err(unknown_tree(id)),
        }
    }

    /// Gives what a tree file may name outside it; `path` is where it stands, if it is not shipped.
    pub(crate) fn around<T>(
        &self,
        source: &Source,
        path: Option<&Path>,
        look: impl FnOnce(&TreeContext<'_>) -> T,
    ) -> Result<T, Failure> {
        let overrides = self.region(Some(source))?;
        let shared = kit::resources(&overrides.names)?;
        let heading = |id: &str, names: &Names| heading(path, id, names);
        let trees = kit::ids().collect();
        Ok(look(&TreeContext { overrides, shared, trees, heading: &heading }))
    }

    /// The region's resources, which come before those of the trees; `tree` is a file that may have
    /// its own.
    pub(crate) fn region(&self, tree: Option<&Source>) -> Result<Resources, Failure> {
        let Some(path) = &self.resources else { return Ok(Resources::default()) };
        let shelf = kit::resources_source();
        let below: Vec<&Source> = [&shelf].into_iter().chain(tree).collect();
        Ok(load::region(&reading::read(path)?, &below)?)
    }

    /// The names of the region, and those of the shipped resources that it leaves.
    pub(crate) fn names(&self) -> Result<Names, Failure> {
        let region = self.region(None)?.names;
        Ok(region.or(&kit::resources(&region)?.names))
    }
}

/// Whether a word names a file rather than a shipped tree.
pub(crate) fn is_path(name: &str) -> bool {
    let path = Path::new(name);
    name.contains(['/', '\\', '.']) || path.exists()
}

/// The failure to find a tree; it proposes a tree or a command of nearly this name.
pub(crate) fn unknown_tree(name: &str) -> Failure {
    let known: Vec<&str> = kit::ids().collect();
    let others = known.iter().copied().chain(COMMANDS).filter(|other| *other != name);
    Failure::UnknownTree {
        name: name.into(),
        near: nearest(name, others).map(Into::into),
        known: known.join(", "),
    }
}

/// The name of a tree that a file leads to: a shipped one, or `id.yaml` beside the file.
fn heading(beside: Option<&Path>, id: &str, names: &Names) -> Option<Heading> {
    kit::heading(id, names).or_else(|| {
        let path = neighbour(beside?, id).filter(|path| path.is_file())?;
        let file = File::open(&path).ok()?;
        let source = Source::read(&path.display().to_string(), file).ok()?.ok()?;
        load::heading(&source, names).filter(|heading| *heading.id == *id)
    })
}

/// The file of a tree that stands beside another; a name that is no id leads nowhere, and never out
/// of the folder.
fn neighbour(file: &Path, id: &str) -> Option<PathBuf> {
    load::is_id(id).then(|| file.with_file_name(format!("{id}.yaml")))
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
        for (name, near) in [("equipment", Some("equipement")), ("exprot", Some("export"))] {
            let Failure::UnknownTree { near: found, .. } = unknown_tree(name) else {
                panic!("another failure");
            };
            assert_eq!(found.as_deref(), near, "{name}");
        }
        // The command itself is no tree, and is not proposed for one.
        assert!(matches!(unknown_tree("man"), Failure::UnknownTree { near: None, .. }));
    }
}
