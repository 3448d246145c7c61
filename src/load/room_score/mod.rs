//! What rooms voted, read back strictly from the JSON that `render` writes of it.

mod fields;
mod reader;

use serde_json::Value;
use thiserror::Error;

use super::source::Source;
use crate::{
    training::room::Tally,
    tree::Tree,
    words::{meant, shown},
};

/// Whose score a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomScoreOrigin {
    /// The id of the tree.
    pub tree: String,
    /// The name of the file of the cases, where they are not those of the tree's own.
    pub deck: Option<String>,
}

/// What keeps a file from being read as the score of a room, or of several.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RoomScoreProblem {
    #[error("ce n'est pas du JSON, ou il est coupé (ligne {line}, colonne {column})")]
    NotJson { line: usize, column: usize },
    #[error("ce n'est pas le bilan d'une salle")]
    NotARoomScore,
    #[error("c'est le bilan de l'arbre «\u{a0}{given}\u{a0}», et non de «\u{a0}{wanted}\u{a0}»")]
    OtherTree { given: String, wanted: String },
    #[error("c'est le bilan {}, et non {}", deck_words(.given.as_deref()),
        deck_words(.wanted.as_deref()))]
    OtherDeck { given: Option<String>, wanted: Option<String> },
    #[error("{place}\u{a0}: il manque «\u{a0}{key}\u{a0}»")]
    Missing { place: String, key: &'static str },
    #[error("{place}\u{a0}: «\u{a0}{key}\u{a0}» n'a pas sa place ici{}", meant(.near.as_deref()))]
    UnknownKey { place: String, key: String, near: Option<String> },
    #[error("{place}\u{a0}: «\u{a0}{key}\u{a0}» attend {expected}")]
    WrongKind { place: String, key: String, expected: &'static str },
    #[error("{place}\u{a0}: {what} «\u{a0}{name}\u{a0}» n'est pas dans l'arbre{}",
        meant(.near.as_deref()))]
    Unknown { place: String, what: &'static str, name: String, near: Option<String> },
    #[error("{place}\u{a0}: {what} «\u{a0}{name}\u{a0}» y est deux fois")]
    Twice { place: String, what: &'static str, name: String },
    #[error("{place}\u{a0}: {what} n'est plus le même dans l'arbre")]
    Changed { place: String, what: &'static str },
    #[error("{place}\u{a0}: {why}")]
    Contradiction { place: String, why: &'static str },
}

fn deck_words(deck: Option<&str>) -> String {
    match deck {
        Some(deck) => format!("du jeu de cas «\u{a0}{}\u{a0}»", shown(deck)),
        None => "des cas de l'arbre".into(),
    }
}

/// Whose score a file is, as far as it can be told.
///
/// # Errors
/// When it is no JSON, or nothing in it says that it is a score.
pub fn room_score_origin(source: &Source) -> Result<RoomScoreOrigin, RoomScoreProblem> {
    let value = parsed(source)?;
    let tree = value.get("tree").and_then(|tree| tree.get("id")).and_then(Value::as_str);
    // The score of a learner has no votes.
    let is_of_rooms = value.get("hesitations").is_some();
    let tree = tree.filter(|_| is_of_rooms).ok_or(RoomScoreProblem::NotARoomScore)?;
    let deck = value.get("deck").and_then(Value::as_str);
    Ok(RoomScoreOrigin { tree: tree.into(), deck: deck.map(Into::into) })
}

/// Reads the score of a room, or of several that were added up; `name` is that of a room alone,
/// `deck` that of the file of its cases.
///
/// The tree has the cases that were played.
///
/// # Errors
/// Every problem of the file: a name that the tree does not have, a count that contradicts another,
/// what is right in the file and no longer in the tree.
pub fn room_score<'t>(
    source: &Source,
    name: &str,
    tree: &'t Tree,
    deck: Option<&str>,
) -> Result<Tally<'t>, Vec<RoomScoreProblem>> {
    let origin = room_score_origin(source).map_err(|problem| vec![problem])?;
    if *origin.tree != *tree.id {
        let (given, wanted) = (shown(&origin.tree), tree.id.to_string());
        return Err(vec![RoomScoreProblem::OtherTree { given, wanted }]);
    }
    if origin.deck.as_deref() != deck {
        let wanted = deck.map(Into::into);
        return Err(vec![RoomScoreProblem::OtherDeck { given: origin.deck, wanted }]);
    }
    let value = parsed(source).map_err(|problem| vec![problem])?;
    let mut reader = RoomScoreReader { tree, problems: Vec::new() };
    let tally = reader.tally(&value, name, deck);
    match tally.filter(|_| reader.problems.is_empty()) {
        Some(tally) => Ok(tally),
        None => Err(reader.problems),
    }
}

fn parsed(source: &Source) -> Result<Value, RoomScoreProblem> {
    let text = source.text.trim_start_matches('\u{feff}');
    serde_json::from_str(text)
        .map_err(|error| RoomScoreProblem::NotJson { line: error.line(), column: error.column() })
}

/// Reads a file on, whatever is wrong with it, to tell all of it at once.
struct RoomScoreReader<'t> {
    tree: &'t Tree,
    problems: Vec<RoomScoreProblem>,
}
