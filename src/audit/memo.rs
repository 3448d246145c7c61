//! A small table of numbers under keys of sixteen bytes, for what rows repeat.

use std::num::NonZero;

/// Numbers under keys; it grows, and forgets nothing.
#[derive(Debug)]
pub(super) struct Memo {
    /// A power of two of them, three of four free.
    slots: Box<[Slot]>,
    used: usize,
}

type Slot = (u128, Option<NonZero<u32>>);

impl Memo {
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
        let (low, high) = (key as u64, (key >> 64) as u64);
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
        let mut memo = Memo::new();
        let keys: Vec<u128> = (0..5000).map(|number: u128| number << (number % 120)).collect();
        let mut put = Vec::new();
        for (number, key) in (1..).zip(keys) {
            if memo.get(key).is_none() {
                let number = NonZero::new(number).unwrap();
                memo.put(key, number);
                put.push((key, number));
            }
        }
        assert!(put.len() > 4000);
        assert!(put.iter().all(|(key, number)| memo.get(*key) == Some(*number)));
        assert_eq!(memo.get(u128::MAX), None);
    }
}
