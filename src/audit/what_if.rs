//! Where rows would go with an answer that is supposed of them.

use std::{cmp::Reverse, collections::HashMap};

use foldhash::fast::RandomState;

use crate::{
    answers::what_if::Supposition,
    tree::Question,
    walk::{Given, Step, answered},
};

use super::finding::Finding;

/// What an answer would change that is supposed of rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SupposedChange {
    /// What is supposed.
    pub supposed: Vec<AnswerTold>,
    /// What rows have to answer that it is supposed of; where nothing is asked for, it is supposed
    /// of all.
    pub among: Vec<AnswerTold>,
    /// The rows that it is supposed of.
    pub rows: u64,
    /// Those that would end otherwise, most rows first.
    pub moves: Vec<RowsMoved>,
}

/// A question and an answer to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerTold {
    pub question: Box<str>,
    /// Its id, or what was typed; nothing stands for no answer.
    pub answer: String,
    /// The same as the tree words it.
    pub label: String,
}

/// Rows that would end otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowsMoved {
    /// Where they end, by its place among the outcomes of the tree and the two ends short of one.
    pub from: usize,
    /// Where they would end.
    pub to: usize,
    pub rows: u64,
}

impl SupposedChange {
    /// The rows that would end otherwise.
    pub fn moved(&self) -> u64 {
        self.moves.iter().map(|moved| moved.rows).sum()
    }
}

/// Counts where rows end, and where they would.
#[derive(Clone, Debug, Default)]
pub(super) struct SupposedTally {
    rows: u64,
    moves: HashMap<(usize, usize), u64, RandomState>,
}

impl SupposedTally {
    #[inline]
    pub(super) fn count(&mut self, finding: &Finding) {
        let Some(supposed) = finding.supposed else { return };
        self.rows += 1;
        if supposed != finding.rank {
            *self.moves.entry((finding.rank, supposed)).or_default() += 1;
        }
    }

    /// Adds the rows of another part of the table.
    pub(super) fn add(&mut self, other: &Self) {
        self.rows += other.rows;
        for (ends, rows) in &other.moves {
            *self.moves.entry(*ends).or_default() += rows;
        }
    }

    pub(super) fn told(&self, supposition: &Supposition<'_>) -> SupposedChange {
        let all = self.moves.iter();
        let mut moves: Vec<RowsMoved> =
            all.map(|((from, to), rows)| RowsMoved { from: *from, to: *to, rows: *rows }).collect();
        moves.sort_unstable_by_key(|moved| (Reverse(moved.rows), moved.from, moved.to));
        let mut supposed = Vec::new();
        for step in &supposition.supposed {
            supposed.push(told(step.question, Some(step)));
        }
        let mut among = Vec::new();
        for (question, step) in &supposition.among {
            among.push(told(question, step.as_ref()));
        }
        SupposedChange { supposed, among, rows: self.rows, moves }
    }
}

fn told(question: &Question, step: Option<&Step<'_>>) -> AnswerTold {
    let given = step.map(|step| &step.given);
    AnswerTold {
        question: question.key.clone(),
        answer: given.map(Given::written).unwrap_or_default(),
        label: given.map(|given| answered(given, &[])).unwrap_or_default(),
    }
}
