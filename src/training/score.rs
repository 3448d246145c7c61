//! What was played, what was right, and what is missed most.

use crate::{
    tree::{Case, Question, Tree},
    walk::Walk,
};

use super::{Mark, right_walk};

/// The cases that a learner played, each with the mark of its last walk.
#[derive(Clone, Debug)]
pub struct Score<'t> {
    tree: &'t Tree,
    total: usize,
    cases: Vec<MarkedCase<'t>>,
}

/// A case, and what the learner's last walk through it is worth.
#[derive(Clone, Debug)]
pub struct MarkedCase<'t> {
    pub case: &'t Case,
    pub mark: Mark<'t>,
}

/// A question that was not answered as it should be.
#[derive(Clone, Copy, Debug)]
pub struct MissedQuestion<'t> {
    pub question: &'t Question,
    /// In how many of the cases played the walk left the right one there.
    pub times: usize,
    /// How many of the cases played meet it on their right walk.
    pub of: usize,
}

impl<'t> Score<'t> {
    /// Nothing played yet, of so many cases.
    pub fn new(tree: &'t Tree, total: usize) -> Self {
        Self { tree, total, cases: Vec::new() }
    }

    /// The tree of the cases.
    pub fn tree(&self) -> &'t Tree {
        self.tree
    }

    /// Keeps the mark of a case; one that is played again is marked anew.
    pub fn add(&mut self, case: &'t Case, mark: Mark<'t>) {
        match self.cases.iter_mut().find(|played| std::ptr::eq(played.case, case)) {
            Some(played) => played.mark = mark,
            None => self.cases.push(MarkedCase { case, mark }),
        }
    }

    /// How many cases there are to play.
    pub fn total(&self) -> usize {
        self.total
    }

    /// The cases played, in the order in which each was played first.
    pub fn cases(&self) -> &[MarkedCase<'t>] {
        &self.cases
    }

    /// How many of the cases played came to their outcome.
    pub fn right(&self) -> usize {
        self.cases.iter().filter(|played| played.mark.verdict.is_right()).count()
    }

    /// The questions where walks left the right one, the most often missed first.
    pub fn missed(&self) -> Vec<MissedQuestion<'t>> {
        let right_walks: Vec<Walk<'t>> =
            self.cases.iter().map(|played| right_walk(self.tree, played.case)).collect();
        let mut missed = Vec::new();
        for question in self.tree.questions() {
            let times = self.times_missed(question);
            if times > 0 {
                let of = right_walks.iter().filter(|walk| meets(walk, question)).count();
                missed.push(MissedQuestion { question, times, of });
            }
        }
        // By the share of those who met it, then in the order of the tree.
        missed.sort_by(|a, b| (b.times * a.of).cmp(&(a.times * b.of)));
        missed
    }

    fn times_missed(&self, question: &Question) -> usize {
        let divergences = self.cases.iter().filter_map(|played| played.mark.divergence.as_ref());
        divergences.filter(|divergence| divergence.question().id == question.id).count()
    }
}

fn meets(walk: &Walk<'_>, question: &Question) -> bool {
    walk.steps().iter().any(|step| step.question.id == question.id)
}
