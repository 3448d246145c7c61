//! What keeps the scores of rooms from being added up, with what to do about it.

use mssante_check::load::RoomScoreProblem;
use thiserror::Error;

use crate::cli::shell::shell_quoted;

/// What is wrong with one of the files.
#[derive(Debug, Error)]
pub(crate) enum RoomScoreError {
    /// The sentence names the file.
    #[error("{0}")]
    Unreadable(String),
    #[error("«\u{a0}{0}\u{a0}» est donné deux fois\u{a0}: ses votes compteraient deux fois")]
    Twice(String),
    #[error(
        "«\u{a0}{name}\u{a0}»\u{a0}: c'est le bilan de l'arbre «\u{a0}{tree}\u{a0}», qui n'est pas \
         parmi les arbres connus\n  donnez son fichier devant «\u{a0}--merge\u{a0}», comme \
         «\u{a0}train {tree}.yaml --merge {}\u{a0}»", shell_quoted(.name)
    )]
    TreeElsewhere { name: String, tree: String },
    #[error("«\u{a0}{name}\u{a0}»\u{a0}: {}", with_hint(.problem))]
    Problem { name: String, problem: RoomScoreProblem },
}

/// A problem, and the option that mends it if there is one.
fn with_hint(problem: &RoomScoreProblem) -> String {
    match problem {
        RoomScoreProblem::NotARoomScore => {
            format!("{problem}\n  «\u{a0}train --room -o bilan.json\u{a0}» en écrit un")
        }
        RoomScoreProblem::OtherDeck { given: Some(deck), wanted: None } => {
            format!("{problem}\n  donnez ce jeu\u{a0}: --deck {}", shell_quoted(deck))
        }
        RoomScoreProblem::OtherDeck { given: None, wanted: Some(_) } => {
            format!("{problem}\n  ôtez «\u{a0}--deck\u{a0}»")
        }
        problem => problem.to_string(),
    }
}
