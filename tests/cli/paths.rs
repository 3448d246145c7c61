//! Every path of every shipped tree, for a domain expert to read.

use std::{collections::HashSet, fmt::Write};

use mssante_check::{
    kit,
    tree::{Action, Tree, target::Target},
    walk::report::Report,
};

use crate::{support::trees::tree, support::ways::ways};

#[test]
fn every_path_of_the_kit() {
    for id in kit::ids() {
        let tree = tree(id);
        insta::with_settings!({ description => &*tree.title, omit_expression => true }, {
            insta::assert_snapshot!(id, paths(&tree));
        });
    }
}

fn paths(tree: &Tree) -> String {
    let mut text = String::new();
    let mut told = HashSet::new();
    for way in ways(tree) {
        let report = Report::of(&way);
        // A typed value and the answer that it gives go the same way.
        if !told.insert(report.code()) {
            continue;
        }
        let outcome = report.outcome().expect("ways lead to outcomes");
        let _ = writeln!(text, "{}\n  {} ({})", report.code(), outcome.key, outcome.status.key());
        for action in report.actions() {
            let _ = writeln!(text, "  - {}", line(&report, action));
        }
        for alternative in &outcome.alternatives {
            let _ = writeln!(text, "  OU {}", report.fill(&alternative.title));
            for action in &alternative.actions {
                let _ = writeln!(text, "     - {}", line(&report, action));
            }
        }
        if !outcome.next.is_empty() {
            let next: Vec<&str> = outcome.next.iter().map(|next| &*next.id).collect();
            let _ = writeln!(text, "  puis {}", next.join(", "));
        }
        text.push('\n');
    }
    text
}

fn line(report: &Report<'_>, action: &Action) -> String {
    let target = action.target.as_ref().map(|target| match target {
        Target::Link(link) => format!(" [{}]", link.url),
        Target::Contact(contact) => format!(" [{}]", contact.email),
        Target::Mailbox(mailbox) => format!(" [boîte {}]", mailbox.code),
        Target::Message(message) => format!(" [message « {} »]", message.label),
    });
    format!("{}{}", report.fill(&action.text), target.unwrap_or_default())
}
