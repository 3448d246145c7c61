//! YAML text as nodes that carry their place.
//!
//! serde stops at the first error of a file and forgets where values stood, so the nodes are
//! composed here from the parser's events. Anchors, aliases and tags are refused: a tree does not
//! need them, and in texts they are a forgotten pair of quotes.

pub(crate) mod colon;
mod decode;
pub(crate) mod fields;
mod syntax;

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use granit_parser::{Event, Parser, ScalarStyle, ScanError, StrInput};
use thiserror::Error;

use super::{
    diagnostics::{Diagnostics, FileProblem, FormatProblem},
    source::{Source, Span},
};
use crate::signs::{unseen, without_places};
use colon::OddKey;
use syntax::ParserPosition;

/// The deepest nesting taken; a tree needs eight.
const DEEPEST: usize = 64;

/// The most nodes taken; a tree of a hundred thousand questions has two million.
const MOST: usize = 3_000_000;

#[derive(Debug)]
pub(crate) struct YamlNode<'s> {
    pub(crate) span: Span,
    pub(crate) value: Value<'s>,
}

#[derive(Debug)]
pub(crate) enum Value<'s> {
    Scalar {
        text: Cow<'s, str>,
        plain: bool,
    },
    List(Box<[YamlNode<'s>]>),
    Map(Box<[Entry<'s>]>),
    /// A value that was reported already, and is not looked at any more.
    Refused,
}

#[derive(Debug)]
pub(crate) struct Entry<'s> {
    pub(crate) key: Cow<'s, str>,
    pub(crate) place: Span,
    pub(crate) node: YamlNode<'s>,
}

/// The text as nodes; `None` when it is not YAML, or is too big.
pub(crate) fn parse<'s>(source: &'s Source, diagnostics: &mut Diagnostics) -> Option<YamlNode<'s>> {
    parse_until(&[], source, diagnostics)
}

/// The text as nodes, up to where its first mapping has had all of these keys, if any.
pub(crate) fn parse_until<'s>(
    last_keys: &'static [&'static str],
    source: &'s Source,
    diagnostics: &mut Diagnostics,
) -> Option<YamlNode<'s>> {
    let options = granit_parser::options! {
        emit_comments: false,
        flow_nesting_limit: DEEPEST,
        block_nesting_limit: DEEPEST,
    };
    let parser = Parser::new_from_str_with_options(&source.text, options);
    let mut composer = Composer {
        source,
        parser,
        diagnostics,
        last_keys,
        is_complete: false,
        nodes: 0,
        progress: ParserPosition::default(),
        makes_sense: true,
        is_parted: false,
    };
    let composed = composer.document();
    let Composer { diagnostics, progress, makes_sense, is_parted, .. } = composer;
    match composed {
        Ok(node) => node.filter(|_| makes_sense),
        Err(ComposeError::Syntax(error)) => {
            // What follows from levels that are not those meant, or from a text that was parted by
            // mistake, is not told as well.
            if makes_sense && !is_parted {
                let told = diagnostics.list();
                let (kind, span) = syntax::explain(source, &error, &progress, told);
                diagnostics.add(kind, span);
            }
            None
        }
        Err(ComposeError::TooMany(span)) => {
            diagnostics.add(FileProblem::TooManyNodes { most: MOST }, span);
            None
        }
    }
}

/// Why composing cannot go on.
#[derive(Debug, Error)]
enum ComposeError {
    #[error("the text is not YAML")]
    Syntax(#[source] ScanError),
    #[error("the text has too many nodes")]
    TooMany(Span),
}

struct Composer<'s, 'f> {
    source: &'s Source,
    parser: Parser<'s, StrInput<'s>>,
    diagnostics: &'f mut Diagnostics,
    /// The keys of the outermost mapping behind which nothing is read; none when all is.
    last_keys: &'static [&'static str],
    is_complete: bool,
    nodes: usize,
    progress: ParserPosition,
    /// Whether the levels are likely to be those that the author meant.
    makes_sense: bool,
    /// Whether a second document was begun.
    is_parted: bool,
}

