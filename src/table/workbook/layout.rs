//! Where a worksheet has its header and which of its columns hold anything, known before its rows
//! are read.

use std::num::NonZero;

use super::{
    cell::{Cell, CellPosition, MergedCells},
    error::{Limit, WorkbookError},
};
use crate::table::{appended::Appended, header::ROWS_BELOW, place::LinesAbove};

/// How many cells and bytes of text a worksheet may come to that has few bytes itself, and how many
/// more for each of its bytes.
const MOST_CELLS: u64 = 4 << 20;
const MOST_TEXT: u64 = 64 << 20;
const FOR_EACH_BYTE: u64 = 32;

/// How many bytes of text a row may have.
const LONGEST_ROW: u64 = 16 << 20;

/// The place of a column that holds nothing.
const NOWHERE: u32 = u32::MAX;

/// Looks at every cell of a worksheet.
pub(super) struct Survey {
    most_cells: u64,
    most_text: u64,
    cells: u64,
    text: u64,
    row_text: u64,
    last_row: u32,
    /// The row from which on the header is looked for, and what stands above it.
    from: u32,
    above: LinesAbove,
    /// The row of the header, the first that has a cell.
    header: Option<u32>,
    /// The header and the rows below it, each cell with its column.
    first_rows: Vec<Vec<(u32, String)>>,
    columns: Vec<ColumnUse>,
    /// What the worksheet has too much of.
    over: Option<Limit>,
}

/// What a column of a worksheet is used for.
#[derive(Clone, Copy, Default)]
struct ColumnUse {
    has_cells: bool,
    /// Whether some cell is an identifier: figures with a zero before them.
    has_zeros: bool,
}

/// Where the columns of a table stand in its worksheet.
pub(super) struct Layout {
    pub(super) headers: Vec<String>,
    pub(super) first_rows: Vec<Vec<String>>,
    pub(super) header_row: u32,
    /// What stands above a header whose row was asked for.
    pub(super) above: LinesAbove,
    /// By column of the worksheet, that of the table.
    columns: Vec<u32>,
    /// By column of the table, whether its cells are identifiers.
    pub(super) has_zeros: Vec<bool>,
    /// Cells that are merged, below the header, in the order of their rows.
    pub(super) merged: Vec<MergedCells>,
}

impl Survey {
    /// For a worksheet of so many bytes, whose header stands in this row, counted from 1, or in any
    /// row.
    pub(super) fn new(size: u64, header: Option<NonZero<u32>>) -> Self {
        let more = size.saturating_mul(FOR_EACH_BYTE);
        Self {
            most_cells: MOST_CELLS.saturating_add(more),
            most_text: MOST_TEXT.saturating_add(more),
            cells: 0,
            text: 0,
            row_text: 0,
            last_row: 0,
            from: header.map_or(0, |row| row.get() - 1),
            above: LinesAbove::default(),
            header: None,
            first_rows: Vec::new(),
            columns: Vec::new(),
            over: None,
        }
    }

    /// Takes the next cell, and says whether more are wanted.
    pub(super) fn add(&mut self, cell: Cell<'_>) -> bool {
        let Cell { position: CellPosition { row, column }, text, number } = cell;
        if row < self.from {
            self.above.add(text);
            return true;
        }
        let header = *self.header.get_or_insert(row);
        let length = text.len() as u64;
        self.row_text = if row == self.last_row { self.row_text + length } else { length };
        self.last_row = row;
        self.cells += 1;
        self.text += length;
        if self.row_text > LONGEST_ROW {
            self.over = Some(Limit::Row);
        } else if self.cells > self.most_cells {
            self.over = Some(Limit::Cells);
        } else if self.text > self.most_text {
            self.over = Some(Limit::Text);
        }
        let place = column as usize;
        if place >= self.columns.len() {
            self.columns.resize(place + 1, ColumnUse::default());
        }
        let used = &mut self.columns[place];
        used.has_cells = true;
        used.has_zeros |= row > header && number.is_none() && is_identifier(text);
        let down = (row - header) as usize;
        if down <= ROWS_BELOW {
            self.first_rows.resize(self.first_rows.len().max(down + 1), Vec::new());
            self.first_rows[down].push((column, text.to_owned()));
        }
        self.over.is_none()
    }

