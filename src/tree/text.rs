//! A sentence of a tree, which may name the nodes whose answers it repeats.

use std::borrow::Cow;

use crate::words::{lines, tame};

/// The place of a node in its tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(u32);

/// A text for people, in which `<question-id>` stands for what was answered there.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Text(Box<[Part]>);

/// A piece of a [`Text`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    Plain(Box<str>),
    /// The answer given to this question, or what was typed there.
    Given(NodeId),
}

impl Text {
    pub(crate) fn new(parts: Vec<Part>) -> Self {
        Self(parts.into())
    }

    /// Whether the text is the same whatever was answered.
    pub fn is_plain(&self) -> bool {
        self.0.iter().all(|part| matches!(part, Part::Plain(_)))
    }

    pub fn parts(&self) -> &[Part] {
        &self.0
    }

    /// The text on one line, with an ellipsis where it repeats an answer.
    pub(crate) fn with_ellipses(&self) -> String {
        tame(&self.ellipsed())
    }

    /// The same with its lines.
    pub(crate) fn lines_with_ellipses(&self) -> String {
        let lines: Vec<String> = lines(&self.ellipsed()).collect();
        lines.join("\n")
    }

    fn ellipsed(&self) -> String {
        let mut text = String::new();
        for part in self.parts() {
            match part {
                Part::Plain(plain) => text.push_str(plain),
                Part::Given(_) => text.push('…'),
            }
        }
        text
    }

    /// The text with `<question-id>` where it repeats an answer, as the file of the tree has it.
    ///
    /// `key` says the ids of questions; there is no text without one of them.
    pub(crate) fn written<'k>(
        &self,
        key: impl Fn(NodeId) -> Option<&'k str>,
    ) -> Option<Cow<'_, str>> {
        if let [Part::Plain(plain)] = self.parts() {
            return Some(Cow::Borrowed(plain));
        }
        let mut written = String::new();
        for part in self.parts() {
            match part {
                Part::Plain(plain) => written.push_str(plain),
                Part::Given(question) => {
                    written.push('<');
                    written.push_str(key(*question)?);
                    written.push('>');
                }
            }
        }
        Some(Cow::Owned(written))
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(Box::new([Part::Plain(text.into())]))
    }
}

impl NodeId {
    pub(crate) fn new(index: usize) -> Self {
        Self(u32::try_from(index).expect("a loaded tree has fewer than 2^32 nodes"))
    }

    /// The node's place in [`Tree::nodes`](super::Tree::nodes).
    pub fn index(self) -> usize {
        self.0 as usize
    }
}
