//! Why two results cannot be compared: facts, of which the caller says how to mend them.

use std::{fmt, io};

use thiserror::Error;

use crate::{answers::error::HeaderError, table::WorkbookError, words::shown};

/// Every reason why two results cannot be compared, a line or more each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultErrors(pub Vec<ResultError>);

impl fmt::Display for ResultErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, error) in self.0.iter().enumerate() {
            write!(f, "{}{error}", if place > 0 { "\n" } else { "" })?;
        }
        Ok(())
    }
}

impl std::error::Error for ResultErrors {}

/// Why one of two tables cannot be compared with the other.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}{why}", self.place())]
pub struct ResultError {
    /// What messages call the table; there is none where what is asked for fits no table.
    pub table: Option<String>,
    pub why: ResultProblem,
}

impl ResultError {
    /// What a message about the error begins with.
    pub fn place(&self) -> String {
        match &self.table {
            Some(table) => format!("{}\u{a0}: ", quoted(table)),
            None => String::new(),
        }
    }
}

/// The name of a table in a sentence: one of a worksheet has quotes of its own.
fn quoted(table: &str) -> String {
    if table.contains('«') { shown(table) } else { format!("«\u{a0}{}\u{a0}»", shown(table)) }
}

/// What a table lacks to be one of two results.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ResultProblem {
    /// It has not the columns that an audit adds.
    #[error(
        "ce n'est pas un résultat de l'audit\u{a0}: il n'a pas de colonne {missing}\n  colonnes\
         \u{a0}: {columns}"
    )]
    NoResult { missing: String, columns: String },
    /// No column is said to name the rows, and none of its own is sure to.
    #[error("rien ne dit quelle colonne nomme les structures\n  colonnes\u{a0}: {columns}")]
    NoId { columns: String },
    /// Several columns could name the rows.
    #[error("plusieurs colonnes peuvent nommer les structures\u{a0}: {columns}")]
    SeveralIds { columns: String },
    /// A column that was asked for is in neither table, or its answers cannot be read.
    #[error(transparent)]
    Header(HeaderError),
}

impl ResultProblem {
    /// Whether it is what is asked for that does not do, whatever the tables are.
    pub(super) fn is_of_request(&self) -> bool {
        matches!(
            self,
            Self::Header(
                HeaderError::UnknownQuestion { .. }
                    | HeaderError::MeansUnknownAnswer { .. }
                    | HeaderError::MapTwice(_)
            )
        )
    }
}

/// Why a comparison could not be done.
#[derive(Debug, Error)]
pub enum ComparisonError {
    /// A table cannot be read on.
    #[error("{} ne peut pas être lu jusqu'au bout", quoted(.table))]
    Read { table: String, source: io::Error },
    /// A workbook is damaged past its header.
    #[error("{} ne peut pas être lu jusqu'au bout", quoted(.table))]
    Workbook { table: String, source: WorkbookError },
    /// The rows of a table are far shorter than its header.
    #[error(
        "{} a {columns} colonnes, et presque toutes ses lignes bien moins de cellules",
        quoted(.table)
    )]
    TooSparse { table: String, columns: usize },
    /// A line, that of the row with this number, has no end that is near enough.
    #[error(
        "la ligne {row} de {} dépasse 4 Mio, la limite d'une ligne\u{a0}: un guillemet qui n'est \
         pas refermé, un fichier collé dans une cellule, ou des fins de ligne qui manquent",
        quoted(.table)
    )]
    EndlessLine { table: String, row: u64 },
    /// The tables have more rows than can be compared.
    #[error("{} a trop de lignes pour être comparé", quoted(.table))]
    TooLong { table: String },
    /// The rows cannot be written on.
    #[error("les lignes ne peuvent pas être écrites jusqu'au bout")]
    Write(#[source] io::Error),
}