    /// Says where the columns of the table stand, or what there is too much of.
    ///
    /// A column without a title is one as well where it stands between others, or has a cell; those
    /// behind what this program appended stand before that.
    pub(super) fn finish(
        self,
        merged: Vec<MergedCells>,
        appended: Appended,
    ) -> Result<Layout, WorkbookError> {
        if let Some(limit) = self.over {
            return Err(WorkbookError::TooLarge(limit));
        }
        let titles = self.first_rows.first().map(Vec::as_slice).unwrap_or_default();
        let first = titles.first().map_or(0, |(column, _)| *column);
        let last = titles.last().map_or(0, |(column, _)| *column);
        let mut headers = Vec::new();
        let mut sheet_columns = Vec::new();
        let mut titles = titles.iter().peekable();
        for (column, used) in (0..).zip(&self.columns) {
            let title = titles.next_if(|(titled, _)| *titled == column);
            if used.has_cells || (first..=last).contains(&column) {
                headers.push(title.map_or_else(String::new, |(_, title)| title.clone()));
                sheet_columns.push(column);
            }
        }
        let untitled = headers.iter().rev().take_while(|header| header.is_empty()).count();
        let titled = headers.len() - untitled;
        let own = appended.own_columns(&headers[..titled]);
        headers[own..].rotate_right(untitled);
        sheet_columns[own..].rotate_right(untitled);
        let rows = u64::from(self.last_row - self.header.unwrap_or_default());
        if rows.saturating_mul(headers.len() as u64) > self.most_cells {
            return Err(WorkbookError::TooLarge(Limit::Cells));
        }
        let mut columns = vec![NOWHERE; self.columns.len()];
        for (place, column) in (0..).zip(&sheet_columns) {
            columns[*column as usize] = place;
        }
        let uses = sheet_columns.iter().map(|column| self.columns[*column as usize].has_zeros);
        let header_row = self.header.unwrap_or_default();
        let mut layout = Layout {
            has_zeros: uses.collect(),
            headers,
            first_rows: Vec::new(),
            header_row,
            above: self.above,
            columns,
            merged,
        };
        layout.merged.retain(|merged| merged.first.row > header_row);
        layout.merged.sort_by_key(|merged| merged.first);
        for row in self.first_rows.into_iter().skip(1) {
            layout.first_rows.push(layout.cells_of(row));
        }
        Ok(layout)
    }
}

impl Layout {
    /// The column of the table that a column of the worksheet is.
    pub(super) fn column(&self, column: u32) -> Option<usize> {
        let place = *self.columns.get(column as usize)?;
        (place != NOWHERE).then_some(place as usize)
    }

    /// What is known of columns, by those of the worksheet.
    pub(super) fn by_sheet_column<T: Copy + Default>(&self, known: impl Fn(usize) -> T) -> Vec<T> {
        let places = (0..).zip(&self.columns).map(|(column, _)| self.column(column));
        places.map(|place| place.map_or_else(T::default, &known)).collect()
    }

    /// The cells of a row to the last that has a text.
    fn cells_of(&self, row: Vec<(u32, String)>) -> Vec<String> {
        let mut cells = Vec::new();
        for (column, text) in row {
            let Some(place) = self.column(column) else { continue };
            cells.resize(cells.len().max(place + 1), String::new());
            cells[place] = text;
        }
        cells
    }
}

/// Whether a text is figures that a number would not be written with.
fn is_identifier(text: &str) -> bool {
    let figures = text.trim();
    let mut signs = figures.chars();
    signs.next() == Some('0')
        && signs.next().is_some_and(|second| second.is_ascii_digit() || second == ' ')
        && signs.all(|sign| sign.is_ascii_digit() || matches!(sign, ' ' | '.' | '-' | '\u{a0}'))
}
