//! Whether a question asks one thing, and its answers answer it.

use super::TextReviewer;
use crate::{
    fold::fold,
    load::{
        diagnostics::{LabelMismatch, ReadabilityWarning},
        yaml::fields::{Fields, Written},
    },
    words::shown,
};

impl TextReviewer<'_, '_> {
    pub(super) fn question(&mut self, question: Fields<'_>) {
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

/// Whether an answer begins with « oui » or « non ».
fn is_yes_or_no(label: &Written<'_>) -> bool {
    matches!(fold(label.text).split([' ', ',']).next(), Some("oui" | "non"))
}
