//! Where all places are shown at once, each node stands there once: its sections on other paths
//! show no more than their path.

use std::collections::HashSet;

use crate::tree::{
    Action, Answer, Node,
    target::Target,
    text::{NodeId, Text},
};

use super::sections::{PageSection, PageSections};

/// The ids of the sections that say the same as an earlier one, beside the path to them.
pub(super) fn repetitions<'p>(sections: &'p PageSections<'_>) -> HashSet<&'p str> {
    let mut seen: HashSet<(NodeId, Vec<String>)> = HashSet::new();
    let mut repetitions = HashSet::new();
    for section in sections.in_order() {
        if !seen.insert((section.node.id(), words_of_path(sections, section))) {
            repetitions.insert(&*section.id);
        }
    }
    repetitions
}

/// The texts of a section that repeat answers, as they read there.
fn words_of_path(sections: &PageSections<'_>, section: &PageSection<'_>) -> Vec<String> {
    let texts = texts_of(section.node).into_iter().filter(|text| !text.is_plain());
    texts.map(|text| sections.text(section, text)).collect()
}

fn texts_of(node: &Node) -> Vec<&Text> {
    let mut texts = Vec::new();
    match node {
        Node::Question(question) => {
            texts.push(&question.ask);
            texts.extend(&question.help);
            for Answer { label, actions, .. } in &question.answers {
                texts.push(label);
                add_texts(actions, &mut texts);
            }
        }
        Node::Outcome(outcome) => {
            texts.push(&outcome.title);
            texts.extend(&outcome.text);
            add_texts(&outcome.actions, &mut texts);
            for alternative in &outcome.alternatives {
                texts.push(&alternative.title);
                add_texts(&alternative.actions, &mut texts);
            }
        }
    }
    texts
}

fn add_texts<'t>(actions: &'t [Action], texts: &mut Vec<&'t Text>) {
    for action in actions {
        texts.push(&action.text);
        if let Some(Target::Message(message)) = &action.target {
            texts.extend(&message.subject);
            texts.push(&message.text);
        }
    }
}
