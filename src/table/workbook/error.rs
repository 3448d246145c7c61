//! Why a workbook gives no table.

use calamine::OdsError;
use thiserror::Error;

use crate::words::meant;

/// How many worksheets a message names at most.
const NAMED: usize = 10;

/// Why a workbook gives no table.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WorkbookError {
    /// It is neither an XLSX nor an ODS, nor another workbook that is known.
    #[error("ce fichier n'est pas un classeur")]
    NotWorkbook,
    /// Parts of it are missing or are not as they were written.
    #[error(
        "ce classeur est incomplet ou abîmé\u{a0}: ouvrez-le dans un tableur et enregistrez-le à \
         nouveau"
    )]
    Damaged,
    /// Its parts would take more memory than a table should.
    #[error(
        "ce classeur est trop grand une fois déplié (au plus 1 Gio, 256 Mio de textes, 8 millions \
         de cellules en ODS) : enregistrez la feuille en CSV"
    )]
    TooLarge,
    /// A workbook with this extension, for which no reader is sound: those that exist panic on
    /// damaged files, or ask for more memory than there is.
    #[error(
        "les classeurs .{0} ne sont pas lus\u{a0}: ouvrez celui-ci dans un tableur et \
         enregistrez-le en .xlsx"
    )]
    UnreadFormat(&'static str),
    /// It can be read with a password only.
    #[error("ce classeur est protégé par un mot de passe\u{a0}: enregistrez-le sans mot de passe")]
    Password,
    /// It has no worksheet of this name; `near` is one that is written much alike.
    #[error("ce classeur n'a pas de feuille \
        «\u{a0}{name}\u{a0}»{}", names_there(.near.as_deref(), .others))]
    UnknownWorksheet { name: String, near: Option<String>, others: Vec<String> },
    /// It has charts or macros only.
    #[error("ce classeur n'a aucune feuille de calcul")]
    NoWorksheet,
}

impl WorkbookError {
    /// Why the reader of workbooks gave up.
    pub(super) fn of_reader(error: impl Into<calamine::Error>) -> Self {
        match error.into() {
            calamine::Error::Ods(OdsError::InvalidMime(_)) => Self::NotWorkbook,
            _ => Self::Damaged,
        }
    }
}

/// The end of a message that names the worksheets there are, or the one that was meant.
fn names_there(near: Option<&str>, names: &[String]) -> String {
    if near.is_some() || names.is_empty() {
        return meant(near);
    }
    let named: Vec<String> =
        names.iter().take(NAMED).map(|name| format!("«\u{a0}{name}\u{a0}»")).collect();
    let more = if names.len() > NAMED { "…" } else { "" };
    format!("\u{a0}; il a {}{more}", named.join(", "))
}
