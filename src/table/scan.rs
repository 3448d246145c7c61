//! Where the bytes stand that end cells, looked for sixty-four at a time.

use wide::u8x16;

use super::block::place;

/// Some bytes that are looked at together.
pub(crate) type Stride = [u8; STRIDE];
pub(crate) const STRIDE: usize = 64;

/// The places of separators, ends of lines and quotes, in their order.
pub(crate) struct Stops<'b> {
    bytes: &'b [u8],
    signs: [u8x16; 3],
    /// Where the stride at hand begins, and which bytes of it are stops that were not told.
    base: u32,
    untold: u64,
    end: u32,
}

impl<'b> Stops<'b> {
    pub(crate) fn new(bytes: &'b [u8], separator: u8) -> Self {
        let signs = [separator, b'\n', b'"'].map(u8x16::splat);
        let mut stops = Self { bytes, signs, base: 0, untold: 0, end: place(bytes.len()) };
        stops.seek(0);
        stops
    }

    /// Goes on from a place.
    pub(crate) fn seek(&mut self, place: u32) {
        self.base = place;
        self.untold = self.look();
    }

    /// The next stop; the end of the bytes is the last one.
    #[inline]
    pub(crate) fn next(&mut self) -> u32 {
        while self.untold == 0 {
            if self.end - self.base <= place(STRIDE) {
                return self.end;
            }
            self.base += place(STRIDE);
            self.untold = self.look();
        }
        let stop = self.base + self.untold.trailing_zeros();
        self.untold &= self.untold - 1;
        stop
    }

    /// A bit for each byte of the stride at hand.
    #[inline]
    fn look(&self) -> u64 {
        let rest = &self.bytes[self.base as usize..];
        let is_stop = |lane: u8x16| {
            self.signs.iter().fold(u8x16::ZERO, |found, sign| found | lane.simd_eq(*sign))
        };
        match rest.first_chunk() {
            Some(stride) => bits(stride, is_stop),
            None => bits(&padded(rest), is_stop),
        }
    }
}

/// A bit for each byte of a stride that is a sign.
#[inline]
pub(crate) fn bits(stride: &Stride, is_sign: impl Fn(u8x16) -> u8x16) -> u64 {
    let (lanes, _) = stride.as_chunks();
    lanes
        .iter()
        .rev()
        .fold(0, |bits, lane| bits << 16 | u64::from(is_sign(u8x16::new(*lane)).to_bitmask()))
}

/// The last bytes of all, with zeros behind: those are no signs.
pub(crate) fn padded(rest: &[u8]) -> Stride {
    let mut stride = [0; STRIDE];
    stride[..rest.len()].copy_from_slice(rest);
    stride
}

#[cfg(test)]
mod tests {
    use crate::table::scan::*;

    #[test]
    fn every_stop_is_told_once_wherever_it_stands() {
        let text: Vec<u8> =
            (0..999_usize).map(|place| b"a;\nbc\"d,\xc3\xa9"[place * place % 11]).collect();
        for length in [0, 1, 15, 63, 64, 65, 127, 128, 129, 999] {
            for start in [0, 1, 63, 64, 70].into_iter().filter(|start| *start <= length) {
                let mut stops = Stops::new(&text[..length], b';');
                stops.seek(place(start));
                let told: Vec<usize> = std::iter::from_fn(|| Some(stops.next() as usize))
                    .take_while(|stop| *stop < length)
                    .collect();
                let stood: Vec<usize> =
                    (start..length).filter(|place| b";\n\"".contains(&text[*place])).collect();
                assert_eq!(told, stood, "{length} bytes from {start}");
            }
        }
    }
}
