//! Some whole rows of a table, as text with the places of its cells.

use crate::fold::trim;

/// Rows on their way through the audit; refilled, never rebuilt.
#[derive(Debug, Default)]
pub(super) struct Block {
    pub(super) text: String,
    /// Where each cell begins and ends in the text.
    pub(super) cells: Vec<(u32, u32)>,
    pub(super) rows: Vec<Mark>,
    /// Cells without their doubled quotes, on their way behind the others.
    pub(super) unquoted: String,
}

/// Where a row stands in its block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// The place of its first cell.
    pub(super) first: u32,
    pub(super) line: Line,
    pub(super) flaw: Option<Flaw>,
}

/// How a row was written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Line {
    /// It may be written out as it stands here.
    Sound(u32, u32),
    /// Its cells have to be written anew.
    Apart,
}

/// Why a row cannot be walked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// It has so many cells, and not those of the header.
    Short(u32),
    /// It has so many cells; those past the header's stand at this place.
    Long(u32, (u32, u32)),
    /// A cell opens with a quote that nothing closes.
    Unclosed,
    /// The line goes on past what a row may have.
    Endless,
    /// A line of JSON Lines that is not an object.
    NotJson,
    /// A key, at this place, that the first lines do not have.
    UnknownKey(u32, u32),
}

/// A row of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'b> {
    text: &'b str,
    cells: &'b [(u32, u32)],
    mark: Mark,
}

impl Block {
    pub(super) fn clear(&mut self) {
        self.cells.clear();
        self.rows.clear();
        self.unquoted.clear();
    }

    /// The rows, each with so many cells.
    pub(super) fn rows(&self, width: usize) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(move |mark| {
            let first = mark.first as usize;
            Row { text: &self.text, cells: &self.cells[first..first + width], mark: *mark }
        })
    }
}

impl<'b> Row<'b> {
    pub(super) fn cell(&self, column: usize) -> &'b str {
        let (start, end) = self.cells[column];
        &self.text[start as usize..end as usize]
    }

    /// A cell without the spaces around it.
    #[inline]
    pub(super) fn trimmed(&self, column: usize) -> &'b str {
        trim(self.cell(column))
    }

    pub(super) fn cells(&self) -> impl Iterator<Item = &'b str> {
        let text = self.text;
        self.cells.iter().map(move |(start, end)| &text[*start as usize..*end as usize])
    }

    /// The row as it was written, where it can be written so again.
    pub(super) fn line(&self) -> Option<&'b str> {
        match self.mark.line {
            Line::Sound(start, end) => Some(&self.text[start as usize..end as usize]),
            Line::Apart => None,
        }
    }

    pub(super) fn flaw(&self) -> Option<Flaw> {
        self.mark.flaw
    }

    pub(super) fn text(&self, (start, end): (u32, u32)) -> &'b str {
        &self.text[start as usize..end as usize]
    }
}

/// A place in a block, which has no more than a few mebibytes.
pub(super) fn place(place: usize) -> u32 {
    u32::try_from(place).expect("a block is far smaller than 4 GiB")
}
