//! The tree of a path code: a code says itself of which tree it is.

use mssante_check::walk::path::{self, PathError};

use super::prefilled::{PrefilledAnswers, UNCHECKED};
use crate::cli::{
    failure::Failure,
    files::catalogue::{Catalogue, LoadedTree},
    shell::{program, shell_quoted},
};

/// Stands for a file of the folder where the program runs.
const FILE_HERE: &str = "arbre.yaml";

/// A walk that a code opens.
pub(super) struct CodedWalk {
    pub(super) loaded: LoadedTree,
    pub(super) answers: PrefilledAnswers,
    /// What is to be told of the code.
    pub(super) remark: Option<&'static str>,
}

/// Opens a code that was typed while a tree is walked; of that tree it may be without saying so.
pub(super) fn open(
    catalogue: &Catalogue,
    current: &LoadedTree,
    code: &str,
) -> Result<CodedWalk, Failure> {
    let loaded = match load_named(catalogue, &current.name, code) {
        _ if path::tree_among(code, [&*current.tree.id]).is_some() => reload(catalogue, current)?,
        Some(loaded) => loaded?,
        None if path::open(&current.tree, code).is_ok() => reload(catalogue, current)?,
        None => match load_checked(catalogue, code)? {
            Some(loaded) => loaded,
            None if code.contains(':') => catalogue.load_without_cases(&path::tree_of(code)?)?,
            None => reload(catalogue, current)?,
        },
    };
    let opened = path::open(&loaded.tree, code)?;
    let remark = (!opened.is_checked).then_some(UNCHECKED);
    let answers = PrefilledAnswers::of_code(&loaded.tree, opened)?;
    Ok(CodedWalk { loaded, answers, remark })
}

fn reload(catalogue: &Catalogue, loaded: &LoadedTree) -> Result<LoadedTree, Failure> {
    catalogue.load_without_cases(&loaded.name)
}

/// Loads the tree of a code where the command line names none.
pub(super) fn load_tree(catalogue: &Catalogue, code: &str) -> Result<LoadedTree, Failure> {
    if let Some(loaded) = load_named(catalogue, FILE_HERE, code) {
        return loaded;
    }
    if let Some(loaded) = load_checked(catalogue, code)? {
        return Ok(loaded);
    }
    let named = path::tree_of(code)?;
    match catalogue.unknown_tree(&named) {
        Failure::UnknownTree { near: None, .. } if !code.contains(':') => {
            Err(PathError::NoTree.into())
        }
        unknown => Err(unknown),
    }
}

/// Loads the tree that a code names: one of the shelf, or one in a file beside another.
fn load_named(
    catalogue: &Catalogue,
    beside: &str,
    code: &str,
) -> Option<Result<LoadedTree, Failure>> {
    if let Some(id) = path::tree_among(code, catalogue.shelf().ids()) {
        return Some(catalogue.load_without_cases(id));
    }
    let id = path::tree_of(code).ok()?;
    let loaded = catalogue.load_beside(beside, &id)?;
    match loaded {
        Ok(loaded) if *loaded.tree.id != *id => None,
        loaded => Some(loaded),
    }
}

/// Loads the one tree of the shelf that a code without a tree opens, and whose check holds.
fn load_checked(catalogue: &Catalogue, code: &str) -> Result<Option<LoadedTree>, Failure> {
    let mut found = None;
    for id in catalogue.shelf().ids() {
        // A file with errors is no tree that a code was made for.
        let Ok(loaded) = catalogue.load_without_cases(id) else { continue };
        if path::open(&loaded.tree, code).is_ok_and(|opened| opened.is_checked) {
            if found.is_some() {
                return Err(PathError::NoTree.into());
            }
            found = Some(loaded);
        }
    }
    Ok(found)
}

/// Says of a code that it is of another tree than the one that was named, where that is why it
/// does not open, and what opens it.
pub(super) fn named_tree(
    failure: Failure,
    catalogue: &Catalogue,
    loaded: &LoadedTree,
    code: &str,
) -> Failure {
    if !matches!(failure, Failure::PathCode(_)) {
        return failure;
    }
    match load_named(catalogue, &loaded.name, code) {
        Some(Ok(other)) if other.tree.id != loaded.tree.id => Failure::CodeOfOtherTree {
            other: other.tree.title.clone(),
            named: loaded.tree.title.clone(),
            command: resume_command(&other.words, &shell_quoted(code)),
        },
        _ => failure,
    }
}

/// The command that opens a tree at the same place; what was typed is asked again.
///
/// `words` name the tree as a shell takes them.
pub(super) fn resume_command(words: &str, code: &str) -> String {
    format!("{} ask {words} --path {code}", program())
}
