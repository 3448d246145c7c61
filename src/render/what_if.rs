//! Where a walk would have ended with other answers, as text.

use std::io;

use super::{
    colours::TextColour,
    report::{Look, text::TextPage},
};
use crate::{
    tree::Action,
    walk::{
        Step,
        alternatives::{AlternativeEnd, AnswerAlternative, AnswerChange},
        report::Report,
        said,
    },
    words::questions,
};

/// Writes for each answer of a walk where the others would lead; `report` is that of the walk.
///
/// # Errors
/// Only those of writing to `out`.
pub fn what_if(
    report: &Report<'_>,
    alternatives: &[AnswerAlternative<'_>],
    look: Look,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut page = TextPage { look, out };
    page.title("Et si une réponse était autre\u{a0}?")?;
    for step in report.steps {
        let mut others =
            alternatives.iter().filter(|other| other.question.id == step.question.id).peekable();
        if others.peek().is_none() {
            continue;
        }
        let (ask, given) = (report.fill(&step.question.ask), said(&step.given, report.steps));
        page.paragraph("  ", "    ", &format!("{ask} → {given}"))?;
        for other in others {
            let line = format!("{} → {}", changed_answer(other), changed_end(report, other));
            match other.end {
                AlternativeEnd::Outcome { outcome, .. } if !is_same_end(report, other) => {
                    let colour = TextColour::of_status(outcome.status);
                    page.coloured(colour, "    - ", "      ", &line)?;
                }
                _ => page.paragraph("    - ", "      ", &line)?,
            }
        }
    }
    Ok(())
}

/// What would be answered, in words.
fn changed_answer(other: &AnswerAlternative<'_>) -> String {
    match other.change {
        AnswerChange::Other(_) => other.label.to_string(),
        AnswerChange::With(answer) if answer.alone => {
            format!("seulement «\u{a0}{}\u{a0}»", other.label)
        }
        AnswerChange::With(_) => format!("avec «\u{a0}{}\u{a0}»", other.label),
        AnswerChange::Without(_) => format!("sans «\u{a0}{}\u{a0}»", other.label),
    }
}

/// Where that would lead, in words.
fn changed_end(report: &Report<'_>, other: &AnswerAlternative<'_>) -> String {
    match &other.end {
        AlternativeEnd::Outcome { .. } if is_same_end(report, other) => {
            if has_other_actions(report, other) {
                "même issue, ce qu'il faut faire change".into()
            } else {
                "même issue".into()
            }
        }
        AlternativeEnd::Outcome { outcome, title } => {
            format!("{}\u{a0}: {title}", outcome.status.label())
        }
        AlternativeEnd::Open { ask, left, .. } => {
            let left = questions(left.fewest, left.most);
            format!("il resterait {left}, d'abord\u{a0}: {ask}")
        }
    }
}

/// Whether the walk would end where it does.
fn is_same_end(report: &Report<'_>, other: &AnswerAlternative<'_>) -> bool {
    match (&other.end, report.outcome()) {
        (AlternativeEnd::Outcome { outcome, .. }, Some(own)) => outcome.id == own.id,
        _ => false,
    }
}

/// Whether a tick more or less, which leaves the way as it is, asks for other actions.
fn has_other_actions(report: &Report<'_>, other: &AnswerAlternative<'_>) -> bool {
    if !other.question.takes_several() {
        return false;
    }
    let mut steps: Vec<Step<'_>> = report.steps.to_vec();
    for step in steps.iter_mut().filter(|step| step.question.id == other.question.id) {
        step.given = other.given.clone();
    }
    let changed = Report { steps: &steps, ..*report };
    let (own, changed) = (report.actions(), changed.actions());
    own.len() != changed.len() || own.iter().zip(&changed).any(|(own, other)| is_other(own, other))
}

fn is_other(own: &Action, other: &Action) -> bool {
    own.text != other.text || own.target != other.target
}

/// Whether any other answer changes where a walk ends, or what it asks for.
pub fn changes_anything(report: &Report<'_>, alternatives: &[AnswerAlternative<'_>]) -> bool {
    alternatives.iter().any(|other| !is_same_end(report, other) || has_other_actions(report, other))
}
