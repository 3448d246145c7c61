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
    pub(super) fn target(&self, action: Fields<'d>, moment: Moment) -> Option<Target> {
        let mut named = Section::ALL
            .iter()
            .filter_map(|(key, section)| Some((*key, *section, action.text(key)?)));
        let (first, section, name) = named.next()?;
        if let Some((second, _, again)) = named.next() {
            self.refuse(What::TwoTargets { first, second }, again.span);
        }
        self.used.borrow_mut().insert((section, name.text));
        let layers = [&self.around.overrides, &self.own, &self.around.shared];
        match layers.iter().find_map(|layer| layer.get(section, name.text)) {
            Some(Entry::Ready(target)) => Some(target.clone()),
            Some(Entry::Message(draft)) => Some(Target::Message(self.message(name, draft, moment))),
            None => {
                let names: Vec<&str> = layers.iter().flat_map(|layer| layer.ids(section)).collect();
                let mut findings = self.findings.borrow_mut();
                let near = findings.nearest(name.text, names.into_iter());
                let what =
                    What::UnknownResource { name: shown(name.text), section: section.name(), near };
                findings.add(what, name.span);
                None
            }
        }
    }

    /// A message is read once, however many actions send it.
    fn message(&self, name: Written<'d>, draft: &Draft, moment: Moment) -> Arc<Message> {
        let mut messages = self.messages.borrow_mut();
        let (message, named) = messages.entry(name.text).or_insert_with(|| {
            let resolve =
                |text: &str| self.placed(Written { text, span: name.span }, Moment::Whenever);
            let subject = draft.subject.as_deref().map(resolve);
            let text = resolve(&draft.text);
            let parts = subject.iter().chain([&text]).flat_map(Text::parts);
            let given =
                |part: &Part| if let Part::Given(question) = part { Some(*question) } else { None };
            let mut named: Vec<NodeId> = parts.filter_map(given).collect();
            named.sort_unstable();
            named.dedup();
            let (id, label) = (name.text.into(), draft.label.clone());
            (Arc::new(Message { id, label, subject, text, checked: draft.checked }), named)
        });
        for question in named.iter().filter(|question| !self.is_known(**question, moment)) {
            let aside = self.nodes.iter().zip(&self.ids).find(|(_, id)| *id == question);
            let asked = aside.map_or("", |(node, _)| node.name.text);
            self.refuse(What::PlaceholderAside { name: shown(asked) }, name.span);
        }
        Arc::clone(message)
    }
}
