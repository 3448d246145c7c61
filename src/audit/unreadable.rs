//! The cells that are no answer, counted by what they say: what the tree cannot know is mended at
//! once for all rows that say it.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::{
    answers::{header_forms::words, usual_words::word_key},
    fold::{fold, nearest},
    tree::{Answer, Question, Tree, text::NodeId},
    walk::fill,
};

/// More texts than are told of the cells of a question.
const MOST: usize = 500;

/// A cell that is no answer to its question.
#[derive(Clone, Debug)]
pub(super) struct UnreadableCell {
    pub(super) question: NodeId,
    /// What it says, fit to be shown.
    pub(super) value: String,
    /// What is the same for texts that are.
    key: Box<str>,
}

impl UnreadableCell {
    pub(super) fn new(question: NodeId, value: String) -> Self {
        // Addresses differ by points and hyphens, words do not.
        let key = if value.contains('@') { fold(&value) } else { word_key(&value) };
        Self { question, value, key: key.into() }
    }
}

/// What the cells say that are no answer to a question.
#[derive(Clone, Debug)]
pub struct UnreadableValues<'t> {
    pub question: &'t Question,
    /// How many cells are no answer.
    pub cells: u64,
    /// Each text with its cells, the most frequent first. There is none where too many differ.
    pub values: Vec<UnreadableValue<'t>>,
}

/// What some cells say.
#[derive(Clone, Debug)]
pub struct UnreadableValue<'t> {
    pub value: String,
    pub cells: u64,
    /// The answer that may have been meant.
    pub near: Option<&'t Answer>,
}

impl<'t> UnreadableValues<'t> {
    /// The texts that are likely to be words for an answer, which may be given a meaning: of what
    /// may be typed, most texts are values with a slip.
    pub fn words(&self) -> impl Iterator<Item = &UnreadableValue<'t>> {
        let is_typed = self.question.input().is_some();
        self.values.iter().filter(move |value| {
            let is_shown_whole = !value.value.ends_with('…');
            let is_one = !value.value.contains('|');
            let is_word = !is_typed || value.cells > 1 && !value.value.contains(['@', '.']);
            is_shown_whole && is_one && is_word
        })
    }
}

/// Counts the cells that are no answer.
#[derive(Debug)]
pub(super) struct UnreadableTally {
    /// By the node of the question.
    by_node: Vec<ValueCounts>,
}

#[derive(Debug, Default)]
struct ValueCounts {
    cells: u64,
    /// By what is the same text.
    by_key: HashMap<Box<str>, (Box<str>, u64), RandomState>,
    is_too_varied: bool,
}

impl UnreadableTally {
    pub(super) fn new(tree: &Tree) -> Self {
        let mut by_node = Vec::new();
        by_node.resize_with(tree.nodes().len(), ValueCounts::default);
        Self { by_node }
    }

    /// Counts the cells of a row.
    pub(super) fn count(&mut self, cells: &[UnreadableCell]) {
        for UnreadableCell { question, value, key } in cells {
            self.by_node[question.index()].add(key, value, 1);
        }
    }

    /// Adds the cells of another part of the table.
    pub(super) fn add(&mut self, other: &Self) {
        for (own, other) in self.by_node.iter_mut().zip(&other.by_node) {
            let before = own.cells;
            for (key, (value, cells)) in &other.by_key {
                own.add(key, value, *cells);
            }
            own.cells = before + other.cells;
            own.is_too_varied |= other.is_too_varied;
        }
    }

    /// All that a reader wants of it.
    pub(super) fn values<'t>(&self, tree: &'t Tree) -> Vec<UnreadableValues<'t>> {
        let mut all = Vec::new();
        for question in tree.questions() {
            let counts = &self.by_node[question.id.index()];
            if counts.cells > 0 {
                let values = counts.values(question);
                all.push(UnreadableValues { question, cells: counts.cells, values });
            }
        }
        all
    }
}

impl ValueCounts {
    fn add(&mut self, key: &str, value: &str, cells: u64) {
        self.cells += cells;
        if let Some((spelling, count)) = self.by_key.get_mut(key) {
            *count += cells;
            // Whichever part of the table comes first, the same spelling is told.
            if value < &**spelling {
                *spelling = value.into();
            }
        } else if self.by_key.len() < MOST {
            self.by_key.insert(key.into(), (value.into(), cells));
        } else {
            self.is_too_varied = true;
        }
    }

    fn values<'t>(&self, question: &'t Question) -> Vec<UnreadableValue<'t>> {
        // The texts that were met first are no better than the others.
        let counted = self.by_key.values().filter(|_| !self.is_too_varied);
        let mut values: Vec<UnreadableValue<'t>> = counted
            .map(|(value, cells)| UnreadableValue {
                value: (**value).into(),
                cells: *cells,
                near: likely_answer(question, value),
            })
            .collect();
        values.sort_by(|one, other| {
            other.cells.cmp(&one.cells).then_with(|| one.value.cmp(&other.value))
        });
        values
    }
}

/// The answer that a text may have meant: a guess that is told, and never followed.
fn likely_answer<'t>(question: &'t Question, value: &str) -> Option<&'t Answer> {
    let written = words(&fold(value));
    let mut named: Vec<(&Answer, [String; 2])> = Vec::new();
    for answer in question.pickable() {
        named.push((answer, [words(&answer.key), words(&fold(&fill(&answer.label, &[])))]));
    }
    let mut meant =
        named.iter().filter(|(_, names)| names.iter().any(|name| is_short(&written, name)));
    if let (Some((answer, _)), None) = (meant.next(), meant.next()) {
        return Some(answer);
    }
    let names = named.iter().flat_map(|(_, names)| names.iter().map(String::as_str));
    let near = nearest(&written, names)?;
    named.iter().find(|(_, names)| names.iter().any(|name| name == near)).map(|(answer, _)| *answer)
}

/// Whether a text is short for a name: the first letters of its words, or some of these words.
fn is_short(written: &str, name: &str) -> bool {
    if written.is_empty() || !name.contains(' ') {
        return false;
    }
    let initials: String = name.split(' ').filter_map(|word| word.chars().next()).collect();
    written.replace(' ', "") == initials || are_some_words(written, name)
}

/// Whether a text is some words of a name, in their order.
fn are_some_words(written: &str, name: &str) -> bool {
    let mut words = name.split(' ');
    written.len() > 3
        && written.contains(' ')
        && written.split(' ').all(|word| words.any(|own| own == word))
}
