//! What several screens show alike.

use mssante_check::{
    render::{footnotes, mark},
    tree::{Action, Outcome, target::Target},
    walk::report::Report,
};

use crate::cli::screen::{prompts::progress, scene::Role};

use super::{
    page::{PageBlock, PageContext},
    state::{RoomQuestion, State},
};

/// Which case is on the screen.
pub(super) fn case_heading(state: &State<'_>, case: usize) -> String {
    format!("Cas {} sur {}", case + 1, state.session.rounds.len())
}

/// Which question of which case is on the screen, and how many may still come.
pub(super) fn question_heading<'t>(state: &State<'t>, asked: RoomQuestion<'t>) -> String {
    format!("{} · {}", case_heading(state, asked.case), progress(state.prompt(asked)))
}

/// The situation of a case, to stay in sight while the room works on it.
pub(super) fn situation(state: &State<'_>, case: usize) -> PageContext {
    let text = state.round(case).case.situation.trim().into();
    PageContext { text, key: "r situation" }
}

/// What an outcome asks for: its text, its actions, and each of its alternatives.
pub(super) fn required_actions(report: &Report<'_>, outcome: &Outcome) -> Vec<PageBlock> {
    let mut blocks = Vec::new();
    if let Some(text) = &outcome.text {
        blocks.push(PageBlock::text(Role::Item, report.fill(text)));
    }
    for action in report.actions() {
        blocks.push(action_block(report, action));
    }
    for (position, alternative) in outcome.alternatives.iter().enumerate() {
        let or = if position > 0 { "OU\u{a0}: " } else { "" };
        let title = report.fill(&alternative.title);
        blocks.push(PageBlock::text(Role::Question, format!("{or}{title}")));
        for action in &alternative.actions {
            blocks.push(action_block(report, action));
        }
    }
    for line in footnotes(report) {
        blocks.push(PageBlock::text(Role::Item, line));
    }
    blocks
}

/// A target on a line of its own, and the address of a page on the next.
fn target_line(target: &Target) -> String {
    let label = format!("\n→ {}{}", target.label(), mark(target));
    match target {
        Target::Link(link) => format!("{label}\n{}", link.url),
        Target::Message(_) => label,
        Target::Contact(contact) => format!("{label}, {}", contact.email),
        Target::Mailbox(mailbox) => format!("{label} ({})", mailbox.code),
    }
}

fn action_block(report: &Report<'_>, action: &Action) -> PageBlock {
    let text = report.fill(&action.text);
    let target = action.target.as_ref().map(target_line).unwrap_or_default();
    PageBlock::Item { role: Role::Item, mark: "•".into(), text: format!("{text}{target}") }
}
