//! A score as Markdown, to keep or to hand over.

use std::io;

use crate::{
    render::{
        markdown::{Escaped, Line},
        origin,
        summary::words::asked,
    },
    training::Score,
};

use super::{MISSED, score_in_words, times, verdict};

pub(super) fn write(score: &Score<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let tree = score.tree();
    writeln!(out, "# Bilan : {}\n\n**{}**\n", Line(&tree.title), score_in_words(score))?;
    for (case, mark) in score.rounds() {
        writeln!(out, "- `{}` : {}", case.id, verdict(mark.verdict))?;
        if let Some(parting) = &mark.parting {
            let (asked, given, wanted) = (parting.asked(), parting.given(), parting.wanted());
            writeln!(
                out,
                "  - {} → {} ; il fallait : **{}**",
                Line(&asked),
                Line(&given),
                Line(&wanted)
            )?;
        }
    }
    let missed = score.missed();
    if !missed.is_empty() {
        writeln!(out, "\n## {MISSED}\n")?;
        for missed in &missed {
            writeln!(out, "- {} : {}", Line(&asked(&missed.question.ask)), times(missed))?;
        }
    }
    writeln!(out, "\n{}", Escaped(&origin(tree)))
}
