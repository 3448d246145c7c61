//! Which column may have been meant for a question that none answers: a guess that is told, and
//! never followed.

use std::collections::HashSet;

use crate::{
    fold::{fold, nearest},
    tree::Question,
};

use super::header_forms::words;

/// More columns than people look through.
const MOST: usize = 2000;

/// As many letters of a word as its forms have in common: « utilisez », « utilisée ».
const STEM: usize = 5;

/// How like two texts are, in hundredths, from which on it is worth telling.
const ENOUGH: usize = 20;

/// The headers that may have been meant for some questions, each with its wording; a header is
/// meant for one of them.
pub(in crate::audit) fn likely_headers<'h>(
    questions: &[(&Question, &str)],
    headers: &[&'h str],
) -> Vec<Option<&'h str>> {
    let headers = &headers[..headers.len().min(MOST)];
    let forms: Vec<Stems> = headers.iter().map(|header| Stems::of(header)).collect();
    let mut likely = Vec::new();
    for (place, (question, wording)) in questions.iter().enumerate() {
        let wording = Stems::of(wording);
        for (column, header) in forms.iter().enumerate() {
            let likeness = likeness(question, &wording, header);
            if likeness >= ENOUGH {
                likely.push((likeness, place, column));
            }
        }
    }
    // The likest first; of those as like, the first question, then the first column.
    likely.sort_by_key(|(likeness, place, column)| (std::cmp::Reverse(*likeness), *place, *column));
    let mut meant = vec![None; questions.len()];
    let mut is_taken = vec![false; headers.len()];
    for (_, place, column) in likely {
        if meant[place].is_none() && !is_taken[column] {
            meant[place] = Some(headers[column]);
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
    80 * both / all.max(1)
}
