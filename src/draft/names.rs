//! Ids for what an author only gave a text to.

use std::collections::HashSet;

use crate::fold::fold;

use super::Draft;

/// More characters than this are too many for an id that people type.
const LONGEST: usize = 30;

/// Words that end no id: another was to follow.
const JOINING: [&str; 26] = [
    "a", "au", "aux", "avec", "ce", "ces", "d", "dans", "de", "des", "du", "en", "est", "et", "l",
    "la", "le", "les", "n", "ou", "par", "pour", "que", "s", "un", "une",
];

/// What YAML, or an editor of it, takes for something else than a word.
pub(super) const RESERVED: [&str; 9] =
    ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

/// The ids of a draft.
pub(super) struct Names {
    pub(super) questions: Vec<String>,
    /// By question, then by answer.
    pub(super) answers: Vec<Vec<String>>,
    pub(super) outcomes: Vec<String>,
    pub(super) cases: Vec<String>,
}

impl Names {
    pub(super) fn of(draft: &Draft) -> Self {
        let mut nodes = Taken::default();
        Self {
            questions: draft
                .questions
                .iter()
                .map(|question| nodes.take(question.ask.as_str(), "question"))
                .collect(),
            answers: draft
                .questions
                .iter()
                .map(|question| {
                    let mut taken = Taken::default();
                    question
                        .answers
                        .iter()
                        .map(|answer| taken.take(answer.label.as_str(), "reponse"))
                        .collect()
                })
                .collect(),
            outcomes: draft
                .outcomes
                .iter()
                .map(|outcome| nodes.take(outcome.title.as_str(), "issue"))
                .collect(),
            cases: {
                let mut taken = Taken::default();
                draft.cases.iter().map(|case| taken.take(case.situation.as_str(), "cas")).collect()
            },
        }
    }
}

#[derive(Default)]
struct Taken(HashSet<String>);

impl Taken {
    fn take(&mut self, text: &str, sort: &str) -> String {
        let id = id_of(text, sort, |id| !self.0.contains(id));
        self.0.insert(id.clone());
        id
    }
}

/// An id made of the words of a text; `sort` is its word where the text has none, and numbers part
/// what is alike.
///
/// `is_free` tells whether nothing else has an id already; it must be true of all but a few.
pub fn id_of(text: &str, sort: &str, is_free: impl Fn(&str) -> bool) -> String {
    let folded = fold(text).replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    let words: Vec<&str> = folded.split('-').filter(|word| !word.is_empty()).collect();
    let ends = words.iter().scan(0, |end, word| {
        *end += word.len() + 1;
        Some(*end - 1)
    });
    let mut most = ends.take_while(|end| *end <= LONGEST).count();
    while most > 1 && most < words.len() && JOINING.contains(&words[most - 1]) {
        most -= 1;
    }
    let mut id = words[..most].join("-");
    if most == 0 {
        id = words.first().unwrap_or(&sort).chars().take(LONGEST).collect();
    }
    if !id.starts_with(|c: char| c.is_ascii_lowercase()) || RESERVED.contains(&&*id) {
        id = format!("{sort}-{id}");
    }
    let numbered = (2..).map(|number: u64| format!("{id}-{number}"));
    std::iter::once(id.clone()).chain(numbered).find(|id| is_free(id)).unwrap_or(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_the_first_words_of_a_text() {
        let id = |text: &str| id_of(text, "reponse", |_| true);
        assert_eq!(id("Le message est-il lu chaque jour ?"), "le-message-est-il-lu-chaque");
        assert_eq!(id("Confiez la lecture à un collègue"), "confiez-la-lecture");
        assert_eq!(id("Œuvre d'été, à l'IME"), "oeuvre-d-ete-a-l-ime");
        assert_eq!(id("12"), "reponse-12");
        assert_eq!(id("🦀 ?"), "reponse");
        assert_eq!(id("No"), "reponse-no");
        assert_eq!(id(&"a".repeat(2000)).len(), LONGEST);
    }

    #[test]
    fn what_is_alike_gets_numbers() {
        let mut taken = Taken::default();
        let ids: Vec<String> =
            ["Oui", "oui !", "OUI", "oui-2"].map(|text| taken.take(text, "reponse")).into();
        assert_eq!(ids, ["oui", "oui-2", "oui-3", "oui-2-2"]);
    }
}
