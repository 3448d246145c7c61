//! What the right outcome of a case asks to do, in words: paper and quizzes follow no link.

use crate::{
    render::phrases::labelled,
    tree::{Action, Outcome, target::Target},
    walk::report::Report,
};

/// Actions that belong together.
pub(super) struct ActionGroup {
    /// What is chosen with them, where the reader has a choice.
    pub(super) title: Option<String>,
    pub(super) actions: Vec<ActionText>,
}

/// An action in words, and where it leads.
pub(super) struct ActionText {
    pub(super) text: String,
    pub(super) target: Option<String>,
}

/// What is to be done: in any case first, then in each of the alternatives to choose from.
pub(super) fn action_groups(report: &Report<'_>) -> Vec<ActionGroup> {
    let mut groups = Vec::new();
    let actions = action_texts(report, report.actions());
    if !actions.is_empty() {
        groups.push(ActionGroup { title: None, actions });
    }
    let alternatives = report.outcome().map(|outcome| &*outcome.alternatives).unwrap_or_default();
    for (place, alternative) in alternatives.iter().enumerate() {
        let title = report.fill(&alternative.title);
        let title = if alternatives.len() > 1 {
            format!("Possibilité {} : {title}", place + 1)
        } else {
            title.into_owned()
        };
        let actions = action_texts(report, &alternative.actions);
        groups.push(ActionGroup { title: Some(title), actions });
    }
    groups
}

/// Whether « ou » stands before a group: it is one of several alternatives, and not the first.
pub(super) fn is_alternative(groups: &[ActionGroup], place: usize) -> bool {
    place > 0 && groups[place - 1].title.is_some()
}

/// Where the reader takes up again once all is done, if somewhere.
pub(super) fn resume_note(report: &Report<'_>, outcome: &Outcome) -> Option<String> {
    let question = outcome.resume?;
    Some(format!("Une fois fait, reprenez à la question « {} ».", report.asked(question)))
}

/// Actions in words, with what was answered filled in.
pub(super) fn action_texts<'t>(
    report: &Report<'_>,
    actions: impl IntoIterator<Item = &'t Action>,
) -> Vec<ActionText> {
    let mut texts = Vec::new();
    for action in actions {
        let text = report.fill(&action.text).into_owned();
        texts.push(ActionText { text, target: action.target.as_ref().map(target_text) });
    }
    texts
}

fn target_text(target: &Target) -> String {
    match target {
        Target::Link(link) => {
            format!("{} : {}", labelled(&link.label, link.note.as_deref(), link.checked), link.url)
        }
        Target::Contact(contact) => {
            format!(
                "{} : {}",
                labelled(&contact.label, contact.note.as_deref(), contact.checked),
                contact.email
            )
        }
        Target::Mailbox(mailbox) => {
            let label = format!("Type de boîte à demander : {} ({})", mailbox.label, mailbox.code);
            labelled(&label, Some(&mailbox.text), mailbox.checked)
        }
        Target::Message(message) => {
            format!("Message : {}", labelled(&message.label, None, message.checked))
        }
    }
}
