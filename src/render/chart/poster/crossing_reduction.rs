//! The order of each column, so that few lines cross.

use super::layers::Columns;

const SWEEPS: usize = 12;

impl Columns {
    /// Moves places next to those that they are joined to, and keeps the best order met. The tree's
    /// own order comes first, and decides between places that are as good.
    pub(super) fn untangle(&mut self) {
        let seats = self.positions();
        let (mut heights, mut positions) = (vec![0; self.links.len()], vec![0; self.places.len()]);
        let mut best = (self.crossings(), self.orders.clone());
        for sweep in 0..SWEEPS {
            if best.0 == 0 {
                break;
            }
            if sweep % 2 == 0 {
                (1..self.orders.len())
                    .for_each(|column| self.follow_arriving(column, &seats, &mut heights));
            } else {
                (0..self.orders.len())
                    .rev()
                    .for_each(|column| self.follow_leaving(column, &seats, &mut positions));
            }
            let crossings = self.crossings();
            if crossings < best.0 {
                best = (crossings, self.orders.clone());
            }
        }
        self.orders = best.1;
    }

    /// Where each place stands in its column.
    pub(super) fn positions(&self) -> Vec<usize> {
        let mut positions = vec![0; self.places.len()];
        for order in &self.orders {
            for (position, place) in order.iter().enumerate() {
                positions[*place] = position;
            }
        }
        positions
    }

    /// The links that leave a column, from the top.
    pub(super) fn leaving_column(&self, column: usize) -> impl Iterator<Item = usize> + '_ {
        self.orders[column].iter().flat_map(|place| self.leaving[*place].iter().copied())
    }

    fn follow_arriving(&mut self, column: usize, seats: &[usize], heights: &mut [usize]) {
        for (height, link) in self.leaving_column(column - 1).enumerate() {
            heights[link] = height;
        }
        self.sort(column, seats, |columns, place| {
            mean(columns.arriving[place].iter().map(|link| heights[*link]))
        });
    }

    fn follow_leaving(&mut self, column: usize, seats: &[usize], positions: &mut [usize]) {
        for (position, place) in self.orders.get(column + 1).into_iter().flatten().enumerate() {
            positions[*place] = position;
        }
        let next = |columns: &Self, link: usize| positions[columns.links[link].to];
        self.sort(column, seats, |columns, place| {
            mean(columns.leaving[place].iter().map(|link| next(columns, *link)))
        });
    }

    /// Sorts a column by what each place looks to; who looks to nothing stays where it is.
    fn sort(
        &mut self,
        column: usize,
        seats: &[usize],
        mean: impl Fn(&Self, usize) -> Option<usize>,
    ) {
        let order = &self.orders[column];
        let wanted = order
            .iter()
            .enumerate()
            .filter_map(|(slot, place)| Some((slot, mean(self, *place)?, *place)));
        let (slots, mut moving): (Vec<usize>, Vec<(usize, usize)>) =
            wanted.map(|(slot, mean, place)| (slot, (mean, place))).unzip();
        moving.sort_by_key(|(mean, place)| (*mean, seats[*place]));
        for (slot, (_, place)) in slots.into_iter().zip(moving) {
            self.orders[column][slot] = place;
        }
    }

    /// How many pairs of links cross.
    pub(super) fn crossings(&self) -> usize {
        let positions = self.positions();
        let ends = |column| self.leaving_column(column).map(|link| positions[self.links[link].to]);
        (0..self.orders.len()).map(|column| inversions(&mut ends(column).collect::<Vec<_>>())).sum()
    }
}

/// The mean of some numbers, in fine steps.
fn mean(numbers: impl Iterator<Item = usize>) -> Option<usize> {
    let (sum, count) = numbers.fold((0, 0), |(sum, count), number| (sum + number, count + 1));
    (sum * 1024).checked_div(count)
}

/// How many pairs stand the wrong way round; they are sorted on the way.
fn inversions(numbers: &mut [usize]) -> usize {
    if numbers.len() < 2 {
        return 0;
    }
    let middle = numbers.len() / 2;
    let (left, right) = numbers.split_at_mut(middle);
    let mut found = inversions(left) + inversions(right);
    let mut passed = 0;
    for number in right.iter() {
        passed += left[passed..].iter().take_while(|other| *other <= number).count();
        found += left.len() - passed;
    }
    numbers.sort_unstable();
    found
}
