//! A learner's walk beside the right one.

use crate::{
    tree::{Answer, Kind, Node, Question},
    walk::{Step, Walk, answered, fill},
};

/// What a learner's walk is worth.
#[derive(Clone, Debug)]
pub struct Mark<'t> {
    pub verdict: Verdict,
    /// Where the walk left the right way, if it did.
    pub parting: Option<Parting<'t>>,
}

/// Whether a learner came to the right outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// By the right answers.
    Right,
    /// By another way.
    Detour,
    /// To another outcome, or with other answers where several may be given: they bring other
    /// things to do.
    Wrong,
}

/// The first question that was not answered as it should be.
#[derive(Clone, Debug)]
pub struct Parting<'t> {
    /// The right way to the question.
    way: Vec<Step<'t>>,
    given: Step<'t>,
    wanted: Step<'t>,
}

impl<'t> Mark<'t> {
    /// Compares a walk that came to an outcome with the right one.
    ///
    /// What is typed counts by the answer that it gives; where a question has no answers, anything
    /// is right.
    pub fn of(right: &Walk<'t>, taken: &Walk<'t>) -> Self {
        let (wanted, given) = (right.steps(), taken.steps());
        let parted = wanted.iter().zip(given).position(|(wanted, given)| !is_same(wanted, given));
        let parting = parted.map(|place| Parting {
            way: wanted[..place].to_vec(),
            given: given[place].clone(),
            wanted: wanted[place].clone(),
        });
        let verdict = match &parting {
            None => Verdict::Right,
            Some(_) if comes_to_the_same(right, taken) => Verdict::Detour,
            Some(_) => Verdict::Wrong,
        };
        Self { verdict, parting }
    }
}

impl<'t> Parting<'t> {
    pub fn question(&self) -> &'t Question {
        self.wanted.question
    }

    /// The question as the case has it asked.
    pub fn asked(&self) -> String {
        fill(&self.question().ask, &self.way).into_owned()
    }

    /// What was answered, in the words of the tree: not what was typed.
    pub fn given(&self) -> String {
        answered(&self.given.given, &self.way)
    }

    /// What should have been answered.
    pub fn wanted(&self) -> String {
        answered(&self.wanted.given, &self.way)
    }
}

impl Verdict {
    /// The verdict as other programs know it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Right => "juste",
            Self::Detour => "autre-chemin",
            Self::Wrong => "a-revoir",
        }
    }

    /// Whether it is a point.
    pub fn is_right(self) -> bool {
        matches!(self, Self::Right | Self::Detour)
    }
}

/// Whether two steps answer the same question alike.
pub fn is_same(a: &Step<'_>, b: &Step<'_>) -> bool {
    let (given, other) = (a.given.answers(), b.given.answers());
    a.question.id == b.question.id
        && given.len() == other.len()
        && given.iter().zip(other).all(|(a, b)| std::ptr::eq(*a, *b))
}

/// Whether an answer is among those that a step gives.
pub fn gives(step: &Step<'_>, answer: &Answer) -> bool {
    step.given.answers().iter().any(|given| std::ptr::eq(*given, answer))
}

fn comes_to_the_same(right: &Walk<'_>, taken: &Walk<'_>) -> bool {
    let several = |step: &&Step<'_>| matches!(step.question.kind, Kind::Several { .. });
    let met = |step: &Step<'_>| taken.steps().iter().any(|given| is_same(step, given));
    let (Node::Outcome(wanted), Node::Outcome(reached)) = (right.at(), taken.at()) else {
        return false;
    };
    wanted.id == reached.id && right.steps().iter().filter(several).all(met)
}
