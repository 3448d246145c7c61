//! Which numbers of a table are not told, so that none below a threshold is, nor can be found by
//! subtraction.

/// A table of numbers whose sums are told, by row and by column.
#[derive(Clone, Debug)]
pub(super) struct Crossed {
    columns: Vec<Vec<Cell>>,
    /// By row: its sum is not told, and no cell of it is.
    is_withheld: Vec<bool>,
}

#[derive(Clone, Copy, Debug)]
struct Cell {
    count: u64,
    is_hidden: bool,
}

impl Cell {
    fn hide(&mut self) {
        self.is_hidden = true;
    }

    /// The next smallest is hidden first; a nought hides little, so it comes last.
    fn rank(&self) -> (bool, u64) {
        (self.count == 0, self.count)
    }
}

/// Which parts of a sum that is told are not told themselves: those below the threshold, then the
/// next ones until they are two at least, and reach it together.
pub(super) fn hidden_parts(parts: &[u64], smallest: u64) -> Vec<bool> {
    hidden_beside(parts, &vec![false; parts.len()], smallest).iter().map(is_hidden).collect()
}

/// The same where each part has a name that is told, and some must be hidden.
pub(super) fn hidden_named(parts: &[u64], forced: &[bool], smallest: u64) -> Vec<bool> {
    let mut cells = hidden_beside(parts, forced, smallest);
    hide_beside_ones(cells.iter_mut());
    cells.iter().map(is_hidden).collect()
}

fn hidden_beside(parts: &[u64], forced: &[bool], smallest: u64) -> Vec<Cell> {
    let mut cells = Vec::new();
    for (count, forced) in parts.iter().zip(forced) {
        let is_hidden = *forced || is_small(*count, smallest);
        cells.push(Cell { count: *count, is_hidden });
    }
    hide_more(cells.iter_mut().filter(|cell| cell.count > 0), smallest);
    cells
}

fn is_hidden(cell: &Cell) -> bool {
    cell.is_hidden
}

/// Hides another cell where all that are hidden have one row: noughts are told, so they would be
/// known by being as many as their sum. Returns whether it had to.
fn hide_beside_ones<'c>(cells: impl Iterator<Item = &'c mut Cell>) -> bool {
    let mut is_any_hidden = false;
    let mut shown: Option<&mut Cell> = None;
    for cell in cells {
        if cell.is_hidden {
            is_any_hidden = true;
            if cell.count != 1 {
                return false;
            }
        } else if shown.as_ref().is_none_or(|other| cell.rank() < other.rank()) {
            shown = Some(cell);
        }
    }
    match shown {
        Some(cell) if is_any_hidden => {
            cell.hide();
            true
        }
        _ => false,
    }
}

/// Whether a number tells of few rows.
pub(super) fn is_small(rows: u64, smallest: u64) -> bool {
    rows > 0 && rows < smallest
}

/// Hides more of some cells whose sum is told, where what is hidden could be found by it. Returns
/// whether any had to be.
fn hide_more<'c>(cells: impl Iterator<Item = &'c mut Cell>, smallest: u64) -> bool {
    let mut count = 0;
    let mut sum = 0;
    let mut shown = Vec::new();
    for cell in cells {
        if cell.is_hidden {
            count += 1;
            sum += cell.count;
        } else {
            shown.push(cell);
        }
    }
    if count == 0 {
        return false;
    }
    shown.sort_by_key(|cell| cell.rank());
    let mut is_changed = false;
    for cell in shown {
        if count > 1 && sum >= smallest {
            break;
        }
        cell.is_hidden = true;
        is_changed = true;
        count += 1;
        sum += cell.count;
    }
    is_changed
}

impl Crossed {
    /// So many rows, without a column yet.
    pub(super) fn new(rows: usize) -> Self {
        Self { columns: Vec::new(), is_withheld: vec![false; rows] }
    }

    /// Adds a column, unless it has no rows: then nothing is to be hidden in it.
    pub(super) fn add_column(&mut self, counts: impl Iterator<Item = u64>) {
        let column: Vec<Cell> = counts.map(|count| Cell { count, is_hidden: false }).collect();
        if column.iter().any(|cell| cell.count > 0) {
            self.columns.push(column);
        }
    }

    /// Hides a cell, whatever its number.
    pub(super) fn hide_cell(&mut self, row: usize, column: usize) {
        self.columns[column][row].hide();
    }

    pub(super) fn is_hidden(&self, row: usize, column: usize) -> bool {
        self.columns[column][row].is_hidden
    }

    pub(super) fn hides_some(&self) -> bool {
        self.columns.iter().flatten().any(|cell| cell.is_hidden)
    }

    /// Tells nothing of a row, whose sum is not told either.
    pub(super) fn withhold(&mut self, row: usize) {
        self.is_withheld[row] = true;
        self.hide_row(row);
    }

    fn row_mut(&mut self, row: usize) -> impl Iterator<Item = &mut Cell> {
        self.columns.iter_mut().map(move |column| &mut column[row])
    }

