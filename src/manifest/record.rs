//! The manifest itself, as it is written and read.

use std::fmt::Write;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{walk::path::CHECK_SIGNS, words::VERSION};

use super::digest::Digest;

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

/// The options of an audit, as `audit` takes them. Paths lead from the manifest's folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AuditOptions {
    /// The id of a tree, or its file.
    pub tree: String,
    /// The folder of one's own trees.
    pub trees: Option<String>,
    /// The file of a region.
    pub resources: Option<String>,
    /// The worksheet that is read.
    pub sheet: Option<String>,
    /// The line of the header, from 1.
    pub header: Option<u32>,
    /// The column that names rows.
    pub id: Option<String>,
    /// The column of mail addresses, which a workbook has a sheet for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mail: Option<String>,
    pub by: Vec<String>,
    /// The fewest rows of a number that is told.
    pub min_group: u64,
    pub map: Vec<QuestionColumn>,
    pub means: Vec<WordMeaning>,
    /// The column of FINESS numbers, where an annuaire was asked.
    pub finess: Option<String>,
    pub what_if: Vec<QuestionAnswer>,
    #[serde(rename = "where")]
    pub among: Vec<QuestionAnswer>,
    /// What the rows are written as: `csv`, `xlsx` or `jsonl`.
    pub format: String,
    /// Whether a CSV is one that Excel opens in French.
    pub excel: bool,
}

/// A question, and the column that answers it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionColumn {
    pub question: String,
    pub column: String,
}

/// A question, and an answer to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionAnswer {
    pub question: String,
    pub answer: String,
}

/// What a word of the cells means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordMeaning {
    pub word: String,
    pub answer: String,
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

/// What a file was to an audit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileRole {
    Table,
    Tree,
    /// The resources that trees share.
    Resources,
    /// Those of a region.
    Region,
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
    pub fn new(day: Option<Date>, options: AuditOptions, inputs: Vec<FileRecord>) -> Self {
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
