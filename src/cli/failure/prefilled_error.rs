//! Why answers that are given before anything is asked cannot be used.

use mssante_check::{walk::reply::ReplyError, words::meant};
use thiserror::Error;

/// Where a prefilled answer comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AnswerOrigin {
    Flag,
    PathCode,
    File,
    /// By the walk of another tree: such an answer is dropped where it does not fit.
    OtherWalk,
    /// By what a session has of a tree that is gone on to: dropped likewise.
    OtherSave,
}

impl AnswerOrigin {
    /// The option that gave the answer, as a message names it.
    fn option(self) -> &'static str {
        match self {
            Self::Flag => "-a",
            Self::PathCode => "--path",
            Self::File | Self::OtherWalk | Self::OtherSave => "--answers",
        }
    }

    /// Whether an answer is dropped where it does not fit.
    pub(crate) fn is_forgiven(self) -> bool {
        matches!(self, Self::OtherWalk | Self::OtherSave)
    }

    /// Whether the command line itself has the answer.
    pub(crate) fn is_of_command_line(self) -> bool {
        matches!(self, Self::Flag | Self::PathCode)
    }
}

/// Why a prefilled answer cannot be used.
#[derive(Debug, Error)]
pub(crate) enum PrefilledError {
    #[error(
        "{} : l'arbre n'a pas de question « {name} »{}\n  questions : {known}", origin.option(),
        meant(.near.as_deref())
    )]
    UnknownQuestion { origin: AnswerOrigin, name: String, near: Option<String>, known: String },
    #[error("{} {question} : {refusal}\n  réponses possibles : {expected}", origin.option())]
    RefusedAnswer {
        origin: AnswerOrigin,
        question: Box<str>,
        refusal: ReplyError,
        expected: String,
    },
    #[error("{} {question} : deux réponses à une question qui n'en attend qu'une", origin.option())]
    TwoAnswers { origin: AnswerOrigin, question: Box<str> },
    #[error("{} {question} : le parcours ne passe pas par cette question\n  parcours : \
        {code}", origin.option())]
    QuestionNotReached { origin: AnswerOrigin, question: Box<str>, code: String },
    #[error("--answers : ces réponses sont celles de l'arbre « {0} »")]
    OtherTree(String),
    #[error(
        "--answers : ces réponses sont celles de l'arbre « {0} », qui n'est pas fourni\n  \
         donnez aussi son fichier, comme : mssante-check {0}.yaml --answers …"
    )]
    TreeNotShipped(String),
}
