//! Hands raised for the answers of a question, and what they decide.

use thiserror::Error;

use crate::{
    tree::{Kind, Question},
    words::{scaled, shown},
};

/// How many hands went up for each answer of a question; at least one did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hands {
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
pub enum HandsError {
    #[error("«\u{a0}{0}\u{a0}» n'est pas un nombre de mains")]
    NotANumber(String),
    #[error("«\u{a0}{0}\u{a0}»\u{a0}: il n'y a pas moins de zéro main")]
    Negative(String),
    #[error("«\u{a0}{0}\u{a0}» est trop grand\u{a0}: {MOST} mains au plus")]
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
const MOST: u32 = 9999;

/// What may stand between two counts, beside spaces.
const SIGNS: [char; 4] = [',', ';', '/', '.'];

impl Hands {
    /// Reads a count per answer, such as `12 3 1`; those not written are 0. `None` when no hand
    /// went up.
    ///
    /// Where several answers may be given each hand may go up for each of them. The voters are then
    /// those written behind `*`, or else as many as `room` or the answer with most hands says.
    pub fn read(line: &str, question: &Question, room: u32) -> Result<Option<Self>, HandsError> {
        let is_several = matches!(question.kind, Kind::Several { .. });
        let (counts, voters) = match line.split_once('*') {
            Some(_) if !is_several => return Err(HandsError::VotersOfOne),
            Some((_, voters)) if voters.trim().is_empty() => return Err(HandsError::Missing),
            Some((counts, voters)) => (counts, Some(number(voters.trim())?)),
            None => (line, None),
        };
        let mut counts = numbers(counts)?;
        let answers = question.answers.len();
        if counts.len() > answers {
            return Err(HandsError::TooMany { given: counts.len(), answers });
        }
        counts.resize(answers, 0);
        let most = counts.iter().copied().max().unwrap_or_default();
        let voters = match voters {
            Some(voters) if voters < most => {
                return Err(HandsError::TooFewVoters { voters, hands: most });
            }
            Some(voters) => voters,
            None if is_several => most.max(room),
            None => counts.iter().sum(),
        };
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

    /// What the room takes: the answer with most hands, or each answer of more than half of the
    /// voters.
    pub fn decide(&self, question: &Question) -> Decision {
        let Kind::Several { .. } = question.kind else {
            let most = self.counts.iter().copied().max().unwrap_or_default();
            let leading = self.places(|_, count| count == most);
            return if leading.len() > 1 {
                Decision::Tie(leading)
            } else {
                Decision::Answers(leading)
            };
        };
        let taken = self.places(|_, count| 2 * count > self.voters);
        let (alone, others): (Vec<usize>, Vec<usize>) =
            taken.iter().partition(|place| question.answers[**place].alone);
        let most = |places: &[usize]| {
            places.iter().map(|place| self.count(*place)).max().unwrap_or_default()
        };
        match most(&alone).cmp(&most(&others)) {
            std::cmp::Ordering::Less => Decision::Answers(others),
            std::cmp::Ordering::Greater if alone.len() == 1 => Decision::Answers(alone),
            _ if taken.is_empty() => Decision::Answers(taken),
            _ => Decision::Tie(taken),
        }
    }

    /// The hands between the two answers with most of them.
    pub(super) fn lead(&self) -> u32 {
        let mut sorted = self.counts.to_vec();
        sorted.sort_unstable_by(|a, b| b.cmp(a));
        sorted.first().copied().unwrap_or_default() - sorted.get(1).copied().unwrap_or_default()
    }

    fn places(&self, is_taken: impl Fn(usize, u32) -> bool) -> Vec<usize> {
        self.counts
            .iter()
            .enumerate()
            .filter(|(place, count)| is_taken(*place, **count))
            .map(|(place, _)| place)
            .collect()
    }
}

/// A part in whole per cent, halves upwards.
pub(super) fn per_cent(part: u32, whole: u32) -> u32 {
    scaled(part.into(), whole.into(), 100)
}

fn numbers(written: &str) -> Result<Vec<u32>, HandsError> {
    let mut numbers = Vec::new();
    let mut parts = written.split(SIGNS).peekable();
    while let Some(part) = parts.next() {
        let before = numbers.len();
        for word in part.split_whitespace() {
            numbers.push(number(word)?);
        }
        if numbers.len() == before && parts.peek().is_some() {
            return Err(HandsError::Missing);
        }
    }
    Ok(numbers)
}

fn number(word: &str) -> Result<u32, HandsError> {
    let digits = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    match word.strip_prefix(['-', '−']) {
        Some(rest) if digits(rest) => Err(HandsError::Negative(shown(word))),
        None if digits(word) => word
            .parse()
            .ok()
            .filter(|count| *count <= MOST)
            .ok_or_else(|| HandsError::TooLarge(shown(word))),
        _ => Err(HandsError::NotANumber(shown(word))),
    }
}
