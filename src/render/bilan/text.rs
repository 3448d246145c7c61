//! A score as text, for a terminal.

use std::io;

use crate::{
    render::{Look, summary::words::asked, text::Page},
    training::Score,
};

use super::{MISSED, score_in_words, times, verdict};

pub(super) fn write(score: &Score<'_>, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let mut page = Page { look, out };
    page.title(&format!("Bilan : {}", score.tree().title))?;
    page.paragraph("", "", &score_in_words(score))?;
    page.blank()?;
    for (case, mark) in score.rounds() {
        page.paragraph("  ", "    ", &format!("{} : {}", case.id, verdict(mark.verdict)))?;
        if let Some(parting) = &mark.parting {
            let (asked, given, wanted) = (parting.asked(), parting.given(), parting.wanted());
            page.paragraph("    ", "    ", &format!("{asked} → {given} ; il fallait : {wanted}"))?;
        }
    }
    let missed = score.missed();
    if !missed.is_empty() {
        page.blank()?;
        page.title(MISSED)?;
        for missed in &missed {
            page.paragraph(
                "  ",
                "    ",
                &format!("{} : {}", asked(&missed.question.ask), times(missed)),
            )?;
        }
    }
    Ok(())
}
