//! Which parts of two trees are the same: by their ids, or by ids that they had before.

use std::collections::HashMap;

use crate::tree::{
    Answer, Kind, Node, Question, Tree,
    text::{NodeId, Text},
};

/// Two trees, and which node of one is which of the other.
pub(super) struct TreeMatch<'t> {
    pub(super) before: &'t Tree,
    pub(super) after: &'t Tree,
    to_after: Vec<Option<NodeId>>,
    to_before: Vec<Option<NodeId>>,
}

/// How a node is answered: nodes of two kinds are never the same, whatever they are called.
#[derive(Clone, Copy, PartialEq, Eq)]
enum NodeKind {
    Outcome,
    OneAnswer,
    Several,
    Typed,
}

impl<'t> TreeMatch<'t> {
    pub(super) fn of(before: &'t Tree, after: &'t Tree) -> Self {
        let mut matched = Self {
            before,
            after,
            to_after: vec![None; before.nodes().len()],
            to_before: vec![None; after.nodes().len()],
        };
        let mut keys = HashMap::new();
        let mut earlier = HashMap::new();
        for node in after.nodes() {
            keys.entry(node.key()).or_insert(node.id());
            for old in node.was() {
                earlier.entry(&**old).or_insert(node.id());
            }
        }
        // An id of today says more than one of yesterday.
        for node in before.nodes() {
            matched.join(node, keys.get(node.key()));
        }
        for node in before.nodes() {
            matched.join(node, earlier.get(node.key()));
            for old in node.was() {
                matched.join(node, keys.get(&**old));
            }
        }
        for node in before.nodes() {
            for old in node.was() {
                matched.join(node, earlier.get(&**old));
            }
        }
        matched
    }

    /// Says that two nodes are the same, where neither is another's already.
    fn join(&mut self, before: &Node, after: Option<&NodeId>) {
        let Some(after) = after.copied() else { return };
        let (own, other) = (before.id().index(), after.index());
        let is_free = self.to_after[own].is_none() && self.to_before[other].is_none();
        if is_free && kind(before) == kind(&self.after[after]) {
            self.to_after[own] = Some(after);
            self.to_before[other] = Some(before.id());
        }
    }

    pub(super) fn after_of(&self, before: NodeId) -> Option<NodeId> {
        self.to_after[before.index()]
    }

    pub(super) fn before_of(&self, after: NodeId) -> Option<NodeId> {
        self.to_before[after.index()]
    }

    /// Whether two nodes are the same.
    pub(super) fn are_same(&self, before: NodeId, after: NodeId) -> bool {
        self.after_of(before) == Some(after)
    }

    /// A text of the earlier tree, its questions by their ids of now.
    pub(super) fn written_before(&self, text: &Text) -> String {
        text.written(|question| Some(self.name_after(question))).unwrap_or_default().into_owned()
    }

    /// The id that a question of the earlier tree has now.
    pub(super) fn name_after(&self, question: NodeId) -> &'t str {
        match self.after_of(question) {
            Some(after) => self.after[after].key(),
            None => self.before[question].key(),
        }
    }

    /// The questions that both trees have, in the order of the later.
    pub(super) fn questions(&self) -> impl Iterator<Item = (&'t Question, &'t Question)> {
        let (before, after) = (self.before, self.after);
        after.questions().filter_map(move |own| match &before[self.before_of(own.id)?] {
            Node::Question(other) => Some((other, own)),
            Node::Outcome(_) => None,
        })
    }
}

/// The places of the answers that two questions have both, in the order of the first.
pub(super) fn answer_pairs(before: &Question, after: &Question) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let mut join = |own: usize, is_it: &dyn Fn(&Answer) -> bool| {
        let is_taken = pairs.iter().any(|(taken, _)| *taken == own);
        let found = after.answers.iter().position(is_it);
        if let Some(found) = found
            && !is_taken
            && pairs.iter().all(|(_, taken)| *taken != found)
        {
            pairs.push((own, found));
        }
    };
    for (place, answer) in before.answers.iter().enumerate() {
        join(place, &|other| other.key == answer.key);
    }
    for (place, answer) in before.answers.iter().enumerate() {
        join(place, &|other| {
            other.is_called(&answer.key) || answer.is_called(&other.key) || same_root(answer, other)
        });
    }
    pairs.sort_unstable();
    pairs
}

/// Whether two answers had an id in common.
fn same_root(one: &Answer, other: &Answer) -> bool {
    one.was.iter().any(|old| other.is_called(old))
}

fn kind(node: &Node) -> NodeKind {
    match node {
        Node::Outcome(_) => NodeKind::Outcome,
        Node::Question(question) => match question.kind {
            Kind::Choice | Kind::Sorted(_) => NodeKind::OneAnswer,
            Kind::Several { .. } => NodeKind::Several,
            Kind::Typed { .. } => NodeKind::Typed,
        },
    }
}
