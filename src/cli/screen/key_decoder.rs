//! Keys from the bytes that a terminal of Unix sends for them.
//!
//! `vte` knows where an escape sequence ends, whatever it means: none leaves a trace.

use std::collections::VecDeque;

use super::key::Key;

/// Bytes on the way to keys.
#[derive(Default)]
pub(super) struct KeyDecoder {
    parser: Box<vte::Parser>,
    decoded: DecodedKeys,
    /// How many bytes ESC came last: each may be a key, or the beginning of one.
    escapes: usize,
    /// Whether the last byte may belong to a key that is not whole yet.
    is_open: bool,
}

/// What the bytes so far come to.
#[derive(Default)]
struct DecodedKeys {
    keys: VecDeque<Key>,
    /// What the next characters belong to.
    part_of: PartOf,
    /// What follows ESC where a sequence begins, when one sign of its own stood for both.
    introducer: Option<u8>,
    /// Whether the last byte ended something.
    is_whole: bool,
}

/// What a character belongs to.
#[derive(Default)]
enum PartOf {
    /// It is a key of its own.
    #[default]
    Nothing,
    /// A function key of the first terminals, as in `ESC O P`.
    FunctionKey,
    /// A key of which so many characters are still to come, and have no meaning.
    Ignored(usize),
    /// A text that is pasted.
    Paste(String),
}

/// No answer comes near it: what is longer is cut.
const LONGEST_PASTE: usize = 1 << 16;

/// ESC, which is a key and begins most others.
const ESC: u8 = 0x1b;

impl KeyDecoder {
    /// The next key that is whole.
    pub(super) fn next(&mut self) -> Option<Key> {
        self.decoded.keys.pop_front()
    }

    /// Whether there is a beginning of a key that what comes next may belong to.
    pub(super) fn is_open(&self) -> bool {
        self.is_open
    }

    /// Whether a paste is going on.
    pub(super) fn is_pasting(&self) -> bool {
        matches!(self.decoded.part_of, PartOf::Paste(_))
    }

    /// Takes a byte of a terminal.
    pub(super) fn advance(&mut self, byte: u8) {
        if byte == 0x03 {
            // Whatever is not whole: the person stops.
            *self = Self::default();
            self.decoded.keys.push_back(Key::CtrlC);
            return;
        }
        if let PartOf::Ignored(left) = self.decoded.part_of {
            let is_over = left <= 1;
            self.decoded.part_of =
                if is_over { PartOf::Nothing } else { PartOf::Ignored(left - 1) };
            self.is_open = !is_over;
            return;
        }
        let is_after_escape = self.escapes > 0;
        match byte {
            ESC => {
                self.escapes += 1;
                if matches!(self.decoded.part_of, PartOf::FunctionKey) {
                    self.decoded.part_of = PartOf::Nothing;
                }
            }
            // With Alt: `vte` would wait for more.
            0x20..=0x2f | 0x7f.. if is_after_escape => {
                self.forget();
                // The bytes that follow the first of a letter are taken for nothing.
                let rest = (byte.leading_ones() as usize).saturating_sub(1).min(3);
                if rest > 0 {
                    self.decoded.part_of = PartOf::Ignored(rest);
                }
                self.is_open = rest > 0;
                let erase = if byte == 0x7f { Key::Ctrl('w') } else { Key::Unknown };
                self.decoded.keys.push_back(erase);
                return;
            }
            _ => self.escapes = 0,
        }
        self.decoded.is_whole = false;
        self.parser.advance(&mut self.decoded, &[byte]);
        if let Some(introducer) = self.decoded.introducer.take() {
            self.parser.advance(&mut self.decoded, &[ESC, introducer]);
        }
        self.is_open = byte == ESC || !self.decoded.is_whole;
        if byte < 0x20 && byte != ESC {
            // A control character within a sequence breaks it off.
            *self.parser = vte::Parser::default();
            self.is_open = false;
        }
    }

    /// Takes it that nothing follows what came last.
    pub(super) fn finish(&mut self) {
        let escapes = self.escapes;
        let paste = match std::mem::take(&mut self.decoded.part_of) {
            PartOf::Paste(text) => Some(text),
            _ => None,
        };
        self.forget();
        self.decoded.keys.extend((0..escapes).map(|_| Key::Escape));
        if let Some(text) = paste {
            self.decoded.keys.push_back(pasted(&text));
        }
    }

    fn forget(&mut self) {
        *self.parser = vte::Parser::default();
        self.escapes = 0;
        self.is_open = false;
    }
}

