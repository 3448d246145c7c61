//! Why two campaigns are not compared, with what to do about it.

use std::path::PathBuf;

use mssante_check::{
    compare::{ComparisonError, ResultError, ResultProblem},
    table::TableError,
};
use thiserror::Error;

use super::{header_error::with_option, listed, system_error::trouble, table};
use crate::cli::shell::program;

#[derive(Debug, Error)]
pub(crate) enum ComparedError {
    /// A tree stands where a result is expected.
    #[error(
        "«\u{a0}{}\u{a0}» est un arbre, et non un résultat de l'audit (.csv, .xlsx, .jsonl)\n  \
         l'arbre de la campagne suivante se donne avec «\u{a0}--tree\u{a0}»",
        .0.display()
    )]
    Tree(PathBuf),
    #[error(
        "l'entrée standard ne donne qu'un des deux résultats\u{a0}: donnez le nom du fichier de \
         l'autre"
    )]
    StdinTwice,
    /// It is no table that can be read.
    #[error("«\u{a0}{name}\u{a0}» ne peut pas être comparé\u{a0}: {}", table(.error))]
    Table { name: String, error: TableError },
    #[error("{}", results(.0))]
    Results(Vec<ResultError>),
    #[error("{}", reading(.0))]
    Reading(ComparisonError),
}

/// Every reason why two results cannot be compared, with the option that mends it.
fn results(errors: &[ResultError]) -> String {
    listed(&errors.iter().map(result).collect::<Vec<String>>())
}

fn result(error: &ResultError) -> String {
    match &error.why {
        ResultProblem::Header(why) => format!("{}{}", error.place(), with_option(why)),
        ResultProblem::NoId { .. } | ResultProblem::SeveralIds { .. } => {
            format!("{error}\n  dites-la\u{a0}: --id COLONNE")
        }
        ResultProblem::NoResult { .. } => {
            format!("{error}\n  pour en faire un\u{a0}: {} audit TABLE -o resultat.csv", program())
        }
    }
}

fn reading(error: &ComparisonError) -> String {
    match error {
        ComparisonError::Read { source, .. } => format!("{error}\u{a0}: {}", trouble(source)),
        ComparisonError::Workbook { source, .. } => format!("{error}\u{a0}: {source}"),
        ComparisonError::TooSparse { .. } => {
            format!("{error}\n  ôtez de l'en-tête les colonnes qui ne servent pas")
        }
        ComparisonError::EndlessLine { .. }
        | ComparisonError::TooLong { .. }
        | ComparisonError::Write(_) => error.to_string(),
    }
}
