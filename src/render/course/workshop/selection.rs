//! Which cases to keep where there are more than time allows: easy ones and tricky ones, to several
//! outcomes.

use std::collections::HashSet;

use super::cases::{WorkshopCase, WorkshopCases};

/// The cases to keep, and those that are left.
pub(super) struct CaseSelection<'c, 't> {
    /// From the easiest to the hardest.
    pub(super) kept: Vec<RatedCase<'c, 't>>,
    /// The numbers of the cards that are left for a group that goes fast.
    pub(super) left: Vec<usize>,
}

/// A case with how hard it is.
#[derive(Clone, Copy)]
pub(super) struct RatedCase<'c, 't> {
    pub(super) case: &'c WorkshopCase<'t>,
    pub(super) level: Level,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    Easy,
    Tricky,
}

impl<'c, 't> CaseSelection<'c, 't> {
    /// Keeps so many cases, or all when there are no more.
    pub(super) fn of(cases: &'c WorkshopCases<'t>, most: usize) -> Self {
        let rated = rated(cases);
        let is_kept = places_to_keep(&rated, most);
        let mut kept = Vec::new();
        let mut left = Vec::new();
        for (rated, is_kept) in rated.into_iter().zip(is_kept) {
            if is_kept {
                kept.push(rated);
            } else {
                left.push(rated.case.number);
            }
        }
        left.sort_unstable();
        Self { kept, left }
    }
}

/// The cases from the easiest to the hardest.
fn rated<'c, 't>(cases: &'c WorkshopCases<'t>) -> Vec<RatedCase<'c, 't>> {
    let mut sorted: Vec<&WorkshopCase<'t>> = cases.all.iter().collect();
    sorted.sort_by_key(|case| difficulty(case));
    let least = sorted.first().map_or(0, |case| difficulty(case));
    let most = sorted.last().map_or(0, |case| difficulty(case));
    let mut rated = Vec::new();
    for case in sorted {
        // In the harder half.
        let is_hard = difficulty(case) > least && difficulty(case) * 2 >= least + most;
        let is_tricky = is_hard || case.doubts() > 0;
        let level = if is_tricky { Level::Tricky } else { Level::Easy };
        rated.push(RatedCase { case, level });
    }
    rated
}

/// How hard a case is: by the questions to follow, the doubts, and whether there is more to tick
/// than one answer.
fn difficulty(case: &WorkshopCase<'_>) -> usize {
    case.right.steps().len() + 2 * case.doubts() + usize::from(case.ticks() > 1)
}

/// Which of the cases in order are kept: with even steps from the easiest to the hardest, if
/// possible each to another outcome than those before.
fn places_to_keep(rated: &[RatedCase<'_, '_>], most: usize) -> Vec<bool> {
    let mut is_kept = vec![false; rated.len()];
    let mut outcomes = HashSet::new();
    let count = most.min(rated.len());
    let last = rated.len() - 1;
    for rank in 0..count {
        let wanted = if count < 2 { last } else { rank * last / (count - 1) };
        let free = (0..rated.len()).filter(|place| !is_kept[*place]);
        let best = free.min_by_key(|place| {
            (outcomes.contains(&rated[*place].case.case.outcome), place.abs_diff(wanted))
        });
        if let Some(place) = best {
            is_kept[place] = true;
            outcomes.insert(rated[place].case.case.outcome);
        }
    }
    is_kept
}

impl RatedCase<'_, '_> {
    /// What the level comes from, in words.
    pub(super) fn reasons(&self) -> String {
        let mut reasons = vec![match self.case.right.steps().len() {
            1 => "une question à suivre".to_owned(),
            count => format!("{count} questions à suivre"),
        }];
        match self.case.ticks() {
            0 | 1 => {}
            count => reasons.push(format!("{count} réponses à cocher")),
        }
        if self.case.doubts() > 0 {
            reasons.push("il est juste de dire qu'on ne sait pas".into());
        }
        reasons.join(", ")
    }
}

impl Level {
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Easy => "simple",
            Self::Tricky => "délicat",
        }
    }
}
