//! What the right way of a case says, in words for paper and for questions: both follow no link.

use crate::{
    render::phrases::labelled,
    tree::{Action, Outcome, target::Target},
    walk::{report::Report, said},
};

/// Actions that belong together.
pub(super) struct Group {
    /// What is chosen with them, where the reader has a choice.
    pub(super) title: Option<String>,
    pub(super) actions: Vec<Told>,
}

/// An action in words, and where it leads.
pub(super) struct Told {
    pub(super) text: String,
    pub(super) target: Option<String>,
}

/// The questions of a way with what is answered there.
pub(super) fn steps(report: &Report<'_>) -> Vec<(String, String)> {
    let step = |step: &crate::walk::Step<'_>| {
        (report.fill(&step.question.ask).into_owned(), said(&step.given, report.steps))
    };
    report.steps.iter().map(step).collect()
}

/// What is to be done: in any case first, then in each of the ways that the reader may choose from.
pub(super) fn groups(report: &Report<'_>) -> Vec<Group> {
    let sure = Group { title: None, actions: told(report, report.actions()) };
    let ways = report.outcome().map(|outcome| &*outcome.alternatives).unwrap_or_default();
    let way = |(place, way): (usize, &crate::tree::Alternative)| {
        let title = report.fill(&way.title);
        let title = if ways.len() > 1 {
            format!("Possibilité {} : {title}", place + 1)
        } else {
            title.into_owned()
        };
        Group { title: Some(title), actions: told(report, &way.actions) }
    };
    let ways = ways.iter().enumerate().map(way);
    std::iter::once(sure).filter(|group| !group.actions.is_empty()).chain(ways).collect()
}

/// Where the reader takes up again once all is done, if somewhere.
pub(super) fn resumed(report: &Report<'_>, outcome: &Outcome) -> Option<String> {
    outcome.resume.map(|question| {
        format!("Une fois fait, reprenez à la question « {} ».", report.asked(question))
    })
}

pub(super) fn told<'t>(
    report: &Report<'_>,
    actions: impl IntoIterator<Item = &'t Action>,
) -> Vec<Told> {
    let told = |action: &'t Action| Told {
        text: report.fill(&action.text).into_owned(),
        target: action.target.as_ref().map(target),
    };
    actions.into_iter().map(told).collect()
}

fn target(target: &Target) -> String {
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
