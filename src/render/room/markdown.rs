//! A room's page as Markdown, to paste in a mail or a note.

use std::io;

use crate::{
    render::{
        markdown::{Escaped, Line},
        origin,
    },
    training::room::{Round, Session},
    tree::Node,
    walk::fill,
    words::number,
};

use super::words::{HESITATIONS, answered, score, verdict, votes};

pub(super) fn write(session: &Session<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "# Bilan de la salle\u{a0}: {}\n", Line(&session.tree.title))?;
    writeln!(out, "**{}**\n", score(session))?;
    write_hesitations(session, out)?;
    for (place, round) in session.rounds.iter().enumerate().filter(|(_, round)| round.is_begun()) {
        write_round(place, round, out)?;
    }
    writeln!(out, "{}\n", Escaped(&origin(session.tree)))?;
    writeln!(out, "Seules les mains levées sont comptées\u{a0}: rien ne dit qui a voté quoi.")
}

fn write_hesitations(session: &Session<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let hesitations = session.hesitations();
    if hesitations.is_empty() {
        return Ok(());
    }
    writeln!(out, "## {HESITATIONS}\n")?;
    for hesitation in hesitations {
        let steps = hesitation.round.before(hesitation.place);
        let round = hesitation.round;
        let wanted = match round.wanted(hesitation.question) {
            Some(step) => format!("le cas\u{a0}: {}", answered(step, round.right().steps())),
            None => "hors du chemin du cas".into(),
        };
        let (ask, share) = (fill(&hesitation.question.ask, steps), hesitation.per_cent());
        writeln!(out, "- {} **{share}\u{a0}% d'accord**  ", Line(&ask))?;
        let votes = votes(hesitation.question, steps, hesitation.hands);
        writeln!(out, "  {}\u{a0}; {} (`{}`)", Line(&votes), Line(&wanted), round.case.id)?;
    }
    writeln!(out)
}

fn write_round(place: usize, round: &Round<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "## Cas {}\u{a0}: {}\n", number(place as u64 + 1), verdict(round))?;
    writeln!(out, "{} (`{}`)\n", Line(&round.case.situation), round.case.id)?;
    writeln!(
        out,
        "| Question | Mains levées | La salle | Le cas |\n| :--- | :--- | :--- | :--- |"
    )?;
    let taken = round.taken().steps();
    for place in 0..=taken.len() {
        let Some(question) = round.question(place) else { continue };
        let steps = round.before(place);
        let hands = round.hands(question).map(|hands| votes(question, steps, hands));
        let given = taken.get(place).map(|step| answered(step, steps));
        if hands.is_none() && given.is_none() {
            continue;
        }
        let wanted = round.wanted(question).map(|step| answered(step, round.right().steps()));
        let or_none = |text: Option<String>| Line(text.as_deref().unwrap_or("–")).to_string();
        let ask = Line(&fill(&question.ask, steps)).to_string();
        writeln!(out, "| {ask} | {} | {} | {} |", or_none(hands), or_none(given), or_none(wanted))?;
    }
    writeln!(out)?;
    for (name, walk) in [("Issue de la salle", round.taken()), ("Issue du cas", round.right())] {
        if let Node::Outcome(outcome) = walk.at() {
            let title = fill(&outcome.title, walk.steps());
            writeln!(out, "{name}\u{a0}: **{}**, {}\n", outcome.status.label(), Line(&title))?;
        }
    }
    round.case.why.iter().try_for_each(|why| writeln!(out, "Pourquoi\u{a0}: {}\n", Line(why)))
}
