//! Several labels in one cell, whatever stands between them.

use crate::{fold::fold, tree::Question, walk::fill};

const BETWEEN: [char; 4] = [',', ';', '|', ' '];

/// The places of the answers whose labels a text is made of.
///
/// Google Forms joins labels with commas and Kobo with spaces, which labels have themselves: so the
/// text is not split, but each label is looked for where the one before ends, the longest first.
pub(in crate::audit) fn labels(question: &Question, text: &str) -> Option<Vec<usize>> {
    let answers = question.answers.iter().enumerate().filter(|(_, answer)| answer.label.is_plain());
    let mut labels: Vec<(String, usize)> =
        answers.map(|(place, answer)| (fold(&fill(&answer.label, &[])), place)).collect();
    labels.sort_by_key(|(label, _)| std::cmp::Reverse(label.len()));
    let folded = fold(text);
    let (mut rest, mut places) = (folded.trim_matches(BETWEEN), Vec::new());
    while !rest.is_empty() {
        let (place, after) = labels.iter().find_map(|(label, place)| {
            let after = rest.strip_prefix(label.as_str())?;
            (after.is_empty() || after.starts_with(BETWEEN)).then_some((*place, after))
        })?;
        places.push(place);
        rest = after.trim_start_matches(BETWEEN);
    }
    (!places.is_empty()).then_some(places)
}
