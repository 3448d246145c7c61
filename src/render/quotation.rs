//! The sentences of a document behind what a sheet says, and where they stand in it.

use crate::{fold::fold, load::SourceDocument, tree::Tree, words::tame};

/// How many words a sentence has at least that is looked for within another: shorter ones stand
/// anywhere.
const FEWEST_WORDS: usize = 3;

/// Whether a sheet shows the sentences of the document behind what it says.
#[derive(Debug, Default)]
pub enum Quotations {
    #[default]
    Hidden,
    /// With the place of each one. It is looked for in this document, and what is not there is a
    /// remark, without a place; of another document, or without one, it is where the tree says that
    /// it comes from.
    Shown(Option<SourceDocument>),
}

impl Quotations {
    /// The line that shows the sentence behind a text of a tree, where there is one to show.
    pub(super) fn line(&self, tree: &Tree, sentence: Option<&str>) -> Option<String> {
        let (Self::Shown(document), Some(sentence)) = (self, sentence) else { return None };
        let document = document.as_ref().filter(|one| one.document == tree.source.document);
        let place = match document {
            Some(document) => sections(document, sentence),
            None => tree.source.section.as_ref().unwrap_or(&tree.source.document).to_string(),
        };
        let place = if place.is_empty() { place } else { format!(" ({place})") };
        Some(tame(&format!("Source\u{a0}: {}{place}", sentence.trim())))
    }
}

/// The sections of a document in which a sentence stands, whole or in parts.
fn sections(document: &SourceDocument, sentence: &str) -> String {
    let wanted = format!(" {} ", words(sentence));
    let mut sections: Vec<&str> = Vec::new();
    for own in &document.sentences {
        let section = &*own.section;
        let words = format!(" {} ", words(&own.text));
        let is_part =
            words.split_whitespace().nth(FEWEST_WORDS - 1).is_some() && wanted.contains(&words);
        let has_it =
            wanted.split_whitespace().nth(FEWEST_WORDS - 1).is_some() && words.contains(&wanted);
        if (is_part || has_it || words == wanted) && !sections.contains(&section) {
            sections.push(section);
        }
    }
    sections.join(", ")
}

/// The words of a text, by which it is compared: case, accents and signs do not count, nor do
/// blanks to fill.
pub(super) fn words(text: &str) -> String {
    let folded = fold(text);
    let words = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !matches!(*word, "" | "xxx" | "yyy"));
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::SourceSentence;

    fn document(sentences: &[(&str, &str)]) -> SourceDocument {
        let mut own = Vec::new();
        for (section, text) in sentences {
            own.push(SourceSentence {
                section: (*section).into(),
                text: (*text).into(),
                left_out: None,
            });
        }
        SourceDocument { document: "D".into(), sentences: own.into(), addresses: Box::default() }
    }

    #[test]
    fn a_sentence_is_found_whole_or_in_parts_and_a_word_is_not() {
        let document = document(&[
            ("1", "RAS"),
            ("1", "Êtes-vous équipé\u{a0}?"),
            ("2", "Utilisez-vous cette adresse, oui ou non\u{a0}?"),
            ("3", "Comment\u{a0}?"),
        ]);
        for (sentence, found) in [
            ("RAS", "1"),
            ("Rien à signaler (RAS) pour l'instant", ""),
            ("Comment faire avec une adresse", ""),
            ("D'abord : êtes-vous équipé ? Puis le reste.", "1"),
            ("utilisez-vous cette adresse", "2"),
            ("cette adresse", ""),
            ("Êtes-vous équipé ? Utilisez-vous cette adresse, oui ou non ?", "1, 2"),
            ("Ajouté au document.", ""),
        ] {
            assert_eq!(sections(&document, sentence), found, "{sentence}");
        }
    }
}
