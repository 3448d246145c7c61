//! A text, its name, and a place in it.

/// The largest file read, in bytes: a tree of a hundred thousand questions has 21 million.
pub const LARGEST: usize = 32 << 20;

/// A text as it was read, without its byte-order mark.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path of the file, or a word for where the text comes from.
    pub name: String,
    pub text: String,
}

/// A place in a [`Source`], in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Source {
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: text.into() }
    }

    pub(super) fn slice(&self, span: Span) -> &str {
        self.text.get(span.start()..span.end()).unwrap_or_default()
    }
}

impl Span {
    /// Saturates: texts are at most [`LARGEST`] bytes long.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: saturated(start), end: saturated(end.max(start)) }
    }

    pub fn start(self) -> usize {
        self.start as usize
    }

    pub fn end(self) -> usize {
        self.end as usize
    }
}

fn saturated(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// Finds lines and columns; quick when places are asked for in order.
pub(super) struct LineFinder<'t> {
    text: &'t str,
    byte: usize,
    place: Place,
}

/// A line and a column, both from 1; columns count characters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) column: usize,
    /// The byte where the line starts.
    pub(super) start: usize,
}

impl<'t> LineFinder<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { text, byte: 0, place: Place { line: 1, column: 1, start: 0 } }
    }

    pub(super) fn place(&mut self, byte: usize) -> Place {
        if byte < self.byte {
            *self = Self::of(self.text);
        }
        let passed = self.text.get(self.byte..byte).unwrap_or_default();
        let mut last_line = passed;
        if let Some(end) = passed.rfind('\n') {
            self.place.line += passed.matches('\n').count();
            self.place.start = self.byte + end + 1;
            self.place.column = 1;
            last_line = &passed[end + 1..];
        }
        self.place.column += last_line.chars().count();
        self.byte += passed.len();
        self.place
    }
}
