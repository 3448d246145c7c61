//! The cases that a room plays, and what comes of them.

use crate::{
    training::Verdict,
    tree::{Case, Kind, Tree},
};

use super::{Hesitation, Round};

/// The cases for a room, in their order, played or not.
#[derive(Clone, Debug)]
pub struct Session<'t> {
    pub tree: &'t Tree,
    pub rounds: Vec<Round<'t>>,
}

impl<'t> Session<'t> {
    pub fn new(tree: &'t Tree, cases: impl IntoIterator<Item = &'t Case>) -> Self {
        Self { tree, rounds: cases.into_iter().map(|case| Round::new(tree, case)).collect() }
    }

    /// The cases that came to an outcome.
    pub fn played(&self) -> usize {
        self.rounds.iter().filter(|round| round.is_over()).count()
    }

    /// The cases that came to their own outcome.
    pub fn right(&self) -> usize {
        let verdicts = self.rounds.iter().filter_map(Round::mark).map(|mark| mark.verdict);
        verdicts.filter(|verdict| Verdict::is_right(*verdict)).count()
    }

    pub fn is_begun(&self) -> bool {
        self.rounds.iter().any(Round::is_begun)
    }

    /// How many people the room has, as far as its votes tell: the most voters where each raises a
    /// hand once.
    pub fn voters(&self) -> u32 {
        let once = |round: &Round<'t>| {
            let questions = self
                .tree
                .questions()
                .filter(|question| !matches!(question.kind, Kind::Several { .. }));
            questions.filter_map(|question| round.hands(question)).map(super::Hands::voters).max()
        };
        self.rounds.iter().filter_map(once).max().unwrap_or_default()
    }

    /// What the room was not of one mind on: first where fewest were right, then where the vote was
    /// closest.
    pub fn hesitations(&self) -> Vec<Hesitation<'_, 't>> {
        let mut hesitations: Vec<_> = self.rounds.iter().flat_map(Hesitation::of).collect();
        hesitations.sort_by(Hesitation::compare);
        hesitations
    }
}
