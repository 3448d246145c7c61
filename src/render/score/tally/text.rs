//! A tally as text, for a terminal or a file.

use std::io;

use crate::{
    render::{Look, phrases::origin, report::text::TextPage, why_not_in_words},
    training::{
        explained_beside,
        room::{CaseTally, QuestionTally, Tally},
    },
    words::{counted, number},
};

use super::{
    super::words::HESITATIONS_TITLE,
    words::{
        NO_NAMES, QUESTIONS_TITLE, asked, case_number, divided_in_words, found_in_words,
        hands_in_words, headline, other_outcome_label, other_outcomes, outcome_in_words,
        right_answer, right_in_words, room_name, taken_in_words, takers, title,
    },
};

pub(super) fn write(tally: &Tally<'_>, look: Look, out: &mut dyn io::Write) -> io::Result<()> {
    let mut page = TextPage { look, out };
    page.title(&title(tally))?;
    page.paragraph("", "", &headline(tally))?;
    write_rooms(tally, &mut page)?;
    write_divided(tally, &mut page)?;
    write_questions(tally, &mut page)?;
    for case in &tally.cases {
        write_case(tally, case, &mut page)?;
    }
    page.blank()?;
    page.paragraph("", "  ", &origin(tally.tree))?;
    page.paragraph("", "", NO_NAMES)
}

fn write_rooms(tally: &Tally<'_>, page: &mut TextPage<'_>) -> io::Result<()> {
    if tally.rooms.len() < 2 {
        return Ok(());
    }
    page.blank()?;
    page.title("Les salles")?;
    for (place, room) in tally.rooms.iter().enumerate() {
        let name = room_name(tally, place);
        let played =
            super::super::words::played_in_words(room.played, room.of, room.right, "trouvé");
        let people = counted(room.participants, "participant");
        page.paragraph("  ", "    ", &format!("{name}\u{a0}: {played}, {people}"))?;
    }
    Ok(())
}

fn write_divided(tally: &Tally<'_>, page: &mut TextPage<'_>) -> io::Result<()> {
    let divided = tally.divided_votes();
    if divided.is_empty() {
        return Ok(());
    }
    page.blank()?;
    page.title(HESITATIONS_TITLE)?;
    for vote in &divided {
        page.paragraph("  ", "    ", &asked(vote.case, vote.question))?;
        page.paragraph("    ", "    ", &hands_in_words(vote.case, vote.question))?;
        let number = case_number(tally.tree, vote.case);
        page.paragraph("    ", "    ", &divided_in_words(vote, number))?;
    }
    Ok(())
}

fn write_questions(tally: &Tally<'_>, page: &mut TextPage<'_>) -> io::Result<()> {
    let questions = tally.questions();
    if questions.is_empty() {
        return Ok(());
    }
    page.blank()?;
    page.title(QUESTIONS_TITLE)?;
    for figures in &questions {
        let ask = figures.question.ask.with_ellipses();
        page.paragraph("  ", "    ", &format!("{ask} {}", right_in_words(figures)))?;
    }
    Ok(())
}

fn write_case(tally: &Tally<'_>, case: &CaseTally<'_>, page: &mut TextPage<'_>) -> io::Result<()> {
    page.blank()?;
    let number = number(case_number(tally.tree, case) as u64);
    page.title(&format!("Cas {number}\u{a0}: {}", found_in_words(tally, case)))?;
    page.paragraph("", "", case.case.situation.trim())?;
    for question in &case.questions {
        write_question(tally, case, question, page)?;
    }
    let other = other_outcome_label(tally);
    for title in other_outcomes(tally, case) {
        page.paragraph("  ", "    ", &format!("✗ {other}\u{a0}: {title}"))?;
    }
    let right = outcome_in_words(case, &tally.tree[case.case.outcome]);
    page.paragraph("  ", "    ", &format!("✓ Issue du cas\u{a0}: {right}"))?;
    if let Some(why) = &case.case.why {
        page.paragraph("  ", "    ", &format!("Pourquoi\u{a0}: {}", why.trim()))?;
    }
    for explained in explained_beside(case.case, case.right.steps()) {
        page.paragraph("  ", "    ", &why_not_in_words(&explained))?;
    }
    Ok(())
}

fn write_question(
    tally: &Tally<'_>,
    case: &CaseTally<'_>,
    question: &QuestionTally<'_>,
    page: &mut TextPage<'_>,
) -> io::Result<()> {
    page.paragraph("  ", "    ", &asked(case, question))?;
    if question.voters > 0 {
        let voters = counted(question.voters, "votant");
        let hands = hands_in_words(case, question);
        page.paragraph("    ", "    ", &format!("{voters}\u{a0}: {hands}"))?;
    }
    let taken = taken_in_words(tally, case, question);
    if !taken.is_empty() {
        page.paragraph("    ", "    ", &format!("{}\u{a0}: {taken}", takers(tally)))?;
    }
    match case.right_step(question.question) {
        Some(step) => {
            let wanted = right_answer(case, step);
            page.paragraph("    ", "    ", &format!("Le cas\u{a0}: {wanted}"))
        }
        None => page.paragraph("    ", "    ", "Le cas ne passe pas par cette question."),
    }
}
