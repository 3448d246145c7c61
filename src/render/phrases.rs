//! Phrases that stand alike in several documents.

use crate::tree::{Tree, target::Checked};

/// Where a tree comes from, in a sentence.
pub(super) fn origin(tree: &Tree) -> String {
    let source = &tree.source;
    let section = source.section.as_ref().map(|section| format!(", {section}")).unwrap_or_default();
    format!(
        "Source : {}{section} (comparé le {})",
        source.document,
        source.checked.strftime("%d/%m/%Y")
    )
}

/// A label with what its reader should know.
pub(super) fn labelled(label: &str, note: Option<&str>, checked: Checked) -> String {
    let doubt = if checked.is_none() { " (non vérifié à ce jour)" } else { "" };
    let note = note.map(|note| format!(" — {note}")).unwrap_or_default();
    format!("{label}{doubt}{note}")
}
