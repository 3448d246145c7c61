//! The official pages that the tree leads to, each with a code to be read from paper.

use std::collections::HashSet;

use maud::{Markup, html};

use crate::{
    render::{footnotes, html::labelled_target, qr::QrDrawing},
    tree::{
        Action, Tree,
        target::{Link, Target},
    },
    words::tame,
};

/// The side of a code on paper, and the least side of each of its modules, in hundredths of a
/// millimetre: telephones read less.
const SIDE: i64 = 3200;
const LEAST_MODULE: i64 = 45;

/// The pages of a tree, each once, in the order of the tree; with the actions that lead there.
pub(super) struct OfficialPages<'t> {
    tree: &'t Tree,
    actions: Vec<&'t Action>,
}

impl<'t> OfficialPages<'t> {
    pub(super) fn of(tree: &'t Tree) -> Self {
        let mut ids = HashSet::new();
        let mut actions = all_actions(tree);
        actions.retain(|action| link_of(action).is_some_and(|link| ids.insert(&*link.id)));
        Self { tree, actions }
    }

    pub(super) fn are_none(&self) -> bool {
        self.actions.is_empty()
    }

    /// The part of the leader's sheet that is shown to all, or hung up.
    pub(super) fn section(&self) -> Markup {
        if self.are_none() {
            return html! {};
        }
        html! {
            "\n"
            div.pages {
                h2 { "Les pages officielles" }
                p {
                    "À montrer à la mise en commun, ou à afficher\u{a0}: un téléphone lit le code et \
                     ouvre la page."
                }
                ul.codes { @for action in &self.actions { (entry(action)) } }
                @for line in footnotes::of_actions(self.tree, self.actions.iter().copied()) {
                    p.footnote { (tame(&line)) }
                }
            }
        }
    }
}

fn entry(action: &Action) -> Markup {
    let (Some(target), Some(link)) = (&action.target, link_of(action)) else { return html! {} };
    html! {
        "\n"
        li {
            @if let Some(code) = QrDrawing::of(&link.url) { (drawing(&code, &link.label)) }
            div {
                p { b { (labelled_target(target)) } }
                p.target { (tame(&link.url)) }
            }
        }
    }
}

fn drawing(code: &QrDrawing, label: &str) -> Markup {
    let side = code.side;
    let size = SIDE.max(side * LEAST_MODULE);
    let size = format!("{}.{:02}mm", size / 100, size % 100);
    let name = format!("Code QR\u{a0}: {}", tame(label));
    html! {
        svg.code-qr role="img" aria-label=(name) width=(size) height=(size)
            viewBox=(format!("0 0 {side} {side}")) shape-rendering="crispEdges" {
            rect width=(side) height=(side) fill="#fff" {}
            path d=(code.path) fill="#000" {}
        }
    }
}

fn link_of(action: &Action) -> Option<&Link> {
    match &action.target {
        Some(Target::Link(link)) => Some(link),
        _ => None,
    }
}

/// The actions of answers and of outcomes, in the order of the tree.
fn all_actions(tree: &Tree) -> Vec<&Action> {
    let mut actions = Vec::new();
    for question in tree.questions() {
        actions.extend(question.answers.iter().flat_map(|answer| &answer.actions));
    }
    for outcome in tree.outcomes() {
        actions.extend(&outcome.actions);
        actions.extend(outcome.alternatives.iter().flat_map(|way| &way.actions));
    }
    actions
}
