//! Layering: the nodes of a band in layers from left to right, with dummy vertices where an arrow
//! passes a layer on its way.

use super::{super::graph::Chart, bands::Bands, card::PosterCard};

/// The height of a dummy vertex, with room to move its line a little.
pub(super) const DUMMY_HEIGHT: i64 = 72;

/// A card, or the place where a line passes a layer.
pub(super) struct Vertex {
    pub(super) layer: usize,
    pub(super) height: i64,
    /// How far below its upper edge an arrow arrives.
    pub(super) entry: i64,
    pub(super) is_dummy: bool,
    pub(super) is_taken: bool,
}

/// A piece of an arrow, from one layer to the next.
pub(super) struct Edge {
    pub(super) from: usize,
    /// How far below the upper edge of `from` it leaves.
    pub(super) port: i64,
    pub(super) to: usize,
    pub(super) is_taken: bool,
}

/// A graph whose edges all lead from a layer to the next.
pub(super) struct LayeredGraph {
    /// First the vertices of the nodes in the order of the tree, then the dummies.
    pub(super) vertices: Vec<Vertex>,
    pub(super) edges: Vec<Edge>,
    /// The edges that leave each vertex, from the top. Those to another band are not drawn.
    pub(super) outgoing: Vec<Vec<usize>>,
    /// The edges that arrive at each vertex.
    pub(super) incoming: Vec<Vec<usize>>,
    /// The vertices of each layer of the band, from the top. No vertex of another band is in one.
    pub(super) layers: Vec<Vec<usize>>,
}

/// The dummies on the way to a node. All arrows to the node share them, so that no layer has more
/// than one for it.
struct DummyChain {
    target: usize,
    target_layer: usize,
    /// The layer where the first arrow to the node begins.
    source_layer: usize,
    /// The layer where the first arrow of the marked path to the node begins.
    taken_source_layer: usize,
    first_dummy: usize,
}

impl DummyChain {
    /// The vertex that an edge to the node arrives at in a layer: a dummy, or the node at last.
    fn vertex_in(&self, layer: usize) -> usize {
        if layer == self.target_layer {
            self.target
        } else {
            self.first_dummy + layer - self.source_layer - 1
        }
    }
}

impl LayeredGraph {
    /// The graph of a band of a tree, in which each layer has the order of the tree.
    pub(super) fn of(chart: &Chart<'_>, cards: &[PosterCard], bands: &Bands, band: usize) -> Self {
        let mut graph = Self {
            vertices: Vec::new(),
            edges: Vec::new(),
            outgoing: Vec::new(),
            incoming: Vec::new(),
            layers: vec![Vec::new(); bands.layer_count(band)],
        };
        for (position, (node, card)) in chart.nodes.iter().zip(cards).enumerate() {
            graph.add_vertex(Vertex {
                layer: bands.layer_in_band(position),
                height: card.height,
                entry: card.entry,
                is_dummy: false,
                is_taken: node.is_taken,
            });
        }
        let mut chains = dummy_chains(chart, bands, band);
        for chain in &mut chains {
            graph.add_dummies(chain);
        }
        let mut ports: Vec<_> = cards.iter().map(|card| card.ports.iter()).collect();
        for arrow in &chart.arrows {
            let from = arrow.from.id.index();
            let port = ports[from].next().copied().unwrap_or(0);
            if bands.band(from) != Some(band) || bands.leaves(arrow) {
                continue;
            }
            let to = chains[arrow.to.index()].vertex_in(graph.vertices[from].layer + 1);
            graph.add_edge(Edge { from, port, to, is_taken: arrow.is_taken });
        }
        for chain in &chains {
            graph.join_dummies(chain);
        }
        graph.order_layers(bands, band);
        graph
    }

    /// Adds the dummies of a chain to the graph, without edges.
    fn add_dummies(&mut self, chain: &mut DummyChain) {
        chain.first_dummy = self.vertices.len();
        for layer in chain.source_layer.saturating_add(1)..chain.target_layer {
            self.add_vertex(Vertex {
                layer,
                height: DUMMY_HEIGHT,
                entry: DUMMY_HEIGHT / 2,
                is_dummy: true,
                is_taken: chain.taken_source_layer < layer,
            });
        }
    }

    /// Adds an edge from each dummy of a chain to the next, and from the last to the node.
    fn join_dummies(&mut self, chain: &DummyChain) {
        for layer in chain.source_layer.saturating_add(1)..chain.target_layer {
            let from = chain.vertex_in(layer);
            let to = chain.vertex_in(layer + 1);
            let is_taken = self.vertices[from].is_taken;
            self.add_edge(Edge { from, port: DUMMY_HEIGHT / 2, to, is_taken });
        }
    }

    fn add_vertex(&mut self, vertex: Vertex) {
        self.vertices.push(vertex);
        self.outgoing.push(Vec::new());
        self.incoming.push(Vec::new());
    }

    fn add_edge(&mut self, edge: Edge) {
        self.outgoing[edge.from].push(self.edges.len());
        self.incoming[edge.to].push(self.edges.len());
        self.edges.push(edge);
    }

    /// Puts the vertices into their layers in the order in which a reader meets them who follows
    /// each answer to its end before the next.
    fn order_layers(&mut self, bands: &Bands, band: usize) {
        let mut is_placed = vec![false; self.vertices.len()];
        let mut to_visit = bands.members(band);
        to_visit.reverse();
        while let Some(vertex) = to_visit.pop() {
            if !std::mem::replace(&mut is_placed[vertex], true) {
                self.layers[self.vertices[vertex].layer].push(vertex);
                let outgoing = self.outgoing[vertex].iter().rev();
                to_visit.extend(outgoing.map(|edge| self.edges[*edge].to));
            }
        }
    }

    /// The edges that leave a layer, from the top.
    pub(super) fn edges_leaving(&self, layer: usize) -> impl Iterator<Item = usize> + '_ {
        self.layers[layer].iter().flat_map(|vertex| self.outgoing[*vertex].iter().copied())
    }
}

/// A chain for each node, in the order of the tree, without its dummies. A node that no arrow of
/// the band leads to needs none.
fn dummy_chains(chart: &Chart<'_>, bands: &Bands, band: usize) -> Vec<DummyChain> {
    let mut chains = Vec::new();
    for target in 0..chart.nodes.len() {
        chains.push(DummyChain {
            target,
            target_layer: bands.layer_in_band(target),
            source_layer: usize::MAX,
            taken_source_layer: usize::MAX,
            first_dummy: 0,
        });
    }
    for arrow in &chart.arrows {
        let from = arrow.from.id.index();
        if bands.band(from) != Some(band) || bands.leaves(arrow) {
            continue;
        }
        let source_layer = bands.layer_in_band(from);
        let chain = &mut chains[arrow.to.index()];
        chain.source_layer = chain.source_layer.min(source_layer);
        if arrow.is_taken {
            chain.taken_source_layer = chain.taken_source_layer.min(source_layer);
        }
    }
    chains
}
