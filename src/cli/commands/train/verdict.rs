//! What a learner is told of a walk.

use mssante_check::{
    training::{Mark, Verdict},
    tree::{Case, Node},
    walk::{Walk, fill},
};

/// The verdict, where the ways parted, and why.
pub(super) fn told(
    case: &Case,
    mark: &Mark<'_>,
    right: &Walk<'_>,
    taken: &Walk<'_>,
) -> Vec<String> {
    let mut told = vec![String::new()];
    told.push(match mark.verdict {
        Verdict::Right => "✔ Juste.".into(),
        Verdict::Detour => "✔ C'est la bonne issue, par un autre chemin.".into(),
        Verdict::Wrong if title(right) == title(taken) => {
            "✘ À revoir : c'est la bonne issue, mais il manque ou il reste des choses à faire."
                .into()
        }
        Verdict::Wrong => {
            format!(
                "✘ À revoir : vous êtes arrivé à « {} », et non à « {} ».",
                title(taken),
                title(right)
            )
        }
    });
    if let Some(parting) = &mark.parting {
        told.push(format!("Le chemin s'écarte à la question « {} »", parting.asked()));
        told.push(format!(
            "Votre réponse : {}. Il fallait : {}.",
            parting.given(),
            parting.wanted()
        ));
    }
    told.extend(case.why.iter().map(|why| format!("Pourquoi : {}", why.trim_end())));
    told.push(String::new());
    told
}

fn title(walk: &Walk<'_>) -> String {
    match walk.at() {
        Node::Outcome(outcome) => fill(&outcome.title, walk.steps()).into_owned(),
        Node::Question(_) => String::new(),
    }
}
