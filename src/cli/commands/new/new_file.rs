//! The file of a first tree.

use std::path::{Path, PathBuf};

use mssante_check::draft::{TreeDraft, id_of};

use crate::cli::{
    commands::check::today,
    failure::Failure,
    files::{catalogue::Catalogue, output::BufferedOutput, reading::extension},
    screen::interrupt::OnInterrupt,
    shell::shell_quoted,
};

/// The file to make.
pub(super) struct NewFile {
    pub(super) path: PathBuf,
    /// The path as it is shown.
    pub(super) name: String,
    /// The tree's id, which no tree of the shelf has.
    id: String,
}

impl NewFile {
    /// A name without an extension gets `.yaml`.
    pub(super) fn of(path: &Path, catalogue: &Catalogue) -> Result<Self, Failure> {
        let path = Self::path(path)?;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let id = id_of(&stem, "arbre", |id| !catalogue.has(id));
        Ok(Self { name: path.to_string_lossy().into_owned(), id, path })
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

    /// The text of the file; `None` as long as the draft makes no tree.
    pub(super) fn text(&self, draft: &TreeDraft) -> Option<String> {
        let command = format!("mssante-check check {}", shell_quoted(&self.name));
        draft.to_yaml(&self.id, &command, today())
    }

    /// What a person keeps of a draft that is interrupted: the file, once the draft makes a tree.
    pub(super) fn on_interrupt(&self, draft: &TreeDraft) -> OnInterrupt {
        match self.text(draft) {
            Some(text) => OnInterrupt {
                resume: "complétez ce fichier, où « La suite reste à écrire » marque ce qui manque"
                    .into(),
                files: vec![BufferedOutput::New {
                    path: self.path.clone(),
                    content: text.into_bytes(),
                }],
            },
            None => OnInterrupt {
                resume: format!("mssante-check new {}", shell_quoted(&self.name)),
                files: Vec::new(),
            },
        }
    }
}
