//! Rows of separated cells, and what to do with quotes that were never closed.

use memchr::{memchr, memchr2, memrchr};

use super::{
    block::{Block, ByteRange, RowLayout, RowProblem, WriteMode, offset},
    scan::Delimiters,
    write_csv::FORMULA_START,
};

/// Where a row that was scanned ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowScan {
    /// The row ends before `end`; the next one begins at `next`.
    Row { end: usize, next: usize },
    /// The bytes end before the row.
    Incomplete,
    /// A quote is not closed, or is closed in the middle of a cell.
    BrokenQuote,
}

/// What the bytes that are scanned end with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// The table: nothing closes a quote that is open.
    OfTable,
    /// Bytes that were read so far; others may follow.
    OfBytes,
}

/// A cell that was scanned, without the quotes around it.
pub(super) struct ScannedCell {
    start: usize,
    end: usize,
    has_doubled_quotes: bool,
}

/// Reads the row that begins at `start`, and calls `take_cell` with each cell of it in turn.
///
/// Of a broken row, the cells before the broken one were taken as well.
pub(super) fn scan_row(
    bytes: &[u8],
    mut start: usize,
    separator: u8,
    ending: Ending,
    mut take_cell: impl FnMut(ScannedCell),
) -> RowScan {
    let cut = match ending {
        Ending::OfTable => RowScan::BrokenQuote,
        Ending::OfBytes => RowScan::Incomplete,
    };
    loop {
        if bytes.get(start) != Some(&b'"') {
            let delimiter = memchr2(separator, b'\n', &bytes[start..]).map(|place| start + place);
            match delimiter {
                Some(place) if bytes[place] == separator => {
                    take_cell(ScannedCell { start, end: place, has_doubled_quotes: false });
                    start = place + 1;
                    continue;
                }
                None if ending == Ending::OfBytes => return RowScan::Incomplete,
                line_feed => {
                    let next = line_feed.map_or(bytes.len(), |place| place + 1);
                    let end = line_feed.unwrap_or(bytes.len());
                    let has_return = end > start && bytes[end - 1] == b'\r';
                    let end = end - usize::from(has_return);
                    take_cell(ScannedCell { start, end, has_doubled_quotes: false });
                    return RowScan::Row { end, next };
                }
            }
        }
        let mut from = start + 1;
        let mut has_doubled_quotes = false;
        let close = loop {
            let Some(quote) = memchr(b'"', &bytes[from..]).map(|quote| from + quote) else {
                return cut;
            };
            if bytes.get(quote + 1) != Some(&b'"') {
                break quote;
            }
            has_doubled_quotes = true;
            from = quote + 2;
        };
        take_cell(ScannedCell { start: start + 1, end: close, has_doubled_quotes });
        let end = close + 1;
        match (bytes.get(end), bytes.get(end + 1)) {
            (Some(b'\r'), None) | (None, _) if ending == Ending::OfTable => {
                return RowScan::Row { end, next: bytes.len() };
            }
            (Some(b'\r'), None) | (None, _) => return RowScan::Incomplete,
            (Some(b'\n'), _) => return RowScan::Row { end, next: end + 1 },
            (Some(b'\r'), Some(b'\n')) => return RowScan::Row { end, next: end + 2 },
            (Some(byte), _) if *byte == separator => start = end + 1,
            _ => return RowScan::BrokenQuote,
        }
    }
}

/// How many bytes from the beginning are whole rows.
pub(super) fn whole_rows(bytes: &[u8], separator: u8) -> usize {
    let mut start = 0;
    loop {
        // Up to the line of the next quote every line is a row.
        let quote = memchr(b'"', &bytes[start..]).map(|quote| start + quote);
        let plain = &bytes[start..quote.unwrap_or(bytes.len())];
        start += memrchr(b'\n', plain).map_or(0, |last| last + 1);
        if quote.is_none() {
            return start;
        }
        match scan_row(bytes, start, separator, Ending::OfBytes, |_| {}) {
            RowScan::Row { next, .. } => start = next,
            RowScan::Incomplete => return start,
            RowScan::BrokenQuote => match memchr(b'\n', &bytes[start..]) {
                Some(end) => start += end + 1,
                None => return start,
            },
        }
    }
}

/// Finds the rows and cells of a block of whole rows; each row gets `width` cells, as many as the
/// header has.
pub(crate) fn split(block: &mut Block, separator: u8, width: usize) {
    block.clear();
    let text = std::mem::take(&mut block.text);
    let bytes = text.as_bytes();
    let length = offset(bytes.len());
    let mut delimiters = Delimiters::new(bytes, separator);
    let mut start = 0;
    while start < length {
        let first = block.cells.len();
        block.cells.resize(first + width, ByteRange::default());
        let cells = &mut block.cells[first..];
        let Some(row) = PlainRow::read(bytes, &mut delimiters, start, cells) else {
            block.cells.truncate(first);
            let next = split_quoted(block, &text, start as usize, separator, width);
            start = next.min(length);
            delimiters.seek(start);
            continue;
        };
        if row.end == start {
            // A blank line is no row.
            block.cells.truncate(first);
        } else {
            let is_verbatim = !row.needs_quoting && row.count == width;
            block.rows.push(RowLayout {
                first: offset(first),
                line: ByteRange { start, end: row.end },
                write_mode: if is_verbatim { WriteMode::Verbatim } else { WriteMode::CellByCell },
                problem: count_problem(row.count, width, row.surplus, row.end),
            });
        }
        start = row.next;
    }
    block.text = text;
    block.text.push_str(&block.unquoted);
}

