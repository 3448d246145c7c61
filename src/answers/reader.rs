//! From a cell to an answer: ids, labels, the codes of form tools, or the value itself.

use std::collections::HashMap;

use foldhash::fast::RandomState;
use memchr::memchr;

use crate::{
    fold::fold,
    tree::{Kind, Question},
    walk::{
        Step, fill,
        reply::{NONE, ReplyError},
    },
};

use super::{
    meanings::{Meaning, Meanings},
    names::code_of,
    usual_words::{UsualWord, key_of_folded, without_signs, word_key},
};

type Words = HashMap<String, Meaning, RandomState>;

/// Reads the cells of one question's column.
#[derive(Debug)]
pub(crate) struct AnswerReader<'t> {
    question: &'t Question,
    /// Ids, labels, codes and usual words as [`word_key`] leaves them, with what they say.
    words: Words,
    /// By the sign that a text begins with, a bit for each sign that it may end with if it is a
    /// word.
    ends: [u64; SIGNS],
    has_plain_labels: bool,
    /// By the place of the answer, whether an address that gives it may be almost another.
    near: Box<[bool]>,
    /// Whether the domain of an address tells which answer it gives.
    is_told_by_domain: bool,
}

impl<'t> AnswerReader<'t> {
    /// `meanings` say what words mean to the question, whatever else they may mean.
    pub(crate) fn new(question: &'t Question, meanings: &Meanings) -> Self {
        let mut words: Words = HashMap::default();
        for (word, meaning) in meanings.of(question.id) {
            words.entry(word.to_owned()).or_insert(meaning);
        }
        add_own_words(question, &mut words);
        add_codes(question, &mut words);
        add_usual_words(question, &mut words);
        // What is neither a letter nor a figure may be folded to anything.
        let mut ends = [1 << OTHER; SIGNS];
        ends[OTHER] = u64::MAX;
        for word in words.keys().map(String::as_bytes) {
            if let (Some(first), Some(last)) = (word.first(), word.last()) {
                ends[sign(*first)] |= 1 << sign(*last);
                // A figure may be written with a comma and zeros.
                if word.iter().all(u8::is_ascii_digit) {
                    ends[sign(*first)] |= 1 << sign(b'0');
                }
            }
        }
        let has_plain_labels = question.answers.iter().all(|answer| answer.label.is_plain());
        let near = (0..question.answers.len()).map(|place| question.may_be_near(place)).collect();
        let is_told_by_domain = question.is_told_by_domain();
        Self { question, words, ends, has_plain_labels, near, is_told_by_domain }
    }

    /// Whether something may be typed.
    pub(crate) fn takes_values(&self) -> bool {
        self.question.input().is_some()
    }

    /// How many answers values may give.
    pub(crate) fn values(&self) -> usize {
        if self.takes_values() { self.question.answers.len().max(1) } else { 0 }
    }

    /// Whether the same cell names the same answer in every row. It does not where a label repeats
    /// what was answered before: « Chez Alpha » is an answer only in rows about Alpha.
    pub(crate) fn has_plain_labels(&self) -> bool {
        self.has_plain_labels
    }

    /// Whether a cell with an address that gives the answer at this place ends almost otherwise.
    pub(crate) fn is_near(&self, place: usize, cell: &str) -> bool {
        self.near.get(place).is_some_and(|near| *near) && self.question.near_address(cell).is_some()
    }

