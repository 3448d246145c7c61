//! Which worksheet of a workbook is read.

use calamine::{Sheet, SheetType, SheetVisible};

use super::error::WorkbookError;
use crate::{
    fold::{fold, nearest},
    signs::revealed,
};

/// How many characters of a name are shown at most.
const LONGEST_NAME: usize = 60;

/// The name of the worksheet that is wanted, however its case and accents are written; if none is
/// named, of the first one that can be seen.
pub(super) fn choose(sheets: &[Sheet], wanted: Option<&str>) -> Result<String, WorkbookError> {
    let worksheets: Vec<&Sheet> = sheets.iter().filter(|sheet| is_worksheet(sheet)).collect();
    let Some(wanted) = wanted else {
        let visible = worksheets.iter().find(|sheet| sheet.visible == SheetVisible::Visible);
        let first = visible.or(worksheets.first());
        return first.map(|sheet| sheet.name.clone()).ok_or(WorkbookError::NoWorksheet);
    };
    let names: Vec<&str> = worksheets.iter().map(|sheet| sheet.name.as_str()).collect();
    let found = names
        .iter()
        .find(|name| **name == wanted)
        .or_else(|| names.iter().find(|name| fold(name) == fold(wanted)));
    match found {
        Some(name) => Ok((*name).to_owned()),
        None => Err(WorkbookError::UnknownWorksheet {
            name: printable(wanted),
            near: nearest(wanted, names.iter().copied()).map(printable),
            others: names.into_iter().map(printable).collect(),
        }),
    }
}

/// The names of the worksheets beside the one that was chosen.
pub(super) fn others(sheets: &[Sheet], chosen: &str) -> Vec<String> {
    let others = sheets.iter().filter(|sheet| is_worksheet(sheet) && sheet.name != chosen);
    others.map(|sheet| printable(&sheet.name)).collect()
}

/// Whether a sheet has cells: others are charts or macros.
fn is_worksheet(sheet: &Sheet) -> bool {
    sheet.typ == SheetType::WorkSheet
}

/// A name as it can be shown: a workbook may have any.
pub(super) fn printable(name: &str) -> String {
    let short: String = name.chars().take(LONGEST_NAME).collect();
    revealed(&short, &[]).into_owned()
}
