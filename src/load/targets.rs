//! What an action leads to.

use std::{collections::HashMap, sync::Arc};

use crate::{
    tree::{
        target::{Message, Target},
        text::{NodeId, Part, Text},
    },
    words::shown,
};

use super::{
    build::Moment,
    check::Builder,
    document::{Fields, Written},
    problem::What,
    resources::{Draft, Entry, Section},
};

/// The messages read so far, by id, with the questions that each names.
pub(super) type Messages<'d> = HashMap<&'d str, (Arc<Message>, Vec<NodeId>)>;

impl<'d> Builder<'d, '_> {
    pub(super) fn target(&mut self, action: Fields<'d>, moment: Moment) -> Option<Target> {
        let mut named = Section::ALL
            .iter()
            .filter_map(|(key, section)| Some((*key, *section, action.text(key)?)));
        let (first, section, name) = named.next()?;
        if let Some((second, _, again)) = named.next() {
            self.refuse(What::TwoTargets { first, second }, again.span);
        }
        self.used.insert((section, name.text));
        let layers = [&self.around.overrides, &self.own, &self.around.shared];
        match layers.iter().find_map(|layer| layer.get(section, name.text)) {
            Some(Entry::Ready(target)) => Some(target.clone()),
            Some(Entry::Message(draft)) => {
                let draft = Arc::clone(draft);
                Some(Target::Message(self.message(name, &draft, moment)))
            }
            None => {
                let names: Vec<&str> = layers.iter().flat_map(|layer| layer.ids(section)).collect();
                let near = self.findings.nearest(name.text, names.into_iter());
                let what =
                    What::UnknownResource { name: shown(name.text), section: section.name(), near };
                self.findings.add(what, name.span);
                None
            }
        }
    }

    /// A message is read once, however many actions send it.
    fn message(&mut self, name: Written<'d>, draft: &Draft, moment: Moment) -> Arc<Message> {
        if !self.messages.contains_key(name.text) {
            let read = self.read_message(name, draft);
            self.messages.insert(name.text, read);
        }
        let (message, named) = &self.messages[name.text];
        for question in named {
            if !self.is_known(*question, moment) {
                let aside = self.nodes.iter().zip(&self.ids).find(|(_, id)| *id == question);
                let asked = aside.map_or("", |(node, _)| node.name.text);
                self.findings.add(What::PlaceholderAside { name: shown(asked) }, name.span);
            }
        }
        Arc::clone(message)
    }

    fn read_message(&mut self, name: Written<'d>, draft: &Draft) -> (Arc<Message>, Vec<NodeId>) {
        let subject = draft
            .subject
            .as_deref()
            .map(|text| self.placed(Written { text, span: name.span }, Moment::Whenever));
        let text = self.placed(Written { text: &draft.text, span: name.span }, Moment::Whenever);
        let mut named = Vec::new();
        for part in subject.iter().chain([&text]).flat_map(Text::parts) {
            if let Part::Given(question) = part {
                named.push(*question);
            }
        }
        named.sort_unstable();
        named.dedup();
        let message = Message {
            id: name.text.into(),
            label: draft.label.clone(),
            subject,
            text,
            checked: draft.checked,
        };
        (Arc::new(message), named)
    }
}
