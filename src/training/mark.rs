//! A learner's walk beside the right one.

use crate::{
    tree::{Answer, Case, Question, text::NodeId},
    walk::{Given, Step, Walk, answered, fill},
};

/// What a learner's walk is worth.
#[derive(Clone, Debug)]
pub struct Mark<'t> {
    pub verdict: Verdict,
    /// Where the walk left the right one, if it did.
    pub divergence: Option<Divergence<'t>>,
}

/// Whether a learner came to the right outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// By the right answers.
    Right,
    /// By other answers.
    Detour,
    /// To another outcome, or with other answers where several may be given: they bring other
    /// things to do.
    Wrong,
}

/// The first question that was not answered as it should be.
#[derive(Clone, Debug)]
pub struct Divergence<'t> {
    /// The right steps before the question.
    before: Vec<Step<'t>>,
    given: Step<'t>,
    wanted: Step<'t>,
}

impl<'t> Mark<'t> {
    /// Compares a walk that came to an outcome with the right one.
    ///
    /// What is typed counts by the answer that it gives; where a question has no answers, anything
    /// is right.
    pub fn of(right: &Walk<'t>, taken: &Walk<'t>) -> Self {
        let divergence = Divergence::between(right, taken);
        let verdict = match &divergence {
            None => Verdict::Right,
            Some(_) if brings_the_same(right, taken) => Verdict::Detour,
            Some(_) => Verdict::Wrong,
        };
        Self { verdict, divergence }
    }
}

impl<'t> Divergence<'t> {
    /// Where two walks are answered differently first; `None` where one goes on as the other.
    fn between(right: &Walk<'t>, taken: &Walk<'t>) -> Option<Self> {
        let steps = right.steps().iter().zip(taken.steps());
        let (place, (wanted, given)) =
            steps.enumerate().find(|(_, (wanted, given))| !is_same(wanted, given))?;
        let before = right.steps()[..place].to_vec();
        Some(Self { before, given: given.clone(), wanted: wanted.clone() })
    }

    /// The question that was not answered as it should be.
    pub fn question(&self) -> &'t Question {
        self.wanted.question
    }

    /// The question as the case has it asked.
    pub fn asked(&self) -> String {
        fill(&self.question().ask, &self.before).into_owned()
    }

    /// What was answered, in the words of the tree: not what was typed.
    pub fn given(&self) -> String {
        answered(&self.given.given, &self.before)
    }

    /// What should have been answered.
    pub fn wanted(&self) -> String {
        answered(&self.wanted.given, &self.before)
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

/// A wrong answer that was given, and why it is wrong in the case.
#[derive(Clone, Debug)]
pub struct ExplainedAnswer<'t> {
    /// The answer in the words of the tree.
    pub label: String,
    pub text: &'t str,
}

/// The wrong answers of a walk that its case explains, in the order of the walk.
pub fn explained_answers<'t>(case: &'t Case, walk: &Walk<'_>) -> Vec<ExplainedAnswer<'t>> {
    let mut explained = Vec::new();
    for step in walk.steps() {
        for answer in step.given.answers() {
            if let Some(text) = case.why_not(step.question, answer) {
                let label = fill(&answer.label, walk.steps()).into_owned();
                explained.push(ExplainedAnswer { label, text });
            }
        }
    }
    explained
}

/// The answers beside the steps of a case's right walk that the case explains.
pub fn explained_beside<'t>(case: &'t Case, steps: &[Step<'_>]) -> Vec<ExplainedAnswer<'t>> {
    let mut explained = Vec::new();
    for step in steps {
        for answer in &step.question.answers {
            if let Some(text) = case.why_not(step.question, answer) {
                let label = fill(&answer.label, steps).into_owned();
                explained.push(ExplainedAnswer { label, text });
            }
        }
    }
    explained
}

/// Whether two steps answer the same question alike.
pub fn is_same(a: &Step<'_>, b: &Step<'_>) -> bool {
    let answers = a.given.answers();
    let others = b.given.answers();
    a.question.id == b.question.id
        && answers.len() == others.len()
        && answers.iter().zip(others).all(|(answer, other)| std::ptr::eq(*answer, *other))
}

/// Whether an answer is among those that a step gives.
pub fn gives(step: &Step<'_>, answer: &Answer) -> bool {
    step.given.answers().iter().any(|given| std::ptr::eq(*given, answer))
}

/// The step that leaves open what is typed at a question that has no answers to choose from.
pub(super) fn open_step(question: &Question, next: NodeId) -> Step<'_> {
    Step { question, given: Given::Typed { value: "…".into(), answer: None }, next }
}

/// Whether a walk comes to the right outcome, with the right answers where several may be given.
fn brings_the_same(right: &Walk<'_>, taken: &Walk<'_>) -> bool {
    right.at().id() == taken.at().id()
        && right
            .steps()
            .iter()
            .filter(|wanted| wanted.question.takes_several())
            .all(|wanted| taken.steps().iter().any(|given| is_same(wanted, given)))
}
