//! The cases as they are played: each with its number, its right way, and what is easily taken for
//! it.

use crate::{
    fold::fold,
    render::chart::outcome_letter,
    training::{distractors, right_walk},
    tree::{Answer, Case, Kind, Tree, text::NodeId},
    walk::Walk,
};

/// A tree with its cases, and the numbers and letters that its poster gives to questions and
/// outcomes.
pub(super) struct Rounds<'t> {
    pub(super) tree: &'t Tree,
    pub(super) all: Vec<Round<'t>>,
}

/// A case to be played.
pub(super) struct Round<'t> {
    /// What stands on its card.
    pub(super) number: usize,
    pub(super) case: &'t Case,
    pub(super) right: Walk<'t>,
    /// The nearest walk to another outcome, if there is another.
    pub(super) near: Option<Walk<'t>>,
}

impl<'t> Rounds<'t> {
    pub(super) fn of(tree: &'t Tree) -> Self {
        let round = |(place, case)| {
            let right = right_walk(tree, case);
            let near = distractors(&right).next();
            Round { number: place + 1, case, right, near }
        };
        Self { tree, all: tree.cases.iter().enumerate().map(round).collect() }
    }

    /// Whether there is more than one outcome to come to.
    pub(super) fn has_outcomes(&self) -> bool {
        self.tree.outcomes().nth(1).is_some()
    }

    /// The number of a question on the poster.
    pub(super) fn number(&self, question: NodeId) -> usize {
        self.tree.questions().take_while(|own| own.id <= question).count()
    }

    /// The letter of an outcome on the poster.
    pub(super) fn letter(&self, outcome: NodeId) -> String {
        outcome_letter(self.tree.outcomes().take_while(|own| own.id <= outcome).count())
    }

    /// A node as the poster names it.
    pub(super) fn place(&self, node: NodeId) -> String {
        match &self.tree[node] {
            crate::tree::Node::Question(question) => {
                format!("à la question {}", self.number(question.id))
            }
            crate::tree::Node::Outcome(outcome) => format!("à l'issue {}", self.letter(outcome.id)),
        }
    }
}

impl Round<'_> {
    /// How many of its right answers say that one does not know.
    pub(super) fn doubts(&self) -> usize {
        self.right
            .steps()
            .iter()
            .flat_map(|step| step.given.answers())
            .filter(|answer| is_doubt(answer))
            .count()
    }

    /// How many answers are to be ticked.
    pub(super) fn ticks(&self) -> usize {
        let several = self
            .right
            .steps()
            .iter()
            .filter(|step| matches!(step.question.kind, Kind::Several { .. }));
        several.map(|step| step.given.answers().len()).sum()
    }
}

/// Whether an answer says that one does not know.
pub(super) fn is_doubt(answer: &Answer) -> bool {
    let label = fold(&crate::walk::fill(&answer.label, &[]));
    ["ne sais pas", "ne sait pas", "ne savons pas"].iter().any(|doubt| label.contains(doubt))
}
