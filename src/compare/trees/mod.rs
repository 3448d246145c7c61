//! Two trees side by side: which ways end otherwise, and all else that an author changed.

mod matching;
mod value_classes;
mod ways;
mod ids;
mod cases;
mod changed_texts;
mod texts;

use crate::tree::{Answer, Node, Question, Tree};

use matching::{TreeMatch, answer_pairs};

pub use cases::{CaseChange, CaseEnd, CaseOrigin};
pub use changed_texts::{ResourcePlace, TextChange, TextPlace};
pub use ids::{DroppedId, PartChanges, TreePart};
pub use ways::{MovedEnd, WayAnswer, WayChanges, WayGiven};

/// All that differs between two trees.
///
/// Their parts are the same where they have the same id, or had it (`was`).
#[derive(Debug)]
pub struct TreeComparison<'t> {
    pub before: &'t Tree,
    pub after: &'t Tree,
    pub ways: WayChanges<'t>,
    /// The answers of both trees that lead to another question or outcome than before.
    pub redirected: Vec<RedirectedAnswer<'t>>,
    pub parts: PartChanges<'t>,
    pub texts: Vec<TextChange<'t>>,
    pub cases: Vec<CaseChange<'t>>,
}

/// An answer that leads elsewhere.
#[derive(Debug)]
pub struct RedirectedAnswer<'t> {
    pub question: &'t Question,
    /// `None` where all answers lead the same way.
    pub answer: Option<&'t Answer>,
    pub before: &'t Node,
    pub after: &'t Node,
}

/// Compares a tree with what it has become.
///
/// ```
/// use mssante_check::{compare::compare_trees, kit, load::Resources};
///
/// let tree = kit::tree("equipement", Resources::default()).expect("shipped")?;
/// let comparison = compare_trees(&tree, &tree);
/// assert!(comparison.is_empty() && !comparison.is_outcome_changed());
/// # Ok::<(), mssante_check::load::Problems>(())
/// ```
pub fn compare_trees<'t>(before: &'t Tree, after: &'t Tree) -> TreeComparison<'t> {
    let matched = TreeMatch::of(before, after);
    TreeComparison {
        before,
        after,
        ways: ways::way_changes(&matched),
        redirected: redirected(&matched),
        parts: ids::part_changes(&matched),
        texts: texts::text_changes(&matched),
        cases: cases::case_changes(&matched),
    }
}

impl TreeComparison<'_> {
    /// Whether earlier answers end otherwise in the later tree, or a case of either tree does in
    /// the other: at another outcome, or at the same with another status.
    pub fn is_outcome_changed(&self) -> bool {
        self.ways.moved.iter().any(MovedEnd::is_outcome_changed)
            || self.cases.iter().any(CaseChange::is_outcome_changed)
    }

    /// Whether an outcome of the later tree is the one of the earlier, by their ids of now.
    pub fn are_same_outcomes(&self, before: &str, after: &str) -> bool {
        let own = self.before.outcomes().find(|outcome| *outcome.key == *before);
        let other = self.after.outcomes().find(|outcome| *outcome.key == *after);
        let matched = TreeMatch::of(self.before, self.after);
        own.zip(other).is_some_and(|(own, other)| matched.are_same(own.id, other.id))
    }

    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.ways.moved.is_empty()
            && self.redirected.is_empty()
            && self.parts.is_empty()
            && self.texts.is_empty()
            && self.cases.is_empty()
    }
}

fn redirected<'t>(matched: &TreeMatch<'t>) -> Vec<RedirectedAnswer<'t>> {
    let mut redirected = Vec::new();
    let mut tell = |question, answer, before, after| {
        if !matched.are_same(before, after) {
            let (before, after) = (&matched.before[before], &matched.after[after]);
            redirected.push(RedirectedAnswer { question, answer, before, after });
        }
    };
    for (before, after) in matched.questions() {
        if let (Some(own), Some(other)) = (before.common_way(), after.common_way()) {
            tell(after, None, own, other);
            continue;
        }
        for (place, found) in answer_pairs(before, after) {
            let answer = &after.answers[found];
            tell(after, Some(answer), before.answers[place].next, answer.next);
        }
    }
    redirected
}
