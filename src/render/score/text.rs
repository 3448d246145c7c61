//! The score of a learner as text, for a terminal.

use std::io;

use crate::{
    render::{Look, report::text::TextPage},
    training::{Missed, Parting, Score},
};

use super::words::{MISSED_TITLE, missed_in_words, score_in_words, verdict_in_words};

pub(super) fn write(score: &Score<'_>, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let mut page = TextPage { look, out };
    page.title(&format!("Bilan : {}", score.tree().title))?;
    page.paragraph("", "", &score_in_words(score))?;
    page.blank()?;
    for (case, mark) in score.rounds() {
        let verdict = verdict_in_words(mark.verdict);
        page.paragraph("  ", "    ", &format!("{} : {verdict}", case.id))?;
        if let Some(parting) = &mark.parting {
            write_parting(parting, &mut page)?;
        }
    }
    write_missed(&score.missed(), &mut page)
}

/// Writes what was answered at the question where a walk left the right one, and what was right.
fn write_parting(parting: &Parting<'_>, page: &mut TextPage<'_>) -> io::Result<()> {
    let asked = parting.asked();
    let given = parting.given();
    let wanted = parting.wanted();
    page.paragraph("    ", "    ", &format!("{asked} → {given} ; il fallait : {wanted}"))
}

fn write_missed(missed: &[Missed<'_>], page: &mut TextPage<'_>) -> io::Result<()> {
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
