//! Where things stand: each column has the cards of a rank, and the lanes that pass between them.

use super::{super::graph::Chart, card::Card};

/// The height of a lane, with room to move its line a little.
pub(super) const LANE: i64 = 72;

/// A card, or a lane past a column on the way to one.
pub(super) struct Place {
    pub(super) column: usize,
    pub(super) height: i64,
    /// How far below the upper edge an arrow arrives.
    pub(super) entry: i64,
    pub(super) is_lane: bool,
    pub(super) is_taken: bool,
}

/// A piece of an arrow, from one column to the next.
pub(super) struct Link {
    pub(super) from: usize,
    /// How far below the upper edge of `from` it leaves.
    pub(super) port: i64,
    pub(super) to: usize,
    pub(super) is_taken: bool,
}

/// All places in their columns. The places of the nodes come first, in the tree's order.
pub(super) struct Columns {
    pub(super) places: Vec<Place>,
    pub(super) links: Vec<Link>,
    /// The links that leave a place, from the top.
    pub(super) leaving: Vec<Vec<usize>>,
    /// The links that arrive at a place.
    pub(super) arriving: Vec<Vec<usize>>,
    /// The places of each column, from the top.
    pub(super) orders: Vec<Vec<usize>>,
}

impl Columns {
    /// All arrows that lead to one node share its lanes, so there is at most one lane for it past a
    /// card.
    pub(super) fn of(chart: &Chart<'_>, cards: &[Card]) -> Self {
        let card = |(shape, card): (&super::super::graph::ChartNode<'_>, &Card)| Place {
            column: shape.layer,
            height: card.height,
            entry: card.entry,
            is_lane: false,
            is_taken: shape.is_taken,
        };
        let mut places: Vec<Place> = chart.nodes.iter().zip(cards).map(card).collect();
        let ranks: Vec<usize> = chart.nodes.iter().map(|shape| shape.layer).collect();
        // The rank where the first arrow to each node begins; and the first of the taken ones.
        let mut starts: Vec<(usize, usize)> = vec![(usize::MAX, usize::MAX); ranks.len()];
        for arrow in &chart.arrows {
            let (first, taken) = &mut starts[arrow.to.index()];
            let rank = ranks[arrow.from.id.index()];
            *first = rank.min(*first);
            *taken = if arrow.is_taken { rank.min(*taken) } else { *taken };
        }
        let (mut lanes, mut passing) = (vec![0; ranks.len()], Vec::new());
        for (node, (first, taken)) in starts.iter().enumerate() {
            lanes[node] = places.len();
            for column in first.saturating_add(1)..ranks[node] {
                let is_taken = *taken < column;
                passing.push((places.len(), node, is_taken));
                places.push(Place {
                    column,
                    height: LANE,
                    entry: LANE / 2,
                    is_lane: true,
                    is_taken,
                });
            }
        }
        let station = |node: usize, column: usize| {
            if column == ranks[node] { node } else { lanes[node] + column - starts[node].0 - 1 }
        };
        let mut columns = Self {
            leaving: vec![Vec::new(); places.len()],
            arriving: vec![Vec::new(); places.len()],
            orders: vec![Vec::new(); ranks.iter().max().map_or(0, |rank| rank + 1)],
            places,
            links: Vec::new(),
        };
        for arrow in &chart.arrows {
            let from = arrow.from.id.index();
            let port = cards[from].ports[columns.leaving[from].len()];
            let to = station(arrow.to.index(), ranks[from] + 1);
            columns.join(Link { from, port, to, is_taken: arrow.is_taken });
        }
        for (lane, node, is_taken) in passing {
            let to = station(node, columns.places[lane].column + 1);
            columns.join(Link { from: lane, port: LANE / 2, to, is_taken });
        }
        columns.take_seats();
        columns
    }

    fn join(&mut self, link: Link) {
        self.leaving[link.from].push(self.links.len());
        self.arriving[link.to].push(self.links.len());
        self.links.push(link);
    }

    /// Every place once, as a reader of the tree meets them who follows each answer to its end.
    fn take_seats(&mut self) {
        let mut seen = vec![false; self.places.len()];
        let mut ahead = vec![0];
        while let Some(place) = ahead.pop() {
            if !std::mem::replace(&mut seen[place], true) {
                self.orders[self.places[place].column].push(place);
                ahead.extend(self.leaving[place].iter().rev().map(|link| self.links[*link].to));
            }
        }
    }
}
