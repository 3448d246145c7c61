//! Whether the texts of a file are easy to read; it says so as warnings.

use std::{collections::HashSet, sync::Arc};

use crate::{
    fold::fold,
    tree::{Kind, Node, Tree, target::Term},
    words::shown,
};

use super::{
    diagnostics::{Diagnostics, LabelMismatch, ReadabilityWarning},
    format::{MappingFormat, ValueFormat},
    source::{Source, Span},
    yaml::{
        Value,
        fields::{Fields, Written},
    },
};

/// More words than this are too many for a sentence.
const LONGEST_SENTENCE: usize = 30;

/// Looks through all the texts of a file; `terms` are the words that the glossary explains.
pub(crate) fn check(
    source: &Source,
    file: Fields<'_>,
    shape: &MappingFormat,
    terms: &[Arc<Term>],
    diagnostics: &mut Diagnostics,
) {
    let own =
        file.named("glossary").filter_map(|(_, term)| term.text("label")).map(|label| label.text);
    let terms = own.chain(terms.iter().map(|term| &*term.term)).collect();
    let mut reader = TextReviewer { source, terms, diagnostics };
    reader.map(file, shape);
    for (_, question) in file.named("questions") {
        reader.question(question);
    }
    for (_, link) in file.named("links") {
        reader.link(link);
    }
}

/// Warns of each outcome that can be reached without anything to do.
pub(crate) fn warn_of_no_action(tree: &Tree, file: Fields<'_>, diagnostics: &mut Diagnostics) {
    let mut idle = vec![false; tree.nodes().len()];
    idle[0] = true;
    let mut names = HashSet::new();
    for node in tree.nodes() {
        match node {
            _ if !idle[node.id().index()] => {}
            Node::Question(question) => {
                let none_needed =
                    matches!(question.kind, Kind::Several { .. } | Kind::Typed { .. });
                for (place, next) in question.successors().enumerate() {
                    let collects = question
                        .answers
                        .get(place)
                        .is_some_and(|answer| !answer.actions.is_empty());
                    idle[next.index()] |= none_needed || !collects;
                }
            }
            Node::Outcome(outcome)
                if outcome.actions.is_empty() && outcome.alternatives.is_empty() =>
            {
                names.insert(&*outcome.key);
            }
            Node::Outcome(_) => {}
        }
    }
    for (name, _) in file.named("outcomes").filter(|(name, _)| names.contains(name.text)) {
        diagnostics.add(ReadabilityWarning::NoAction { name: shown(name.text) }, name.span);
    }
}

struct TextReviewer<'a, 'f> {
    source: &'a Source,
    terms: Vec<&'a str>,
    diagnostics: &'f mut Diagnostics,
}

impl TextReviewer<'_, '_> {
    fn map(&mut self, fields: Fields<'_>, shape: &MappingFormat) {
        for entry in fields.entries() {
            let Some(key) = shape.keys.iter().find(|key| key.name == entry.key) else { continue };
            match (&key.form, &entry.node.value) {
                (ValueFormat::Map(shape), _) => self.map(Fields::of(&entry.node), shape),
                (ValueFormat::List(shape), Value::List(items)) => {
                    items.iter().for_each(|item| self.map(Fields::of(item), shape));
                }
                (ValueFormat::WrittenNode(shape), Value::Map(entries)) => {
                    entries.iter().for_each(|entry| self.map(Fields::of(&entry.node), shape));
                }
                (ValueFormat::Text(_), Value::Scalar { text, .. }) => match key.name {
                    // What was quoted from elsewhere is as it is, and nobody walking the tree reads
                    // it.
                    "source" | "document" | "section" | "code" | "ends-with" => {}
                    // Situations name what their readers know.
                    "situation" | "why" => self.typography(text, entry.node.span),
                    _ => {
                        self.typography(text, entry.node.span);
                        self.words(text, entry.node.span);
                    }
                },
                _ => {}
            }
        }
    }

