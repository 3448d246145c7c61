//! From a cell to an answer: ids, labels, the codes of form tools, or the value itself.

use std::{collections::HashMap, sync::Arc};

use foldhash::fast::RandomState;

use crate::{
    fold::fold,
    reply::{NONE, Refusal},
    tree::{Kind, Question},
    walk::Step,
};

use super::columns::{code_of, is_left_out};

/// What is remembered of a column's cells, at most: tables repeat a few texts.
const TEXTS: usize = 1000;
const LONGEST: usize = 200;

/// Reads the cells of one question's column.
#[derive(Debug)]
pub(super) struct Reader<'t> {
    question: &'t Question,
    /// Ids, labels and codes as [`code_of`] leaves them, with the place of their answer.
    words: HashMap<String, usize, RandomState>,
    /// What a text was read as; only where it does not depend on the way.
    read: HashMap<Box<str>, Result<Step<'t>, Arc<str>>, RandomState>,
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
        let is_plain = question.answers.iter().all(|answer| answer.label.is_plain());
        Self { question, words, read: HashMap::default(), is_plain }
    }

    /// Reads a cell that is not empty; a refusal says what was expected.
    pub(super) fn read<'b>(&mut self, cell: &'b str, steps: &[Step<'b>]) -> Result<Step<'b>, Arc<str>>
    where
        't: 'b,
    {
        let question = self.question;
        if question.input().is_some() && !self.may_be_word(cell) {
            return question.type_in_place(cell).map_err(|refusal| self.told(&refusal, steps));
        }
        if let Some(read) = self.read.get(cell) {
            return read.clone();
        }
        if !self.is_plain {
            return self.answer(cell, steps);
        }
        let read: Result<Step<'t>, _> = self.answer(cell, &[]);
        if self.read.len() < TEXTS && cell.len() <= LONGEST {
            self.read.insert(cell.into(), read.clone());
        }
        read
    }

    fn answer<'s>(&self, cell: &str, steps: &[Step<'s>]) -> Result<Step<'s>, Arc<str>>
    where
        't: 's,
    {
        let read = self.find(cell).map_or_else(|| self.question.read(cell, steps), Ok);
        read.map_err(|refusal| self.told(&refusal, steps))
    }

    /// Whether a cell of a question with an input names one of its answers. Most are values, and cost nothing.
    fn may_be_word(&self, cell: &str) -> bool {
        if !cell.is_ascii() {
            return self.words.contains_key(&code_of(&fold(cell)));
        }
        let left = |byte: &u8| !byte.is_ascii_whitespace() && !is_left_out(char::from(*byte));
        let bytes = || cell.bytes().filter(left).map(|byte| byte.to_ascii_lowercase());
        let first = bytes().next();
        self.words.keys().any(|word| word.bytes().next() == first && bytes().eq(word.bytes()))
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

    fn told(&self, refusal: &Refusal, steps: &[Step<'_>]) -> Arc<str> {
        format!("{refusal} ; attendu : {}", self.question.expected(steps)).into()
    }
}
