//! The form of an e-mail address.

use memchr::{memchr, memrchr};
use wide::u8x16;

const LANE: usize = 16;

/// Whether a value without spaces around it has the form of an address: a name, one `@`, a domain
/// with a point.
pub(super) fn is_address(value: &str) -> bool {
    let bytes = value.as_bytes();
    let first = memchr(b'@', bytes);
    let last = memrchr(b'@', bytes);
    // Something stands before, between and behind the signs.
    let is_whole = !bytes.first().is_some_and(|byte| is_sign(*byte))
        && !bytes.last().is_some_and(|byte| is_sign(*byte))
        && !bytes.windows(2).any(|pair| pair.iter().all(|byte| is_sign(*byte)));
    is_whole
        && first.is_some()
        && first == last
        && memrchr(b'.', bytes) > last
        && !value.contains(is_refused)
}

fn is_sign(byte: u8) -> bool {
    matches!(byte, b'@' | b'.')
}

/// Whether no address has this character.
fn is_refused(c: char) -> bool {
    c.is_whitespace() || "<>\",;()".contains(c)
}

/// Whether a value is an address of the usual length and signs. Tables have millions, and this
/// costs little.
pub(super) fn is_plain_address(value: &str) -> bool {
    AddressSigns::of(value.as_bytes()).is_some_and(|signs| signs.are_sound())
}

/// Where the signs of a plain address stand, a bit for each byte.
struct AddressSigns {
    at: u64,
    point: u64,
    last: usize,
}

impl AddressSigns {
    /// Looks at sixteen bytes at a time; there is nothing where the value is short, long or not
    /// plain.
    #[inline]
    fn of(value: &[u8]) -> Option<Self> {
        let last_lane =
            value.len().checked_sub(LANE).filter(|_| value.len() <= u64::BITS as usize)?;
        let mut at = 0;
        let mut point = 0;
        let mut other = 0;
        // Most addresses have up to three lanes. Where there are fewer they are looked at again:
        // that costs less than to ask how many there are.
        let lanes = if last_lane > 2 * LANE { 4 } else { 3 };
        for start in
            [0, LANE, last_lane, 2 * LANE].into_iter().take(lanes).map(|start| start.min(last_lane))
        {
            let lane = u8x16::new(*value[start..].first_chunk()?);
            let is = |byte: u8| lane.simd_eq(u8x16::splat(byte));
            // Each of these pairs differs by one bit.
            let is_or_next = |byte: u8| (lane | u8x16::splat(1)).simd_eq(u8x16::splat(byte | 1));
            let is_chevron = (lane | u8x16::splat(b'<' ^ b'>')).simd_eq(u8x16::splat(b'>'));
            let is_printed = lane.max(u8x16::splat(b'!')).min(u8x16::splat(b'~')).simd_eq(lane);
            let is_refused =
                is_or_next(b'(') | is_chevron | is(b'"') | is(b',') | is(b';') | !is_printed;
            let bits = |is: u8x16| u64::from(is.to_bitmask()) << start;
            at |= bits(is(b'@'));
            point |= bits(is(b'.'));
            other |= bits(is_refused);
        }
        (other == 0).then_some(Self { at, point, last: value.len() - 1 })
    }

    #[inline]
    fn are_sound(&self) -> bool {
        let Self { at, point, last } = *self;
        let both = at | point;
        let is_one = at.is_power_of_two();
        let is_side_by_side = both & both << 1 != 0;
        is_one && point > at && !is_side_by_side && both & 1 == 0 && both >> last == 0
    }
}

#[cfg(test)]
mod tests {
    use crate::tree::input::address::*;

    #[test]
    fn plain_addresses_are_known_as_all_others_are() {
        let sound = "accueil.les-tilleuls@exemple.mssante.fr";
        assert!(is_address(sound) && is_plain_address(sound));
        let signs = [
            ".", "@", "..", "@.", " ", "\u{a0}", "é", "<", ">", "(", ")", "\"", ",", ";", "'",
            "\t", "~", "",
        ];
        for length in 1..sound.len() {
            for place in (0..=length).filter(|place| place + 1 < sound.len()) {
                for sign in signs {
                    for value in [
                        format!("{}{sign}{}", &sound[..place], &sound[place..]),
                        sound[..length].to_owned(),
                    ] {
                        let is_plain = value.len() >= LANE
                            && value.bytes().all(|byte| byte.is_ascii_graphic());
                        assert_eq!(
                            is_plain_address(&value),
                            is_plain && is_address(&value),
                            "{value}"
                        );
                    }
                }
            }
        }
    }
}
