//! Rows of separated cells, and what to do with quotes that were never closed.

use memchr::{memchr, memchr2, memrchr};

use super::{
    block::{Block, ByteRange, RowLayout, RowProblem, WriteMode, offset, put_surplus_behind},
    scan::Delimiters,
    shape::Shape,
    write_csv::is_read_alike,
};

/// Where a row that was scanned ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowScan {
    /// The row ends before `end`; the next one begins at `next`.
    Row { end: usize, next: usize },
    /// The bytes end before the row.
    Incomplete,
    /// A quote is not closed, or is closed in the middle of a cell; that is known at this place.
    BrokenQuote(usize),
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
        Ending::OfTable => RowScan::BrokenQuote(bytes.len()),
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
                    let end = start + without_returns(&bytes[start..end]).len();
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
        let returns = bytes[end..].iter().take_while(|byte| **byte == b'\r').count();
        match bytes.get(end + returns) {
            None if ending == Ending::OfTable => return RowScan::Row { end, next: bytes.len() },
            None => return RowScan::Incomplete,
            Some(b'\n') => return RowScan::Row { end, next: end + returns + 1 },
            Some(byte) if *byte == separator && returns == 0 => start = end + 1,
            Some(_) => return RowScan::BrokenQuote(end),
        }
    }
}

/// What is known of quotes that were found broken, so that no bytes are searched again and again
/// for what would close them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct BrokenQuotes {
    /// Before this place, every end of a line stands within quotes that are broken. A row that
    /// comes to one of them within quotes is broken as well: from there on it would be the same.
    until: usize,
}

impl BrokenQuotes {
    /// Those of a row that begins a text, and that no quote closes before this place.
    pub(super) fn until(until: usize) -> Self {
        Self { until }
    }

    /// Reads a row as [`scan_row`] does, and remembers where it is broken.
    fn scan_row(
        &mut self,
        bytes: &[u8],
        start: usize,
        separator: u8,
        ending: Ending,
        take_cell: impl FnMut(ScannedCell),
    ) -> RowScan {
        let line_end = if start < self.until {
            memchr(b'\n', &bytes[start..]).map(|end| start + end + 1)
        } else {
            None
        };
        match line_end {
            Some(end) if end <= self.until => {
                scan_row(&bytes[..end], start, separator, Ending::OfTable, take_cell)
            }
            _ => {
                let scan = scan_row(bytes, start, separator, ending, take_cell);
                if let RowScan::BrokenQuote(place) = scan {
                    self.until = self.until.max(place);
                }
                scan
            }
        }
    }
}

/// How many bytes from the beginning are whole rows.
pub(super) fn whole_rows(bytes: &[u8], separator: u8, mut quotes: BrokenQuotes) -> usize {
    let mut start = 0;
    loop {
        // Up to the line of the next quote every line is a row.
        let quote = memchr(b'"', &bytes[start..]).map(|quote| start + quote);
        let plain = &bytes[start..quote.unwrap_or(bytes.len())];
        start += memrchr(b'\n', plain).map_or(0, |last| last + 1);
        if quote.is_none() {
            return start;
        }
        match quotes.scan_row(bytes, start, separator, Ending::OfBytes, |_| {}) {
            RowScan::Row { next, .. } => start = next,
            RowScan::Incomplete => return start,
            RowScan::BrokenQuote(_) => match memchr(b'\n', &bytes[start..]) {
                Some(end) => start += end + 1,
                None => return start,
            },
        }
    }
}

