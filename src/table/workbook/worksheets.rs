//! Which worksheet of a workbook is read.

use super::error::WorkbookError;
use crate::{
    fold::{fold, nearest},
    words::shown,
};

/// A worksheet of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Worksheet {
    pub(super) name: String,
    pub(super) is_visible: bool,
    /// The part that its cells are in.
    pub(super) part: String,
}

/// The place of the worksheet that is wanted, however its case and accents are written; if none is
/// named, of the first one that can be seen.
pub(super) fn choose(
    worksheets: &[Worksheet],
    wanted: Option<&str>,
) -> Result<usize, WorkbookError> {
    let Some(wanted) = wanted else {
        let visible = worksheets.iter().position(|sheet| sheet.is_visible);
        let first = (!worksheets.is_empty()).then_some(0);
        return visible.or(first).ok_or(WorkbookError::NoWorksheet);
    };
    let names: Vec<&str> = worksheets.iter().map(|sheet| sheet.name.as_str()).collect();
    let exact = names.iter().position(|name| *name == wanted);
    let found = exact.or_else(|| names.iter().position(|name| fold(name) == fold(wanted)));
    found.ok_or_else(|| WorkbookError::UnknownWorksheet {
        name: shown(wanted),
        near: nearest(wanted, names.iter().copied()).map(shown),
        others: names.into_iter().map(shown).collect(),
    })
}

/// The names of the worksheets beside the one that was chosen, as they can be shown: a workbook may
/// have any.
pub(super) fn others(worksheets: &[Worksheet], chosen: usize) -> Vec<String> {
    let others = worksheets.iter().enumerate().filter(|(place, _)| *place != chosen);
    others.map(|(_, sheet)| shown(&sheet.name)).collect()
}
