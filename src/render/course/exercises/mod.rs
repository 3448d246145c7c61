//! The cases as exercises, in one page for a browser: the pages of the tree, with a situation
//! before them and what was right behind them.
//!
//! The learner walks the tree by its links, so nothing interprets it a second time: the script only
//! keeps which links were followed, compares them with the right walk, which stands in the page for
//! people to read, and tells the learning platform around the page, if there is one.

mod sections;

use std::io;

use maud::{Markup, PreEscaped, html};

use crate::{
    render::chart::{
        graph::Chart,
        page::{PageScript, PageSections, STYLE, SectionWriter, TreePageFrame, tick_rules},
    },
    tree::Tree,
    words::tame,
};

use super::fingerprint::FINGERPRINT_32;
use sections::{Exercise, closing, start};

/// A platform keeps the marks of no more cases: it has room for 4,096 characters, and a case takes
/// three.
pub(super) const MOST_CASES: usize = 1000;

/// What the exercises add to the style of the pages of a tree.
const OWN_STYLE: &str = include_str!("exercises.css");

/// The script that follows the learner, marks, and talks to the platform.
const SCRIPT: PreEscaped<&str> = PreEscaped(concat!(
    "\n(() => {\n\"use strict\";\n",
    include_str!("platform.js"),
    include_str!("deck.js"),
    include_str!("view.js"),
    include_str!("trail.js"),
    "})();\n",
));

/// What the page's policy allows to run: the SHA-256 of that script.
const SCRIPT_HASH: &str = "'sha256-zHUFR/8y7R2qoOXsVJfxVJxsOI4s/sX/HZQecnqGwro='";

/// The ids of the first section of the page and of the last. Those of the tree's sections begin
/// with [`PREFIX`]; no id of a case has a point in it.
const START: &str = "exercices";
const CLOSING: &str = "bilan";
const PREFIX: &str = "arbre.";

pub(super) fn write(tree: &Tree, out: &mut dyn io::Write) -> io::Result<()> {
    let sections = PageSections::of(&Chart::of(tree), PREFIX);
    let writer = SectionWriter { sections, starts: Vec::new(), opening: html! {} };
    let exercises = Exercise::all(&writer.sections);
    let title = tame(&format!("Exercices\u{a0}: {}", tree.title));
    let frame = TreePageFrame {
        title: &title,
        trees: &[tree],
        style: &format!("{STYLE}{OWN_STYLE}{}", tick_rules(&writer.sections)),
        start: START,
        whole: [
            "Toute la page",
            "Les cas, les questions, les fiches et les corrigés, pour chercher ou imprimer.",
        ],
        links: &[(START, "Tous les cas"), (CLOSING, "Bilan")],
        script: Some(PageScript { text: SCRIPT, hash: SCRIPT_HASH, table: None }),
    };
    let main = html! {
        (bar())
        (start(tree, &exercises, &deck_fingerprint(&exercises)))
        @for exercise in &exercises { (exercise.situation(exercises.len())) }
        (writer.all())
        @for (place, exercise) in exercises.iter().enumerate() {
            (exercise.correction(exercises.get(place + 1)))
        }
        (closing())
    };
    frame.write(&main, out)
}

/// The situation that is played, above each of its questions; and what is said to those who do not
/// see a verdict.
fn bar() -> Markup {
    html! {
        div.bar role="region" aria-label="Le cas que vous jouez" hidden {
            details open { summary {} div.told {} }
            p.value {}
        }
        p.live role="status" {}
        "\n"
    }
}

/// Tells decks apart: marks kept by a platform are those of one deck, with its right walks.
fn deck_fingerprint(exercises: &[Exercise<'_>]) -> String {
    let sum = FINGERPRINT_32.of(exercises.iter().map(Exercise::id_and_answers), b'\n');
    format!("{sum:08x}")
}
