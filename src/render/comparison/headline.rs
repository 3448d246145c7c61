//! The sentence that a comparison opens with.

use crate::{
    compare::{Comparison, Evolution},
    words::number,
};

use super::words::structures;

/// All structures in one sentence: how many are in both results and how they moved, then those that
/// are in one only.
pub(super) fn headline(comparison: &Comparison<'_>) -> String {
    let counts = comparison.evolutions;
    let both = comparison.rows_in_both();
    let mut moved = phrases(
        comparison,
        &[Evolution::Progress, Evolution::Decline, Evolution::Other, Evolution::Stable],
    );
    let in_one = phrases(comparison, &[Evolution::New, Evolution::Gone]);
    if counts.rows() == 0 {
        return "Ces deux résultats n'ont aucune structure à comparer.".into();
    }
    if both == 0 {
        return format!("Aucune structure n'est dans les deux campagnes\u{a0}: {in_one}.");
    }
    if counts.of(Evolution::Stable) == both {
        moved = if both == 1 { "elle n'a pas bougé".into() } else { "aucune n'a bougé".into() };
    }
    let beside = if in_one.is_empty() { in_one } else { format!("\u{a0}; {in_one}") };
    format!("{} dans les deux campagnes\u{a0}: {moved}{beside}.", structures(both))
}

/// How many moved in some ways, as far as there are any.
fn phrases(comparison: &Comparison<'_>, evolutions: &[Evolution]) -> String {
    let mut phrases = Vec::new();
    for evolution in evolutions {
        let count = comparison.evolutions.of(*evolution);
        if count > 0 {
            phrases.push(format!("{}\u{a0}{}", number(count), phrase(*evolution, count)));
        }
    }
    phrases.join(", ")
}

/// What so many structures did.
fn phrase(evolution: Evolution, count: u64) -> &'static str {
    match evolution {
        Evolution::Progress => "progrès",
        Evolution::Decline if count > 1 => "reculs",
        Evolution::Decline => "recul",
        Evolution::Other if count > 1 => "autres changements",
        Evolution::Other => "autre changement",
        Evolution::Stable if count > 1 => "stables",
        Evolution::Stable => "stable",
        Evolution::New if count > 1 => "nouvelles",
        Evolution::New => "nouvelle",
        Evolution::Gone if count > 1 => "disparues",
        Evolution::Gone => "disparue",
    }
}
