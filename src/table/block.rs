//! Some whole rows of a table: their text, and the places of their cells in it.

use crate::fold::trim;

use super::shape::Shape;

/// Rows of a table. It is filled again and again, so that its memory is asked for once.
#[derive(Debug, Default)]
pub(crate) struct Block {
    pub(crate) text: String,
    /// How many bytes of the text were read; behind them stand cells that were written otherwise.
    pub(super) length: usize,
    /// Where each cell stands in the text, unless the block is a grid.
    pub(crate) cells: Vec<ByteRange>,
    /// Where the separators and ends of lines of a grid stand, behind one entry for what stands
    /// before its first cell.
    pub(crate) delimiters: Vec<u32>,
    pub(crate) is_grid: bool,
    /// Whether none of its rows is written as it stands.
    pub(super) is_only_read: bool,
    /// In a grid, for each stride that has some, where the first formula may begin.
    pub(crate) doubtful: Vec<u32>,
    pub(crate) rows: Vec<RowLayout>,
    /// The numbers of cells, where they are kept: one for each cell, or none at all.
    pub(crate) numbers: Vec<Option<CellNumber>>,
    /// Cells without their doubled quotes, before they are put behind the text.
    pub(crate) unquoted: String,
}

/// Some bytes of a block's text, from `start` to before `end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ByteRange {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// The number of a cell of a workbook, and the place of the format that it is shown in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct CellNumber {
    pub(crate) value: f64,
    pub(crate) format: u16,
}

/// Where a row stands in its block, and what is known of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RowLayout {
    /// The index of its first cell, or in a grid of the delimiter before it.
    pub(crate) first: u32,
    /// How many cells under no title stand behind those that have a header.
    pub(crate) surplus: u32,
    /// Where it stands in the text, if it may be written as it is.
    pub(crate) line: ByteRange,
    pub(crate) write_mode: WriteMode,
    pub(crate) problem: Option<RowProblem>,
}

/// How a row is to be written out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WriteMode {
    /// As it stands in the text.
    Verbatim,
    CellByCell,
}

/// Columns side by side, from `first` to `last`.
///
/// In a row of a grid the text of several columns is one piece of the line; in any other row only
/// one column can be asked for at a time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ColumnRange {
    pub(crate) first: usize,
    pub(crate) last: usize,
}

/// What is wrong with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RowProblem {
    /// It has so many cells, fewer than the header.
    TooFewCells(u32),
    /// It has so many cells, up to the last one with a text, and more than have a title.
    TooManyCells(u32),
    /// A cell opens with a quote that nothing closes, or that is closed before the cell ends.
    UnclosedQuote,
    /// A line of JSON Lines that is not an object.
    NotJsonObject(ByteRange),
    /// Keys, with a zero byte between them, that the first lines do not have.
    UnknownKeys(ByteRange),
    /// A key that the object has twice.
    DuplicateKey(ByteRange),
    /// Entries of the object, written as JSON, whose keys are those of appended columns.
    AddedKeys(ByteRange),
}

/// A row of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'b> {
    text: &'b str,
    cells: Cells<'b>,
    layout: &'b RowLayout,
}

/// Where the cells of a row are.
#[derive(Clone, Copy, Debug)]
enum Cells<'b> {
    /// Each between two delimiters, and the last one before `end`.
    Grid {
        delimiters: &'b [u32],
        end: u32,
    },
    Apart {
        cells: &'b [ByteRange],
        numbers: &'b [Option<CellNumber>],
        surplus: &'b [ByteRange],
    },
}

impl Block {
    /// A block whose rows are not written as they stand.
    pub(crate) fn only_read() -> Self {
        Self { is_only_read: true, ..Self::default() }
    }

    /// Forgets all rows and cells; the text stays.
    pub(crate) fn clear(&mut self) {
        self.cells.clear();
        self.numbers.clear();
        self.is_grid = false;
        self.rows.clear();
        self.unquoted.clear();
    }

    /// Takes out the text to find the rows from a place on; all others are forgotten.
    pub(super) fn take_text(&mut self, start: usize) -> String {
        self.clear();
        let mut text = std::mem::take(&mut self.text);
        if start == 0 {
            self.length = text.len();
        }
        text.truncate(self.length);
        text
    }

    /// Whether it has so many cells that the next rows are left for later.
    pub(super) fn is_full(&self) -> bool {
        self.cells.len() >= MOST_CELLS
    }

    /// How many bytes of the text were read.
    pub(crate) fn length(&self) -> usize {
        self.length
    }

