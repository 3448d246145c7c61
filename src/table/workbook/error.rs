//! Why a workbook gives no table.

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
    /// It would take more memory or time than a table should.
    #[error("ce classeur est trop grand ({0})\u{a0}: enregistrez la feuille en CSV")]
    TooLarge(Limit),
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

/// What a workbook has too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Limit {
    /// The file itself.
    #[error("son fichier dépasse 128\u{a0}Mio")]
    File,
    /// All that the file unpacks to.
    #[error("déplié, il dépasse 1\u{a0}Gio")]
    Unpacked,
    /// A cell, or anything else that cannot be read piece by piece.
    #[error("une de ses cellules dépasse 4\u{a0}Mio")]
    Piece,
    /// A row.
    #[error("une de ses lignes dépasse 16\u{a0}Mio")]
    Row,
    /// Elements in elements.
    #[error("plus de 256 éléments y sont l'un dans l'autre")]
    Depth,
    /// What is held while it is read: the file and the texts that its cells share.
    #[error("son fichier et les textes de ses cellules dépassent ensemble 224\u{a0}Mio")]
    Held,
    /// Cells, far more than the file has bytes for.
    #[error("ses lignes et colonnes font bien plus de cellules que le fichier n'en a")]
    Cells,
    /// Text, far more than the file has bytes for.
    #[error("des textes répétés y font bien plus que le fichier n'en a")]
    Text,
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
