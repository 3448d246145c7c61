//! What a trainer typed and chose at a question.

use mssante_check::{
    training::room::{Decision, Round, Vote},
    tree::Question,
};

use crate::cli::screen::prompts::toggle;

/// What is kept of a question of a case, for when the room comes back to it.
#[derive(Clone, Debug)]
pub(super) struct Ballot {
    /// The counts of hands as they are typed.
    pub(super) line: String,
    /// For each answer whether the room goes on with it: one at most, where only one may be given.
    pub(super) chosen: Vec<bool>,
    /// The answer that arrows move from.
    pub(super) cursor: Option<usize>,
    /// Whether the room has seen what is right.
    pub(super) is_revealed: bool,
}

impl Ballot {
    pub(super) fn new(question: &Question) -> Self {
        let chosen = vec![false; question.answers.len()];
        Self { line: String::new(), chosen, cursor: None, is_revealed: false }
    }

    pub(super) fn is_any_chosen(&self) -> bool {
        self.chosen.contains(&true)
    }

    /// Chooses what a vote decides; nothing where it decides nothing.
    pub(super) fn follow(&mut self, question: &Question, vote: Option<&Vote>) {
        match vote.map(|vote| vote.decide(question)) {
            Some(Decision::Answers(places)) => self.choose(&places),
            Some(Decision::Tie(_)) | None => self.choose(&[]),
        }
    }

    /// Shows what is right. Where nobody voted and nothing is chosen, the room goes on with it.
    pub(super) fn reveal(&mut self, question: &Question, round: &Round<'_>) {
        self.is_revealed = true;
        if round.vote(question).is_none() && !self.is_any_chosen() {
            let mut right = Vec::new();
            for (place, answer) in question.answers.iter().enumerate() {
                if round.is_right(question, answer) {
                    right.push(place);
                }
            }
            self.choose(&right);
        }
    }

    /// Chooses an answer, or takes it back where several may be chosen.
    pub(super) fn toggle(&mut self, question: &Question, place: usize) {
        if question.takes_several() {
            self.cursor = Some(place);
            toggle(question, &mut self.chosen, place);
        } else {
            self.choose(&[place]);
        }
    }

    /// Moves to an answer: that chooses it, where only one may be given.
    pub(super) fn move_to(&mut self, question: &Question, place: usize) {
        if question.takes_several() {
            self.cursor = Some(place);
        } else {
            self.choose(&[place]);
        }
    }

    fn choose(&mut self, places: &[usize]) {
        self.cursor = places.first().copied();
        for (place, chosen) in self.chosen.iter_mut().enumerate() {
            *chosen = places.contains(&place);
        }
    }
}
