//! What a walk may still have to ask: as text, Markdown and JSON.

mod json;
mod markdown;
mod text;

use std::{collections::HashMap, io};

use super::report::Look;
use crate::{
    tree::{Question, reach::QuestionsLeft, text::NodeId},
    walk::{
        alternatives::AlternativeEnd,
        fill_known,
        open_questions::{OpenQuestion, OpenQuestions},
        report::Report,
        said,
    },
    words::{between, questions},
};

/// How open questions are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenQuestionsFormat {
    Text(Look),
    Markdown,
    Json,
}

/// Writes what a walk may still have to ask, behind what it was answered; `report` is that of the
/// walk.
///
/// # Errors
/// Only those of writing to `out`.
pub fn open_questions(
    report: &Report<'_>,
    open: &OpenQuestions<'_>,
    format: OpenQuestionsFormat,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    match format {
        OpenQuestionsFormat::Text(look) => text::write(report, open, look, out),
        OpenQuestionsFormat::Markdown => markdown::write(report, open, out),
        OpenQuestionsFormat::Json => json::write(report, open, out),
    }
}

/// The numbers of the open questions, by which answers lead to them.
struct Numbers(HashMap<NodeId, usize>);

impl Numbers {
    fn of(open: &OpenQuestions<'_>) -> Self {
        Self(open.questions.iter().map(|open| open.question.id).zip(1..).collect())
    }

    /// Where an answer leads: an outcome, or a question by its number.
    fn end(&self, end: &AlternativeEnd<'_>) -> String {
        match end {
            AlternativeEnd::Outcome { outcome, title } => {
                format!("{}\u{a0}: {title}", outcome.status.label())
            }
            AlternativeEnd::Open { question, left, .. } => {
                let number = self.0.get(&question.id).copied().unwrap_or_default();
                let remaining = between(left.fewest, left.most);
                format!("question\u{a0}{number}, il en restera {remaining}")
            }
        }
    }
}

/// How many questions are left to ask.
fn remaining(left: QuestionsLeft) -> String {
    format!("Il reste {} à poser.", questions(left.fewest, left.most))
}

/// The heading above a question, where one stands there.
fn heading(place: usize) -> Option<&'static str> {
    match place {
        0 => Some("À demander maintenant"),
        1 => Some("Ensuite, selon les réponses"),
        _ => None,
    }
}

/// How a question is answered, where it is not by one of the answers alone.
fn manner(question: &Question) -> Option<String> {
    match question.input() {
        Some(input) if question.is_only_typed() => {
            Some(format!("À saisir\u{a0}: {}.", input.expected()))
        }
        Some(input) => Some(format!("À saisir ou à choisir\u{a0}: {}.", input.expected())),
        None if question.takes_several() => Some("Plusieurs réponses sont possibles.".into()),
        None => None,
    }
}

/// What is known of questions further on: each as it is asked, and what was answered.
fn known_ahead(report: &Report<'_>, open: &OpenQuestions<'_>) -> Vec<(String, String)> {
    let steps = [report.steps, &open.known_ahead].concat();
    let mut known = Vec::new();
    for step in &open.known_ahead {
        let ask = fill_known(&step.question.ask, &steps).into_owned();
        known.push((ask, said(&step.given, &steps)));
    }
    known
}

/// Where every answer to a question leads, where it is the same place whatever is answered.
fn common_end<'a, 't>(open: &'a OpenQuestion<'t>) -> Option<&'a AlternativeEnd<'t>> {
    let is_alike = open.question.takes_several() || open.question.answers.is_empty();
    open.answers.first().filter(|_| is_alike).map(|answer| &answer.end)
}

/// What is said where nothing is left to ask.
fn nothing_missing(report: &Report<'_>) -> Option<String> {
    let outcome = report.outcome()?;
    let (status, title) = (outcome.status.label(), report.fill(&outcome.title));
    Some(format!("Il ne manque rien. {status}\u{a0}: {title}"))
}
