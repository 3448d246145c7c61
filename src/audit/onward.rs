//! Where the walk of a row would go with another answer than it has.

use crate::{
    answers::{
        respondent::{NoAnswer, Respondent},
        what_if::{Supposition, is_same_answer},
    },
    tree::Node,
    walk::{Step, Walk},
};

use super::finding::RowEnd;

/// How a row would end with what is supposed of it, if anything is. `walk` is that of the row.
pub(super) fn supposed_end<'t: 'b, 'b>(
    walk: &Walk<'b>,
    respondent: &Respondent<'_, 't, 'b>,
    supposition: Option<&'t Supposition<'t>>,
) -> Option<RowEnd> {
    let Supposition { supposed, among } = supposition?;
    for (question, wanted) in among {
        let is_met = match (respondent.reply(question, walk.steps()), wanted) {
            (Ok(step), Some(wanted)) => is_same_answer(&step.given, &wanted.given),
            (Err(NoAnswer::Missing), None) => true,
            _ => false,
        };
        if !is_met {
            return None;
        }
    }
    let mut other = Walk::new(walk.tree());
    let followed = other.follow(|question, steps| {
        match supposed.iter().find(|step| step.question.id == question.id) {
            Some(step) => Ok(step.clone()),
            None => respondent.reply(question, steps),
        }
    });
    Some(match followed {
        Err(NoAnswer::Unreadable(_)) => RowEnd::Error,
        Ok(_) | Err(NoAnswer::Missing) => RowEnd::of(walk.tree(), other.at()),
    })
}

/// Whether any answer to the question that stopped a walk would lead it to an outcome.
pub(super) fn is_settled<'t: 'b, 'b>(
    walk: &mut Walk<'b>,
    respondent: &Respondent<'_, 't, 'b>,
) -> bool {
    let Node::Question(missing) = walk.at() else { return false };
    match missing.some_step() {
        Some(step) => reaches_outcome(walk, respondent, step),
        None => missing
            .answers
            .iter()
            .all(|answer| reaches_outcome(walk, respondent, missing.pick(answer))),
    }
}

/// Whether a walk that goes on with this step reaches an outcome. The walk is left as it was.
fn reaches_outcome<'t: 'b, 'b>(
    walk: &mut Walk<'b>,
    respondent: &Respondent<'_, 't, 'b>,
    step: Step<'b>,
) -> bool {
    let length = walk.steps().len();
    let mut first = Some(step);
    let reached = walk.follow(|question, steps| match first.take() {
        Some(step) => Ok(step),
        None => respondent.reply(question, steps),
    });
    let reached = reached.is_ok();
    while walk.steps().len() > length {
        walk.back();
    }
    reached
}
