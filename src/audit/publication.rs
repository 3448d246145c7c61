//! What of the counts is told where few rows are not to be known.
//!
//! First of the whole table: statuses and outcomes. What is hidden there is hidden in every group,
//! so that the columns of groups have nothing in common but sums that are told. Then of each
//! column: groups, their rows by status, and those of a status by outcome.

use crate::tree::Tree;

use super::{
    counts::{Counts, Standing},
    spellings::SpelledGroup,
    suppression::{Crossed, hidden_named, hidden_parts, is_small},
};

/// What is told of all rows, and how groups are to be hidden beside it.
pub(super) struct Publication<'t> {
    tree: &'t Tree,
    smallest: u64,
    /// All rows.
    pub(super) all: Counts,
    /// The standings, with the places of their ends.
    standings: Vec<(Standing, Vec<usize>)>,
}

/// What is told of the groups of a column.
pub(super) struct ToldGroups {
    pub(super) groups: Vec<(String, Counts)>,
    /// The groups that are told, with the other spellings of their values.
    pub(super) spellings: Vec<(String, Vec<String>)>,
    pub(super) left_out: usize,
    /// Whether something is hidden.
    pub(super) hides_some: bool,
}

impl<'t> Publication<'t> {
    pub(super) fn of(tree: &'t Tree, ends: &[u64], smallest: u64) -> Self {
        let standings = standings(tree);
        let mut all = Counts::of_ends(ends);
        let sums: Vec<u64> = standings.iter().map(|(_, own)| rows_at(own, ends)).collect();
        let forced: Vec<bool> =
            standings.iter().map(|(_, own)| smallest > 1 && all_are_one(own, ends)).collect();
        let hidden = hidden_named(&sums, &forced, smallest);
        for ((standing, own), is_hidden) in standings.iter().zip(hidden) {
            let parts: Vec<u64> = own.iter().map(|end| ends[*end]).collect();
            if is_hidden {
                all.mask_standing(*standing);
                own.iter().filter(|end| ends[**end] > 0).for_each(|end| all.mask_end(*end));
            } else {
                let hidden = hidden_named(&parts, &vec![false; parts.len()], smallest);
                for (end, _) in own.iter().zip(hidden).filter(|(_, is_hidden)| *is_hidden) {
                    all.mask_end(*end);
                }
            }
        }
        Self { tree, smallest, all, standings }
    }

    /// A number of some rows of the table, where it is told: neither they nor the others are few.
    pub(super) fn part(&self, rows: u64) -> Option<u64> {
        let others = self.all.rows().saturating_sub(rows);
        (!is_small(rows, self.smallest) && !is_small(others, self.smallest)).then_some(rows)
    }

    /// The rows at each question that stops walks, and those that would be settled.
    pub(super) fn gaps(&self, gaps: &[(u64, u64)]) -> Vec<(Option<u64>, Option<u64>)> {
        let rows: Vec<u64> = gaps.iter().map(|(rows, _)| *rows).collect();
        let are_told = self.all.standing(self.tree, Standing::Undetermined).is_some();
        let hidden = hidden_parts(&rows, self.smallest);
        let mut told = Vec::new();
        for ((rows, settled), is_hidden) in gaps.iter().zip(hidden) {
            let is_told = are_told && !is_hidden;
            let others = rows - settled;
            let is_part_told =
                !is_small(*settled, self.smallest) && !is_small(others, self.smallest);
            told.push((is_told.then_some(*rows), (is_told && is_part_told).then_some(*settled)));
        }
        told
    }

    /// The groups of a column.
    pub(super) fn groups(&self, groups: Vec<SpelledGroup>) -> ToldGroups {
        let rows: Vec<u64> = groups.iter().map(|group| group.rows.iter().sum()).collect();
        let mut hidden = hidden_parts(&rows, self.smallest);
        // A table that is too small as a whole tells nothing.
        if self.all.rows() < self.smallest {
            hidden.fill(true);
        }
        let mut shown = Vec::new();
        // What is known of the hidden groups together, as sums less what is shown.
        let mut rest: Option<Vec<u64>> = None;
        let mut left_out = 0;
        for (group, is_hidden) in groups.into_iter().zip(hidden) {
            if !is_hidden {
                shown.push(group);
                continue;
            }
            left_out += 1;
            let rest = rest.get_or_insert_with(|| vec![0; group.rows.len()]);
            rest.iter_mut().zip(&group.rows).for_each(|(sum, rows)| *sum += rows);
        }
        let mut rows: Vec<&[u64]> = shown.iter().map(|group| &*group.rows).collect();
        rows.extend(rest.as_deref());
        let mut counts: Vec<Counts> = rows.iter().map(|rows| self.beside_all(rows)).collect();
        let hides_cells = self.mask(&rows, &mut counts);
        let mut told = ToldGroups {
            groups: Vec::new(),
            spellings: Vec::new(),
            left_out,
            hides_some: left_out > 0 || hides_cells,
        };
        for (group, counts) in shown.into_iter().zip(counts) {
            if !group.others.is_empty() {
                told.spellings.push((group.value.clone(), group.others));
            }
            told.groups.push((group.value, counts));
        }
        told
    }

