//! Where groups go astray, as the tree itself shows it.

use crate::{
    training::{Divergence, Mark},
    tree::Question,
    walk::Walk,
    words::tame,
};

use super::cases::{WorkshopCase, WorkshopCases, doubt_of};

/// No more than can be kept in mind.
const MOST: usize = 3;

/// Sentences on what to look out for.
pub(super) fn pitfalls(cases: &WorkshopCases<'_>) -> Vec<String> {
    let mut pitfalls = close_questions(cases);
    pitfalls.extend(doubts(cases));
    pitfalls.extend(ticks(cases));
    pitfalls
}

/// A case that comes to another outcome by one wrong answer.
struct NearMiss<'c, 't> {
    case: &'c WorkshopCase<'t>,
    divergence: Divergence<'t>,
    wrong: &'c Walk<'t>,
}

/// The questions where most cases would go to another outcome, each with an example.
fn close_questions(cases: &WorkshopCases<'_>) -> Vec<String> {
    let mut near_misses = Vec::new();
    for case in &cases.all {
        if let Some(wrong) = &case.distractor
            && let Some(divergence) = Mark::of(&case.right, wrong).divergence
        {
            near_misses.push(NearMiss { case, divergence, wrong });
        }
    }
    let mut sentences = Vec::new();
    for question in cases.tree.questions() {
        let here: Vec<&NearMiss<'_, '_>> = near_misses
            .iter()
            .filter(|miss| miss.divergence.question().id == question.id)
            .collect();
        if !here.is_empty() {
            sentences.push((here.len(), close_question(cases, question, &here)));
        }
    }
    sentences.sort_by_key(|(times, _)| std::cmp::Reverse(*times));
    sentences.into_iter().take(MOST).map(|(_, sentence)| sentence).collect()
}

/// A question where one answer decides, with the cases that meet it so; the first is the example.
fn close_question(
    cases: &WorkshopCases<'_>,
    question: &Question,
    misses: &[&NearMiss<'_, '_>],
) -> String {
    let numbers: Vec<usize> = misses.iter().map(|miss| miss.case.number).collect();
    let NearMiss { case, divergence, wrong } = misses[0];
    format!(
        "Question {}, « {} » : l'issue s'y joue à une réponse près ({} {}). Carte {}, « {} » mène \
         {}, et « {} » {}.",
        cases.number(question.id),
        question.ask.with_ellipses(),
        if numbers.len() > 1 { "cartes" } else { "carte" },
        in_ranges(&numbers),
        case.number,
        tame(&divergence.wanted()),
        cases.to_node(case.right.at().id()),
        tame(&divergence.given()),
        cases.to_node(wrong.at().id()),
    )
}

/// Rising numbers in words: « 1 à 7, 9, 11 et 12 ».
pub(super) fn in_ranges(numbers: &[usize]) -> String {
    let mut ranges: Vec<String> = Vec::new();
    for range in numbers.chunk_by(|one, next| one + 1 == *next) {
        match range {
            [first, _, .., last] => ranges.push(format!("{first} à {last}")),
            few => ranges.extend(few.iter().map(usize::to_string)),
        }
    }
    match ranges.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} et {last}", others.join(", ")),
        None => String::new(),
    }
}

/// Where not to know leads, if it is an answer somewhere.
fn doubts(cases: &WorkshopCases<'_>) -> Option<String> {
    let mut leads = Vec::new();
    for question in cases.tree.questions() {
        if let Some(doubt) = doubt_of(question) {
            let number = cases.number(question.id);
            leads.push(format!("question {number}, elle mène {}", cases.to_node(doubt.next)));
        }
    }
    if leads.is_empty() {
        return None;
    }
    if leads.len() > 2 * MOST {
        leads.truncate(2 * MOST);
        leads.push("…".into());
    }
    Some(format!(
        "Ne pas savoir est une réponse comme une autre ({}). Personne n'a à deviner.",
        leads.join(" ; ")
    ))
}

/// The questions where an answer that is ticked, or not, brings something to do.
fn ticks(cases: &WorkshopCases<'_>) -> Vec<String> {
    let mut sentences = Vec::new();
    for question in cases.tree.questions() {
        let brings_actions = question.answers.iter().any(|answer| !answer.actions.is_empty());
        if question.takes_several() && brings_actions {
            sentences.push(format!(
                "Question {} : une réponse oubliée, ou de trop, change ce qu'il y a à faire.",
                cases.number(question.id)
            ));
        }
    }
    sentences.truncate(MOST);
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_follow_each_other_are_a_range() {
        assert_eq!(in_ranges(&[4]), "4");
        assert_eq!(in_ranges(&[4, 5]), "4 et 5");
        assert_eq!(in_ranges(&[1, 2, 3, 5, 6, 9]), "1 à 3, 5, 6 et 9");
    }
}
