//! A tree with its cases, as what people learn with: exercises, questions, a workshop on paper.

mod actions;
mod exercises;
mod fingerprint;
mod gift;
mod scorm;
mod workshop;

use std::io;

use thiserror::Error;

use crate::{render::chart::Paper, tree::Tree, words::number};

/// A form that a tree with its cases can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CourseFormat {
    /// One page for a browser, which marks the learner and needs nothing else.
    Exercises,
    /// The same page as a module for learning platforms (SCORM 1.2).
    Scorm,
    /// Questions for Moodle (GIFT), one for each case.
    Gift,
    /// Pages to print: a poster with blanks, cards, the key, and how to lead half an hour.
    /// The poster is made for paper of this size, or the next that it needs.
    Workshop(Paper),
}

/// Why a tree cannot become a course.
#[derive(Debug, Error)]
pub enum CourseError {
    #[error("cet arbre n'a pas de cas à jouer")]
    NoCases,
    #[error(
        "une page d'exercices a {} cas au plus, et il y en a {}",
        number(*.most as u64), number(*.cases as u64)
    )]
    TooManyCases { cases: usize, most: usize },
    #[error("le cours ne peut pas être écrit")]
    Write(#[from] io::Error),
}

/// Writes a tree with its cases.
///
/// # Errors
/// When the tree has no cases, or more than the form has room for, before anything is written; and
/// what `out` refuses.
pub fn course(
    tree: &Tree,
    format: CourseFormat,
    out: &mut dyn io::Write,
) -> Result<(), CourseError> {
    if tree.cases.is_empty() {
        return Err(CourseError::NoCases);
    }
    if matches!(format, CourseFormat::Exercises | CourseFormat::Scorm)
        && tree.cases.len() > exercises::MOST_CASES
    {
        return Err(CourseError::TooManyCases {
            cases: tree.cases.len(),
            most: exercises::MOST_CASES,
        });
    }
    match format {
        CourseFormat::Exercises => Ok(exercises::write(tree, out)?),
        CourseFormat::Scorm => Ok(scorm::write(tree, out)?),
        CourseFormat::Gift => Ok(gift::write(tree, out)?),
        CourseFormat::Workshop(paper) => Ok(workshop::write(tree, paper, out)?),
    }
}
