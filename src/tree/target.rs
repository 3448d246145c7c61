//! What actions lead to: pages, addresses, mailboxes and messages.

use std::sync::Arc;

use jiff::civil::Date;

use super::text::Text;

/// What an action leads to. Resources are written once for all trees, and shared.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    Link(Arc<Link>),
    Contact(Arc<Contact>),
    Mailbox(Arc<Mailbox>),
    Message(Arc<Message>),
}

/// Whether a resource is known to be true, and when it is to be looked at again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Verification {
    /// The day it was last seen to be true; `None` when nobody could verify it.
    pub checked: Option<Date>,
    /// Where its file took it from, if nobody could verify it, in words that follow a noun: « du kit de 2023 ».
    pub origin: Option<Arc<str>>,
    pub next: NextReview,
}

/// When and by whom a tree or a resource is to be looked at again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct NextReview {
    pub day: Option<Date>,
    pub owner: Option<Arc<str>>,
}

#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Link {
    pub id: Box<str>,
    pub label: Box<str>,
    /// Begins with `https://` or `http://`.
    pub url: Box<str>,
    pub note: Option<Box<str>>,
    pub verification: Verification,
}

#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Contact {
    pub id: Box<str>,
    pub label: Box<str>,
    pub email: Box<str>,
    pub note: Option<Box<str>>,
    pub verification: Verification,
}

/// A type of secure mailbox, with its code at the Agence du numérique en santé.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Mailbox {
    pub id: Box<str>,
    pub label: Box<str>,
    pub code: Box<str>,
    pub text: Box<str>,
    pub verification: Verification,
}

/// A text to send, with the reader's own words in it.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Message {
    pub id: Box<str>,
    pub label: Box<str>,
    pub subject: Option<Text>,
    pub text: Text,
    pub verification: Verification,
}

/// A word explained.
#[derive(Debug, PartialEq, Eq)]
pub struct Term {
    pub id: Box<str>,
    pub term: Box<str>,
    pub text: Box<str>,
}

impl NextReview {
    /// Whether it says neither when nor by whom.
    pub fn is_empty(&self) -> bool {
        self.day.is_none() && self.owner.is_none()
    }

    /// What it says, and what another says where it says nothing.
    pub(crate) fn or(self, other: &Self) -> Self {
        Self { day: self.day.or(other.day), owner: self.owner.or_else(|| other.owner.clone()) }
    }
}

impl Target {
    /// The id of the resource.
    pub fn id(&self) -> &str {
        match self {
            Self::Link(link) => &link.id,
            Self::Contact(contact) => &contact.id,
            Self::Mailbox(mailbox) => &mailbox.id,
            Self::Message(message) => &message.id,
        }
    }

    /// What a reader calls it.
    pub fn label(&self) -> &str {
        match self {
            Self::Link(link) => &link.label,
            Self::Contact(contact) => &contact.label,
            Self::Mailbox(mailbox) => &mailbox.label,
            Self::Message(message) => &message.label,
        }
    }

    pub fn verification(&self) -> &Verification {
        match self {
            Self::Link(link) => &link.verification,
            Self::Contact(contact) => &contact.verification,
            Self::Mailbox(mailbox) => &mailbox.verification,
            Self::Message(message) => &message.verification,
        }
    }
}
