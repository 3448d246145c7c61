//! What an action leads to.

use std::{collections::HashMap, sync::Arc};

use super::{
    TreeBuilder,
    nodes::Moment,
    resources::{MessageTemplate, ResourceTarget, Section},
};
use crate::{
    load::{
        diagnostics::TreeProblem,
        source::Span,
        yaml::fields::{Fields, Written},
    },
    tree::{
        target::{Message, Target},
        text::{NodeId, Part, Text},
    },
    words::shown,
};

/// The messages read so far, by id, with the questions that each names.
pub(crate) type MessagesById<'d> = HashMap<&'d str, (Arc<Message>, Vec<NodeId>)>;

impl<'d> TreeBuilder<'d, '_> {
    pub(crate) fn target(&mut self, action: Fields<'d>, moment: Moment) -> Option<Target> {
        let mut named = Section::ALL
            .iter()
            .filter_map(|(key, section)| Some((*key, *section, action.text(key)?)));
        let (first, section, name) = named.next()?;
        if let Some((second, _, again)) = named.next() {
            self.report(TreeProblem::TwoTargets { first, second }, again.span);
        }
        self.used.insert((section, name.text));
        let layers = [&self.context.overrides, &self.own, &self.context.shared];
        match layers.iter().find_map(|layer| layer.get(section, name.text)) {
            Some(ResourceTarget::Ready(target)) => Some(target.clone()),
            Some(ResourceTarget::Message(draft)) => {
                let draft = Arc::clone(draft);
                Some(Target::Message(self.message(name, &draft, moment)))
            }
            None => {
                let names: Vec<&str> = layers.iter().flat_map(|layer| layer.ids(section)).collect();
                let near = self.diagnostics.nearest(name.text, names.into_iter());
                let kind = TreeProblem::UnknownResource {
                    name: shown(name.text),
                    section: section.name(),
                    near,
                };
                self.diagnostics.add(kind, name.span);
                None
            }
        }
    }

    /// A message is read once, however many actions send it.
    fn message(
        &mut self,
        name: Written<'d>,
        draft: &MessageTemplate,
        moment: Moment,
    ) -> Arc<Message> {
        if !self.messages.contains_key(name.text) {
            let read = self.read_message(name, draft);
            self.messages.insert(name.text, read);
        }
        let (message, named) = &self.messages[name.text];
        for question in named {
            if !self.is_known(*question, moment) {
                let aside = self.nodes.iter().zip(&self.ids).find(|(_, id)| *id == question);
                let asked = aside.map_or("", |(node, _)| node.name.text);
                self.diagnostics
                    .add(TreeProblem::PlaceholderAside { name: shown(asked) }, name.span);
            }
        }
        Arc::clone(message)
    }

    /// A text of a message, which several trees may send.
    fn template(&mut self, text: &str, span: Span) -> Text {
        let filled = self.names.fill(text);
        let text = filled.as_deref().unwrap_or(text);
        self.placed(Written { text, span }, Moment::Whenever)
    }

    fn read_message(
        &mut self,
        name: Written<'d>,
        draft: &MessageTemplate,
    ) -> (Arc<Message>, Vec<NodeId>) {
        let subject = draft.subject.as_deref().map(|text| self.template(text, name.span));
        let text = self.template(&draft.text, name.span);
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
            verification: draft.verification.clone(),
        };
        (Arc::new(message), named)
    }
}
