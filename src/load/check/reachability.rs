//! The order of the nodes, and which questions are on every path to a node.

/// The nodes of a file in an order in which every answer leads to a later one.
#[derive(Default)]
pub(crate) struct ReadingOrder {
    /// The nodes that a walk can reach, by their place in the file, in reading order.
    pub(crate) reached: Vec<usize>,
    /// The nodes that nothing leads to, and what only they lead to, likewise in order.
    pub(crate) apart: Vec<usize>,
    /// The paths that come back to where they began.
    pub(crate) cycles: Vec<Cycle>,
}

/// A path that never ends.
pub(crate) struct Cycle {
    /// The nodes on it; the last leads back to the first.
    pub(crate) nodes: Vec<usize>,
    /// Which successor of the last node, by its number, is the first one.
    pub(crate) way: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Visit {
    New,
    Open,
    Done,
}

/// Searches depth first from node 0, then from what that leaves; `successors[n]` are the nodes that
/// node `n` leads to.
pub(crate) fn reading_order(successors: &[Vec<usize>]) -> ReadingOrder {
    let mut states = vec![Visit::New; successors.len()];
    let mut order = ReadingOrder::default();
    if successors.is_empty() {
        return order;
    }
    order.reached = search(0, successors, &mut states, &mut order.cycles);
    order.reached.reverse();
    let mut is_led_to = vec![false; successors.len()];
    for next in successors.iter().flatten() {
        is_led_to[*next] = true;
    }
    // Nodes of a circle that nothing leads to are left for the second round.
    let first_round = (0..successors.len()).filter(|node| !is_led_to[*node]);
    for node in first_round.chain(0..successors.len()) {
        if states[node] == Visit::New {
            order.apart.extend(search(node, successors, &mut states, &mut order.cycles));
        }
    }
    order.apart.reverse();
    order
}

/// The nodes that a search from a node finds, in the order in which it is done with them.
///
/// Nodes are finished last answer first, so that the reverse reads like the file: the first
/// answer's subtree, then the second's. The stack is our own because the file is input.
fn search(
    root: usize,
    successors: &[Vec<usize>],
    states: &mut [Visit],
    cycles: &mut Vec<Cycle>,
) -> Vec<usize> {
    let mut done = Vec::new();
    // A node being searched, and how many of its successors are still to search.
    let mut stack = vec![(root, successors[root].len())];
    states[root] = Visit::Open;
    while let Some((node, left)) = stack.last_mut() {
        let node = *node;
        if *left == 0 {
            states[node] = Visit::Done;
            done.push(node);
            stack.pop();
            continue;
        }
        *left -= 1;
        let way = *left;
        let next = successors[node][way];
        match states[next] {
            Visit::New => {
                states[next] = Visit::Open;
                stack.push((next, successors[next].len()));
            }
            // A few are enough to mend, and a hostile file has quadratically many.
            Visit::Open if cycles.len() < 10 => {
                let nodes =
                    stack.iter().map(|(node, _)| *node).skip_while(|node| *node != next).collect();
                cycles.push(Cycle { nodes, way });
            }
            Visit::Open | Visit::Done => {}
        }
    }
    done
}

/// For nodes in order, the last node before each that is on every path to it: its dominator.
///
/// The first dominates all: it stands for the place from where nodes without a path are reached.
#[derive(Default)]
pub(crate) struct Dominators {
    nodes: Vec<Dominator>,
}

#[derive(Clone, Copy)]
struct Dominator {
    above: usize,
    depth: u32,
    /// An ancestor far above, so that climbing takes logarithmic time.
    jump: usize,
}

impl Dominators {
    /// `successors` yields, for each node in order, the later nodes it leads to.
    pub(crate) fn of(count: usize, successors: impl Fn(usize) -> Vec<usize>) -> Self {
        let mut above: Vec<Option<usize>> = vec![None; count];
        let mut dominators = Self { nodes: Vec::with_capacity(count + 1) };
        dominators.push(0);
        for node in 0..count {
            dominators.push(above[node].unwrap_or_default());
            for next in successors(node) {
                let from = node + 1;
                above[next] =
                    Some(above[next].map_or(from, |other| dominators.common(other, from)));
            }
        }
        dominators
    }