impl DecodedKeys {
    fn push(&mut self, key: Key) {
        self.is_whole = true;
        if !matches!(self.part_of, PartOf::Paste(_)) {
            self.keys.push_back(key);
        }
    }

    fn ignore(&mut self, characters: usize) {
        if !matches!(self.part_of, PartOf::Paste(_)) {
            self.part_of = PartOf::Ignored(characters);
            self.is_whole = false;
        }
    }

    /// Begins or ends a paste, or presses a key that has a number.
    fn press_numbered(&mut self, number: u16, modifiers: u16) {
        match (number, std::mem::take(&mut self.part_of)) {
            (200, PartOf::Paste(text)) => self.part_of = PartOf::Paste(text),
            (200, _) => self.part_of = PartOf::Paste(String::new()),
            (201, PartOf::Paste(text)) => self.keys.push_back(pasted(&text)),
            (201, _) => {}
            (_, part_of) => {
                // No text has such a key: the end of the paste was lost.
                if let PartOf::Paste(text) = part_of {
                    self.keys.push_back(pasted(&text));
                }
                self.keys.push_back(Key::of_number(number, modifiers));
            }
        }
    }
}

impl vte::Perform for DecodedKeys {
    fn print(&mut self, character: char) {
        self.is_whole = true;
        if let '\u{80}'..='\u{9f}' = character {
            return u8::try_from(character).into_iter().for_each(|control| self.execute(control));
        }
        match &mut self.part_of {
            PartOf::Paste(text) => {
                let is_text = !character.is_control() && character != char::REPLACEMENT_CHARACTER;
                if is_text && text.len() < LONGEST_PASTE {
                    text.push(character);
                }
            }
            // A modifier stands before the letter.
            PartOf::FunctionKey if character.is_ascii_digit() || character == ';' => {
                self.is_whole = false;
            }
            PartOf::FunctionKey => {
                self.part_of = PartOf::Nothing;
                self.keys.push_back(Key::of_letter(character, 1));
            }
            PartOf::Nothing | PartOf::Ignored(_) => match character {
                // Bytes that are no character.
                char::REPLACEMENT_CHARACTER => {}
                '\u{7f}' => self.push(Key::Backspace),
                character => self.push(Key::Char(character)),
            },
        }
    }

    fn execute(&mut self, byte: u8) {
        self.is_whole = true;
        match &mut self.part_of {
            _ if matches!(byte, 0x8f | 0x9b) => {
                self.introducer = Some(byte - 0x40);
                self.is_whole = false;
            }
            PartOf::Paste(text) => {
                if matches!(byte, b'\r' | b'\n' | b'\t') && text.len() < LONGEST_PASTE {
                    text.push('\n');
                }
            }
            part_of => {
                *part_of = PartOf::Nothing;
                if byte < 0x80 {
                    self.keys.push_back(Key::of_control(byte.into()));
                }
            }
        }
    }

    fn csi_dispatch(
        &mut self,
        params: &vte::Params,
        intermediates: &[u8],
        _ignore: bool,
        action: char,
    ) {
        self.is_whole = true;
        let mut numbers = params.iter().map(|param| param.first().copied().unwrap_or_default());
        let first = numbers.next().unwrap_or_default();
        let modifiers = numbers.next().unwrap_or(1);
        match action {
            // Reports of the terminal and of its mouse.
            _ if !intermediates.is_empty() => {}
            '~' => self.press_numbered(first, modifiers),
            // The place that the mouse reports.
            'M' if first == 0 => self.ignore(3),
            'I' | 'M' | 'O' | 'R' | 'c' | 'n' | 't' | 'x' | 'y' => {}
            // The function keys of Linux, as in `ESC [ [ A`.
            '[' => self.ignore(1),
            letter => self.push(Key::of_letter(letter, modifiers)),
        }
    }

    fn esc_dispatch(&mut self, _intermediates: &[u8], _ignore: bool, byte: u8) {
        self.is_whole = true;
        match byte {
            b'O' => {
                if !matches!(self.part_of, PartOf::Paste(_)) {
                    self.part_of = PartOf::FunctionKey;
                }
                self.is_whole = false;
            }
            // The end of a report.
            b'\\' => {}
            b'b' => self.push(Key::WordLeft),
            b'f' => self.push(Key::WordRight),
            _ => self.push(Key::Unknown),
        }
    }
}

