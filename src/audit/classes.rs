//! Rows that answer every question alike, and so are walked once.

use std::{num::NonZero, ops::Range};

use crate::table::block::{ColumnRange, Row};

use super::{answers::reader::Reader, codes::Codes};

/// How many classes are known, at most.
const KNOWN: usize = 4000;

/// Sorts rows into classes: those of a class answer alike.
pub(super) struct Classes {
    /// The columns that answer.
    columns: Vec<Part>,
    /// The same, those side by side taken together: what lies between their cells is the same in
    /// all rows of a grid.
    spans: Vec<Part>,
    known: Known,
}

/// By class of the rows that are alike so far, then by the code of what comes next: their class
/// with that.
type Known = Vec<Vec<Option<NonZero<u32>>>>;

/// Some columns side by side, and what is known of their cells.
struct Part {
    codes: Codes,
    /// The places of their readers.
    readers: Range<usize>,
}

/// The classes of rows of which nothing is known yet: those in a grid, and the others.
const GRID: usize = 1;
const APART: usize = 2;

impl Classes {
    /// `columns` are those that answer a question, each with the reader of its cells; `options`
    /// those of one answer.
    pub(super) fn new(
        columns: &[usize],
        options: impl Iterator<Item = usize>,
        readers: &[Reader<'_>],
    ) -> Self {
        let part = |(span, places): &(ColumnRange, Range<usize>)| {
            let values =
                readers[places.clone()].iter().map(Reader::values).max().unwrap_or_default();
            Part { codes: Codes::new(*span, values), readers: places.clone() }
        };
        let columns = columns.iter().enumerate().map(|(place, column)| (*column, place..place + 1));
        let columns = columns.chain(options.map(|column| (column, 0..0)));
        let columns: Vec<(ColumnRange, Range<usize>)> =
            columns.map(|(column, places)| (column.into(), places)).collect();
        let is_text = |places: &Range<usize>| {
            readers[places.clone()].iter().all(|reader| !reader.takes_values())
        };
        let mut spans: Vec<(ColumnRange, Range<usize>)> = Vec::new();
        for (column, places) in &columns {
            match spans.last_mut() {
                Some((span, before))
                    if span.last + 1 == column.first && is_text(before) && is_text(places) =>
                {
                    span.last = column.last;
                    before.end = before.end.max(places.end);
                }
                _ => spans.push((*column, places.clone())),
            }
        }
        Self {
            columns: columns.iter().map(part).collect(),
            spans: spans.iter().map(part).collect(),
            known: vec![Vec::new(); APART + 1],
        }
    }

    /// The class of a row, unless it is like no other.
    #[inline]
    pub(super) fn of(&mut self, row: &Row<'_>, readers: &[Reader<'_>]) -> Option<usize> {
        let (parts, mut class) =
            if row.is_in_grid() { (&mut self.spans, GRID) } else { (&mut self.columns, APART) };
        for Part { codes, readers: places } in parts {
            let code = codes.of(row, &readers[places.clone()])?.get() as usize;
            class = with(&mut self.known, class, code)?;
        }
        Some(class)
    }

    /// The class of rows that have something more in common.
    pub(super) fn with(&mut self, class: usize, code: usize) -> Option<usize> {
        with(&mut self.known, class, code)
    }
}

/// The class that comes of another and a code; there is none where there are too many.
#[inline]
fn with(known: &mut Known, class: usize, code: usize) -> Option<usize> {
    match known[class].get(code) {
        Some(Some(next)) => Some(next.get() as usize),
        _ => learn(known, class, code),
    }
}

/// The number of a class that is met for the first time.
#[cold]
fn learn(known: &mut Known, class: usize, code: usize) -> Option<usize> {
    let next = known.len();
    let number = u32::try_from(next).ok().filter(|_| next < KNOWN).and_then(NonZero::new)?;
    let ways = &mut known[class];
    ways.resize(ways.len().max(code + 1), None);
    ways[code] = Some(number);
    known.push(Vec::new());
    Some(next)
}
