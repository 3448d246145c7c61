//! The words of a path code, and what stands between them.

use crate::{
    fold::fold,
    tree::{Answer, Question},
};

/// The words of a code, as they are compared.
#[derive(Debug)]
pub(super) struct CodeWords {
    pub(super) list: Vec<CodeWord>,
    /// What stands behind the last word.
    pub(super) end: Gap,
}

#[derive(Debug)]
pub(super) struct CodeWord {
    pub(super) text: String,
    /// What stands before the word.
    pub(super) gap: Gap,
}

/// What stands between two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing: the code begins or ends.
    End,
    /// Spaces alone, which may stand for anything.
    Space,
    Dot,
    Colon,
}

/// What may stand around a code that was copied from a text.
const AROUND: [char; 12] = ['«', '»', '"', '\'', '`', '(', ')', '[', ']', '“', '”', '*'];

impl CodeWords {
    /// Parts a code into words; `None` where one is missing.
    pub(super) fn of(code: &str) -> Option<Self> {
        let mut list: Vec<CodeWord> = Vec::new();
        let mut text = String::new();
        let mut gap = Gap::End;
        for c in plain(code).chars() {
            let next = match c {
                ' ' => Gap::Space,
                '.' | ',' | ';' | '/' | '>' | '→' | '·' => Gap::Dot,
                ':' => Gap::Colon,
                c => {
                    text.push(c);
                    continue;
                }
            };
            if !text.is_empty() {
                list.push(CodeWord { text: std::mem::take(&mut text), gap });
                gap = next;
            } else if next != Gap::Space {
                // Spaces around another separator do not count.
                if gap != Gap::Space {
                    return None;
                }
                gap = next;
            }
        }
        if text.is_empty() {
            let end = if gap == Gap::Space { Gap::End } else { gap };
            return (!list.is_empty()).then_some(Self { list, end });
        }
        list.push(CodeWord { text, gap });
        Some(Self { list, end: Gap::End })
    }

    /// Some words as one, as an id has them.
    pub(super) fn joined(&self, first: usize, end: usize) -> String {
        let words: Vec<&str> = self.list[first..end].iter().map(|word| &*word.text).collect();
        words.join("-")
    }

    /// The first signs from a word on, without anything between them.
    pub(super) fn first_signs(&self, word: usize, count: usize) -> String {
        let signs = self.list[word..].iter().flat_map(|word| word.text.chars());
        signs.filter(|sign| *sign != '-').take(count).collect()
    }

    /// How many of the first words are this id, for each number of them that are.
    pub(super) fn counts_that_say(&self, id: &str) -> Vec<usize> {
        let id = squeezed(id);
        let mut counts = Vec::new();
        let mut said = String::new();
        for (count, word) in (1..).zip(&self.list) {
            said.push_str(&squeezed(&word.text));
            if !id.starts_with(&said) {
                break;
            }
            if said == id {
                counts.push(count);
            }
        }
        counts
    }
}

/// The answer whose id this is; hyphens may be missing or too many, where only one is so.
pub(super) fn answer<'t>(question: &'t Question, said: &str) -> Option<&'t Answer> {
    question.answer(said).or_else(|| {
        let said = squeezed(said);
        let mut alike = question.answers.iter().filter(|answer| {
            squeezed(&answer.key) == said || answer.was.iter().any(|was| squeezed(was) == said)
        });
        alike.next().filter(|_| alike.next().is_none())
    })
}

fn squeezed(id: &str) -> String {
    id.replace('-', "")
}

/// A code without what people and programs change in it: case, accents, the form of hyphens, what
/// is around it.
fn plain(code: &str) -> String {
    let folded = fold(code).replace(['‒', '–', '—', '−'], "-");
    let folded = folded.replace("+ ", "+").replace(" +", "+");
    folded.trim_matches(AROUND).trim().to_owned()
}
