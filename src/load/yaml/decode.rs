//! The bytes of a file as text.

use std::io::{self, Read};

use memchr::memchr_iter;

use crate::load::{
    diagnostics::{FileProblem, Problems},
    source::{LARGEST, Source, Span},
};

/// How many bytes tell the encoding of a text, most of whose letters are ASCII: a multiple of four.
const ENOUGH: usize = 4096;

impl Source {
    /// Reads a whole file, never more than [`LARGEST`] bytes of it.
    ///
    /// # Errors
    /// What `file` refuses; within, the problem of a file that is no text in UTF-8, or too large.
    pub fn read(name: &str, file: impl Read) -> io::Result<Result<Self, Problems>> {
        let mut bytes = Vec::new();
        file.take(LARGEST as u64 + 1).read_to_end(&mut bytes)?;
        Ok(Self::decode(name, bytes))
    }

    /// Takes UTF-8, with or without a byte-order mark, with the line ends of any system.
    ///
    /// # Errors
    /// The problem of bytes that are no text in UTF-8, or too many.
    pub fn decode(name: &str, bytes: Vec<u8>) -> Result<Self, Problems> {
        if bytes.len() > LARGEST {
            return Err(Problems::of_unread(name, FileProblem::TooLarge));
        }
        if let Some(found) = wide_encoding(&bytes) {
            return Err(Problems::of_unread(name, FileProblem::Encoding { found }));
        }
        if is_binary(&bytes) {
            return Err(Problems::of_unread(name, FileProblem::NoText));
        }
        let mut text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let start = error.utf8_error().valid_up_to();
                let text = String::from_utf8_lossy(error.as_bytes());
                return Err(Problems::single(
                    Self::new(name, text),
                    FileProblem::Encoding { found: "Windows-1252 ou un autre encodage" },
                    Span::new(start, start + '\u{fffd}'.len_utf8()),
                ));
            }
        };
        if text.contains('\r') {
            text = text.replace("\r\n", "\n").replace('\r', "\n");
        }
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        Ok(Self::new(name, text))
    }
}

/// The encoding of a text whose characters take two or four bytes, most of them zero: by its
/// byte-order mark, or else by where the zeros stand.
fn wide_encoding(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => return Some("UTF-32"),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => return Some("UTF-16"),
        _ => {}
    }
    let start = &bytes[..bytes.len().min(ENOUGH)];
    let quads = start.len() / 4;
    let mut zeros = [0; 4];
    for (place, _) in start.iter().enumerate().filter(|(_, byte)| **byte == 0) {
        zeros[place % 4] += 1;
    }
    let [first, second, third, fourth] = zeros;
    // No character has a fourth byte, and few have a third.
    let most = quads - quads / 4;
    let is_little = fourth >= quads && third >= most;
    let is_big = first >= quads && second >= most;
    if quads > 0 && (is_little || is_big) {
        let is_text = 4 * zeros.iter().sum::<usize>() < 15 * quads;
        return is_text.then_some("UTF-32");
    }
    let (even, odd) = (first + third, second + fourth);
    let (few, many) = (even.min(odd), even.max(odd));
    (many > quads && 4 * few < many).then_some("UTF-16")
}

/// Whether bytes are no text at all, as those of a workbook or a picture.
fn is_binary(bytes: &[u8]) -> bool {
    let zeros = memchr_iter(0, bytes).count();
    zeros > 0 && (zeros > bytes.len() / 10 || std::str::from_utf8(bytes).is_err())
}

#[cfg(test)]
mod tests {
    use crate::load::yaml::decode::*;

    fn found(bytes: &[u8]) -> String {
        match Source::decode("x.yaml", bytes.to_vec()) {
            Ok(source) => source.text,
            Err(problems) => problems.list[0].kind.to_string(),
        }
    }

    fn wide(text: &str) -> [(&'static str, Vec<u8>); 4] {
        let units = || text.encode_utf16();
        let letters = || text.chars().map(u32::from);
        [
            ("UTF-16", units().flat_map(u16::to_le_bytes).collect()),
            ("UTF-16", units().flat_map(u16::to_be_bytes).collect()),
            ("UTF-32", letters().flat_map(u32::to_le_bytes).collect()),
            ("UTF-32", letters().flat_map(u32::to_be_bytes).collect()),
        ]
    }

    #[test]
    fn wide_encodings_are_known_with_and_without_their_mark() {
        let long = "  ask: Êtes-vous équipé… d’une « adresse » 👩‍⚕️\u{a0}?\r\n".repeat(500);
        for text in ["id: a\n", "format: 1\nid: é\n", "# 漢字 漢字\nformat: 1\n", &long] {
            for mark in ["", "\u{feff}"] {
                for (name, bytes) in wide(&format!("{mark}{text}")) {
                    let told = format!("ce fichier n'est pas en UTF-8 mais en {name}");
                    assert_eq!(found(&bytes), told, "{text:.20}");
                    // Half a character at the end changes nothing.
                    assert_eq!(found(&[&*bytes, b"\0"].concat()), told);
                }
            }
        }
    }

    #[test]
    fn what_is_no_text_is_told_as_such() {
        let workbook = b"PK\x03\x04\x14\0\0\0\x08\0\xe2\xe3".to_vec();
        for bytes in [vec![0; 100], workbook, [b"format: 1\n".to_vec(), vec![0; 512]].concat()] {
            assert_eq!(found(&bytes), "ce fichier n'est pas un texte");
        }
        // One zero in a text has its place, which is told when it is read.
        for text in ["a\0b: des mots, et d'autres", "", "a", "id: é\n"] {
            assert_eq!(found(text.as_bytes()), text);
        }
    }
}
