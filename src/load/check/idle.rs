//! What is of no use in a question: endings that no value comes to, answers that change nothing.

use std::collections::HashSet;

use super::{TreeBuilder, nodes::MOST_ANSWERS};
use crate::{
    load::{
        diagnostics::TreeWarning,
        yaml::fields::{Fields, Written},
    },
    tree::{Kind, Node, Question, input::Input},
    walk::reply::ends_with,
    words::shown,
};

impl<'d> TreeBuilder<'d, '_> {
    /// Warns of what is of no use in the questions of a sound tree.
    pub(super) fn warn_of_idle(&mut self, nodes: &[Node]) {
        if self.diagnostics.has_errors() {
            return;
        }
        // The names of questions that some text may repeat.
        let parts = self.source.text.split('<').skip(1);
        let repeated: HashSet<&str> =
            parts.filter_map(|part| part.split_once('>')).map(|(name, _)| name).collect();
        for node in nodes {
            let Node::Question(question) = node else { continue };
            let Some(place) = self.places.get(node.key()) else { continue };
            let written = self.nodes[*place];
            self.warn_of_hidden_endings(written.fields);
            if let Kind::Sorted(input) = question.kind {
                self.warn_of_impossible_endings(input, written.fields);
            }
            if !repeated.contains(node.key()) {
                self.warn_of_idle_choice(written.name, question);
            }
        }
    }

    /// Warns of endings behind others that take every value first.
    fn warn_of_hidden_endings(&mut self, fields: Fields<'d>) {
        let mut earlier: Vec<Written<'d>> = Vec::new();
        for (_, answer) in fields.named("answers") {
            let Some(when) = answer.map("when") else { continue };
            for ending in when.one_or_more("ends-with") {
                let first = earlier.iter().find(|first| ends_with(ending.text, first.text));
                if let Some(first) = first {
                    let kind = TreeWarning::HiddenEnding {
                        ending: shown(ending.text),
                        first: shown(first.text),
                    };
                    self.diagnostics.add_with(kind, ending.span, first.span);
                }
                if earlier.len() < MOST_ANSWERS {
                    earlier.push(ending);
                }
            }
        }
    }

    /// Warns of endings that no value of the form has.
    fn warn_of_impossible_endings(&mut self, input: Input, fields: Fields<'d>) {
        for (_, answer) in fields.named("answers") {
            let Some(when) = answer.map("when") else { continue };
            for ending in when.one_or_more("ends-with") {
                if !input.may_end_in(ending.text) {
                    let ending_shown = shown(ending.text);
                    let expected = input.expected();
                    let kind = TreeWarning::ImpossibleEnding { ending: ending_shown, expected };
                    self.report(kind, ending.span);
                }
            }
        }
    }

    /// Warns of a choice whose answers all lead on alike and bring no action.
    fn warn_of_idle_choice(&mut self, name: Written<'d>, question: &Question) {
        let [first, others @ ..] = &*question.answers else { return };
        let is_idle = question.kind == Kind::Choice
            && !others.is_empty()
            && others.iter().all(|answer| answer.next == first.next)
            && question.answers.iter().all(|answer| answer.actions.is_empty());
        if is_idle {
            self.report(TreeWarning::IdleChoice { name: shown(&question.key) }, name.span);
        }
    }
}
