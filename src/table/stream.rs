//! A table as it comes, cut into blocks of whole rows.

use std::io::{self, Read};

use memchr::{memchr, memrchr};

use super::csv;

/// What one block has at least, before the end of the table.
const BLOCK: usize = 128 << 10;

/// What a row has at most. Past it a line is not a row, and a cell was never closed.
pub(crate) const LONGEST: usize = 1 << 20;

/// What is kept of a line that is too long: its first cells say which row it was.
const KEPT: usize = 4 << 10;

/// How rows are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Syntax {
    /// Cells with this byte between them.
    Csv(u8),
    /// One JSON object a line.
    JsonLines,
}

pub(crate) struct Stream {
    source: Box<dyn Read + Send>,
    /// What was read and not yet given.
    carry: Vec<u8>,
    has_ended: bool,
    pub(crate) syntax: Syntax,
}

/// What a block was filled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Filled {
    Rows,
    /// The beginning of one line that is too long for a row.
    Endless,
    Nothing,
}

impl Stream {
    pub(crate) fn new(source: Box<dyn Read + Send>, syntax: Syntax) -> Self {
        Self { source, carry: Vec::new(), has_ended: false, syntax }
    }

    /// Takes back what was read to know the syntax.
    pub(crate) fn put_back(&mut self, mut bytes: Vec<u8>, syntax: Syntax) {
        bytes.append(&mut self.carry);
        (self.carry, self.syntax) = (bytes, syntax);
    }

    /// What was read and not yet given.
    pub(crate) fn ahead(&self) -> &[u8] {
        &self.carry
    }

    /// Puts all that is left behind what `bytes` holds, whole rows or not.
    pub(crate) fn read_rest(&mut self, bytes: &mut Vec<u8>) -> io::Result<()> {
        bytes.append(&mut self.carry);
        self.source.read_to_end(bytes).map(drop)
    }

    /// Puts the next rows in place of what `bytes` holds.
    pub(crate) fn fill(&mut self, bytes: &mut Vec<u8>) -> io::Result<Filled> {
        bytes.clear();
        bytes.append(&mut self.carry);
        loop {
            if !self.has_ended && (bytes.len() < BLOCK || self.whole_rows(bytes) == 0) {
                self.read_more(bytes)?;
                if !self.has_ended && bytes.len() < BLOCK {
                    continue;
                }
            }
            if self.has_ended {
                return Ok(if bytes.is_empty() { Filled::Nothing } else { Filled::Rows });
            }
            let end = match self.whole_rows(bytes) {
                // Nothing closes the first cell: its line goes alone.
                0 if bytes.len() >= LONGEST => match memchr(b'\n', bytes) {
                    Some(end) if end < LONGEST => end + 1,
                    end => return self.skip_line(bytes, end),
                },
                0 => continue,
                end => end,
            };
            self.carry.extend_from_slice(&bytes[end..]);
            bytes.truncate(end);
            return Ok(Filled::Rows);
        }
    }

    /// Puts what comes next behind some bytes, as much as they are, and a block at least.
    fn read_more(&mut self, bytes: &mut Vec<u8>) -> io::Result<()> {
        let before = bytes.len();
        bytes.resize(before + BLOCK.max(before), 0);
        let read = loop {
            match self.source.read(&mut bytes[before..]) {
                Err(why) if why.kind() == io::ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        bytes.truncate(before + *read.as_ref().unwrap_or(&0));
        self.has_ended = read? == 0;
        Ok(())
    }

    /// Goes to the line behind one that is too long, whose end is at `end` if it was read.
    fn skip_line(&mut self, bytes: &mut Vec<u8>, mut end: Option<usize>) -> io::Result<Filled> {
        let kept = bytes[..KEPT.min(bytes.len())].to_vec();
        while end.is_none() && !self.has_ended {
            bytes.clear();
            self.read_more(bytes)?;
            end = memchr(b'\n', bytes);
        }
        if let Some(end) = end {
            self.carry.extend_from_slice(&bytes[end + 1..]);
        }
        *bytes = kept;
        Ok(Filled::Endless)
    }

    fn whole_rows(&self, bytes: &[u8]) -> usize {
        match self.syntax {
            Syntax::Csv(separator) => csv::whole_rows(bytes, separator),
            Syntax::JsonLines => memrchr(b'\n', bytes).map_or(0, |last| last + 1),
        }
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
            Err(_) => text.push_str(&encoding_rs::WINDOWS_1252.decode_without_bom_handling(line).0),
        }
    }
}
