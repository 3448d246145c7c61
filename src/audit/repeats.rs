//! Rows that have the id of a row before them, and where they answer otherwise.

use std::{
    collections::HashMap,
    fmt::Write,
    hash::{BuildHasher, Hasher},
};

use foldhash::quality::FixedState;

use crate::{tree::Tree, words::separate};

/// How many ids are remembered, at most: some tens of megabytes.
const MOST_IDS: usize = 1_000_000;

/// What rows answer is compared by marks of two bytes, and ids by their hashes: all that is kept of
/// a row is short, whatever it says.
pub(super) type AnswerMark = u16;

/// The rows that repeat the id of a row before them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepeatedIds {
    /// The header of the column of ids.
    pub column: String,
    /// Rows with the id of a row before them.
    pub rows: u64,
    /// Those of them that answer otherwise than the first row of their id.
    pub contradicting: u64,
    /// Whether there are more ids than are remembered: those behind were not looked at.
    pub is_partial: bool,
}

/// Remembers the ids of rows, which come in order.
#[derive(Debug, Default)]
pub(super) struct Repeats {
    /// By the hash of an id, its place among those that were met.
    places: HashMap<u64, u32, FixedState>,
    /// By id, the number of its first row.
    rows: Vec<u64>,
    /// By id, what its first row answers, a mark for each question.
    answers: Vec<AnswerMark>,
    /// How many rows have come.
    come: u64,
    repeated: u64,
    contradicting: u64,
    is_partial: bool,
}

/// The ids of some rows, before it is known whether they came before.
#[derive(Debug, Default)]
pub(super) struct NotedIds {
    /// Their hashes; there is none for a row without an id.
    hashes: Vec<Option<u64>>,
    /// What these rows answer, a mark for each row and question.
    pub(super) answers: Vec<AnswerMark>,
}

impl NotedIds {
    pub(super) fn clear(&mut self) {
        self.hashes.clear();
        self.answers.clear();
    }

    /// Notes the id of the next row.
    pub(super) fn note(&mut self, id: &str) {
        self.hashes.push((!id.is_empty()).then(|| FixedState::default().hash_one(whole_id(id))));
    }
}

/// A row with the id of a row before it.
#[derive(Debug)]
pub(super) struct Repeat {
    /// The number of the first row with that id.
    first: u64,
    /// The places of the questions that both answer, and not alike.
    differing: Vec<usize>,
}

impl Repeats {
    /// How many rows have come.
    pub(super) fn come(&self) -> u64 {
        self.come
    }

    /// Takes the ids of the next rows, and puts down which of them came before. The first row of
    /// all has the number `first`.
    pub(super) fn meet_all(
        &mut self,
        ids: &NotedIds,
        first: u64,
        repeats: &mut Vec<Option<Repeat>>,
    ) {
        let questions = ids.answers.len() / ids.hashes.len().max(1);
        for (place, hash) in ids.hashes.iter().enumerate() {
            let answers = &ids.answers[place * questions..][..questions];
            repeats.push(hash.and_then(|hash| self.meet(hash, first + self.come, answers)));
            self.come += 1;
        }
    }

    /// Takes the id of the next row, which has this number and these answers.
    fn meet(&mut self, hash: u64, row: u64, answers: &[AnswerMark]) -> Option<Repeat> {
        if let Some(place) = self.places.get(&hash) {
            let place = *place as usize;
            let first = &self.answers[place * answers.len()..][..answers.len()];
            let both = first.iter().zip(answers).enumerate();
            let differing =
                both.filter(|(_, (one, other))| **one != 0 && **other != 0 && one != other);
            let differing: Vec<usize> = differing.map(|(question, _)| question).collect();
            self.repeated += 1;
            self.contradicting += u64::from(!differing.is_empty());
            return Some(Repeat { first: self.rows[place], differing });
        }
        match u32::try_from(self.rows.len()) {
            Ok(place) if self.rows.len() < MOST_IDS => {
                self.places.insert(hash, place);
                self.rows.push(row);
                self.answers.extend_from_slice(answers);
            }
            _ => self.is_partial = true,
        }
        None
    }

    /// What there is to tell of all rows; `column` is the header of their ids.
    pub(super) fn told(&self, column: &str) -> Option<RepeatedIds> {
        (self.repeated > 0 || self.is_partial).then(|| RepeatedIds {
            column: column.to_owned(),
            rows: self.repeated,
            contradicting: self.contradicting,
            is_partial: self.is_partial,
        })
    }
}

impl Repeat {
    /// Writes the remark behind what is wrong with a row.
    pub(super) fn write(&self, out: &mut String, column: &str, tree: &Tree) {
        let first = self.first;
        separate(out, "\u{a0}; ");
        let _ = write!(out, "même «\u{a0}{column}\u{a0}» que la ligne {first}");
        for (place, question) in self.differing.iter().enumerate() {
            let key = tree.questions().nth(*question).map_or("", |question| &*question.key);
            let between = if place > 0 { ", " } else { ", qui répond autrement à\u{a0}: " };
            let _ = write!(out, "{between}{key}");
        }
    }
}

/// An id without the zeros that spreadsheets take away before numbers.
pub(crate) fn whole_id(id: &str) -> &str {
    match id.trim_start_matches('0') {
        short if !short.is_empty() && short.bytes().all(|byte| byte.is_ascii_digit()) => short,
        _ => id,
    }
}

/// The mark of an answer: 0 stands for none.
pub(super) fn mark_of(answer: &str) -> AnswerMark {
    let mut hasher = FixedState::default().build_hasher();
    for byte in answer.bytes() {
        hasher.write_u8(byte.to_ascii_lowercase());
    }
    let [first, second, ..] = hasher.finish().to_le_bytes();
    AnswerMark::from_le_bytes([first, second]).max(1)
}