    /// Whether every path to `node` goes through `question`, or ends there.
    pub(crate) fn always(&self, question: usize, node: usize) -> bool {
        let question = question + 1;
        question <= node + 1 && self.lift(node + 1, self.nodes[question].depth) == question
    }

    /// Whether every path to one node and every path to another have a node in common.
    pub(crate) fn share_a_beginning(&self, one: usize, other: usize) -> bool {
        self.lift(one + 1, 1) == self.lift(other + 1, 1)
    }

    fn push(&mut self, above: usize) {
        let dominator = match self.nodes.get(above).copied() {
            None => Dominator { above, depth: 0, jump: above },
            Some(near) => {
                let far = self.nodes[near.jump];
                let even = near.depth - far.depth == far.depth - self.nodes[far.jump].depth;
                Dominator {
                    above,
                    depth: near.depth + 1,
                    jump: if even { far.jump } else { above },
                }
            }
        };
        self.nodes.push(dominator);
    }

    fn lift(&self, mut node: usize, depth: u32) -> usize {
        while self.nodes[node].depth > depth {
            let Dominator { above, jump, .. } = self.nodes[node];
            node = if self.nodes[jump].depth >= depth { jump } else { above };
        }
        node
    }

    fn common(&self, a: usize, b: usize) -> usize {
        let depth = self.nodes[a].depth.min(self.nodes[b].depth);
        let mut a = self.lift(a, depth);
        let mut b = self.lift(b, depth);
        while a != b {
            let are_near = self.nodes[a].jump == self.nodes[b].jump;
            if are_near {
                a = self.nodes[a].above;
                b = self.nodes[b].above;
            } else {
                a = self.nodes[a].jump;
                b = self.nodes[b].jump;
            }
        }
        a
    }
}

#[cfg(test)]
mod tests {
    use crate::load::check::reachability::*;

    #[test]
    fn reading_order_puts_the_first_answer_first_and_every_node_before_what_it_leads_to() {
        // 0 -> 3, 1; 3 -> 2; 1 -> 2
        let order = reading_order(&[vec![3, 1], vec![2], vec![], vec![2]]);
        assert_eq!(order.reached, [0, 3, 1, 2]);
        assert!(order.cycles.is_empty() && order.apart.is_empty());
    }

    #[test]
    fn nodes_that_nothing_leads_to_are_put_in_order_as_well() {
        // 0 -> 1; 2 -> 1, 3; 4 and 5 lead to each other.
        let order = reading_order(&[vec![1], vec![], vec![1, 3], vec![], vec![5], vec![4]]);
        assert_eq!(order.reached, [0, 1]);
        assert_eq!(order.apart, [4, 5, 2, 3]);
        assert_eq!(order.cycles.len(), 1);
    }

    #[test]
    fn a_cycle_is_told_with_its_nodes() {
        let order = reading_order(&[vec![1], vec![2], vec![1]]);
        assert_eq!(order.cycles.len(), 1);
        assert_eq!(order.cycles[0].nodes, [1, 2]);
    }

    #[test]
    fn a_question_is_on_every_way_or_not() {
        // 0 -> 1, 2; 1 -> 3; 2 -> 3; 3 -> 4
        let successors = [vec![1, 2], vec![3], vec![3], vec![4], vec![]];
        let dominators = Dominators::of(5, |node| successors[node].clone());
        assert!(dominators.always(0, 4) && dominators.always(3, 4) && dominators.always(4, 4));
        assert!(!dominators.always(1, 4) && !dominators.always(2, 3) && !dominators.always(4, 3));
    }

    #[test]
    fn long_ways_take_little_time() {
        // Every question of a long line also leads to the end.
        let last = 200_000;
        let successors = |node: usize| if node < last { vec![node + 1, last] } else { vec![] };
        let dominators = Dominators::of(last + 1, successors);
        assert!(
            dominators.always(last - 1, last - 1)
                && dominators.always(0, last)
                && !dominators.always(1, last)
        );
    }
}
