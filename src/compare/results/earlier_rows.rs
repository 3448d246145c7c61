//! What is remembered of the rows of the earlier result, and the ids of both.

use std::{hash::BuildHasher, num::NonZero};

use foldhash::quality::FixedState;

use crate::audit::repeats::whole_id;

use super::hash_index::HashIndex;

/// The rows of the earlier result, and behind them the ids that only the later one has.
#[derive(Debug, Default)]
pub(super) struct EarlierRows {
    /// The ids, and the values of groups, one behind the other.
    texts: String,
    rows: Vec<EarlierRow>,
    /// By the ids of rows, their places.
    index: HashIndex,
}

/// What is remembered of a row; its texts end where those of the next one begin.
#[derive(Clone, Copy, Debug)]
struct EarlierRow {
    text: usize,
    /// The number of its situation; there is none where it is no row of answers.
    situation: Option<NonZero<u32>>,
    content: RowContent,
    /// The number of the row of the later result with its id; 0 for none.
    later: u32,
}

/// What is known of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowContent {
    Compared,
    /// It has the id of the row at this place.
    Repeats(u32),
    WithoutId,
    /// It is no row of answers.
    Silent,
}

/// What stands between the texts of a row.
const BETWEEN: char = '\0';

impl EarlierRows {
    /// Adds a row of the earlier result, or an id of the later one.
    pub(super) fn push<'v>(
        &mut self,
        id: &str,
        groups: impl Iterator<Item = &'v str>,
        situation: Option<u32>,
        content: RowContent,
    ) {
        let situation = situation.and_then(|number| NonZero::new(number.wrapping_add(1)));
        self.rows.push(EarlierRow { text: self.texts.len(), situation, content, later: 0 });
        self.texts.push_str(id);
        for group in groups {
            self.texts.push(BETWEEN);
            self.texts.extend(group.chars().filter(|c| *c != BETWEEN));
        }
    }

    /// The place of the row with this id, or where it is to be noted.
    pub(super) fn find(&self, id: &str) -> Result<u32, u64> {
        let key = id_key(id);
        self.index.find(hash_of(key), |place| self.has_key(place, key))
    }

    /// The places of the rows with these ids, as far as they are found at once.
    ///
    /// Rows come in any order, and each is far from the one before in memory: where all are looked
    /// for step by step, many of them are waited for together.
    pub(super) fn find_all(&self, ids: &[&str], found: &mut Vec<Option<u32>>) {
        found.clear();
        let keys: Vec<&str> = ids.iter().map(|id| id_key(id)).collect();
        let hashes: Vec<u64> = keys.iter().map(|key| hash_of(key)).collect();
        found.extend(hashes.iter().map(|hash| self.index.first(*hash)));
        for (place, key) in found.iter_mut().zip(keys) {
            *place = place.filter(|place| self.has_key(*place, key));
        }
    }

    fn has_key(&self, place: u32, key: &str) -> bool {
        id_key(self.id(place as usize)) == key
    }

    /// Notes that the last row has an id of its own; `free` is what [`EarlierRows::find`] gave.
    pub(super) fn note_last(&mut self, free: u64) {
        if let Ok(place) = u32::try_from(self.rows.len() - 1) {
            self.index.put(free, place);
        }
    }

    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn content(&self, place: usize) -> RowContent {
        self.rows[place].content
    }

    /// The number of the situation of a row.
    pub(super) fn situation(&self, place: usize) -> Option<u32> {
        self.rows[place].situation.map(|number| number.get() - 1)
    }

    /// The number of the row of the later result with the id of a row; 0 for none.
    pub(super) fn later(&self, place: usize) -> u32 {
        self.rows[place].later
    }

    pub(super) fn set_later(&mut self, place: usize, row: u32) {
        self.rows[place].later = row;
    }

    /// The id of a row, then the values of its groups.
    pub(super) fn texts(&self, place: usize) -> impl Iterator<Item = &str> {
        let start = self.rows[place].text;
        let end = self.rows.get(place + 1).map_or(self.texts.len(), |next| next.text);
        self.texts[start..end].split(BETWEEN)
    }

    fn id(&self, place: usize) -> &str {
        self.texts(place).next().unwrap_or_default()
    }
}

fn hash_of(key: &str) -> u64 {
    FixedState::default().hash_one(key)
}

/// What two writings of one id have in common: spreadsheets take zeros away before numbers, and
/// what they would run stands behind an apostrophe.
fn id_key(id: &str) -> &str {
    match id.strip_prefix('\'') {
        Some(harmless) if harmless.starts_with(['=', '+', '-', '@']) => harmless,
        _ => whole_id(id),
    }
}
