//! Where trees stand: the shipped ones by their id, others by the path of their file.

use std::{
    fs::File,
    path::{Path, PathBuf},
};

use mssante_check::{
    fold::nearest,
    kit,
    load::{self, Resources, Source, TreeContext},
    tree::{Heading, Tree},
};

use super::reading;
use crate::cli::failure::Failure;

/// The trees at hand, and the resources that come before theirs.
pub(crate) struct Catalogue {
    resources: Option<PathBuf>,
}

/// A tree with the word that a person gives to have it again.
pub(crate) struct LoadedTree {
    pub(crate) name: String,
    /// That word, and the file of resources, as a shell takes them.
    pub(crate) words: String,
    pub(crate) tree: Tree,
}

impl Catalogue {
    /// `resources` is a file whose entries replace the trees' own.
    pub(crate) fn new(resources: Option<&Path>) -> Self {
        Self { resources: resources.map(Into::into) }
    }

    /// Loads a tree by its id or the path of its file.
    pub(crate) fn load(&self, name: &str) -> Result<LoadedTree, Failure> {
        let refused = |problems| Failure::Refused(Box::new(problems));
        let tree = match kit::tree(name, self.overrides()?) {
            Some(tree) => tree.map_err(refused)?,
            None if is_path(name) => {
                let path = Path::new(name);
                let source = reading::read(path)?;
                let shared = kit::resources().map_err(refused)?;
                let heading = |id: &str| heading(path, id);
                let around = TreeContext {
                    overrides: self.overrides()?,
                    shared,
                    trees: kit::ids().collect(),
                    heading: &heading,
                };
                load::load(&source, &around).map_err(refused)?
            }
            None => return Err(unknown(name)),
        };
        let mut words = shell_quoted(name);
        if let Some(resources) = &self.resources {
            words = format!("{words} --resources {}", shell_quoted(&resources.to_string_lossy()));
        }
        Ok(LoadedTree { name: name.into(), words, tree })
    }

    /// Loads a tree with the cases of a deck in place of its own; the deck says which where no name
    /// does.
    pub(crate) fn load_with_deck(
        &self,
        name: Option<&str>,
        path: &Path,
    ) -> Result<LoadedTree, Failure> {
        let source = reading::read(path)?;
        let own = load::tree_of_deck(&source);
        let mut loaded = match (name, &own) {
            (Some(name), _) => self.load(name)?,
            (None, Some(own)) => self.load_next(&path.to_string_lossy(), own)?,
            (None, None) => self.load(kit::FIRST)?,
        };
        if let Some(deck) = own.filter(|own| *own != loaded.tree.id) {
            return Err(Failure::OtherDeck { path: path.into(), deck, tree: loaded.tree.id });
        }
        loaded.tree.cases = load::deck(&source, &loaded.tree)
            .map_err(|problems| Failure::Refused(problems.into()))?;
        Ok(loaded)
    }

    /// Loads the tree that another one leads to.
    pub(crate) fn load_next(&self, from: &str, id: &str) -> Result<LoadedTree, Failure> {
        if kit::ids().any(|own| own == id) || !is_path(from) {
            return self.load(id);
        }
        self.load(&neighbour(Path::new(from), id).to_string_lossy())
    }

    pub(crate) fn overrides(&self) -> Result<Resources, Failure> {
        let Some(path) = &self.resources else { return Ok(Resources::default()) };
        load::resources(&reading::read(path)?).map_err(|problems| Failure::Refused(problems.into()))
    }
}

/// Whether a word names a file rather than a shipped tree.
pub(crate) fn is_path(name: &str) -> bool {
    let path = Path::new(name);
    name.contains(['/', '\\', '.']) || path.exists()
}

pub(crate) fn unknown(name: &str) -> Failure {
    let known: Vec<&str> = kit::ids().collect();
    let commands =
        ["ask", "audit", "list", "check", "export", "train", "new", "schema", "completions", "man"];
    let near = nearest(name, known.iter().copied().chain(commands).filter(|near| *near != name))
        .map(Into::into);
    Failure::UnknownTree { name: name.into(), near, known: known.join(", ") }
}

/// The name of a tree that a file leads to: a shipped one, or `id.yaml` beside the file.
pub(crate) fn heading(beside: &Path, id: &str) -> Option<Heading> {
    kit::heading(id).or_else(|| {
        let path = neighbour(beside, id);
        let file = File::open(&path).ok()?;
        let source = Source::read(&path.display().to_string(), file).ok()?.ok()?;
        load::heading(&source).filter(|heading| *heading.id == *id)
    })
}

/// A word as a shell takes it.
pub(crate) fn shell_quoted(word: &str) -> String {
    let is_plain =
        |c: char| c.is_alphanumeric() || "-_./:@+,".contains(c) || (cfg!(windows) && c == '\\');
    if !word.is_empty() && word.chars().all(is_plain) {
        word.into()
    } else if cfg!(windows) {
        format!("\"{word}\"")
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

fn neighbour(file: &Path, id: &str) -> PathBuf {
    file.with_file_name(format!("{id}.yaml"))
}
