//! The words that the forms of a score, and the screen of a room, have in common.

use crate::{
    training::{
        ExplainedAnswer, MissedQuestion, Score, Verdict,
        room::{Round, Session, Vote},
    },
    tree::Question,
    walk::{self, Step, fill},
    words::{number, on_a_line},
};

/// The title above the questions that a learner missed most often.
pub(super) const MISSED_TITLE: &str = "Questions les plus souvent manquées";

/// The title above the questions that made a room hesitate.
pub const HESITATIONS_TITLE: &str = "Ce qui a fait hésiter un votant sur quatre, ou plus";

/// How many cases a learner played, and how many were right.
pub(super) fn score_in_words(score: &Score<'_>) -> String {
    let (played, of) = (score.cases().len() as u64, score.total() as u64);
    played_in_words(played, of, score.right() as u64, "juste")
}

/// How many cases a room played, and how many came out right.
pub(super) fn room_score_in_words(session: &Session<'_>) -> String {
    let (played, of) = (session.played() as u64, session.rounds.len() as u64);
    played_in_words(played, of, session.right() as u64, "trouvé")
}

/// How many of so many cases were played, and how many were right, in a word that takes an « s ».
pub(super) fn played_in_words(played: u64, of: u64, right: u64, word: &str) -> String {
    format!(
        "{} cas joué{} sur {}, {} {word}{}",
        number(played),
        plural_ending(played),
        number(of),
        number(right),
        plural_ending(right),
    )
}

fn plural_ending(count: u64) -> &'static str {
    if count > 1 { "s" } else { "" }
}

/// What a learner's walk is worth.
pub(super) fn verdict_in_words(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "juste",
        Verdict::Detour => "juste, par un autre chemin",
        Verdict::Wrong => "à revoir",
    }
}

/// What became of a case that a room began.
pub(super) fn room_verdict_in_words(round: &Round<'_>) -> &'static str {
    match round.mark().map(|mark| mark.verdict) {
        Some(Verdict::Right) => "Trouvé",
        Some(Verdict::Detour) => "Trouvé, par un autre chemin",
        Some(Verdict::Wrong) => "Pas trouvé",
        None => "Resté en chemin",
    }
}

/// How often a question was missed, of how often it was asked.
pub(super) fn missed_in_words(missed: &MissedQuestion<'_>) -> String {
    format!("{} fois sur {}", missed.times, missed.of)
}

/// Why a wrong answer is wrong.
pub fn why_not_in_words(explained: &ExplainedAnswer<'_>) -> String {
    let label = on_a_line(&explained.label);
    format!("Pourquoi pas «\u{a0}{label}\u{a0}»\u{a0}: {}", explained.text.trim())
}

/// The hands raised for each answer that has some: `Oui : 8 · Non : 7`.
///
/// `steps` are those before the question: its labels may repeat what was answered there.
pub fn vote_counts(question: &Question, steps: &[Step<'_>], hands: &Vote) -> String {
    let mut counts = Vec::new();
    for (answer, count) in question.answers.iter().zip(hands.counts()) {
        if *count > 0 {
            counts.push(format!("{}\u{a0}: {count}", on_a_line(&fill(&answer.label, steps))));
        }
    }
    counts.join(" · ")
}

/// What a step of a walk answers, in the words of the tree, on a line.
pub fn answer_on_a_line(step: &Step<'_>, steps: &[Step<'_>]) -> String {
    on_a_line(&walk::answered(&step.given, steps))
}
