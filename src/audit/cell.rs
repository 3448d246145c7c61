//! From a cell to an answer: ids, labels, the codes of form tools, or the value itself.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::{
    fold::fold,
    reply::NONE,
    tree::{Kind, Question},
    walk::Step,
};

use super::columns::code_of;

/// What is remembered of a column's cells, at most: tables repeat a few texts.
const TEXTS: usize = 1000;
const LONGEST: usize = 200;

/// What numbers begin with that are no text themselves: those have 1 before their bytes.
const VALUE: u64 = 2 << 56;
const LONG: u64 = 3 << 56;

/// Reads the cells of one question's column.
#[derive(Debug)]
pub(super) struct Reader<'t> {
    question: &'t Question,
    /// Ids, labels and codes as [`code_of`] leaves them, with the place of their answer.
    words: HashMap<String, usize, RandomState>,
    /// The first and the last byte of each word.
    ends: Vec<[u8; 2]>,
    /// The numbers of texts that are too long to be one themselves.
    texts: HashMap<Box<str>, u64, RandomState>,
    is_plain: bool,
}

impl<'t> Reader<'t> {
    pub(super) fn new(question: &'t Question) -> Self {
        let mut words = HashMap::default();
        let mut add = |word: &str, place: usize| {
            words.entry(word.to_owned()).or_insert(place);
        };
        for (place, answer) in question.answers.iter().enumerate() {
            add(&code_of(&answer.key), place);
        }
        for (place, answer) in question.answers.iter().enumerate().filter(|(_, answer)| answer.label.is_plain()) {
            add(&code_of(&fold(&crate::walk::fill(&answer.label, &[]))), place);
        }
        for (place, answer) in question.answers.iter().enumerate() {
            // LimeSurvey numbers answers, and has codes of five characters; its yes and no are Y and N.
            add(&format!("a{}", place + 1), place);
            add(&format!("ao{:02}", place + 1), place);
            let code = code_of(&answer.key);
            if code.len() > 5 && code.is_ascii() {
                add(&code[..5], place);
            }
            let yes_or_no: &[&str] = match &*answer.key {
                "oui" => &["o", "y", "yes", "vrai", "true"],
                "non" => &["n", "no", "faux", "false"],
                _ => &[],
            };
            for word in yes_or_no {
                add(word, place);
            }
        }
        let bytes = words.keys().map(String::as_bytes);
        let mut ends: Vec<[u8; 2]> = bytes.filter_map(|word| Some([*word.first()?, *word.last()?])).collect();
        ends.sort_unstable();
        ends.dedup();
        let is_plain = question.answers.iter().all(|answer| answer.label.is_plain());
        Self { question, words, ends, texts: HashMap::default(), is_plain }
    }

    /// A number that says how a text answers: no two texts that answer otherwise have the same.
    ///
    /// There is none where the answer hangs on the way, or on the very value that was typed.
    #[inline]
    pub(super) fn number(&mut self, text: &str) -> Option<u64> {
        if text.is_empty() {
            return Some(0);
        }
        if self.is_value(text) {
            return self.question.answer_to(text).ok().map(|place| VALUE | place as u64);
        }
        if text.len() < size_of::<u64>() && self.is_plain {
            return Some(text.bytes().fold(1, |number, byte| number << 8 | u64::from(byte)));
        }
        self.number_long(text)
    }

    fn number_long(&mut self, text: &str) -> Option<u64> {
        if let Some(number) = self.texts.get(text) {
            return Some(*number);
        }
        let number = LONG | self.texts.len() as u64;
        let is_kept = self.is_plain && self.texts.len() < TEXTS && text.len() <= LONGEST;
        is_kept.then(|| *self.texts.entry(text.into()).or_insert(number))
    }

    /// Reads a cell that is not empty; a refusal says what was expected.
    pub(super) fn read<'b>(&self, cell: &'b str, steps: &[Step<'b>]) -> Result<Step<'b>, String>
    where
        't: 'b,
    {
        let read = if self.is_value(cell) {
            self.question.type_in_place(cell)
        } else {
            self.find(cell).map_or_else(|| self.question.read(cell, steps), Ok)
        };
        read.map_err(|refusal| format!("{refusal} ; attendu : {}", self.question.expected(steps)))
    }

    /// Whether a cell holds a value, and not the name of an answer.
    fn is_value(&self, cell: &str) -> bool {
        self.question.input().is_some() && !self.may_be_word(cell)
    }

    /// Whether a cell of a question with an input names one of its answers. Most are values, and cost little.
    fn may_be_word(&self, cell: &str) -> bool {
        let &[first, .., last] = cell.as_bytes() else { return self.is_word(cell) };
        let ends = [first.to_ascii_lowercase(), last.to_ascii_lowercase()];
        // Folding leaves letters and figures as they are, but for their case.
        let is_folded = !ends.iter().all(u8::is_ascii_alphanumeric);
        (is_folded || self.ends.contains(&ends)) && self.is_word(cell)
    }

    fn is_word(&self, cell: &str) -> bool {
        self.words.contains_key(&code_of(&fold(cell)))
    }

    /// The answer that a cell names, or the answers where there may be several.
    fn find(&self, cell: &str) -> Option<Step<'t>> {
        let question = self.question;
        let place = |text: &str| self.words.get(&code_of(&fold(text))).copied();
        let Kind::Several { .. } = question.kind else {
            return place(cell).map(|place| question.pick(&question.answers[place]));
        };
        if cell.trim() == NONE {
            return None;
        }
        // MS Forms puts a semicolon behind each answer, ODK a space between ids.
        let list = cell.trim().trim_start_matches('[').trim_end_matches(']').replace('"', "");
        let ways = [&['|', '+'][..], &[';'], &['\n'], &[','], &[' ']];
        ways.iter().find_map(|separators| {
            let parts: Vec<&str> = list.split(*separators).map(str::trim).filter(|part| !part.is_empty()).collect();
            let places: Option<Vec<usize>> = parts.iter().map(|part| place(part)).collect();
            let places = places.filter(|places| !places.is_empty())?;
            question.pick_several(|place| places.contains(&place)).ok()
        })
    }
}
