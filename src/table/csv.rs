//! Rows of separated cells, and what to do with quotes that were never closed.

use memchr::{memchr, memchr2, memrchr};

use super::{
    block::{Block, Mark, Rewrite, RowProblem, place},
    scan::Stops,
    separated::RUN,
};

/// What was found from one place on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scan {
    /// A row that ends before `end`; the next one begins at `next`.
    Row { end: usize, next: usize },
    /// The bytes end before the row.
    Cut,
    /// A quote is not closed, or is closed in the middle of a cell.
    Broken,
}

/// Reads one row, telling where each cell begins and ends, and whether it has doubled quotes.
pub(crate) fn scan(
    bytes: &[u8],
    mut start: usize,
    separator: u8,
    is_end: bool,
    mut cell: impl FnMut(usize, usize, bool),
) -> Scan {
    let cut = if is_end { Scan::Broken } else { Scan::Cut };
    loop {
        if bytes.get(start) != Some(&b'"') {
            let stop = memchr2(separator, b'\n', &bytes[start..]).map(|stop| start + stop);
            match stop {
                Some(stop) if bytes[stop] == separator => {
                    cell(start, stop, false);
                    start = stop + 1;
                    continue;
                }
                None if !is_end => return Scan::Cut,
                stop => {
                    let next = stop.map_or(bytes.len(), |stop| stop + 1);
                    let end = stop.unwrap_or(bytes.len());
                    let end = if end > start && bytes[end - 1] == b'\r' { end - 1 } else { end };
                    cell(start, end, false);
                    return Scan::Row { end, next };
                }
            }
        }
        let (mut from, mut has_doubled) = (start + 1, false);
        let close = loop {
            let Some(quote) = memchr(b'"', &bytes[from..]).map(|quote| from + quote) else {
                return cut;
            };
            if bytes.get(quote + 1) != Some(&b'"') {
                break quote;
            }
            has_doubled = true;
            from = quote + 2;
        };
        cell(start + 1, close, has_doubled);
        let end = close + 1;
        match (bytes.get(end), bytes.get(end + 1)) {
            (Some(b'\r'), None) | (None, _) if is_end => {
                return Scan::Row { end, next: bytes.len() };
            }
            (Some(b'\r'), None) | (None, _) => return Scan::Cut,
            (Some(b'\n'), _) => return Scan::Row { end, next: end + 1 },
            (Some(b'\r'), Some(b'\n')) => return Scan::Row { end, next: end + 2 },
            (Some(byte), _) if *byte == separator => start = end + 1,
            _ => return Scan::Broken,
        }
    }
}

/// How many bytes from the beginning are whole rows.
pub(crate) fn whole_rows(bytes: &[u8], separator: u8) -> usize {
    let mut at = 0;
    loop {
        // Up to the line of the next quote every line is a row.
        let quote = memchr(b'"', &bytes[at..]).map(|quote| at + quote);
        at = memrchr(b'\n', &bytes[at..quote.unwrap_or(bytes.len())])
            .map_or(at, |last| at + last + 1);
        if quote.is_none() {
            return at;
        }
        match scan(bytes, at, separator, false, |_, _, _| {}) {
            Scan::Row { next, .. } => at = next,
            Scan::Cut => return at,
            Scan::Broken => match memchr(b'\n', &bytes[at..]) {
                Some(end) => at += end + 1,
                None => return at,
            },
        }
    }
}

/// Finds the rows and cells of a block of whole rows; each row gets as many cells as the header
/// has.
pub(crate) fn split(block: &mut Block, separator: u8, width: usize) {
    block.clear();
    let text = std::mem::take(&mut block.text);
    let bytes = text.as_bytes();
    let mut stops = Stops::new(bytes, separator);
    let (mut at, length) = (0, place(bytes.len()));
    while at < length {
        let first = block.cells.len();
        block.cells.resize(first + width, (0, 0));
        let cells = &mut block.cells[first..];
        let (mut start, mut count, mut surplus, mut is_sound) = (at, 0, None, true);
        let end = loop {
            let stop = stops.next();
            let byte = bytes.get(stop as usize).copied().unwrap_or(b'\n');
            if byte == b'"' {
                if stop == start {
                    break None;
                }
                is_sound = false;
                continue;
            }
            let has_return = byte == b'\n' && stop > start && bytes[stop as usize - 1] == b'\r';
            let end = stop - u32::from(has_return);
            is_sound &= start == end || !RUN[usize::from(bytes[start as usize])];
            match cells.get_mut(count) {
                Some(cell) => *cell = (start, end),
                None => surplus = surplus.or((start < end).then_some(start)),
            }
            count += 1;
            if byte == b'\n' {
                break Some((end, stop + 1));
            }
            start = stop + 1;
        };
        let Some((end, next)) = end else {
            block.cells.truncate(first);
            at = split_quoted(block, &text, at as usize, separator, width).min(length);
            stops.seek(at);
            continue;
        };
        if end == at {
            // A blank line is no row.
            block.cells.truncate(first);
        } else {
            let rewrite = if is_sound && count == width { Rewrite::Copy } else { Rewrite::Cells };
            let flaw = misfit(count, width, surplus, end);
            block.rows.push(Mark { first: place(first), line: (at, end), rewrite, flaw });
        }
        at = next;
    }
    block.text = text;
    block.text.push_str(&block.unquoted);
}

