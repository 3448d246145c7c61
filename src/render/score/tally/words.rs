//! The words that the forms of a tally have in common.

use crate::{
    render::score::words::played_in_words,
    training::room::{CaseTally, DividedVote, QuestionFigures, QuestionTally, RoomFigures, Tally},
    tree::{Node, Tree},
    walk::{Step, fill},
    words::{counted, number, on_a_line, scaled, tame},
};

/// The title above the questions of all cases, the least often right first.
pub(super) const QUESTIONS_TITLE: &str = "Les questions, de la plus manquée à la plus juste";

/// The last sentence of each form.
pub(super) const NO_NAMES: &str =
    "Seules les mains levées sont comptées\u{a0}: rien ne dit qui a voté quoi.";

/// What the document is.
pub(super) fn title(tally: &Tally<'_>) -> String {
    let rooms = match tally.rooms.len() {
        0 | 1 => "la salle".into(),
        rooms => format!("{} salles", number(rooms as u64)),
    };
    format!("Bilan de {rooms}\u{a0}: {}", on_a_line(&tally.tree.title))
}

/// How many cases were played, how many of them came out right, and how many people took part.
pub(super) fn headline(tally: &Tally<'_>) -> String {
    let participants = match tally.participants() {
        0 => String::new(),
        participants => format!(", {}", counted(participants, "participant")),
    };
    match &tally.rooms[..] {
        [room] => {
            let played = played_in_words(room.played, room.of, room.right, "trouvé");
            format!("{played}{participants}")
        }
        rooms => {
            let rooms = counted(rooms.len() as u64, "salle");
            let right = tally.right();
            let ending = if right > 1 { "s" } else { "" };
            let played = tally.played();
            let played_ending = if played > 1 { "s" } else { "" };
            format!(
                "{rooms}{participants}\u{a0}: {} cas joué{played_ending}, {} trouvé{ending}",
                number(played),
                number(right)
            )
        }
    }
}

/// A room in the order of its list, where its file's name is not enough to know it by.
pub(super) fn room_name(tally: &Tally<'_>, place: usize) -> String {
    let RoomFigures { name, .. } = &tally.rooms[place];
    let before = tally.rooms[..place].iter().filter(|room| room.name == *name).count();
    match before {
        0 => tame(name),
        before => format!("{} ({})", tame(name), before + 1),
    }
}

/// The number of a case in its tree, from 1.
pub(super) fn case_number(tree: &Tree, case: &CaseTally<'_>) -> usize {
    let place = tree.cases.iter().position(|own| std::ptr::eq(own, case.case));
    place.unwrap_or_default() + 1
}

/// Whether rooms found the outcome of a case.
pub(super) fn found_in_words(tally: &Tally<'_>, case: &CaseTally<'_>) -> String {
    if tally.rooms.len() < 2 {
        return match (case.found, case.detours, case.missed) {
            (1.., _, _) => "Trouvé",
            (_, 1.., _) => "Trouvé, par un autre chemin",
            (_, _, 1..) => "Pas trouvé",
            _ => "Resté en chemin",
        }
        .into();
    }
    let found = case.found + case.detours;
    let detours = match (case.found, case.detours) {
        (_, 0) => String::new(),
        (0, _) => ", par un autre chemin".into(),
        (_, detours) => format!(", dont {} par un autre chemin", number(detours)),
    };
    let unfinished = match case.rooms - case.played() {
        0 => String::new(),
        1 => "\u{a0}; 1 restée en chemin".into(),
        unfinished => format!("\u{a0}; {} restées en chemin", number(unfinished)),
    };
    let rooms = number(case.rooms);
    let by = if found > 0 { counted(found, "salle") } else { "aucune salle".into() };
    format!("Trouvé par {by} sur {rooms}{detours}{unfinished}")
}

/// A question as its case asks it.
pub(super) fn asked(case: &CaseTally<'_>, question: &QuestionTally<'_>) -> String {
    on_a_line(&fill(&question.question.ask, case.right.steps()))
}

