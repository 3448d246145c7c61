//! The file of a first tree, or of a region.

use std::path::{Path, PathBuf};

use mssante_check::draft::{RegionInterview, TreeDraft, id_of};

use crate::cli::{
    commands::check::today,
    failure::Failure,
    files::{catalogue::Catalogue, output::BufferedOutput, reading::extension},
    screen::interrupt::OnInterrupt,
    shell::{program, shell_quoted},
};

/// The file to make.
pub(super) struct NewFile {
    pub(super) path: PathBuf,
    /// The path as it is shown.
    pub(super) name: String,
    /// The tree's id, which no tree of the shelf has.
    id: String,
    /// The options that give the shelf, each behind a space.
    options: String,
}

impl NewFile {
    /// A name without an extension gets `.yaml`.
    pub(super) fn of(path: &Path, catalogue: &Catalogue) -> Result<Self, Failure> {
        let path = Self::path(path)?;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let id = id_of(&stem, "arbre", |id| !catalogue.has(id));
        let name = path.to_string_lossy().into_owned();
        Ok(Self { path, name, id, options: catalogue.options().into() })
    }

    fn path(path: &Path) -> Result<PathBuf, Failure> {
        let in_yaml = path.with_extension("yaml");
        let has_name = path.file_name().is_some() && path != Path::new("-");
        match &*extension(path) {
            "yaml" | "yml" => Ok(path.into()),
            // The folder is refused where the file is made.
            _ if path.is_dir() => Ok(path.into()),
            "" if has_name && path.extension().is_none() => Ok(in_yaml),
            _ if has_name => Err(Failure::NoTreeName { path: path.into(), meant: in_yaml }),
            _ => Err(Failure::NoTreeName { path: path.into(), meant: "accueil.yaml".into() }),
        }
    }

    /// The text of a tree; `None` as long as the draft makes none.
    pub(super) fn tree(&self, draft: &TreeDraft) -> Option<String> {
        let command = format!("mssante-check check {}", shell_quoted(&self.name));
        draft.to_yaml(&self.id, &command, today())
    }

    /// The text of a region's file; `None` as long as it replaces nothing.
    pub(super) fn region(&self, interview: &RegionInterview) -> Option<String> {
        let (options, name) = (&self.options, shell_quoted(&self.name));
        interview.to_yaml(&format!("mssante-check check{options} --resources {name}"), today())
    }

    /// What a person keeps when they stop: the file, once there is a text for it.
    ///
    /// `to_complete` says what to do with it, `option` is what `new` was called with, behind a
    /// space.
    pub(super) fn on_interrupt(
        &self,
        text: Option<String>,
        to_complete: &str,
        option: &str,
    ) -> OnInterrupt {
        match text {
            Some(text) => OnInterrupt {
                resume: to_complete.into(),
                files: vec![BufferedOutput::New {
                    path: self.path.clone(),
                    content: text.into_bytes(),
                }],
            },
            None => OnInterrupt {
                resume: format!("{} new {}{option}", program(), shell_quoted(&self.name)),
                files: Vec::new(),
            },
        }
    }
}