/// Finds the rows and cells of a block of whole rows from a place on, until there are enough; each
/// row gets as many cells as the header has, and behind them those that have no title. Says where
/// it goes on.
pub(crate) fn split(block: &mut Block, separator: u8, shape: Shape, start: usize) -> usize {
    let text = block.take_text(start);
    let bytes = text.as_bytes();
    let length = offset(bytes.len());
    let mut delimiters = Delimiters::new(bytes, separator);
    let mut quotes = BrokenQuotes::default();
    let mut start = offset(start);
    delimiters.seek(start);
    while start < length && !block.is_full() {
        let first = block.cells.len();
        block.cells.resize(first + shape.width, ByteRange::default());
        let cells = &mut block.cells[first..];
        let row = PlainRow::read(bytes, &mut delimiters, start, cells);
        let Some(row) = row.filter(|row| row.count <= shape.width && !shape.has_untitled()) else {
            block.cells.truncate(first);
            let next = split_wide(block, &text, start as usize, separator, shape, &mut quotes);
            start = next.min(length);
            delimiters.seek(start);
            continue;
        };
        if row.end == start {
            // A blank line is no row.
            block.cells.truncate(first);
        } else {
            let line = ByteRange { start, end: row.end };
            let is_verbatim = !block.is_only_read
                && !row.has_quotes
                && row.count == shape.width
                && is_read_alike(&text[start as usize..row.end as usize], separator);
            block.rows.push(RowLayout {
                first: offset(first),
                surplus: 0,
                line,
                write_mode: if is_verbatim { WriteMode::Verbatim } else { WriteMode::CellByCell },
                problem: count_problem(row.count, shape, 0),
            });
        }
        start = row.next;
    }
    block.text = text;
    block.text.push_str(&block.unquoted);
    start as usize
}

/// A row none of whose cells begins with a quote.
struct PlainRow {
    /// How many cells it has.
    count: usize,
    /// Whether there are quotes within its cells.
    has_quotes: bool,
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
        let mut has_quotes = false;
        loop {
            let place = delimiters.next();
            let byte = bytes.get(place as usize).copied().unwrap_or(b'\n');
            if byte == b'"' {
                if place == start {
                    return None;
                }
                has_quotes = true;
                continue;
            }
            let mut end = place;
            if byte == b'\n' {
                let cell = &bytes[start as usize..place as usize];
                end = start + offset(without_returns(cell).len());
            }
            if let Some(cell) = cells.get_mut(count) {
                *cell = ByteRange { start, end };
            }
            count += 1;
            if byte == b'\n' {
                return Some(Self { count, has_quotes, end, next: place + 1 });
            }
            start = place + 1;
        }
    }
}

/// A line without the carriage returns at its end: there are two where a program that writes both
/// signs wrote to a file that adds one.
fn without_returns(line: &[u8]) -> &[u8] {
    let end = line.iter().rposition(|byte| *byte != b'\r').map_or(0, |last| last + 1);
    &line[..end]
}

/// Finds the cells of a row that has quoted ones, or more than the header; returns where the next
/// row begins.
fn split_wide(
    block: &mut Block,
    text: &str,
    start: usize,
    separator: u8,
    shape: Shape,
    quotes: &mut BrokenQuotes,
) -> u32 {
    let first = block.cells.len();
    let Block { cells, unquoted, .. } = block;
    let take_cell = |cell: ScannedCell| {
        let ScannedCell { mut start, mut end, has_doubled_quotes } = cell;
        if has_doubled_quotes {
            let written = text[start..end].replace("\"\"", "\"");
            start = text.len() + unquoted.len();
            end = start + written.len();
            unquoted.push_str(&written);
        }
        cells.push(ByteRange::new(start, end));
    };
    let scan = quotes.scan_row(text.as_bytes(), start, separator, Ending::OfTable, take_cell);
    let mut problem = None;
    let next = match scan {
        RowScan::Row { end, next } if end == start => {
            cells.truncate(first);
            return offset(next);
        }
        RowScan::Row { next, .. } => next,
        RowScan::Incomplete | RowScan::BrokenQuote(_) => {
            problem = Some(RowProblem::UnclosedQuote);
            cells.truncate(first);
            let end = memchr(b'\n', &text.as_bytes()[start..]).map_or(text.len(), |at| start + at);
            split_at_separators(cells, text, start..end, separator);
            end + 1
        }
    };
    let count = cells.len() - first;
    let surplus = put_surplus_behind(cells, first, shape);
    block.rows.push(RowLayout {
        first: offset(first),
        surplus: offset(surplus),
        line: ByteRange::default(),
        write_mode: WriteMode::CellByCell,
        problem: problem.or(count_problem(count, shape, surplus)),
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

/// What is wrong with a row of `count` cells, of which so many have no title.
fn count_problem(count: usize, shape: Shape, surplus: usize) -> Option<RowProblem> {
    if surplus > 0 {
        return Some(RowProblem::TooManyCells(offset(shape.titled + surplus)));
    }
    (count < shape.width).then(|| RowProblem::TooFewCells(offset(count)))
}

#[cfg(test)]
mod tests;
