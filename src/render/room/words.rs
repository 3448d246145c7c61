//! The words that the forms of a room's page, and its screen, have in common.

use crate::{
    render::bilan::played,
    training::{
        Verdict,
        room::{Hands, Round, Session},
    },
    tree::{Answer, Question},
    walk::{self, Step, fill},
    words::on_a_line,
};

/// What stands above what a room was not of one mind on.
pub const HESITATIONS: &str = "Ce qui a fait hésiter un votant sur quatre, ou plus";

/// The hands for each answer that has some: `Oui : 8 · Non : 7`.
pub fn votes(question: &Question, steps: &[Step<'_>], hands: &Hands) -> String {
    let voted = question.answers.iter().zip(hands.counts()).filter(|(_, count)| **count > 0);
    let one = |(answer, count): (&Answer, &u32)| {
        format!("{}\u{a0}: {count}", on_a_line(&fill(&answer.label, steps)))
    };
    voted.map(one).collect::<Vec<_>>().join(" · ")
}

/// What a step of a way answers, in the words of the tree, on a line.
pub fn answered(step: &Step<'_>, way: &[Step<'_>]) -> String {
    on_a_line(&walk::answered(&step.given, way))
}

/// How many cases were played, and how many came out right.
pub(super) fn score(session: &Session<'_>) -> String {
    played(session.played(), session.rounds.len(), session.right(), "trouvé")
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
