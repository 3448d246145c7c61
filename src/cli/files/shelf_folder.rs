//! A folder of one's own trees, with the resources that they share.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use mssante_check::{
    load::{self, Problems, Source},
    shelf::{Shelf, ShelfTree},
};

use super::reading::{self, extension};
use crate::cli::failure::Failure;

/// The trees of a folder, and the files that they are in.
pub(crate) struct ShelfFolder {
    pub(crate) shelf: Shelf,
    /// In the order of the shelf.
    pub(crate) files: Vec<PathBuf>,
    pub(crate) resources: PathBuf,
    /// What is wrong with files that cannot be read as texts.
    pub(crate) unreadable: Vec<Problems>,
}

impl ShelfFolder {
    /// Reads every tree of a folder, in the order of their names; decks and other files stay out.
    pub(crate) fn read(path: &Path) -> Result<Self, Failure> {
        let mut trees = Vec::new();
        let mut files = Vec::new();
        let mut unreadable = Vec::new();
        let mut resources = None;
        for file in yaml_files(path)? {
            if file.file_stem().is_some_and(|stem| stem.eq_ignore_ascii_case("resources")) {
                resources = Some(file);
                continue;
            }
            match reading::read(&file) {
                Ok(source) if load::is_tree(&source) => {
                    trees.push(tree(&file, source));
                    files.push(file);
                }
                Ok(_) => {}
                Err(Failure::Problems(problems)) => unreadable.push(*problems),
                Err(failure) => return Err(failure),
            }
        }
        if trees.is_empty() && unreadable.is_empty() {
            return Err(Failure::NoTreeOnShelf(path.into()));
        }
        let resources = resources.ok_or_else(|| Failure::NoShelfResources(path.into()))?;
        let shelf = Shelf::new(trees, reading::read(&resources)?);
        Ok(Self { shelf, files, resources, unreadable })
    }
}

/// A tree by the id that its file says, or by the name of the file where it says none.
fn tree(file: &Path, source: Source) -> ShelfTree {
    let tree = ShelfTree::of(source);
    if !tree.id().is_empty() {
        return tree;
    }
    tree.with_id(file.file_stem().unwrap_or_default().to_string_lossy().into_owned())
}

/// The YAML files of a folder, by their names; hidden ones, which systems put there, stay out.
fn yaml_files(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    if path.is_file() {
        return Err(Failure::NotAFolder(path.into()));
    }
    let mut files = files(path).map_err(|why| Failure::Read { path: path.into(), why })?;
    files.retain(|file| {
        let is_hidden = file.file_name().is_some_and(|name| name.as_encoded_bytes()[0] == b'.');
        !is_hidden && matches!(&*extension(file), "yaml" | "yml") && file.is_file()
    });
    files.sort();
    Ok(files)
}

fn files(path: &Path) -> io::Result<Vec<PathBuf>> {
    fs::read_dir(path)?.map(|entry| Ok(path.join(entry?.file_name()))).collect()
}
