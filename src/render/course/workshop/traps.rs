//! Where groups go astray, as the tree itself shows it.

use crate::{
    training::{Divergence, Mark},
    tree::{Kind, Question},
    walk::Walk,
    words::tame,
};

use super::rounds::{Rounds, is_doubt};

/// No more than can be kept in mind.
const MOST: usize = 3;

/// Sentences on what to look out for.
pub(super) fn traps(rounds: &Rounds<'_>) -> Vec<String> {
    let mut traps = partings(rounds);
    let questions = || rounds.tree.questions();
    traps.extend(doubts(rounds));
    let ticked = |question: &&Question| matches!(question.kind, Kind::Several { .. });
    let acts =
        |question: &&Question| question.answers.iter().any(|answer| !answer.actions.is_empty());
    traps.extend(questions().filter(ticked).filter(acts).take(MOST).map(|question| {
        let number = rounds.number(question.id);
        format!("Question {number} : une réponse oubliée, ou de trop, change ce qu'il y a à faire.")
    }));
    traps
}

/// The questions where the right ways of most cases part from another outcome, each with an
/// example.
fn partings(rounds: &Rounds<'_>) -> Vec<String> {
    let found: Vec<(usize, Divergence<'_>, &Walk<'_>)> = rounds
        .all
        .iter()
        .filter_map(|round| {
            let near = round.near.as_ref()?;
            Some((round.number, Mark::of(&round.right, near).divergence?, near))
        })
        .collect();
    let mut told: Vec<(usize, String)> = Vec::new();
    for question in rounds.tree.questions() {
        let here: Vec<_> =
            found.iter().filter(|(_, parting, _)| parting.question().id == question.id).collect();
        let Some((number, parting, near)) = here.first() else { continue };
        let cards: Vec<String> = here.iter().map(|(number, ..)| number.to_string()).collect();
        let right = &rounds.all[number - 1].right;
        let (given, wanted) = (parting.given(), parting.wanted());
        let ask = question.ask.with_ellipses();
        told.push((
            here.len(),
            format!(
                "Question {}, « {ask} » : l'issue s'y joue à une réponse près ({} {}). Carte \
             {number}, « {} » mène {}, et « {} » {}.",
                rounds.number(question.id),
                if cards.len() > 1 { "cartes" } else { "carte" },
                cards.join(", "),
                tame(&wanted),
                rounds.place(right.at().id()),
                tame(&given),
                rounds.place(near.at().id()),
            ),
        ));
    }
    told.sort_by_key(|(times, _)| std::cmp::Reverse(*times));
    told.into_iter().take(MOST).map(|(_, told)| told).collect()
}

/// Where not knowing leads, if it is an answer somewhere.
fn doubts(rounds: &Rounds<'_>) -> Option<String> {
    let leads = |question: &Question| {
        let answer = question.answers.iter().find(|answer| is_doubt(answer))?;
        Some(format!(
            "question {}, elle mène {}",
            rounds.number(question.id),
            rounds.place(answer.next)
        ))
    };
    let told: Vec<String> = rounds.tree.questions().filter_map(leads).collect();
    let rest = if told.len() > 2 * MOST { " ; …" } else { "" };
    let told = told.iter().take(2 * MOST).map(String::as_str).collect::<Vec<_>>().join(" ; ");
    (!told.is_empty()).then(|| {
        format!(
            "Ne pas savoir est une réponse comme une autre ({told}{rest}). Personne n'a à deviner."
        )
    })
}
