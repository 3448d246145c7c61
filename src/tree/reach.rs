//! What may still come in a walk, told from the tree alone.

use super::{Node, Tree, text::NodeId};

/// The fewest and the most questions that may still come after a node.
pub fn questions_after(tree: &Tree, node: NodeId) -> (usize, usize) {
    let nodes = tree.nodes();
    let mut after: Vec<(usize, usize)> = vec![(0, 0); nodes.len()];
    for node in nodes[node.index()..].iter().rev() {
        let ahead = node.successors().map(|next| {
            let (fewest, most) = after[next.index()];
            let asked = usize::from(matches!(tree[next], Node::Question(_)));
            (fewest + asked, most + asked)
        });
        after[node.id().index()] =
            ahead.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).unwrap_or_default();
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
            node.successors().for_each(|next| reachable[next.index()] = true);
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
    // The furthest node that a way leads to from the nodes before this one; an outcome leads past
    // the end.
    let mut furthest = 0;
    let met = |node: &Node| {
        let place = node.id().index();
        let is_met = furthest <= place;
        let ways = node.successors().map(NodeId::index).max().unwrap_or(usize::MAX);
        furthest = furthest.max(ways);
        is_met
    };
    tree.nodes().iter().map(met).collect()
}
