//! Whether a text is easy to read: its typography, its sentences and its words.

use super::TextReviewer;
use crate::{
    fold::fold,
    load::{diagnostics::ReadabilityWarning, source::Span},
    words::shown,
};

/// More words than this are too many for a sentence.
const LONGEST_SENTENCE: usize = 30;

impl TextReviewer<'_, '_> {
    pub(super) fn typography(&mut self, text: &str, span: Span) {
        const BEFORE: [(char, &str); 5] = [
            (':', "devant « : »"),
            (';', "devant « ; »"),
            ('?', "devant « ? »"),
            ('!', "devant « ! »"),
            ('»', "devant un guillemet fermant"),
        ];
        for (sign, place) in BEFORE {
            let spaced = [' ', sign].iter().collect::<String>();
            let Some(at) = text.find(&spaced) else { continue };
            // A sign before a word is none of the text: « !x ».
            if !text[at + spaced.len()..].starts_with(char::is_alphanumeric) {
                self.advise(ReadabilityWarning::PlainSpace { place }, self.place(&spaced, span));
            }
        }
        let opening = ['«', ' '].iter().collect::<String>();
        if text.contains(&opening) {
            self.advise(
                ReadabilityWarning::PlainSpace { place: "après un guillemet ouvrant" },
                self.place(&opening, span),
            );
        }
        if text.contains('"') {
            self.advise(ReadabilityWarning::StraightQuotes, self.place("\"", span));
        }
    }

    pub(super) fn words(&mut self, text: &str, span: Span) {
        for sentence in sentences(text) {
            let words = sentence
                .split_whitespace()
                .filter(|word| word.contains(char::is_alphanumeric))
                .count();
            if words > LONGEST_SENTENCE {
                self.advise(
                    ReadabilityWarning::LongSentence { words, most: LONGEST_SENTENCE },
                    self.place(sentence, span),
                );
            }
        }
        self.abbreviations(text, span, &mut Vec::new());
        if let Some(words) = colour(text) {
            self.advise(ReadabilityWarning::Colour { words: shown(&words) }, span);
        }
    }

    /// Warns of abbreviations that nothing explains, each once. One that a name brought into the
    /// text does not stand in the file there: it is told where the name does.
    pub(super) fn abbreviations(&mut self, text: &str, span: Span, reported: &mut Vec<String>) {
        for word in abbreviations(text) {
            let is_known = self.terms.contains(&word) || reported.iter().any(|own| own == word);
            if !is_known && self.source.slice(span).contains(word) {
                reported.push(word.to_owned());
                self.advise(
                    ReadabilityWarning::Abbreviation { word: shown(word) },
                    self.place(word, span),
                );
            }
        }
    }
}

/// The sentences of a text; an address is no end of a sentence.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive('\n')
        .flat_map(|line| line.split_inclusive(". "))
        .flat_map(|part| part.split_inclusive("? "))
}

/// The words in capitals: two letters or more, digits and « + » among them.
fn abbreviations(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| {
        !(c.is_alphanumeric() || matches!(c, '+' | '-' | '<' | '>' | '@' | '.' | '/' | '’' | '\''))
    })
    .filter_map(|word| word.rsplit(['’', '\'']).next())
    .map(|word| word.trim_end_matches(['.', '-']))
    .filter(|word| {
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        capitals > 1 && word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || c == '+')
    })
}

/// An instruction that only a colour tells.
fn colour(text: &str) -> Option<String> {
    const COLOURS: [&str; 12] = [
        "rouge", "rouges", "vert", "verte", "verts", "bleu", "bleue", "jaune", "orange", "gris",
        "grise", "violet",
    ];
    const THINGS: [&str; 12] = [
        "en", "bouton", "boutons", "case", "lien", "icone", "pastille", "zone", "fleche", "cadre",
        "texte", "champ",
    ];
    let folded = fold(text);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words
        .windows(2)
        .find(|pair| THINGS.contains(&pair[0]) && COLOURS.contains(&pair[1]))
        .map(|pair| format!("{} {}", pair[0], pair[1]))
}
