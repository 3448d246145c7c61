//! A table of text as it comes, cut into blocks of whole rows.

use std::io::{self, Read};

use memchr::{memchr, memrchr};

use super::csv::{self, BrokenQuotes};

/// How many bytes a block has at least, before the end of the table.
const BLOCK: usize = 128 << 10;

/// How many bytes a row has at most. A line that is longer is no row, and a quote that is open for
/// longer was never closed.
pub(super) const LONGEST_ROW: usize = 1 << 20;

/// How many bytes of a line that is too long are kept: its first cells say which row it was.
const KEPT_OF_LONG_LINE: usize = 4 << 10;

/// How rows are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Syntax {
    /// Cells with this byte between them.
    Csv(u8),
    /// One JSON object a line.
    JsonLines,
}

/// The bytes of a table, block after block.
pub(crate) struct Stream {
    source: Box<dyn Read + Send>,
    /// What was read and not yet given.
    pending: Vec<u8>,
    has_ended: bool,
    pub(crate) syntax: Syntax,
}

/// What a block was filled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Filling {
    Rows,
    /// The beginning of one line that is too long for a row.
    TruncatedLine {
        /// How many bytes the line has.
        length: u64,
    },
    /// Nothing: the table has ended.
    Nothing,
}

impl Stream {
    pub(crate) fn new(source: Box<dyn Read + Send>, syntax: Syntax) -> Self {
        Self { source, pending: Vec::new(), has_ended: false, syntax }
    }

    /// Takes back rows that were given, and gives them again as rows of another syntax.
    pub(super) fn put_back(&mut self, mut bytes: Vec<u8>, syntax: Syntax) {
        bytes.append(&mut self.pending);
        self.pending = bytes;
        self.syntax = syntax;
    }

    /// What was read and not yet given.
    pub(super) fn pending(&self) -> &[u8] {
        &self.pending
    }

    /// The rows of what was read and not yet given that are whole.
    pub(super) fn whole_pending(&self) -> &[u8] {
        let end =
            if self.has_ended { self.pending.len() } else { self.whole_rows(&self.pending, 0) };
        &self.pending[..end]
    }

    /// Puts the next rows in place of what `bytes` holds.
    ///
    /// # Errors
    /// When the table cannot be read on.
    pub(crate) fn fill(&mut self, bytes: &mut Vec<u8>) -> io::Result<Filling> {
        bytes.clear();
        bytes.append(&mut self.pending);
        loop {
            if !self.has_ended && (bytes.len() < BLOCK || self.whole_rows(bytes, 0) == 0) {
                self.read_more(bytes)?;
                if !self.has_ended && bytes.len() < BLOCK {
                    continue;
                }
            }
            if self.has_ended {
                return Ok(if bytes.is_empty() { Filling::Nothing } else { Filling::Rows });
            }
            let end = match self.whole_rows(bytes, 0) {
                0 if bytes.len() >= LONGEST_ROW => match memchr(b'\n', bytes) {
                    // Nothing closes the first cell: lines that stand within it are rows.
                    Some(end) if end < LONGEST_ROW => self.whole_rows(bytes, bytes.len()),
                    end => return self.skip_line(bytes, end),
                },
                0 => continue,
                end => end,
            };
            self.pending.extend_from_slice(&bytes[end..]);
            bytes.truncate(end);
            return Ok(Filling::Rows);
        }
    }

