//! What may be wrong with a workbook, or with the name of a sheet.

use calamine::{OdsError, Sheet, SheetType, SheetVisible, XlsxError};
use thiserror::Error;

use crate::{
    fold::{fold, nearest},
    words::{is_unprintable, meant},
};

/// Why a workbook gives no table.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WorkbookError {
    #[error("ce fichier n'est pas un classeur")]
    Foreign,
    #[error(
        "ce classeur est incomplet ou abîmé\u{a0}: ouvrez-le dans un tableur et enregistrez-le à \
         nouveau"
    )]
    Damaged,
    #[error(
        "ce classeur est trop grand une fois déplié (au plus 1 Gio, 256 Mio de textes, 8 millions \
         de cellules en ODS) : enregistrez la feuille en CSV"
    )]
    TooLarge,
    /// The readers of these forms panic on damaged files, or ask for more memory than there is.
    #[error(
        "les classeurs .{0} ne sont pas lus\u{a0}: ouvrez celui-ci dans un tableur et \
         enregistrez-le en .xlsx"
    )]
    Unread(&'static str),
    #[error("ce classeur est protégé par un mot de passe\u{a0}: enregistrez-le sans mot de passe")]
    Password,
    #[error("ce classeur n'a pas de feuille \
        «\u{a0}{name}\u{a0}»{}", rest(.near.as_deref(), .others))]
    UnknownSheet { name: String, near: Option<String>, others: Vec<String> },
    #[error("ce classeur n'a aucune feuille de calcul")]
    NoSheet,
}

/// The name of the sheet that was asked for.
pub(super) fn choose(sheets: &[Sheet], wanted: Option<&str>) -> Result<String, WorkbookError> {
    let sheets: Vec<_> = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).collect();
    let first =
        sheets.iter().find(|sheet| sheet.visible == SheetVisible::Visible).or(sheets.first());
    let Some(wanted) = wanted else {
        return first.map(|sheet| sheet.name.clone()).ok_or(WorkbookError::NoSheet);
    };
    let names = || sheets.iter().map(|sheet| sheet.name.as_str());
    let found = names()
        .find(|name| *name == wanted)
        .or_else(|| names().find(|name| fold(name) == fold(wanted)));
    found.map(Into::into).ok_or_else(|| WorkbookError::UnknownSheet {
        name: printable(wanted),
        near: nearest(wanted, names()).map(printable),
        others: names().map(printable).collect(),
    })
}

/// The names of the sheets beside the one that was chosen.
pub(super) fn others(sheets: &[Sheet], chosen: &str) -> Vec<String> {
    let others =
        sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.name != chosen);
    others.map(|sheet| printable(&sheet.name)).collect()
}

/// The end of a message that names the sheets there are.
fn rest(near: Option<&str>, names: &[String]) -> String {
    let shown: Vec<_> = names.iter().take(10).map(|name| format!("«\u{a0}{name}\u{a0}»")).collect();
    let more = if names.len() > shown.len() { "…" } else { "" };
    match near {
        Some(_) => meant(near),
        None if names.is_empty() => String::new(),
        None => format!("\u{a0}; il a {}{more}", shown.join(", ")),
    }
}

/// A name as it can be shown: a workbook may have any.
pub(super) fn printable(name: &str) -> String {
    name.chars().take(60).map(|c| if is_unprintable(c) { '?' } else { c }).collect()
}

/// What the reader of workbooks could not bear.
pub(super) fn fault(refused: impl Into<calamine::Error>) -> WorkbookError {
    use calamine::Error;
    match refused.into() {
        Error::Xlsx(XlsxError::Password) | Error::Ods(OdsError::Password) => {
            WorkbookError::Password
        }
        Error::Ods(OdsError::InvalidMime(_)) => WorkbookError::Foreign,
        _ => WorkbookError::Damaged,
    }
}
