//! What a learner chooses from: outcomes where the tree has several, else the answers that bring
//! other things to do.

use crate::{
    training::{distractors, gives},
    tree::{Case, Outcome, Tree},
    walk::{Step, Walk, report::Report},
};

use super::{
    super::fingerprint::FINGERPRINT_64,
    feedback::{right_answer_feedback, wrong_answer_feedback, wrong_outcome_feedback},
};

/// How many outcomes stand beside the right one.
const MOST_DISTRACTORS: usize = 3;

/// What each of so many right choices is worth, in per cent, and each wrong one; Moodle knows no
/// other shares.
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

/// What is asked about a case, and what to choose from.
pub(super) struct GiftChoices {
    pub(super) ask: String,
    /// None where the tree leaves no choice: an open question.
    pub(super) choices: Vec<GiftChoice>,
}

pub(super) struct GiftChoice {
    pub(super) credit: Credit,
    pub(super) text: String,
    pub(super) feedback: String,
}

/// What a choice is worth.
#[derive(Clone, Copy)]
pub(super) enum Credit {
    /// All, alone.
    Full,
    None,
    /// So many per cent of it, as Moodle writes them: where several choices are right.
    PerCent(&'static str),
}

/// What the right and the wrong answers of a question are worth.
struct Credits {
    right: Credit,
    wrong: Credit,
}

impl Credits {
    /// Where one answer is right.
    const ALONE: Self = Self { right: Credit::Full, wrong: Credit::None };

    /// Where so many answers are right, of those that may be ticked.
    fn shared(right_count: usize) -> Option<Self> {
        let (share, penalty) = SHARES.get(right_count - 1)?;
        Some(Self { right: Credit::PerCent(share), wrong: Credit::PerCent(penalty) })
    }
}

/// What is asked about a case.
pub(super) fn choices(tree: &Tree, case: &Case, right: &Walk<'_>) -> GiftChoices {
    let outcomes = outcome_choices(tree, case, right);
    if outcomes.len() > 1 {
        return GiftChoices { ask: "Que faut-il faire ?".into(), choices: outcomes };
    }
    step_to_ask(right).and_then(|step| answer_choices(case, step, right)).unwrap_or_else(|| {
        GiftChoices {
            ask: "Que faut-il faire, et pourquoi ? Comparez ensuite avec le bon chemin.".into(),
            choices: Vec::new(),
        }
    })
}

/// The right outcome among those that are easily taken for it, in an order that the ids alone
/// decide.
fn outcome_choices(tree: &Tree, case: &Case, right: &Walk<'_>) -> Vec<GiftChoice> {
    let report = Report::of(right);
    let Some(outcome) = report.outcome() else { return Vec::new() };
    let right_choice = GiftChoice {
        credit: Credit::Full,
        text: report.fill(&outcome.title).into_owned(),
        feedback: "C'est la bonne issue.".into(),
    };
    let mut choices = vec![(rank(tree, case, outcome), right_choice)];
    for wrong in distractors(right) {
        let report = Report::of(&wrong);
        let Some(outcome) = report.outcome() else { continue };
        let text = report.fill(&outcome.title).into_owned();
        // Two outcomes may have the same title: a learner could not tell them apart.
        if choices.iter().all(|(_, choice)| choice.text != text) {
            let feedback = wrong_outcome_feedback(case, right, &wrong);
            let choice = GiftChoice { credit: Credit::None, text, feedback };
            choices.push((rank(tree, case, outcome), choice));
        }
        if choices.len() > MOST_DISTRACTORS {
            break;
        }
    }
    choices.sort_by_key(|(rank, _)| *rank);
    choices.into_iter().map(|(_, choice)| choice).collect()
}

/// A number that looks like chance, and is the same for the same ids.
fn rank(tree: &Tree, case: &Case, outcome: &Outcome) -> u64 {
    FINGERPRINT_64.of([&tree.id, &case.id, &outcome.key], 0)
}

/// The step of the right walk that is asked about where there is one outcome: the last at which
/// several answers may be given, since these bring things to do; else the last with answers.
fn step_to_ask<'w, 't>(right: &'w Walk<'t>) -> Option<&'w Step<'t>> {
    let steps = right.steps();
    let several = steps.iter().rfind(|step| step.question.takes_several());
    several.or_else(|| steps.iter().rfind(|step| !step.question.answers.is_empty()))
}

/// The answers to a question of the right walk; `None` where Moodle has no shares for so many
/// right ones.
fn answer_choices(case: &Case, step: &Step<'_>, right: &Walk<'_>) -> Option<GiftChoices> {
    let question = step.question;
    let report = Report::of(right);
    let ask = report.fill(&question.ask).into_owned();
    let right_count = step.given.answers().len();
    let is_several = question.takes_several() && right_count > 0;
    let credits = if is_several { Credits::shared(right_count)? } else { Credits::ALONE };
    let mut choices = Vec::new();
    for answer in &question.answers {
        let (credit, feedback) = if gives(step, answer) {
            (credits.right, right_answer_feedback(&report, answer))
        } else {
            (credits.wrong, wrong_answer_feedback(case, step, answer))
        };
        let text = report.fill(&answer.label).into_owned();
        choices.push(GiftChoice { credit, text, feedback });
    }
    if question.takes_several() && right_count == 0 {
        choices.push(GiftChoice {
            credit: Credit::Full,
            text: "Aucune de ces réponses".into(),
            feedback: "Oui, aucune ne convient ici.".into(),
        });
    }
    let hint = if is_several { "\n(Plusieurs réponses sont possibles.)" } else { "" };
    let ask = format!("À la question « {ask} », que faut-il répondre ?{hint}");
    Some(GiftChoices { ask, choices })
}
