//! The order of each column, so that few lines cross.

use super::columns::Columns;

const SWEEPS: usize = 12;

impl Columns {
    /// Moves places next to those that they are joined to, and keeps the best order met. The tree's
    /// own order comes first, and decides between places that are as good.
    pub(super) fn untangle(&mut self) {
        let seats = self.positions();
        let mut best = (self.crossings(), self.orders.clone());
        for sweep in 0..SWEEPS {
            if best.0 == 0 {
                break;
            }
            if sweep % 2 == 0 {
                (1..self.orders.len()).for_each(|column| self.follow_arriving(column, &seats));
            } else {
                (0..self.orders.len()).rev().for_each(|column| self.follow_leaving(column, &seats));
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

    fn follow_arriving(&mut self, column: usize, seats: &[usize]) {
        let mut sums = vec![(0, 0); self.places.len()];
        for (height, link) in self.leaving_column(column - 1).enumerate() {
            let (sum, count) = &mut sums[self.links[link].to];
            *sum += height;
            *count += 1;
        }
        self.sort(column, seats, &sums);
    }

    fn follow_leaving(&mut self, column: usize, seats: &[usize]) {
        let positions = self.positions();
        let mut sums = vec![(0, 0); self.places.len()];
        for link in self.leaving_column(column) {
            let (sum, count) = &mut sums[self.links[link].from];
            *sum += positions[self.links[link].to];
            *count += 1;
        }
        self.sort(column, seats, &sums);
    }

    /// Sorts a column by the means of sums; who has none stays where it is.
    fn sort(&mut self, column: usize, seats: &[usize], sums: &[(usize, usize)]) {
        let order = &mut self.orders[column];
        let slots: Vec<usize> = (0..order.len()).filter(|slot| sums[order[*slot]].1 > 0).collect();
        let mut moving: Vec<usize> = slots.iter().map(|slot| order[*slot]).collect();
        moving.sort_by_key(|place| (sums[*place].0 * 1024 / sums[*place].1, seats[*place]));
        for (slot, place) in slots.into_iter().zip(moving) {
            order[slot] = place;
        }
    }

    /// How many pairs of links cross.
    pub(super) fn crossings(&self) -> usize {
        let positions = self.positions();
        let ends = |column| self.leaving_column(column).map(|link| positions[self.links[link].to]);
        (0..self.orders.len()).map(|column| inversions(&mut ends(column).collect::<Vec<_>>())).sum()
    }
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
