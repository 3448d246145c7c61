//! The texts of a tree before anything is answered: headers of tables, entries of lists.

use std::{borrow::Cow, collections::HashMap};

use crate::fold::fold;

use super::{Question, Tree, target::Term, text::Text};

impl Tree {
    /// A text with `<question-id>` where it repeats an answer, as the file of the tree has it.
    pub fn written<'t>(&self, text: &'t Text) -> Cow<'t, str> {
        // A tree knows all questions that its texts name.
        text.written(|question| Some(self[question].key())).unwrap_or_default()
    }

    /// The words of the glossary that some texts use.
    pub fn explained_in(&self, texts: &[String]) -> impl Iterator<Item = &Term> {
        self.glossary
            .iter()
            .map(|term| &**term)
            .filter(|term| texts.iter().any(|text| has_word(text, &term.term)))
    }

    /// What stands over the column of each question, in their order: its wording, with its id
    /// behind where the wording alone could be another's.
    ///
    /// No two are the same, even to a reader for whom case, accents and spaces do not count.
    pub fn headers(&self) -> Vec<Cow<'_, str>> {
        let wordings: Vec<Cow<'_, str>> =
            self.questions().map(|question| self.written(&question.ask)).collect();
        let ids: Vec<&str> = self.questions().map(|question| &*question.key).collect();
        let headers = self.set_apart(wordings, &ids, wording_with_id);
        // A wording may end as if an id stood behind it; ids alone are never the same.
        self.set_apart(headers, &[], id_alone)
    }

    /// Replaces the headers that are also another's, or one of `taken`.
    fn set_apart<'t>(
        &'t self,
        headers: Vec<Cow<'t, str>>,
        taken: &[&str],
        replace: fn(&Question, &str) -> String,
    ) -> Vec<Cow<'t, str>> {
        let folded: Vec<String> = headers.iter().map(|header| fold(header)).collect();
        let mut uses: HashMap<&str, usize> = HashMap::new();
        for name in folded.iter().map(String::as_str).chain(taken.iter().copied()) {
            *uses.entry(name).or_default() += 1;
        }
        let mut apart = Vec::with_capacity(headers.len());
        for ((header, name), question) in headers.into_iter().zip(&folded).zip(self.questions()) {
            let is_alone = uses[name.as_str()] == 1;
            apart.push(if is_alone { header } else { replace(question, &header).into() });
        }
        apart
    }
}

fn wording_with_id(question: &Question, wording: &str) -> String {
    format!("{wording} [{}]", question.key)
}

fn id_alone(question: &Question, _: &str) -> String {
    question.key.to_string()
}

/// Whether a word stands in a text, and not as a part of another word.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(place, _)| {
        let before = text[..place].chars().next_back();
        let after = text[place + word.len()..].chars().next();
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    })
}
