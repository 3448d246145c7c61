//! The cases as they are played: each with its number, its right walk, and what is easily taken for
//! it.

use crate::{
    fold::fold,
    render::chart::{Numbering, numbering},
    training::{distractors, right_walk},
    tree::{Answer, Case, Node, Outcome, Question, Tree, text::NodeId},
    walk::{Walk, fill},
};

/// A tree with its cases, and the numbers and letters that its poster gives to questions and
/// outcomes.
pub(super) struct WorkshopCases<'t> {
    pub(super) tree: &'t Tree,
    pub(super) all: Vec<WorkshopCase<'t>>,
    numbering: Numbering,
}

/// A case to be played.
pub(super) struct WorkshopCase<'t> {
    /// What stands on its card, from 1.
    pub(super) number: usize,
    pub(super) case: &'t Case,
    pub(super) right: Walk<'t>,
    /// The walk to the outcome that is most easily taken for the right one, if there is another.
    pub(super) distractor: Option<Walk<'t>>,
}

impl<'t> WorkshopCases<'t> {
    pub(super) fn of(tree: &'t Tree) -> Self {
        let mut all = Vec::new();
        for (number, case) in (1..).zip(&tree.cases) {
            let right = right_walk(tree, case);
            let distractor = distractors(&right).next();
            all.push(WorkshopCase { number, case, right, distractor });
        }
        Self { tree, all, numbering: numbering(tree) }
    }

    /// Whether there is more than one outcome to come to.
    pub(super) fn has_several_outcomes(&self) -> bool {
        self.tree.outcomes().nth(1).is_some()
    }

    /// Whether not to know is an answer somewhere.
    pub(super) fn has_doubts(&self) -> bool {
        self.tree.questions().any(|question| doubt_of(question).is_some())
    }

    /// The number of a question on the poster.
    pub(super) fn number(&self, question: NodeId) -> &str {
        self.numbering.name(question)
    }

    /// The letter of an outcome on the poster.
    pub(super) fn letter(&self, outcome: NodeId) -> &str {
        self.numbering.name(outcome)
    }

    /// The outcomes in the order of their letters.
    pub(super) fn outcomes(&self) -> Vec<&'t Outcome> {
        self.numbering.outcomes(self.tree)
    }

    /// Where an answer leads that comes to a node, by the names that the poster gives.
    pub(super) fn to_node(&self, node: NodeId) -> String {
        match &self.tree[node] {
            Node::Question(question) => format!("à la question\u{a0}{}", self.number(question.id)),
            Node::Outcome(outcome) => format!("à l'issue\u{a0}{}", self.letter(outcome.id)),
        }
    }
}

impl WorkshopCase<'_> {
    /// How many of its right answers say that one does not know.
    pub(super) fn doubts(&self) -> usize {
        let answers = self.right.steps().iter().flat_map(|step| step.given.answers());
        answers.filter(|answer| is_doubt(answer)).count()
    }

    /// How many answers are to be ticked.
    pub(super) fn ticks(&self) -> usize {
        let steps = self.right.steps().iter();
        let several = steps.filter(|step| step.question.takes_several());
        several.map(|step| step.given.answers().len()).sum()
    }
}

/// The answer of a question that says that one does not know, if there is one.
pub(super) fn doubt_of(question: &Question) -> Option<&Answer> {
    question.answers.iter().find(|answer| is_doubt(answer))
}

fn is_doubt(answer: &Answer) -> bool {
    let label = fold(&fill(&answer.label, &[]));
    ["ne sais pas", "ne sait pas", "ne savons pas"].iter().any(|doubt| label.contains(doubt))
}
