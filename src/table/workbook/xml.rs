//! XML as it comes, with no more of it held than a cell may have.

use std::{
    borrow::Cow,
    io::{self, BufRead, BufReader, Read},
};

use encoding_rs::UTF_8;
use quick_xml::{
    Reader, XmlVersion,
    encoding::DecodingReader,
    escape::resolve_predefined_entity,
    events::{BytesEnd, BytesStart, Event},
};

use super::error::{Limit, WorkbookError};

/// How many bytes a tag or a piece of text may have: a cell holds 32,767 characters.
const LONGEST_PIECE: usize = 4 << 20;

/// How many elements may be open at once, and how long their names may be; both are held.
const DEEPEST: usize = 256;
const LONGEST_NAME: usize = 256;

/// A declaration that ends behind this byte comes too late to change the encoding.
const EARLY: u64 = 60;

/// Reads one piece of XML after the other.
pub(super) struct XmlReader<R: Read> {
    reader: Reader<BoundedSource<R>>,
    buffer: Vec<u8>,
    depth: usize,
    /// Whether some piece was read: what follows is no declaration.
    has_begun: bool,
}

/// A piece of XML.
pub(super) enum Piece<'b> {
    /// An element that is opened; one that is empty is closed at once.
    Open(BytesStart<'b>),
    Close(BytesEnd<'b>),
    Text(Cow<'b, str>),
    End,
}

/// Gives some bytes of a source, and then fails until more are allowed.
struct BoundedSource<R> {
    source: DecodingReader<BufReader<R>>,
    room: usize,
}

impl<R: Read> XmlReader<R> {
    pub(super) fn new(source: R) -> Self {
        let source = DecodingReader::new(BufReader::with_capacity(32 << 10, source));
        let source = BoundedSource { source, room: 0 };
        let mut reader = Reader::from_reader(source);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), depth: 0, has_begun: false }
    }

    /// The next piece that says something; what is not well formed is damaged.
    pub(super) fn next(&mut self) -> Result<Piece<'_>, WorkbookError> {
        let Self { reader, buffer, depth, has_begun } = self;
        reader.get_mut().room = LONGEST_PIECE;
        buffer.clear();
        match reader.read_event_into(buffer) {
            Err(quick_xml::Error::Io(why)) if why.kind() == io::ErrorKind::FileTooLarge => {
                Err(WorkbookError::TooLarge(Limit::Piece))
            }
            Err(_) => Err(WorkbookError::Damaged),
            Ok(Event::Start(element) | Event::Empty(element)) => {
                *depth += 1;
                *has_begun = true;
                if *depth > DEEPEST || element.name().as_ref().len() > LONGEST_NAME {
                    return Err(WorkbookError::TooLarge(Limit::Depth));
                }
                Ok(Piece::Open(element))
            }
            Ok(Event::End(element)) => {
                *depth = depth.saturating_sub(1);
                Ok(Piece::Close(element))
            }
            Ok(Event::Text(text)) => Ok(Piece::Text(text.xml10_content())),
            Ok(Event::CData(text)) => Ok(Piece::Text(text.xml10_content())),
            Ok(Event::GeneralRef(reference)) => match reference.resolve_char_ref() {
                Ok(Some(character)) => Ok(Piece::Text(character.to_string().into())),
                Ok(None) => match resolve_predefined_entity(&reference) {
                    Some(text) => Ok(Piece::Text(text.into())),
                    None => Err(WorkbookError::Damaged),
                },
                Err(_) => Err(WorkbookError::Damaged),
            },
            Ok(Event::Eof) if *depth > 0 => Err(WorkbookError::Damaged),
            Ok(Event::Eof) => Ok(Piece::End),
            Ok(Event::Decl(declared)) => {
                let encoding = declared.encoder().filter(|_| !*has_begun);
                *has_begun = true;
                let is_early = reader.buffer_position() <= EARLY;
                let source = &mut reader.get_mut().source;
                if let Some(encoding) = encoding
                    && is_early
                    && source.encoding() == UTF_8
                    && encoding.is_ascii_compatible()
                {
                    source.set_encoding(encoding);
                }
                Ok(Piece::Text(Cow::Borrowed("")))
            }
            Ok(Event::Comment(_) | Event::PI(_) | Event::DocType(_)) => {
                *has_begun = true;
                Ok(Piece::Text(Cow::Borrowed("")))
            }
        }
    }

    /// Goes to the end of the element that was opened last.
    pub(super) fn skip_element(&mut self) -> Result<(), WorkbookError> {
        let around = self.depth.saturating_sub(1);
        while self.depth > around {
            if let Piece::End = self.next()? {
                return Err(WorkbookError::Damaged);
            }
        }
        Ok(())
    }
}

impl<R: Read> Read for BoundedSource<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let some = self.fill_buf()?;
        let length = some.len().min(out.len());
        out[..length].copy_from_slice(&some[..length]);
        self.consume(length);
        Ok(length)
    }
}

impl<R: Read> BufRead for BoundedSource<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.room == 0 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let some = self.source.fill_buf()?;
        Ok(&some[..some.len().min(self.room)])
    }

    fn consume(&mut self, count: usize) {
        self.room = self.room.saturating_sub(count);
        self.source.consume(count);
    }
}

/// The value of an attribute, whatever prefix its name has.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let found = attributes
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(value_of(&found).into_owned())
}

/// The value of an attribute; what cannot be read of it is kept as it is written.
pub(super) fn value_of<'a>(
    attribute: &'a quick_xml::events::attributes::Attribute<'_>,
) -> Cow<'a, str> {
    attribute
        .normalized_value(XmlVersion::Implicit1_0)
        .unwrap_or_else(|_| Cow::Borrowed(&attribute.value))
}
