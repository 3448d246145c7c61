//! Counting what moved: pairs of situations, groups, and questions whose answers did.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
};

use foldhash::fast::RandomState;

use crate::{
    audit::{Standing, groups::GROUPS, spellings::joined},
    tree::{Node, Question, Tree, text::NodeId},
};

use super::{
    cause::Causes,
    evolution::{Evolution, EvolutionCounts},
    movement::Movement,
    register::Register,
    summary::{ComparedGrouping, MovedAnswer, MovedQuestion, StandingMatrix},
};

/// So many questions are told whose answers moved.
const MOST_QUESTIONS: usize = 10;

/// So many ways in which the answers to one question moved are told.
const MOST_ANSWERS: usize = 10;

/// So many are counted before the rarest are forgotten.
const MOST_COUNTED: usize = 10_000;

/// What stands for a value that is another one.
const OTHER_VALUE: &str = "(autre valeur)";

/// Of which result a row is.
#[derive(Clone, Copy)]
pub(super) enum Side {
    Before,
    After,
}

/// What some rows come to.
#[derive(Debug, Default)]
pub(super) struct ComparedTally {
    pub(super) matrix: StandingMatrix,
    pub(super) evolutions: EvolutionCounts,
    pub(super) causes: BTreeMap<Causes, EvolutionCounts>,
    pub(super) still_silent: u64,
    /// Rows for which the tree concludes otherwise than each result says.
    pub(super) otherwise: [u64; 2],
    pub(super) unread_paths: [u64; 2],
    /// By the number of a situation that has no other beside it, whether the tree concludes
    /// otherwise, and whether its path code cannot be read.
    walked: HashMap<u32, [bool; 2], RandomState>,
    moved: BTreeMap<NodeId, MovedRows>,
    groupings: Vec<GroupTally>,
}

/// The rows that answer a question otherwise.
#[derive(Debug, Default)]
struct MovedRows {
    rows: u64,
    answers: HashMap<(String, String), u64, RandomState>,
}

/// The rows by what stands in one column.
#[derive(Debug)]
struct GroupTally {
    column: String,
    by_value: HashMap<Box<str>, EvolutionCounts, RandomState>,
    is_too_varied: bool,
}

impl ComparedTally {
    pub(super) fn new(by: &[String]) -> Self {
        let groupings = by.iter().map(|column| GroupTally {
            column: column.clone(),
            by_value: HashMap::default(),
            is_too_varied: false,
        });
        Self { groupings: groupings.collect(), ..Self::default() }
    }

    /// Counts rows that are in both results and moved alike.
    pub(super) fn count_movement(&mut self, movement: &Movement, rows: u64) {
        let Movement { before, after, evolution, causes, .. } = *movement;
        self.matrix.add(before.standing, after.standing, rows);
        self.evolutions.add(evolution, rows);
        if evolution.is_change() {
            self.causes.entry(causes).or_default().add(evolution, rows);
        }
        let is_silent = [before, after].iter().all(|end| end.standing == Standing::Undetermined);
        self.still_silent += if is_silent { rows } else { 0 };
        for side in 0..2 {
            self.otherwise[side] += if movement.is_otherwise[side] { rows } else { 0 };
            self.unread_paths[side] += if movement.has_unread_path[side] { rows } else { 0 };
        }
        for step in &movement.moved {
            self.count_moved(step.question, [&step.before, &step.after], rows);
        }
    }

    /// Counts a row whose value is another one, though it answers the same.
    pub(super) fn count_value(&mut self, question: &Question, answer: &str) {
        self.count_moved(question.id, [answer, OTHER_VALUE], 1);
    }

    fn count_moved(&mut self, question: NodeId, [before, after]: [&str; 2], rows: u64) {
        let moved = self.moved.entry(question).or_default();
        moved.rows += rows;
        if moved.answers.len() >= MOST_COUNTED {
            moved.forget_rarest();
        }
        *moved.answers.entry((before.into(), after.into())).or_default() += rows;
    }

