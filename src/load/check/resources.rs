//! What actions lead to: written once for all trees, or in a tree for its own use.

use std::{collections::HashSet, sync::Arc};

use jiff::civil::Date;
use memchr::memmem::find;

use super::placeholder::report_unknown;
use crate::{
    load::{
        diagnostics::Diagnostics,
        format::UNVERIFIED,
        names,
        source::Source,
        yaml::fields::{Fields, Written},
    },
    tree::names::Names,
    tree::target::{Contact, Link, Mailbox, NextReview, Target, Term, Verification},
};

/// The resources of a file, in its order.
#[derive(Debug, Default)]
pub struct Resources {
    targets: Vec<Resource>,
    /// The places of `targets`, sorted by section and id.
    by_id: Vec<usize>,
    pub(crate) terms: Vec<Arc<Term>>,
    /// Words that texts write by an id.
    pub names: Names,
}

/// An entry of a section that actions name.
#[derive(Debug)]
struct Resource {
    section: Section,
    id: Box<str>,
    entry: ResourceTarget,
}

/// A resource, or what becomes one where a tree uses it.
#[derive(Clone, Debug)]
pub(crate) enum ResourceTarget {
    Ready(Target),
    /// The texts of a message name questions, so each tree resolves them for itself.
    Message(Arc<MessageTemplate>),
}

/// A message whose texts are not resolved yet.
#[derive(Debug)]
pub(crate) struct MessageTemplate {
    pub(crate) label: Box<str>,
    pub(crate) subject: Option<Box<str>>,
    pub(crate) text: Box<str>,
    pub(crate) verification: Verification,
}

/// The sections of a resource file that actions name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Section {
    Links,
    Contacts,
    Mailboxes,
    MessagesById,
}

impl Section {
    /// Each section, with the key of an action that names one of its entries.
    pub(crate) const ALL: [(&'static str, Self); 4] = [
        ("link", Self::Links),
        ("contact", Self::Contacts),
        ("mailbox", Self::Mailboxes),
        ("message", Self::MessagesById),
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Links => "links",
            Self::Contacts => "contacts",
            Self::Mailboxes => "mailboxes",
            Self::MessagesById => "messages",
        }
    }
}

impl Resources {
    /// Reads the sections of a file of the right shape.
    pub(crate) fn of(file: Fields<'_>) -> Self {
        let mut resources = Self::default();
        let common = Common { origin: shared(file, "origin"), next: next_review(file) };
        for (_, section) in Section::ALL {
            for (id, fields) in file.named(section.name()) {
                let entry = entry(section, id, fields, &common);
                resources.targets.push(Resource { section, id: id.text.into(), entry });
            }
        }
        let targets = &resources.targets;
        resources.by_id = (0..targets.len()).collect();
        resources.by_id.sort_by_key(|place| targets[*place].name());
        resources.terms = file
            .named("glossary")
            .map(|(id, fields)| {
                let id = id.text.into();
                Arc::new(Term { id, term: boxed(fields, "label"), text: boxed(fields, "text") })
            })
            .collect();
        resources.names = names::of(file);
        resources
    }

    /// The same resources, with only those words in the glossary that stand in the text of a tree
    /// file, or in one of `names` that it has.
    pub(crate) fn explaining(mut self, text: &str, names: &Names) -> Self {
        let mut texts = vec![text];
        for (id, name) in names.iter() {
            if has(text, &format!("{id}>")) {
                texts.push(&name.name);
            }
        }
        self.terms.retain(|term| texts.iter().any(|text| has(text, &term.term)));
        self
    }

    pub(crate) fn get(&self, section: Section, id: &str) -> Option<&ResourceTarget> {
        let found =
            self.by_id.binary_search_by_key(&(section, id), |place| self.targets[*place].name());
        found.ok().map(|found| &self.targets[self.by_id[found]].entry)
    }

    /// The ids of a section, in the order of the file.
    pub(crate) fn ids(&self, section: Section) -> impl Iterator<Item = &str> {
        self.targets
            .iter()
            .filter(move |resource| resource.section == section)
            .map(|resource| &*resource.id)
    }
}

