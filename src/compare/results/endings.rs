//! Where rows ended: what a result says of it, and what a walk through the tree comes to.

use std::collections::HashMap;

use crate::{
    audit::Standing,
    fold::fold,
    tree::{Node, Tree},
};

/// Where a row ended. Two rows that ended alike have the same one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ending {
    pub(super) standing: Standing,
    /// The number of the outcome, where it reached one.
    outcome: Option<u32>,
}

/// Numbers outcomes: those of the tree, whatever they were called before, then those that only a
/// result names.
#[derive(Debug)]
pub(super) struct Endings<'t> {
    tree: &'t Tree,
    /// How many outcomes the tree has.
    known: u32,
    others: HashMap<Box<str>, u32>,
}

impl<'t> Endings<'t> {
    pub(super) fn new(tree: &'t Tree) -> Self {
        let known = u32::try_from(tree.outcomes().count()).unwrap_or(u32::MAX);
        Self { tree, known, others: HashMap::new() }
    }

    /// What a result says of a row, by its cells. There is nothing for a row that is none of
    /// answers, or whose status is none.
    pub(super) fn recorded(&mut self, outcome: &str, standing: &str) -> Option<Ending> {
        let standing = standing_of(standing)?;
        let outcome = match standing {
            Standing::Reached(_) => Some(self.number(outcome)),
            Standing::Undetermined | Standing::Error => None,
        };
        Some(Ending { standing, outcome })
    }

    fn number(&mut self, id: &str) -> u32 {
        let now = self.tree.outcomes().position(|outcome| *outcome.key == *id);
        let place = now.or_else(|| self.tree.outcomes().position(|outcome| outcome.is_called(id)));
        if let Some(place) = place.and_then(|place| u32::try_from(place).ok()) {
            return place;
        }
        let next = u32::try_from(self.others.len()).unwrap_or(u32::MAX);
        *self.others.entry(id.into()).or_insert(self.known.saturating_add(next))
    }

    /// Where a walk ends that stands here, or that an answer stops which is none.
    pub(super) fn walked(&self, at: &Node, is_stopped: bool) -> Ending {
        let (standing, outcome) = match at {
            _ if is_stopped => (Standing::Error, None),
            Node::Question(_) => (Standing::Undetermined, None),
            Node::Outcome(outcome) => {
                let place = self.tree.outcomes().position(|own| own.id == outcome.id);
                let place = place.and_then(|place| u32::try_from(place).ok());
                (Standing::Reached(outcome.status), place)
            }
        };
        Ending { standing, outcome }
    }
}

impl Ending {
    /// The ending of a row that cannot be read.
    pub(super) const UNREADABLE: Self = Self { standing: Standing::Error, outcome: None };

    /// Two numbers that say all of it.
    pub(super) fn words(self) -> [u32; 2] {
        let standing = Standing::ALL.iter().position(|own| *own == self.standing);
        let standing = standing.and_then(|place| u32::try_from(place).ok());
        [standing.unwrap_or_default(), self.outcome.map_or(0, |outcome| outcome + 1)]
    }

    /// The ending of which these are the numbers.
    pub(super) fn of_words([standing, outcome]: [u32; 2]) -> Self {
        let standing = Standing::ALL.get(standing as usize).copied().unwrap_or(Standing::Error);
        Self { standing, outcome: outcome.checked_sub(1) }
    }
}

/// The standing that a cell names, by its id or as people read it.
fn standing_of(cell: &str) -> Option<Standing> {
    let named = Standing::ALL.into_iter().find(|standing| standing.key() == cell);
    named.or_else(|| {
        let folded = fold(cell);
        Standing::ALL.into_iter().find(|standing| fold(standing.label()) == folded)
    })
}
