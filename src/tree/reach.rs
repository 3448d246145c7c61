//! Which nodes a walk may still reach, told from the tree alone.
//!
//! Every answer leads to a later node, so one pass over the nodes in their order, or against it, is
//! enough.

use super::{Node, Question, Tree, text::NodeId};

/// How many questions may be left to ask.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QuestionsLeft {
    pub fewest: usize,
    pub most: usize,
}

/// The fewest and the most questions that may still come after a node.
///
/// A screen says of 1 and 3 « encore 1 à 3 questions ».
pub fn questions_after(tree: &Tree, node: NodeId) -> (usize, usize) {
    let left = questions_left(tree, node, |_| None)[node.index()];
    let asked = usize::from(matches!(tree[node], Node::Question(_)));
    (left.fewest - asked, left.most - asked)
}

/// For each node by its place, from `first` on, how many questions a walk that stands there has
/// left to ask, the one where it stands included.
///
/// `known_way` says where the answer to a question leads, where it is known already: that question
/// is not asked.
pub fn questions_left<'t>(
    tree: &'t Tree,
    first: NodeId,
    mut known_way: impl FnMut(&'t Question) -> Option<NodeId>,
) -> Vec<QuestionsLeft> {
    let nodes = tree.nodes();
    let mut left = vec![QuestionsLeft::default(); nodes.len()];
    for node in nodes[first.index()..].iter().rev() {
        let Node::Question(question) = node else { continue };
        left[node.id().index()] = match known_way(question) {
            Some(next) => left[next.index()],
            None => one_more(question.successors().map(|next| left[next.index()])),
        };
    }
    left
}

/// One question more than on the shortest and on the longest of some ways.
fn one_more(ways: impl Iterator<Item = QuestionsLeft>) -> QuestionsLeft {
    let wider = ways.reduce(|known, way| QuestionsLeft {
        fewest: known.fewest.min(way.fewest),
        most: known.most.max(way.most),
    });
    let QuestionsLeft { fewest, most } = wider.unwrap_or_default();
    QuestionsLeft { fewest: fewest + 1, most: most + 1 }
}

/// For each node by its place, whether a walk that stands at `node` may still come to it.
pub fn reachable_from(tree: &Tree, node: NodeId) -> Vec<bool> {
    let nodes = tree.nodes();
    let mut reachable = vec![false; nodes.len()];
    reachable[node.index()] = true;
    for node in &nodes[node.index()..] {
        if reachable[node.id().index()] {
            for next in node.successors() {
                reachable[next.index()] = true;
            }
        }
    }
    reachable
}

/// For each node by its place, whether a walk that stands there may still come to `node`.
pub fn leading_to(tree: &Tree, node: NodeId) -> Vec<bool> {
    let nodes = tree.nodes();
    let mut leads = vec![false; nodes.len()];
    leads[node.index()] = true;
    for node in nodes[..node.index()].iter().rev() {
        leads[node.id().index()] = node.successors().any(|next| leads[next.index()]);
    }
    leads
}

/// For each node by its place, whether every walk comes to it.
pub fn always_met(tree: &Tree) -> Vec<bool> {
    let mut always = Vec::with_capacity(tree.nodes().len());
    // The furthest node that an answer before this one leads to: a walk passes by those between.
    // An outcome leads past the end.
    let mut furthest = 0;
    for node in tree.nodes() {
        always.push(furthest <= node.id().index());
        let last = node.successors().map(NodeId::index).max().unwrap_or(usize::MAX);
        furthest = furthest.max(last);
    }
    always
}
