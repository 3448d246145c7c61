//! What a learner chooses from: outcomes where the tree has several, else the answers that bring
//! other things to do.

use crate::{
    training::{Mark, distractors, is_same},
    tree::{Answer, Case, Kind, Question, Tree},
    walk::{Step, Walk, fill, report::Report, said},
};

use super::{
    super::told::told,
    quiz::{Choice, Worth, right as why_right},
};

/// How many outcomes stand beside the right one.
const OTHERS: usize = 3;

/// What each of so many right choices is worth, in per cent; Moodle knows no other shares.
const SHARES: [(&str, &str); 10] = [
    ("100", "-100"),
    ("50", "-50"),
    ("33.33333", "-33.33333"),
    ("25", "-25"),
    ("20", "-20"),
    ("16.66667", "-16.66667"),
    ("14.28571", "-14.28571"),
    ("12.5", "-12.5"),
    ("11.11111", "-11.11111"),
    ("10", "-10"),
];

/// What is asked about a case, and the choices.
pub(super) fn choices<'t>(tree: &'t Tree, case: &Case, right: &Walk<'t>) -> (String, Vec<Choice>) {
    let outcomes = outcomes(tree, case, right);
    if outcomes.len() > 1 {
        return ("Que faut-il faire ?".into(), outcomes);
    }
    let asked = |step: &&Step<'t>| !step.question.answers.is_empty();
    let ticked = |step: &&Step<'t>| matches!(step.question.kind, Kind::Several { .. });
    let step = right.steps().iter().rfind(ticked).or_else(|| right.steps().iter().rfind(asked));
    step.and_then(|step| answers(step, right)).unwrap_or_else(|| {
        ("Que faut-il faire, et pourquoi ? Comparez ensuite avec le bon chemin.".into(), Vec::new())
    })
}

/// The right outcome among those near to it, in an order that the ids alone decide.
fn outcomes<'t>(tree: &'t Tree, case: &Case, right: &Walk<'t>) -> Vec<Choice> {
    let report = Report::of(right);
    let Some(outcome) = report.outcome() else { return Vec::new() };
    let title = report.fill(&outcome.title).into_owned();
    let mut chosen = vec![(
        rank(&[&tree.id, &case.id, &outcome.key]),
        Choice { worth: Worth::Right, text: title, feedback: why_right(case, &report) },
    )];
    for near in distractors(right) {
        let report = Report::of(&near);
        let Some(outcome) = report.outcome() else { continue };
        let text = report.fill(&outcome.title).into_owned();
        // Two outcomes may have the same title: a learner could not tell them apart.
        if chosen.len() <= OTHERS && chosen.iter().all(|(_, other)| other.text != text) {
            let rank = rank(&[&tree.id, &case.id, &outcome.key]);
            chosen.push((
                rank,
                Choice { worth: Worth::Wrong, text, feedback: why_not(right, &near) },
            ));
        }
    }
    chosen.sort_by_key(|(rank, _)| *rank);
    chosen.into_iter().map(|(_, choice)| choice).collect()
}

/// At which question a walk leaves the right way, and by which answers it comes to its end.
fn why_not(right: &Walk<'_>, near: &Walk<'_>) -> String {
    let Some(parting) = Mark::of(right, near).divergence else { return String::new() };
    let says = |step: &Step<'_>| {
        let ask = fill(&step.question.ask, near.steps()).into_owned();
        format!("« {} » à la question « {ask} »", said(&step.given, near.steps()))
    };
    let is_picked = |step: &&Step<'_>| matches!(step.question.kind, Kind::Choice | Kind::Sorted(_));
    let is_other = |step: &&Step<'_>| right.steps().iter().all(|wanted| !is_same(wanted, step));
    let others =
        near.steps().iter().filter(is_picked).filter(is_other).map(says).collect::<Vec<_>>();
    let (ask, wanted) = (parting.asked(), parting.wanted());
    match &*others {
        [] | [_] => format!(
            "Cette issue vaut quand on répond {}. Ici, c'est « {wanted} ».",
            others.concat()
        ),
        [first, rest @ ..] => format!(
            "Cette issue vaut quand on répond {first}, puis {}. Ici, la réponse à « {ask} » est \
             « {wanted} ».",
            rest.join(", puis ")
        ),
    }
}

/// The answers to a question of the right way; `None` where Moodle has no shares for so many right
/// ones.
fn answers<'t>(step: &Step<'t>, right: &Walk<'t>) -> Option<(String, Vec<Choice>)> {
    let question: &'t Question = step.question;
    let report = Report::of(right);
    let ask = report.fill(&question.ask).into_owned();
    let given = step.given.answers();
    let is_given = |answer: &Answer| given.iter().any(|given| std::ptr::eq(*given, answer));
    let is_several = matches!(question.kind, Kind::Several { .. });
    let (share, penalty) = match given.len().checked_sub(1) {
        Some(others) => *SHARES.get(others)?,
        None => ("0", "0"),
    };
    let choice = |answer: &Answer| Choice {
        worth: match (is_given(answer), is_several && !given.is_empty()) {
            (true, false) => Worth::Right,
            (false, false) => Worth::Wrong,
            (true, true) => Worth::Share(share),
            (false, true) => Worth::Share(penalty),
        },
        text: report.fill(&answer.label).into_owned(),
        feedback: feedback(&report, answer, is_given(answer)),
    };
    let mut choices: Vec<Choice> = question.answers.iter().map(choice).collect();
    if is_several && given.is_empty() {
        let (text, feedback) =
            ("Aucune de ces réponses".into(), "Oui, aucune ne convient ici.".into());
        choices.push(Choice { worth: Worth::Right, text, feedback });
    }
    let many = if is_several && !given.is_empty() {
        "\n(Plusieurs réponses sont possibles.)"
    } else {
        ""
    };
    Some((format!("À la question « {ask} », que faut-il répondre ?{many}"), choices))
}

/// Whether an answer is right here, and what it brings to do.
fn feedback(report: &Report<'_>, answer: &Answer, is_given: bool) -> String {
    let mut lines =
        vec![if is_given { "Oui." } else { "Non, pas dans cette situation." }.to_owned()];
    for action in told(report, &answer.actions).iter().filter(|_| is_given) {
        lines.push(format!("- {}", action.text));
        lines.extend(action.target.clone());
    }
    lines.join("\n")
}

/// A number that looks like chance and is the same for the same ids (FNV-1a).
fn rank(ids: &[&str]) -> u64 {
    let bytes = ids.iter().flat_map(|id| id.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |rank, byte| {
        (rank ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
