//! Groups as lines of text, with a column for each kind of end.

use std::fmt::Write as _;

use textwrap::core::display_width;

use crate::words::number;

use super::labels::{figure, share};

/// A group's name is cut to this, where it needs more.
const NAME: usize = 24;

/// What a column says of each group.
pub(in crate::render) struct GridColumn {
    head: String,
    cells: Vec<String>,
    width: usize,
}

/// Some rows of a group, where they are told, and all of them.
pub(in crate::render) struct PartOfRows {
    pub(in crate::render) rows: Option<u64>,
    pub(in crate::render) all: u64,
}

impl GridColumn {
    /// Rows of each group, with their share of it.
    pub(in crate::render) fn of(head: &str, parts: impl Iterator<Item = PartOfRows>) -> Self {
        let mut figures = Vec::new();
        for PartOfRows { rows, all } in parts {
            let share = if rows == Some(0) { String::new() } else { share(rows, all) };
            figures.push((figure(rows), share));
        }
        let room = figures.iter().map(|(_, share)| display_width(share)).max().unwrap_or_default();
        let cells = figures.into_iter().map(|(rows, share)| {
            if share.is_empty() { rows } else { format!("{rows} {share:>room$}") }
        });
        Self::aligned(head, cells.collect())
    }

    /// Rows of each group, and nothing else.
    pub(in crate::render) fn of_rows(head: &str, rows: impl Iterator<Item = u64>) -> Self {
        Self::aligned(head, rows.map(number).collect())
    }

    fn aligned(head: &str, cells: Vec<String>) -> Self {
        let widest = cells.iter().map(|cell| display_width(cell)).max().unwrap_or_default();
        Self { head: head.into(), cells, width: widest.max(display_width(head)) }
    }

    /// What it takes of a line, with the space before it.
    fn room(&self) -> usize {
        2 + self.width
    }
}

/// A line for each group below a line of heads, or nothing where that is too wide.
pub(in crate::render) fn grid(
    names: &GridNames,
    columns: &[GridColumn],
    width: usize,
) -> Option<Vec<String>> {
    let room = names.room_beside(columns, width);
    (room >= names.shortest()).then(|| lines(names, columns, room))
}

/// The same in as many parts as its columns need, one below the other.
pub(in crate::render) fn grid_in_parts(
    names: &GridNames,
    columns: Vec<GridColumn>,
    width: usize,
) -> Vec<Vec<String>> {
    let mut parts = Vec::new();
    let mut part: Vec<GridColumn> = Vec::new();
    for column in columns {
        part.push(column);
        if part.len() > 1 && names.room_beside(&part, width) < names.shortest() {
            let next = part.pop();
            parts.push(part);
            part = next.into_iter().collect();
        }
    }
    parts.push(part);
    parts.retain(|part| !part.is_empty());
    let mut written = Vec::new();
    for mut part in parts {
        // One column alone may be too wide still.
        let most = width.saturating_sub(2 + 2 + names.shortest()).max(1);
        for column in part.iter_mut().filter(|column| column.width > most) {
            column.head = cut(&column.head, most);
            column.width = most;
        }
        let room = names.room_beside(&part, width);
        written.push(lines(names, &part, room));
    }
    written
}

/// The names of the groups, below what they are called.
pub(in crate::render) struct GridNames {
    head: &'static str,
    labels: Vec<String>,
    widest: usize,
}

impl GridNames {
    pub(in crate::render) fn new(head: &'static str, labels: Vec<String>) -> Self {
        let widest = labels.iter().map(|label| display_width(label)).max().unwrap_or_default();
        Self { head, labels, widest: widest.max(display_width(head)) }
    }

    /// What they have beside columns, of a line so wide.
    fn room_beside(&self, columns: &[GridColumn], width: usize) -> usize {
        let taken = columns.iter().map(GridColumn::room).sum::<usize>();
        self.widest.min(width.saturating_sub(2 + taken))
    }

    /// The least that tells them apart.
    fn shortest(&self) -> usize {
        self.widest.min(NAME)
    }
}

fn lines(names: &GridNames, columns: &[GridColumn], room: usize) -> Vec<String> {
    let mut head = format!("  {}", filled(names.head, room));
    for GridColumn { head: own, width, .. } in columns {
        let _ = write!(head, "  {}{own}", " ".repeat(width.saturating_sub(display_width(own))));
    }
    let mut lines = vec![head];
    for (place, label) in names.labels.iter().enumerate() {
        let mut line = format!("  {}", filled(&cut(label, room), room));
        for GridColumn { cells, width, .. } in columns {
            let _ = write!(line, "  {:>width$}", cells[place]);
        }
        lines.push(line);
    }
    lines
}

/// A text filled up to a width.
pub(in crate::render) fn filled(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(display_width(text))))
}

/// A text cut to a width.
pub(in crate::render) fn cut(text: &str, width: usize) -> String {
    if display_width(text) <= width {
        return text.into();
    }
    let mut cut = String::new();
    let mut taken = 0;
    for c in text.chars() {
        taken += display_width(c.encode_utf8(&mut [0; 4]));
        if taken >= width {
            break;
        }
        cut.push(c);
    }
    // What would join the next sign, or stand before a word.
    format!("{}…", cut.trim_end_matches([' ', '\u{a0}', '\u{200d}']))
}