    /// Reads behind some bytes as many as they are, and a block at least.
    fn read_more(&mut self, bytes: &mut Vec<u8>) -> io::Result<()> {
        let before = bytes.len();
        bytes.resize(before + BLOCK.max(before), 0);
        let read = loop {
            match self.source.read(&mut bytes[before..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        bytes.truncate(before + *read.as_ref().unwrap_or(&0));
        self.has_ended = read? == 0;
        Ok(())
    }

    /// Goes to the line behind one that is too long, whose end is at `end` if it was read.
    fn skip_line(&mut self, bytes: &mut Vec<u8>, mut end: Option<usize>) -> io::Result<Filling> {
        let beginning = bytes[..KEPT_OF_LONG_LINE].to_vec();
        let mut length = 0;
        while end.is_none() && !self.has_ended {
            length += bytes.len() as u64;
            bytes.clear();
            self.read_more(bytes)?;
            end = memchr(b'\n', bytes);
        }
        if let Some(end) = end {
            self.pending.extend_from_slice(&bytes[end + 1..]);
        }
        length += end.unwrap_or(bytes.len()) as u64;
        *bytes = beginning;
        Ok(Filling::TruncatedLine { length })
    }

    /// How many bytes are whole rows, where so many are known to be in a quote that nothing closes.
    fn whole_rows(&self, bytes: &[u8], broken: usize) -> usize {
        match self.syntax {
            Syntax::Csv(separator) => {
                csv::whole_rows(bytes, separator, BrokenQuotes::until(broken))
            }
            Syntax::JsonLines => memrchr(b'\n', bytes).map_or(0, |last| last + 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use crate::table::stream::*;

    /// Gives a few bytes at a time, each after an interruption.
    struct InterruptedSource {
        bytes: Cursor<Vec<u8>>,
        at_once: usize,
        is_interrupted: bool,
    }

    impl Read for InterruptedSource {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            self.is_interrupted = !self.is_interrupted;
            if self.is_interrupted {
                return Err(io::ErrorKind::Interrupted.into());
            }
            let count = self.at_once.min(out.len());
            self.bytes.read(&mut out[..count])
        }
    }

    /// All that a table is filled with, block by block.
    fn fillings(table: &[u8], at_once: usize, syntax: Syntax) -> Vec<(Filling, Vec<u8>)> {
        let bytes = Cursor::new(table.to_vec());
        let source = InterruptedSource { bytes, at_once, is_interrupted: false };
        let mut stream = Stream::new(Box::new(source), syntax);
        let mut blocks = Vec::new();
        loop {
            let mut bytes = b"of the block before".to_vec();
            match stream.fill(&mut bytes).expect("bytes can be read") {
                Filling::Nothing => return blocks,
                filling => blocks.push((filling, bytes)),
            }
        }
    }

    #[test]
    fn blocks_are_whole_rows_and_no_byte_is_lost() {
        let rows = "1;\"of two\nlines\";\n2;b;c\n".repeat(20_000) + "3;no end";
        for at_once in [1 << 10, 100_003, usize::MAX] {
            let blocks = fillings(rows.as_bytes(), at_once, Syntax::Csv(b';'));
            assert!(blocks.len() > 2);
            for (filling, bytes) in &blocks[..blocks.len() - 1] {
                assert_eq!(*filling, Filling::Rows);
                assert!(bytes.starts_with(b"1;") || bytes.starts_with(b"2;"));
                assert!(bytes.ends_with(b"\";\n") || bytes.ends_with(b"c\n"));
                assert!(bytes.len() > BLOCK / 2);
            }
            let all: Vec<u8> = blocks.into_iter().flat_map(|(_, bytes)| bytes).collect();
            assert!(all == rows.as_bytes(), "{at_once}");
        }
    }

    #[test]
    fn a_line_that_is_too_long_is_cut_and_its_neighbours_are_not() {
        for length in [2 * LONGEST_ROW, 5 * LONGEST_ROW] {
            for (before, after) in [("", ""), ("a\n", ""), ("", "b\n"), ("a\n", "b")] {
                let table = format!("{before}{}\n{after}", "x".repeat(length));
                let blocks = fillings(table.as_bytes(), 1 << 18, Syntax::JsonLines);
                let cut: Vec<_> = blocks
                    .iter()
                    .filter(|(filling, _)| matches!(filling, Filling::TruncatedLine { .. }))
                    .collect();
                assert_eq!(cut.len(), 1, "{length}");
                let wanted = length as u64;
                assert!(matches!(cut[0].0, Filling::TruncatedLine { length } if length == wanted));
                assert!(cut[0].1 == "x".repeat(KEPT_OF_LONG_LINE).as_bytes());
                let others: Vec<u8> = blocks
                    .iter()
                    .filter(|(filling, _)| *filling == Filling::Rows)
                    .flat_map(|(_, bytes)| bytes.clone())
                    .collect();
                assert_eq!(String::from_utf8(others).expect("text"), format!("{before}{after}"));
            }
        }
    }

    #[test]
    fn a_quote_that_nothing_closes_leaves_the_lines_behind_it() {
        let table = format!("\"1;a\n{}", "2;b\n".repeat(LONGEST_ROW / 2));
        let blocks = fillings(table.as_bytes(), usize::MAX, Syntax::Csv(b';'));
        // They come by the block, and not one by one.
        assert!(blocks.len() < 20, "{}", blocks.len());
        assert!(
            blocks
                .iter()
                .all(|(filling, bytes)| { *filling == Filling::Rows && bytes.ends_with(b"\n") })
        );
        let all: Vec<u8> = blocks.into_iter().flat_map(|(_, bytes)| bytes).collect();
        assert!(all == table.as_bytes());
    }

    #[test]
    fn a_long_line_with_an_open_quote_is_cut_where_it_ends() {
        let table = format!("\"{}\n2;b\n", "x".repeat(LONGEST_ROW + 40_000));
        // The line is not too long before its end is read.
        let blocks = fillings(table.as_bytes(), 100_003, Syntax::Csv(b';'));
        let [(Filling::TruncatedLine { .. }, beginning), (Filling::Rows, rows)] = &*blocks else {
            panic!("{} blocks", blocks.len());
        };
        assert!(beginning == &table.as_bytes()[..KEPT_OF_LONG_LINE]);
        assert_eq!(rows, b"2;b\n");
    }

    #[test]
    fn what_is_put_back_comes_again_before_the_rest() {
        let mut stream = Stream::new(Box::new(Cursor::new(b"c\nd".to_vec())), Syntax::JsonLines);
        stream.put_back(b"b\n".to_vec(), Syntax::JsonLines);
        stream.put_back(b"a\n".to_vec(), Syntax::Csv(b'|'));
        assert_eq!((stream.pending(), stream.syntax), (&b"a\nb\n"[..], Syntax::Csv(b'|')));
        let mut bytes = Vec::new();
        assert_eq!(stream.fill(&mut bytes).expect("bytes can be read"), Filling::Rows);
        assert_eq!(bytes, b"a\nb\nc\nd");
    }
}
