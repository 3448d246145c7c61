//! A case as a room plays it.

use crate::{
    training::{
        mark::{Mark, gives, is_same, open_step},
        right_walk,
    },
    tree::{Answer, Case, Kind, Node, Question, Tree, text::NodeId},
    walk::{Step, Walk, reply::ReplyError},
};

use super::Vote;

/// A case with the walk that the room takes through it, and the hands raised on it.
#[derive(Clone, Debug)]
pub struct Round<'t> {
    pub case: &'t Case,
    right: Walk<'t>,
    taken: Walk<'t>,
    /// Kept when the walk changes: the room may come by again.
    votes: Vec<(NodeId, Vote)>,
}

impl<'t> Round<'t> {
    /// A case of a tree, not begun yet.
    pub fn new(tree: &'t Tree, case: &'t Case) -> Self {
        Self { case, right: right_walk(tree, case), taken: Walk::new(tree), votes: Vec::new() }
    }

    /// The walk of the room, so far.
    pub fn taken(&self) -> &Walk<'t> {
        &self.taken
    }

    /// The right walk of the case.
    pub fn right(&self) -> &Walk<'t> {
        &self.right
    }

    /// The question after so many answers of the room; `None` at the outcome, and beyond.
    pub fn question(&self, place: usize) -> Option<&'t Question> {
        let steps = self.taken.steps();
        match self.taken.at() {
            Node::Question(question) if place == steps.len() => Some(question),
            _ => steps.get(place).map(|step| step.question),
        }
    }

    /// The steps of so many answers of the room, or of as many as there are.
    pub fn steps_before(&self, place: usize) -> &[Step<'t>] {
        let steps = self.taken.steps();
        &steps[..place.min(steps.len())]
    }

    /// Whether the room answered or voted.
    pub fn is_begun(&self) -> bool {
        !self.taken.steps().is_empty() || !self.votes.is_empty()
    }

    /// Whether the room came to an outcome.
    pub fn is_over(&self) -> bool {
        matches!(self.taken.at(), Node::Outcome(_))
    }

    /// What the room's walk is worth; `None` before it comes to an outcome.
    pub fn mark(&self) -> Option<Mark<'t>> {
        self.is_over().then(|| Mark::of(&self.right, &self.taken))
    }

    /// Keeps the hands raised at a question, in place of those before.
    pub fn set_vote(&mut self, question: &Question, vote: Option<Vote>) {
        self.votes.retain(|(voted, _)| *voted != question.id);
        if let Some(vote) = vote {
            self.votes.push((question.id, vote));
        }
    }

    /// The hands raised at a question, if some were.
    pub fn vote(&self, question: &Question) -> Option<&Vote> {
        self.votes.iter().find(|(voted, _)| *voted == question.id).map(|(_, vote)| vote)
    }

    /// The right step at a question; `None` when the case does not meet it.
    pub fn right_step(&self, question: &Question) -> Option<&Step<'t>> {
        self.right.steps().iter().find(|step| step.question.id == question.id)
    }

    /// Whether an answer of a question is right for the case.
    pub fn is_right(&self, question: &Question, answer: &Answer) -> bool {
        self.right_step(question).is_some_and(|step| gives(step, answer))
    }

    /// The step that gives the chosen answers, by their places in the question. Where the case
    /// gives the same, with what it types.
    ///
    /// # Errors
    /// When these answers may not be given together, or not this many.
    pub fn step(
        &self,
        question: &'t Question,
        is_chosen: impl Fn(usize) -> bool,
    ) -> Result<Step<'t>, ReplyError> {
        let step = question.pick_several(is_chosen)?;
        let as_in_case = self.right_step(question).filter(|right| is_same(right, &step));
        Ok(as_in_case.cloned().unwrap_or(step))
    }

    /// The step that the case itself gives at a question without answers; `None` at other
    /// questions.
    ///
    /// Where the case does not meet the question, its value is left open.
    pub fn typed_step(&self, question: &'t Question) -> Option<Step<'t>> {
        let Kind::Typed { next, .. } = question.kind else { return None };
        Some(self.right_step(question).cloned().unwrap_or_else(|| open_step(question, next)))
    }

    /// Answers the question after so many answers. What was answered later is kept while it is on
    /// the walk.
    pub fn answer(&mut self, place: usize, step: Step<'t>) {
        if let Some(before) = self.taken.steps().get(place) {
            self.taken.reopen(before.question.id);
        }
        let mut step = Some(step);
        // It stops at the first question that has no answer yet.
        let _ = self
            .taken
            .follow(|question, _| step.take_if(|step| step.question.id == question.id).ok_or(()));
    }

    /// Where a step would lead after so many answers of the room.
    pub fn preview(&self, place: usize, step: Step<'t>) -> Walk<'t> {
        let mut walk = Walk::new(self.taken.tree());
        let mut steps = self.steps_before(place).iter().cloned().chain([step]);
        let _ = walk.follow(|_, _| steps.next().ok_or(()));
        walk
    }
}
