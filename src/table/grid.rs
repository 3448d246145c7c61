//! Blocks in which every row has the header's cells and no quotes, as most of any table: split by
//! counting.

use memchr::{memchr_iter, memchr3_iter};
use wide::u8x16;

use super::{
    block::{Block, ByteRange, RowLayout, WriteMode, offset},
    scan::{STRIDE, Stride, mask, padded},
    shape::Shape,
    write_csv::is_read_alike,
};

/// How many delimiters most strides have at most.
const USUAL_DELIMITERS: usize = 10;

/// What stands before the first cell of a block: one less than the place of that cell.
const BEFORE_FIRST: u32 = u32::MAX;

/// Finds the rows and cells of such a block.
///
/// Says whether it is such a block. If it is not, what was found of its rows is of no use.
pub(crate) fn split(block: &mut Block, separator: u8, shape: Shape) -> bool {
    let width = shape.width;
    let bytes = block.text.as_bytes();
    if width < 2 || shape.has_untitled() || bytes.last() != Some(&b'\n') || ends_lines_oddly(bytes)
    {
        return false;
    }
    // The delimiters of the block before are overwritten: to clear them would take half as long as
    // to find those of this one.
    let delimiters = &mut block.delimiters;
    let mut count = 1;
    block.doubtful.clear();
    let mut controls = Controls::default();
    let mut cell_starts = CellStarts::default();
    let (strides, rest) = bytes.as_chunks();
    for (base, stride) in (0..).step_by(STRIDE).zip(strides.iter().chain([&padded(rest)])) {
        if delimiters.len() < count + STRIDE {
            delimiters.resize(delimiters.len() * 2 + 2 * STRIDE, BEFORE_FIRST);
        }
        controls.count(stride);
        if !block.is_only_read
            && let Some(place) = cell_starts.first_formula(stride)
        {
            block.doubtful.push(base + place);
        }
        let found = mask(stride, |lane| are(lane, separator) | are(lane, b'\n'));
        count += put_places(&mut delimiters[count..], found, base);
    }
    let rows = memchr_iter(b'\n', bytes).count();
    if count - 1 != rows * width {
        return false;
    }
    block.rows.clear();
    let mut start = 0;
    let mut returns = 0;
    let mut doubtful = block.doubtful.iter().copied().peekable();
    for (first, row) in (0..).step_by(width).zip(delimiters[1..count].chunks_exact(width)) {
        let line_feed = row[width - 1];
        if bytes[line_feed as usize] != b'\n' {
            return false;
        }
        // A separator stands before the end of any line.
        let has_return = bytes[line_feed as usize - 1] == b'\r';
        returns += usize::from(has_return);
        let line = ByteRange { start, end: line_feed - u32::from(has_return) };
        let mut write_mode =
            if block.is_only_read { WriteMode::CellByCell } else { WriteMode::Verbatim };
        // What is doubtful may stand in a stride behind the line, or another line's stride have it.
        if doubtful.peek().is_some_and(|place| *place <= line_feed) {
            while doubtful.next_if(|place| *place + offset(STRIDE) <= line_feed).is_some() {}
            if !is_read_alike(&block.text[line.start as usize..line.end as usize], separator) {
                write_mode = WriteMode::CellByCell;
            }
        }
        block.rows.push(RowLayout { first, surplus: 0, line, write_mode, problem: None });
        start = line_feed + 1;
    }
    let tabs = if separator == b'\t' { count - 1 - rows } else { 0 };
    block.is_grid = true;
    controls.all() - (STRIDE - rest.len()) == rows + returns + tabs
}

/// Whether there is a quote, or a character beyond ASCII that ends lines for some readers.
fn ends_lines_oddly(bytes: &[u8]) -> bool {
    memchr3_iter(b'"', b'\xc2', b'\xe2', bytes).any(|place| {
        matches!(bytes[place..], [b'"', ..] | [0xc2, 0x85, ..] | [0xe2, 0x80, 0xa8 | 0xa9, ..])
    })
}

/// Counts the control characters of a text. All that a grid may have are those between its cells
/// and at the ends of its lines.
#[derive(Default)]
struct Controls {
    /// How many there were before the last strides.
    before: usize,
    /// One less than nothing for each, by its place in a lane.
    lately: u8x16,
    strides: u32,
}

impl Controls {
    #[inline]
    fn count(&mut self, stride: &Stride) {
        let (lanes, _) = stride.as_chunks();
        for lane in lanes {
            let lane = u8x16::new(*lane);
            self.lately += lane.min(u8x16::splat(b' ' - 1)).simd_eq(lane);
        }
        self.strides += 1;
        if self.strides == 63 {
            self.before = self.all();
            self.lately = u8x16::default();
            self.strides = 0;
        }
    }

    fn all(&self) -> usize {
        let lately = self.lately.to_array();
        self.before + lately.iter().map(|count| usize::from(count.wrapping_neg())).sum::<usize>()
    }
}

/// Puts down the places of the delimiters of a stride, and says how many there are.
#[inline]
fn put_places(places: &mut [u32], mut delimiters: u64, base: u32) -> usize {
    let count = delimiters.count_ones() as usize;
    // Some places are put down that are none, and are overwritten by the next stride: that costs
    // less than to ask each time whether there is one more.
    if let Some((usual, more)) = places.split_first_chunk_mut::<USUAL_DELIMITERS>() {
        for place in usual {
            *place = base + take_lowest(&mut delimiters);
        }
        for place in more.iter_mut().take(count.saturating_sub(USUAL_DELIMITERS)) {
            *place = base + take_lowest(&mut delimiters);
        }
    }
    count
}

