//! A tally as Markdown, to keep, to hand over, or to paste in a mail.

use std::io;

use crate::{
    render::{
        phrases::origin,
        report::markdown::{MarkdownLine, MarkdownLines, MarkdownText},
        why_not_in_words,
    },
    training::{
        explained_beside,
        room::{CaseTally, Tally},
    },
    words::number,
};

use super::{
    super::{markdown::NOTHING, words::HESITATIONS_TITLE},
    words::{
        NO_NAMES, QUESTIONS_TITLE, asked, case_number, divided_in_words, found_in_words,
        hands_in_words, headline, other_outcome_label, other_outcomes, outcome_in_words,
        right_answer, right_in_words, room_name, taken_in_words, takers, title,
    },
};

pub(super) fn write(tally: &Tally<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "# {}\n\n**{}**\n", MarkdownLine(&title(tally)), headline(tally))?;
    write_rooms(tally, out)?;
    write_divided(tally, out)?;
    write_questions(tally, out)?;
    for case in &tally.cases {
        write_case(tally, case, out)?;
    }
    writeln!(out, "{}\n\n{NO_NAMES}", MarkdownText(&origin(tally.tree)))
}

fn write_rooms(tally: &Tally<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    if tally.rooms.len() < 2 {
        return Ok(());
    }
    writeln!(out, "## Les salles\n")?;
    writeln!(out, "| Salle | Cas joués | Trouvés | Participants |\n| :--- | ---: | ---: | ---: |")?;
    for (place, room) in tally.rooms.iter().enumerate() {
        writeln!(
            out,
            "| {} | {} | {} | {} |",
            MarkdownLine(&room_name(tally, place)),
            number(room.played),
            number(room.right),
            number(room.participants)
        )?;
    }
    writeln!(out)
}

fn write_divided(tally: &Tally<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let divided = tally.divided_votes();
    if divided.is_empty() {
        return Ok(());
    }
    writeln!(out, "## {HESITATIONS_TITLE}\n")?;
    for vote in &divided {
        let number = case_number(tally.tree, vote.case);
        writeln!(out, "- {}  ", MarkdownLine(&asked(vote.case, vote.question)))?;
        writeln!(out, "  {}  ", MarkdownLine(&hands_in_words(vote.case, vote.question)))?;
        writeln!(out, "  {}", MarkdownLine(&divided_in_words(vote, number)))?;
    }
    writeln!(out)
}

fn write_questions(tally: &Tally<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let questions = tally.questions();
    if questions.is_empty() {
        return Ok(());
    }
    writeln!(out, "## {QUESTIONS_TITLE}\n")?;
    for figures in &questions {
        let ask = figures.question.ask.with_ellipses();
        writeln!(out, "- {} {}", MarkdownLine(&ask), right_in_words(figures))?;
    }
    writeln!(out)
}

fn write_case(tally: &Tally<'_>, case: &CaseTally<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let number = number(case_number(tally.tree, case) as u64);
    writeln!(out, "## Cas {number}\u{a0}: {}\n", found_in_words(tally, case))?;
    writeln!(out, "{} (`{}`)\n", MarkdownLines(&case.case.situation, ""), case.case.id)?;
    let takers = takers(tally);
    writeln!(
        out,
        "| Question | Mains levées | {takers} | Le cas |\n| :--- | :--- | :--- | :--- |"
    )?;
    for question in &case.questions {
        let hands = hands_in_words(case, question);
        let taken = taken_in_words(tally, case, question);
        let right = case.right_step(question.question).map(|step| right_answer(case, step));
        writeln!(
            out,
            "| {} | {} | {} | {} |",
            MarkdownLine(&asked(case, question)),
            MarkdownLine(or_nothing(&hands)),
            MarkdownLine(or_nothing(&taken)),
            MarkdownLine(or_nothing(right.as_deref().unwrap_or_default()))
        )?;
    }
    writeln!(out)?;
    let other = other_outcome_label(tally);
    for title in other_outcomes(tally, case) {
        writeln!(out, "{other}\u{a0}: {}\n", MarkdownLine(&title))?;
    }
    let right = outcome_in_words(case, &tally.tree[case.case.outcome]);
    writeln!(out, "Issue du cas\u{a0}: **{}**\n", MarkdownLine(&right))?;
    if let Some(why) = &case.case.why {
        writeln!(out, "Pourquoi\u{a0}: {}\n", MarkdownLines(why, ""))?;
    }
    for explained in explained_beside(case.case, case.right.steps()) {
        writeln!(out, "{}\n", MarkdownLines(&why_not_in_words(&explained), ""))?;
    }
    Ok(())
}

fn or_nothing(text: &str) -> &str {
    if text.is_empty() { NOTHING } else { text }
}