impl<'s> Composer<'s, '_> {
    fn document(&mut self) -> Result<Option<YamlNode<'s>>, ComposeError> {
        let mut first = None;
        while !self.is_complete {
            let (event, span) = self.next()?;
            match event {
                Event::DocumentStart(..) if self.is_parted => break,
                Event::DocumentStart(..) if first.is_some() => {
                    let (sign, place) = syntax::parting(self.source, span);
                    self.diagnostics.add(FileProblem::SeveralDocuments { sign }, place);
                    self.is_parted = true;
                }
                Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd => {}
                Event::StreamEnd => break,
                event => {
                    let node = self.node(event, span)?;
                    first = Some(match first {
                        Some(first) => joined(first, node),
                        None => node,
                    });
                }
            }
        }
        if first.is_none() {
            self.diagnostics.add(FileProblem::Nothing, Span::default());
        }
        Ok(first)
    }

    fn next(&mut self) -> Result<(Event<'s>, Span), ComposeError> {
        match self.parser.next_event() {
            Some(Ok((event, span))) => {
                let range = span.byte_range().unwrap_or_default();
                let span = Span::new(range.start, range.end);
                match event {
                    Event::MappingEnd | Event::SequenceEnd => drop(self.progress.open.pop()),
                    Event::MappingStart(..) | Event::SequenceStart(..) => {
                        self.progress.open.push(span);
                    }
                    _ => {}
                }
                // A document starts where its first text ends, if its start was not written.
                if !matches!(
                    event,
                    Event::MappingEnd | Event::SequenceEnd | Event::DocumentStart(..)
                ) {
                    self.progress.before = self.progress.read;
                    self.progress.read = range.end;
                }
                Ok((event, span))
            }
            Some(Err(error)) => Err(ComposeError::Syntax(error)),
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    fn node(&mut self, event: Event<'s>, span: Span) -> Result<YamlNode<'s>, ComposeError> {
        let before = self.progress.before;
        self.nodes += 1;
        if self.nodes > MOST {
            return Err(ComposeError::TooMany(span));
        }
        if matches!(
            event,
            Event::Alias(_)
                | Event::Scalar(_, _, 1.., _)
                | Event::Scalar(_, _, _, Some(_))
                | Event::SequenceStart(_, 1.., _)
                | Event::SequenceStart(_, _, Some(_))
                | Event::MappingStart(_, 1.., _)
                | Event::MappingStart(_, _, Some(_))
        ) {
            syntax::refuse_sigil(self.source, before, span, self.diagnostics);
        }
        let value = match event {
            Event::Scalar(text, style, ..) => {
                let plain = style == ScalarStyle::Plain;
                let quoted = matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted);
                if quoted && syntax::swallows_lines(self.source, span) {
                    self.makes_sense = false;
                    self.diagnostics
                        .add(FileProblem::UnclosedQuote, Span::new(span.start(), span.start() + 1));
                }
                Value::Scalar { text: self.without_unseen(text, span), plain }
            }
            Event::SequenceStart(..) => {
                let mut list = Vec::new();
                loop {
                    match self.next()? {
                        (Event::SequenceEnd, _) => break Value::List(list.into()),
                        (event, span) => {
                            list.push(self.node(event, span)?);
                            if let Some(node) = list.last_mut() {
                                self.trim(node);
                            }
                        }
                    }
                }
            }
            Event::MappingStart(..) => Value::Map(self.entries()?.into()),
            _ => Value::Refused,
        };
        Ok(YamlNode { span, value })
    }

    /// Takes away the spaces around a value, of whatever sort they are; and the value, where one
    /// before it keeps YAML from seeing how it begins.
    fn trim(&mut self, node: &mut YamlNode<'s>) {
        let Value::Scalar { text, plain: true } = &mut node.value else { return };
        // Most values begin and end with a letter or a full stop.
        let bytes = text.as_bytes();
        if bytes.first().is_none_or(u8::is_ascii) && bytes.last().is_none_or(u8::is_ascii) {
            return;
        }
        if let Some(sign) = colon::before_value(text) {
            let place = syntax::one_character(&self.source.text, node.span.start());
            self.diagnostics.add(colon::problem(sign), place);
            node.value = Value::Refused;
        } else if text.trim().len() < text.len() {
            *text = text.trim().to_owned().into();
        }
    }

    /// A text without the invisible signs in it, each of which is told.
    ///
    /// What reads the text after that finds the names and words that were meant. Commands stay:
    /// whether a text may have some depends on what it is for.
    fn without_unseen(&mut self, text: Cow<'s, str>, span: Span) -> Cow<'s, str> {
        // Most texts are words and names, of which this is seen soonest.
        if text.is_ascii() {
            return text;
        }
        let Some(first) = invisible(&text).next() else { return text };
        let mut places: Vec<(usize, char)> = invisible(self.source.slice(span)).collect();
        for (place, sign) in &mut places {
            *place += span.start();
            let place = Span::new(*place, *place + sign.len_utf8());
            self.diagnostics.add(FileProblem::Unseen { sign: *sign }, place);
        }
        // The text writes the sign as an escape.
        if places.is_empty() {
            self.diagnostics.add(FileProblem::Unseen { sign: first.1 }, span);
        }
        Cow::Owned(without_places(&text, invisible(&text).map(|(place, _)| place)))
    }

    fn entries(&mut self) -> Result<Vec<Entry<'s>>, ComposeError> {
        let mut entries: Vec<Entry<'s>> = Vec::new();
        let mut places: HashMap<Cow<'s, str>, Span> = HashMap::new();
        loop {
            let (event, span) = self.next()?;
            if event == Event::MappingEnd {
                return Ok(entries);
            }
            let YamlNode { span: place, value } = self.node(event, span)?;
            let (event, span) = self.next()?;
            let mut node = self.node(event, span)?;
            self.trim(&mut node);
            let Value::Scalar { text: mut key, .. } = value else {
                self.diagnostics.add(FileProblem::OddKey, place);
                continue;
            };
            if !key.is_ascii() {
                self.mend_key(&mut key, place, &mut node);
            }
            match first_place(&entries, &mut places, &key) {
                Some(first) => {
                    self.diagnostics.add_with(
                        FormatProblem::KeyTwice { key: key.into() },
                        place,
                        first,
                    );
                }
                None => entries.push(Entry { key, place, node }),
            }
            if self.progress.open.len() == 1 && self.has_last_keys(&entries) {
                self.is_complete = true;
                return Ok(entries);
            }
        }
    }

    /// Makes a key and its value those that were meant, where a space or a colon beside the key is
    /// none.
    fn mend_key(&mut self, key: &mut Cow<'s, str>, place: Span, node: &mut YamlNode<'s>) {
        let written = self.source.slice(place);
        if let Some(sign) = syntax::odd_indentation(self.source, place) {
            self.makes_sense = false;
            let kind = FileProblem::OddIndentation { sign };
            self.diagnostics.add(kind, syntax::one_character(&self.source.text, place.start()));
        } else if let Some((trimmed, within, sign)) = colon::trimmed_key(written) {
            let sign_place = place.start() + within;
            let span = Span::new(sign_place, sign_place + sign.len_utf8());
            self.diagnostics.add(colon::problem(sign), span);
            *key = trimmed.into();
        } else if let Some(odd) = OddKey::at_start(written) {
            let (kind, span) = odd.problem(place.start());
            self.diagnostics.add(kind, span);
            let start = place.start() + odd.value_place;
            if node.span.start() == node.span.end() && !odd.is_dash() {
                // In braces, a key whose colon is not seen is one without a value.
                node.span = Span::new(start, start + odd.value.len());
                node.value = Value::Scalar { text: odd.value.trim().into(), plain: true };
            } else {
                self.makes_sense = false;
                node.value = Value::Refused;
            }
            *key = odd.key.into();
        }
    }

    fn has_last_keys(&self, entries: &[Entry<'_>]) -> bool {
        !self.last_keys.is_empty()
            && self.last_keys.iter().all(|key| entries.iter().any(|entry| entry.key == *key))
    }
}

/// Two documents of a file as one, where a line between them is most likely all that is wrong: each
/// has keys that the other lacks. Else the first one.
fn joined<'s>(mut first: YamlNode<'s>, second: YamlNode<'s>) -> YamlNode<'s> {
    if matches!(&first.value, Value::Scalar { .. } if first.span.start() == first.span.end()) {
        return second;
    }
    if let (Value::Map(entries), Value::Map(more)) = (&mut first.value, second.value) {
        let keys: HashSet<&str> = entries.iter().map(|entry| &*entry.key).collect();
        if !more.iter().any(|entry| keys.contains(&*entry.key)) {
            *entries = std::mem::take(entries).into_iter().chain(more).collect();
        }
    }
    first
}

/// The invisible signs of a text, with their places.
fn invisible(text: &str) -> impl Iterator<Item = (usize, char)> {
    unseen(text).filter(|(_, c)| !c.is_control())
}

/// Where a key already stands. Small mappings are searched, large ones are looked up.
fn first_place<'s>(
    entries: &[Entry<'s>],
    places: &mut HashMap<Cow<'s, str>, Span>,
    key: &str,
) -> Option<Span> {
    const SMALL: usize = 16;
    if entries.len() < SMALL {
        return entries.iter().find(|entry| entry.key == key).map(|entry| entry.place);
    }
    for entry in &entries[places.len()..] {
        places.insert(entry.key.clone(), entry.place);
    }
    places.get(key).copied()
}