    /// The rows, each with `width` cells.
    pub(crate) fn rows(&self, width: usize) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(move |layout| self.row(layout, width))
    }

    #[inline]
    fn row<'b>(&'b self, layout: &'b RowLayout, width: usize) -> Row<'b> {
        let first = layout.first as usize;
        let cells = if self.is_grid {
            Cells::Grid {
                delimiters: &self.delimiters[first..=first + width],
                end: layout.line.end,
            }
        } else {
            let (cells, behind) = self.cells[first..].split_at(width);
            let surplus = &behind[..layout.surplus as usize];
            let numbers = self.numbers.get(first..first + width).unwrap_or_default();
            Cells::Apart { cells, surplus, numbers }
        };
        Row { text: &self.text, cells, layout }
    }
}

impl<'b> Row<'b> {
    /// The text of a cell.
    #[inline]
    pub(crate) fn cell(&self, column: usize) -> &'b str {
        self.text_of(column.into())
    }

    /// The text from the beginning of the first of some columns to the end of the last.
    #[inline]
    pub(crate) fn text_of(&self, columns: ColumnRange) -> &'b str {
        self.text(self.range_of(columns))
    }

    #[inline]
    fn range_of(&self, ColumnRange { first, last }: ColumnRange) -> ByteRange {
        match self.cells {
            Cells::Grid { delimiters, end } => ByteRange {
                // The entry before the first cell of a block is one less than 0.
                start: delimiters[first].wrapping_add(1),
                end: delimiters[last + 1].min(end),
            },
            Cells::Apart { cells, .. } => {
                ByteRange { start: cells[first].start, end: cells[last].end }
            }
        }
    }

    /// The text of some columns as a number, if it is shorter than sixteen bytes: two texts have
    /// the same number only if they are the same.
    ///
    /// There is none for a text so near the end of the block that sixteen bytes cannot be read.
    #[inline]
    pub(crate) fn short_key(&self, columns: ColumnRange) -> Option<u128> {
        let ByteRange { start, end } = self.range_of(columns);
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

    /// The texts of all cells that have a header.
    pub(crate) fn cells(&self) -> impl Iterator<Item = &'b str> {
        let width = match self.cells {
            Cells::Grid { delimiters, .. } => delimiters.len() - 1,
            Cells::Apart { cells, .. } => cells.len(),
        };
        let row = *self;
        (0..width).map(move |column| row.cell(column))
    }

    /// The number of a cell, where it is one and is kept.
    pub(crate) fn number(&self, column: usize) -> Option<CellNumber> {
        match self.cells {
            Cells::Grid { .. } => None,
            Cells::Apart { numbers, .. } => *numbers.get(column)?,
        }
    }

    /// The texts of its cells under no title, up to the last one that is not empty.
    pub(crate) fn surplus(&self) -> impl Iterator<Item = &'b str> {
        let surplus = match self.cells {
            Cells::Grid { .. } => &[],
            Cells::Apart { surplus, .. } => surplus,
        };
        let row = *self;
        surplus.iter().map(move |range| row.text(*range))
    }

    /// Whether it has no cell under no title.
    #[inline]
    pub(crate) fn has_no_surplus(&self) -> bool {
        self.layout.surplus == 0
    }

    /// Whether none of its first cells, so many, says anything, and none under no title.
    pub(crate) fn says_nothing(&self, columns: usize) -> bool {
        self.cells().take(columns).chain(self.surplus()).all(|cell| trim(cell).is_empty())
    }

    /// Whether nothing but separators stands between its cells.
    pub(crate) fn is_in_grid(&self) -> bool {
        matches!(self.cells, Cells::Grid { .. })
    }

    /// Writes the row as it stands in the text, and says whether it could.
    #[inline]
    pub(crate) fn write_verbatim(&self, out: &mut Vec<u8>) -> bool {
        if self.layout.write_mode == WriteMode::CellByCell {
            return false;
        }
        let ByteRange { start, end } = self.layout.line;
        let length = (end - start) as usize;
        let rest = &self.text.as_bytes()[start as usize..];
        match rest.first_chunk::<USUAL_LENGTH>() {
            // A fixed number of bytes is copied faster than just those that are needed.
            Some(chunk) if length <= USUAL_LENGTH => {
                out.extend_from_slice(chunk);
                out.truncate(out.len() - USUAL_LENGTH + length);
            }
            _ => out.extend_from_slice(&rest[..length]),
        }
        true
    }

    /// What is wrong with the row.
    pub(crate) fn problem(&self) -> Option<RowProblem> {
        self.layout.problem
    }

    /// A text of the block that the row or its problem points to.
    pub(crate) fn text(&self, range: ByteRange) -> &'b str {
        &self.text[range.start as usize..range.end as usize]
    }
}

