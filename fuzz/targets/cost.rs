//! A piece of an input many times over: what costs more than its length takes longer than
//! libFuzzer waits.

use super::super::REPEATED;
use super::{TARGETS, choices::Choices};

/// The targets that read bytes as they stand in a file.
const READERS: [&str; 8] =
    ["trees", "decks", "answers", "codes", "csv", "json-lines", "annuaire", "workbook"];

/// A beginning, a piece many times, and an end are read by one of the targets.
pub(crate) fn cost(input: &[u8]) {
    let mut choices = Choices(input);
    let reader = *choices.pick(&READERS);
    let start = choices.below(64).min(choices.0.len());
    let (start, rest) = choices.0.split_at(start);
    let mut choices = Choices(rest);
    let end = choices.below(32).min(choices.0.len());
    let (piece, end) = choices.0.split_at(choices.0.len() - end);
    let mut file = start.to_vec();
    while !piece.is_empty() && file.len() < REPEATED {
        file.extend_from_slice(piece);
    }
    file.extend_from_slice(end);
    let target = TARGETS.iter().find(|(name, _)| *name == reader);
    target.expect("a target").1(&file);
}
