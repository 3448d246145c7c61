//! From a cell to an answer: ids, labels, the codes of form tools, or the value itself.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::{
    fold::fold,
    reply::{NONE, Refusal},
    tree::{Kind, Question},
    walk::Step,
};

use super::{labels::labels, names::code_of};

/// Reads the cells of one question's column.
#[derive(Debug)]
pub(super) struct Reader<'t> {
    question: &'t Question,
    /// Ids, labels and codes as [`code_of`] leaves them, with the place of their answer.
    words: HashMap<String, usize, RandomState>,
    /// The first and the last byte of each word.
    ends: Vec<[u8; 2]>,
    /// The bytes that a word may begin with, and those that it may end with, as they are written.
    edges: [[bool; 256]; 2],
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
            add(&format!("sq{:03}", place + 1), place);
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
        let ends: Vec<[u8; 2]> = bytes.filter_map(|word| Some([*word.first()?, *word.last()?])).collect();
        // Folding leaves letters and figures as they are, but for their case.
        let is_edge = |byte: u8, end: usize| {
            !byte.is_ascii_alphanumeric() || ends.iter().any(|ends| ends[end] == byte.to_ascii_lowercase())
        };
        let edges =
            [0, 1].map(|end| std::array::from_fn(|byte| u8::try_from(byte).is_ok_and(|byte| is_edge(byte, end))));
        let is_plain = question.answers.iter().all(|answer| answer.label.is_plain());
        Self { question, words, ends, edges, is_plain }
    }

    /// Whether something may be typed.
    pub(super) fn takes_values(&self) -> bool {
        self.question.input().is_some()
    }

    /// How many answers values may give.
    pub(super) fn values(&self) -> usize {
        if self.takes_values() { self.question.answers.len().max(1) } else { 0 }
    }

    /// Whether the answer that a cell names is the same on every way.
    pub(super) fn is_plain(&self) -> bool {
        self.is_plain
    }

    /// The place of the answer that a value gives, where the cell holds one.
    #[inline]
    pub(super) fn value(&self, cell: &str) -> Option<Result<usize, Refusal>> {
        self.is_value(cell).then(|| self.question.answer_to(cell))
    }

    /// Reads a cell that is not empty; a refusal says what was expected.
    pub(super) fn read<'b>(&self, cell: &'b str, steps: &[Step<'b>]) -> Result<Step<'b>, String>
    where
        't: 'b,
    {
        let read = if self.is_value(cell) {
            self.question.type_in_place(cell)
        } else {
            self.find(cell).unwrap_or_else(|| self.question.read(cell, steps))
        };
        read.map_err(|refusal| format!("{refusal} ; attendu : {}", self.question.expected(steps)))
    }

    /// Whether a cell holds a value, and not the name of an answer.
    #[inline]
    fn is_value(&self, cell: &str) -> bool {
        self.takes_values() && !cell.is_empty() && !self.may_be_word(cell)
    }

    /// Whether a cell of a question with an input names one of its answers. Most are values, and cost little.
    #[inline]
    fn may_be_word(&self, cell: &str) -> bool {
        let &[first, .., last] = cell.as_bytes() else { return self.is_word(cell) };
        self.edges[0][usize::from(first)] && self.edges[1][usize::from(last)] && self.is_word(cell)
    }

    #[cold]
    fn is_word(&self, cell: &str) -> bool {
        let ends = [cell.as_bytes().first(), cell.as_bytes().last()].map(|end| end.map(u8::to_ascii_lowercase));
        let is_folded = !ends.iter().flatten().all(u8::is_ascii_alphanumeric);
        let is_between = |word: &[u8; 2]| [Some(word[0]), Some(word[1])] == ends;
        (is_folded || self.ends.iter().any(is_between)) && self.words.contains_key(&code_of(&fold(cell)))
    }

    /// The place of the answer that a text names.
    pub(super) fn place(&self, text: &str) -> Option<usize> {
        self.words.get(&code_of(&fold(text))).copied()
    }

    /// The answer that a cell names, or the answers where there may be several.
    fn find(&self, cell: &str) -> Option<Result<Step<'t>, Refusal>> {
        let question = self.question;
        let place = |text: &str| self.place(text);
        let Kind::Several { .. } = question.kind else {
            return place(cell).map(|place| Ok(question.pick(&question.answers[place])));
        };
        if cell.trim() == NONE {
            return None;
        }
        // MS Forms puts a semicolon behind each answer, ODK a space between ids.
        let list = cell.trim().trim_start_matches('[').trim_end_matches(']').replace('"', "");
        let ways = [&['|', '+'][..], &[';'], &['\n'], &[','], &[' ']];
        let split = ways.iter().find_map(|separators| {
            let parts: Vec<&str> = list.split(*separators).map(str::trim).filter(|part| !part.is_empty()).collect();
            let places: Option<Vec<usize>> = parts.iter().map(|part| place(part)).collect();
            places.filter(|places| !places.is_empty())
        });
        let places = split.or_else(|| labels(question, cell)).or_else(|| labels(question, &list))?;
        Some(question.pick_several(|place| places.contains(&place)))
    }
}
