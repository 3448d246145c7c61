//! What several documents say alike, and how they fill in the texts of a tree.

use crate::{
    tree::{Tree, target::Checked, text::Text},
    walk::{Step, fill},
};

/// What takes the place of `<question-id>` in a text of a tree.
#[derive(Clone, Copy)]
pub(super) enum Placeholders<'a> {
    /// What was answered to the question in these steps.
    Answered(&'a [Step<'a>]),
    /// Nothing: they stand as in the file of this tree.
    Kept(&'a Tree),
}

impl Placeholders<'_> {
    /// A text with its placeholders filled in or kept.
    pub(super) fn text(self, text: &Text) -> String {
        match self {
            Self::Answered(steps) => fill(text, steps).into_owned(),
            Self::Kept(tree) => tree.written(text).into_owned(),
        }
    }
}

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

/// The label of a resource, with a warning if nobody could verify it, and with its note.
pub(super) fn labelled(label: &str, note: Option<&str>, checked: Checked) -> String {
    let warning = if checked.is_none() { " (non vérifié à ce jour)" } else { "" };
    let note = note.map(|note| format!(" — {note}")).unwrap_or_default();
    format!("{label}{warning}{note}")
}
