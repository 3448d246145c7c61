//! Finds numbered things by their hashes; what they are stands elsewhere, and only once.

use std::collections::HashMap;

use foldhash::quality::FixedState;

/// The numbers of things, by their hashes.
#[derive(Debug, Default)]
pub(super) struct HashIndex {
    numbers: HashMap<u64, u32, FixedState>,
}

impl HashIndex {
    /// The number of the thing with this hash that is the same, or under which hash it is to be
    /// put: two that differ may have the same one.
    pub(super) fn find(&self, hash: u64, is_same: impl Fn(u32) -> bool) -> Result<u32, u64> {
        let mut place = hash;
        while let Some(number) = self.numbers.get(&place) {
            if is_same(*number) {
                return Ok(*number);
            }
            place = place.wrapping_add(1);
        }
        Err(place)
    }

    /// The number of the first thing that was put under this hash.
    pub(super) fn first(&self, hash: u64) -> Option<u32> {
        self.numbers.get(&hash).copied()
    }

    /// Puts a number under a hash that [`HashIndex::find`] gave.
    pub(super) fn put(&mut self, place: u64, number: u32) {
        self.numbers.insert(place, number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn things_of_one_hash_are_told_apart() {
        let names = ["a", "b", "c"];
        let mut index = HashIndex::default();
        for (number, name) in (0..).zip(names) {
            let place = index.find(u64::MAX, |other| names[other as usize] == name);
            index.put(place.unwrap_err(), number);
        }
        for (number, name) in (0..).zip(names) {
            assert_eq!(index.find(u64::MAX, |other| names[other as usize] == name), Ok(number));
        }
        assert_eq!([u64::MAX, 7].map(|hash| index.first(hash)), [Some(0), None]);
        assert_eq!(index.find(7, |_| true), Err(7));
    }
}