/// Finds the cells of a row that has quoted ones; returns where the next row begins.
fn split_quoted(block: &mut Block, text: &str, at: usize, separator: u8, width: usize) -> u32 {
    let first = block.cells.len();
    let Block { cells, unquoted, .. } = block;
    let scanned = scan(text.as_bytes(), at, separator, true, |start, end, has_doubled| {
        if has_doubled {
            let from = text.len() + unquoted.len();
            unquoted.push_str(&text[start..end].replace("\"\"", "\""));
            cells.push((place(from), place(text.len() + unquoted.len())));
        } else {
            cells.push((place(start), place(end)));
        }
    });
    let (end, next, flaw) = match scanned {
        Scan::Row { end, next } => (end, next, None),
        Scan::Cut | Scan::Broken => {
            cells.truncate(first);
            let end = memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |end| at + end);
            let mut start = at;
            for cell in text[at..end].trim_end_matches('\r').split(char::from(separator)) {
                cells.push((place(start), place(start + cell.len())));
                start += cell.len() + 1;
            }
            (end, end + 1, Some(RowProblem::Unclosed))
        }
    };
    let count = cells.len() - first;
    cells.resize(first + width.max(count), (0, 0));
    let surplus =
        cells.drain(first + width..).find(|(start, end)| start < end).map(|(start, _)| start);
    let flaw = flaw.or(misfit(count, width, surplus, place(end)));
    block.rows.push(Mark { first: place(first), line: (0, 0), rewrite: Rewrite::Cells, flaw });
    place(next)
}

/// What is wrong with a row of so many cells. Empty ones past the header's are no fault; `surplus`
/// is where others begin.
fn misfit(count: usize, width: usize, surplus: Option<u32>, end: u32) -> Option<RowProblem> {
    if count < width {
        return Some(RowProblem::Short(place(count)));
    }
    surplus.map(|start| RowProblem::Long(place(count), (start, end.max(start))))
}

#[cfg(test)]
mod tests {
    use crate::table::csv::*;

    fn rows(text: &str, width: usize) -> Vec<(Vec<String>, Option<RowProblem>)> {
        let mut block = Block { text: text.into(), ..Block::default() };
        split(&mut block, b';', width);
        block.rows(width).map(|row| (row.cells().map(Into::into).collect(), row.flaw())).collect()
    }

    fn cells(text: &str) -> Vec<Vec<String>> {
        rows(text, 2)
            .into_iter()
            .inspect(|(_, flaw)| assert_eq!(*flaw, None))
            .map(|(cells, _)| cells)
            .collect()
    }

    #[test]
    fn quotes_line_breaks_and_blank_lines_are_read_as_they_are_meant() {
        assert_eq!(cells("a;b\r\n\r\n\nc;\n"), [["a", "b"], ["c", ""]]);
        assert_eq!(cells("\"a;\n\"\"b\"\"\";c\n;\"\""), [["a;\n\"b\"", "c"], ["", ""]]);
        assert_eq!(cells("5\" de haut;b\nc;d;;\n"), [["5\" de haut", "b"], ["c", "d"]]);
    }

    #[test]
    fn a_quote_that_nothing_closes_costs_its_own_line_only() {
        let found = rows("a;\"b\nc;d\ne;\"f\"\n\"g;h", 2);
        let flaws: Vec<_> = found.iter().map(|(cells, flaw)| (cells[0].as_str(), *flaw)).collect();
        assert_eq!(
            flaws,
            [
                ("a", Some(RowProblem::Unclosed)),
                ("c", None),
                ("e", None),
                ("\"g", Some(RowProblem::Unclosed))
            ]
        );
    }

    #[test]
    fn ragged_rows_are_told_and_none_is_lost() {
        let found = rows("a\nb;c;d;e\nf;g", 2);
        assert_eq!(found[0].1, Some(RowProblem::Short(1)));
        assert!(matches!(found[1].1, Some(RowProblem::Long(4, _))));
        assert_eq!(found[2], (vec!["f".into(), "g".into()], None));
    }

    #[test]
    fn whole_rows_end_where_split_ends_them() {
        for text in
            ["a;b\nc;d", "a;\"b\nc\"\nd;e", "a;\"b\nc;d\ne;\"f\"\ng", "\"a\"\"", "a;\"b\"x\nc;d\n"]
        {
            let end = whole_rows(text.as_bytes(), b';');
            let (whole, parts) =
                (rows(text, 2), [rows(&text[..end], 2), rows(&text[end..], 2)].concat());
            assert_eq!(whole.len(), parts.len(), "{text}");
        }
    }
}