/// An answer as its case has it.
pub(super) fn label(case: &CaseTally<'_>, question: &QuestionTally<'_>, place: usize) -> String {
    on_a_line(&fill(&question.question.answers[place].label, case.right.steps()))
}

/// What rooms voted at a question, each answer that has hands with its share.
pub(super) fn hands_in_words(case: &CaseTally<'_>, question: &QuestionTally<'_>) -> String {
    let mut hands = Vec::new();
    for (place, count) in question.hands.iter().enumerate().filter(|(_, count)| **count > 0) {
        let share = question.per_cent(place);
        let label = label(case, question, place);
        hands.push(format!("{label}\u{a0}: {} ({share}\u{a0}%)", number(*count)));
    }
    hands.join(" · ")
}

/// Who went on with an answer.
pub(super) fn takers(tally: &Tally<'_>) -> &'static str {
    if tally.rooms.len() < 2 { "La salle" } else { "Les salles" }
}

/// The answers that rooms went on with; empty where none did.
pub(super) fn taken_in_words(
    tally: &Tally<'_>,
    case: &CaseTally<'_>,
    question: &QuestionTally<'_>,
) -> String {
    let mut taken = Vec::new();
    for (place, rooms) in question.taken.iter().enumerate().filter(|(_, rooms)| **rooms > 0) {
        let label = label(case, question, place);
        taken.push(match tally.rooms.len() {
            0 | 1 => label,
            _ => format!("{label} ({})", counted(*rooms, "salle")),
        });
    }
    taken.join(" · ")
}

/// How far rooms agreed on the right answer, and which it is.
pub(super) fn divided_in_words(vote: &DividedVote<'_, '_>, case_number: usize) -> String {
    let share = vote.per_cent();
    match vote.case.right_step(vote.question.question) {
        Some(step) => {
            let wanted = right_answer(vote.case, step);
            format!("Le cas {case_number}\u{a0}: {wanted} ({share}\u{a0}% d'accord)")
        }
        None => format!("Hors du chemin du cas {case_number} ({share}\u{a0}% d'accord)"),
    }
}

/// How many voters were right at a question, in all its cases.
pub(super) fn right_in_words(figures: &QuestionFigures<'_>) -> String {
    format!(
        "{}\u{a0}% de réponses justes ({} sur {}, en {} cas)",
        scaled(figures.right, figures.voters, 100),
        number(figures.right),
        counted(figures.voters, "votant"),
        number(figures.cases)
    )
}

/// The right answer of a step, on a line.
pub(super) fn right_answer(case: &CaseTally<'_>, step: &Step<'_>) -> String {
    super::super::words::answer_on_a_line(step, case.right.steps())
}

/// An outcome with its status, as the right walk of a case has it.
pub(super) fn outcome_in_words(case: &CaseTally<'_>, node: &Node) -> String {
    match node {
        Node::Outcome(outcome) => {
            let title = on_a_line(&fill(&outcome.title, case.right.steps()));
            format!("{}, {title}", outcome.status.label())
        }
        Node::Question(_) => String::new(),
    }
}

/// What stands before an outcome that rooms came to, and that is not the case's.
pub(super) fn other_outcome_label(tally: &Tally<'_>) -> &'static str {
    if tally.rooms.len() < 2 { "Issue de la salle" } else { "Autre issue" }
}

/// The outcomes that rooms came to beside that of the case, each with its rooms.
pub(super) fn other_outcomes(tally: &Tally<'_>, case: &CaseTally<'_>) -> Vec<String> {
    let mut others = Vec::new();
    for (outcome, rooms) in &case.outcomes {
        if *outcome == case.case.outcome {
            continue;
        }
        let title = outcome_in_words(case, &tally.tree[*outcome]);
        others.push(match tally.rooms.len() {
            0 | 1 => title,
            _ => format!("{title} ({})", counted(*rooms, "salle")),
        });
    }
    others
}
