//! What was played, what was right, and what is missed most.

use crate::tree::{Case, Question, Tree};

use super::{Mark, right_way};

/// The cases played, each with the mark of its last walk.
#[derive(Clone, Debug)]
pub struct Score<'t> {
    tree: &'t Tree,
    /// How many cases there are to play.
    of: usize,
    rounds: Vec<(&'t Case, Mark<'t>)>,
}

/// A question that was not answered as it should be.
#[derive(Clone, Copy, Debug)]
pub struct Missed<'t> {
    pub question: &'t Question,
    /// How many of the cases played were lost sight of there.
    pub times: usize,
    /// How many of the cases played ask it on their right way.
    pub of: usize,
}

impl<'t> Score<'t> {
    /// Nothing played yet, of so many cases.
    pub fn new(tree: &'t Tree, of: usize) -> Self {
        Self { tree, of, rounds: Vec::new() }
    }

    pub fn tree(&self) -> &'t Tree {
        self.tree
    }

    /// Keeps the mark of a case; one that is played again is marked anew.
    pub fn add(&mut self, case: &'t Case, mark: Mark<'t>) {
        match self.rounds.iter_mut().find(|(played, _)| std::ptr::eq(*played, case)) {
            Some((_, before)) => *before = mark,
            None => self.rounds.push((case, mark)),
        }
    }

    /// How many cases there are to play.
    pub fn of(&self) -> usize {
        self.of
    }

    /// The cases played, in the order in which each was played first.
    pub fn rounds(&self) -> &[(&'t Case, Mark<'t>)] {
        &self.rounds
    }

    /// How many of the cases played came to their outcome.
    pub fn right(&self) -> usize {
        self.rounds.iter().filter(|(_, mark)| mark.verdict.is_right()).count()
    }

    /// The questions where walks left the right way, the most often missed first.
    pub fn missed(&self) -> Vec<Missed<'t>> {
        let ways: Vec<_> = self.rounds.iter().map(|(case, _)| right_way(self.tree, case)).collect();
        let parted = |question: &Question| {
            let partings = self.rounds.iter().filter_map(|(_, mark)| mark.parting.as_ref());
            partings.filter(|parting| parting.question().id == question.id).count()
        };
        let asked = |question: &Question| {
            ways.iter()
                .filter(|way| way.steps().iter().any(|step| step.question.id == question.id))
                .count()
        };
        let missed = self.tree.questions().map(|question| Missed {
            question,
            times: parted(question),
            of: asked(question),
        });
        let mut missed: Vec<_> = missed.filter(|missed| missed.times > 0).collect();
        // By the share of those who met it, then in the order of the tree.
        missed.sort_by(|a, b| (b.times * a.of).cmp(&(a.times * b.of)));
        missed
    }
}
