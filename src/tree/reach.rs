//! Which nodes a walk may still reach, told from the tree alone.
//!
//! Every answer leads to a later node, so one pass over the nodes in their order, or against it, is
//! enough.

use super::{Node, Tree, text::NodeId};

/// The fewest and the most questions that may still come after a node.
///
/// A screen says of 1 and 3 « encore 1 à 3 questions ».
pub fn questions_after(tree: &Tree, node: NodeId) -> (usize, usize) {
    let nodes = tree.nodes();
    let mut after: Vec<(usize, usize)> = vec![(0, 0); nodes.len()];
    for node in nodes[node.index()..].iter().rev() {
        let mut range: Option<(usize, usize)> = None;
        for next in node.successors() {
            let asked = usize::from(matches!(tree[next], Node::Question(_)));
            let fewest = after[next.index()].0 + asked;
            let most = after[next.index()].1 + asked;
            range = Some(match range {
                Some(known) => (known.0.min(fewest), known.1.max(most)),
                None => (fewest, most),
            });
        }
        after[node.id().index()] = range.unwrap_or_default();
    }
    after[node.index()]
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
