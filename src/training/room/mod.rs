//! Cases played with a room: hands raised for answers, what they decide, and what the room
//! hesitated on.

mod agreement;
mod hesitation;
mod round;
mod tally;
mod vote;

use crate::tree::{Case, Question, Tree};

pub use hesitation::Hesitation;
pub use round::Round;
pub use tally::{CaseTally, DividedVote, QuestionFigures, QuestionTally, RoomFigures, Tally};
pub use vote::{Decision, Vote, VoteError};

/// The cases for a room, in their order, played or not.
#[derive(Clone, Debug)]
pub struct Session<'t> {
    pub tree: &'t Tree,
    /// The name of the file of the cases, where they are not those of the tree's own.
    pub deck: Option<Box<str>>,
    pub rounds: Vec<Round<'t>>,
}

impl<'t> Session<'t> {
    /// Cases of a tree, none of them begun.
    pub fn new(tree: &'t Tree, cases: impl IntoIterator<Item = &'t Case>) -> Self {
        let rounds = cases.into_iter().map(|case| Round::new(tree, case)).collect();
        Self { tree, deck: None, rounds }
    }

    /// How many cases came to an outcome.
    pub fn played(&self) -> usize {
        self.rounds.iter().filter(|round| round.is_over()).count()
    }

    /// How many cases came to their own outcome.
    pub fn right(&self) -> usize {
        let marks = self.rounds.iter().filter_map(Round::mark);
        marks.filter(|mark| mark.verdict.is_right()).count()
    }

    /// Whether the room answered or voted on some case.
    pub fn is_begun(&self) -> bool {
        self.rounds.iter().any(Round::is_begun)
    }

    /// How many people the room has, as far as its votes tell: the most voters at a question where
    /// each raises a hand once.
    pub fn voters(&self) -> u32 {
        let questions = self.tree.questions().filter(|question| !question.takes_several());
        questions.map(|question| self.most_voters(question)).max().unwrap_or_default()
    }

    /// The most voters that a question had, in all cases.
    fn most_voters(&self, question: &Question) -> u32 {
        let votes = self.rounds.iter().filter_map(|round| round.vote(question));
        votes.map(Vote::voters).max().unwrap_or_default()
    }

    /// The questions that made the room hesitate: first where fewest were right, then where the
    /// vote was closest.
    pub fn hesitations(&self) -> Vec<Hesitation<'_, 't>> {
        let mut hesitations: Vec<_> = self.rounds.iter().flat_map(Hesitation::all).collect();
        hesitations.sort_by(Hesitation::compare);
        hesitations
    }
}
