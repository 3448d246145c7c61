//! What to do at an outcome, as a list to tick on the screen or on paper.

use std::fmt::Write;

use maud::{Markup, html};

use crate::{
    render::phrases::{labelled, origin},
    tree::{
        Action, Kind, Outcome,
        target::{Message, Target},
    },
    words::tame,
};

use super::sections::{PageSection, PageSections, blank};

pub(in crate::render) struct Sheet<'p> {
    pub(in crate::render) sections: &'p PageSections<'p>,
    pub(in crate::render) section: &'p PageSection<'p>,
}

impl Sheet<'_> {
    /// Lines for what the reader typed nowhere.
    pub(super) fn to_fill_in(&self) -> Markup {
        let typed: Vec<_> = self
            .section
            .steps
            .iter()
            .filter(|step| matches!(step.question.kind, Kind::Typed { .. }))
            .collect();
        if typed.is_empty() {
            return html! {};
        }
        html! {
            "\n"
            h3 { "À compléter" }
            p { "Vos réponses prennent partout la place de ces mots entre crochets." }
            ul.blanks { @for step in typed {
                li { span.blank { (blank(&step.question.key)) } " : " (self.sections.text(self.section, &step.question.ask)) }
            } }
        }
    }

    /// What answers bring that the reader ticked, or not.
    pub(super) fn ticked(&self) -> Markup {
        let several = self
            .section
            .steps
            .iter()
            .filter(|step| matches!(step.question.kind, Kind::Several { .. }));
        html! {
            @for step in several {
                @if step.question.answers.iter().any(|answer| !answer.actions.is_empty()) {
                    "\n"
                    h3 { "Selon ce que vous avez coché" }
                    dl.ticked { @for answer in &step.question.answers { @if !answer.actions.is_empty() {
                        "\n"
                        dt { (self.sections.text(self.section, &answer.label)) }
                        dd { (self.actions(answer.actions.iter())) }
                    } } }
                }
            }
        }
    }

    /// What is to be done in any case.
    pub(in crate::render) fn sure(&self) -> Markup {
        let actions = self.sections.report(self.section).actions();
        html! {
            @if !actions.is_empty() {
                "\n"
                h3 { "Ce qu'il faut faire" }
                (self.actions(actions.into_iter()))
            }
        }
    }

    pub(in crate::render) fn alternatives(&self, outcome: &Outcome) -> Markup {
        let are_many = outcome.alternatives.len() > 1;
        html! {
            @for (position, alternative) in outcome.alternatives.iter().enumerate() {
                @if position > 0 { p.or { "OU" } }
                "\n"
                h3 { @if are_many { "Possibilité " (position + 1) " : " } (self.sections.text(self.section, &alternative.title)) }
                (self.actions(alternative.actions.iter()))
            }
        }
    }

    pub(super) fn actions<'t>(&self, actions: impl ExactSizeIterator<Item = &'t Action>) -> Markup {
        if actions.len() == 0 {
            return html! {};
        }
        html! {
            ul.actions { @for action in actions {
                "\n"
                li {
                    label { input type="checkbox"; span { (self.sections.text(self.section, &action.text)) } }
                    @if let Some(target) = &action.target { div.target { (self.target(target)) } }
                }
            } }
        }
    }

    fn target(&self, target: &Target) -> Markup {
        match target {
            Target::Link(link) => html! {
                (tame(&labelled(&link.label, link.note.as_deref(), link.checked)))
                " " a.address href=(link.url) rel="noreferrer" { (tame(&link.url)) }
            },
            Target::Contact(contact) => html! {
                (tame(&labelled(&contact.label, contact.note.as_deref(), contact.checked)))
                " " a.address href=(format!("mailto:{}", encoded(&contact.email, "@"))) { (tame(&contact.email)) }
            },
            Target::Mailbox(mailbox) => {
                let label =
                    format!("Type de boîte à demander : {} ({})", mailbox.label, mailbox.code);
                html! { (tame(&labelled(&label, Some(&mailbox.text), mailbox.checked))) }
            }
            Target::Message(message) => self.message(message),
        }
    }

    fn message(&self, message: &Message) -> Markup {
        let told = |text| self.sections.lines(self.section, text);
        let subject = message.subject.as_ref().map(told);
        // A message with blanks is filled in before it is sent.
        let is_whole = message.text.is_plain()
            && message.subject.as_ref().is_none_or(crate::tree::text::Text::is_plain);
        let text = told(&message.text);
        html! {
            (tame(&labelled(&message.label, None, message.checked)))
            @if let Some(subject) = &subject { br; "Objet : " b { (subject) } }
            div.message { (text) }
            @if is_whole {
                a href=(mail(subject.as_deref(), &text)) { "Ouvrir ce message dans votre \
                    messagerie" }
            }
        }
    }

    /// Where what the sheet says comes from.
    pub(super) fn origin(&self) -> Markup {
        html! { "\n" p.origin { (tame(&origin(self.sections.tree))) } }
    }
}

/// A message ready to be addressed (RFC 6068).
fn mail(subject: Option<&str>, text: &str) -> String {
    let subject =
        subject.map(|subject| format!("subject={}&", encoded(subject, ""))).unwrap_or_default();
    format!("mailto:?{subject}body={}", encoded(&text.replace('\n', "\r\n"), ""))
}

/// A text within an address; `plain` are signs that stay as they are.
fn encoded(text: &str, plain: &str) -> String {
    let mut encoded = String::new();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~') || plain.contains(c) {
            encoded.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    encoded
}
