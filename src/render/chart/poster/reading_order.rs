//! In which order the outcomes of a drawing are read: column by column, each from its top.

use crate::{
    render::metrics::EM,
    tree::{Node, Tree, text::NodeId},
};

use super::{
    super::graph::Chart,
    bands::{Bands, MapNodes},
    card::CardWriting,
    layers::LayeredGraph,
    numbering::Numbering,
};

/// The numbers and letters that a poster gives to the nodes of a tree.
pub(in crate::render) fn numbering(tree: &Tree) -> Numbering {
    Numbering::new(tree, outcomes_in_order(&Chart::of(tree)))
}

fn outcomes_in_order(chart: &Chart<'_>) -> Vec<NodeId> {
    // The order depends on the arrows alone, not on the texts of the cards.
    let numbering = Numbering::new(chart.tree, []);
    let bands = Bands::of(chart, MapNodes::All, 1);
    let cards = CardWriting { chart, numbering: &numbering, bands: &bands, width: 20 * EM }.cards();
    let mut graph = LayeredGraph::of(chart, &cards, &bands, 0);
    graph.reduce_crossings();
    let mut outcomes = Vec::new();
    for vertex in graph.layers.into_iter().flatten() {
        if let Some(Node::Outcome(outcome)) = chart.nodes.get(vertex).map(|node| node.node) {
            outcomes.push(outcome.id);
        }
    }
    outcomes
}