/// A text that was pasted, its lines made one: none of them ends an answer.
fn pasted(text: &str) -> Key {
    let lines: Vec<&str> = text.split('\n').filter(|line| !line.is_empty()).collect();
    Key::Paste(lines.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys of what a terminal sends, and whether it may go on.
    fn decode(sent: &[u8]) -> (Vec<Key>, bool) {
        let mut decoder = KeyDecoder::default();
        for byte in sent {
            decoder.advance(*byte);
        }
        let is_open = decoder.is_open() || decoder.is_pasting();
        let mut keys = Vec::new();
        while let Some(key) = decoder.next() {
            keys.push(key);
        }
        (keys, is_open)
    }

    #[test]
    fn keys_are_known_by_each_of_their_sequences() {
        for (key, sequences) in [
            (Key::Home, &["\x1b[H", "\x1bOH", "\x1b[1~", "\x1b[7~"][..]),
            (Key::End, &["\x1b[F", "\x1bOF", "\x1b[4~", "\x1b[8~"]),
            (Key::ArrowUp, &["\x1b[A", "\x1bOA", "\u{9b}A", "\u{8f}A"]),
            (Key::ArrowLeft, &["\x1b[D", "\x1bOD"]),
            (Key::WordLeft, &["\x1b[1;5D", "\x1b[1;3D", "\x1bOd", "\x1bb"]),
            (Key::WordRight, &["\x1b[1;5C", "\x1b[1;3C", "\x1bOc", "\x1bf"]),
            (Key::Del, &["\x1b[3~"]),
            (Key::Enter, &["\r", "\n"]),
            (Key::Backspace, &["\x7f", "\x08"]),
            (Key::Ctrl('w'), &["\x17", "\x1b\x7f"]),
            (Key::CtrlC, &["\x03", "\x1b[\x03", "\x1b]0;\x03", "\x1b[200~a\x03"]),
            (Key::Char('é'), &["é"]),
            (Key::Paste("a b c".into()), &["\x1b[200~a\r\nb\n\n\tc\r\x1b[201~"]),
            (Key::Paste("ab".into()), &["\x1b[200~a\x1b[2J\x1b[Ab\x1b[201~"]),
        ] {
            for sequence in sequences {
                assert_eq!(decode(sequence.as_bytes()), (vec![key.clone()], false), "{sequence:?}");
            }
        }
    }

    #[test]
    fn what_is_no_key_of_ours_leaves_no_trace() {
        for sequence in [
            "\x1b[15~",
            "\x1bOP",
            "\x1b[24~",
            "\x1b[2~",
            "\x1b[I",
            "\x1b[O",
            "\x1b[M !!",
            "\x1b[[A",
            "\x1b[97;5u",
            "\x1b[<0;3;4M",
            "\x1b[?1;2c",
            "\x1b[12;40R",
            "\x1b]0;titre\x07",
            "\x1b]11;rgb:0/0/0\x1b\\",
            "\x1bP1$r0m\x1b\\",
            "\x1ba",
            "\x1bé",
            "\x1b€",
            "\x1b ",
            "\x1b[1;2A",
            "\x1bO5P",
            "\x00",
            "\x1a",
            "\u{9b}2J",
            "\x1b[201~",
        ] {
            let sent = [sequence, "X"].concat();
            let (keys, is_open) = decode(sent.as_bytes());
            let is_mark = |key: &&Key| !matches!(key, Key::Unknown | Key::Ctrl('z'));
            let left: Vec<&Key> = keys.iter().filter(is_mark).collect();
            assert_eq!((left, is_open), (vec![&Key::Char('X')], false), "{sequence:?}");
        }
        for bytes in [&b"\xff\xfe"[..], b"\xe9\xff\xff", b"\xc3", b"\x1b\xc3\xa9"] {
            let (keys, _) = decode(&[bytes, b"XX"].concat());
            assert!(keys.ends_with(&[Key::Char('X')]), "{bytes:?} {keys:?}");
        }
    }

    #[test]
    fn what_may_go_on_is_a_key_once_nothing_follows() {
        for (sent, keys) in [
            ("\x1b", &[Key::Escape][..]),
            ("\x1b\x1b", &[Key::Escape, Key::Escape]),
            ("\x1b[", &[]),
            ("\x1bO", &[]),
            ("\x1b[1;", &[]),
            ("\x1b]0;a", &[]),
            ("\x1b[M", &[]),
            ("\x1b[200~ab", &[Key::Paste("ab".into())]),
        ] {
            let mut decoder = KeyDecoder::default();
            for byte in sent.bytes() {
                decoder.advance(byte);
            }
            assert!(decoder.is_open() || decoder.is_pasting(), "{sent:?}");
            assert_eq!(decoder.next(), None, "{sent:?}");
            decoder.finish();
            decoder.advance(b'X');
            for key in keys.iter().chain([&Key::Char('X')]) {
                assert_eq!(decoder.next().as_ref(), Some(key), "{sent:?}");
            }
        }
    }
}
