//! Blocks in which every row has the header's cells and no quotes, as most of any table: split by
//! counting.

use memchr::{memchr, memchr_iter};
use wide::u8x16;

use super::{
    block::{Block, Mark, Rewrite},
    scan::{STRIDE, Stride, bits, padded},
    separated::RUN,
};

/// How many stops most strides have at most.
const USUAL: usize = 10;

/// What stands in a stride, a bit for each byte.
struct Signs {
    /// Separators and ends of lines.
    stops: u64,
    /// What a spreadsheet runs where it begins a cell.
    run: u64,
}

/// Finds the rows and cells of such a block; says whether it is one, whatever was found of another.
pub(crate) fn split(block: &mut Block, separator: u8, width: usize) -> bool {
    let bytes = block.text.as_bytes();
    if width < 2 || bytes.last() != Some(&b'\n') || memchr(b'"', bytes).is_some() {
        return false;
    }
    // What an earlier block left is written over: to clear it would take as long as to find half of
    // this.
    let stops = &mut block.stops;
    let (mut count, mut is_first, mut run) = (1, 1, 0);
    let (strides, rest) = bytes.as_chunks();
    for (base, stride) in (0..).step_by(STRIDE).zip(strides.iter().chain([&padded(rest)])) {
        if stops.len() < count + STRIDE {
            stops.resize(stops.len() * 2 + 2 * STRIDE, BEFORE);
        }
        let signs = Signs::of(stride, separator);
        run |= signs.run & (signs.stops << 1 | is_first);
        is_first = signs.stops >> (STRIDE - 1);
        count += put(&mut stops[count..], signs.stops, base);
    }
    if count - 1 != memchr_iter(b'\n', bytes).count() * width {
        return false;
    }
    block.rows.clear();
    let mut start = 0;
    for (first, row) in (0..).step_by(width).zip(stops[1..count].chunks_exact(width)) {
        let end = row[width - 1];
        if bytes[end as usize] != b'\n' {
            return false;
        }
        let next = end + 1;
        let end = end - u32::from(start < end && bytes[end as usize - 1] == b'\r');
        let rewrite =
            if run != 0 && is_run(bytes, start, end, row) { Rewrite::Cells } else { Rewrite::Copy };
        block.rows.push(Mark { first, line: (start, end), rewrite, flaw: None });
        start = next;
    }
    block.is_grid = true;
    true
}

/// What stands before the first cell: one less than its place.
const BEFORE: u32 = u32::MAX;

/// Puts down where the stops of a stride are; returns how many there are.
#[inline]
fn put(places: &mut [u32], mut stops: u64, base: u32) -> usize {
    let count = stops.count_ones() as usize;
    let mut next = |place: &mut u32| {
        *place = base + stops.trailing_zeros();
        stops &= stops.wrapping_sub(1);
    };
    // Some are put down that are none: that costs less than to ask each time.
    if let Some((usual, more)) = places.split_first_chunk_mut::<USUAL>() {
        usual.iter_mut().for_each(&mut next);
        more.iter_mut().take(count.saturating_sub(USUAL)).for_each(next);
    }
    count
}

/// Whether a spreadsheet would run a cell of a row.
fn is_run(bytes: &[u8], start: u32, end: u32, stops: &[u32]) -> bool {
    let starts = [start].into_iter().chain(stops.iter().map(|stop| stop + 1));
    let cells = starts.zip(stops).map(|(start, stop)| (start, end.min(*stop)));
    cells.into_iter().any(|(start, end)| start < end && RUN[usize::from(bytes[start as usize])])
}

impl Signs {
    #[inline]
    fn of(stride: &Stride, separator: u8) -> Self {
        let is = |lane: u8x16, byte: u8| lane.simd_eq(u8x16::splat(byte));
        // Two signs that differ by one bit are looked for together.
        let is_one_of = |lane: u8x16, a: u8, b: u8| is(lane | u8x16::splat(a ^ b), a | b);
        Self {
            stops: bits(stride, |lane| is(lane, separator) | is(lane, b'\n')),
            run: bits(stride, |lane| {
                is(lane, b'+')
                    | is(lane, b'@')
                    | is_one_of(lane, b'-', b'=')
                    | is_one_of(lane, b'\t', b'\r')
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::table::{csv, grid::*, separator};

    /// Each row with its cells, and whether it may be copied.
    fn rows(block: &Block, width: usize) -> Vec<(Vec<String>, Option<Vec<u8>>)> {
        let rows = block.rows(width).map(|row| {
            let mut line = Vec::new();
            let is_copied = row.copy(&mut line);
            (row.cells().map(Into::into).collect(), is_copied.then_some(line))
        });
        rows.collect()
    }

    proptest! {
        #[test]
        fn a_grid_is_split_as_any_block_is(
            cells in prop::collection::vec("[a=+@\t\ré -]{0,9}|[a-z.]{20,70}|;{0,70}", 1..200),
            ends in prop::collection::vec("\n|\r\n", 100),
            separator in prop::sample::select(separator::SEPARATORS.to_vec()),
            width in 1..6_usize,
        ) {
            let row = |cells: &[String]| cells.join(&char::from(separator).to_string());
            let lines = cells.chunks(width).zip(&ends).map(|(cells, end)| row(cells) + end);
            let mut grid = Block { text: lines.collect(), ..Block::default() };
            let mut block = Block { text: grid.text.clone(), ..Block::default() };
            csv::split(&mut block, separator, width);
            if split(&mut grid, separator, width) {
                prop_assert!(block.rows.iter().all(|mark| mark.flaw.is_none()));
                prop_assert_eq!(rows(&grid, width), rows(&block, width));
            } else {
                prop_assert!(width == 1 || !cells.len().is_multiple_of(width) || separator == b';' || separator == b'\t');
            }
        }
    }
}
