//! Groups as lines of text, with a column for each kind of end.

use std::fmt::Write as _;

use textwrap::core::display_width;

use crate::{
    audit::{Counts, Grouping},
    render::audit::words::{figure, group_label, share},
    words::number,
};

/// A group's name is cut to this, where it needs more.
const NAME: usize = 24;

const GROUP: &str = "Groupe";
const ROWS: &str = "Lignes";

/// What a column says of each group.
pub(super) struct GridColumn {
    head: String,
    cells: Vec<String>,
    width: usize,
}

impl GridColumn {
    /// Rows of each group, with their share of it.
    pub(super) fn of(
        head: &str,
        grouping: &Grouping,
        rows_of: &dyn Fn(&Counts) -> Option<u64>,
    ) -> Self {
        let mut figures = Vec::new();
        for (_, counts) in &grouping.groups {
            let rows = rows_of(counts);
            let share = if rows == Some(0) { String::new() } else { share(rows, counts.rows()) };
            figures.push((figure(rows), share));
        }
        let room = figures.iter().map(|(_, share)| display_width(share)).max().unwrap_or_default();
        let cells = figures.into_iter().map(|(rows, share)| {
            if share.is_empty() { rows } else { format!("{rows} {share:>room$}") }
        });
        Self::aligned(head, cells.collect())
    }

    /// All rows of each group.
    fn of_rows(grouping: &Grouping) -> Self {
        let rows = grouping.groups.iter().map(|(_, counts)| number(counts.rows()));
        Self::aligned(ROWS, rows.collect())
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
pub(super) fn grid(
    grouping: &Grouping,
    columns: Vec<GridColumn>,
    width: usize,
) -> Option<Vec<String>> {
    let columns: Vec<GridColumn> =
        [GridColumn::of_rows(grouping)].into_iter().chain(columns).collect();
    let names = Names::of(grouping);
    let room = names.room_beside(&columns, width);
    (room >= names.shortest()).then(|| lines(&names, &columns, room))
}

/// The same in as many parts as its columns need, one below the other.
pub(super) fn grid_in_parts(
    grouping: &Grouping,
    columns: Vec<GridColumn>,
    width: usize,
) -> Vec<Vec<String>> {
    let names = Names::of(grouping);
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
        written.push(lines(&names, &part, room));
    }
    written
}

/// The names of the groups.
struct Names {
    labels: Vec<String>,
    widest: usize,
}

impl Names {
    fn of(grouping: &Grouping) -> Self {
        let labels: Vec<String> =
            grouping.groups.iter().map(|(group, _)| group_label(group)).collect();
        let widest = labels.iter().map(|label| display_width(label)).max().unwrap_or_default();
        Self { labels, widest: widest.max(GROUP.len()) }
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

fn lines(names: &Names, columns: &[GridColumn], room: usize) -> Vec<String> {
    let mut head = format!("  {}", filled(GROUP, room));
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
pub(super) fn filled(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(display_width(text))))
}

/// A text cut to a width.
pub(super) fn cut(text: &str, width: usize) -> String {
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
