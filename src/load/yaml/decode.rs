//! The bytes of a file as text.

use std::io::{self, Read};

use crate::load::{
    diagnostics::{FileProblem, Problems},
    source::{LARGEST, Source, Span},
};

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
        if let [0xff, 0xfe, ..] | [0xfe, 0xff, ..] = bytes[..] {
            return Err(Problems::of_unread(name, FileProblem::Encoding { found: "UTF-16" }));
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
