//! The words that the forms of a room's page, and its screen, have in common.

use crate::{
    render::{number, on_a_line},
    training::{
        Verdict,
        room::{Hands, Round, Session},
    },
    tree::Question,
    walk::{Step, fill, said},
};

/// What stands above what a room was not of one mind on.
pub const HESITATIONS: &str = "Ce qui a fait hésiter un votant sur quatre, ou plus";

/// The hands for each answer: `Oui 8 · Non 7`.
pub fn votes(question: &Question, steps: &[Step<'_>], hands: &Hands) -> String {
    let one = |(place, answer): (usize, &crate::tree::Answer)| {
        format!("{}\u{a0}{}", on_a_line(&fill(&answer.label, steps)), hands.count(place))
    };
    question.answers.iter().enumerate().map(one).collect::<Vec<_>>().join(" · ")
}

/// The answers of a step by their labels, or else what it types.
pub(super) fn answered(step: &Step<'_>, steps: &[Step<'_>]) -> String {
    match step.given.answers() {
        [] => on_a_line(&said(&step.given, steps)),
        answers => {
            let labels: Vec<String> = answers.iter().map(|answer| on_a_line(&fill(&answer.label, steps))).collect();
            labels.join(", ")
        }
    }
}

/// How many cases were played, and how many came out right.
pub(super) fn score(session: &Session<'_>) -> String {
    let plural = |count: usize| if count > 1 { "s" } else { "" };
    let (played, right, all) = (session.played(), session.right(), session.rounds.len());
    let number = |count: usize| number(count as u64);
    format!(
        "{} cas joué{} sur {}, {} trouvé{}",
        number(played),
        plural(played),
        number(all),
        number(right),
        plural(right)
    )
}

/// What became of a case.
pub(super) fn verdict(round: &Round<'_>) -> &'static str {
    match round.mark().map(|mark| mark.verdict) {
        Some(Verdict::Right) => "Trouvé",
        Some(Verdict::Detour) => "Trouvé, par un autre chemin",
        Some(Verdict::Wrong) => "Pas trouvé",
        None => "Resté en chemin",
    }
}
