//! Whether each outcome says what to do.

use std::collections::HashSet;

use crate::{
    load::{
        diagnostics::{Diagnostics, ReadabilityWarning},
        yaml::fields::Fields,
    },
    tree::{Kind, Node, Tree},
    words::shown,
};

/// Warns of each outcome that can be reached without anything to do.
pub(crate) fn warn_of_no_action(tree: &Tree, file: Fields<'_>, diagnostics: &mut Diagnostics) {
    let mut idle = vec![false; tree.nodes().len()];
    idle[0] = true;
    let mut names = HashSet::new();
    for node in tree.nodes() {
        match node {
            _ if !idle[node.id().index()] => {}
            Node::Question(question) => {
                let none_needed =
                    matches!(question.kind, Kind::Several { .. } | Kind::Typed { .. });
                for (place, next) in question.successors().enumerate() {
                    let collects = question
                        .answers
                        .get(place)
                        .is_some_and(|answer| !answer.actions.is_empty());
                    idle[next.index()] |= none_needed || !collects;
                }
            }
            Node::Outcome(outcome)
                if outcome.actions.is_empty() && outcome.alternatives.is_empty() =>
            {
                names.insert(&*outcome.key);
            }
            Node::Outcome(_) => {}
        }
    }
    for (name, _) in file.named("outcomes").filter(|(name, _)| names.contains(name.text)) {
        diagnostics.add(ReadabilityWarning::NoAction { name: shown(name.text) }, name.span);
    }
}
