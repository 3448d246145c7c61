//! The layout of the map: its cards and lines in their places, on an area as large as they need.
//!
//! This is a layered drawing, made in the usual steps: layering, crossing reduction, coordinate
//! assignment and edge routing.

use super::{
    card::{CardWriting, PosterCard},
    edge_routing::{Net, assign_tracks},
    layers::LayeredGraph,
    text_lines::{TextLines, Tone},
};

/// What lies between two layers beside the tracks: room to leave a card, and to arrive at one with
/// an arrowhead.
const LEAVING_ROOM: i64 = 60;
const ARRIVING_ROOM: i64 = 120;
/// The distance between two tracks.
const TRACK_GAP: i64 = 44;
/// The distance between two bands.
const BAND_GAP: i64 = 260;
/// The length of an arrowhead.
pub(super) const ARROWHEAD: i64 = 52;

/// A drawing; lengths are in hundredths of the size of its text.
pub(super) struct Layout {
    pub(super) width: i64,
    pub(super) height: i64,
    /// The cards in the order of the nodes, those of nodes on the map alone.
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
    /// Whether a word of a card is broken: its cards are too narrow.
    pub(super) fn has_broken_word(&self) -> bool {
        let mut texts = self.cards.iter().flat_map(|placed| &placed.card.texts);
        texts.any(TextLines::has_broken_word)
    }

    /// The layout of a tree with its cards: one band below the other.
    pub(super) fn of(writing: CardWriting<'_>) -> Self {
        let CardWriting { chart, bands, width: card_width, .. } = writing;
        let cards = writing.cards();
        let mut drawing = Drawing {
            is_path_marked: chart.has_marked_path(),
            card_width,
            corners: vec![Point { x: 0, y: 0 }; cards.len()],
            bundles: Vec::new(),
            width: 0,
            height: 0,
        };
        for band in 0..bands.count() {
            drawing.add_band(LayeredGraph::of(chart, &cards, bands, band));
        }
        let mut placed = Vec::new();
        for (position, (corner, card)) in drawing.corners.into_iter().zip(cards).enumerate() {
            if bands.band(position).is_some() {
                placed.push(PlacedCard { corner, card });
            }
        }
        let Drawing { width, height, bundles, .. } = drawing;
        Self { width, height, cards: placed, bundles }
    }
}

/// What is drawn so far.
struct Drawing {
    is_path_marked: bool,
    card_width: i64,
    /// The upper left corner of each card.
    corners: Vec<Point>,
    bundles: Vec<Bundle>,
    width: i64,
    height: i64,
}

impl Drawing {
    /// Draws a band below those before.
    fn add_band(&mut self, mut graph: LayeredGraph) {
        graph.reduce_crossings();
        let mut tops = graph.assign_tops();
        let above = if self.height == 0 { 0 } else { self.height + BAND_GAP };
        for top in &mut tops {
            *top += above;
        }
        let mut left = 0;
        for layer in 0..graph.layers.len() {
            let mut nets = graph.nets(layer, &mut tops);
            let track_count = assign_tracks(&mut nets);
            let channel = Channel {
                left: left + self.card_width,
                right: left + self.card_width + channel_width(track_count),
                card_width: self.card_width,
                is_path_marked: self.is_path_marked,
            };
            for net in &nets {
                self.bundles.push(channel.bundle(&graph, net));
            }
            self.width = self.width.max(left + self.card_width);
            for vertex in &graph.layers[layer] {
                self.height = self.height.max(tops[*vertex] + graph.vertices[*vertex].height);
                if let Some(corner) = self.corners.get_mut(*vertex) {
                    *corner = Point { x: left, y: tops[*vertex] };
                }
            }
            left = channel.right;
        }
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
