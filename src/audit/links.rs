//! Whether the groups of two columns are sums of each other's, as regions are of departments.

use std::collections::HashSet;

use foldhash::fast::RandomState;

/// More pairs of groups than are kept; two columns that have more count as sums of each other.
const PAIRS: usize = 200_000;

/// Which groups of two columns have rows in common.
#[derive(Clone, Debug, Default)]
pub(super) struct Links {
    pairs: HashSet<(u32, u32), RandomState>,
    is_too_many: bool,
}

impl Links {
    /// A row stands in both of these.
    #[inline]
    pub(super) fn add(&mut self, one: u32, other: u32) {
        if self.pairs.len() < PAIRS {
            self.pairs.insert((one, other));
        } else {
            self.is_too_many |= !self.pairs.contains(&(one, other));
        }
    }

    /// Adds those of another part of the table, whose groups have other numbers.
    ///
    /// `one` and `other` are the numbers here.
    pub(super) fn add_all(&mut self, links: &Self, one: &[u32], other: &[u32]) {
        self.is_too_many |= links.is_too_many;
        for (left, right) in &links.pairs {
            self.add(one[*left as usize], other[*right as usize]);
        }
    }

    /// Whether some groups of one column have together the rows of some of the other, and not all.
    ///
    /// `one` and `other` say which groups are told as one.
    pub(super) fn are_sums(&self, one: &[usize], other: &[usize]) -> bool {
        let mut sets = Sets::default();
        for (left, right) in &self.pairs {
            // The groups of the two columns are even and odd.
            sets.join(2 * one[*left as usize], 2 * other[*right as usize] + 1);
        }
        self.is_too_many || sets.count > 1
    }
}

/// Sets of numbers that are joined (union-find).
#[derive(Default)]
struct Sets {
    parents: Vec<Option<usize>>,
    count: usize,
}

impl Sets {
    fn root(&mut self, mut node: usize) -> usize {
        if node >= self.parents.len() {
            self.parents.resize(node + 1, None);
        }
        if self.parents[node].is_none() {
            self.parents[node] = Some(node);
            self.count += 1;
        }
        while let Some(parent) = self.parents[node].filter(|parent| *parent != node) {
            self.parents[node] = self.parents[parent];
            node = parent;
        }
        node
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        if one != other {
            self.parents[one] = Some(other);
            self.count -= 1;
        }
    }
}
