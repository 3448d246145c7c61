//! Coordinate assignment: how high each vertex stands, so that lines run straight.

use super::layers::LayeredGraph;

/// How often all vertices are moved, in turns from left to right and from right to left.
const ROUNDS: usize = 48;
/// How many of these rounds, the last ones, look to both sides.
const FINAL_ROUNDS: usize = 12;

/// How strongly a dummy holds its position against its neighbours, where a card has the weight 1:
/// a long line that bends shows more than a card that stands a little off.
const DUMMY_WEIGHT: i64 = 3;

/// Which edges a vertex is to be straight with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Incoming,
    Outgoing,
    Both,
}

/// Vertices that touch each other, and so move together.
#[derive(Clone, Copy)]
struct VertexBlock {
    /// What the vertices want as the upper edge of the block, each times its weight.
    weighted_sum: i64,
    weight: i64,
    count: usize,
}

impl VertexBlock {
    /// The upper edge of the block: the mean of what its vertices want.
    fn top(self) -> i64 {
        self.weighted_sum.div_euclid(self.weight)
    }

    /// Whether this block wants to stand lower than one that comes below it.
    fn overlaps(self, below: Self) -> bool {
        self.weighted_sum * below.weight > below.weighted_sum * self.weight
    }

    fn joined(self, below: Self) -> Self {
        Self {
            weighted_sum: self.weighted_sum + below.weighted_sum,
            weight: self.weight + below.weight,
            count: self.count + below.count,
        }
    }
}

impl LayeredGraph {
    /// The upper edge of each vertex; the highest is at 0. The vertices of a layer keep their
    /// order, and a distance from each other.
    pub(super) fn assign_tops(&self) -> Vec<i64> {
        let mut tops = self.stacked_tops();
        for round in 0..ROUNDS {
            let is_from_left = round % 2 == 0;
            let side = if round >= ROUNDS - FINAL_ROUNDS {
                Side::Both
            } else if is_from_left {
                Side::Incoming
            } else {
                Side::Outgoing
            };
            for turn in 0..self.layers.len() {
                let layer = if is_from_left { turn } else { self.layers.len() - 1 - turn };
                self.straighten(layer, side, &mut tops);
            }
        }
        let placed = self.layers.iter().flatten();
        let highest = placed.map(|vertex| tops[*vertex]).min().unwrap_or(0);
        for top in &mut tops {
            *top -= highest;
        }
        tops
    }

    /// The vertices of each layer as near to each other as they may be, from the top.
    fn stacked_tops(&self) -> Vec<i64> {
        let mut tops = vec![0; self.vertices.len()];
        for layer in &self.layers {
            for pair in layer.windows(2) {
                tops[pair[1]] = tops[pair[0]] + self.least_distance(pair[0], pair[1]);
            }
        }
        tops
    }

    /// From the upper edge of a vertex to that of the next below it.
    fn least_distance(&self, above: usize, below: usize) -> i64 {
        let gap = match (self.vertices[above].is_dummy, self.vertices[below].is_dummy) {
            (true, true) => 0,
            (false, false) => 110,
            (true, false) | (false, true) => 50,
        };
        self.vertices[above].height + gap
    }

    /// Moves the vertices of a layer as near as they can be to where each has straight lines:
    /// those that touch each other move together, to the mean of what they want.
    fn straighten(&self, layer: usize, side: Side, tops: &mut [i64]) {
        let order = &self.layers[layer];
        let offsets = self.offsets(layer);
        let mut blocks: Vec<VertexBlock> = Vec::new();
        for (vertex, offset) in order.iter().zip(&offsets) {
            let weight = if self.vertices[*vertex].is_dummy { DUMMY_WEIGHT } else { 1 };
            let weighted_sum = (self.straight_top(*vertex, side, tops) - offset) * weight;
            let mut block = VertexBlock { weighted_sum, weight, count: 1 };
            while let Some(above) = blocks.pop_if(|above| above.overlaps(block)) {
                block = above.joined(block);
            }
            blocks.push(block);
        }
        let mut placed = order.iter().zip(&offsets);
        for block in blocks {
            for (vertex, offset) in placed.by_ref().take(block.count) {
                tops[*vertex] = block.top() + offset;
            }
        }
    }

    /// How far below the first vertex of a layer each would stand if all touched each other.
    fn offsets(&self, layer: usize) -> Vec<i64> {
        let mut offsets = Vec::new();
        let mut offset = 0;
        for (position, vertex) in self.layers[layer].iter().enumerate() {
            if position > 0 {
                offset += self.least_distance(self.layers[layer][position - 1], *vertex);
            }
            offsets.push(offset);
        }
        offsets
    }

    /// The upper edge with which the edges of a vertex are straight in the mean; its present one if
    /// it has no edge on this side.
    fn straight_top(&self, vertex: usize, side: Side, tops: &[i64]) -> i64 {
        let mut sum = 0;
        let mut count = 0;
        if side != Side::Outgoing {
            for edge in &self.incoming[vertex] {
                let edge = &self.edges[*edge];
                sum += tops[edge.from] + edge.port - self.vertices[vertex].entry;
                count += 1;
            }
        }
        if side != Side::Incoming {
            for edge in &self.outgoing[vertex] {
                let edge = &self.edges[*edge];
                sum += tops[edge.to] + self.vertices[edge.to].entry - edge.port;
                count += 1;
            }
        }
        if count == 0 { tops[vertex] } else { sum / count }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::layers::{DUMMY_HEIGHT, Edge, Vertex},
        *,
    };

    fn vertex(layer: usize, height: i64, is_dummy: bool) -> Vertex {
        Vertex { layer, height, entry: height / 2, is_dummy, is_taken: false }
    }

    #[test]
    fn a_line_that_meets_a_card_gives_way_by_a_quarter_and_the_card_by_the_rest() {
        // A card from which a line leads past a second card, and a line to that card.
        let graph = LayeredGraph {
            vertices: vec![
                vertex(0, 1000, false),
                vertex(1, DUMMY_HEIGHT, true),
                vertex(1, 400, false),
            ],
            edges: vec![
                Edge { from: 0, port: DUMMY_HEIGHT / 2, to: 1, is_taken: false },
                Edge { from: 0, port: 200, to: 2, is_taken: false },
            ],
            outgoing: vec![vec![0, 1], vec![], vec![]],
            incoming: vec![vec![], vec![0], vec![1]],
            layers: vec![vec![0], vec![1, 2]],
        };
        let mut tops = vec![0; 3];
        graph.straighten(1, Side::Incoming, &mut tops);
        // Both would be straight at 0, and the card has to stand lower by this distance.
        let distance = graph.least_distance(1, 2);
        assert_eq!(tops[1], (-distance).div_euclid(4));
        assert_eq!(tops[2] - tops[1], distance);
    }
}
