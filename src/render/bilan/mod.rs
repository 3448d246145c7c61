//! What the cases played come to, in one of the formats.

mod json;
mod markdown;
mod text;

use std::io;

use super::Look;
use crate::training::{Missed, Score, Verdict};

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

/// How far the deck was played, and how well.
fn played(score: &Score<'_>) -> String {
    let (played, right) = (score.rounds().len(), score.right());
    let plural = |count: usize| if count > 1 { "s" } else { "" };
    format!("{played} cas joué{} sur {}, {right} juste{}", plural(played), score.of(), plural(right))
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
