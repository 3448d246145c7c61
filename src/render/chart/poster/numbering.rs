//! The numbers of questions and the letters of outcomes.

use crate::tree::{Outcome, Tree, text::NodeId};

/// What each node is called on a poster.
pub(in crate::render) struct Numbering(Vec<String>);

impl Numbering {
    /// Questions have numbers in the order of the tree, and outcomes letters in the given order.
    pub(super) fn new(tree: &Tree, outcomes: impl IntoIterator<Item = NodeId>) -> Self {
        let mut names = vec![String::new(); tree.nodes().len()];
        for (number, question) in (1_usize..).zip(tree.questions()) {
            names[question.id.index()] = number.to_string();
        }
        for (number, outcome) in (1..).zip(outcomes) {
            names[outcome.index()] = outcome_letter(number);
        }
        Self(names)
    }

    /// The number or the letter of a node.
    pub(in crate::render) fn name(&self, node: NodeId) -> &str {
        &self.0[node.index()]
    }

    /// The outcomes of the tree in the order of their letters.
    pub(in crate::render) fn outcomes<'t>(&self, tree: &'t Tree) -> Vec<&'t Outcome> {
        let mut outcomes: Vec<&Outcome> = tree.outcomes().collect();
        outcomes.sort_by_key(|outcome| {
            let letter = self.name(outcome.id);
            (letter.len(), letter)
        });
        outcomes
    }
}

/// The letter of an outcome, whose number counts from 1: A to Z, then AA, AB.
fn outcome_letter(number: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = number;
    while let Some(before) = rest.checked_sub(1) {
        letters.push(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[before % 26]);
        rest = before / 26;
    }
    letters.into_iter().rev().map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_letter_for_every_number() {
        assert_eq!(
            [1, 2, 26, 27, 52, 53, 702, 703].map(outcome_letter),
            ["A", "B", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
        );
    }
}
