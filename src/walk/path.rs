//! The path code: the way of a walk in a few words, to read out on the phone or paste in a cell.

use std::fmt::Write;

use thiserror::Error;

use crate::{
    fold::nearest,
    signs::without_invisible,
    tree::{Answer, Kind, Node, Question, Tree, text::NodeId},
    words::meant,
};

use super::{Given, Step, reply::NONE};

/// Stands for a typed value where the question has no answers: the code holds no personal data.
const TYPED: &str = "_";

/// Why a text is not the path code of a way through a tree.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PathError {
    #[error("un code de parcours s'écrit « arbre:reponse.reponse »")]
    Form,
    #[error("ce code est celui de l'arbre « {0} »")]
    OtherTree(String),
    #[error(
        "« {segment} » n'est pas une réponse à « {question} » ; réponses possibles : {expected}{}",
        meant(.near.as_deref())
    )]
    Unknown { segment: String, question: Box<str>, expected: String, near: Option<String> },
    #[error("le parcours est terminé avant « {0} »")]
    TooLong(String),
}

/// The code of the way taken so far, such as `equipement:oui.oui.non.gcs`.
pub fn code(tree: &Tree, steps: &[Step<'_>]) -> String {
    let mut code = format!("{}:", tree.id);
    for (place, step) in steps.iter().enumerate() {
        if place > 0 {
            code.push('.');
        }
        push(&mut code, step);
    }
    code
}

/// What a code has for one step, such as `oui`.
pub fn segment(step: &Step<'_>) -> String {
    let mut segment = String::new();
    push(&mut segment, step);
    segment
}

fn push(code: &mut String, step: &Step<'_>) {
    match &step.given {
        Given::Typed { answer: None, .. } => code.push_str(TYPED),
        Given::Several(answers) if answers.is_empty() => code.push_str(NONE),
        given => {
            for (rank, answer) in given.answers().iter().enumerate() {
                let _ = write!(code, "{}{}", if rank > 0 { "+" } else { "" }, answer.key);
            }
        }
    }
}

/// The id of the tree that a code belongs to.
///
/// # Errors
/// When the text has not the form of a code.
pub fn tree_of(code: &str) -> Result<String, PathError> {
    match without_invisible(code).split_once(':') {
        Some((tree, _)) if !tree.trim().is_empty() => Ok(tree.trim().to_lowercase()),
        _ => Err(PathError::Form),
    }
}

/// The answers that a code names, each with its question; typed values are left to be asked.
///
/// Capitals and spaces are forgiven: codes are dictated on the phone.
///
/// # Errors
/// When it is no code, is one of another tree, or names an answer that is not on its way.
pub fn answers(tree: &Tree, code: &str) -> Result<Vec<(NodeId, String)>, PathError> {
    let id = tree_of(code)?;
    if *id != *tree.id {
        return Err(PathError::OtherTree(id));
    }
    // Dictated codes come with capitals and spaces.
    let (_, dictated) = code.split_once(':').ok_or(PathError::Form)?;
    let segments: String = without_invisible(dictated)
        .chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect();
    let mut found = Vec::new();
    let mut at = tree.root();
    for segment in segments.split('.').filter(|_| !segments.is_empty()) {
        if segment.is_empty() {
            return Err(PathError::Form);
        }
        let Node::Question(question) = at else { return Err(PathError::TooLong(segment.into())) };
        let next = next_node(question, segment)?;
        if segment != TYPED && !is_typed_only(question, segment) {
            found.push((question.id, segment.to_owned()));
        }
        at = &tree[next];
    }
    Ok(found)
}

/// Whether a segment stands for what was typed, because only that gives its answer.
fn is_typed_only(question: &Question, segment: &str) -> bool {
    question.answers.iter().any(|answer| answer.typed_only && *answer.key == *segment)
}

/// Where a segment of a code leads from a question.
fn next_node(question: &Question, segment: &str) -> Result<NodeId, PathError> {
    match question.kind {
        Kind::Typed { next, .. } if segment == TYPED => Ok(next),
        Kind::Several { next } if segment == NONE => Ok(next),
        Kind::Several { next } => {
            for part in segment.split('+') {
                answer_named(question, part)?;
            }
            Ok(next)
        }
        Kind::Choice | Kind::Sorted(_) | Kind::Typed { .. } => {
            answer_named(question, segment).map(|answer| answer.next)
        }
    }
}

/// The answer whose id a code has.
fn answer_named<'t>(question: &'t Question, id: &str) -> Result<&'t Answer, PathError> {
    if let Some(answer) = question.answers.iter().find(|answer| *answer.key == *id) {
        return Ok(answer);
    }
    let ids: Vec<&str> = question.answers.iter().map(|answer| &*answer.key).collect();
    Err(PathError::Unknown {
        segment: id.into(),
        question: question.key.clone(),
        expected: ids.join(", "),
        near: nearest(id, ids).map(Into::into),
    })
}
