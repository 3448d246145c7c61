//! Rows that answer every question alike are of one class, and so are walked once.
//!
//! The class of a row is found from codes: the cells of each answering column are given a number,
//! the same for cells that give the same answer, and the codes of all columns together name the
//! class. Nothing is allocated for a row whose cells were met before.

use std::{collections::HashMap, num::NonZero, ops::Range};

use foldhash::fast::RandomState;

use crate::{
    answers::reader::AnswerReader,
    table::block::{ColumnRange, Row},
};

/// How many classes are known, at most.
const MOST_CLASSES: usize = 4000;

/// How many texts are remembered of the cells of some columns, at most: tables repeat a few texts.
const MOST_TEXTS: usize = 1000;

/// The longest text that is remembered, in bytes.
const LONGEST_TEXT: usize = 200;

/// Sorts rows into classes: those of a class answer alike.
pub(super) struct Classes {
    /// The columns that answer, one by one.
    columns: Vec<ColumnRun>,
    /// The same columns, those side by side taken together: what lies between their cells is the
    /// same in all rows of a grid.
    runs: Vec<ColumnRun>,
    known: Known,
}

/// By class of the rows that are alike so far, then by the code of what comes next: their class
/// with that.
type Known = Vec<Vec<Option<NonZero<u32>>>>;

/// Some columns side by side, and the codes of their cells.
struct ColumnRun {
    codes: CellCodes,
    /// The places of their readers.
    readers: Range<usize>,
}

/// The class of rows in a grid, of which no cell is looked at yet.
const GRID: usize = 1;
/// The same for all other rows.
const NO_GRID: usize = 2;

