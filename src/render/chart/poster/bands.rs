//! Bands: a deep tree in pieces below each other, as a long text is broken into lines. An answer
//! that leads to another band names the question or the outcome to go on with, and so does one that
//! leads to an outcome which is not on the map.

use super::super::graph::{Arrow, Chart};
use crate::tree::Node;

/// Which nodes a map has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum MapNodes {
    All,
    /// Questions alone: what is said of outcomes stands beside the map.
    Questions,
}

/// Which band each node stands in, and in which layer of it.
pub(super) struct Bands {
    /// The band and the layer of each node that is on the map, in the order of the tree.
    places: Vec<Option<BandPlace>>,
    layer_counts: Vec<usize>,
}

#[derive(Clone, Copy)]
struct BandPlace {
    band: usize,
    layer: usize,
}

impl Bands {
    /// A tree in about so many bands. An outcome stands beside the last question that leads to it.
    pub(super) fn of(chart: &Chart<'_>, nodes: MapNodes, count: usize) -> Self {
        let questions = chart.nodes.iter().filter(|node| matches!(node.node, Node::Question(_)));
        let depth = questions.map(|node| node.layer + 1).max().unwrap_or(1);
        let band_depth = depth.div_ceil(count.max(1));
        let mut places = Vec::new();
        let mut layer_counts = vec![1; depth.div_ceil(band_depth)];
        for node in &chart.nodes {
            let band = match node.node {
                Node::Question(_) => node.layer / band_depth,
                Node::Outcome(_) if nodes == MapNodes::Questions => {
                    places.push(None);
                    continue;
                }
                Node::Outcome(_) => node.layer.saturating_sub(1) / band_depth,
            };
            let layer = node.layer - band * band_depth;
            layer_counts[band] = layer_counts[band].max(layer + 1);
            places.push(Some(BandPlace { band, layer }));
        }
        Self { places, layer_counts }
    }

    pub(super) fn count(&self) -> usize {
        self.layer_counts.len()
    }

    /// How many layers a band has.
    pub(super) fn layer_count(&self, band: usize) -> usize {
        self.layer_counts[band]
    }

    /// The band of a node, if it is on the map.
    pub(super) fn band(&self, node: usize) -> Option<usize> {
        self.places[node].map(|place| place.band)
    }

    /// Which layer of its band a node stands in.
    pub(super) fn layer_in_band(&self, node: usize) -> usize {
        self.places[node].map_or(0, |place| place.layer)
    }

    /// The nodes of a band, in the order of the tree.
    pub(super) fn members(&self, band: usize) -> Vec<usize> {
        (0..self.places.len()).filter(|node| self.band(*node) == Some(band)).collect()
    }

    /// Whether an arrow leads to another band, or off the map.
    pub(super) fn leaves(&self, arrow: &Arrow<'_>) -> bool {
        self.band(arrow.from.id.index()) != self.band(arrow.to.index())
    }
}
