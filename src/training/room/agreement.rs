//! How many voters were right at a question, or agreed where nothing is right or wrong.

use crate::{training::gives, tree::Question, walk::Step};

/// How many of the voters were right: those whose hand went up for the right answer; where several
/// answers may be given, those who were right at the answer that divided them most. Where the case
/// does not meet the question, and has no right step, how many agreed.
///
/// `hands` has a count for each answer, in the order of the tree.
pub(super) fn agreed(
    question: &Question,
    right: Option<&Step<'_>>,
    hands: &[u64],
    voters: u64,
) -> u64 {
    if question.takes_several() {
        return agreed_on_each(question, right, hands, voters);
    }
    let mut most = 0;
    for (answer, count) in question.answers.iter().zip(hands) {
        if right.is_none_or(|step| gives(step, answer)) {
            most = most.max(*count);
        }
    }
    most
}

/// How many voters were right, or agreed, at the answer that divided them most. Who does not raise
/// a hand for an answer is against it.
fn agreed_on_each(
    question: &Question,
    right: Option<&Step<'_>>,
    hands: &[u64],
    voters: u64,
) -> u64 {
    let mut least = voters;
    for (answer, count) in question.answers.iter().zip(hands) {
        let against = voters.saturating_sub(*count);
        let agreed = match right {
            None => against.max(*count),
            Some(step) if gives(step, answer) => *count,
            Some(_) => against,
        };
        least = least.min(agreed);
    }
    least
}

/// Whether one voter in four, or more, raised their hand for something else.
pub(super) fn is_divided(agreed: u64, voters: u64) -> bool {
    u128::from(agreed) * 4 <= u128::from(voters) * 3
}
