//! Which column may have been meant for a question that none answers: a guess that is told, and
//! never followed.

use std::collections::HashSet;

use crate::{
    fold::{fold, nearest, trim},
    tree::Question,
};

use super::{header_forms::words, meanings::Meanings, reader::AnswerReader};

/// More columns than people look through.
const MOST: usize = 2000;

/// As many letters of a word as its forms have in common: « utilisez », « utilisée ».
const STEM: usize = 5;

/// How like two texts are whose words are the same, in whatever order.
const OF_WORDS: usize = 80;

/// How like two texts are, in hundredths, from which on it is worth telling.
const ENOUGH: usize = 20;

/// From which likeness on a header is the name of a question, but for a slip: then it is told
/// whatever its cells say.
const NAMED: usize = 95;

/// A column by its header, and what its first cells say.
pub(crate) struct ColumnSample<'h> {
    pub(crate) header: &'h str,
    values: Vec<&'h str>,
}

impl<'h> ColumnSample<'h> {
    /// The columns of a header with these rows below it.
    pub(crate) fn all(headers: &'h [String], rows: &'h [(u32, Vec<String>)]) -> Vec<Self> {
        let mut samples = Vec::new();
        for (column, header) in headers.iter().enumerate() {
            let cells = rows.iter().filter_map(|(_, row)| row.get(column));
            samples.push(Self { header, values: cells.map(|cell| trim(cell)).collect() });
        }
        samples
    }
}

/// The headers that may have been meant for some questions, each with its wording; a header is
/// meant for one of them.
pub(crate) fn likely_headers<'h>(
    questions: &[(&Question, &str)],
    columns: &[ColumnSample<'h>],
) -> Vec<Option<&'h str>> {
    let columns = &columns[..columns.len().min(MOST)];
    let forms: Vec<Stems> = columns.iter().map(|column| Stems::of(column.header)).collect();
    let mut likely = Vec::new();
    for (place, (question, wording)) in questions.iter().enumerate() {
        let wording = Stems::of(wording);
        let reader = AnswerReader::new(question, &Meanings::default());
        for (column, header) in forms.iter().enumerate() {
            let likeness = likeness(question, &wording, header);
            let is_likely = match are_answers(&reader, &columns[column].values) {
                _ if likeness < ENOUGH => false,
                Some(true) => true,
                // One word is not enough: an address by post is no answer to « Utilisez-vous cette
                // adresse ? ».
                Some(false) => likeness >= NAMED || header.shares_words(&wording),
                None => likeness > OF_WORDS || header.shares_words(&wording),
            };
            if is_likely {
                likely.push((likeness, place, column));
            }
        }
    }
    // The likest first; of those as like, the first question, then the first column.
    likely.sort_by_key(|(likeness, place, column)| (std::cmp::Reverse(*likeness), *place, *column));
    let mut meant = vec![None; questions.len()];
    let mut is_taken = vec![false; columns.len()];
    for (_, place, column) in likely {
        if meant[place].is_none() && !is_taken[column] {
            meant[place] = Some(columns[column].header);
            is_taken[column] = true;
        }
    }
    meant
}

/// A text by the beginnings of its words.
struct Stems {
    words: String,
    stems: HashSet<String>,
}

impl Stems {
    fn of(text: &str) -> Self {
        let words = words(&fold(text));
        // Short words are those of any sentence.
        let stems = words.split(' ').filter(|word| word.len() > 3);
        let stems = stems.map(|word| word.chars().take(STEM).collect()).collect();
        Self { words, stems }
    }

    /// Whether more than one word is in both.
    fn shares_words(&self, other: &Self) -> bool {
        self.stems.intersection(&other.stems).nth(1).is_some()
    }
}

/// Whether some of a column's first cells are answers; not known where they say nothing.
fn are_answers(reader: &AnswerReader<'_>, values: &[&str]) -> Option<bool> {
    let mut said = values.iter().filter(|value| !reader.is_silent(value)).peekable();
    said.peek()?;
    let is_answer = |answer: &str| reader.read(trim(answer), &[]).is_ok();
    Some(said.any(|value| value.split('|').any(is_answer)))
}

/// How like a question a header is, in hundredths.
fn likeness(question: &Question, wording: &Stems, header: &Stems) -> usize {
    for id in question.ids() {
        let id = words(id);
        if nearest(&header.words, [&*id]).is_some() {
            return 100;
        }
        // A word of the header is the id, or a form of it.
        let stem: String = id.chars().take(STEM).collect();
        if header.words.split(' ').any(|word| word == id) || header.stems.contains(&stem) {
            return 90;
        }
    }
    if nearest(&header.words, [&*wording.words]).is_some() {
        return 95;
    }
    let both = header.stems.intersection(&wording.stems).count();
    let all = header.stems.union(&wording.stems).count();
    OF_WORDS * both / all.max(1)
}
