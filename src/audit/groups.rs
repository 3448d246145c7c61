//! The rows of a table by what stands in one column.

use std::{collections::HashMap, num::NonZero};

use foldhash::fast::RandomState;

use crate::table::block::Row;

use super::{
    classes::ShortCells,
    spellings::{SpelledGroup, joined},
};

/// More values than a column of groups has; one that has more names rows.
pub(crate) const GROUPS: u32 = 5000;

/// How many ways to write a value are known at a glance.
const KNOWN: u32 = 20_000;

/// Counts the rows of each group.
#[derive(Debug)]
pub(super) struct Groups {
    column: usize,
    /// The numbers of groups, by cells of few bytes as they stand in the table.
    short: ShortCells,
    /// The numbers of groups, from 1.
    by_value: HashMap<Box<str>, NonZero<u32>, RandomState>,
    /// By group, then by the ranks of their ends.
    rows: Vec<u64>,
    ends: usize,
    is_too_varied: bool,
}

impl Groups {
    /// For rows that end in so many ways.
    pub(super) fn new(column: usize, ends: usize) -> Self {
        Self {
            column,
            short: ShortCells::new(),
            by_value: HashMap::default(),
            rows: Vec::new(),
            ends,
            is_too_varied: false,
        }
    }

    /// Counts a row whose end has this rank, and says in which group; in none where they are given
    /// up.
    #[inline]
    pub(super) fn count(&mut self, row: &Row<'_>, rank: usize) -> Option<NonZero<u32>> {
        let known = row.short_key(self.column.into()).and_then(|key| self.short.get(key));
        let group = known.or_else(|| self.find(row))?;
        self.rows[(group.get() as usize - 1) * self.ends + rank] += 1;
        Some(group)
    }

    #[cold]
    fn find(&mut self, row: &Row<'_>) -> Option<NonZero<u32>> {
        let group = self.number(row.trimmed(self.column))?;
        if let Some(key) = row.short_key(self.column.into()).filter(|_| self.short.len() < KNOWN) {
            self.short.put(key, group);
        }
        Some(group)
    }

    /// The number of a group, which may be new.
    fn number(&mut self, value: &str) -> Option<NonZero<u32>> {
        if let Some(group) = self.by_value.get(value) {
            return Some(*group);
        }
        let next = u32::try_from(self.by_value.len() + 1).ok().filter(|next| *next <= GROUPS);
        self.is_too_varied |= next.is_none();
        let group = next.and_then(NonZero::new)?;
        self.by_value.insert(value.into(), group);
        self.rows.resize(self.rows.len() + self.ends, 0);
        Some(group)
    }

    /// Adds the rows of another part of the table.
    pub(super) fn add(&mut self, other: &Self) {
        self.is_too_varied |= other.is_too_varied;
        for (value, rows) in other.values() {
            if let Some(group) = self.number(value) {
                let first = (group.get() as usize - 1) * self.ends;
                self.rows[first..].iter_mut().zip(rows).for_each(|(own, other)| *own += other);
            }
        }
    }

    /// The groups, each with all the ways that its value is written; nothing where the column is
    /// too varied.
    pub(super) fn spelled(&self) -> Option<Vec<SpelledGroup>> {
        (!self.is_too_varied).then(|| joined(&self.values()))
    }

    /// Each value with its rows, by its number.
    fn values(&self) -> Vec<(&str, &[u64])> {
        let mut values = vec![("", &[][..]); self.by_value.len()];
        for (value, group) in &self.by_value {
            let place = group.get() as usize - 1;
            values[place] = (&**value, &self.rows[place * self.ends..(place + 1) * self.ends]);
        }
        values
    }

    /// Which of its own groups another part of the table means, by number.
    pub(super) fn places_of(&self, other: &Self) -> Vec<u32> {
        let places = other
            .values()
            .into_iter()
            .map(|(value, _)| self.by_value.get(value).map_or(u32::MAX, |group| group.get() - 1));
        places.collect()
    }
}
