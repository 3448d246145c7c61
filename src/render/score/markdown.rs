//! Scores as Markdown, to keep, to hand over, or to paste in a mail.

use std::io;

use crate::{
    render::{
        phrases::origin,
        report::markdown::{MarkdownLine, MarkdownLines, MarkdownText},
    },
    training::{
        Divergence, MissedQuestion, Score, explained_answers,
        room::{Hesitation, Round, Session},
    },
    tree::Node,
    walk::{Walk, fill},
    words::number,
};

use super::words::{
    HESITATIONS_TITLE, MISSED_TITLE, answer_on_a_line, missed_in_words, room_score_in_words,
    room_verdict_in_words, score_in_words, verdict_in_words, vote_counts, why_not_in_words,
};

/// Writes the score of a learner.
pub(super) fn write(score: &Score<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let tree = score.tree();
    writeln!(out, "# Bilan : {}\n\n**{}**\n", MarkdownLine(&tree.title), score_in_words(score))?;
    for played in score.cases() {
        writeln!(out, "- `{}` : {}", played.case.id, verdict_in_words(played.mark.verdict))?;
        if let Some(divergence) = &played.mark.divergence {
            write_divergence(divergence, out)?;
        }
    }
    write_missed(&score.missed(), out)?;
    writeln!(out, "\n{}", MarkdownText(&origin(tree)))
}

/// Writes what was answered at the question where a walk left the right one, and what was right.
fn write_divergence(divergence: &Divergence<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let asked = divergence.asked();
    let given = divergence.given();
    let wanted = divergence.wanted();
    writeln!(
        out,
        "  - {} → {} ; il fallait : **{}**",
        MarkdownLine(&asked),
        MarkdownLine(&given),
        MarkdownLine(&wanted)
    )
}

fn write_missed(missed: &[MissedQuestion<'_>], out: &mut dyn io::Write) -> io::Result<()> {
    if missed.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## {MISSED_TITLE}\n")?;
    for missed in missed {
        let ask = missed.question.ask.with_ellipses();
        writeln!(out, "- {} : {}", MarkdownLine(&ask), missed_in_words(missed))?;
    }
    Ok(())
}

/// Writes the score of a room.
pub(super) fn write_room(session: &Session<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "# Bilan de la salle\u{a0}: {}\n", MarkdownLine(&session.tree.title))?;
    writeln!(out, "**{}**\n", room_score_in_words(session))?;
    write_hesitations(&session.hesitations(), out)?;
    for (place, round) in session.rounds.iter().enumerate() {
        if round.is_begun() {
            write_round(place + 1, round, out)?;
        }
    }
    writeln!(out, "{}\n", MarkdownText(&origin(session.tree)))?;
    writeln!(out, "Seules les mains levées sont comptées\u{a0}: rien ne dit qui a voté quoi.")
}

fn write_hesitations(
    hesitations: &[Hesitation<'_, '_>],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    if hesitations.is_empty() {
        return Ok(());
    }
    writeln!(out, "## {HESITATIONS_TITLE}\n")?;
    for hesitation in hesitations {
        write_hesitation(hesitation, out)?;
    }
    writeln!(out)
}

fn write_hesitation(hesitation: &Hesitation<'_, '_>, out: &mut dyn io::Write) -> io::Result<()> {
    let round = hesitation.round;
    let steps = round.steps_before(hesitation.place);
    let ask = fill(&hesitation.question.ask, steps);
    let share = hesitation.per_cent();
    writeln!(out, "- {} **{share}\u{a0}% d'accord**  ", MarkdownLine(&ask))?;
    let votes = vote_counts(hesitation.question, steps, hesitation.vote);
    let wanted = match round.right_step(hesitation.question) {
        Some(step) => {
            format!("le cas\u{a0}: {}", answer_on_a_line(step, round.right().steps()))
        }
        None => "hors du chemin du cas".into(),
    };
    writeln!(
        out,
        "  {}\u{a0}; {} (`{}`)",
        MarkdownLine(&votes),
        MarkdownLine(&wanted),
        round.case.id
    )
}

/// Writes a case with its questions as a table; `number` is counted from 1.
fn write_round(number: usize, round: &Round<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let number = self::number(number as u64);
    writeln!(out, "## Cas {number}\u{a0}: {}\n", room_verdict_in_words(round))?;
    writeln!(out, "{} (`{}`)\n", MarkdownLines(&round.case.situation, ""), round.case.id)?;
    writeln!(
        out,
        "| Question | Mains levées | La salle | Le cas |\n| :--- | :--- | :--- | :--- |"
    )?;
    for place in 0..=round.taken().steps().len() {
        write_question(round, place, out)?;
    }
    writeln!(out)?;
    write_outcome("Issue de la salle", round.taken(), out)?;
    write_outcome("Issue du cas", round.right(), out)?;
    if let Some(why) = &round.case.why {
        writeln!(out, "Pourquoi\u{a0}: {}\n", MarkdownLines(why, ""))?;
    }
    for explained in explained_answers(round.case, round.taken()) {
        writeln!(out, "{}\n", MarkdownLines(&why_not_in_words(&explained), ""))?;
    }
    Ok(())
}

/// Writes a line of the table: the question after so many answers, if the room voted or answered.
fn write_question(round: &Round<'_>, place: usize, out: &mut dyn io::Write) -> io::Result<()> {
    let Some(question) = round.question(place) else { return Ok(()) };
    let steps = round.steps_before(place);
    let votes = round.vote(question).map(|hands| vote_counts(question, steps, hands));
    let given = round.taken().steps().get(place).map(|step| answer_on_a_line(step, steps));
    if votes.is_none() && given.is_none() {
        return Ok(());
    }
    let right_steps = round.right().steps();
    let wanted = round.right_step(question).map(|step| answer_on_a_line(step, right_steps));
    writeln!(
        out,
        "| {} | {} | {} | {} |",
        MarkdownLine(&fill(&question.ask, steps)),
        MarkdownLine(votes.as_deref().unwrap_or(NOTHING)),
        MarkdownLine(given.as_deref().unwrap_or(NOTHING)),
        MarkdownLine(wanted.as_deref().unwrap_or(NOTHING)),
    )
}

/// What a cell without a text says.
pub(super) const NOTHING: &str = "–";

fn write_outcome(name: &str, walk: &Walk<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let Node::Outcome(outcome) = walk.at() else { return Ok(()) };
    let title = fill(&outcome.title, walk.steps());
    writeln!(out, "{name}\u{a0}: **{}**, {}\n", outcome.status.label(), MarkdownLine(&title))
}
