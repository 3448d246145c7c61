//! Why something is not a table.

use std::io;

use thiserror::Error;

use super::{file_kind::FileKind, workbook::WorkbookError};

/// Why something is not a table.
#[derive(Debug, Error)]
pub enum TableError {
    /// Its bytes cannot be read.
    #[error(transparent)]
    Read(io::Error),
    /// It has no byte that is not a space.
    #[error("le fichier est vide : il faut un en-tête, puis une ligne par structure")]
    Empty,
    /// The worksheet has no cell; `others` names the ones that could be read in its place.
    #[error("la feuille « {worksheet} » est vide")]
    EmptyWorksheet { worksheet: String, others: String },
    /// It begins as a workbook does, and cannot be read as one.
    #[error(transparent)]
    Workbook(WorkbookError),
    /// No header was found among its first rows.
    #[error(
        "la première ligne n'est pas un en-tête : un guillemet n'y est pas refermé, ou elle \
         dépasse 1 Mio"
    )]
    Header,
    /// A line that was asked for is not there, or has no text.
    #[error(
        "l'en-tête ne peut pas être à la ligne {line}\u{a0}: {}",
        if *.is_blank { "elle est vide" } else { "la table, ou son début, s'arrête avant elle" }
    )]
    NoHeaderLine { line: u32, is_blank: bool },
    /// Objects have no header.
    #[error("du JSON Lines n'a pas d'en-tête\u{a0}: ses clés nomment les colonnes")]
    NoHeaderInJson,
    /// It begins as JSON Lines do, and no line that was looked at is an object.
    #[error(
        "aucune des premières lignes n'est un objet JSON\u{a0}: écrivez un objet par ligne, sans \
         retour à la ligne au milieu (JSON Lines)"
    )]
    NotJson,
    /// It is no table, but something that is known.
    #[error("{0}")]
    OtherKind(FileKind),
}
