//! What rows have in common: cells of the same text, and values that give the same answer.

use std::{collections::HashMap, num::NonZero};

use foldhash::fast::RandomState;

use crate::table::block::{ColumnRange, Row};

use super::{answers::reader::Reader, memo::Memo};

/// What is remembered of the cells of some columns, at most: tables repeat a few texts.
const TEXTS: usize = 1000;
const LONGEST: usize = 200;

/// Numbers the ways in which the cells of some columns answer.
#[derive(Debug)]
pub(super) struct Codes {
    span: ColumnRange,
    short: Memo,
    /// The codes of texts that are too long to be a number themselves.
    long: HashMap<Box<str>, NonZero<u32>, RandomState>,
    /// The code of the next text; those of values come first, by the places of the answers.
    next: NonZero<u32>,
    /// How many texts may still be remembered.
    room: usize,
}

impl Codes {
    /// For cells whose values may give so many answers.
    pub(super) fn new(span: ColumnRange, values: usize) -> Self {
        let next =
            u32::try_from(values + 1).ok().and_then(NonZero::new).unwrap_or(NonZero::<u32>::MAX);
        Self { span, short: Memo::new(), long: HashMap::default(), next, room: TEXTS }
    }

    /// The code of a row's cells, which `readers` read: no two that answer otherwise have the same.
    ///
    /// There is none where the answer hangs on the way, or on the very value that was typed.
    #[inline]
    pub(super) fn of(&mut self, row: &Row<'_>, readers: &[Reader<'_>]) -> Option<NonZero<u32>> {
        let known = row.short_key(self.span).and_then(|key| self.short.get(key));
        known.or_else(|| self.of_other(row, readers))
    }

    fn of_other(&mut self, row: &Row<'_>, readers: &[Reader<'_>]) -> Option<NonZero<u32>> {
        if let [reader] = readers
            && let Some(value) = reader.value(row.trimmed(self.span.first))
        {
            return value.ok().and_then(|place| NonZero::new(u32::try_from(place).ok()? + 1));
        }
        let text = row.text_of(self.span);
        self.long.get(text).copied().or_else(|| self.learn(row, readers))
    }

    /// The code of a text that is met for the first time.
    #[cold]
    fn learn(&mut self, row: &Row<'_>, readers: &[Reader<'_>]) -> Option<NonZero<u32>> {
        let text = row.text_of(self.span);
        let is_alike = text.trim().is_empty() || readers.iter().all(Reader::is_plain);
        self.room = self.room.checked_sub(1).filter(|_| is_alike && text.len() <= LONGEST)?;
        let code = self.next;
        self.next = code.checked_add(1)?;
        match row.short_key(self.span) {
            Some(key) => self.short.put(key, code),
            None => drop(self.long.insert(text.into(), code)),
        }
        Some(code)
    }
}