    /// The domain of a value with its `@`, where it is an address and its domain alone tells what
    /// it answers.
    #[inline]
    pub(crate) fn domain<'c>(&self, cell: &'c str) -> Option<&'c str> {
        let input = self.question.input().filter(|_| self.is_told_by_domain)?;
        let is_sound = input.is_plain(cell) || cell.is_ascii() && self.value(cell).is_ok();
        let at = memchr(b'@', cell.as_bytes()).filter(|_| is_sound)?;
        Some(&cell[at..])
    }

    /// The place of the answer that a value gives.
    pub(crate) fn value(&self, cell: &str) -> Result<usize, ReplyError> {
        self.question.answer_to(cell)
    }

    /// Reads a cell, which may say nothing; a refusal says what was expected.
    pub(crate) fn read<'b>(
        &self,
        cell: &'b str,
        steps: &[Step<'b>],
    ) -> Result<Option<Step<'b>>, String>
    where
        't: 'b,
    {
        if self.is_silent(cell) {
            return Ok(None);
        }
        let read = if self.is_value(cell) {
            self.question.type_in_place(cell).or_else(|refusal| self.restore(cell, refusal))
        } else {
            self.find(cell).unwrap_or_else(|| self.question.read(cell, steps))
        };
        read.map(Some).map_err(|refusal| {
            format!("{refusal}\u{a0}; attendu\u{a0}: {}", self.question.expected(steps))
        })
    }

    /// Whether a cell says nothing: it is empty, or says that the question was not asked.
    pub(crate) fn is_silent(&self, cell: &str) -> bool {
        cell.is_empty() || self.meaning(cell) == Some(Meaning::NotAsked)
    }

    /// What a text says, where it is a word that is known.
    pub(crate) fn meaning(&self, text: &str) -> Option<Meaning> {
        let folded = fold(text);
        let known = self.words.get(&key_of_folded(&folded)).copied();
        known.or_else(|| self.words.get(&key_of_folded(without_signs(&folded))).copied())
    }

    /// Reads a number that a spreadsheet took the zero from.
    fn restore(&self, cell: &str, refusal: ReplyError) -> Result<Step<'t>, ReplyError> {
        match self.question.input().and_then(|input| input.restored(cell)) {
            Some(restored) => self.question.type_in(&restored),
            None => Err(refusal),
        }
    }

    /// The number in a cell, where a spreadsheet took its zero away.
    pub(crate) fn restored(&self, cell: &str) -> Option<String> {
        self.question.input()?.restored(cell).filter(|_| self.is_value(cell))
    }

    /// Whether a cell holds a value, and not the name of an answer, in every row.
    #[inline]
    pub(crate) fn is_value(&self, cell: &str) -> bool {
        self.takes_values() && self.has_plain_labels && !cell.is_empty() && !self.may_be_word(cell)
    }

    /// Whether a cell of a question with an input is a word. Most are values, and cost little.
    #[inline]
    fn may_be_word(&self, cell: &str) -> bool {
        let &[first, .., last] = cell.as_bytes() else { return self.meaning(cell).is_some() };
        self.ends[sign(first)] >> sign(last) & 1 == 1 && self.meaning(cell).is_some()
    }

    /// The place of the answer that a text names.
    pub(crate) fn place(&self, text: &str) -> Option<usize> {
        match self.meaning(text) {
            Some(Meaning::Answer(place)) => Some(place),
            Some(Meaning::Tick(_) | Meaning::NotAsked) | None => None,
        }
    }

    /// The answer that a cell names, or the answers where there may be several.
    fn find(&self, cell: &str) -> Option<Result<Step<'t>, ReplyError>> {
        let question = self.question;
        let Kind::Several { .. } = question.kind else {
            return self
                .place(cell)
                .map(|place| question.pick_named(&question.answers[place], cell));
        };
        if cell.trim() == NONE {
            return None;
        }
        // MS Forms puts a semicolon behind each answer, ODK a space between ids.
        let list = cell.trim().trim_start_matches('[').trim_end_matches(']').replace('"', "");
        let ways = [&['|', '+'][..], &[';'], &['\n'], &[','], &[' ']];
        let split = ways.iter().find_map(|separators| {
            let parts: Vec<&str> =
                list.split(*separators).map(str::trim).filter(|part| !part.is_empty()).collect();
            self.places(&parts)
        });
        let places =
            split.or_else(|| labels(question, cell)).or_else(|| labels(question, &list))?;
        Some(question.pick_several(|place| places.contains(&place)))
    }

    /// The places of the answers that the parts of a list name. Those that were said to mean
    /// nothing beside others do so.
    fn places(&self, parts: &[&str]) -> Option<Vec<usize>> {
        let mut places = Vec::new();
        for part in parts {
            match self.meaning(part)? {
                Meaning::Answer(place) => places.push(place),
                Meaning::NotAsked if UsualWord::of(part).is_none() => {}
                Meaning::NotAsked | Meaning::Tick(_) => return None,
            }
        }
        (!places.is_empty()).then_some(places)
    }
}

