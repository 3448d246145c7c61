//! A case as a room plays it.

use crate::{
    training::{Mark, gives, is_same, right_way},
    tree::{Answer, Case, Kind, Node, Question, Tree, text::NodeId},
    walk::{Given, Step, Walk, reply::ReplyError},
};

use super::Hands;

/// A case with the way that the room takes through it, and the hands raised on it.
#[derive(Clone, Debug)]
pub struct Round<'t> {
    pub case: &'t Case,
    right: Walk<'t>,
    taken: Walk<'t>,
    /// Kept when the way changes: the room may come by again.
    votes: Vec<(NodeId, Hands)>,
}

impl<'t> Round<'t> {
    pub fn new(tree: &'t Tree, case: &'t Case) -> Self {
        Self { case, right: right_way(tree, case), taken: Walk::new(tree), votes: Vec::new() }
    }

    /// The way of the room, so far.
    pub fn taken(&self) -> &Walk<'t> {
        &self.taken
    }

    /// The right way of the case.
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

    /// So many answers of the room, or as many as there are.
    pub fn before(&self, place: usize) -> &[Step<'t>] {
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

    /// What the room's way is worth; `None` before it comes to an outcome.
    pub fn mark(&self) -> Option<Mark<'t>> {
        self.is_over().then(|| Mark::of(&self.right, &self.taken))
    }

    /// Keeps the hands raised at a question, in place of those before.
    pub fn vote(&mut self, question: &Question, hands: Option<Hands>) {
        self.votes.retain(|(voted, _)| *voted != question.id);
        self.votes.extend(hands.map(|hands| (question.id, hands)));
    }

    /// The hands raised at a question.
    pub fn hands(&self, question: &Question) -> Option<&Hands> {
        self.votes.iter().find(|(voted, _)| *voted == question.id).map(|(_, hands)| hands)
    }

    /// The right step at a question; `None` when the case does not come by it.
    pub fn wanted(&self, question: &Question) -> Option<&Step<'t>> {
        self.right.steps().iter().find(|step| step.question.id == question.id)
    }

    /// Whether an answer is one of the case.
    pub fn is_wanted(&self, question: &Question, answer: &Answer) -> bool {
        self.wanted(question).is_some_and(|step| gives(step, answer))
    }

    /// The step that gives answers, told by place. Where the case gives the same, with what it
    /// types.
    pub fn step(
        &self,
        question: &'t Question,
        chosen: impl Fn(usize) -> bool,
    ) -> Result<Step<'t>, ReplyError> {
        let step = question.pick_several(chosen)?;
        Ok(self.wanted(question).filter(|wanted| is_same(wanted, &step)).cloned().unwrap_or(step))
    }

    /// The step that the case itself gives at a question without answers; `None` at other
    /// questions.
    ///
    /// Where the case does not come by it, its value is left open.
    pub fn typed(&self, question: &'t Question) -> Option<Step<'t>> {
        let Kind::Typed { .. } = question.kind else { return None };
        let open =
            |step| Step { given: Given::Typed { value: "…".into(), answer: None }, ..step };
        self.wanted(question).cloned().or_else(|| question.some_step().map(open))
    }

    /// Answers the question after so many answers. What was answered later is kept while it is on
    /// the way.
    pub fn go(&mut self, place: usize, step: Step<'t>) {
        match self.taken.steps().get(place) {
            Some(before) if is_same(before, &step) => return,
            Some(before) => {
                let question = before.question.id;
                self.taken.reopen(question);
            }
            None => {}
        }
        let mut step = Some(step);
        // It stops at the first question that has no answer yet.
        let _ = self
            .taken
            .follow(|question, _| step.take_if(|step| step.question.id == question.id).ok_or(()));
    }

    /// Where a step would lead after so many answers of the room.
    pub fn ahead(&self, place: usize, step: Step<'t>) -> Walk<'t> {
        let mut walk = Walk::new(self.taken.tree());
        let mut steps = self.before(place).iter().cloned().chain([step]);
        let _ = walk.follow(|_, _| steps.next().ok_or(()));
        walk
    }
}
