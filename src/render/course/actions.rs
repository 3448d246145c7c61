//! What the right outcome of a case asks to do, in words: paper and quizzes follow no link.

use crate::{
    tree::{Action, Outcome, target::Target},
    walk::report::Report,
};

/// Actions that belong together.
pub(super) struct ActionGroup<'t> {
    /// What is chosen with them, where the reader has a choice.
    pub(super) title: Option<String>,
    pub(super) actions: Vec<ActionText<'t>>,
}

/// An action in words, and where it leads.
pub(super) struct ActionText<'t> {
    pub(super) text: String,
    pub(super) target: Option<&'t Target>,
    /// The message that it sends, with what was answered filled in.
    pub(super) message: Option<MessageText<'t>>,
}

pub(super) struct MessageText<'t> {
    pub(super) id: &'t str,
    pub(super) subject: Option<String>,
    pub(super) text: String,
}

/// What is to be done: in any case first, then in each of the alternatives to choose from.
pub(super) fn action_groups<'t>(report: &Report<'t>) -> Vec<ActionGroup<'t>> {
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
pub(super) fn is_alternative(groups: &[ActionGroup<'_>], place: usize) -> bool {
    place > 0 && groups[place - 1].title.is_some()
}

/// Where the reader takes up again once all is done, if somewhere.
pub(super) fn resume_note(report: &Report<'_>, outcome: &Outcome) -> Option<String> {
    let question = outcome.resume?;
    Some(format!("Une fois fait, reprenez à la question « {} ».", report.asked(question)))
}

/// The trees to go on with, if there are any.
pub(super) fn next_note(outcome: &Outcome) -> Option<String> {
    let titles: Vec<String> =
        outcome.next.iter().map(|tree| format!("«\u{a0}{}\u{a0}»", tree.title)).collect();
    (!titles.is_empty()).then(|| format!("Pour continuer\u{a0}: {}.", titles.join(", ")))
}

/// Actions in words, with what was answered filled in.
pub(super) fn action_texts<'t>(
    report: &Report<'_>,
    actions: impl IntoIterator<Item = &'t Action>,
) -> Vec<ActionText<'t>> {
    let mut texts = Vec::new();
    for action in actions {
        let text = report.fill(&action.text).into_owned();
        let target = action.target.as_ref();
        let message = match target {
            Some(Target::Message(message)) => Some(MessageText {
                id: &message.id,
                subject: message.subject.as_ref().map(|text| report.fill(text).into_owned()),
                text: report.fill(&message.text).into_owned(),
            }),
            _ => None,
        };
        texts.push(ActionText { text, target, message });
    }
    texts
}

/// What a reader of paper types to come to a target.
pub(super) fn target_address(target: &Target) -> Option<&str> {
    match target {
        Target::Link(link) => Some(&link.url),
        Target::Contact(contact) => Some(&contact.email),
        Target::Mailbox(_) | Target::Message(_) => None,
    }
}
