//! The cases of two trees, each walked through the other tree.

use super::matching::TreeMatch;
use crate::{
    tree::{Case, Node, Outcome, Question, Tree, text::NodeId},
    walk::{Walk, reply::ReplyError},
};

/// A case that ends otherwise in the other tree.
#[derive(Debug)]
pub struct CaseChange<'t> {
    pub case: &'t Case,
    /// Which tree has the case.
    pub origin: CaseOrigin,
    /// The outcome that is right for it in its own tree.
    pub outcome: &'t Outcome,
    /// Where its answers lead in the other.
    pub end: CaseEnd<'t>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseOrigin {
    Before,
    After,
}

/// Where the answers of a case lead in another tree.
#[derive(Debug)]
pub enum CaseEnd<'t> {
    Outcome(&'t Outcome),
    /// A question that the case does not answer.
    Open(&'t Question),
    /// A question to which the case has no answer that the tree takes.
    Refused(&'t Question, ReplyError),
}

impl CaseChange<'_> {
    /// Whether the case ends at another outcome, rather than nowhere.
    pub fn is_outcome_changed(&self) -> bool {
        matches!(self.end, CaseEnd::Outcome(_))
    }
}

pub(super) fn case_changes<'t>(matched: &TreeMatch<'t>) -> Vec<CaseChange<'t>> {
    let mut changes = Vec::new();
    for case in &matched.before.cases {
        let end = walked(matched.after, case, |question| matched.before_of(question));
        changes.extend(change(matched, case, CaseOrigin::Before, end));
    }
    for case in &matched.after.cases {
        let end = walked(matched.before, case, |question| matched.after_of(question));
        changes.extend(change(matched, case, CaseOrigin::After, end));
    }
    changes
}

fn change<'t>(
    matched: &TreeMatch<'t>,
    case: &'t Case,
    origin: CaseOrigin,
    end: CaseEnd<'t>,
) -> Option<CaseChange<'t>> {
    let tree = match origin {
        CaseOrigin::Before => matched.before,
        CaseOrigin::After => matched.after,
    };
    let Node::Outcome(outcome) = &tree[case.outcome] else { return None };
    if let CaseEnd::Outcome(reached) = &end {
        let is_same = match origin {
            CaseOrigin::Before => matched.are_same(outcome.id, reached.id),
            CaseOrigin::After => matched.are_same(reached.id, outcome.id),
        };
        if is_same && outcome.status == reached.status {
            return None;
        }
    }
    Some(CaseChange { case, origin, outcome, end })
}

/// Where the answers of a case lead in another tree; `own` says which question of the case's tree
/// one of it is.
fn walked<'t>(
    tree: &'t Tree,
    case: &'t Case,
    own: impl Fn(NodeId) -> Option<NodeId>,
) -> CaseEnd<'t> {
    let mut walk = Walk::new(tree);
    let end = walk.follow(|question, steps| {
        let asked = own(question.id);
        let given = case.answers.iter().find(|(answered, _)| Some(*answered) == asked);
        let Some((_, written)) = given else { return Err(CaseEnd::Open(question)) };
        question.read(written, steps).map_err(|why| CaseEnd::Refused(question, why))
    });
    end.map_or_else(|end| end, CaseEnd::Outcome)
}
