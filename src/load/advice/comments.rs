//! Warns of comments that do not read as they are written.

use std::collections::HashSet;

use crate::{
    load::{
        diagnostics::{Diagnostics, TreeWarning},
        source::{Source, Span},
    },
    signs::turning,
};

/// Tells of the signs that turn the direction of a comment: those of texts are told already.
pub(super) fn check(source: &Source, diagnostics: &mut Diagnostics) {
    let told: HashSet<usize> =
        diagnostics.list().iter().map(|problem| problem.span.start()).collect();
    for (place, sign) in turning(&source.text).filter(|(place, _)| !told.contains(place)) {
        let span = Span::new(place, place + sign.len_utf8());
        diagnostics.add(TreeWarning::TurnedComment { sign }, span);
    }
}