    /// Counts of a group, without what is hidden of all rows.
    fn beside_all(&self, rows: &[u64]) -> Counts {
        let mut counts = Counts::of_ends(rows);
        for (standing, own) in &self.standings {
            if self.all.standing(self.tree, *standing).is_none() {
                counts.mask_standing(*standing);
            }
            for end in own.iter().filter(|end| self.all.end(**end).is_none()) {
                counts.mask_end(*end);
            }
        }
        counts
    }

    /// Hides what is to be hidden of each row of groups; returns whether there is any.
    fn mask(&self, rows: &[&[u64]], counts: &mut [Counts]) -> bool {
        let mut crossed = Crossed::new(rows.len());
        let mut shown = Vec::new();
        let mut hidden = Vec::new();
        for (standing, own) in &self.standings {
            match self.all.standing(self.tree, *standing) {
                None => hidden.extend_from_slice(own),
                Some(0) => {}
                Some(_) => {
                    crossed.add_column(rows.iter().map(|ends| rows_at(own, ends)));
                    shown.push((*standing, own));
                }
            }
        }
        // The hidden standings are one column: their sum is known.
        crossed.add_column(rows.iter().map(|ends| rows_at(&hidden, ends)));
        for (column, (_, own)) in shown.iter().enumerate() {
            let reached: Vec<usize> =
                own.iter().copied().filter(|end| self.all.end(*end) != Some(0)).collect();
            for (row, ends) in rows.iter().enumerate() {
                if self.smallest > 1 && all_are_one(&reached, ends) {
                    crossed.hide_cell(row, column);
                }
            }
        }
        crossed.hide(self.smallest);
        let mut hides_some = crossed.hides_some();
        for (place, (standing, own)) in shown.into_iter().enumerate() {
            let withheld: Vec<bool> =
                (0..rows.len()).map(|row| crossed.is_hidden(row, place)).collect();
            for (counts, _) in counts.iter_mut().zip(&withheld).filter(|(_, is_hidden)| **is_hidden)
            {
                counts.mask_standing(standing);
            }
            hides_some |= self.mask_ends(rows, own, &withheld, counts);
        }
        hides_some
    }

    /// Hides what is to be hidden of the outcomes of a status, of each row of groups; `withheld`
    /// are the rows whose status is not told.
    fn mask_ends(
        &self,
        rows: &[&[u64]],
        own: &[usize],
        withheld: &[bool],
        counts: &mut [Counts],
    ) -> bool {
        let mut crossed = Crossed::new(rows.len());
        let mut shown = Vec::new();
        let mut hidden = Vec::new();
        for end in own {
            match self.all.end(*end) {
                None => hidden.push(*end),
                Some(0) => {}
                Some(_) => {
                    crossed.add_column(rows.iter().map(|ends| ends[*end]));
                    shown.push(*end);
                }
            }
        }
        crossed.add_column(rows.iter().map(|ends| rows_at(&hidden, ends)));
        for (row, _) in withheld.iter().enumerate().filter(|(_, is_withheld)| **is_withheld) {
            crossed.withhold(row);
        }
        // One outcome has the rows of its status.
        if shown.len() + hidden.len().min(1) > 1 {
            crossed.hide(self.smallest);
        }
        for (row, counts) in counts.iter_mut().enumerate() {
            for (column, end) in shown.iter().enumerate() {
                if crossed.is_hidden(row, column) {
                    counts.mask_end(*end);
                }
            }
        }
        crossed.hides_some()
    }
}

/// How many rows came to some ends, where `ends` has those of every end.
fn rows_at(own: &[usize], ends: &[u64]) -> u64 {
    own.iter().map(|end| ends[*end]).sum()
}

/// Whether some ends have a row each, so that they are known where their sum is.
fn all_are_one(own: &[usize], ends: &[u64]) -> bool {
    own.len() > 1 && own.iter().all(|end| ends[*end] == 1)
}

/// The standings of rows, each with the places of its ends.
fn standings(tree: &Tree) -> Vec<(Standing, Vec<usize>)> {
    let mut standings: Vec<(Standing, Vec<usize>)> = Vec::new();
    for standing in Standing::ALL {
        let mut own = Vec::new();
        for (end, of) in Standing::of_ends(tree).enumerate() {
            if of == standing {
                own.push(end);
            }
        }
        standings.push((standing, own));
    }
    standings
}
