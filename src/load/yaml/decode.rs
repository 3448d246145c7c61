//! Bytes to text.

use std::io::{self, Read};

use crate::load::{
    diagnostics::{Problem, ProblemKind, Problems},
    source::{LARGEST, Source, Span},
};

impl Source {
    /// Reads a whole file, never more than [`LARGEST`] bytes of it.
    pub fn read(name: &str, file: impl Read) -> io::Result<Result<Self, Problems>> {
        let mut bytes = Vec::new();
        file.take(LARGEST as u64 + 1).read_to_end(&mut bytes)?;
        Ok(Self::decode(name, bytes))
    }

    /// Takes UTF-8, with or without a byte-order mark, with the line ends of any system.
    pub fn decode(name: &str, bytes: Vec<u8>) -> Result<Self, Problems> {
        let refuse = |kind, text: String, span| {
            Err(Problems::new(Self::new(name, text), vec![Problem { kind, span, related: None }]))
        };
        if bytes.len() > LARGEST {
            return refuse(ProblemKind::TooLarge, String::new(), Span::default());
        }
        if let [0xff, 0xfe, ..] | [0xfe, 0xff, ..] = bytes[..] {
            return refuse(
                ProblemKind::Encoding { found: "UTF-16" },
                String::new(),
                Span::default(),
            );
        }
        match String::from_utf8(bytes) {
            Ok(mut text) => {
                if text.contains('\r') {
                    text = text.replace("\r\n", "\n").replace('\r', "\n");
                }
                if text.starts_with('\u{feff}') {
                    text.drain(..'\u{feff}'.len_utf8());
                }
                Ok(Self::new(name, text))
            }
            Err(error) => {
                let start = error.utf8_error().valid_up_to();
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                let span = Span::new(start, start + '\u{fffd}'.len_utf8());
                refuse(
                    ProblemKind::Encoding { found: "Windows-1252 ou un autre encodage" },
                    text,
                    span,
                )
            }
        }
    }
}
