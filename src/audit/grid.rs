//! Blocks in which every row has the header's cells and no quotes, as most of any table: split by counting.

use wide::u8x16;

use super::{
    block::{Block, Line, Mark},
    csv::RUN,
};

/// How many bytes are looked at together.
const STRIDE: usize = 64;
/// How many stops most strides have at most.
const USUAL: usize = 10;

/// What stands in a stride, a bit for each byte.
#[derive(Default)]
struct Signs {
    /// Separators and ends of lines.
    stops: u64,
    lines: u64,
    quotes: u64,
    /// Signs that a spreadsheet runs at the beginning of a cell.
    run: u64,
}

/// Finds the rows and cells of such a block; says whether it is one, whatever was found of another.
pub(super) fn split(block: &mut Block, separator: u8, width: usize) -> bool {
    let bytes = block.text.as_bytes();
    let cells = &mut block.cells;
    let (mut count, mut lines, mut start, mut is_first, mut run) = (0, 0, 0, 1, 0);
    let (strides, rest) = bytes.as_chunks();
    let mut last = [0; STRIDE];
    last[..rest.len()].copy_from_slice(rest);
    for (base, stride) in (0..).step_by(STRIDE).zip(strides.iter().chain([&last])) {
        let signs = Signs::of(stride, separator);
        if signs.quotes != 0 {
            return false;
        }
        if cells.len() < count + STRIDE {
            cells.resize(cells.len().max(STRIDE) * 2, (0, 0));
        }
        run |= signs.run & (signs.stops << 1 | is_first);
        is_first = signs.stops >> (STRIDE - 1);
        lines += signs.lines.count_ones() as usize;
        let found = signs.stops.count_ones() as usize;
        start = put(&mut cells[count..], signs.stops, base, start);
        count += found;
    }
    if count != lines * width || width < 2 || start as usize != bytes.len() {
        return false;
    }
    cells.truncate(count);
    for (first, row) in (0..).step_by(width).zip(cells.chunks_exact_mut(width)) {
        let (begin, last) = (row[0].0, &mut row[width - 1]);
        if bytes[last.1 as usize] != b'\n' {
            return false;
        }
        last.1 -= u32::from(last.0 < last.1 && bytes[last.1 as usize - 1] == b'\r');
        let end = last.1;
        let is_run = |(start, end): &(u32, u32)| start < end && RUN[usize::from(bytes[*start as usize])];
        let line = if run != 0 && row.iter().any(is_run) { Line::Apart } else { Line::Sound(begin, end) };
        block.rows.push(Mark { first, line, flaw: None });
    }
    true
}

/// Puts down the cells that end at some stops; returns where the next one begins.
#[inline]
fn put(cells: &mut [(u32, u32)], mut stops: u64, base: u32, mut start: u32) -> u32 {
    let (count, before) = (stops.count_ones() as usize, start);
    let mut next = |cell: &mut (u32, u32)| {
        let stop = base + stops.trailing_zeros();
        stops &= stops.wrapping_sub(1);
        *cell = (start, stop);
        start = stop + 1;
    };
    // Some are put down that are none: that costs less than to ask each time.
    let Some((usual, more)) = cells.split_first_chunk_mut::<USUAL>() else { return start };
    usual.iter_mut().for_each(&mut next);
    more.iter_mut().take(count.saturating_sub(USUAL)).for_each(next);
    count.checked_sub(1).map_or(before, |last| cells[last].1 + 1)
}

impl Signs {
    #[inline]
    fn of(stride: &[u8; STRIDE], separator: u8) -> Self {
        let (lanes, _) = stride.as_chunks();
        lanes.iter().rev().fold(Self::default(), |signs, lane| {
            let lane = u8x16::new(*lane);
            let is = |byte: u8| lane.simd_eq(u8x16::splat(byte));
            // Two signs that differ by one bit are looked for together.
            let is_one_of = |a: u8, b: u8| (lane | u8x16::splat(a ^ b)).simd_eq(u8x16::splat(a | b));
            let line = is(b'\n');
            let run = is(b'+') | is(b'@') | is_one_of(b'-', b'=') | is_one_of(b'\t', b'\r');
            let with = |bits: u64, is: u8x16| bits << 16 | u64::from(is.to_bitmask());
            Self {
                stops: with(signs.stops, is(separator) | line),
                lines: with(signs.lines, line),
                quotes: with(signs.quotes, is(b'"')),
                run: with(signs.run, run),
            }
        })
    }
}
