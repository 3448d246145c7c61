//! Which answers of a question are ticked.

use mssante_check::{tree::Question, walk::Given};

use super::prompts::Asked;

/// Which answers were given when the question was answered before.
pub(crate) fn before(asked: Asked<'_, '_>) -> Vec<bool> {
    let given: &[_] = asked.before.map_or(&[], |step| match &step.given {
        Given::Typed { .. } => &[],
        given => given.answers(),
    });
    asked
        .question
        .answers
        .iter()
        .map(|answer| given.iter().any(|given| std::ptr::eq(*given, answer)))
        .collect()
}

/// Ticks or unticks an answer; one that stands alone unticks the others, and they it.
pub(crate) fn toggle(question: &Question, ticked: &mut [bool], place: usize) {
    ticked[place] = !ticked[place];
    for (other, answer) in question.answers.iter().enumerate() {
        if ticked[place] && other != place && (answer.alone || question.answers[place].alone) {
            ticked[other] = false;
        }
    }
}
