//! What rows have in common: cells of the same text, and values that give the same answer.

use std::{collections::HashMap, num::NonZero};

use foldhash::fast::RandomState;

use super::{block::Row, cell::Reader, memo::Memo};

/// How many bits a code has at most.
pub(super) const BITS: u32 = 24;

/// What is remembered of a column's cells, at most: tables repeat a few texts.
const TEXTS: usize = 1000;
const LONGEST: usize = 200;

/// Numbers the ways in which the cells of one column answer its question.
#[derive(Debug)]
pub(super) struct Codes {
    short: Memo,
    /// The codes of texts that are too long to be a number themselves.
    long: HashMap<Box<str>, NonZero<u32>, RandomState>,
    /// The code of the next text; those of values come first, by the places of the answers.
    next: NonZero<u32>,
    /// How many texts may still be remembered.
    room: usize,
}

impl Codes {
    /// For a question with so many answers.
    pub(super) fn new(answers: usize) -> Self {
        let next = u32::try_from(answers + 2).ok().and_then(NonZero::new).unwrap_or(NonZero::<u32>::MAX);
        let room = if next.get() < 1 << (BITS - 1) { TEXTS } else { 0 };
        Self { short: Memo::new(), long: HashMap::default(), next, room }
    }

    /// The code of a row's cell: no two cells that answer otherwise have the same.
    ///
    /// There is none where the answer hangs on the way, or on the very value that was typed.
    #[inline]
    pub(super) fn of(&mut self, row: &Row<'_>, column: usize, reader: &Reader<'_>) -> Option<NonZero<u32>> {
        let known = row.short(column).and_then(|key| self.short.get(key));
        known.or_else(|| self.of_other(row, column, reader))
    }

    fn of_other(&mut self, row: &Row<'_>, column: usize, reader: &Reader<'_>) -> Option<NonZero<u32>> {
        if let Some(value) = reader.value(row.trimmed(column)) {
            return value.ok().and_then(|place| NonZero::new(u32::try_from(place).ok()? + 1));
        }
        let text = row.cell(column);
        if let Some(code) = self.long.get(text) {
            return Some(*code);
        }
        let is_alike = text.trim().is_empty() || reader.is_plain();
        self.room = self.room.checked_sub(1).filter(|_| is_alike && text.len() <= LONGEST)?;
        let code = self.next;
        self.next = code.checked_add(1)?;
        match row.short(column) {
            Some(key) => self.short.put(key, code),
            None => drop(self.long.insert(text.into(), code)),
        }
        Some(code)
    }
}
