//! Counting rows: one tally a worker, added up at the end.

use crate::{table::block::Row, tree::Tree};

use super::{
    counts::Counts,
    finding::{Finding, RowEnd},
    groups::Groups,
    reading::Reading,
    summary::{ErrorRow, Gap, Summary},
};

/// What some rows of a table come to.
#[derive(Debug)]
pub(super) struct Tally {
    /// By the ranks of their ends.
    all: Vec<u64>,
    /// One for each column that makes groups.
    groups: Vec<Groups>,
    /// By the place of the question's node: rows that lack it, and those that it would settle.
    gaps: Vec<(u64, u64)>,
    /// Rows with an answer from the annuaire, and rows that it contradicts.
    pub(super) proposed: u64,
    pub(super) contradicted: u64,
}

impl Tally {
    pub(super) fn new(tree: &Tree, by: &[usize]) -> Self {
        let ends = tree.outcomes().count() + 2;
        let groups = by.iter().map(|column| Groups::new(*column, ends)).collect();
        let gaps = vec![(0, 0); tree.nodes().len()];
        Self { all: vec![0; ends], groups, gaps, proposed: 0, contradicted: 0 }
    }

    /// Counts a row.
    #[inline]
    pub(super) fn count(&mut self, row: &Row<'_>, finding: &Finding) {
        self.all[finding.rank] += 1;
        for groups in &mut self.groups {
            groups.count(row, finding.rank);
        }
        if let RowEnd::Missing { question, is_settled } = finding.end {
            let (rows, settled) = &mut self.gaps[question.index()];
            *rows += 1;
            *settled += u64::from(is_settled);
        }
        self.proposed += u64::from(finding.provenance.is_proposed);
        self.contradicted += u64::from(finding.provenance.is_contradicted);
    }

    /// Adds the rows of another part of the table.
    pub(super) fn add(&mut self, other: &Self) {
        self.all.iter_mut().zip(&other.all).for_each(|(own, other)| *own += other);
        self.proposed += other.proposed;
        self.contradicted += other.contradicted;
        for (own, other) in self.gaps.iter_mut().zip(&other.gaps) {
            *own = (own.0 + other.0, own.1 + other.1);
        }
        self.groups.iter_mut().zip(&other.groups).for_each(|(own, other)| own.add(other));
    }

    /// All that a reader wants of it. `columns` are the headers of the groupings.
    pub(super) fn summary<'t>(
        &self,
        tree: &'t Tree,
        table: String,
        columns: Vec<String>,
        smallest: u64,
        errors: Vec<ErrorRow>,
    ) -> Summary<'t> {
        let groupings = self
            .groups
            .iter()
            .zip(columns)
            .map(|(groups, column)| groups.grouping(column, smallest));
        let mut gaps: Vec<Gap<'t>> = tree
            .questions()
            .map(|question| {
                let (rows, settled) = self.gaps[question.id.index()];
                Gap { question, rows: Some(rows), settled: Some(settled) }
            })
            .filter(|gap| gap.rows != Some(0))
            .collect();
        gaps.sort_by_key(|gap| std::cmp::Reverse((gap.settled, gap.rows)));
        let all = Counts::of_ends(&self.all);
        Summary {
            tree,
            table,
            day: None,
            all,
            groupings: groupings.collect(),
            smallest,
            gaps,
            errors,
            annuaire: None,
            reading: Reading::default(),
        }
    }
}
