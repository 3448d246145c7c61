//! What rows answer and where they ended: rows that are alike in both share a number.

use std::hash::{BuildHasher, Hasher};

use foldhash::quality::FixedState;

use crate::tree::Tree;

use super::{answer_codes::AnswerCode, endings::Ending, hash_index::HashIndex};

/// What one row answers and where it ended.
#[derive(Clone, Debug)]
pub(super) struct Situation {
    /// The number of the text that stands as its outcome.
    pub(super) outcome: u32,
    pub(super) ending: Ending,
    /// Whether the row could not be read as a whole, so that no answer of it counts.
    pub(super) is_unreadable: bool,
    /// Whether some of its answers stand only in a path code that this tree cannot read.
    pub(super) has_unread_path: bool,
    /// By node, what is answered there.
    pub(super) answers: Box<[AnswerCode]>,
}

/// All situations that rows of both results are in, each once.
#[derive(Debug)]
pub(super) struct Situations {
    /// How many words one has.
    stride: usize,
    words: Vec<u32>,
    index: HashIndex,
}

/// How many words stand before those of the answers.
const BEFORE_ANSWERS: usize = 4;

impl Situations {
    pub(super) fn new(tree: &Tree) -> Self {
        let stride = BEFORE_ANSWERS + tree.nodes().len();
        Self { stride, words: Vec::new(), index: HashIndex::default() }
    }

    /// The number of a situation, which may be new; there is none where there are too many.
    pub(super) fn number(&mut self, situation: &Situation) -> Option<u32> {
        let [standing, outcome] = situation.ending.words();
        let flags = u32::from(situation.is_unreadable) | u32::from(situation.has_unread_path) << 1;
        let mut words = vec![situation.outcome, standing, outcome, flags];
        words.extend(situation.answers.iter().map(|code| code.word()));
        let mut hasher = FixedState::default().build_hasher();
        for word in &words {
            hasher.write_u32(*word);
        }
        let found = self.index.find(hasher.finish(), |number| self.words_of(number) == words);
        match found {
            Ok(number) => Some(number),
            Err(place) => {
                let number = u32::try_from(self.words.len() / self.stride).ok()?;
                self.words.extend(words);
                self.index.put(place, number);
                Some(number)
            }
        }
    }

    fn words_of(&self, number: u32) -> &[u32] {
        &self.words[number as usize * self.stride..][..self.stride]
    }

    pub(super) fn get(&self, number: u32) -> Situation {
        let words = self.words_of(number);
        Situation {
            outcome: words[0],
            ending: Ending::of_words([words[1], words[2]]),
            is_unreadable: words[3] & 1 != 0,
            has_unread_path: words[3] & 2 != 0,
            answers: words[BEFORE_ANSWERS..]
                .iter()
                .map(|word| AnswerCode::of_word(*word))
                .collect(),
        }
    }
}
