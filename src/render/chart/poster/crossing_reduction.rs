//! Crossing reduction: an order of each layer with which few lines cross.

use super::layers::LayeredGraph;

/// How often all layers are sorted, in turns from left to right and from right to left.
const SWEEPS: usize = 12;

impl LayeredGraph {
    /// Moves vertices next to those that they are joined to, and keeps the best order found. The
    /// tree's own order is the first that is tried, and decides between vertices that want the same
    /// position.
    pub(super) fn reduce_crossings(&mut self) {
        let tree_order = self.positions();
        let mut fewest = self.crossings();
        let mut best = self.layers.clone();
        for sweep in 0..SWEEPS {
            if fewest == 0 {
                break;
            }
            if sweep % 2 == 0 {
                self.sort_by_incoming(&tree_order);
            } else {
                self.sort_by_outgoing(&tree_order);
            }
            let crossings = self.crossings();
            if crossings < fewest {
                fewest = crossings;
                best.clone_from(&self.layers);
            }
        }
        self.layers = best;
    }

    /// The position of each vertex in its layer.
    fn positions(&self) -> Vec<usize> {
        let mut positions = vec![0; self.vertices.len()];
        for layer in &self.layers {
            for (position, vertex) in layer.iter().enumerate() {
                positions[*vertex] = position;
            }
        }
        positions
    }

    /// Sorts the layers from left to right, each by where its edges come from.
    fn sort_by_incoming(&mut self, tree_order: &[usize]) {
        let mut ranks = vec![0; self.edges.len()];
        for layer in 1..self.layers.len() {
            for (rank, edge) in self.edges_leaving(layer - 1).enumerate() {
                ranks[edge] = rank;
            }
            let mut wanted = Vec::new();
            for vertex in &self.layers[layer] {
                wanted.push(mean(self.incoming[*vertex].iter().map(|edge| ranks[*edge])));
            }
            self.sort_layer(layer, &wanted, tree_order);
        }
    }

    /// Sorts the layers from right to left, each by where its edges lead.
    fn sort_by_outgoing(&mut self, tree_order: &[usize]) {
        let mut positions = self.positions();
        for layer in (0..self.layers.len()).rev() {
            let mut wanted = Vec::new();
            for vertex in &self.layers[layer] {
                let edges = self.outgoing[*vertex].iter();
                wanted.push(mean(edges.map(|edge| positions[self.edges[*edge].to])));
            }
            self.sort_layer(layer, &wanted, tree_order);
            for (position, vertex) in self.layers[layer].iter().enumerate() {
                positions[*vertex] = position;
            }
        }
    }

    /// Sorts a layer by what its vertices want, given in the order of the layer. A vertex that
    /// wants nothing stays where it is.
    fn sort_layer(&mut self, layer: usize, wanted: &[Option<usize>], tree_order: &[usize]) {
        let mut slots = Vec::new();
        let mut moving = Vec::new();
        for (slot, vertex) in self.layers[layer].iter().enumerate() {
            if let Some(wanted) = wanted[slot] {
                slots.push(slot);
                moving.push((wanted, tree_order[*vertex], *vertex));
            }
        }
        moving.sort_unstable();
        for (slot, (_, _, vertex)) in slots.into_iter().zip(moving) {
            self.layers[layer][slot] = vertex;
        }
    }

    /// How many pairs of edges cross.
    fn crossings(&self) -> usize {
        let positions = self.positions();
        let mut crossings = 0;
        for layer in 0..self.layers.len() {
            let mut ends: Vec<usize> =
                self.edges_leaving(layer).map(|edge| positions[self.edges[edge].to]).collect();
            crossings += sort_inversions(&mut ends);
        }
        crossings
    }
}

/// The mean of some numbers in 1,024ths, rounded down; `None` if there are none.
fn mean(numbers: impl Iterator<Item = usize>) -> Option<usize> {
    let mut sum = 0;
    let mut count = 0;
    for number in numbers {
        sum += number;
        count += 1;
    }
    (sum * 1024_usize).checked_div(count)
}

/// Sorts numbers, and returns how many pairs of them stood the wrong way round.
fn sort_inversions(numbers: &mut [usize]) -> usize {
    if numbers.len() < 2 {
        return 0;
    }
    let (left, right) = numbers.split_at_mut(numbers.len() / 2);
    let mut inversions = sort_inversions(left) + sort_inversions(right);
    let mut not_greater = 0;
    for number in right.iter() {
        not_greater += left[not_greater..].iter().take_while(|other| *other <= number).count();
        inversions += left.len() - not_greater;
    }
    numbers.sort_unstable();
    inversions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_pair_the_wrong_way_round_is_counted_once() {
        let mut numbers = [3, 1, 2, 2, 0];
        assert_eq!(sort_inversions(&mut numbers), 7);
        assert_eq!(numbers, [0, 1, 2, 2, 3]);
    }
}
