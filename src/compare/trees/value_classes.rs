//! What may be typed, in classes that two questions tell apart by their endings.

use crate::{
    tree::{Question, When},
    walk::reply::ends_with,
};

/// Values that each of two questions takes for one of its answers.
pub(super) struct ValueClass<'t> {
    /// How they end; `None` for those that have no ending that a question names.
    pub(super) ending: Option<&'t str>,
    /// The places of the answers that they give.
    pub(super) before: usize,
    pub(super) after: usize,
}

/// The classes of what may be typed in both questions.
pub(super) fn value_classes<'t>(before: &'t Question, after: &'t Question) -> Vec<ValueClass<'t>> {
    if before.input().is_none() || after.input().is_none() {
        return Vec::new();
    }
    let mut endings: Vec<Option<&str>> = vec![None];
    for answer in before.answers.iter().chain(&after.answers) {
        if let When::EndsWith(own) = &answer.when {
            for ending in own {
                if !endings.contains(&Some(ending)) {
                    endings.push(Some(ending));
                }
            }
        }
    }
    let mut classes = Vec::new();
    for ending in endings {
        if let (Some(before), Some(after)) = (given(before, ending), given(after, ending)) {
            classes.push(ValueClass { ending, before, after });
        }
    }
    classes
}

/// The place of the answer that values with an ending give.
fn given(question: &Question, ending: Option<&str>) -> Option<usize> {
    let named = ending.and_then(|value| {
        question.answers.iter().position(|answer| match &answer.when {
            When::EndsWith(own) => own.iter().any(|ending| ends_with(value, ending)),
            When::Otherwise | When::Never => false,
        })
    });
    named.or_else(|| question.answers.iter().position(|answer| answer.when == When::Otherwise))
}
