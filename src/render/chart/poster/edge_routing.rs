//! Edge routing: the lines between two layers. Those that lead to one vertex are a net, which has
//! an upright track of its own.

use std::ops::RangeInclusive;

use super::layers::{DUMMY_HEIGHT, LayeredGraph};

/// The distance that lines of different nets keep.
const LINE_GAP: i64 = 24;
/// A line that lies on another counts as so many crossings.
const OVERLAP_COST: usize = 1000;
/// An arrow keeps this distance from the corners of the card that it arrives at.
const CORNER_GAP: i64 = 40;

/// The edges that lead to one vertex.
pub(super) struct Net {
    pub(super) to: usize,
    pub(super) departures: Vec<Departure>,
    /// The height where all edges arrive.
    pub(super) arrival: i64,
    /// Which upright track it has, counted from the left; none if it runs straight.
    pub(super) track: Option<usize>,
}

/// Where an edge leaves a vertex.
#[derive(Clone, Copy)]
pub(super) struct Departure {
    pub(super) edge: usize,
    pub(super) height: i64,
}

impl Net {
    fn is_straight(&self) -> bool {
        self.departures.iter().all(|departure| departure.height == self.arrival)
    }

    /// The heights that its upright line spans.
    fn span(&self) -> RangeInclusive<i64> {
        let mut top = self.arrival;
        let mut bottom = self.arrival;
        for departure in &self.departures {
            top = top.min(departure.height);
            bottom = bottom.max(departure.height);
        }
        top..=bottom
    }

    /// Whether its upright line comes too near to that of another net to share a track with it.
    fn is_near(&self, other: &Self) -> bool {
        let span = self.span();
        let other = other.span();
        *other.start() < span.end() + LINE_GAP && *span.start() < other.end() + LINE_GAP
    }
}

impl LayeredGraph {
    /// The nets from a layer to the next, without tracks. Where a line would run into that of
    /// another net, or could run straight, it arrives a little higher or lower; a dummy is moved
    /// with it.
    pub(super) fn nets(&self, layer: usize, tops: &mut [i64]) -> Vec<Net> {
        let mut departures = Vec::new();
        for edge in self.edges_leaving(layer) {
            let height = tops[self.edges[edge].from] + self.edges[edge].port;
            departures.push(Departure { edge, height });
        }
        let mut nets = Vec::new();
        for to in self.layers.get(layer + 1).into_iter().flatten().copied() {
            let (inside, outside): (Vec<Departure>, Vec<Departure>) =
                departures.iter().partition(|departure| self.edges[departure.edge].to == to);
            let arrival = self.arrival(to, tops[to], &inside, &outside);
            if self.vertices[to].is_dummy {
                tops[to] = arrival - DUMMY_HEIGHT / 2;
            }
            nets.push(Net { to, departures: inside, arrival, track: None });
        }
        nets
    }

    /// The height where the edges of a net arrive best at a vertex with this upper edge; `outside`
    /// are the departures of the other nets.
    fn arrival(&self, to: usize, top: i64, inside: &[Departure], outside: &[Departure]) -> i64 {
        let vertex = &self.vertices[to];
        let middle = top + vertex.entry;
        let range = if vertex.is_dummy {
            middle - LINE_GAP..=middle + LINE_GAP
        } else {
            // At the head of a question, not at its answers.
            top + CORNER_GAP..=middle + vertex.entry - CORNER_GAP
        };
        let heights = inside.iter().map(|departure| departure.height);
        let straight = heights.filter(|height| range.contains(height));
        let wanted = straight.min_by_key(|height| (height - middle).abs()).unwrap_or(middle);
        free_height(wanted, &range, outside)
    }
}

/// The height nearest to `wanted` in a range that keeps away from the lines of other nets; where
/// they leave no room, it comes nearer to them.
fn free_height(wanted: i64, range: &RangeInclusive<i64>, others: &[Departure]) -> i64 {
    let wide = nearest_free_height(wanted, range, others, LINE_GAP);
    wide.or_else(|| nearest_free_height(wanted, range, others, LINE_GAP / 2 + 1)).unwrap_or(wanted)
}

/// The height nearest to `wanted` in a range with at least a gap to the lines of other nets.
fn nearest_free_height(
    wanted: i64,
    range: &RangeInclusive<i64>,
    others: &[Departure],
    gap: i64,
) -> Option<i64> {
    for distance in (0..=range.end() - range.start()).step_by(2) {
        for height in [wanted + distance, wanted - distance] {
            let is_free = others.iter().all(|other| (other.height - height).abs() >= gap);
            if range.contains(&height) && is_free {
                return Some(height);
            }
        }
    }
    None
}

/// Gives each net its track, so that few lines cross; returns how many tracks there are.
pub(super) fn assign_tracks(nets: &mut [Net]) -> usize {
    let bent: Vec<usize> = (0..nets.len()).filter(|net| !nets[*net].is_straight()).collect();
    let mut order: Vec<usize> = Vec::new();
    for net in &bent {
        insert_cheapest(&mut order, *net, nets);
    }
    // Those that were inserted first did not know those that came later, so each is tried again.
    for net in &bent {
        order.retain(|other| other != net);
        insert_cheapest(&mut order, *net, nets);
    }
    let mut count = 0;
    for (position, net) in order.iter().enumerate() {
        let mut track = 0;
        for left in &order[..position] {
            if nets[*net].is_near(&nets[*left]) {
                track = track.max(nets[*left].track.map_or(0, |left| left + 1));
            }
        }
        nets[*net].track = Some(track);
        count = count.max(track + 1);
    }
    count
}

/// Puts a net where it costs least among those that stand in order from the left.
fn insert_cheapest(order: &mut Vec<usize>, net: usize, nets: &[Net]) {
    // Costs are compared with that of the leftmost place.
    let mut cost = 0;
    let mut least = 0;
    let mut best = 0;
    for (position, other) in order.iter().enumerate() {
        cost += crossing_cost(&nets[*other], &nets[net]) - crossing_cost(&nets[net], &nets[*other]);
        if cost < least {
            least = cost;
            best = position + 1;
        }
    }
    order.insert(best, net);
}

/// How often two nets cross when the first has its track further left.
fn crossing_cost(left: &Net, right: &Net) -> i64 {
    let upright = left.span();
    let mut cost = 0;
    for departure in &right.departures {
        cost += usize::from(is_inside(departure.height, &upright));
        if (departure.height - left.arrival).abs() < LINE_GAP {
            cost += OVERLAP_COST;
        }
    }
    cost += usize::from(is_inside(left.arrival, &right.span()));
    i64::try_from(cost).unwrap_or(i64::MAX / 1024)
}

/// Whether a height lies between the ends of an upright line.
fn is_inside(height: i64, span: &RangeInclusive<i64>) -> bool {
    *span.start() < height && height < *span.end()
}
