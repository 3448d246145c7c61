//! Where the delimiters of cells stand in a text, looked for sixty-four bytes at a time.

use wide::u8x16;

use super::block::offset;

/// Some bytes that are looked at together: one bit of a `u64` for each.
pub(super) type Stride = [u8; STRIDE];
pub(super) const STRIDE: usize = 64;

/// The places of separators, ends of lines and quotes, in their order.
pub(super) struct Delimiters<'b> {
    bytes: &'b [u8],
    /// The separator, the line feed and the quote, each as many times as a lane has bytes.
    wanted: [u8x16; 3],
    /// Where the stride at hand begins.
    base: u32,
    /// Which bytes of the stride at hand are delimiters that were not given yet.
    pending: u64,
    end: u32,
}

impl<'b> Delimiters<'b> {
    pub(super) fn new(bytes: &'b [u8], separator: u8) -> Self {
        let wanted = [separator, b'\n', b'"'].map(u8x16::splat);
        let end = offset(bytes.len());
        let mut delimiters = Self { bytes, wanted, base: 0, pending: 0, end };
        delimiters.seek(0);
        delimiters
    }

    /// Goes on from a place, forwards or backwards.
    pub(super) fn seek(&mut self, place: u32) {
        self.base = place;
        self.pending = self.find();
    }

    /// The place of the next delimiter; behind the last one, the end of the bytes.
    #[inline]
    pub(super) fn next(&mut self) -> u32 {
        while self.pending == 0 {
            if self.end - self.base <= offset(STRIDE) {
                return self.end;
            }
            self.base += offset(STRIDE);
            self.pending = self.find();
        }
        let place = self.base + self.pending.trailing_zeros();
        self.pending &= self.pending - 1;
        place
    }

    /// Which bytes of the stride at hand are delimiters.
    #[inline]
    fn find(&self) -> u64 {
        let rest = &self.bytes[self.base as usize..];
        match rest.first_chunk() {
            Some(stride) => mask(stride, |lane| self.are_delimiters(lane)),
            None => mask(&padded(rest), |lane| self.are_delimiters(lane)),
        }
    }

    #[inline]
    fn are_delimiters(&self, lane: u8x16) -> u8x16 {
        let [separator, line_feed, quote] = self.wanted;
        lane.simd_eq(separator) | lane.simd_eq(line_feed) | lane.simd_eq(quote)
    }
}

/// A bit for each byte of a stride, the first one lowest: whether `are_wanted` says so of it.
#[inline]
pub(super) fn mask(stride: &Stride, are_wanted: impl Fn(u8x16) -> u8x16) -> u64 {
    let (lanes, _) = stride.as_chunks();
    let mut mask = 0;
    for lane in lanes.iter().rev() {
        mask = mask << 16 | u64::from(are_wanted(u8x16::new(*lane)).to_bitmask());
    }
    mask
}

/// The last bytes of a text, with zeros behind them: a zero is no delimiter.
pub(super) fn padded(rest: &[u8]) -> Stride {
    let mut stride = [0; STRIDE];
    stride[..rest.len()].copy_from_slice(rest);
    stride
}

#[cfg(test)]
mod tests {
    use crate::table::scan::*;

    #[test]
    fn every_delimiter_is_given_once_wherever_it_stands() {
        let text: Vec<u8> =
            (0..999_usize).map(|place| b"a;\nbc\"d,\xc3\xa9"[place * place % 11]).collect();
        for length in [0, 1, 15, 63, 64, 65, 127, 128, 129, 999] {
            for start in [0, 1, 63, 64, 70].into_iter().filter(|start| *start <= length) {
                let mut delimiters = Delimiters::new(&text[..length], b';');
                delimiters.seek(offset(start));
                let given: Vec<usize> = std::iter::from_fn(|| Some(delimiters.next() as usize))
                    .take_while(|place| *place < length)
                    .collect();
                let wanted: Vec<usize> =
                    (start..length).filter(|place| b";\n\"".contains(&text[*place])).collect();
                assert_eq!(given, wanted, "{length} bytes from {start}");
            }
        }
    }
}