    fn hide_row(&mut self, row: usize) {
        self.row_mut(row).for_each(|cell| cell.is_hidden = true);
    }

    /// Hides every cell below a threshold, and as many others as keep it from being found.
    pub(super) fn hide(&mut self, smallest: u64) {
        for cell in self.columns.iter_mut().flatten() {
            cell.is_hidden |= is_small(cell.count, smallest);
        }
        loop {
            while self.hide_more(smallest) {}
            let exposed = self.exposed_rows();
            if exposed.is_empty() {
                break;
            }
            for row in exposed {
                self.hide_row(row);
            }
            if !self.hide_another_row() {
                break;
            }
        }
    }

    /// Hides what the sums of rows and columns ask for, once; returns whether there was any.
    fn hide_more(&mut self, smallest: u64) -> bool {
        let mut is_changed = false;
        for row in 0..self.is_withheld.len() {
            if !self.is_withheld[row] {
                is_changed |= hide_more(self.row_mut(row), smallest);
                is_changed |= hide_beside_ones(self.row_mut(row));
            }
        }
        for column in &mut self.columns {
            is_changed |= hide_more(column.iter_mut(), smallest);
            is_changed |= hide_beside_ones(column.iter_mut());
        }
        is_changed
    }

    /// Hides the smallest row of which something is told, if there is one: two rows without a cell
    /// that is told keep all columns from being told apart.
    fn hide_another_row(&mut self) -> bool {
        let mut sums = vec![(false, 0); self.is_withheld.len()];
        for column in &self.columns {
            for ((is_shown, sum), cell) in sums.iter_mut().zip(column) {
                *is_shown |= !cell.is_hidden;
                *sum += cell.count;
            }
        }
        let shown = sums.iter().enumerate().filter(|(_, (is_shown, _))| *is_shown);
        let next = shown.min_by_key(|(_, (_, sum))| *sum).map(|(row, _)| row);
        if let Some(row) = next {
            self.hide_row(row);
        }
        next.is_some()
    }

    /// The rows with a hidden cell that follows from all sums together.
    ///
    /// Rows and columns are the nodes of a graph, and hidden cells its edges. What can change in
    /// them with all sums as they are goes round in circles: a cell is known exactly when it is on
    /// none, a bridge. An edge outside a spanning tree has a number; one of the tree is on a circle
    /// when the numbers that meet below it do not cancel out.
    fn exposed_rows(&self) -> Vec<usize> {
        let rows = self.is_withheld.len();
        let mut hidden: Vec<[usize; 2]> = Vec::new();
        let mut edges: Vec<Vec<usize>> = vec![Vec::new(); rows + self.columns.len()];
        for (column, cells) in self.columns.iter().enumerate() {
            for (row, _) in cells.iter().enumerate().filter(|(_, cell)| cell.is_hidden) {
                edges[row].push(hidden.len());
                edges[rows + column].push(hidden.len());
                hidden.push([row, rows + column]);
            }
        }
        let tree = SpanningTree::of(&hidden, &edges);
        let mut below = vec![0; edges.len()];
        for (edge, ends) in hidden.iter().enumerate().filter(|(edge, _)| !tree.has[*edge]) {
            for node in ends {
                below[*node] ^= spread(edge as u64);
            }
        }
        let mut exposed = Vec::new();
        for node in tree.order.iter().rev() {
            let Some(edge) = tree.up[*node] else { continue };
            let [row, column] = hidden[edge];
            let parent = if *node == row { column } else { row };
            below[parent] ^= below[*node];
            if below[*node] == 0 {
                exposed.push(row);
            }
        }
        exposed
    }
}

/// A tree of edges over all nodes of each part of a graph.
struct SpanningTree {
    /// By edge, whether it is one of the tree.
    has: Vec<bool>,
    /// By node, the edge to the node above it.
    up: Vec<Option<usize>>,
    /// The nodes, each behind the one above it.
    order: Vec<usize>,
}

impl SpanningTree {
    fn of(ends: &[[usize; 2]], edges: &[Vec<usize>]) -> Self {
        let mut tree =
            Self { has: vec![false; ends.len()], up: vec![None; edges.len()], order: Vec::new() };
        let mut is_reached = vec![false; edges.len()];
        for start in 0..edges.len() {
            if is_reached[start] {
                continue;
            }
            is_reached[start] = true;
            let mut next = tree.order.len();
            tree.order.push(start);
            while let Some(node) = tree.order.get(next).copied() {
                next += 1;
                for edge in &edges[node] {
                    let [one, other] = ends[*edge];
                    let far = if one == node { other } else { one };
                    if !is_reached[far] {
                        is_reached[far] = true;
                        tree.up[far] = Some(*edge);
                        tree.has[*edge] = true;
                        tree.order.push(far);
                    }
                }
            }
        }
        tree
    }
}

/// A number of 64 bits for a place, unlike those of other places (`SplitMix64`).
fn spread(place: u64) -> u64 {
    let mut bits = place.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}
