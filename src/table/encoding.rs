//! The encoding of a table: UTF-8 or Windows-1252 line by line, or the UTF-16 that Excel calls
//! « Texte Unicode ».

use std::io::{self, Cursor, Read};

use encoding_rs::{Decoder, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How many bytes of UTF-16 are converted at a time.
const CHUNK: usize = 8 << 10;

/// A table whose bytes are not in UTF-16 any more.
pub(super) struct Utf8Source {
    pub(super) reader: Box<dyn Read + Send>,
    /// Whether the bytes were in UTF-16: then they are no more as many as in the file.
    pub(super) is_converted: bool,
}

impl Utf8Source {
    /// Looks at the first bytes; those in UTF-16 are converted as they come. A byte order mark
    /// tells them, or else letters of which every other byte is zero.
    ///
    /// # Errors
    /// When the first bytes cannot be read.
    pub(super) fn new(mut source: Box<dyn Read + Send>) -> io::Result<Self> {
        let mut mark = Vec::new();
        (&mut source).take(4).read_to_end(&mut mark)?;
        let encoding = match *mark {
            [0xff, 0xfe, ..] => Some(UTF_16LE),
            [0xfe, 0xff, ..] => Some(UTF_16BE),
            [one, 0, other, 0] if one > 0 && other > 0 => Some(UTF_16LE),
            [0, one, 0, other] if one > 0 && other > 0 => Some(UTF_16BE),
            _ => None,
        };
        let source = Box::new(Cursor::new(mark).chain(source));
        let Some(encoding) = encoding else {
            return Ok(Self { reader: source, is_converted: false });
        };
        let decoder = encoding.new_decoder_with_bom_removal();
        Ok(Self { reader: Box::new(Utf16Reader::new(source, decoder)), is_converted: true })
    }
}

/// Reads UTF-16 as UTF-8; half a character becomes U+FFFD.
struct Utf16Reader {
    source: Box<dyn Read + Send>,
    decoder: Decoder,
    bytes: Box<[u8]>,
    text: Vec<u8>,
    /// How many bytes of the text were given.
    given: usize,
    has_ended: bool,
}

impl Utf16Reader {
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

impl Read for Utf16Reader {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.given == self.text.len() && !self.has_ended {
            let count = self.source.read(&mut self.bytes)?;
            self.has_ended = count == 0;
            self.text.resize(self.decoder.max_utf8_buffer_length(count).unwrap_or(4 * CHUNK), 0);
            let (_, _, written, _) =
                self.decoder.decode_to_utf8(&self.bytes[..count], &mut self.text, self.has_ended);
            self.text.truncate(written);
            self.given = 0;
        }
        let count = (&self.text[self.given..]).read(out)?;
        self.given += count;
        Ok(count)
    }
}

/// The text of some lines, as [`decode`] puts it.
pub(crate) fn decoded(bytes: &[u8]) -> String {
    let mut text = String::new();
    decode(bytes, &mut text);
    text
}

/// Puts the text of some lines in place of another: each is UTF-8, or Windows-1252 where it cannot
/// be.
///
/// Whoever wrote a file in Windows-1252 wrote most of its lines in ASCII, which is the same in
/// both.
pub(crate) fn decode(bytes: &[u8], text: &mut String) {
    text.clear();
    if let Ok(all) = simdutf8::basic::from_utf8(bytes) {
        text.push_str(all);
        return;
    }
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        match std::str::from_utf8(line) {
            Ok(line) => text.push_str(line),
            Err(_) => text.push_str(&WINDOWS_1252.decode_without_bom_handling(line).0),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::table::encoding::*;

    /// Gives a few bytes at a time.
    struct FewAtOnce(Cursor<Vec<u8>>, usize);

    impl Read for FewAtOnce {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let count = self.1.min(out.len());
            self.0.read(&mut out[..count])
        }
    }

    fn read(bytes: &[u8], at_once: usize) -> String {
        let slow = FewAtOnce(Cursor::new(bytes.to_vec()), at_once);
        let mut source = Utf8Source::new(Box::new(slow)).expect("a source");
        let is_wide = matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [_, 0, ..] | [0, ..]);
        assert_eq!(source.is_converted, is_wide);
        let mut text = String::new();
        source.reader.read_to_string(&mut text).expect("text");
        text
    }

    /// A text in UTF-16, behind its byte order mark.
    fn utf16(text: &str) -> Vec<u16> {
        std::iter::once(0xfeff).chain(text.encode_utf16()).collect()
    }

    #[test]
    fn both_orders_are_read_however_they_come() {
        let text = "Établissement\tÀ l’été 👩‍⚕️\r\n".repeat(2000);
        let little: Vec<u8> = utf16(&text).into_iter().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = utf16(&text).into_iter().flat_map(u16::to_be_bytes).collect();
        for at_once in [1, 3, 8191, usize::MAX] {
            assert!(read(&little, at_once) == text && read(&big, at_once) == text, "{at_once}");
        }
    }

    #[test]
    fn both_orders_are_known_without_their_mark() {
        let text = "id;Équipé ?\r\n1;oui\r\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for at_once in [1, 3, usize::MAX] {
            assert_eq!(read(&little, at_once), text);
            assert_eq!(read(&big, at_once), text);
        }
    }

    #[test]
    fn half_characters_are_replaced_and_cost_nothing_else() {
        let mut units = utf16("a\tb\nc\td\n");
        units.insert(2, 0xd83d);
        units.insert(7, 0xdc00);
        let mut bytes: Vec<u8> = units.into_iter().flat_map(u16::to_le_bytes).collect();
        bytes.push(b'e');
        for at_once in [1, 2, 100] {
            assert_eq!(read(&bytes, at_once), "a\u{fffd}\tb\nc\u{fffd}\td\n\u{fffd}");
        }
    }

    #[test]
    fn lines_that_are_no_utf8_are_read_as_windows_1252() {
        let bytes = b"\xc3\xa9quipe;\xe9quipe\n\xc3\xa9quipe\n\xe9\x80\xc3\xa9";
        assert_eq!(decoded(bytes), "Ã©quipe;équipe\néquipe\né€Ã©");
        let mut text = String::from("of the block before");
        decode("équipe".as_bytes(), &mut text);
        assert_eq!(text, "équipe");
        decode(b"\xe9", &mut text);
        assert_eq!(text, "é");
    }

    #[test]
    fn what_has_no_mark_is_as_it_was() {
        for bytes in ["", "a", "ab", "\u{feff}a", "equipe\noui\n"] {
            assert_eq!(read(bytes.as_bytes(), 1), bytes);
        }
    }
}
