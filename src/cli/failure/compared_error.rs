//! Why two campaigns are not compared, with what to do about it.

use mssante_check::{
    audit::AuditError,
    compare::{ComparisonError, ResultError, ResultProblem},
    table::TableError,
};
use thiserror::Error;

use super::{header_error::with_option, listed, system_error::trouble, table};
use crate::cli::shell::program;

#[derive(Debug, Error)]
pub(crate) enum ComparedError {
    /// A tree is given beside something else.
    #[error(
        "«\u{a0}{tree}\u{a0}» est un arbre, et «\u{a0}{other}\u{a0}» n'en est pas un\u{a0}: \
         comparez deux arbres, ou deux résultats d'audit (.csv, .xlsx, .jsonl)\n  l'arbre de la \
         campagne suivante se donne avec «\u{a0}--tree\u{a0}»"
    )]
    TreeAndOther { tree: String, other: String },
    #[error(
        "«\u{a0}{0}\u{a0}» ne vaut que pour deux résultats d'audit, et ce sont deux \
         arbres\u{a0}: ôtez-le"
    )]
    OptionOfResults(&'static str),
    #[error(
        "«\u{a0}{0}\u{a0}» dit comment lire une table\u{a0}: donnez-la avec «\u{a0}--rows\u{a0}»"
    )]
    NoRows(&'static str),
    #[error("«\u{a0}--rows\u{a0}» ne vaut que pour deux arbres\u{a0}: ôtez-le")]
    RowsOfResults,
    #[error("la comparaison de deux arbres s'écrit en text, markdown ou json")]
    TreeFormat,
    #[error(
        "les lignes s'écrivent en csv, xlsx ou jsonl\u{a0}; text, markdown et json sont pour \
         deux arbres"
    )]
    RowFormat,
    #[error(
        "la table est lue deux fois, une pour chaque arbre\u{a0}: enregistrez-la dans un fichier"
    )]
    RowsOfStdin,
    #[error("«\u{a0}{name}\u{a0}» ne peut pas être lue jusqu'au bout\u{a0}: {error}")]
    Rows { name: String, error: AuditError },
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
