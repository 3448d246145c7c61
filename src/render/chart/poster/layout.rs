//! The drawing of a tree: cards and lines in their places, on a sheet as large as they need.

use super::{
    super::graph::{ArrowKind, Chart},
    card::{Card, Tone},
    edge_routing::{APART, Net, assign_tracks, free_height},
    layers::{Columns, LANE},
};

/// Between two columns, beside the tracks: to leave a card, and to arrive with an arrowhead.
const LEAVE: i64 = 60;
const ARRIVE: i64 = 120;
/// Between two tracks.
const TRACK: i64 = 44;
/// An arrow keeps this distance from the corners of a card.
const EDGE: i64 = 40;
/// The length of an arrowhead.
pub(super) const HEAD: i64 = 52;

pub(super) struct Drawing {
    pub(super) width: i64,
    pub(super) height: i64,
    /// The cards in the order of the nodes, each with its upper left corner.
    pub(super) cards: Vec<(i64, i64, Card)>,
    pub(super) bundles: Vec<Bundle>,
}

/// The lines between two columns that lead to one place.
pub(super) struct Bundle {
    pub(super) lines: Vec<Line>,
    /// The point of the arrow, where they reach a card.
    pub(super) tip: Option<(i64, i64, Tone)>,
}

/// A line from corner to corner, upright or level.
pub(super) struct Line {
    pub(super) corners: Vec<(i64, i64)>,
    pub(super) tone: Tone,
}

impl Drawing {
    /// Draws a tree with cards of this width.
    pub(super) fn of(chart: &Chart<'_>, width: i64) -> Self {
        let is_marked = chart.has_marked_path();
        let cards = cards(chart, width);
        let mut columns = Columns::of(chart, &cards);
        columns.untangle();
        let mut tops = columns.heights();
        let (mut x, mut bundles) = (0, Vec::new());
        let mut lefts = Vec::new();
        for column in 0..columns.orders.len() {
            lefts.push(x);
            let mut nets = columns.nets(column, &mut tops);
            let tracks = assign_tracks(&mut nets);
            let right = x + width;
            let next = right + LEAVE + long(tracks.saturating_sub(1)) * TRACK + ARRIVE;
            for net in &nets {
                bundles.push(columns.bundle(net, right, next, width, is_marked));
            }
            x = next;
        }
        let cards: Vec<(i64, i64, Card)> = (cards.into_iter().zip(&columns.places).zip(&tops))
            .map(|((card, place), top)| (lefts[place.column], *top, card))
            .collect();
        let bottoms = columns.places.iter().zip(&tops).map(|(place, top)| top + place.height);
        let right = lefts.last().map_or(0, |left| left + width);
        Self { width: right, height: bottoms.max().unwrap_or(0), cards, bundles }
    }
}

fn cards(chart: &Chart<'_>, width: i64) -> Vec<Card> {
    let mut ways: Vec<Vec<(ArrowKind<'_>, bool)>> = vec![Vec::new(); chart.nodes.len()];
    for arrow in &chart.arrows {
        ways[arrow.from.id.index()].push((arrow.kind, arrow.is_taken));
    }
    let mut numbers = vec![0; chart.nodes.len()];
    for (number, question) in (1..).zip(chart.tree.questions()) {
        numbers[question.id.index()] = number;
    }
    for (number, outcome) in (1..).zip(chart.tree.outcomes()) {
        numbers[outcome.id.index()] = number;
    }
    chart
        .nodes
        .iter()
        .zip(&ways)
        .map(|(shape, ways)| Card::of(chart, shape, ways, &numbers, width))
        .collect()
}

impl Columns {
    /// The nets from a column to the next. Where a line would run into another's, or could run
    /// straight, it arrives a little higher or lower.
    fn nets(&self, column: usize, tops: &mut [i64]) -> Vec<Net> {
        let leaving: Vec<(usize, i64)> = self
            .leaving_column(column)
            .map(|link| (link, tops[self.links[link].from] + self.links[link].port))
            .collect();
        let mut nets: Vec<Net> = Vec::new();
        for to in self.orders.get(column + 1).into_iter().flatten().copied() {
            let joins = |link: &(usize, i64)| self.links[link.0].to == to;
            let (links, others): (Vec<_>, Vec<_>) = leaving.iter().partition(|link| joins(link));
            let others: Vec<i64> = others.iter().map(|(_, height)| *height).collect();
            let place = &self.places[to];
            let middle = tops[to] + place.entry;
            let range = if place.is_lane {
                middle - APART..=middle + APART
            } else {
                // At the head of a question, not at its answers.
                tops[to] + EDGE..=middle + place.entry - EDGE
            };
            let straight =
                links.iter().map(|(_, height)| *height).filter(|height| range.contains(height));
            let wanted = straight.min_by_key(|height| (height - middle).abs()).unwrap_or(middle);
            let arrival = free_height(wanted, &range, &others);
            if place.is_lane {
                tops[to] = arrival - LANE / 2;
            }
            nets.push(Net { to, links, arrival, track: None });
        }
        nets
    }

    fn bundle(&self, net: &Net, right: i64, next: i64, width: i64, is_marked: bool) -> Bundle {
        let place = &self.places[net.to];
        let end = if place.is_lane { next + width } else { next - HEAD };
        let upright = net.track.map(|track| right + LEAVE + long(track) * TRACK);
        let line = |(link, height): &(usize, i64)| {
            let turn = upright.filter(|_| *height != net.arrival);
            let turns = turn.into_iter().flat_map(|x| [(x, *height), (x, net.arrival)]);
            let corners =
                [(right, *height)].into_iter().chain(turns).chain([(end, net.arrival)]).collect();
            Line { corners, tone: Tone::of(self.links[*link].is_taken, is_marked) }
        };
        let tone = Tone::of(place.is_taken, is_marked);
        let tip = (!place.is_lane).then_some((next, net.arrival, tone));
        Bundle { lines: net.links.iter().map(line).collect(), tip }
    }
}

fn long(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX / 1024)
}
