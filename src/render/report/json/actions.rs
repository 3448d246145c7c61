//! Actions with their targets as JSON.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    render::phrases::Placeholders,
    tree::{
        Action,
        target::{Target, Verification},
    },
};

/// An action with at most one of its four targets.
#[derive(Clone, Debug, Default, Serialize)]
pub(in crate::render) struct ActionJson {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<TargetJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<TargetJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mailbox: Option<TargetJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<TargetJson>,
}

/// The target of an action: `id`, `label`, the keys of its kind, `checked`, the day it was last
/// seen to be true, and `origin`, `review` and `owner`.
type TargetJson = BTreeMap<&'static str, Option<String>>;

/// An action of a report, with the sentence of the document behind it.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ReportActionJson {
    #[serde(flatten)]
    action: ActionJson,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
}

pub(super) fn actions<'a>(
    actions: impl IntoIterator<Item = &'a Action>,
    placeholders: Placeholders<'_>,
) -> Vec<ReportActionJson> {
    let mut sourced = Vec::new();
    for action in actions {
        sourced.push(ReportActionJson {
            action: ActionJson::of(action, placeholders),
            source: action.source.as_deref().map(str::to_owned),
        });
    }
    sourced
}

impl ActionJson {
    pub(in crate::render) fn of(action: &Action, placeholders: Placeholders<'_>) -> Self {
        let mut json = Self { text: placeholders.text(&action.text), ..Self::default() };
        let Some(target) = &action.target else { return json };
        let mut keys = target_json(target);
        match target {
            Target::Link(link) => {
                keys.insert("url", Some(link.url.to_string()));
                keys.insert("note", link.note.as_ref().map(ToString::to_string));
                json.link = Some(keys);
            }
            Target::Contact(contact) => {
                keys.insert("email", Some(contact.email.to_string()));
                keys.insert("note", contact.note.as_ref().map(ToString::to_string));
                json.contact = Some(keys);
            }
            Target::Mailbox(mailbox) => {
                keys.insert("code", Some(mailbox.code.to_string()));
                keys.insert("text", Some(mailbox.text.to_string()));
                json.mailbox = Some(keys);
            }
            Target::Message(message) => {
                let subject = message.subject.as_ref();
                keys.insert("subject", subject.map(|subject| placeholders.text(subject)));
                keys.insert("text", Some(placeholders.text(&message.text)));
                json.message = Some(keys);
            }
        }
        json
    }
}

/// What the targets of all kinds have.
fn target_json(target: &Target) -> TargetJson {
    let Verification { checked, origin, next } = target.verification();
    BTreeMap::from([
        ("id", Some(target.id().to_owned())),
        ("label", Some(target.label().to_owned())),
        ("checked", checked.map(|day| day.to_string())),
        ("origin", origin.as_deref().map(str::to_owned)),
        ("review", next.day.map(|day| day.to_string())),
        ("owner", next.owner.as_deref().map(str::to_owned)),
    ])
}
