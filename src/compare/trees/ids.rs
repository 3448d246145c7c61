//! Questions, answers and outcomes that are new, gone or renamed, and ids that nothing has any
//! more.

use super::matching::{TreeMatch, answer_pairs};
use crate::tree::{Answer, Node, Outcome, Question, Tree};

/// A part of a tree that has an id.
#[derive(Clone, Copy, Debug)]
pub enum TreePart<'t> {
    Question(&'t Question),
    Answer(&'t Question, &'t Answer),
    Outcome(&'t Outcome),
}

/// What two trees have of questions, answers and outcomes.
#[derive(Debug, Default)]
pub struct PartChanges<'t> {
    /// Those of the later tree alone.
    pub new: Vec<TreePart<'t>>,
    /// Those of the earlier tree alone.
    pub gone: Vec<TreePart<'t>>,
    /// The same under another id: as the earlier tree has it, then the later.
    pub renamed: Vec<(TreePart<'t>, TreePart<'t>)>,
    /// Ids of the earlier tree, of now or of before, that the later knows no more: what was saved
    /// under them cannot be read there.
    pub dropped: Vec<DroppedId<'t>>,
}

/// An id that nothing has any more, and what it belonged to.
#[derive(Clone, Copy, Debug)]
pub struct DroppedId<'t> {
    pub id: &'t str,
    pub part: TreePart<'t>,
}

impl<'t> TreePart<'t> {
    /// The id that it has today.
    pub fn key(self) -> &'t str {
        match self {
            Self::Question(question) => &question.key,
            Self::Answer(_, answer) => &answer.key,
            Self::Outcome(outcome) => &outcome.key,
        }
    }

    fn ids(self) -> Vec<&'t str> {
        match self {
            Self::Question(question) => question.ids().collect(),
            Self::Answer(_, answer) => answer.ids().collect(),
            Self::Outcome(outcome) => outcome.ids().collect(),
        }
    }
}

pub(super) fn part_changes<'t>(matched: &TreeMatch<'t>) -> PartChanges<'t> {
    let mut changes = PartChanges::default();
    for node in matched.before.nodes() {
        let part = part(node);
        match matched.after_of(node.id()) {
            None => changes.gone.push(part),
            Some(after) => changes.rename(part, self::part(&matched.after[after])),
        }
    }
    for node in matched.after.nodes() {
        if matched.before_of(node.id()).is_none() {
            changes.new.push(part(node));
        }
    }
    for (before, after) in matched.questions() {
        let pairs = answer_pairs(before, after);
        for (place, answer) in before.answers.iter().enumerate() {
            let part = TreePart::Answer(before, answer);
            match pairs.iter().find(|(own, _)| *own == place) {
                None => changes.gone.push(part),
                Some((_, other)) => {
                    changes.rename(part, TreePart::Answer(after, &after.answers[*other]));
                }
            }
        }
        for (place, answer) in after.answers.iter().enumerate() {
            if pairs.iter().all(|(_, own)| *own != place) {
                changes.new.push(TreePart::Answer(after, answer));
            }
        }
    }
    changes.drop_ids(matched);
    changes
}

impl<'t> PartChanges<'t> {
    pub fn is_empty(&self) -> bool {
        self.new.is_empty()
            && self.gone.is_empty()
            && self.renamed.is_empty()
            && self.dropped.is_empty()
    }

    fn rename(&mut self, before: TreePart<'t>, after: TreePart<'t>) {
        if before.key() != after.key() {
            self.renamed.push((before, after));
        }
    }

    fn drop_ids(&mut self, matched: &TreeMatch<'t>) {
        for node in matched.before.nodes() {
            for id in node.ids() {
                if !has_id(matched.after, id) {
                    self.dropped.push(DroppedId { id, part: part(node) });
                }
            }
        }
        for (before, after) in matched.questions() {
            for answer in &before.answers {
                let part = TreePart::Answer(before, answer);
                for id in part.ids() {
                    if after.answer(id).is_none() {
                        self.dropped.push(DroppedId { id, part });
                    }
                }
            }
        }
    }
}

fn part(node: &Node) -> TreePart<'_> {
    match node {
        Node::Question(question) => TreePart::Question(question),
        Node::Outcome(outcome) => TreePart::Outcome(outcome),
    }
}

/// Whether a node of a tree has or had an id.
fn has_id(tree: &Tree, id: &str) -> bool {
    tree.nodes().iter().any(|node| node.ids().any(|own| own == id))
}
