//! What a trainer typed and chose at a question.

use mssante_check::{
    training::room::{Decision, Hands, Round},
    tree::{Kind, Question},
};

use crate::cli::screen::prompts::toggle;

/// What stands at a question of a case until the room goes on, and when it comes back.
#[derive(Clone, Debug)]
pub(super) struct Ballot {
    /// The counts as they are typed.
    pub(super) line: String,
    /// The answers to go on with, by place: one at most, where only one may be given.
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

    /// Chooses what hands decide; nothing where they do not.
    pub(super) fn follow(&mut self, question: &Question, hands: Option<&Hands>) {
        match hands.map(|hands| hands.decide(question)) {
            Some(Decision::Answers(places)) => self.choose(&places),
            Some(Decision::Tie(_)) | None => self.choose(&[]),
        }
    }

    /// Shows what is right. Where nobody voted and nothing is chosen, the room goes on with it.
    pub(super) fn reveal(&mut self, question: &Question, round: &Round<'_>) {
        self.is_revealed = true;
        if round.hands(question).is_none() && !self.chosen.contains(&true) {
            let answers = question.answers.iter().enumerate();
            let right = answers
                .filter(|(_, answer)| round.is_wanted(question, answer))
                .map(|(place, _)| place);
            self.choose(&right.collect::<Vec<_>>());
        }
    }

    /// Chooses an answer, or takes it back where several may be chosen.
    pub(super) fn toggle(&mut self, question: &Question, place: usize) {
        self.cursor = Some(place);
        match question.kind {
            Kind::Several { .. } => toggle(question, &mut self.chosen, place),
            Kind::Choice | Kind::Sorted(_) | Kind::Typed { .. } => self.choose(&[place]),
        }
    }

    /// Moves to an answer: that chooses it, where only one may be given.
    pub(super) fn move_to(&mut self, question: &Question, place: usize) {
        match question.kind {
            Kind::Several { .. } => self.cursor = Some(place),
            Kind::Choice | Kind::Sorted(_) | Kind::Typed { .. } => self.choose(&[place]),
        }
    }

    fn choose(&mut self, places: &[usize]) {
        self.cursor = places.first().copied();
        for (place, chosen) in self.chosen.iter_mut().enumerate() {
            *chosen = places.contains(&place);
        }
    }
}