fn has(text: &str, piece: &str) -> bool {
    find(text.as_bytes(), piece.as_bytes()).is_some()
}

/// The words that several resources explain, each as the first of them does: a name may be a word that
/// has its own entry too.
pub(crate) fn terms_of(layers: &[&Resources]) -> Vec<Arc<Term>> {
    let mut ids = HashSet::new();
    let mut words = HashSet::new();
    let terms = layers.iter().flat_map(|resources| &resources.terms);
    let first = terms.filter(|term| ids.insert(&*term.id) && words.insert(&*term.term));
    first.map(Arc::clone).collect()
}

/// The sections of a file of resources, whose entries a region may replace.
pub(crate) const SECTIONS: [&str; 6] =
    ["names", "links", "contacts", "mailboxes", "messages", "glossary"];

/// Reports what looks like a name and is none, in texts that can repeat no answer.
pub(crate) fn report_unknown_names(
    source: &Source,
    file: Fields<'_>,
    names: &Names,
    diagnostics: &mut Diagnostics,
) {
    for text in ["origin", "owner"].iter().filter_map(|key| file.text(key)) {
        report_unknown(source, text, names, diagnostics);
    }
    for section in ["links", "contacts", "mailboxes", "messages", "glossary"] {
        // Texts of messages name questions: each tree resolves them for itself.
        let keys: &[&str] =
            if section == "messages" { &["owner"] } else { &["label", "text", "note", "owner"] };
        for (_, fields) in file.named(section) {
            // In an address a bracket is told already.
            for key in keys {
                if let Some(text) = fields.text(key) {
                    report_unknown(source, text, names, diagnostics);
                }
            }
        }
    }
}

impl Resource {
    fn name(&self) -> (Section, &str) {
        (self.section, &self.id)
    }
}

/// What a file says of all its entries.
struct Common {
    origin: Option<Arc<str>>,
    next: NextReview,
}

fn entry(section: Section, id: Written<'_>, fields: Fields<'_>, common: &Common) -> ResourceTarget {
    let id: Box<str> = id.text.into();
    let label = boxed(fields, "label");
    let note = fields.boxed("note");
    let checked = checked(fields);
    let verification = Verification {
        checked,
        origin: common.origin.clone().filter(|_| checked.is_none()),
        next: next_review(fields).or(&common.next),
    };
    ResourceTarget::Ready(match section {
        Section::Links => {
            Target::Link(Link { id, label, url: boxed(fields, "url"), note, verification }.into())
        }
        Section::Contacts => Target::Contact(
            Contact { id, label, email: boxed(fields, "email"), note, verification }.into(),
        ),
        Section::Mailboxes => {
            let code = boxed(fields, "code");
            let text = boxed(fields, "text");
            Target::Mailbox(Mailbox { id, label, code, text, verification }.into())
        }
        Section::MessagesById => {
            let subject = fields.boxed("subject");
            let text = boxed(fields, "text");
            return ResourceTarget::Message(
                MessageTemplate { label, subject, text, verification }.into(),
            );
        }
    })
}

fn boxed(fields: Fields<'_>, key: &str) -> Box<str> {
    fields.boxed(key).unwrap_or_default()
}

fn shared(fields: Fields<'_>, key: &str) -> Option<Arc<str>> {
    fields.text(key).map(|written| written.text.into())
}

/// The day an entry was last seen to be true, if somebody could verify it.
pub(super) fn checked(fields: Fields<'_>) -> Option<Date> {
    fields
        .text("checked")
        .filter(|day| day.text != UNVERIFIED)
        .and_then(|day| day.text.parse().ok())
}

/// When and by whom something is to be looked at again.
pub(super) fn next_review(fields: Fields<'_>) -> NextReview {
    let day = fields.text("review").and_then(|day| day.text.parse().ok());
    NextReview { day, owner: shared(fields, "owner") }
}