    /// Counts a row that is in one of the results alone.
    pub(super) fn count_alone(&mut self, evolution: Evolution) {
        self.evolutions.add(evolution, 1);
    }

    /// Counts what the tree says of the situation of such a row.
    pub(super) fn count_situation(&mut self, register: &Register<'_>, number: u32, side: Side) {
        let is_otherwise = *self.walked.entry(number).or_insert_with(|| {
            let situation = register.situation(number);
            let walked = register.ending_of(&situation, &situation.answers);
            [walked != situation.ending, situation.has_unread_path]
        });
        self.otherwise[side as usize] += u64::from(is_otherwise[0]);
        self.unread_paths[side as usize] += u64::from(is_otherwise[1]);
    }

    /// Counts a row in its groups.
    pub(super) fn count_groups<'v>(
        &mut self,
        values: impl Iterator<Item = &'v str>,
        evolution: Evolution,
    ) {
        for (group, value) in self.groupings.iter_mut().zip(values) {
            group.count(value, evolution);
        }
    }

    pub(super) fn groupings(&self) -> Vec<ComparedGrouping> {
        self.groupings.iter().map(GroupTally::told).collect()
    }

    /// The questions whose answers moved in most rows.
    pub(super) fn moved<'t>(&self, tree: &'t Tree) -> Vec<MovedQuestion<'t>> {
        let mut questions = Vec::new();
        for (node, moved) in &self.moved {
            if let Node::Question(question) = &tree[*node] {
                questions.push(moved.told(question));
            }
        }
        // Of those that moved alike, the first of the tree comes first.
        questions.sort_by_key(|moved| Reverse(moved.rows));
        questions.truncate(MOST_QUESTIONS);
        questions
    }
}

impl MovedRows {
    fn told<'t>(&self, question: &'t Question) -> MovedQuestion<'t> {
        let mut answers = Vec::new();
        for ((before, after), rows) in &self.answers {
            let (before, after) = (before.clone(), after.clone());
            answers.push(MovedAnswer { before, after, rows: *rows });
        }
        answers.sort_by(|one, other| {
            let key = |answer: &MovedAnswer| (answer.before.clone(), answer.after.clone());
            other.rows.cmp(&one.rows).then_with(|| key(one).cmp(&key(other)))
        });
        answers.truncate(MOST_ANSWERS);
        MovedQuestion { question, rows: self.rows, answers }
    }

    fn forget_rarest(&mut self) {
        let mut counts: Vec<u64> = self.answers.values().copied().collect();
        counts.sort_unstable();
        let median = counts[counts.len() / 2];
        self.answers.retain(|_, rows| *rows > median);
    }
}

impl GroupTally {
    fn count(&mut self, value: &str, evolution: Evolution) {
        if let Some(counts) = self.by_value.get_mut(value) {
            counts.add(evolution, 1);
        } else if self.by_value.len() < GROUPS as usize {
            self.by_value.entry(value.into()).or_default().add(evolution, 1);
        } else {
            self.is_too_varied = true;
        }
    }

    /// The groups, each with all the ways that its value is written.
    fn told(&self) -> ComparedGrouping {
        let (column, is_too_varied) = (self.column.clone(), self.is_too_varied);
        if is_too_varied {
            return ComparedGrouping { column, groups: Vec::new(), is_too_varied };
        }
        let mut rows = Vec::new();
        for (value, counts) in &self.by_value {
            rows.push((&**value, Evolution::ALL.map(|evolution| counts.of(evolution))));
        }
        rows.sort_unstable();
        let values: Vec<(&str, &[u64])> =
            rows.iter().map(|(value, counts)| (*value, &counts[..])).collect();
        let mut groups = Vec::new();
        for spelled in joined(&values) {
            let mut counts = EvolutionCounts::default();
            for (evolution, rows) in Evolution::ALL.into_iter().zip(spelled.rows) {
                counts.add(evolution, rows);
            }
            groups.push((spelled.value, counts));
        }
        ComparedGrouping { column, groups, is_too_varied }
    }
}
