//! How rows divide among the outcomes of a tree and among standings.

use crate::{
    audit::{Counts, Grouping, Standing},
    tree::Tree,
};

/// The rows that reached one outcome, or that reached none for one reason.
pub(super) struct OutcomeRows<'t> {
    pub(super) title: String,
    /// The id of the outcome; nothing short of one.
    pub(super) key: Option<&'t str>,
    pub(super) standing: Standing,
    pub(super) rows: u64,
}

/// The outcomes that rows reached, then the rows that reached none: together, all of them.
pub(super) fn by_outcome<'t>(tree: &'t Tree, counts: &Counts) -> Vec<OutcomeRows<'t>> {
    let reached = counts.by_outcome(tree).map(|(outcome, rows)| OutcomeRows {
        title: outcome.title.with_ellipses(),
        key: Some(&outcome.key),
        standing: Standing::Reached(outcome.status),
        rows,
    });
    let short = [
        ("Il manque une réponse", Standing::Undetermined, counts.undetermined),
        ("Réponse ou ligne refusée", Standing::Error, counts.errors),
    ];
    let short = short.map(|(title, standing, rows)| OutcomeRows {
        title: title.into(),
        key: None,
        standing,
        rows,
    });
    reached.chain(short).filter(|end| end.rows > 0).collect()
}

/// The standings that rows of some of these counts have.
pub(super) fn standings_of(tree: &Tree, counts: &[&Counts]) -> Vec<Standing> {
    let mut standings = Standing::ALL.to_vec();
    standings.retain(|standing| counts.iter().any(|counts| counts.standing(tree, *standing) > 0));
    standings
}

/// The standings that rows of some of its groups have.
pub(super) fn standings_in(tree: &Tree, grouping: &Grouping) -> Vec<Standing> {
    standings_of(tree, &grouping.groups.iter().map(|(_, counts)| counts).collect::<Vec<_>>())
}
