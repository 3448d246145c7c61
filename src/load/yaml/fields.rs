//! The keys of a file as written: no name is resolved yet, and each carries its place.

use super::{Entry, Value, YamlNode};
use crate::load::source::Span;

/// A text with its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Written<'d> {
    pub(crate) text: &'d str,
    pub(crate) span: Span,
}

/// A mapping of the file. A value of the wrong kind, which was reported, reads as absent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields<'d>(&'d [Entry<'d>]);

impl<'d> Fields<'d> {
    pub(crate) fn of(node: &'d YamlNode<'d>) -> Self {
        match &node.value {
            Value::Map(entries) => Self(entries),
            Value::Scalar { .. } | Value::List(_) | Value::Refused => Self(&[]),
        }
    }

    pub(crate) fn entries(self) -> &'d [Entry<'d>] {
        self.0
    }

    /// What stands below a key.
    pub(crate) fn entries_of(self, key: &str) -> &'d [Entry<'d>] {
        self.map(key).map_or(&[], Self::entries)
    }

    fn entry(self, key: &str) -> Option<&'d Entry<'d>> {
        self.0.iter().find(|entry| entry.key == key)
    }

    /// Where a key stands.
    pub(crate) fn place(self, key: &str) -> Option<Span> {
        self.entry(key).map(|entry| entry.place)
    }

    pub(crate) fn text(self, key: &str) -> Option<Written<'d>> {
        self.entry(key).and_then(|entry| written(&entry.node))
    }

    pub(crate) fn boxed(self, key: &str) -> Option<Box<str>> {
        self.text(key).map(|written| written.text.into())
    }

    pub(crate) fn map(self, key: &str) -> Option<Fields<'d>> {
        self.entry(key).map(|entry| Self::of(&entry.node))
    }

    /// The mappings below a key, each with its id.
    pub(crate) fn named(
        self,
        key: &str,
    ) -> impl ExactSizeIterator<Item = (Written<'d>, Fields<'d>)> {
        Self(self.entries_of(key)).named_all()
    }

    /// The mappings below all keys, each with its id.
    pub(crate) fn named_all(self) -> impl ExactSizeIterator<Item = (Written<'d>, Fields<'d>)> {
        self.0
            .iter()
            .map(|entry| (Written { text: &entry.key, span: entry.place }, Self::of(&entry.node)))
    }

    /// The mappings of a list.
    pub(crate) fn list(self, key: &str) -> impl Iterator<Item = Fields<'d>> {
        self.items(key).iter().map(Self::of)
    }

    /// The texts of a list.
    pub(crate) fn texts(self, key: &str) -> impl Iterator<Item = Written<'d>> {
        self.items(key).iter().filter_map(written)
    }

    /// The texts of a list, or the one text that stands in its place.
    pub(crate) fn one_or_more(self, key: &str) -> impl Iterator<Item = Written<'d>> {
        self.text(key).into_iter().chain(self.texts(key))
    }

    /// The texts below each key, with the key: one text counts as a list of one, and what is no
    /// text reads as an empty one, so that it is never taken for an answer or for none.
    pub(crate) fn lists(self) -> impl Iterator<Item = (Written<'d>, Vec<Written<'d>>)> {
        self.0.iter().map(|entry| {
            let items = match &entry.node.value {
                Value::List(items) => items.iter().map(given).collect(),
                _ => vec![given(&entry.node)],
            };
            (Written { text: &entry.key, span: entry.place }, items)
        })
    }

    fn items(self, key: &str) -> &'d [YamlNode<'d>] {
        match self.entry(key).map(|entry| &entry.node.value) {
            Some(Value::List(items)) => items,
            _ => &[],
        }
    }
}

fn given<'d>(node: &'d YamlNode<'d>) -> Written<'d> {
    match &node.value {
        Value::Scalar { text, plain: true } if matches!(text.trim(), "~" | "null") => None,
        _ => written(node),
    }
    .unwrap_or(Written { text: "", span: node.span })
}

fn written<'d>(node: &'d YamlNode<'d>) -> Option<Written<'d>> {
    match &node.value {
        Value::Scalar { text, .. } => Some(Written { text: text.trim(), span: node.span }),
        Value::List(_) | Value::Map(_) | Value::Refused => None,
    }
}
