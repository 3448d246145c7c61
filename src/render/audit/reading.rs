//! How the table was read, in the sentences that all forms of a summary say.

use crate::{
    audit::{AskedColumns, Reading},
    words::{listed, meant, shown, tame},
};

pub(super) const ASKED_COLUMNS: &str = "Colonnes";

/// Which column answers which question, and what answers none: a line each.
pub(super) fn column_lines(reading: &Reading<'_>) -> Vec<String> {
    let mut lines: Vec<String> = reading.questions.iter().map(columns_of).collect();
    if !reading.others.is_empty() {
        let others = listed(reading.others.iter().map(|header| label(header)));
        lines.push(format!("sans question\u{a0}: {}", tame(&others)));
    }
    if !reading.above.is_empty() {
        let above = listed(reading.above.iter().map(String::as_str));
        lines.push(format!("au-dessus de l'en-tête, hors des lignes\u{a0}: {}", tame(&above)));
    }
    lines
}

fn columns_of(asked: &AskedColumns<'_>) -> String {
    let key = &asked.question.key;
    if asked.columns.is_empty() {
        let near = asked.near.as_deref().map(shown);
        return format!("{key}\u{a0}: aucune colonne{}", meant(near.as_deref()));
    }
    let mut quoted = Vec::new();
    for header in &asked.columns {
        quoted.push(format!("«\u{a0}{}\u{a0}»", label(header)));
    }
    let headers = quoted.join(", ");
    format!("{key}\u{a0}: {}", tame(&headers))
}

/// What a header is called.
fn label(header: &str) -> &str {
    if header.trim().is_empty() { "(sans titre)" } else { header }
}
