//! A table of text as it comes, cut into blocks of whole rows.

use std::io::{self, Read};

use memchr::{memchr, memrchr};

use super::csv::{self, BrokenQuotes};

/// How many bytes a block has at least, before the end of the table.
const BLOCK: usize = 128 << 10;

/// How many bytes a row of several lines has at most: a quote that is open for longer was never
/// closed. A header has no more either.
pub(super) const LONGEST_ROW: usize = 1 << 20;

/// How many bytes a line below the header has at most. A cell may hold a picture written as text;
/// what is longer is no table.
pub(super) const LONGEST_LINE: usize = 4 << 20;

/// In bytes, what is longer than any block without a very long line.
const LARGE: usize = 2 * LONGEST_ROW;

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
    /// How many bytes a line has at most.
    longest_line: usize,
    pub(crate) syntax: Syntax,
}

/// What a block was filled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Filling {
    Rows,
    /// The beginning of a line that is longer than any may be.
    EndlessLine,
    /// Nothing: the table has ended.
    Nothing,
}

impl Stream {
    pub(crate) fn new(source: Box<dyn Read + Send>, syntax: Syntax) -> Self {
        let longest_line = LONGEST_ROW;
        Self { source, pending: Vec::new(), has_ended: false, longest_line, syntax }
    }

    /// Lets the lines that are still to come be very long.
    pub(super) fn with_long_lines(self) -> Self {
        Self { longest_line: LONGEST_LINE, ..self }
    }

    /// Whether a block that was filled takes much memory, because of a very long line.
    pub(crate) fn is_large(bytes: &[u8]) -> bool {
        bytes.len() > LARGE
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
            }
            if self.has_ended {
                return Ok(if bytes.is_empty() { Filling::Nothing } else { Filling::Rows });
            }
            let end = match self.whole_rows(bytes, 0) {
                0 if bytes.len() >= LONGEST_ROW => match memchr(b'\n', bytes) {
                    None if bytes.len() < self.longest_line => continue,
                    // The row may go on behind the end of a line that is very long.
                    Some(end)
                        if end >= LONGEST_ROW
                            && bytes.len() < self.longest_line.min(end + LONGEST_ROW) =>
                    {
                        continue;
                    }
                    // Nothing closes the first cell: lines that stand within it are rows.
                    Some(_) => self.whole_rows(bytes, bytes.len()),
                    None => return Ok(Filling::EndlessLine),
                },
                0 => continue,
                end => end,
            };
            self.pending.extend_from_slice(&bytes[end..]);
            bytes.truncate(end);
            return Ok(Filling::Rows);
        }
    }

    /// Reads behind some bytes as many as they are, and a block at least, but no more than a line
    /// may have.
    fn read_more(&mut self, bytes: &mut Vec<u8>) -> io::Result<()> {
        let room = self.longest_line.saturating_sub(bytes.len()).max(1);
        let wanted = room.min(BLOCK.max(bytes.len()));
        bytes.reserve(wanted);
        let read = (&mut self.source).take(wanted as u64).read_to_end(bytes)?;
        // A terminal that is read again after its end would wait for more.
        self.has_ended = read < wanted;
        Ok(())
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

    const ENDLESS: Option<Filling> = Some(Filling::EndlessLine);

    /// All that a table is filled with, block by block.
    fn fillings(table: &[u8], at_once: usize, syntax: Syntax) -> Vec<(Filling, Vec<u8>)> {
        let bytes = Cursor::new(table.to_vec());
        let source = InterruptedSource { bytes, at_once, is_interrupted: false };
        let mut stream = Stream::new(Box::new(source), syntax).with_long_lines();
        let mut blocks = Vec::new();
        loop {
            let mut bytes = b"of the block before".to_vec();
            match stream.fill(&mut bytes).expect("bytes can be read") {
                Filling::Nothing => return blocks,
                Filling::EndlessLine => {
                    blocks.push((Filling::EndlessLine, bytes));
                    return blocks;
                }
                Filling::Rows => blocks.push((Filling::Rows, bytes)),
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
    fn a_long_line_is_whole_and_one_without_end_is_told() {
        let lengths = [2 * LONGEST_ROW, 3 * LONGEST_ROW + 7, LONGEST_LINE - 1, LONGEST_LINE];
        for length in lengths {
            for (before, after) in [("", ""), ("a\n", "b")] {
                let table = format!("{before}{}\n{after}", "x".repeat(length));
                let blocks = fillings(table.as_bytes(), 1 << 18, Syntax::JsonLines);
                if length >= LONGEST_LINE {
                    assert_eq!(blocks.last().map(|(filling, _)| *filling), ENDLESS);
                    continue;
                }
                assert!(blocks.iter().all(|(filling, _)| *filling == Filling::Rows), "{length}");
                let all: Vec<u8> = blocks.into_iter().flat_map(|(_, bytes)| bytes).collect();
                assert!(all == table.as_bytes(), "{length} {before:?} {after:?}");
            }
        }
        // The last line of a table may have no end.
        let blocks = fillings(&vec![b'x'; 3 * LONGEST_ROW], 1 << 18, Syntax::JsonLines);
        assert!(matches!(&*blocks, [(Filling::Rows, all)] if all.len() == 3 * LONGEST_ROW));
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
    fn a_long_line_with_an_open_quote_ends_where_it_ends() {
        let table = format!("\"{}\n{}", "x".repeat(LONGEST_ROW + 40_000), "2;b\n".repeat(300_000));
        let blocks = fillings(table.as_bytes(), 100_003, Syntax::Csv(b';'));
        assert!(blocks.len() < 20 && blocks.iter().all(|(filling, _)| *filling == Filling::Rows));
        let all: Vec<u8> = blocks.into_iter().flat_map(|(_, bytes)| bytes).collect();
        assert!(all == table.as_bytes());
    }

    #[test]
    fn a_quote_may_close_behind_the_end_of_a_long_line() {
        let row = format!("1;{};\"of two\nlines\"\n", "x".repeat(LONGEST_ROW + 40_000));
        let blocks = fillings((row.clone() + "2;b;c\n").as_bytes(), 100_003, Syntax::Csv(b';'));
        assert!(blocks[0].1.starts_with(row.as_bytes()));
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