/// Adds the ids of answers, then their labels, then the ids that they had before.
fn add_own_words(question: &Question, words: &mut Words) {
    for (place, answer) in question.answers.iter().enumerate() {
        words.entry(word_key(&answer.key)).or_insert(Meaning::Answer(place));
    }
    for (place, answer) in question.answers.iter().enumerate() {
        if answer.label.is_plain() {
            let label = word_key(&fill(&answer.label, &[]));
            words.entry(label).or_insert(Meaning::Answer(place));
        }
    }
    for (place, answer) in question.answers.iter().enumerate() {
        for old in &answer.was {
            words.entry(word_key(old)).or_insert(Meaning::Answer(place));
        }
    }
}

/// Adds what form tools write for answers: `LimeSurvey` numbers them, and has codes of five
/// characters.
fn add_codes(question: &Question, words: &mut Words) {
    for (place, answer) in
        question.answers.iter().enumerate().filter(|(_, answer)| !answer.typed_only)
    {
        let number = place + 1;
        let mut codes =
            vec![format!("a{number}"), format!("ao{number:02}"), format!("sq{number:03}")];
        for id in answer.ids() {
            let code = code_of(id);
            if code.len() > 5 && code.is_ascii() {
                codes.push(code[..5].into());
            }
        }
        for code in codes {
            words.entry(code).or_insert(Meaning::Answer(place));
        }
    }
}

/// Adds the words that mean the same everywhere. What may be typed is a value, and no such word.
fn add_usual_words(question: &Question, words: &mut Words) {
    let yes = pickable_place(question, "oui");
    let no = pickable_place(question, "non");
    for (word, meaning) in UsualWord::all() {
        let place = match meaning {
            UsualWord::NotAsked => {
                words.entry(word.into()).or_insert(Meaning::NotAsked);
                continue;
            }
            UsualWord::Yes => yes,
            UsualWord::No => no,
        };
        // A letter says what it stands for; a figure or a cross only beside its counterpart.
        let is_plain = word.starts_with(|c: char| c.is_ascii_alphabetic() && c != 'x');
        let is_typed = question.input().is_some_and(|input| input.read(word).is_ok());
        let is_meant = is_plain || yes.is_some() && no.is_some() && !is_typed;
        if let Some(place) = place.filter(|_| is_meant) {
            words.entry(word.into()).or_insert(Meaning::Answer(place));
        }
    }
}

/// The place of the answer with this id, if it can be picked.
fn pickable_place(question: &Question, id: &str) -> Option<usize> {
    question.answers.iter().position(|answer| !answer.typed_only && answer.is_called(id))
}

const BETWEEN: [char; 4] = [',', ';', '|', ' '];

/// The places of the answers whose labels a text is made of.
///
/// Google Forms joins labels with commas and Kobo with spaces, which labels have themselves: so the
/// text is not split, but each label is looked for where the one before ends, the longest first.
pub(crate) fn labels(question: &Question, text: &str) -> Option<Vec<usize>> {
    let answers = question.answers.iter().enumerate().filter(|(_, answer)| answer.label.is_plain());
    let mut labels: Vec<(String, usize)> =
        answers.map(|(place, answer)| (fold(&fill(&answer.label, &[])), place)).collect();
    labels.sort_by_key(|(label, _)| std::cmp::Reverse(label.len()));
    let folded = fold(text);
    let mut rest = folded.trim_matches(BETWEEN);
    let mut places = Vec::new();
    while !rest.is_empty() {
        let (place, after) = labels.iter().find_map(|(label, place)| {
            let after = rest.strip_prefix(label.as_str())?;
            (after.is_empty() || after.starts_with(BETWEEN)).then_some((*place, after))
        })?;
        places.push(place);
        rest = after.trim_start_matches(BETWEEN);
    }
    (!places.is_empty()).then_some(places)
}

/// The signs that folding leaves as they are, but for the case of letters; all others are one.
const SIGNS: usize = OTHER + 1;
const OTHER: usize = 36;

#[inline]
fn sign(byte: u8) -> usize {
    usize::from(SIGN[usize::from(byte)])
}

const SIGN: [u8; 256] = {
    let mut signs = [36; 256];
    let mut place = 0;
    while place < 36 {
        let byte = b"0123456789abcdefghijklmnopqrstuvwxyz"[place as usize];
        signs[byte as usize] = place;
        signs[byte.to_ascii_uppercase() as usize] = place;
        place += 1;
    }
    signs
};
