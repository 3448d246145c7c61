//! All that can be written of one tree, by the names that ask for it.

use std::io;

use thiserror::Error;

use crate::{
    render::{
        blank::{BlankSheetError, SheetFormat, blank_sheet, case_sheet},
        chart::{ChartError, Paper, Poster, PosterLook, TreeFormat, tree as write_tree},
        course::{CourseError, CourseFormat, course},
    },
    tree::Tree,
};

/// What can be written of one tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportForm {
    /// The text of its file, to start from, as it stands.
    Text,
    /// What is made of the checked tree.
    Made(MadeForm),
}

/// What can be made of a checked tree: the tree itself, a sheet to fill in, or what people learn
/// with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MadeForm {
    Tree(TreeFormat),
    Poster(PosterLook),
    Sheet(SheetFormat),
    /// The sheet, filled in with the cases.
    Cases(SheetFormat),
    Course(CourseFormat),
}

/// Why a form cannot be made of a tree.
#[derive(Debug, Error)]
pub enum ExportError {
    #[error(transparent)]
    Chart(#[from] ChartError),
    #[error(transparent)]
    Sheet(#[from] BlankSheetError),
    #[error(transparent)]
    Course(#[from] CourseError),
}

const POSTER: ExportForm = ExportForm::Made(MadeForm::Poster(PosterLook::on(Paper::A4)));

const fn drawn(format: TreeFormat) -> ExportForm {
    ExportForm::Made(MadeForm::Tree(format))
}

const fn sheet(format: SheetFormat) -> ExportForm {
    ExportForm::Made(MadeForm::Sheet(format))
}

const fn learnt(format: CourseFormat) -> ExportForm {
    ExportForm::Made(MadeForm::Course(format))
}

impl ExportForm {
    /// The forms by the names that people give them.
    pub const NAMED: [(&'static str, Self); 12] = [
        ("html", drawn(TreeFormat::Html)),
        ("svg", POSTER),
        ("md", drawn(TreeFormat::Markdown)),
        ("dot", drawn(TreeFormat::Dot)),
        ("mmd", drawn(TreeFormat::Mermaid)),
        ("json", drawn(TreeFormat::Json)),
        ("chemins", drawn(TreeFormat::Paths)),
        ("xlsx", sheet(SheetFormat::Xlsx)),
        ("csv", sheet(SheetFormat::Csv)),
        ("scorm", learnt(CourseFormat::Scorm)),
        ("gift", learnt(CourseFormat::Gift)),
        ("yaml", Self::Text),
    ];

    /// The forms that the extension of a file's name asks for.
    pub const BY_EXTENSION: [(&'static str, Self); 13] = [
        ("html", drawn(TreeFormat::Html)),
        ("htm", drawn(TreeFormat::Html)),
        ("svg", POSTER),
        ("md", drawn(TreeFormat::Markdown)),
        ("dot", drawn(TreeFormat::Dot)),
        ("mmd", drawn(TreeFormat::Mermaid)),
        ("json", drawn(TreeFormat::Json)),
        ("xlsx", sheet(SheetFormat::Xlsx)),
        ("csv", sheet(SheetFormat::Csv)),
        ("zip", learnt(CourseFormat::Scorm)),
        ("gift", learnt(CourseFormat::Gift)),
        ("yaml", Self::Text),
        ("yml", Self::Text),
    ];

    /// The form of a name; `None` when none has it.
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMED.iter().find(|(known, _)| *known == name).map(|(_, form)| *form)
    }

    /// The extension that a file of this form usually has.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Text => "yaml",
            Self::Made(form) => form.extension(),
        }
    }
}

impl MadeForm {
    /// What people learn with in this form, or the sheet filled in with the cases; `None` where
    /// cases have no place in it.
    #[must_use]
    pub fn with_cases(self) -> Option<Self> {
        match self {
            Self::Tree(TreeFormat::Html) => Some(Self::Course(CourseFormat::Exercises)),
            Self::Sheet(format) => Some(Self::Cases(format)),
            _ => None,
        }
    }

    /// The workshop that is printed from this form; `None` where it is none to print from.
    #[must_use]
    pub fn on_paper(self, paper: Paper) -> Option<Self> {
        match self {
            Self::Tree(TreeFormat::Html) => Some(Self::Course(CourseFormat::Workshop(paper))),
            _ => None,
        }
    }

    /// The extension that a file of this form usually has.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Tree(TreeFormat::Html)
            | Self::Course(CourseFormat::Exercises | CourseFormat::Workshop(_)) => "html",
            Self::Tree(TreeFormat::Svg(_)) | Self::Poster(_) => "svg",
            Self::Tree(TreeFormat::Markdown) => "md",
            Self::Tree(TreeFormat::Dot) => "dot",
            Self::Tree(TreeFormat::Mermaid) => "mmd",
            Self::Tree(TreeFormat::Json) => "json",
            Self::Tree(TreeFormat::Paths)
            | Self::Sheet(SheetFormat::Csv)
            | Self::Cases(SheetFormat::Csv) => "csv",
            Self::Sheet(SheetFormat::Xlsx) | Self::Cases(SheetFormat::Xlsx) => "xlsx",
            Self::Course(CourseFormat::Scorm) => "zip",
            Self::Course(CourseFormat::Gift) => "gift",
        }
    }

    /// Makes this form of a tree.
    ///
    /// ```
    /// use mssante_check::{kit, load::Resources, render::ExportForm};
    ///
    /// let tree = kit::tree("equipement", Resources::default()).expect("shipped").expect("sound");
    /// let Some(ExportForm::Made(form)) = ExportForm::named("dot") else { panic!("no such form") };
    /// let mut drawing = Vec::new();
    /// form.write(&tree, &mut drawing)?;
    /// assert!(drawing.starts_with(b"digraph"));
    /// # Ok::<(), mssante_check::render::ExportError>(())
    /// ```
    ///
    /// # Errors
    /// When the tree is too large for the form or has no cases for it, before anything is written;
    /// and what `out` refuses.
    pub fn write(self, tree: &Tree, out: &mut dyn io::Write) -> Result<(), ExportError> {
        match self {
            Self::Tree(format) => Ok(write_tree(tree, format, out)?),
            Self::Poster(look) => {
                Ok(Poster::of(tree, look).write(out).map_err(ChartError::Write)?)
            }
            Self::Sheet(format) => Ok(blank_sheet(tree, format, out)?),
            Self::Cases(_) if tree.cases.is_empty() => Err(CourseError::NoCases.into()),
            Self::Cases(format) => Ok(case_sheet(tree, format, out)?),
            Self::Course(format) => Ok(course(tree, format, out)?),
        }
    }
}
