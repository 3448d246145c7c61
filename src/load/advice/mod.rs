//! Warns of texts that are hard to read.

mod comments;
mod outcomes;
mod questions;
mod texts;

use std::sync::Arc;

use super::{
    diagnostics::{Diagnostics, ReadabilityWarning},
    format::{MappingFormat, ValueFormat},
    source::{Source, Span},
    yaml::{Value, fields::Fields},
};
use crate::{fold::fold, tree::target::Term, words::shown};

pub(crate) use outcomes::warn_of_no_action;

/// Looks through all the texts of a file; `terms` are the words that the glossary explains.
pub(crate) fn check(
    source: &Source,
    file: Fields<'_>,
    mapping: &MappingFormat,
    terms: &[Arc<Term>],
    diagnostics: &mut Diagnostics,
) {
    comments::check(source, diagnostics);
    let own =
        file.named("glossary").filter_map(|(_, term)| term.text("label")).map(|label| label.text);
    let terms = own.chain(terms.iter().map(|term| &*term.term)).collect();
    let mut reader = TextReviewer { source, terms, diagnostics };
    reader.map(file, mapping);
    for (_, question) in file.named("questions") {
        reader.question(question);
    }
    for (_, link) in file.named("links") {
        reader.link(link);
    }
    reader.names(file);
}

struct TextReviewer<'a, 'f> {
    source: &'a Source,
    terms: Vec<&'a str>,
    diagnostics: &'f mut Diagnostics,
}

impl TextReviewer<'_, '_> {
    fn map(&mut self, fields: Fields<'_>, mapping: &MappingFormat) {
        for entry in fields.entries() {
            let Some(key) = mapping.keys.iter().find(|key| key.name == entry.key) else { continue };
            match (&key.value, &entry.node.value) {
                (ValueFormat::Map(mapping), _) => self.map(Fields::of(&entry.node), mapping),
                (ValueFormat::List(mapping), Value::List(items)) => {
                    items.iter().for_each(|item| self.map(Fields::of(item), mapping));
                }
                (ValueFormat::Named(mapping), Value::Map(entries)) => {
                    entries.iter().for_each(|entry| self.map(Fields::of(&entry.node), mapping));
                }
                (ValueFormat::TextsByAnswer(_), Value::Map(questions)) => {
                    let answers = questions.iter().map(|question| Fields::of(&question.node));
                    for answer in answers.flat_map(Fields::entries) {
                        if let Value::Scalar { text, .. } = &answer.node.value {
                            self.typography(text, answer.node.span);
                        }
                    }
                }
                // What was quoted from elsewhere is as it is.
                (ValueFormat::Text(_) | ValueFormat::Template(_), Value::Scalar { text, .. }) => {
                    match key.name {
                        "code" | "ends-with" => {}
                        // Situations name what their readers know.
                        "situation" | "why" => self.typography(text, entry.node.span),
                        _ => {
                            self.typography(text, entry.node.span);
                            self.words(text, entry.node.span);
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn link(&mut self, link: Fields<'_>) {
        const VAGUE: [&str; 9] = [
            "ici",
            "cliquez ici",
            "cliquer ici",
            "lien",
            "le lien",
            "en savoir plus",
            "lire la suite",
            "site",
            "page",
        ];
        if let Some(label) = link.text("label")
            && VAGUE.contains(&fold(label.text).trim_end_matches(['.', '!', '…']).trim_end())
        {
            self.advise(ReadabilityWarning::VagueLink { label: shown(label.text) }, label.span);
        }
    }

    /// Names stand in many texts: what they abbreviate is told here, and there no more.
    fn names(&mut self, file: Fields<'_>) {
        let mut reported = Vec::new();
        for entry in file.entries_of("names") {
            if let Value::Scalar { text, .. } = &entry.node.value {
                self.abbreviations(text, entry.node.span, &mut reported);
            }
            for form in Fields::of(&entry.node).entries() {
                if let Value::Scalar { text, .. } = &form.node.value {
                    self.abbreviations(text, form.node.span, &mut reported);
                }
            }
        }
    }

    fn advise(&mut self, advice: ReadabilityWarning, span: Span) {
        self.diagnostics.add(advice, span);
    }

    /// Where a piece of a text stands in the file, or the whole text where it is folded over lines.
    fn place(&self, piece: &str, span: Span) -> Span {
        match self.source.slice(span).find(piece) {
            Some(at) => Span::new(span.start() + at, span.start() + at + piece.len()),
            None => span,
        }
    }
}
