//! Text in UTF-16, which Excel calls « Texte Unicode », read as UTF-8.

use std::io::{self, Cursor, Read};

use encoding_rs::{Decoder, UTF_16BE, UTF_16LE};

const CHUNK: usize = 8 << 10;

/// Bytes as they come, or in UTF-8 where the first ones are the mark of UTF-16; and whether they
/// are as they come.
pub(crate) fn in_utf8(
    mut source: Box<dyn Read + Send>,
) -> io::Result<(Box<dyn Read + Send>, bool)> {
    let mut mark = Vec::new();
    (&mut source).take(2).read_to_end(&mut mark)?;
    let encoding = match &*mark {
        b"\xff\xfe" => UTF_16LE,
        b"\xfe\xff" => UTF_16BE,
        _ => return Ok((Box::new(Cursor::new(mark).chain(source)), true)),
    };
    Ok((Box::new(Utf16::new(source, encoding.new_decoder_without_bom_handling())), false))
}

/// What is half a character is U+FFFD, and costs nothing else.
struct Utf16 {
    source: Box<dyn Read + Send>,
    decoder: Decoder,
    bytes: Box<[u8]>,
    text: Vec<u8>,
    /// How much of the text was given.
    given: usize,
    has_ended: bool,
}

impl Utf16 {
    fn new(source: Box<dyn Read + Send>, decoder: Decoder) -> Self {
        Self {
            source,
            decoder,
            bytes: vec![0; CHUNK].into(),
            text: Vec::new(),
            given: 0,
            has_ended: false,
        }
    }
}

impl Read for Utf16 {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.given == self.text.len() && !self.has_ended {
            let count = self.source.read(&mut self.bytes)?;
            self.has_ended = count == 0;
            self.text.resize(self.decoder.max_utf8_buffer_length(count).unwrap_or(4 * CHUNK), 0);
            let decoded =
                self.decoder.decode_to_utf8(&self.bytes[..count], &mut self.text, self.has_ended);
            self.text.truncate(decoded.2);
            self.given = 0;
        }
        let count = (&self.text[self.given..]).read(out)?;
        self.given += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use crate::table::utf16::*;

    /// Gives a few bytes at a time.
    struct Slow(Cursor<Vec<u8>>, usize);

    impl Read for Slow {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let count = self.1.min(out.len());
            self.0.read(&mut out[..count])
        }
    }

    fn read(bytes: &[u8], at_once: usize) -> String {
        let mut text = String::new();
        let (mut source, _) =
            in_utf8(Box::new(Slow(Cursor::new(bytes.to_vec()), at_once))).expect("a source");
        source.read_to_string(&mut text).expect("text");
        text
    }

    fn units(text: &str) -> Vec<u16> {
        std::iter::once(0xfeff).chain(text.encode_utf16()).collect()
    }

    #[test]
    fn both_orders_are_read_however_they_come() {
        let text = "Établissement\tÀ l’été 👩‍⚕️\r\n".repeat(2000);
        let little: Vec<u8> = units(&text).into_iter().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = units(&text).into_iter().flat_map(u16::to_be_bytes).collect();
        for at_once in [1, 3, 8191, usize::MAX] {
            assert!(read(&little, at_once) == text && read(&big, at_once) == text, "{at_once}");
        }
    }

    #[test]
    fn half_characters_are_replaced_and_cost_nothing_else() {
        let mut units = units("a\tb\nc\td\n");
        units.insert(2, 0xd83d);
        units.insert(7, 0xdc00);
        let mut bytes: Vec<u8> = units.into_iter().flat_map(u16::to_le_bytes).collect();
        bytes.push(b'e');
        for at_once in [1, 2, 100] {
            assert_eq!(read(&bytes, at_once), "a\u{fffd}\tb\nc\u{fffd}\td\n\u{fffd}");
        }
    }

    #[test]
    fn what_has_no_mark_is_as_it_was() {
        for bytes in ["", "a", "ab", "equipe\noui\n"] {
            assert_eq!(read(bytes.as_bytes(), 1), bytes);
        }
    }
}
