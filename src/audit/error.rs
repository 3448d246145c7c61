//! Why an audit could not be done.

use std::io;

use thiserror::Error;

use crate::table::{
    WorkbookError,
    limits::{MOST_COLUMNS, MOST_PADDING},
};

/// Why an audit could not be done.
#[derive(Debug, Error)]
pub enum AuditError {
    /// The table cannot be read on.
    #[error("la table ne peut pas être lue jusqu'au bout")]
    Read(#[source] io::Error),
    /// The workbook is damaged past its header.
    #[error("le classeur ne peut pas être lu jusqu'au bout")]
    Workbook(#[source] WorkbookError),
    /// The rows cannot be written on.
    #[error("les lignes ne peuvent pas être écrites jusqu'au bout")]
    Write(#[source] io::Error),
    /// Its rows are far shorter than its header: to make them as long would cost more than all
    /// that was read.
    #[error(
        "la table a {0} colonnes, et presque toutes ses lignes bien moins de cellules\u{a0}: les \
         compléter dépasserait la limite de {MOST_PADDING} cellules par octet lu"
    )]
    TooSparse(usize),
    /// A line, that of the row with this number, has no end that is near enough.
    #[error(
        "la ligne {0} dépasse 4 Mio, la limite d'une ligne\u{a0}: un guillemet qui n'est pas \
         refermé, un fichier collé dans une cellule, ou des fins de ligne qui manquent"
    )]
    EndlessLine(u64),
    /// A row, that of this number, has more cells than a worksheet, once its long texts are in
    /// several.
    #[error(
        "la ligne {0} prendrait plus de cellules que n'en a une ligne de classeur ({MOST_COLUMNS})"
    )]
    RowTooWide(u64),
    /// The table has more rows than a worksheet.
    #[error("la table a plus de lignes qu'une feuille de classeur")]
    TooLong,
}