/// Clears the lowest bit that is set, and gives its place; 64 if none is.
#[inline]
fn take_lowest(bits: &mut u64) -> u32 {
    let place = bits.trailing_zeros();
    *bits &= bits.wrapping_sub(1);
    place
}

/// Where cells may begin, stride after stride, for a reader with one separator or another.
struct CellStarts {
    /// Whether the first byte of the next stride may begin one.
    at_next: u64,
}

impl Default for CellStarts {
    fn default() -> Self {
        Self { at_next: 1 }
    }
}

impl CellStarts {
    /// Where in the next stride the first formula may begin.
    #[inline]
    fn first_formula(&mut self, stride: &Stride) -> Option<u32> {
        // Bytes before which a cell may end.
        let before_cells = mask(stride, |lane| {
            // Controls, spaces, quotes and commas are all below.
            let are_below = lane.min(u8x16::splat(b',')).simd_eq(lane);
            are_below | are(lane, b';') | are(lane, b'|')
        });
        let formula_starts = mask(stride, |lane| {
            // Signs of full width and spaces that are no ASCII begin with one of these.
            let are_rare = are(lane & u8x16::splat(0xe0), 0xe0) | are(lane, 0xc2);
            are(lane, b'+') | are(lane, b'@') | are_either(lane, [b'-', b'=']) | are_rare
        });
        let doubtful = formula_starts & (before_cells << 1 | self.at_next);
        self.at_next = before_cells >> (STRIDE - 1);
        (doubtful != 0).then(|| doubtful.trailing_zeros())
    }
}

/// Which bytes of a lane are this one.
#[inline]
fn are(lane: u8x16, byte: u8) -> u8x16 {
    lane.simd_eq(u8x16::splat(byte))
}

/// Which bytes of a lane are one of two that differ in a single bit.
#[inline]
fn are_either(lane: u8x16, [a, b]: [u8; 2]) -> u8x16 {
    are(lane | u8x16::splat(a ^ b), a | b)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::table::{csv, grid::*, write_csv::SEPARATORS};

    /// Each row with its cells, and whether it may be copied.
    fn rows(block: &Block, width: usize) -> Vec<(Vec<String>, Option<Vec<u8>>)> {
        let rows = block.rows(width).map(|row| {
            let mut line = Vec::new();
            let is_copied = row.write_verbatim(&mut line);
            (row.cells().map(Into::into).collect(), is_copied.then_some(line))
        });
        rows.collect()
    }

    proptest! {
        #[test]
        fn a_grid_is_split_as_any_block_is(
            cells in prop::collection::vec("[a=+@\t\ré -]{0,9}|[a-z.]{20,70}|;{0,70}", 1..200),
            ends in prop::collection::vec("\n|\r\n", 100),
            separator in prop::sample::select(SEPARATORS.to_vec()),
            width in 1..6_usize,
        ) {
            let between = char::from(separator).to_string();
            let lines =
                cells.chunks(width).zip(&ends).map(|(cells, end)| cells.join(&between) + end);
            let mut grid = Block { text: lines.collect(), ..Block::default() };
            let mut block = Block { text: grid.text.clone(), ..Block::default() };
            csv::split(&mut block, separator, Shape::of_width(width), 0);
            if split(&mut grid, separator, Shape::of_width(width)) {
                prop_assert!(block.rows.iter().all(|row| row.problem.is_none()));
                prop_assert_eq!(rows(&grid, width), rows(&block, width));
            } else {
                let is_ragged = !cells.len().is_multiple_of(width);
                let is_odd = separator == b'\t'
                    || cells.iter().any(|cell| cell.contains(['\t', '\r']));
                prop_assert!(width == 1 || is_ragged || is_odd || separator == b';');
            }
        }
    }

    #[test]
    fn what_is_no_grid_is_left_to_others() {
        for (text, width) in [
            ("", 2),
            ("a\nb\n", 1),
            ("a;b\nc", 2),
            ("a;b\n\"c\";d\n", 2),
            ("a;b;c\nd\n", 2),
            ("a;b\nc;d;e\n", 2),
        ] {
            let mut block = Block { text: text.into(), ..Block::default() };
            assert!(!split(&mut block, b';', Shape::of_width(width)), "{text}");
        }
    }

    #[test]
    fn a_block_is_filled_again_whatever_it_held() {
        let mut block = Block::default();
        for (text, is_grid) in
            [("a;b\nc;d\n", true), ("\"e\"\"\";f\n", false), ("g;h\n", true), ("i;j;k\nl\n", false)]
        {
            block.text = text.into();
            assert_eq!(split(&mut block, b';', Shape::of_width(2)), is_grid);
            if !is_grid {
                csv::split(&mut block, b';', Shape::of_width(2), 0);
            }
            let mut fresh = Block { text: text.into(), ..Block::default() };
            csv::split(&mut fresh, b';', Shape::of_width(2), 0);
            let cells: Vec<_> = rows(&block, 2).into_iter().map(|(cells, _)| cells).collect();
            let expected: Vec<_> = rows(&fresh, 2).into_iter().map(|(cells, _)| cells).collect();
            assert_eq!(cells, expected);
        }
    }
}
