//! Hands raised for the answers of a question, and what they decide.

use std::cmp::Ordering;

use thiserror::Error;

use crate::{
    signs::without_invisible,
    tree::{Answer, Question},
    words::{scaled, shown},
};

/// How many hands went up for each answer of a question; at least one did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vote {
    counts: Box<[u32]>,
    voters: u32,
}

/// What hands decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The room takes these answers, by place; there may be none where several may be given.
    Answers(Vec<usize>),
    /// These have as many hands, and exclude each other.
    Tie(Vec<usize>),
}

/// Why what is written is no count of hands.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum VoteError {
    #[error("«\u{a0}{0}\u{a0}» n'est pas un nombre de mains")]
    NotANumber(String),
    #[error("«\u{a0}{0}\u{a0}»\u{a0}: il n'y a pas moins de zéro main")]
    Negative(String),
    #[error("«\u{a0}{0}\u{a0}» est trop grand\u{a0}: {MOST_HANDS} mains au plus")]
    TooLarge(String),
    #[error("il manque un nombre à côté d'un signe")]
    Missing,
    #[error("{given} nombres pour {answers} réponses\u{a0}: ôtez-en")]
    TooMany { given: usize, answers: usize },
    #[error(
        "«\u{a0}*\u{a0}» donne le nombre de votants, là où chacun peut lever la main plusieurs fois"
    )]
    VotersOfOne,
    #[error("{voters} votants, mais {hands} mains pour une seule réponse")]
    TooFewVoters { voters: u32, hands: u32 },
}

/// The most hands of an answer: more is a slip.
const MOST_HANDS: u32 = 9999;

/// What may stand between two counts, beside spaces.
const SEPARATORS: [char; 4] = [',', ';', '/', '.'];

impl Vote {
    /// Reads a count per answer, such as `12 3 1`; those not written are 0. `None` when no hand
    /// went up.
    ///
    /// Where several answers may be given each hand may go up for each of them. The voters are then
    /// those written behind `*`, or else as many as `room` or the answer with most hands says.
    ///
    /// # Errors
    /// When a count is not a number or too large, and when counts, answers and voters do not fit
    /// together.
    pub fn read(line: &str, question: &Question, room: u32) -> Result<Option<Self>, VoteError> {
        let (line, voters) = match line.split_once('*') {
            Some((line, voters)) => (line, Some(read_voters(voters, question)?)),
            None => (line, None),
        };
        let mut counts = read_counts(line)?;
        let answers = question.answers.len();
        if counts.len() > answers {
            return Err(VoteError::TooMany { given: counts.len(), answers });
        }
        counts.resize(answers, 0);
        let most = counts.iter().copied().max().unwrap_or_default();
        let voters = match voters {
            Some(voters) => voters,
            None if question.takes_several() => most.max(room),
            None => counts.iter().sum(),
        };
        if voters < most {
            return Err(VoteError::TooFewVoters { voters, hands: most });
        }
        Ok((most > 0).then(|| Self { counts: counts.into(), voters }))
    }

    /// How many hands went up for the answer at a place.
    pub fn count(&self, place: usize) -> u32 {
        self.counts.get(place).copied().unwrap_or_default()
    }

    /// A count for each answer, in the order of the tree.
    pub fn counts(&self) -> &[u32] {
        &self.counts
    }

    /// How many people voted; never fewer than the hands of an answer.
    pub fn voters(&self) -> u32 {
        self.voters
    }

    /// Of all voters, those who raised their hand for the answer at a place: in whole per cent.
    pub fn per_cent(&self, place: usize) -> u32 {
        per_cent(self.count(place), self.voters)
    }

    /// Whether more than half of the voters raised their hand for the answer at a place.
    pub fn has_majority(&self, place: usize) -> bool {
        u64::from(self.count(place)) * 2 > u64::from(self.voters)
    }

    /// The answers with most hands, by place: several where they have as many.
    pub fn leading(&self) -> Vec<usize> {
        let most = self.counts.iter().max();
        let places = 0..self.counts.len();
        places.filter(|place| self.counts.get(*place) == most).collect()
    }

    /// What the room takes: the answer with most hands, or each answer of more than half of the
    /// voters.
    pub fn decide(&self, question: &Question) -> Decision {
        if question.takes_several() {
            return self.decide_several(&question.answers);
        }
        let leading = self.leading();
        if leading.len() > 1 { Decision::Tie(leading) } else { Decision::Answers(leading) }
    }

    /// An answer that excludes the others is taken if it has more hands than any of them.
    fn decide_several(&self, answers: &[Answer]) -> Decision {
        let places = 0..self.counts.len();
        let taken: Vec<usize> = places.filter(|place| self.has_majority(*place)).collect();
        let (alone, others): (Vec<usize>, Vec<usize>) =
            taken.iter().partition(|place| answers[**place].alone);
        match self.most_of(&alone).cmp(&self.most_of(&others)) {
            Ordering::Less => Decision::Answers(others),
            Ordering::Greater if alone.len() == 1 => Decision::Answers(alone),
            Ordering::Equal if taken.is_empty() => Decision::Answers(taken),
            Ordering::Greater | Ordering::Equal => Decision::Tie(taken),
        }
    }

    fn most_of(&self, places: &[usize]) -> u32 {
        places.iter().map(|place| self.count(*place)).max().unwrap_or_default()
    }

    /// The hands between the two answers with most of them.
    pub(super) fn lead(&self) -> u32 {
        let mut counts = self.counts.to_vec();
        counts.sort_unstable();
        match counts[..] {
            [.., second, first] => first - second,
            _ => counts.iter().sum(),
        }
    }
}

/// A part in whole per cent, halves upwards.
pub(super) fn per_cent(part: u32, whole: u32) -> u32 {
    scaled(part.into(), whole.into(), 100)
}

/// The number of voters that is written behind `*`.
fn read_voters(written: &str, question: &Question) -> Result<u32, VoteError> {
    if !question.takes_several() {
        return Err(VoteError::VotersOfOne);
    }
    match written.trim() {
        "" => Err(VoteError::Missing),
        written => read_count(written),
    }
}

fn read_counts(written: &str) -> Result<Vec<u32>, VoteError> {
    let mut counts = Vec::new();
    let mut parts = written.split(SEPARATORS).peekable();
    while let Some(part) = parts.next() {
        let before = counts.len();
        for word in part.split_whitespace() {
            counts.push(read_count(word)?);
        }
        // Nothing may stand behind the last separator.
        if counts.len() == before && parts.peek().is_some() {
            return Err(VoteError::Missing);
        }
    }
    Ok(counts)
}

fn read_count(word: &str) -> Result<u32, VoteError> {
    let word = &*without_invisible(word);
    match word.strip_prefix(['-', '−']) {
        Some(rest) if is_digits(rest) => Err(VoteError::Negative(shown(word))),
        None if is_digits(word) => match word.parse() {
            Ok(count) if count <= MOST_HANDS => Ok(count),
            // More digits than a number holds are too many hands too.
            _ => Err(VoteError::TooLarge(shown(word))),
        },
        _ => Err(VoteError::NotANumber(shown(word))),
    }
}

fn is_digits(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}
