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

/// The day a resource was last seen to be true; `None` when nobody could verify it.
pub type Checked = Option<Date>;

#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Link {
    pub id: Box<str>,
    pub label: Box<str>,
    /// Begins with `https://` or `http://`.
    pub url: Box<str>,
    pub note: Option<Box<str>>,
    pub checked: Checked,
}

#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Contact {
    pub id: Box<str>,
    pub label: Box<str>,
    pub email: Box<str>,
    pub note: Option<Box<str>>,
    pub checked: Checked,
}

/// A type of secure mailbox, with its code at the Agence du numérique en santé.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Mailbox {
    pub id: Box<str>,
    pub label: Box<str>,
    pub code: Box<str>,
    pub text: Box<str>,
    pub checked: Checked,
}

/// A text to send, with the reader's own words in it.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Message {
    pub id: Box<str>,
    pub label: Box<str>,
    pub subject: Option<Text>,
    pub text: Text,
    pub checked: Checked,
}

/// A word explained.
#[derive(Debug, PartialEq, Eq)]
pub struct Term {
    pub id: Box<str>,
    pub term: Box<str>,
    pub text: Box<str>,
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
}
