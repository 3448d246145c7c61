//! The ids that nodes and answers had before: an id stands for one thing alone, now and then.

use std::collections::HashMap;

use super::TreeBuilder;
use crate::{
    load::{
        diagnostics::TreeProblem,
        source::Span,
        yaml::fields::{Fields, Written},
    },
    words::shown,
};

impl<'d> TreeBuilder<'d, '_> {
    /// Reports the old ids that are an id now, and those that two things had.
    pub(crate) fn check_old_ids(&mut self) {
        let nodes: Vec<(Written<'d>, Fields<'d>)> =
            self.nodes.iter().map(|node| (node.name, node.fields)).collect();
        self.check_old_ids_of(&nodes);
        for (_, fields) in nodes {
            let answers: Vec<(Written<'d>, Fields<'d>)> = fields.named("answers").collect();
            self.check_old_ids_of(&answers);
        }
    }

    /// Checks things whose ids must differ.
    fn check_old_ids_of(&mut self, owners: &[(Written<'d>, Fields<'d>)]) {
        let ids: HashMap<&str, Span> =
            owners.iter().map(|(name, _)| (name.text, name.span)).collect();
        let mut old_ids: HashMap<&str, Span> = HashMap::new();
        for (_, fields) in owners {
            for old in fields.texts("was") {
                if let Some(now) = ids.get(old.text) {
                    let kind = TreeProblem::OldIdInUse { name: shown(old.text) };
                    self.diagnostics.add_with(kind, old.span, *now);
                } else if let Some(first) = old_ids.insert(old.text, old.span) {
                    let kind = TreeProblem::OldIdTwice { name: shown(old.text) };
                    self.diagnostics.add_with(kind, old.span, first);
                }
            }
        }
    }
}