    fn typography(&mut self, text: &str, span: Span) {
        const BEFORE: [(char, &str); 5] = [
            (':', "devant « : »"),
            (';', "devant « ; »"),
            ('?', "devant « ? »"),
            ('!', "devant « ! »"),
            ('»', "devant un guillemet fermant"),
        ];
        for (sign, place) in BEFORE {
            let spaced = [' ', sign].iter().collect::<String>();
            // A sign ends a word: « :) » and « !x » are none.
            let after = |at: usize| text[at + spaced.len()..].chars().next();
            let wrong =
                text.find(&spaced).filter(|at| after(*at).is_none_or(|c| !c.is_alphanumeric()));
            if wrong.is_some() {
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

    fn words(&mut self, text: &str, span: Span) {
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
        let mut told: Vec<&str> = Vec::new();
        for word in abbreviations(text) {
            if !self.terms.contains(&word) && !told.contains(&word) {
                told.push(word);
                self.advise(
                    ReadabilityWarning::Abbreviation { word: shown(word) },
                    self.place(word, span),
                );
            }
        }
        if let Some(words) = colour(text) {
            self.advise(ReadabilityWarning::Colour { words: shown(&words) }, span);
        }
    }

    fn question(&mut self, question: Fields<'_>) {
        let Some(ask) = question.text("ask") else { return };
        let folded = fold(ask.text);
        if ask.text.matches('?').count() > 1 || asks_twice(&folded) {
            self.advise(ReadabilityWarning::TwoQuestions, ask.span);
        }
        if question.place("input").is_some() || question.place("several").is_some() {
            return;
        }
        let labels: Vec<Written<'_>> =
            question.named("answers").filter_map(|(_, answer)| answer.text("label")).collect();
        let is_yes_or_no = |label: &Written<'_>| {
            matches!(fold(label.text).split([' ', ',']).next(), Some("oui" | "non"))
        };
        match opening(&folded) {
            Some(start) => {
                for label in labels.iter().filter(|label| is_yes_or_no(label)) {
                    let mismatch = LabelMismatch::OpenQuestion {
                        label: shown(label.text),
                        start: start.into(),
                    };
                    self.advise(ReadabilityWarning::UnfitLabels { mismatch }, label.span);
                }
            }
            None if inverts(&folded) && !labels.is_empty() && !labels.iter().any(is_yes_or_no) => {
                let mismatch = LabelMismatch::ClosedQuestion;
                self.advise(ReadabilityWarning::UnfitLabels { mismatch }, ask.span);
            }
            None => {}
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

/// The words with which an open question begins.
fn opening(folded: &str) -> Option<&str> {
    const WORDS: [&str; 12] = [
        "quel", "quelle", "quels", "quelles", "qui", "que", "comment", "ou", "quand", "combien",
        "pourquoi", "quoi",
    ];
    const BEFORE: [&str; 7] = ["a", "de", "pour", "par", "dans", "avec", "sur"];
    let mut words = folded.split(' ');
    let first = words.next()?;
    if WORDS.contains(&first) || first.starts_with("qu'") {
        return Some(first);
    }
    let second = words.next()?;
    let both = &folded[..first.len() + 1 + second.len()];
    (BEFORE.contains(&first) && WORDS.contains(&second)).then_some(both)
}

/// Whether a question turns its verb round: « avez-vous », « est-il ».
fn inverts(folded: &str) -> bool {
    folded.starts_with("est-ce que") || folded.split(' ').any(is_inverted)
}

fn is_inverted(word: &str) -> bool {
    ["-vous", "-il", "-elle", "-ils", "-elles", "-on", "-ce"].iter().any(|end| word.ends_with(end))
}

/// Whether a second verb is asked about: « avez-vous … et savez-vous … ».
fn asks_twice(folded: &str) -> bool {
    let words: Vec<&str> = folded.split(' ').collect();
    let inverted = words.iter().filter(|word| is_inverted(word)).count();
    inverted > 1
        && words.windows(2).any(|pair| matches!(pair[0], "et" | "ou") && is_inverted(pair[1]))
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
