//! The score of a learner as text, for a terminal.

use std::io;

use crate::{
    render::{Look, colours::TextColour, report::text::TextPage},
    training::{Divergence, MissedQuestion, Score},
};

use super::words::{MISSED_TITLE, missed_in_words, score_in_words, verdict_in_words};

pub(super) fn write(score: &Score<'_>, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let mut page = TextPage { look, out };
    page.title(&format!("Bilan : {}", score.tree().title))?;
    page.paragraph("", "", &score_in_words(score))?;
    page.blank()?;
    for played in score.cases() {
        let verdict = verdict_in_words(played.mark.verdict);
        let colour = TextColour::of_verdict(played.mark.verdict);
        page.coloured(colour, "  ", "    ", &format!("{}\u{a0}: {verdict}", played.case.id))?;
        if let Some(divergence) = &played.mark.divergence {
            write_divergence(divergence, &mut page)?;
        }
    }
    write_missed(&score.missed(), &mut page)
}

/// Writes what was answered at the question where a walk left the right one, and what was right.
fn write_divergence(divergence: &Divergence<'_>, page: &mut TextPage<'_>) -> io::Result<()> {
    let asked = divergence.asked();
    let given = divergence.given();
    let wanted = divergence.wanted();
    page.paragraph("    ", "    ", &format!("{asked} → {given} ; il fallait : {wanted}"))
}

fn write_missed(missed: &[MissedQuestion<'_>], page: &mut TextPage<'_>) -> io::Result<()> {
    if missed.is_empty() {
        return Ok(());
    }
    page.blank()?;
    page.title(MISSED_TITLE)?;
    for missed in missed {
        let ask = missed.question.ask.with_ellipses();
        page.paragraph("  ", "    ", &format!("{ask} : {}", missed_in_words(missed)))?;
    }
    Ok(())
}
