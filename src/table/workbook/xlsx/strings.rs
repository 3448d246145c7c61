//! The texts that the cells of an XLSX share.

use std::io::Read;

use crate::table::workbook::{
    archive::Archive,
    error::{Limit, WorkbookError},
    xml::{Piece, XmlReader},
};

/// How many bytes each text counts for, beside its own: so even empty ones have a limit.
const COST_OF_TEXT: usize = 16;

/// The texts, one behind the other.
#[derive(Default)]
pub(in crate::table::workbook) struct SharedStrings {
    text: String,
    /// Where each text ends.
    ends: Vec<u32>,
}

impl SharedStrings {
    /// Reads a part, if there is one of this name, as far as there is room for it.
    pub(in crate::table::workbook) fn read(
        archive: &mut Archive,
        part: &str,
    ) -> Result<Self, WorkbookError> {
        let room = archive.room;
        let mut strings = Self::default();
        let Some(mut xml) = archive.xml(part) else { return Ok(strings) };
        loop {
            match xml.next()? {
                Piece::Open(element) if element.local_name().as_ref() == "si" => {
                    read_rich_text(&mut xml, "si", &mut strings.text, room)?;
                    let end = u32::try_from(strings.text.len());
                    strings.ends.push(end.map_err(|_| WorkbookError::TooLarge(Limit::Held))?);
                }
                Piece::End => break,
                _ => {}
            }
            if strings.text.len() + strings.ends.len() * COST_OF_TEXT > room {
                return Err(WorkbookError::TooLarge(Limit::Held));
            }
        }
        Ok(strings)
    }

    pub(super) fn get(&self, place: usize) -> Option<&str> {
        let end = *self.ends.get(place)?;
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.text.get(start as usize..end as usize)
    }
}

/// Reads the text of an element that was opened to its end: that of its runs, and not how they are
/// spoken.
pub(super) fn read_rich_text<R: Read>(
    xml: &mut XmlReader<R>,
    name: &str,
    text: &mut String,
    room: usize,
) -> Result<(), WorkbookError> {
    let start = text.len();
    let mut is_text = false;
    let mut is_spoken = false;
    loop {
        match xml.next()? {
            Piece::Open(element) => match element.local_name().as_ref() {
                "t" => is_text = !is_spoken,
                "rPh" => is_spoken = true,
                _ => {}
            },
            Piece::Close(element) => match element.local_name().as_ref() {
                "t" => is_text = false,
                "rPh" => is_spoken = false,
                closed if closed == name => break,
                _ => {}
            },
            Piece::Text(piece) if is_text => text.push_str(&piece),
            Piece::Text(_) => {}
            Piece::End => return Err(WorkbookError::Damaged),
        }
        if text.len() > room {
            return Err(WorkbookError::TooLarge(Limit::Held));
        }
    }
    unescape(text, start);
    Ok(())
}

/// Puts characters in the place of their codes: Excel writes `_x000D_` for a carriage return.
pub(super) fn unescape(text: &mut String, start: usize) {
    if !text[start..].contains("_x") {
        return;
    }
    let written = text.split_off(start);
    let mut rest = &*written;
    while let Some(place) = rest.find("_x") {
        let (before, code) = rest.split_at(place);
        text.push_str(before);
        let character = code
            .get(2..6)
            .filter(|_| code.as_bytes().get(6) == Some(&b'_'))
            .filter(|figures| figures.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .and_then(|figures| u32::from_str_radix(figures, 16).ok())
            .and_then(char::from_u32);
        if let Some(character) = character {
            text.push(character);
            rest = &code[7..];
        } else {
            text.push_str("_x");
            rest = &code[2..];
        }
    }
    text.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_characters_are_read() {
        for (written, read) in [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_x00_ _xzzzz_ _x000D", "_x00_ _xzzzz_ _x000D"),
            ("_xD800_", "_xD800_"),
            ("_x_x0041_", "_xA"),
            ("_xé000_", "_xé000_"),
        ] {
            let mut text = "_x0041_".to_owned() + written;
            unescape(&mut text, "_x0041_".len());
            assert_eq!(text, "_x0041_".to_owned() + read);
        }
    }
}
