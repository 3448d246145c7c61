//! What several documents say alike, and how they fill in the texts of a tree.

use crate::{
    audit::Extract,
    tree::{Origin, Tree, target::NextReview, text::Text},
    walk::{Step, fill},
    words::day_in_words,
};

/// What stands above a walk that has no outcome.
pub(super) const UNDETERMINED: &str = "Indéterminé\u{a0}: il manque une réponse";

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

/// Whose data an extract of the annuaire is, in the words that its licence asks for.
pub(super) fn annuaire_credit(extract: Extract) -> String {
    let extract = match extract.date {
        Some(date) => format!("extrait du {}", date.strftime("%d/%m/%Y")),
        None => "extrait de date inconnue".into(),
    };
    format!("Annuaire Santé, ANS, {extract} (Licence Ouverte v2)")
}

/// Where a tree comes from, when somebody compared it with that, and when that is to be done again.
pub(super) fn origin(tree: &Tree) -> String {
    let Origin { document, section, checked } = &tree.source;
    let section = section.as_ref().map(|section| format!(", {section}")).unwrap_or_default();
    let checked = day_in_words(*checked);
    let source = format!("{document}{section}");
    // A title may be a question.
    let end = if source.ends_with(['.', '?', '!', '…']) { "" } else { "." };
    let next = next_review(&tree.next_review, ", à revoir le ");
    format!("Source\u{a0}: {source}{end} Vérifié le {checked}{next}.")
}

/// When something is to be looked at again, and by whom.
pub(super) fn next_review(next: &NextReview, before_day: &str) -> String {
    let day = next.day.map(|day| format!("{before_day}{}", day_in_words(day)));
    let owner = next.owner.as_ref().map(|owner| format!(" ({owner})"));
    format!("{}{}", day.unwrap_or_default(), owner.unwrap_or_default())
}
