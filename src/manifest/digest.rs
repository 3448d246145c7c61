//! Sums of bytes (SHA-256, FIPS 180-4) that are taken while the bytes are read or written.

use std::{
    fmt,
    io::{self, Read, Write},
    str::FromStr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::{Digest as _, Sha256};

/// The SHA-256 of some bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digest([u8; 32]);

impl Digest {
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// In hexadecimal, as `sha256sum` writes it.
impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for Digest {
    type Err = &'static str;

    fn from_str(written: &str) -> Result<Self, Self::Err> {
        let wrong = "64 hexadecimal figures are expected";
        if written.len() != 64 || !written.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(wrong);
        }
        let mut bytes = [0; 32];
        for (byte, place) in bytes.iter_mut().zip((0..).step_by(2)) {
            *byte = u8::from_str_radix(&written[place..place + 2], 16).map_err(|_| wrong)?;
        }
        Ok(Self(bytes))
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = String::deserialize(deserializer)?;
        written.parse().map_err(de::Error::custom)
    }
}

/// A sum that grows with what is read or written, wherever that happens.
#[derive(Clone, Debug, Default)]
pub struct ByteSum(Arc<Mutex<GrowingSum>>);

#[derive(Clone, Debug, Default)]
struct GrowingSum {
    hasher: Sha256,
    length: u64,
}

impl ByteSum {
    pub fn of(bytes: &[u8]) -> Self {
        let sum = Self::default();
        sum.add(bytes);
        sum
    }

    /// The sum of all that a source has.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn of_source(mut source: impl Read) -> io::Result<Self> {
        let sum = Self::default();
        io::copy(&mut source, &mut SummedWriter::new(io::sink(), sum.clone()))?;
        Ok(sum)
    }

    /// The sum of the bytes so far, and how many they are.
    pub fn so_far(&self) -> (Digest, u64) {
        let GrowingSum { hasher, length } = self.lock().clone();
        (Digest(hasher.finalize().into()), length)
    }

    fn add(&self, bytes: &[u8]) {
        let mut sum = self.lock();
        sum.hasher.update(bytes);
        sum.length += bytes.len() as u64;
    }

    fn lock(&self) -> MutexGuard<'_, GrowingSum> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A source whose bytes are summed as they are read.
#[derive(Debug)]
pub struct SummedReader<R> {
    source: R,
    sum: ByteSum,
}

/// A source whose bytes are summed as they are read, and their sum.
pub fn summed<R: Read>(source: R) -> (SummedReader<R>, ByteSum) {
    let sum = ByteSum::default();
    (SummedReader { source, sum: sum.clone() }, sum)
}

impl<R: Read> Read for SummedReader<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.source.read(out)?;
        self.sum.add(&out[..count]);
        Ok(count)
    }
}

/// A target whose bytes are summed as they are written.
#[derive(Debug)]
pub struct SummedWriter<W> {
    target: W,
    sum: ByteSum,
}

impl<W: Write> SummedWriter<W> {
    pub fn new(target: W, sum: ByteSum) -> Self {
        Self { target, sum }
    }
}

impl<W: Write> Write for SummedWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.target.write(bytes)?;
        self.sum.add(&bytes[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.target.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // The sum of the empty text, from FIPS 180-4.
    const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    #[test]
    fn a_sum_is_read_as_it_is_written() {
        assert_eq!(Digest::of(b"").to_string(), EMPTY);
        assert_eq!(EMPTY.parse(), Ok(Digest::of(b"")));
        for wrong in ["", "e3", &EMPTY[1..], &format!("{EMPTY}0"), &EMPTY.replace('e', "g")] {
            assert!(wrong.parse::<Digest>().is_err(), "{wrong}");
        }
        assert!("é".repeat(32).parse::<Digest>().is_err());
    }

    #[test]
    fn bytes_are_summed_as_they_pass() {
        let (mut reader, sum) = summed(&b"finess;equipe\n"[..]);
        let mut read = Vec::new();
        reader.read_to_end(&mut read).expect("memory");
        assert_eq!(sum.so_far(), (Digest::of(&read), 14));
        let written = ByteSum::default();
        let mut writer = SummedWriter::new(Vec::new(), written.clone());
        writer.write_all(b"finess;").expect("memory");
        writer.write_all(b"equipe\n").expect("memory");
        assert_eq!(written.so_far(), sum.so_far());
    }
}
