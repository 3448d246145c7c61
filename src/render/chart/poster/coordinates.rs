//! How high each place stands, so that lines run straight.

use super::layers::Columns;

const ROUNDS: usize = 48;
/// Of these, the last ones look to both sides.
const SETTLING: usize = 12;

/// What a place looks to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Arriving,
    Leaving,
    Both,
}

impl Columns {
    /// The upper edge of each place. Those of a column keep their order and a distance.
    pub(super) fn heights(&self) -> Vec<i64> {
        let mut tops = vec![0; self.places.len()];
        for order in &self.orders {
            for pair in order.windows(2) {
                tops[pair[1]] = tops[pair[0]] + self.distance(pair[0], pair[1]);
            }
        }
        for round in 0..ROUNDS {
            let side = match round {
                round if round >= ROUNDS - SETTLING => Side::Both,
                round if round % 2 == 0 => Side::Arriving,
                _ => Side::Leaving,
            };
            for turn in 0..self.orders.len() {
                let column = if round % 2 == 0 { turn } else { self.orders.len() - 1 - turn };
                self.settle(column, side, &mut tops);
            }
        }
        let highest = tops.iter().copied().min().unwrap_or(0);
        tops.into_iter().map(|top| top - highest).collect()
    }

    /// From the upper edge of a place to that of the next below it.
    fn distance(&self, above: usize, below: usize) -> i64 {
        let gap = match (self.places[above].is_lane, self.places[below].is_lane) {
            (true, true) => 0,
            (false, false) => 110,
            _ => 50,
        };
        self.places[above].height + gap
    }

    /// Puts the places of a column as near as they can be to where each would have straight lines:
    /// who meet move together, to the mean of what they want.
    fn settle(&self, column: usize, side: Side, tops: &mut [i64]) {
        struct Group {
            sum: i64,
            weight: i64,
            count: usize,
        }
        let order = &self.orders[column];
        let mut offsets = vec![0; order.len()];
        let mut groups: Vec<Group> = Vec::new();
        for (position, place) in order.iter().enumerate() {
            if position > 0 {
                offsets[position] =
                    offsets[position - 1] + self.distance(order[position - 1], *place);
            }
            let weight = if self.places[*place].is_lane { 3 } else { 1 };
            let sum = (self.wanted(*place, side, tops) - offsets[position]) * weight;
            let mut last = Group { sum, weight, count: 1 };
            while let Some(group) =
                groups.pop_if(|group| group.sum * last.weight > last.sum * group.weight)
            {
                last = Group {
                    sum: group.sum + last.sum,
                    weight: group.weight + last.weight,
                    count: group.count + last.count,
                };
            }
            groups.push(last);
        }
        let starts = groups
            .iter()
            .flat_map(|group| std::iter::repeat_n(group.sum.div_euclid(group.weight), group.count));
        for ((place, offset), start) in order.iter().zip(offsets).zip(starts) {
            tops[*place] = start + offset;
        }
    }

    fn wanted(&self, place: usize, side: Side, tops: &[i64]) -> i64 {
        let arriving = self.arriving[place].iter().filter(|_| side != Side::Leaving).map(|link| {
            let link = &self.links[*link];
            tops[link.from] + link.port - self.places[place].entry
        });
        let leaving = self.leaving[place].iter().filter(|_| side != Side::Arriving).map(|link| {
            let link = &self.links[*link];
            tops[link.to] + self.places[link.to].entry - link.port
        });
        let (sum, count) =
            arriving.chain(leaving).fold((0, 0), |(sum, count), top| (sum + top, count + 1));
        if count == 0 { tops[place] } else { sum / count }
    }
}
