//! Texts of two trees that differ: where they stand, what they were and what they are.

use std::collections::BTreeMap;

use super::matching::TreeMatch;
use crate::tree::{Action, Answer, Node, Outcome, Question, Tree, target::Target, text::Text};

/// A text that is not what it was.
#[derive(Debug)]
pub struct TextChange<'t> {
    pub at: TextPlace<'t>,
    /// `None` where there was none.
    pub before: Option<String>,
    /// `None` where there is none any more.
    pub after: Option<String>,
}

/// Where a text stands, in the later tree.
#[derive(Clone, Copy, Debug)]
pub enum TextPlace<'t> {
    Title,
    Intro,
    Ask(&'t Question),
    Help(&'t Question),
    /// What may be typed.
    Input(&'t Question),
    Label(&'t Question, &'t Answer),
    /// What typed values give an answer.
    Endings(&'t Question, &'t Answer),
    AnswerActions(&'t Question, &'t Answer),
    Status(&'t Outcome),
    OutcomeTitle(&'t Outcome),
    OutcomeText(&'t Outcome),
    OutcomeActions(&'t Outcome),
    /// One of several ways, by its place.
    AlternativeTitle(&'t Outcome, usize),
    AlternativeActions(&'t Outcome, usize),
    NextTrees(&'t Outcome),
    Resume(&'t Outcome),
    /// What an action leads to, or a word that is explained.
    Resource(ResourcePlace<'t>),
}

/// A field of what actions lead to.
#[derive(Clone, Copy, Debug)]
pub struct ResourcePlace<'t> {
    /// The section of a tree file where it stands, such as `links`.
    pub section: &'static str,
    pub id: &'t str,
    pub field: &'static str,
}

impl<'t> TextChange<'t> {
    /// Adds a change to those before it, where the texts differ.
    pub(super) fn tell(
        at: TextPlace<'t>,
        before: Option<&str>,
        after: Option<&str>,
        changes: &mut Vec<Self>,
    ) {
        let [before, after] = [before, after].map(|text| text.filter(|text| !text.is_empty()));
        if before != after {
            changes.push(Self { at, before: owned(before), after: owned(after) });
        }
    }
}

fn owned(text: Option<&str>) -> Option<String> {
    text.map(str::to_owned)
}

/// Tells of actions that one list has and the other has not; those that stand at the same place
/// among them are beside each other.
pub(super) fn action_changes<'t>(
    matched: &TreeMatch<'t>,
    at: TextPlace<'t>,
    actions: [&[Action]; 2],
    changes: &mut Vec<TextChange<'t>>,
) {
    let before: Vec<String> = actions[0]
        .iter()
        .map(|action| in_words(action, |text| matched.written_before(text)))
        .collect();
    let after: Vec<String> = actions[1]
        .iter()
        .map(|action| in_words(action, |text| matched.after.written(text).into_owned()))
        .collect();
    let gone: Vec<&String> = before.iter().filter(|own| !after.contains(own)).collect();
    let new: Vec<&String> = after.iter().filter(|own| !before.contains(own)).collect();
    if gone.is_empty() && new.is_empty() {
        // The same in another order, or one of them twice.
        TextChange::tell(at, Some(&before.join(" / ")), Some(&after.join(" / ")), changes);
    }
    for place in 0..gone.len().max(new.len()) {
        let [gone, new] = [&gone, &new].map(|list| list.get(place).map(|text| text.as_str()));
        TextChange::tell(at, gone, new, changes);
    }
}

/// An action with what it leads to.
fn in_words(action: &Action, written: impl Fn(&Text) -> String) -> String {
    let target = action.target.as_ref().map(|target| {
        let word = match target {
            Target::Link(_) => "lien",
            Target::Contact(_) => "contact",
            Target::Mailbox(_) => "boîte",
            Target::Message(_) => "message",
        };
        format!(" [{word} {}]", target.id())
    });
    format!("{}{}", written(&action.text), target.unwrap_or_default())
}

/// Tells of what both trees lead to, and say otherwise.
pub(super) fn resource_changes<'t>(matched: &TreeMatch<'t>, changes: &mut Vec<TextChange<'t>>) {
    let before = resources(matched.before, |text| matched.written_before(text));
    let after = resources(matched.after, |text| matched.after.written(text).into_owned());
    for ((section, id, field), now) in &after {
        // One that only a tree uses is told of where it is used.
        let is_in_both = before.keys().any(|(other, own, _)| other == section && own == id);
        if is_in_both {
            let at = TextPlace::Resource(ResourcePlace { section, id, field });
            let then = before.get(&(*section, *id, *field));
            TextChange::tell(at, then.map(String::as_str), Some(now), changes);
        }
    }
    for ((section, id, field), then) in &before {
        let is_in_both = after.keys().any(|(other, own, _)| other == section && own == id);
        if is_in_both && !after.contains_key(&(*section, *id, *field)) {
            let at = TextPlace::Resource(ResourcePlace { section, id, field });
            TextChange::tell(at, Some(then), None, changes);
        }
    }
}

type Resources<'t> = BTreeMap<(&'static str, &'t str, &'static str), String>;

/// What a tree leads to, field by field.
fn resources<'t>(tree: &'t Tree, written: impl Fn(&Text) -> String) -> Resources<'t> {
    let mut found = Resources::new();
    for action in tree.nodes().iter().flat_map(actions_of) {
        let Some(target) = &action.target else { continue };
        let (section, fields) = match target {
            Target::Link(link) => (
                "links",
                vec![
                    ("label", link.label.to_string()),
                    ("url", link.url.to_string()),
                    ("note", link.note.as_deref().unwrap_or_default().to_owned()),
                ],
            ),
            Target::Contact(contact) => (
                "contacts",
                vec![
                    ("label", contact.label.to_string()),
                    ("email", contact.email.to_string()),
                    ("note", contact.note.as_deref().unwrap_or_default().to_owned()),
                ],
            ),
            Target::Mailbox(mailbox) => (
                "mailboxes",
                vec![
                    ("label", mailbox.label.to_string()),
                    ("code", mailbox.code.to_string()),
                    ("text", mailbox.text.to_string()),
                ],
            ),
            Target::Message(message) => (
                "messages",
                vec![
                    ("label", message.label.to_string()),
                    ("subject", message.subject.as_ref().map(&written).unwrap_or_default()),
                    ("text", written(&message.text)),
                ],
            ),
        };
        for (field, text) in fields {
            found.insert((section, target.id(), field), text);
        }
    }
    for term in &tree.glossary {
        found.insert(("glossary", &term.id, "label"), term.term.to_string());
        found.insert(("glossary", &term.id, "text"), term.text.to_string());
    }
    found
}

/// All actions of a node.
fn actions_of(node: &Node) -> Vec<&Action> {
    match node {
        Node::Question(question) => {
            question.answers.iter().flat_map(|answer| &answer.actions).collect()
        }
        Node::Outcome(outcome) => {
            let others = outcome.alternatives.iter().flat_map(|way| &way.actions);
            outcome.actions.iter().chain(others).collect()
        }
    }
}
