//! How figures, groups and sources are called in every form of a summary.

use jiff::civil::Date;

use crate::{
    render::phrases::origin,
    tree::Tree,
    words::{VERSION, number, percentage, tame},
};

/// What stands for a number that is not told.
pub(in crate::render) const MASKED: &str = "masqué";

/// A number of rows, or what stands for it.
pub(in crate::render) fn figure(rows: Option<u64>) -> String {
    rows.map_or_else(|| MASKED.into(), number)
}

/// The share of some rows; nothing where they are not told.
pub(in crate::render) fn share(rows: Option<u64>, all: u64) -> String {
    rows.map(|rows| percentage(rows, all)).unwrap_or_default()
}

/// What stands in the column of a group.
pub(in crate::render) fn group_label(value: &str) -> String {
    if value.is_empty() { "(vide)".into() } else { tame(value) }
}

/// Where the tree comes from.
pub(in crate::render) fn tree_source(tree: &Tree) -> String {
    tame(&origin(tree))
}

/// When a summary was made, and by which program.
pub(in crate::render) fn made_on(day: Option<Date>) -> String {
    let day = day.map(|day| format!(" le {}", day.strftime("%d/%m/%Y")));
    format!("Bilan fait{} avec mssante-check {VERSION}", day.unwrap_or_default())
}
