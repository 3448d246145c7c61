//! Rows that have the id of a row before them, and where they answer otherwise.

use std::{
    collections::HashMap,
    fmt::Write,
    hash::{BuildHasher, Hasher},
};

use foldhash::quality::FixedState;

use crate::{fold::trim, tree::Tree, words::separate};

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
#[derive(Debug)]
pub(super) struct Repeats {
    /// The column of ids.
    pub(super) column: usize,
    /// By the hash of an id, its place among those that were met.
    places: HashMap<u64, u32, FixedState>,
    /// By id, the number of its first row.
    rows: Vec<u64>,
    /// By id, what its first row answers, a mark for each question.
    answers: Vec<AnswerMark>,
    repeated: u64,
    contradicting: u64,
    is_partial: bool,
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
    pub(super) fn new(column: usize) -> Self {
        Self {
            column,
            places: HashMap::default(),
            rows: Vec::new(),
            answers: Vec::new(),
            repeated: 0,
            contradicting: 0,
            is_partial: false,
        }
    }

    /// Takes the id of the next row, which has this number and these answers.
    pub(super) fn meet(&mut self, id: &str, row: u64, answers: &[AnswerMark]) -> Option<Repeat> {
        let hash = FixedState::default().hash_one(whole_id(id));
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

    /// What there is to tell of all rows; `headers` are those of the table.
    pub(super) fn told(&self, headers: &[String]) -> Option<RepeatedIds> {
        (self.repeated > 0 || self.is_partial).then(|| RepeatedIds {
            column: headers[self.column].clone(),
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
fn whole_id(id: &str) -> &str {
    let id = trim(id);
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
