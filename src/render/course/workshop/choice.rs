//! Which cases to keep where there are more than time allows: easy ones and tricky ones, to several
//! outcomes.

use super::rounds::{Round, Rounds};

/// The cases by how hard they are, and those to keep.
pub(super) struct Choice<'r, 't> {
    /// From the easiest to the hardest.
    pub(super) kept: Vec<Rated<'r, 't>>,
    /// The cards that are left for a group that goes fast.
    pub(super) left: Vec<usize>,
}

/// A case with how hard it is.
#[derive(Clone)]
pub(super) struct Rated<'r, 't> {
    pub(super) round: &'r Round<'t>,
    score: usize,
    pub(super) level: Level,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    Easy,
    Tricky,
}

impl<'r, 't> Choice<'r, 't> {
    pub(super) fn of(rounds: &'r Rounds<'t>, most: usize) -> Self {
        let mut rated: Vec<Rated<'r, 't>> = rounds.all.iter().map(Rated::of).collect();
        rated.sort_by_key(|rated| rated.score);
        let [least, hardest] =
            [rated.first(), rated.last()].map(|rated| rated.map_or(0, |rated| rated.score));
        for rated in &mut rated {
            let is_hard = rated.score > least && rated.score * 2 >= least + hardest;
            rated.level =
                if is_hard || rated.round.doubts() > 0 { Level::Tricky } else { Level::Easy };
        }
        let kept = keep(&rated, most);
        let (kept, left): (Vec<_>, Vec<_>) =
            rated.into_iter().enumerate().partition(|(place, _)| kept[*place]);
        let mut left: Vec<usize> = left.into_iter().map(|(_, rated)| rated.round.number).collect();
        left.sort_unstable();
        Self { kept: kept.into_iter().map(|(_, rated)| rated).collect(), left }
    }
}

/// Which of the cases in order are kept: with even steps from the easiest to the hardest, if
/// possible each to another outcome than those before.
fn keep(rated: &[Rated<'_, '_>], most: usize) -> Vec<bool> {
    let mut kept = vec![false; rated.len()];
    let (count, last) = (most.min(rated.len()), rated.len() - 1);
    for rank in 0..count {
        let wanted = if count < 2 { last } else { rank * last / (count - 1) };
        let is_met = |place: usize| {
            let outcome = rated[place].round.case.outcome;
            kept.iter().zip(rated).any(|(kept, other)| *kept && other.round.case.outcome == outcome)
        };
        let free = (0..rated.len()).filter(|place| !kept[*place]);
        if let Some(place) = free.min_by_key(|place| (is_met(*place), place.abs_diff(wanted))) {
            kept[place] = true;
        }
    }
    kept
}

impl<'r, 't> Rated<'r, 't> {
    fn of(round: &'r Round<'t>) -> Self {
        let score = round.right.steps().len() + 2 * round.doubts() + usize::from(round.ticks() > 1);
        Self { round, score, level: Level::Easy }
    }

    /// What the level comes from, in words.
    pub(super) fn reasons(&self) -> String {
        let mut reasons = vec![match self.round.right.steps().len() {
            1 => "une question à suivre".to_owned(),
            count => format!("{count} questions à suivre"),
        }];
        match self.round.ticks() {
            0 | 1 => {}
            count => reasons.push(format!("{count} réponses à cocher")),
        }
        if self.round.doubts() > 0 {
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
