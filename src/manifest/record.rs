//! The manifest itself, as it is written and read.

use std::fmt::Write;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{walk::path::CHECK_SIGNS, words::VERSION};

use super::{
    digest::{ByteSum, Digest},
    options::AuditOptions,
};

/// The form of manifests; another one is of a later version of the program.
const FORM: u32 = 1;

/// What an audit was made of, and what it made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The form of the file.
    #[serde(rename = "manifest")]
    form: u32,
    /// The version of the program that made the audit.
    pub version: String,
    /// The day that its summary bears.
    pub day: Option<Date>,
    /// A short sum of the inputs, of the options that bear on figures, and of the version.
    pub imprint: String,
    pub options: AuditOptions,
    pub inputs: Vec<FileRecord>,
    pub outputs: Vec<FileRecord>,
}

/// A file, and the sum of what it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRecord {
    pub role: FileRole,
    /// Its path from the manifest's folder; nothing for what is shipped, and for stdout.
    pub file: Option<String>,
    pub bytes: u64,
    pub sha256: Digest,
}

impl FileRecord {
    /// A file by its path from the manifest's folder and the sum of what it holds.
    pub fn new(role: FileRole, file: Option<String>, sum: &ByteSum) -> Self {
        let (sha256, bytes) = sum.so_far();
        Self { role, file, bytes, sha256 }
    }
}

/// What a file was to an audit, in the order in which a manifest has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileRole {
    Tree,
    /// The resources that trees share.
    Resources,
    /// Those of a region.
    Region,
    Table,
    Annuaire,
    Rows,
    Summary,
}

impl FileRole {
    /// Its name for a reader.
    pub fn label(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Tree => "arbre",
            Self::Resources => "ressources",
            Self::Region => "région",
            Self::Annuaire => "annuaire",
            Self::Rows => "lignes",
            Self::Summary => "bilan",
        }
    }
}

/// How an audit is told its tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TreeNamedBy {
    /// By its id, on a shelf.
    Id,
    /// By its file.
    File,
}

impl AuditOptions {
    /// The same, with where the trees and the region stand that were read.
    fn with_files(self, named_by: TreeNamedBy, inputs: &[FileRecord]) -> Self {
        let file_of = |role| {
            let input = inputs.iter().find(|input| input.role == role)?;
            input.file.clone()
        };
        let tree = file_of(FileRole::Tree).filter(|_| named_by == TreeNamedBy::File);
        let of_resources = file_of(FileRole::Resources);
        Self {
            tree: tree.map_or(self.tree, as_path),
            trees: of_resources.as_deref().map(|file| folder_in(file).to_owned()),
            resources: file_of(FileRole::Region),
            ..self
        }
    }
}

/// A path that no id is taken for.
fn as_path(path: String) -> String {
    if path.contains('/') { path } else { format!("./{path}") }
}

/// The folder of a path with `/`.
fn folder_in(path: &str) -> &str {
    path.rsplit_once('/').map_or(".", |(folder, _)| folder)
}

/// Why a file is no manifest that this program can use.
#[derive(Debug, Error)]
pub enum ManifestError {
    #[error("ce n'est pas du JSON\u{a0}: ligne {line}, colonne {column}")]
    Syntax { line: usize, column: usize },
    #[error(
        "ce n'est pas un manifeste d'audit\u{a0}: donnez le fichier qu'a écrit \
         «\u{a0}audit … --manifest\u{a0}»"
    )]
    OtherKind,
    #[error(
        "il n'a pas la forme d'un manifeste d'audit\u{a0}: ligne {line}, colonne {column}\u{a0}; il \
         a été modifié, ou n'est pas entier"
    )]
    Shape { line: usize, column: usize },
    #[error(
        "il est de la forme {0}, d'une version plus récente de mssante-check\u{a0}: prenez celle-là"
    )]
    Later(u64),
}

impl Manifest {
    /// The manifest of an audit that this version makes; its outputs come later.
    ///
    /// Where trees and a region stand, options say by the records of the inputs.
    pub fn new(
        day: Option<Date>,
        options: AuditOptions,
        tree: TreeNamedBy,
        mut inputs: Vec<FileRecord>,
    ) -> Self {
        inputs.sort_by_key(|record| record.role);
        let options = options.with_files(tree, &inputs);
        let imprint = imprint(VERSION, &options, &inputs);
        let version = VERSION.into();
        Self { form: FORM, version, day, imprint, options, inputs, outputs: Vec::new() }
    }

    /// Reads a manifest.
    ///
    /// # Errors
    /// When it is none, or one of a later form.
    pub fn read(text: &str) -> Result<Self, ManifestError> {
        match serde_json::from_str::<serde_json::Value>(text) {
            Err(error) => {
                return Err(ManifestError::Syntax { line: error.line(), column: error.column() });
            }
            Ok(value) => match value.get("manifest").map(serde_json::Value::as_u64) {
                Some(Some(form)) if form == u64::from(FORM) => {}
                Some(Some(form)) if form > u64::from(FORM) => {
                    return Err(ManifestError::Later(form));
                }
                _ => return Err(ManifestError::OtherKind),
            },
        }
        serde_json::from_str(text)
            .map_err(|error| ManifestError::Shape { line: error.line(), column: error.column() })
    }

    /// The manifest as its file has it.
    pub fn written(&self) -> String {
        // A value of these types is always JSON.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Whether its imprint is that of what it says of inputs, options and version.
    pub fn holds(&self) -> bool {
        self.imprint == imprint(&self.version, &self.options, &self.inputs)
    }
}

/// How many signs an imprint has, and after how many a hyphen stands.
const SIGNS: usize = 8;
const HALF: usize = 4;

/// A short sum of what figures hang on, such as `K7Q2-9FHM`, in the signs of path codes.
fn imprint(version: &str, options: &AuditOptions, inputs: &[FileRecord]) -> String {
    // Where files stand and in which form rows are written changes no figure.
    let figures = AuditOptions {
        tree: String::new(),
        trees: None,
        resources: None,
        format: String::new(),
        excel: false,
        ..options.clone()
    };
    let mut text = format!("{version}\n{}\n", serde_json::to_string(&figures).unwrap_or_default());
    for FileRecord { role, sha256, .. } in inputs {
        let _ = writeln!(text, "{} {sha256}", role.label());
    }
    let digest = Digest::of(text.as_bytes());
    let mut signs = String::new();
    for (place, byte) in digest.bytes().iter().take(SIGNS).enumerate() {
        if place == HALF {
            signs.push('-');
        }
        signs.push(char::from(CHECK_SIGNS[usize::from(*byte) % CHECK_SIGNS.len()]));
    }
    signs
}
