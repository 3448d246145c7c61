//! How rows divide among the outcomes of a tree and among standings.

use crate::{
    audit::{Counts, Grouping, Standing},
    tree::Tree,
};

/// An outcome of the tree, or a way to end short of one.
pub(super) struct End<'t> {
    /// Its place among all ends.
    pub(super) place: usize,
    pub(super) title: String,
    /// The id of the outcome; nothing short of one.
    pub(super) key: Option<&'t str>,
    pub(super) standing: Standing,
}

/// The rows that ended in one way; `None` where they are not told.
pub(super) struct EndRows<'t> {
    pub(super) end: End<'t>,
    pub(super) rows: Option<u64>,
}

impl End<'_> {
    /// What a matrix calls it: the id, or what rows short of an outcome are.
    pub(super) fn name(&self) -> &str {
        self.key.unwrap_or(self.standing.label())
    }

    /// Its title with its id.
    pub(super) fn full_name(&self) -> String {
        match self.key {
            Some(key) => format!("{} [{key}]", self.title),
            None => self.title.clone(),
        }
    }
}

/// The outcomes of the tree, then the ends short of one.
pub(super) fn ends(tree: &Tree) -> Vec<End<'_>> {
    let mut ends = Vec::new();
    for (place, outcome) in tree.outcomes().enumerate() {
        let standing = Standing::Reached(outcome.status);
        let title = outcome.title.with_ellipses();
        ends.push(End { place, title, key: Some(&outcome.key), standing });
    }
    let short = [
        ("Il manque une réponse", Standing::Undetermined),
        ("Réponse ou ligne refusée", Standing::Error),
    ];
    for (title, standing) in short {
        ends.push(End { place: ends.len(), title: title.into(), key: None, standing });
    }
    ends
}

/// The outcomes that rows reached, then the rows that reached none: together, all of them.
pub(super) fn by_end<'t>(tree: &'t Tree, counts: &Counts) -> Vec<EndRows<'t>> {
    let mut reached = Vec::new();
    for end in ends(tree) {
        let rows = counts.end(end.place);
        if rows != Some(0) {
            reached.push(EndRows { end, rows });
        }
    }
    reached
}

/// The ends that rows of some of its groups have.
pub(super) fn ends_in<'t>(tree: &'t Tree, grouping: &Grouping) -> Vec<End<'t>> {
    let mut ends = ends(tree);
    let groups = &grouping.groups;
    ends.retain(|end| groups.iter().any(|(_, counts)| counts.end(end.place) != Some(0)));
    ends
}

/// The standings that rows can have: the statuses that an outcome of the tree has, and those that
/// rows have in every tree.
pub(super) fn standings_of(tree: &Tree) -> Vec<Standing> {
    let mut standings = Standing::ALL.to_vec();
    standings.retain(|standing| match standing {
        Standing::Reached(status) => tree.outcomes().any(|outcome| outcome.status == *status),
        Standing::Undetermined | Standing::Error => true,
    });
    standings
}

/// The standings that rows of some of its groups have.
pub(super) fn standings_in(tree: &Tree, grouping: &Grouping) -> Vec<Standing> {
    let mut standings = standings_of(tree);
    let groups = &grouping.groups;
    standings.retain(|standing| {
        groups.iter().any(|(_, counts)| counts.standing(tree, *standing) != Some(0))
    });
    standings
}
