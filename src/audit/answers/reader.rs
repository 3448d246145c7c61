//! From a cell to an answer: ids, labels, the codes of form tools, or the value itself.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use crate::{
    fold::fold,
    tree::{Kind, Question},
    walk::{
        Step, fill,
        reply::{NONE, ReplyError},
    },
};

use super::names::code_of;

/// Reads the cells of one question's column.
#[derive(Debug)]
pub(in crate::audit) struct AnswerReader<'t> {
    question: &'t Question,
    /// Ids, labels and codes as [`code_of`] leaves them, with the place of their answer.
    words: HashMap<String, usize, RandomState>,
    /// By the sign that a text begins with, a bit for each sign that it may end with if it is a
    /// word.
    ends: [u64; SIGNS],
    has_plain_labels: bool,
    /// By the place of the answer, whether an address that gives it may be almost another.
    near: Box<[bool]>,
}

impl<'t> AnswerReader<'t> {
    pub(in crate::audit) fn new(question: &'t Question) -> Self {
        let mut words = HashMap::default();
        let mut add = |word: &str, place: usize| {
            words.entry(word.to_owned()).or_insert(place);
        };
        for (place, answer) in question.answers.iter().enumerate() {
            add(&code_of(&answer.key), place);
        }
        for (place, answer) in
            question.answers.iter().enumerate().filter(|(_, answer)| answer.label.is_plain())
        {
            add(&code_of(&fold(&fill(&answer.label, &[]))), place);
        }
        for (place, answer) in question.answers.iter().enumerate() {
            for old in &answer.was {
                add(&code_of(old), place);
            }
        }
        for (place, answer) in
            question.answers.iter().enumerate().filter(|(_, answer)| !answer.typed_only)
        {
            // LimeSurvey numbers answers, and has codes of five characters; its yes and no are Y
            // and N.
            add(&format!("a{}", place + 1), place);
            add(&format!("ao{:02}", place + 1), place);
            add(&format!("sq{:03}", place + 1), place);
            for id in answer.ids() {
                let code = code_of(id);
                if code.len() > 5 && code.is_ascii() {
                    add(&code[..5], place);
                }
                let yes_or_no: &[&str] = match id {
                    "oui" => &["o", "y", "yes", "vrai", "true"],
                    "non" => &["n", "no", "faux", "false"],
                    _ => &[],
                };
                for word in yes_or_no {
                    add(word, place);
                }
            }
        }
        // What is neither a letter nor a figure may be folded to anything.
        let mut ends = [1 << OTHER; SIGNS];
        ends[OTHER] = u64::MAX;
        for word in words.keys().map(String::as_bytes) {
            if let (Some(first), Some(last)) = (word.first(), word.last()) {
                ends[sign(*first)] |= 1 << sign(*last);
            }
        }
        let has_plain_labels = question.answers.iter().all(|answer| answer.label.is_plain());
        let near = (0..question.answers.len()).map(|place| question.may_be_near(place)).collect();
        Self { question, words, ends, has_plain_labels, near }
    }

    /// Whether something may be typed.
    pub(in crate::audit) fn takes_values(&self) -> bool {
        self.question.input().is_some()
    }

    /// How many answers values may give.
    pub(in crate::audit) fn values(&self) -> usize {
        if self.takes_values() { self.question.answers.len().max(1) } else { 0 }
    }

    /// Whether the same cell names the same answer in every row. It does not where a label repeats
    /// what was answered before: « Chez Alpha » is an answer only in rows about Alpha.
    pub(in crate::audit) fn has_plain_labels(&self) -> bool {
        self.has_plain_labels
    }

    /// Whether a cell with an address that gives the answer at this place ends almost otherwise.
    pub(in crate::audit) fn is_near(&self, cell: &str) -> bool {
        self.question.near_address(cell).is_some()
    }

    /// Whether that is worth a look.
    #[inline]
    pub(in crate::audit) fn may_be_near(&self, place: usize) -> bool {
        self.near.get(place).is_some_and(|near| *near)
    }

    /// The place of the answer that a value gives, where the cell holds one.
    #[inline]
    pub(in crate::audit) fn value(&self, cell: &str) -> Option<Result<usize, ReplyError>> {
        self.is_value(cell).then(|| self.question.answer_to(cell))
    }

    /// Reads a cell that is not empty; a refusal says what was expected.
    pub(in crate::audit) fn read<'b>(
        &self,
        cell: &'b str,
        steps: &[Step<'b>],
    ) -> Result<Step<'b>, String>
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

    /// Whether a cell of a question with an input names one of its answers. Most are values, and
    /// cost little.
    #[inline]
    fn may_be_word(&self, cell: &str) -> bool {
        let &[first, .., last] = cell.as_bytes() else { return self.place(cell).is_some() };
        self.ends[sign(first)] >> sign(last) & 1 == 1 && self.place(cell).is_some()
    }

    /// The place of the answer that a text names.
    pub(in crate::audit) fn place(&self, text: &str) -> Option<usize> {
        self.words.get(&code_of(&fold(text))).copied()
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
            let places: Option<Vec<usize>> = parts.iter().map(|part| self.place(part)).collect();
            places.filter(|places| !places.is_empty())
        });
        let places =
            split.or_else(|| labels(question, cell)).or_else(|| labels(question, &list))?;
        Some(question.pick_several(|place| places.contains(&place)))
    }
}

const BETWEEN: [char; 4] = [',', ';', '|', ' '];

/// The places of the answers whose labels a text is made of.
///
/// Google Forms joins labels with commas and Kobo with spaces, which labels have themselves: so the
/// text is not split, but each label is looked for where the one before ends, the longest first.
pub(in crate::audit) fn labels(question: &Question, text: &str) -> Option<Vec<usize>> {
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
