//! The sentence that a summary opens with.

use std::fmt::Write as _;

use crate::{
    audit::{Standing, Summary},
    tree::Status,
    words::{number, rows},
};

use super::words::{NO_ROWS, is_too_small};

/// What is to be done comes first, and what is done last.
const ORDER: [Standing; 7] = [
    Standing::Reached(Status::AFaire),
    Standing::Reached(Status::AVerifier),
    Standing::Undetermined,
    Standing::Error,
    Standing::Reached(Status::Information),
    Standing::Reached(Status::NonEligible),
    Standing::Reached(Status::EnOrdre),
];

/// All rows in one sentence: how many stand how, the ones to act on first.
pub fn headline(summary: &Summary<'_>) -> String {
    let all = summary.all.rows();
    let mut parts = Vec::new();
    for standing in ORDER {
        match summary.all.standing(summary.tree, standing) {
            None | Some(0) => {}
            Some(count) => parts.push((standing, count)),
        }
    }
    match *parts {
        [] if all == 0 => NO_ROWS.into(),
        [] if is_too_small(summary) => format!(
            "Cette table a moins de {}\u{a0}: ses chiffres ne sont pas montrés.",
            rows(summary.smallest)
        ),
        [] => format!("{}.", rows(all)),
        [(standing, count)] if count == all => alone(standing, count),
        [(first, count), ..] => {
            let mut sentence = format!("{} {}", rows(count), phrase(first, count));
            for (standing, count) in &parts[1..] {
                let _ = write!(sentence, ", {} {}", number(*count), phrase(*standing, *count));
            }
            format!("{sentence}, sur {}.", number(all))
        }
    }
}

/// All rows stand alike.
fn alone(standing: Standing, count: u64) -> String {
    let phrase = phrase(standing, count);
    let sentence = match count {
        1 => format!("la seule ligne est {phrase}."),
        many => format!("les {} sont toutes {phrase}.", rows(many)),
    };
    match standing {
        Standing::Reached(Status::EnOrdre) => format!("Rien à faire\u{a0}: {sentence}"),
        _ => format!("L{}", &sentence[1..]),
    }
}

/// What so many rows are.
fn phrase(standing: Standing, count: u64) -> &'static str {
    match standing {
        Standing::Reached(Status::EnOrdre) => "en ordre",
        Standing::Reached(Status::AFaire) => "à faire",
        Standing::Reached(Status::AVerifier) => "à vérifier",
        Standing::Reached(Status::Information) => "pour information",
        Standing::Reached(Status::NonEligible) if count > 1 => "non éligibles",
        Standing::Reached(Status::NonEligible) => "non éligible",
        Standing::Undetermined => "sans réponse complète",
        Standing::Error => "en erreur",
    }
}
