//! Counting rows: one tally a worker, added up at the end.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::{
    text::NodeId,
    tree::{Node, Tree},
};

use super::summary::{Counts, Gap, Grouping, RowFault, Standing, Summary};

/// More values than a column of groups has; one that has more names rows.
const GROUPS: usize = 5000;

/// What some rows of a table come to.
#[derive(Debug)]
pub(super) struct Tally {
    all: Counts,
    none: Counts,
    groups: Vec<Groups>,
    /// By the place of the question's node: rows that lack it, and those that it would settle.
    gaps: Vec<(u64, u64)>,
}

#[derive(Debug)]
struct Groups {
    by_value: HashMap<Box<str>, Counts, RandomState>,
    is_too_varied: bool,
}

/// What to count a row as.
#[derive(Clone, Copy, Debug)]
pub(super) enum End {
    /// The place of the outcome among the tree's.
    Outcome(usize),
    Missing {
        question: NodeId,
        is_settled: bool,
    },
    Fault,
}

impl Tally {
    pub(super) fn new(tree: &Tree, groupings: usize) -> Self {
        let groups = || Groups { by_value: HashMap::default(), is_too_varied: false };
        let none = Counts::of(tree);
        let groups = (0..groupings).map(|_| groups()).collect();
        Self { all: none.clone(), none, groups, gaps: vec![(0, 0); tree.nodes().len()] }
    }

    /// Counts a row, whose values in the columns of groups are these.
    pub(super) fn count<'v>(&mut self, end: End, values: impl Iterator<Item = &'v str>) {
        count(&mut self.all, end);
        if let End::Missing { question, is_settled } = end {
            let (rows, settled) = &mut self.gaps[question.index()];
            *rows += 1;
            *settled += u64::from(is_settled);
        }
        for (groups, value) in self.groups.iter_mut().zip(values) {
            if let Some(counts) = groups.by_value.get_mut(value) {
                count(counts, end);
            } else if groups.is_too_varied || groups.by_value.len() >= GROUPS {
                groups.is_too_varied = true;
            } else {
                let mut counts = self.none.clone();
                count(&mut counts, end);
                groups.by_value.insert(value.into(), counts);
            }
        }
    }

    /// Adds the rows of another part of the table.
    pub(super) fn add(&mut self, other: Self) {
        self.all.add(&other.all);
        for (own, other) in self.gaps.iter_mut().zip(other.gaps) {
            *own = (own.0 + other.0, own.1 + other.1);
        }
        for (own, other) in self.groups.iter_mut().zip(other.groups) {
            own.is_too_varied |= other.is_too_varied;
            for (value, counts) in other.by_value {
                own.by_value.entry(value).or_insert_with(|| self.none.clone()).add(&counts);
            }
            own.is_too_varied |= own.by_value.len() > GROUPS;
        }
    }

    /// All that a reader wants of it. `columns` are the headers of the groupings.
    pub(super) fn summary<'t>(
        self,
        tree: &'t Tree,
        table: String,
        columns: Vec<String>,
        smallest: u64,
        faults: Vec<RowFault>,
    ) -> Summary<'t> {
        let groupings = self.groups.into_iter().zip(columns).map(|(groups, column)| groups.told(column, smallest));
        let mut gaps: Vec<Gap<'t>> = tree
            .questions()
            .map(|question| {
                let (rows, settled) = self.gaps[question.id.index()];
                Gap { question, rows, settled }
            })
            .filter(|gap| gap.rows > 0)
            .collect();
        gaps.sort_by_key(|gap| std::cmp::Reverse((gap.settled, gap.rows)));
        Summary { tree, table, all: self.all, groupings: groupings.collect(), smallest, gaps, faults }
    }
}

impl Groups {
    fn told(self, column: String, smallest: u64) -> Grouping {
        if self.is_too_varied {
            return Grouping { column, groups: Vec::new(), left_out: 0, is_too_varied: true };
        }
        let all = self.by_value.len();
        let told = self.by_value.into_iter().filter(|(_, counts)| counts.rows() >= smallest);
        let mut groups: Vec<(String, Counts)> = told.map(|(value, counts)| (value.into(), counts)).collect();
        groups.sort_by(|a, b| a.0.cmp(&b.0));
        let left_out = all - groups.len();
        Grouping { column, groups, left_out, is_too_varied: false }
    }
}

fn count(counts: &mut Counts, end: End) {
    match end {
        End::Outcome(place) => counts.outcomes[place] += 1,
        End::Missing { .. } => counts.undetermined += 1,
        End::Fault => counts.faults += 1,
    }
}

impl End {
    pub(super) fn standing(self, tree: &Tree) -> Standing {
        match self {
            Self::Outcome(place) => {
                let outcome = tree.outcomes().nth(place);
                outcome.map_or(Standing::Fault, |outcome| Standing::Reached(outcome.status))
            }
            Self::Missing { .. } => Standing::Undetermined,
            Self::Fault => Standing::Fault,
        }
    }

    /// How a walk that stopped here counts; `is_settled` is told for rows that lack an answer.
    pub(super) fn of(tree: &Tree, at: &Node) -> Self {
        match at {
            Node::Outcome(outcome) => Self::Outcome(tree.outcomes().take_while(|other| other.id != outcome.id).count()),
            Node::Question(question) => Self::Missing { question: question.id, is_settled: false },
        }
    }
}
