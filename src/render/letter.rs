//! The letters that stand for outcomes.

/// The letter of a place, counted from 1: A to Z, then AA, AB.
pub(super) fn letter(place: usize) -> String {
    let (mut letters, mut rest) = (Vec::new(), place);
    while let Some(before) = rest.checked_sub(1) {
        letters.push(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[before % 26]);
        rest = before / 26;
    }
    letters.into_iter().rev().map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_letter_for_every_place() {
        assert_eq!(
            [1, 2, 26, 27, 52, 53, 702, 703].map(letter),
            ["A", "B", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
        );
    }
}
