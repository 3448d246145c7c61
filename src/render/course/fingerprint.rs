//! Short sums of texts, the same on every machine and in every version: FNV-1a.

/// The parameters of FNV-1a for one width of its sums.
pub(super) struct Fingerprint {
    basis: u64,
    prime: u64,
    /// The bits that a sum has.
    mask: u64,
}

/// Sums of 32 bits: short enough to stand in a page.
pub(super) const FINGERPRINT_32: Fingerprint =
    Fingerprint { basis: 0x811c_9dc5, prime: 0x0100_0193, mask: 0xffff_ffff };

/// Sums of 64 bits: seldom the same for two texts.
pub(super) const FINGERPRINT_64: Fingerprint =
    Fingerprint { basis: 0xcbf2_9ce4_8422_2325, prime: 0x0100_0000_01b3, mask: u64::MAX };

impl Fingerprint {
    /// The sum of texts, each with an end behind it: other cuts of the same text have other sums.
    pub(super) fn of<T: AsRef<str>>(&self, texts: impl IntoIterator<Item = T>, end: u8) -> u64 {
        let mut sum = self.basis;
        for text in texts {
            for byte in text.as_ref().bytes().chain([end]) {
                sum = (sum ^ u64::from(byte)).wrapping_mul(self.prime) & self.mask;
            }
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_that_fnv_is_published_with() {
        // « chongo was here! » and a line break, as in the test vectors of its authors.
        assert_eq!(FINGERPRINT_32.of(["chongo was here!"], b'\n'), 0xd499_30d5);
        assert_eq!(FINGERPRINT_64.of(["chongo was here!"], b'\n'), 0x4681_0940_eff5_f915);
    }

    #[test]
    fn texts_are_not_run_together() {
        assert_ne!(FINGERPRINT_64.of(["ab", "c"], 0), FINGERPRINT_64.of(["a", "bc"], 0));
    }
}