/// A row none of whose cells begins with a quote.
struct PlainRow {
    /// How many cells it has.
    count: usize,
    /// Where the first cell begins that has no header and is not empty.
    surplus: Option<u32>,
    /// Whether a cell has to be written with quotes, or may be a formula.
    needs_quoting: bool,
    end: u32,
    /// Where the next row begins.
    next: u32,
}

impl PlainRow {
    /// Reads the row that begins at `start`, and puts down where its cells stand; `None` if one of
    /// them begins with a quote. `delimiters` goes on from `start`.
    #[inline]
    fn read(
        bytes: &[u8],
        delimiters: &mut Delimiters<'_>,
        mut start: u32,
        cells: &mut [ByteRange],
    ) -> Option<Self> {
        let mut count = 0;
        let mut surplus = None;
        let mut needs_quoting = false;
        loop {
            let place = delimiters.next();
            let byte = bytes.get(place as usize).copied().unwrap_or(b'\n');
            if byte == b'"' {
                if place == start {
                    return None;
                }
                needs_quoting = true;
                continue;
            }
            let has_return = byte == b'\n' && place > start && bytes[place as usize - 1] == b'\r';
            let end = place - u32::from(has_return);
            needs_quoting |= start != end && FORMULA_START[usize::from(bytes[start as usize])];
            match cells.get_mut(count) {
                Some(cell) => *cell = ByteRange { start, end },
                None => surplus = surplus.or((start < end).then_some(start)),
            }
            count += 1;
            if byte == b'\n' {
                return Some(Self { count, surplus, needs_quoting, end, next: place + 1 });
            }
            start = place + 1;
        }
    }
}

/// Finds the cells of a row that has quoted ones; returns where the next row begins.
fn split_quoted(block: &mut Block, text: &str, start: usize, separator: u8, width: usize) -> u32 {
    let first = block.cells.len();
    let Block { cells, unquoted, .. } = block;
    let scan = scan_row(text.as_bytes(), start, separator, Ending::OfTable, |cell| {
        let ScannedCell { mut start, mut end, has_doubled_quotes } = cell;
        if has_doubled_quotes {
            let written = text[start..end].replace("\"\"", "\"");
            start = text.len() + unquoted.len();
            end = start + written.len();
            unquoted.push_str(&written);
        }
        cells.push(ByteRange::new(start, end));
    });
    let mut problem = None;
    let (end, next) = match scan {
        RowScan::Row { end, next } => (end, next),
        RowScan::Incomplete | RowScan::BrokenQuote => {
            problem = Some(RowProblem::UnclosedQuote);
            cells.truncate(first);
            let end = memchr(b'\n', &text.as_bytes()[start..]).map_or(text.len(), |at| start + at);
            split_at_separators(cells, text, start..end, separator);
            (end, end + 1)
        }
    };
    let count = cells.len() - first;
    cells.resize(first + width.max(count), ByteRange::default());
    let mut surplus = cells.drain(first + width..).filter(|cell| cell.start < cell.end);
    let surplus = surplus.next().map(|cell| cell.start);
    let problem = problem.or(count_problem(count, width, surplus, offset(end)));
    block.rows.push(RowLayout {
        first: offset(first),
        line: ByteRange::default(),
        write_mode: WriteMode::CellByCell,
        problem,
    });
    offset(next)
}

/// Splits a line whose quotes are broken as if they were none.
fn split_at_separators(
    cells: &mut Vec<ByteRange>,
    text: &str,
    line: std::ops::Range<usize>,
    separator: u8,
) {
    let mut start = line.start;
    for cell in text[line].trim_end_matches('\r').split(char::from(separator)) {
        cells.push(ByteRange::new(start, start + cell.len()));
        start += cell.len() + 1;
    }
}

/// What is wrong with a row of `count` cells that ends at `end`.
///
/// Empty cells past the header's are no problem; `surplus` is where the first other one begins.
fn count_problem(count: usize, width: usize, surplus: Option<u32>, end: u32) -> Option<RowProblem> {
    if count < width {
        return Some(RowProblem::TooFewCells(offset(count)));
    }
    let start = surplus?;
    let surplus = ByteRange { start, end: end.max(start) };
    Some(RowProblem::TooManyCells { count: offset(count), surplus })
}

#[cfg(test)]
mod tests;
