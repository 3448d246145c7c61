//! The layout of a poster: its cards and lines in their places, on an area as large as they need.
//!
//! This is a layered drawing, made in the usual steps: layering, crossing reduction, coordinate
//! assignment and edge routing.

use super::{
    super::graph::Chart,
    card::{PosterCard, Tone, cards},
    edge_routing::{Net, assign_tracks},
    layers::LayeredGraph,
};

/// What lies between two layers beside the tracks: room to leave a card, and to arrive at one with
/// an arrowhead.
const LEAVING_ROOM: i64 = 60;
const ARRIVING_ROOM: i64 = 120;
/// The distance between two tracks.
const TRACK_GAP: i64 = 44;
/// The length of an arrowhead.
pub(super) const ARROWHEAD: i64 = 52;

/// A drawing; lengths are in hundredths of the size of its text.
pub(super) struct Layout {
    pub(super) width: i64,
    pub(super) height: i64,
    /// The cards in the order of the nodes.
    pub(super) cards: Vec<PlacedCard>,
    pub(super) bundles: Vec<Bundle>,
}

pub(super) struct PlacedCard {
    /// The upper left corner.
    pub(super) corner: Point,
    pub(super) card: PosterCard,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Point {
    /// From the left.
    pub(super) x: i64,
    /// From the top.
    pub(super) y: i64,
}

/// The lines between two layers that lead to one vertex.
pub(super) struct Bundle {
    pub(super) lines: Vec<Polyline>,
    /// The arrowhead, if they reach a card.
    pub(super) arrowhead: Option<Arrowhead>,
}

pub(super) struct Arrowhead {
    pub(super) tip: Point,
    pub(super) tone: Tone,
}

/// A line from corner to corner, whose pieces are upright or level.
pub(super) struct Polyline {
    pub(super) corners: Vec<Point>,
    pub(super) tone: Tone,
}

impl Layout {
    /// The layout of a tree with cards of this width.
    pub(super) fn of(chart: &Chart<'_>, card_width: i64) -> Self {
        let cards = cards(chart, card_width);
        let mut graph = LayeredGraph::of(chart, &cards);
        graph.reduce_crossings();
        let mut tops = graph.assign_tops();
        let mut bundles = Vec::new();
        let mut lefts = Vec::new();
        let mut left = 0;
        for layer in 0..graph.layers.len() {
            lefts.push(left);
            let mut nets = graph.nets(layer, &mut tops);
            let track_count = assign_tracks(&mut nets);
            let channel = Channel {
                left: left + card_width,
                right: left + card_width + channel_width(track_count),
                card_width,
                is_path_marked: chart.has_marked_path(),
            };
            for net in &nets {
                bundles.push(channel.bundle(&graph, net));
            }
            left = channel.right;
        }
        let mut height = 0;
        for (vertex, top) in graph.vertices.iter().zip(&tops) {
            height = height.max(top + vertex.height);
        }
        let mut placed = Vec::new();
        for (position, card) in cards.into_iter().enumerate() {
            let x = lefts[graph.vertices[position].layer];
            placed.push(PlacedCard { corner: Point { x, y: tops[position] }, card });
        }
        let width = lefts.last().map_or(0, |left| left + card_width);
        Self { width, height, cards: placed, bundles }
    }
}

/// How far a layer is from the next, with so many tracks between them.
fn channel_width(track_count: usize) -> i64 {
    LEAVING_ROOM + track_offset(track_count.saturating_sub(1)) + ARRIVING_ROOM
}

/// How far a track is from the first.
fn track_offset(track: usize) -> i64 {
    i64::try_from(track).unwrap_or(i64::MAX / 1024) * TRACK_GAP
}

/// The space between two layers.
struct Channel {
    left: i64,
    right: i64,
    card_width: i64,
    is_path_marked: bool,
}

impl Channel {
    /// The lines of a net. Those that lead to a dummy pass its layer too.
    fn bundle(&self, graph: &LayeredGraph, net: &Net) -> Bundle {
        let vertex = &graph.vertices[net.to];
        let end =
            if vertex.is_dummy { self.right + self.card_width } else { self.right - ARROWHEAD };
        let track = net.track.map(|track| self.left + LEAVING_ROOM + track_offset(track));
        let mut lines = Vec::new();
        for departure in &net.departures {
            let mut corners = vec![Point { x: self.left, y: departure.height }];
            if let Some(x) = track.filter(|_| departure.height != net.arrival) {
                corners.push(Point { x, y: departure.height });
                corners.push(Point { x, y: net.arrival });
            }
            corners.push(Point { x: end, y: net.arrival });
            let tone = Tone::of(graph.edges[departure.edge].is_taken, self.is_path_marked);
            lines.push(Polyline { corners, tone });
        }
        let arrowhead = (!vertex.is_dummy).then(|| Arrowhead {
            tip: Point { x: self.right, y: net.arrival },
            tone: Tone::of(vertex.is_taken, self.is_path_marked),
        });
        Bundle { lines, arrowhead }
    }
}
