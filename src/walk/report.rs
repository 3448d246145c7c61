//! What a walk concluded.

use std::{borrow::Cow, collections::HashSet};

use crate::tree::{
    Action, Node, Outcome, Question, Tree,
    target::{Message, Target},
    text::{NodeId, Text},
};

use super::{Step, Walk, fill, path};

/// What a walk concluded, or where it stopped.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    pub tree: &'a Tree,
    pub steps: &'a [Step<'a>],
    pub end: Conclusion<'a>,
}

/// Where a walk stands.
#[derive(Clone, Copy, Debug)]
pub enum Conclusion<'a> {
    Outcome(&'a Outcome),
    /// Undetermined: this question has no answer. A missing answer is never « no ».
    Missing(&'a Question),
}

impl<'a> Report<'a> {
    pub fn of(walk: &'a Walk<'a>) -> Self {
        let end = match walk.at() {
            Node::Outcome(outcome) => Conclusion::Outcome(outcome),
            Node::Question(question) => Conclusion::Missing(question),
        };
        Self { tree: walk.tree(), steps: walk.steps(), end }
    }

    pub fn outcome(&self) -> Option<&'a Outcome> {
        match self.end {
            Conclusion::Outcome(outcome) => Some(outcome),
            Conclusion::Missing(_) => None,
        }
    }

    /// What to do, in the order of the walk: the answers' actions, then the outcome's own.
    ///
    /// An action with the same text and target as an earlier one is not repeated.
    pub fn actions(&self) -> Vec<&'a Action> {
        let given = self
            .steps
            .iter()
            .flat_map(|step| step.given.answers())
            .flat_map(|answer| &answer.actions);
        let own = self.outcome().into_iter().flat_map(|outcome| &outcome.actions);
        let mut seen = HashSet::new();
        given.chain(own).filter(|action| seen.insert((&action.text, &action.target))).collect()
    }

    /// The first message to send that has a subject.
    pub fn mail(&self) -> Option<&'a Message> {
        self.actions().into_iter().find_map(|action| match &action.target {
            Some(Target::Message(message)) if message.subject.is_some() => Some(&**message),
            _ => None,
        })
    }

    /// A text of the tree, with the answers in their places.
    pub fn fill<'t>(&self, text: &'t Text) -> Cow<'t, str> {
        fill(text, self.steps)
    }

    /// A question of the tree as it is asked here; an outcome asks nothing.
    pub fn asked(&self, node: NodeId) -> Cow<'a, str> {
        match &self.tree[node] {
            Node::Question(question) => self.fill(&question.ask),
            Node::Outcome(_) => Cow::Borrowed(""),
        }
    }

    /// The path code, such as `equipement:oui.oui.non.gcs`.
    pub fn code(&self) -> String {
        path::code(self.tree, self.steps)
    }
}
