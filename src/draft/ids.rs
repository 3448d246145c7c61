//! Ids for what an author gave no more than a text to.

use std::collections::HashSet;

use crate::fold::fold;

use super::{DraftCase, DraftQuestion, Phrase, TreeDraft};

/// More characters than this are too many for an id that people type.
const LONGEST: usize = 30;

/// Words that no id ends with, because another was to follow.
const LINKING_WORDS: [&str; 26] = [
    "a", "au", "aux", "avec", "ce", "ces", "d", "dans", "de", "des", "du", "en", "est", "et", "l",
    "la", "le", "les", "n", "ou", "par", "pour", "que", "s", "un", "une",
];

/// Words that YAML, or an editor of it, takes for something else than a text.
pub(super) const RESERVED: [&str; 9] =
    ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

/// The ids of a draft.
pub(super) struct DraftIds {
    pub(super) questions: Vec<String>,
    /// By question, then by answer.
    pub(super) answers: Vec<Vec<String>>,
    pub(super) outcomes: Vec<String>,
    pub(super) cases: Vec<String>,
}

impl DraftIds {
    pub(super) fn of(draft: &TreeDraft) -> Self {
        // Questions and outcomes share one set of ids.
        let mut nodes = UsedIds::default();
        let questions = draft.questions.iter();
        Self {
            questions: questions
                .clone()
                .map(|question| nodes.add(&question.ask, "question"))
                .collect(),
            answers: questions.map(answer_ids).collect(),
            outcomes: draft
                .outcomes
                .iter()
                .map(|outcome| nodes.add(&outcome.title, "issue"))
                .collect(),
            cases: case_ids(&draft.cases),
        }
    }
}

fn answer_ids(question: &DraftQuestion) -> Vec<String> {
    let mut used = UsedIds::default();
    question.answers.iter().map(|answer| used.add(&answer.label, "reponse")).collect()
}

fn case_ids(cases: &[DraftCase]) -> Vec<String> {
    let mut used = UsedIds::default();
    cases.iter().map(|case| used.add(&case.situation, "cas")).collect()
}

/// Ids that may not be given again.
#[derive(Default)]
struct UsedIds(HashSet<String>);

impl UsedIds {
    /// Makes a free id for a text, and keeps it; `kind` is as in [`id_of`].
    fn add(&mut self, text: &Phrase, kind: &str) -> String {
        let id = id_of(text.as_str(), kind, |id| !self.0.contains(id));
        self.0.insert(id.clone());
        id
    }
}

/// An id made of the first words of a text, for a tree file.
///
/// `kind` stands for the words where the text has none, and before those that cannot begin an id.
/// `is_free` tells whether nothing else has an id already; where it is false a number is added, so
/// it must be true of all but a few.
pub fn id_of(text: &str, kind: &str, is_free: impl Fn(&str) -> bool) -> String {
    let folded = fold(text).replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    let words: Vec<&str> = folded.split('-').filter(|word| !word.is_empty()).collect();
    let mut id = match words_that_fit(&words) {
        0 => words.first().unwrap_or(&kind).chars().take(LONGEST).collect(),
        count => words[..count].join("-"),
    };
    if !id.starts_with(|c: char| c.is_ascii_lowercase()) || RESERVED.contains(&&*id) {
        id = format!("{kind}-{id}");
    }
    let numbered = (2..).map(|number: u64| format!("{id}-{number}"));
    std::iter::once(id.clone()).chain(numbered).find(|id| is_free(id)).unwrap_or(id)
}

/// How many of the words make an id that is not too long, and does not end where another word was
/// to follow.
fn words_that_fit(words: &[&str]) -> usize {
    let mut count = 0;
    let mut length = 0;
    for word in words {
        length += word.len();
        if length > LONGEST {
            break;
        }
        count += 1;
        // The hyphen before the next word.
        length += 1;
    }
    while count > 1 && count < words.len() && LINKING_WORDS.contains(&words[count - 1]) {
        count -= 1;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn free_id(text: &str) -> String {
        id_of(text, "reponse", |_| true)
    }

    #[test]
    fn ids_are_the_first_words_of_a_text() {
        assert_eq!(free_id("Le message est-il lu chaque jour ?"), "le-message-est-il-lu-chaque");
        assert_eq!(free_id("Confiez la lecture à un collègue"), "confiez-la-lecture");
        assert_eq!(free_id("Œuvre d'été, à l'IME"), "oeuvre-d-ete-a-l-ime");
        assert_eq!(free_id("12"), "reponse-12");
        assert_eq!(free_id("🦀 ?"), "reponse");
        assert_eq!(free_id("No"), "reponse-no");
        assert_eq!(free_id(&"a".repeat(2000)).len(), LONGEST);
    }

    #[test]
    fn a_word_that_joins_ends_an_id_only_where_the_text_ends() {
        assert_eq!(free_id("Dites-le avec"), "dites-le-avec");
        assert_eq!(free_id("De la le les au aux en un de une par"), "de");
        assert_eq!(free_id("Un texte de trente caractères"), "un-texte-de-trente-caracteres");
        assert_eq!(free_id("Ce texte a trente caractères b"), "ce-texte-a-trente-caracteres-b");
        assert_eq!(free_id("Ce texte a trente caractères bc"), "ce-texte-a-trente-caracteres");
    }

    #[test]
    fn what_is_alike_gets_numbers() {
        let mut used = UsedIds::default();
        let ids: Vec<String> = ["Oui", "oui !", "OUI", "oui-2"]
            .map(|text| used.add(&Phrase::known(text), "reponse"))
            .into();
        assert_eq!(ids, ["oui", "oui-2", "oui-3", "oui-2-2"]);
    }
}