impl Classes {
    /// `columns` are those that answer a question, each with the reader of its cells; `options`
    /// those of one answer.
    pub(super) fn new(
        columns: &[usize],
        options: impl Iterator<Item = usize>,
        readers: &[AnswerReader<'_>],
    ) -> Self {
        let mut spans: Vec<(ColumnRange, Range<usize>)> = Vec::new();
        for (place, column) in columns.iter().enumerate() {
            spans.push(((*column).into(), place..place + 1));
        }
        spans.extend(options.map(|column| (column.into(), 0..0)));
        Self {
            columns: column_runs(&spans, readers),
            runs: column_runs(&side_by_side(&spans, readers), readers),
            known: vec![Vec::new(); NO_GRID + 1],
        }
    }

    /// The class of a row, unless it is like no other.
    #[inline]
    pub(super) fn of(&mut self, row: &Row<'_>, readers: &[AnswerReader<'_>]) -> Option<usize> {
        let (runs, mut class) =
            if row.is_in_grid() { (&mut self.runs, GRID) } else { (&mut self.columns, NO_GRID) };
        for ColumnRun { codes, readers: places } in runs {
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
    let number = u32::try_from(next).ok().filter(|_| next < MOST_CLASSES).and_then(NonZero::new)?;
    let by_code = &mut known[class];
    by_code.resize(by_code.len().max(code + 1), None);
    by_code[code] = Some(number);
    known.push(Vec::new());
    Some(next)
}

/// Columns with the codes of their cells, of which none is known yet.
fn column_runs(
    spans: &[(ColumnRange, Range<usize>)],
    readers: &[AnswerReader<'_>],
) -> Vec<ColumnRun> {
    let mut runs = Vec::new();
    for (span, places) in spans {
        let values = readers[places.clone()].iter().map(AnswerReader::values).max();
        let codes = CellCodes::new(*span, values.unwrap_or_default());
        runs.push(ColumnRun { codes, readers: places.clone() });
    }
    runs
}

/// The same columns, with those side by side taken together where none of them takes values.
fn side_by_side(
    spans: &[(ColumnRange, Range<usize>)],
    readers: &[AnswerReader<'_>],
) -> Vec<(ColumnRange, Range<usize>)> {
    let mut runs: Vec<(ColumnRange, Range<usize>)> = Vec::new();
    for (span, places) in spans {
        match runs.last_mut() {
            Some((run, before))
                if run.last + 1 == span.first
                    && none_takes_values(&readers[before.clone()])
                    && none_takes_values(&readers[places.clone()]) =>
            {
                run.last = span.last;
                before.end = before.end.max(places.end);
            }
            _ => runs.push((*span, places.clone())),
        }
    }
    runs
}

fn none_takes_values(readers: &[AnswerReader<'_>]) -> bool {
    !readers.iter().any(AnswerReader::takes_values)
}

/// Numbers the ways in which the cells of some columns answer.
#[derive(Debug)]
struct CellCodes {
    span: ColumnRange,
    short: ShortCells,
    /// The codes of texts that are too long to be a number themselves.
    long: HashMap<Box<str>, NonZero<u32>, RandomState>,
    /// By domain, the code of the addresses there, if they have one.
    domains: HashMap<Box<str>, Option<NonZero<u32>>, RandomState>,
    /// The code of the next text; those of values come first, by the places of the answers.
    next: NonZero<u32>,
    /// How many texts may still be remembered.
    room: usize,
}

impl CellCodes {
    /// For cells whose values may give so many answers.
    fn new(span: ColumnRange, values: usize) -> Self {
        let next =
            u32::try_from(values + 1).ok().and_then(NonZero::new).unwrap_or(NonZero::<u32>::MAX);
        Self {
            span,
            short: ShortCells::new(),
            long: HashMap::default(),
            domains: HashMap::default(),
            next,
            room: MOST_TEXTS,
        }
    }

    /// The code of a row's cells, which `readers` read: no two that answer otherwise have the same.
    ///
    /// There is none where the answer depends on what other cells say, or on the very value that
    /// was typed.
    #[inline]
    fn of(&mut self, row: &Row<'_>, readers: &[AnswerReader<'_>]) -> Option<NonZero<u32>> {
        let known = row.short_key(self.span).and_then(|key| self.short.get(key));
        known.or_else(|| self.of_other(row, readers))
    }

    fn of_other(&mut self, row: &Row<'_>, readers: &[AnswerReader<'_>]) -> Option<NonZero<u32>> {
        if let [reader] = readers {
            let cell = row.trimmed(self.span.first);
            if reader.is_value(cell) {
                return match reader.domain(cell) {
                    Some(domain) => self.of_domain(domain, cell, reader),
                    None => of_value(cell, reader),
                };
            }
        }
        let text = row.text_of(self.span);
        self.long.get(text).copied().or_else(|| self.learn(row, readers))
    }

    /// The code of an address in a domain: rows repeat a few of these.
    #[inline]
    fn of_domain(
        &mut self,
        domain: &str,
        cell: &str,
        reader: &AnswerReader<'_>,
    ) -> Option<NonZero<u32>> {
        if let Some(code) = self.domains.get(domain) {
            return *code;
        }
        let code = of_value(cell, reader);
        if self.domains.len() < MOST_TEXTS && domain.len() <= LONGEST_TEXT {
            self.domains.insert(domain.into(), code);
        }
        code
    }

    /// The code of a text that is met for the first time.
    #[cold]
    fn learn(&mut self, row: &Row<'_>, readers: &[AnswerReader<'_>]) -> Option<NonZero<u32>> {
        let text = row.text_of(self.span);
        // Rows that write the same label may mean different answers by it, where labels repeat
        // what was answered before: such a text is read anew in every row.
        let is_alike_in_all_rows =
            text.trim().is_empty() || readers.iter().all(AnswerReader::has_plain_labels);
        if !is_alike_in_all_rows || text.len() > LONGEST_TEXT {
            return None;
        }
        self.room = self.room.checked_sub(1)?;
        let code = self.next;
        self.next = code.checked_add(1)?;
        match row.short_key(self.span) {
            Some(key) => self.short.put(key, code),
            None => drop(self.long.insert(text.into(), code)),
        }
        Some(code)
    }
}

/// The code of a value; there is none where it is no answer, or ends almost as another.
fn of_value(cell: &str, reader: &AnswerReader<'_>) -> Option<NonZero<u32>> {
    let place = reader.value(cell).ok()?;
    if reader.is_near(place, cell) {
        return None;
    }
    NonZero::new(u32::try_from(place).ok()? + 1)
}

/// A small hash table of numbers under keys of sixteen bytes, for what rows repeat. It grows, and
/// forgets nothing.
#[derive(Debug)]
pub(super) struct ShortCells {
    /// As many as a power of two, of which at least three in four are free.
    slots: Box<[Slot]>,
    used: usize,
}

/// A key with its number; a free slot has none.
type Slot = (u128, Option<NonZero<u32>>);

impl ShortCells {
    pub(super) fn new() -> Self {
        Self { slots: vec![(0, None); 64].into(), used: 0 }
    }

    /// How many keys there are.
    pub(super) fn len(&self) -> u32 {
        u32::try_from(self.used).unwrap_or(u32::MAX)
    }

    #[inline]
    pub(super) fn get(&self, key: u128) -> Option<NonZero<u32>> {
        let mut place = self.place(key);
        loop {
            let (other, number) = self.slots[place];
            if other == key || number.is_none() {
                return number;
            }
            place = (place + 1) & (self.slots.len() - 1);
        }
    }

    /// Puts a number under a key that has none.
    pub(super) fn put(&mut self, key: u128, number: NonZero<u32>) {
        if (self.used + 1) * 4 > self.slots.len() {
            let wider = vec![(0, None); self.slots.len() * 2].into();
            for (key, number) in std::mem::replace(&mut self.slots, wider) {
                if let Some(number) = number {
                    self.fill(key, number);
                }
            }
        }
        self.used += 1;
        self.fill(key, number);
    }

    fn fill(&mut self, key: u128, number: NonZero<u32>) {
        let mut place = self.place(key);
        while self.slots[place].1.is_some() {
            place = (place + 1) & (self.slots.len() - 1);
        }
        self.slots[place] = (key, Some(number));
    }

    /// Where a key is looked for first.
    #[inline]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "all bits are mixed, and as many kept as there are places"
    )]
    fn place(&self, key: u128) -> usize {
        let low = key as u64;
        let high = (key >> 64) as u64;
        let mixed =
            u128::from(low ^ 0x9e37_79b9_7f4a_7c15) * u128::from(high ^ 0xd1b5_4a32_d192_ed03);
        (mixed >> 64 ^ mixed) as usize & (self.slots.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stays_under_its_key() {
        let mut cells = ShortCells::new();
        let keys: Vec<u128> = (0..5000).map(|number: u128| number << (number % 120)).collect();
        let mut put = Vec::new();
        for (number, key) in (1..).zip(keys) {
            if cells.get(key).is_none() {
                let number = NonZero::new(number).unwrap();
                cells.put(key, number);
                put.push((key, number));
            }
        }
        assert!(put.len() > 4000);
        assert!(put.iter().all(|(key, number)| cells.get(*key) == Some(*number)));
        assert_eq!(cells.get(u128::MAX), None);
    }
}
