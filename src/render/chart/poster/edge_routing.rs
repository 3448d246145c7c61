//! The lines between two columns: each net is the links to one place, and has an upright track of
//! its own.

use std::ops::RangeInclusive;

/// Lines of different nets keep this distance.
pub(super) const APART: i64 = 24;
/// A line over another line counts as so many crossings.
const OVERLAID: usize = 1000;

/// The links that lead to one place.
pub(super) struct Net {
    pub(super) to: usize,
    /// The links, with the height of each where it leaves.
    pub(super) links: Vec<(usize, i64)>,
    /// The height where they arrive together.
    pub(super) arrival: i64,
    /// Its track, from the left; none where it runs straight.
    pub(super) track: Option<usize>,
}

impl Net {
    fn is_straight(&self) -> bool {
        self.links.iter().all(|(_, height)| *height == self.arrival)
    }

    /// What its upright line spans.
    fn span(&self) -> (i64, i64) {
        let heights = self.links.iter().map(|(_, height)| *height);
        heights.fold((self.arrival, self.arrival), |(top, bottom), height| {
            (top.min(height), bottom.max(height))
        })
    }
}

/// The height nearest to `wanted` in a range that keeps away from the lines of other nets; where
/// they leave no room, it comes nearer to them.
pub(super) fn free_height(wanted: i64, range: &RangeInclusive<i64>, others: &[i64]) -> i64 {
    let steps = || (0..).step_by(2).take_while(|by| *by <= range.end() - range.start());
    let heights = || {
        steps().flat_map(|by| [wanted + by, wanted - by]).filter(|height| range.contains(height))
    };
    let is_free =
        |height: i64, apart: i64| others.iter().all(|other| (other - height).abs() >= apart);
    let free = [APART, APART / 2 + 1]
        .into_iter()
        .find_map(|apart| heights().find(|height| is_free(*height, apart)));
    free.unwrap_or(wanted)
}

/// Gives each net its track, so that few lines cross; returns how many tracks there are.
pub(super) fn assign_tracks(nets: &mut [Net]) -> usize {
    let bent: Vec<usize> = (0..nets.len()).filter(|net| !nets[*net].is_straight()).collect();
    let mut order: Vec<usize> = Vec::new();
    for net in &bent {
        insert(&mut order, *net, nets);
    }
    // Who came early did not know who came late.
    for net in &bent {
        order.retain(|other| other != net);
        insert(&mut order, *net, nets);
    }
    let mut count = 0;
    for (position, net) in order.iter().enumerate() {
        let (top, bottom) = nets[*net].span();
        let before = order[..position].iter().filter(|other| {
            let (above, below) = nets[**other].span();
            above < bottom + APART && top < below + APART
        });
        let track =
            before.filter_map(|other| nets[*other].track).max().map_or(0, |track| track + 1);
        nets[*net].track = Some(track);
        count = count.max(track + 1);
    }
    count
}

/// Puts a net where it costs least among those that stand in order from the left.
fn insert(order: &mut Vec<usize>, net: usize, nets: &[Net]) {
    // At the left of all others first, then past one after another.
    let mut cost: i64 = 0;
    let (mut least, mut best) = (0, 0);
    for (position, other) in order.iter().enumerate() {
        cost += price(&nets[*other], &nets[net]) - price(&nets[net], &nets[*other]);
        if cost < least {
            (least, best) = (cost, position + 1);
        }
    }
    order.insert(best, net);
}

/// How often two nets cross when the first has the track further left.
fn price(left: &Net, right: &Net) -> i64 {
    let (top, bottom) = left.span();
    let leaving =
        right.links.iter().filter(|(_, height)| top < *height && *height < bottom).count();
    let (top, bottom) = right.span();
    let arriving = usize::from(top < left.arrival && left.arrival < bottom);
    let overlaid =
        right.links.iter().filter(|(_, height)| (height - left.arrival).abs() < APART).count();
    i64::try_from(leaving + arriving + overlaid * OVERLAID).unwrap_or(i64::MAX / 1024)
}
