//! Some whole rows of a table, as text with the places of its cells.

use crate::fold::trim;

/// Rows on their way through the audit; refilled, never rebuilt.
#[derive(Debug, Default)]
pub(crate) struct Block {
    pub(crate) text: String,
    /// Where each cell begins and ends in the text, unless the block is a grid.
    pub(crate) cells: Vec<(u32, u32)>,
    /// Where the cells of a grid end, the next one behind; first of all, what stands before the
    /// first cell.
    pub(crate) stops: Vec<u32>,
    pub(crate) is_grid: bool,
    pub(crate) rows: Vec<Mark>,
    /// Cells without their doubled quotes, on their way behind the others.
    pub(crate) unquoted: String,
}

/// Where a row stands in its block.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    /// The place of its first cell, or of the stop before it.
    pub(crate) first: u32,
    /// Where it begins and ends, if it stands in the text as it was written.
    pub(crate) line: (u32, u32),
    pub(crate) rewrite: Rewrite,
    pub(crate) flaw: Option<RowProblem>,
}

/// How a row is to be written out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rewrite {
    /// As it stands here.
    Copy,
    /// Cell by cell.
    Cells,
}

/// Cells side by side; of a row that is in no grid, one cell.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    pub(crate) first: usize,
    pub(crate) last: usize,
}

/// Why a row cannot be walked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RowProblem {
    /// It has so many cells, and not those of the header.
    Short(u32),
    /// It has so many cells; those past the header's stand at this place.
    Long(u32, (u32, u32)),
    /// A cell opens with a quote that nothing closes.
    Unclosed,
    /// The line goes on past what a row may have.
    Endless,
    /// A line of JSON Lines, at this place, that is not an object.
    NotJson(u32, u32),
    /// Keys, at this place with a zero between them, that the first lines do not have.
    UnknownKeys(u32, u32),
    /// A key, at this place, that the object has twice.
    TwiceKey(u32, u32),
    /// Keys that an audit adds, told with their values at this place.
    AddedKeys(u32, u32),
}

/// A row of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'b> {
    text: &'b str,
    cells: Cells<'b>,
    mark: &'b Mark,
}

/// Where the cells of a row are.
#[derive(Clone, Copy, Debug)]
enum Cells<'b> {
    /// Each between two of these, and the last one before `end`.
    Grid {
        stops: &'b [u32],
        end: u32,
    },
    Apart(&'b [(u32, u32)]),
}

impl Block {
    pub(crate) fn clear(&mut self) {
        self.cells.clear();
        self.is_grid = false;
        self.rows.clear();
        self.unquoted.clear();
    }

    /// The rows, each with so many cells.
    pub(crate) fn rows(&self, width: usize) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(move |mark| {
            let first = mark.first as usize;
            let cells = if self.is_grid {
                Cells::Grid { stops: &self.stops[first..=first + width], end: mark.line.1 }
            } else {
                Cells::Apart(&self.cells[first..first + width])
            };
            Row { text: &self.text, cells, mark }
        })
    }
}

impl<'b> Row<'b> {
    pub(crate) fn cell(&self, column: usize) -> &'b str {
        self.span(column.into())
    }

    /// What stands from the beginning of one cell to the end of another.
    pub(crate) fn span(&self, span: Span) -> &'b str {
        self.text(self.bounds(span))
    }

    #[inline]
    fn bounds(&self, Span { first, last }: Span) -> (u32, u32) {
        match self.cells {
            // Before the first cell of all stands what is one less than 0.
            Cells::Grid { stops, end } => (stops[first].wrapping_add(1), stops[last + 1].min(end)),
            Cells::Apart(cells) => (cells[first].0, cells[last].1),
        }
    }

    /// A span of fewer than sixteen bytes, as a number that is its own.
    #[inline]
    pub(crate) fn short(&self, span: Span) -> Option<u128> {
        let (start, end) = self.bounds(span);
        let bytes = self.text.as_bytes().get(start as usize..)?.first_chunk()?;
        let length = end.wrapping_sub(start);
        let mask = MASKS.get(length as usize)?;
        Some(u128::from_le_bytes(*bytes) & mask | u128::from(length) << 120)
    }

    /// A cell without the spaces around it.
    #[inline]
    pub(crate) fn trimmed(&self, column: usize) -> &'b str {
        trim(self.cell(column))
    }

    pub(crate) fn cells(&self) -> impl Iterator<Item = &'b str> {
        let width = match self.cells {
            Cells::Grid { stops, .. } => stops.len() - 1,
            Cells::Apart(cells) => cells.len(),
        };
        let row = *self;
        (0..width).map(move |column| row.cell(column))
    }

    /// Whether nothing but separators stands between its cells.
    pub(crate) fn is_in_grid(&self) -> bool {
        matches!(self.cells, Cells::Grid { .. })
    }

    /// Writes the row as it was written, where it can be written so again.
    #[inline]
    pub(crate) fn copy(&self, out: &mut Vec<u8>) -> bool {
        if self.mark.rewrite == Rewrite::Cells {
            return false;
        }
        let (start, end) = self.mark.line;
        let (length, rest) = ((end - start) as usize, &self.text.as_bytes()[start as usize..]);
        match rest.first_chunk::<USUAL>() {
            // So many bytes are faster copied than some of them.
            Some(usual) if length <= USUAL => {
                out.extend_from_slice(usual);
                out.truncate(out.len() - USUAL + length);
            }
            _ => out.extend_from_slice(&rest[..length]),
        }
        true
    }

    pub(crate) fn flaw(&self) -> Option<RowProblem> {
        self.mark.flaw
    }

    pub(crate) fn text(&self, (start, end): (u32, u32)) -> &'b str {
        &self.text[start as usize..end as usize]
    }
}

/// The length of most rows, at most.
const USUAL: usize = 128;

/// By the length of a cell, the bits of sixteen bytes that are its own.
const MASKS: [u128; 16] = {
    let mut masks = [0; 16];
    let mut length = 1;
    while length < 16 {
        masks[length] = masks[length - 1] << 8 | 0xff;
        length += 1;
    }
    masks
};

impl From<usize> for Span {
    fn from(column: usize) -> Self {
        Self { first: column, last: column }
    }
}

/// A place in a block, which has no more than a few mebibytes.
pub(crate) fn place(place: usize) -> u32 {
    u32::try_from(place).expect("a block is far smaller than 4 GiB")
}
