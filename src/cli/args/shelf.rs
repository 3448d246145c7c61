//! Where trees and resources come from, for every command.

use std::{env, ffi::OsString, path::PathBuf};

use clap::{Args, ValueHint};

/// What stands in place of the shipped trees and resources.
#[derive(Args, Clone, Default)]
pub(crate) struct ShelfOptions {
    /// Prend les arbres d'un dossier, avec son fichier resources.yaml, à la place de ceux qui sont
    /// fournis [par défaut : le dossier que nomme MSSANTE_CHECK_TREES]
    #[arg(
        id = "shelf",
        long = "trees",
        value_name = "DOSSIER",
        value_hint = ValueHint::DirPath,
        global = true
    )]
    pub(crate) trees: Option<PathBuf>,
    /// Remplace des ressources (contacts, liens…) par celles d'un fichier, celui d'une région [par
    /// défaut : le fichier que nomme MSSANTE_CHECK_RESOURCES]
    #[arg(long, value_name = "FICHIER", global = true)]
    pub(crate) resources: Option<PathBuf>,
    /// Whether what the environment names counts for nothing.
    #[arg(skip)]
    pub(crate) is_explicit: bool,
}

/// A path, and the variable of the environment that gives it, if no option does.
pub(crate) struct PlacedPath {
    pub(crate) path: PathBuf,
    pub(crate) variable: Option<&'static str>,
}

impl ShelfOptions {
    /// The folder of one's own trees.
    pub(crate) fn trees(&self) -> Option<PlacedPath> {
        self.placed(self.trees.as_ref(), "MSSANTE_CHECK_TREES")
    }

    /// The resources of a region.
    pub(crate) fn resources(&self) -> Option<PlacedPath> {
        self.placed(self.resources.as_ref(), "MSSANTE_CHECK_RESOURCES")
    }

    /// The path of an option, or of a variable that is not empty.
    fn placed(&self, given: Option<&PathBuf>, variable: &'static str) -> Option<PlacedPath> {
        if let Some(path) = given {
            return Some(PlacedPath { path: path.clone(), variable: None });
        }
        let value: OsString = env::var_os(variable).filter(|value| !value.is_empty())?;
        (!self.is_explicit).then(|| PlacedPath { path: value.into(), variable: Some(variable) })
    }
}
