//! An answer that is supposed of rows, whatever they say, to see where they would go.

use crate::{
    tree::{Question, Tree},
    walk::{Given, Step},
};

use super::error::{HeaderError, QuestionUse};

/// What is supposed of which rows, as the request has it: questions with an answer each.
#[derive(Clone, Debug, Default)]
pub struct WhatIf {
    /// What is supposed.
    pub supposed: Vec<(String, String)>,
    /// What rows have to answer that it is supposed of; nothing after a question stands for no
    /// answer.
    pub among: Vec<(String, String)>,
}

/// The same, in the words of a tree.
#[derive(Clone, Debug)]
pub(crate) struct Supposition<'t> {
    pub(crate) supposed: Vec<Step<'t>>,
    pub(crate) among: Vec<(&'t Question, Option<Step<'t>>)>,
}

impl<'t> Supposition<'t> {
    /// Finds the questions and the answers that are named.
    ///
    /// # Errors
    /// Every one that does not exist, and every question that is named twice.
    pub(crate) fn find(tree: &'t Tree, what_if: &WhatIf) -> Result<Self, Vec<HeaderError>> {
        let mut errors = Vec::new();
        let mut supposed = Vec::new();
        for (question, answer) in
            find_all(tree, &what_if.supposed, QuestionUse::Supposed, &mut errors)
        {
            match step_of(question, answer) {
                Ok(step) => supposed.push(step),
                Err(why) => errors.push(no_answer(question, why, QuestionUse::Supposed)),
            }
        }
        let mut among = Vec::new();
        for (question, answer) in
            find_all(tree, &what_if.among, QuestionUse::Condition, &mut errors)
        {
            match step_of(question, answer) {
                _ if answer.trim().is_empty() => among.push((question, None)),
                Ok(step) => among.push((question, Some(step))),
                Err(why) => errors.push(no_answer(question, why, QuestionUse::Condition)),
            }
        }
        if errors.is_empty() { Ok(Self { supposed, among }) } else { Err(errors) }
    }
}

/// Whether what a row answers is what was asked for.
pub(crate) fn is_same_answer(given: &Given<'_>, wanted: &Given<'_>) -> bool {
    let (given_answers, wanted_answers) = (given.answers(), wanted.answers());
    match wanted {
        Given::Typed { answer: None, .. } => given.written() == wanted.written(),
        _ if wanted_answers.is_empty() => given_answers.is_empty(),
        _ => wanted_answers
            .iter()
            .all(|wanted| given_answers.iter().any(|given| std::ptr::eq(*given, *wanted))),
    }
}

/// The questions that are named, each once.
fn find_all<'t, 'n>(
    tree: &'t Tree,
    named: &'n [(String, String)],
    said: QuestionUse,
    errors: &mut Vec<HeaderError>,
) -> Vec<(&'t Question, &'n str)> {
    let mut found: Vec<(&Question, &str)> = Vec::new();
    for (name, answer) in named {
        match tree.question(name.trim()) {
            None => errors.push(HeaderError::unknown_question(tree, name, said)),
            Some(question) if found.iter().any(|(other, _)| other.id == question.id) => {
                errors.push(HeaderError::QuestionTwice { said, question: question.key.clone() });
            }
            Some(question) => found.push((question, answer)),
        }
    }
    found
}

/// A step with an answer that is named, or that a value gives. An answer that only a value gives
/// may be named too: nothing hangs on the value.
fn step_of<'t>(question: &'t Question, answer: &str) -> Result<Step<'t>, String> {
    let named = question.answer(answer.trim()).filter(|named| named.typed_only);
    if let Some(named) = named {
        return Ok(question.pick(named));
    }
    question
        .read(answer, &[])
        .map_err(|refusal| format!("{refusal}\u{a0}; attendu\u{a0}: {}", question.expected(&[])))
}

fn no_answer(question: &Question, why: String, said: QuestionUse) -> HeaderError {
    HeaderError::NoSuchAnswer { said, question: question.key.clone(), why }
}
