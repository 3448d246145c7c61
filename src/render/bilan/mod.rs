//! What the cases played come to, in one of the formats.

mod json;
mod markdown;
mod text;

use std::io;

use crate::{
    training::{Missed, Score, Verdict},
    words::number,
};

use super::Look;

pub(super) use json::Tally;

/// A form that a score can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BilanFormat {
    /// For a screen, with this look.
    Text(Look),
    Markdown,
    /// For other programs.
    Json,
}

/// Writes a score. Nothing of it says who played, or what was typed.
///
/// # Errors
/// Only what `out` refuses.
pub fn bilan(score: &Score<'_>, format: BilanFormat, out: &mut dyn io::Write) -> io::Result<()> {
    match format {
        BilanFormat::Text(look) => text::write(score, look, out),
        BilanFormat::Markdown => markdown::write(score, out),
        BilanFormat::Json => json::write(score, out),
    }
}

const MISSED: &str = "Questions les plus souvent manquées";

/// How many of so many cases were played, and how many were right, in a word that takes an « s ».
pub(super) fn played(played: usize, of: usize, right: usize, word: &str) -> String {
    let plural = |count: usize| if count > 1 { "s" } else { "" };
    let number = |count: usize| number(count as u64);
    let (many, right_ones) = (plural(played), plural(right));
    format!(
        "{} cas joué{many} sur {}, {} {word}{right_ones}",
        number(played),
        number(of),
        number(right)
    )
}

fn score_in_words(score: &Score<'_>) -> String {
    played(score.rounds().len(), score.of(), score.right(), "juste")
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Right => "juste",
        Verdict::Detour => "juste, par un autre chemin",
        Verdict::Wrong => "à revoir",
    }
}

/// How often a question was missed, of how often it was asked.
fn times(missed: &Missed<'_>) -> String {
    format!("{} fois sur {}", missed.times, missed.of)
}
