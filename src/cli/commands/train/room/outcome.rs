//! The outcome that a room came to.

use console::Key;
use mssante_check::{
    tree::{Action, Outcome, target::Target},
    walk::report::Report,
};

use crate::cli::screen::scene::Role;

use super::{
    page::{Block, Page},
    press::{Effect, Turn},
    state::{Place, State},
};

pub(super) fn page(state: &State<'_>, case: usize) -> Page {
    let round = state.round(case);
    let report = Report::of(round.taken());
    let Some(outcome) = report.outcome() else { return Page::default() };
    let is_right = round.mark().is_some_and(|mark| mark.verdict.is_right());
    let (role, text) = match (is_right, round.case.outcome == outcome.id) {
        (true, _) => (Role::Right, "✓ C'est l'issue du cas."),
        (false, true) => {
            (Role::Notice, "✗ C'est l'issue du cas, mais il demande autre chose en chemin.")
        }
        (false, false) => (Role::Notice, "✗ Ce n'est pas l'issue du cas."),
    };
    let mut body = vec![Block::Text { role, text: text.into() }];
    body.extend(to_do(&report, outcome));
    Page {
        head: format!(
            "Cas {} sur {} · Issue\u{a0}: {}",
            case + 1,
            state.session.rounds.len(),
            outcome.status.label()
        ),
        title: report.fill(&outcome.title).into_owned(),
        body,
        on: Some("corrigé"),
        keys: vec!["Échap revenir", "? aide", "↑ ↓ lire", "l liste"],
        ..Page::default()
    }
}

/// What an outcome asks for.
pub(super) fn to_do(report: &Report<'_>, outcome: &Outcome) -> Vec<Block> {
    let text = |text: String| Block::Text { role: Role::Item, text };
    let mut blocks: Vec<Block> =
        outcome.text.iter().map(|said| text(report.fill(said).into_owned())).collect();
    blocks.extend(report.actions().into_iter().map(|action| block(report, action)));
    for (place, way) in outcome.alternatives.iter().enumerate() {
        let or = if place > 0 { "OU\u{a0}: " } else { "" };
        let title = report.fill(&way.title);
        blocks.push(Block::Text { role: Role::Question, text: format!("{or}{title}") });
        blocks.extend(way.actions.iter().map(|action| block(report, action)));
    }
    blocks
}

fn block(report: &Report<'_>, action: &Action) -> Block {
    let text = report.fill(&action.text);
    let target = match &action.target {
        Some(Target::Link(link)) => format!("\n→ {}", link.label),
        Some(Target::Contact(contact)) => format!("\n→ {}, {}", contact.label, contact.email),
        Some(Target::Mailbox(mailbox)) => format!("\n→ {} ({})", mailbox.label, mailbox.code),
        Some(Target::Message(message)) => format!("\n→ {}", message.label),
        None => String::new(),
    };
    Block::Item { role: Role::Item, mark: "•".into(), text: format!("{text}{target}") }
}

pub(super) fn press(state: &mut State<'_>, case: usize, key: &Key) -> Effect {
    match state.read(key) {
        Turn::On => state.go(case, Place::Verdict),
        Turn::Back => {
            let answers = state.round(case).taken().steps().len();
            state.go_back(case, answers);
        }
        Turn::Scrolled => {}
        Turn::Other => return state.refuse(),
    }
    Effect::None
}
