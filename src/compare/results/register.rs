//! What the rows of both results share: answers, endings, situations and names of outcomes.

use std::collections::HashMap;

use crate::{
    tree::{Question, Tree},
    walk::{Step, Walk},
};

use super::{
    answer_codes::{AnswerCode, AnswerSets},
    endings::{Ending, Endings},
    situations::{Situation, Situations},
};

/// What the rows of both results share.
#[derive(Debug)]
pub(super) struct Register<'t> {
    pub(super) tree: &'t Tree,
    pub(super) sets: AnswerSets,
    pub(super) endings: Endings<'t>,
    pub(super) situations: Situations,
    /// The ids of outcomes as the results have them.
    outcomes: Vec<Box<str>>,
    numbers: HashMap<Box<str>, u32>,
}

/// Where a walk came by, and where it ended.
pub(super) struct WalkedWay {
    pub(super) ending: Ending,
    /// By node, whether the walk met it.
    pub(super) is_met: Box<[bool]>,
}

impl<'t> Register<'t> {
    pub(super) fn new(tree: &'t Tree) -> Self {
        Self {
            tree,
            sets: AnswerSets::new(tree),
            endings: Endings::new(tree),
            situations: Situations::new(tree),
            outcomes: Vec::new(),
            numbers: HashMap::new(),
        }
    }

    /// The number of what a result has for an outcome.
    pub(super) fn outcome_number(&mut self, id: &str) -> u32 {
        if let Some(number) = self.numbers.get(id) {
            return *number;
        }
        let number = u32::try_from(self.outcomes.len()).unwrap_or(u32::MAX);
        self.outcomes.push(id.into());
        self.numbers.insert(id.into(), number);
        number
    }

    pub(super) fn outcome_id(&self, number: u32) -> &str {
        self.outcomes.get(number as usize).map_or("", |id| id)
    }

    pub(super) fn situation(&self, number: u32) -> Situation {
        self.situations.get(number)
    }

    /// Walks the tree with these answers, by node.
    pub(super) fn walk(&self, answers: &[AnswerCode]) -> WalkedWay {
        let mut walk = Walk::new(self.tree);
        let mut is_met = vec![false; self.tree.nodes().len()].into_boxed_slice();
        let walked = walk.follow(|question, _| {
            is_met[question.id.index()] = true;
            self.step(question, answers[question.id.index()])
        });
        let is_stopped = matches!(walked, Err(NoStep::Unreadable));
        is_met[walk.at().id().index()] = true;
        WalkedWay { ending: self.endings.walked(walk.at(), is_stopped), is_met }
    }

    /// Where a row in this situation ends with these answers.
    pub(super) fn ending_of(&self, situation: &Situation, answers: &[AnswerCode]) -> Ending {
        if situation.is_unreadable { Ending::UNREADABLE } else { self.walk(answers).ending }
    }

    fn step(&self, question: &'t Question, code: AnswerCode) -> Result<Step<'t>, NoStep> {
        match self.sets.step(question, code) {
            Some(step) => Ok(step),
            None if code.is_unreadable() => Err(NoStep::Unreadable),
            None => Err(NoStep::Missing),
        }
    }
}

/// Why a walk does not go on.
enum NoStep {
    Missing,
    Unreadable,
}