/// How many cells a block has at most before its last row.
const MOST_CELLS: usize = 1 << 20;

/// In bytes, what most rows are no longer than.
const USUAL_LENGTH: usize = 128;

/// By the length of a cell in bytes, a mask of as many of sixteen bytes.
const MASKS: [u128; 16] = {
    let mut masks = [0; 16];
    let mut length = 1;
    while length < 16 {
        masks[length] = masks[length - 1] << 8 | 0xff;
        length += 1;
    }
    masks
};

impl From<usize> for ColumnRange {
    fn from(column: usize) -> Self {
        Self { first: column, last: column }
    }
}

impl ByteRange {
    pub(crate) fn new(start: usize, end: usize) -> Self {
        Self { start: offset(start), end: offset(end) }
    }
}

/// Gives the row of the cells from `first` as many as the header has, and behind them those that
/// have no title, up to the last one with a text; says how many these are.
pub(super) fn put_surplus_behind(cells: &mut Vec<ByteRange>, first: usize, shape: Shape) -> usize {
    let behind = first + shape.width;
    if cells.len() < behind {
        cells.resize(behind, ByteRange::default());
    }
    let untitled = cells[first + shape.titled..first + shape.own].to_vec();
    cells.splice(behind..behind, untitled);
    let last = cells[behind..].iter().rposition(|cell| cell.start < cell.end);
    let count = last.map_or(0, |last| last + 1);
    cells.truncate(behind + count);
    count
}

/// A place in the text of a block, which is a few mebibytes long at most.
pub(crate) fn offset(place: usize) -> u32 {
    u32::try_from(place).expect("a block is far smaller than 4 GiB")
}

#[cfg(test)]
mod tests {
    use crate::table::{block::*, csv, grid, shape::Shape};

    /// The same rows as a grid and with their cells apart.
    fn blocks(text: &str) -> [Block; 2] {
        let mut grid = Block { text: text.into(), ..Block::default() };
        let mut apart = Block { text: text.into(), ..Block::default() };
        // A zero byte is not for every reader.
        if !grid::split(&mut grid, b';', Shape::of_width(3)) {
            assert!(text.contains('\0'), "{text}");
            csv::split(&mut grid, b';', Shape::of_width(3), 0);
        }
        csv::split(&mut apart, b';', Shape::of_width(3), 0);
        [grid, apart]
    }

    #[test]
    fn short_texts_have_keys_of_their_own() {
        let cells =
            ["", "a", "aa", "a\0", "aaaaaaaaaaaaaaa", "aaaaaaaaaaaaaab", "aaaaaaaaaaaaaaaa"];
        for [cell, other] in cells.iter().flat_map(|cell| cells.map(|other| [*cell, other])) {
            let text = format!("{cell};{other};\n;;a text behind the others\n");
            for block in blocks(&text) {
                let row = block.rows(3).next().expect("a row");
                let keys = [0, 1].map(|column| row.short_key(ColumnRange::from(column)));
                assert_eq!(keys.map(|key| key.is_some()), [cell, other].map(|own| own.len() < 16));
                assert_eq!(keys[0] == keys[1], cell == other, "{cell} {other}");
            }
        }
    }

    #[test]
    fn no_key_needs_more_bytes_than_the_block_has() {
        for block in blocks("a;b;0123456789abcd\n") {
            let row = block.rows(3).next().expect("a row");
            let keys = [0, 1, 2].map(|column| row.short_key(ColumnRange::from(column)).is_some());
            assert_eq!(keys, [true, true, false]);
        }
    }

    #[test]
    fn rows_of_any_length_are_written_as_they_stand() {
        for length in [0, 1, USUAL_LENGTH - 2, USUAL_LENGTH - 1, 3 * USUAL_LENGTH] {
            for behind in ["", ";;\n", &"é;;\n".repeat(USUAL_LENGTH)] {
                let line = format!("{};;", "x".repeat(length));
                for block in blocks(&format!("{line}\n{behind}")) {
                    let mut out = b"before ".to_vec();
                    assert!(block.rows(3).next().expect("a row").write_verbatim(&mut out));
                    assert_eq!(String::from_utf8(out).expect("text"), format!("before {line}"));
                }
            }
        }
    }
}
