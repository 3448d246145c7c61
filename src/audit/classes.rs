//! Rows that answer every question alike, and so are walked once.

use std::num::NonZero;

use super::{
    block::{Block, Row},
    cell::Reader,
    codes::{BITS, Codes},
    memo::Memo,
};

/// How many classes are known, at most.
const KNOWN: u32 = 8000;

/// How many codes make a key, with the class of the columns before them.
const CHUNK: usize = 4;

/// Sorts rows into classes: those of a class answer alike.
pub(super) struct Classes {
    /// The columns that answer, and what is known of their cells.
    columns: Vec<(usize, Codes)>,
    /// The classes of rows that are alike in some columns, by their class in the columns before and their codes.
    known: Memo,
    next: NonZero<u32>,
    keys: Vec<u128>,
}

/// What stands for a row that is like no other.
pub(super) const OWN: u32 = 0;

impl Classes {
    pub(super) fn new(columns: impl Iterator<Item = (usize, Codes)>) -> Self {
        Self { columns: columns.collect(), known: Memo::new(), next: NonZero::<u32>::MIN, keys: Vec::new() }
    }

    /// More than any class has as its number.
    pub(super) fn end(&self) -> usize {
        self.next.get() as usize
    }

    /// Puts down the class of each row of a block. `readers` are those of the columns.
    pub(super) fn sort(&mut self, block: &Block, width: usize, readers: &[Reader<'_>], classes: &mut Vec<u32>) {
        classes.clear();
        classes.resize(block.rows.len(), OWN);
        let (columns, keys) = (&mut self.columns, &mut self.keys);
        for (chunk, (columns, readers)) in columns.chunks_mut(CHUNK).zip(readers.chunks(CHUNK)).enumerate() {
            keys.clear();
            let is_whole = |row: Row<'_>, class: &u32| (row.flaw().is_none() && (chunk == 0 || *class != OWN));
            keys.extend(block.rows(width).zip(&*classes).map(|(row, class)| {
                is_whole(row, class).then_some(u128::from(*class)).unwrap_or(NONE)
            }));
            // A column after the other: what is done again and again is done fast.
            for ((column, codes), reader) in columns.iter_mut().zip(readers) {
                for (key, row) in keys.iter_mut().zip(block.rows(width)) {
                    if *key != NONE {
                        *key = codes.of(&row, *column, reader).map_or(NONE, |code| *key << BITS | u128::from(code.get()));
                    }
                }
            }
            for (class, key) in classes.iter_mut().zip(&*keys) {
                *class = match self.known.get(*key) {
                    Some(known) => known.get(),
                    None if *key == NONE || self.next.get() > KNOWN => OWN,
                    None => {
                        self.known.put(*key, self.next);
                        self.next = self.next.saturating_add(1);
                        self.next.get() - 1
                    }
                };
            }
        }
    }
}

/// The key of a row that is like no other.
const NONE: u128 = u128::MAX;
