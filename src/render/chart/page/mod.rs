//! Trees as one page for a browser and a printer, which works without a script and fetches nothing.
//!
//! A section is shown when the address names it (`:target`): so an answer is a link to the next
//! section, and the « back » of the browser goes back.

mod blanks;
mod frame;
mod markup;
mod script;
mod sections;
mod sheet;
mod ticks;
mod whole;

use std::io;

use maud::{Markup, html};

use crate::{
    render::html::text_lines,
    shelf::{Shelf, ShelfTree},
    tree::{Tree, preparation::Preparation},
    words::tame,
};

use super::graph::Chart;

pub(in crate::render) use frame::{PageScript, TreePageFrame};
pub(in crate::render) use markup::SectionWriter;
pub(in crate::render) use sections::{PageSection, PageSections};
pub(in crate::render) use sheet::{Sheet, outcome_heading};
pub(in crate::render) use ticks::tick_rules;

/// The style that pages of trees have in common.
pub(in crate::render) const STYLE: &str = include_str!("page.css");

/// The id of the first section of a page with several trees.
const MENU: &str = "menu";

/// What the section that shows all others is for.
const WHOLE_PURPOSE: &str = "Toutes les questions et toutes les fiches, pour chercher ou imprimer.";

pub(super) fn write(chart: &Chart<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let sections = PageSections::of(chart, "");
    let opening = preparation(chart.tree);
    let writer = SectionWriter { sections, starts: Vec::new(), opening };
    let source = script::source();
    let table = script::table(&[&writer.sections]);
    let frame = TreePageFrame {
        title: &tame(&chart.tree.title),
        trees: &[chart.tree],
        style: &format!("{STYLE}{}{}", script::STYLE, tick_rules(&writer.sections)),
        start: &writer.sections.all[0].id,
        whole: ["Tout l'arbre", WHOLE_PURPOSE],
        links: &[],
        script: Some(script::script(&source, &table)),
    };
    frame.write(&writer.all(), out)
}

/// Writes several trees, each with an id of its own, as one page with a menu of them at its start,
/// where those of a shelf come first and as it has them.
///
/// # Errors
/// Only those of writing to `out`.
pub fn kit_page(trees: &[&Tree], shelf: &Shelf, out: &mut dyn io::Write) -> io::Result<()> {
    let mut sections = Vec::new();
    for tree in trees {
        // No id of a tree or a node has a point in it, so ids of two trees are not the same.
        sections.push(PageSections::of(&Chart::of(tree), &format!("{}.", tree.id)));
    }
    let starts: Vec<(&str, String)> =
        sections.iter().map(|sections| (&*sections.tree.id, sections.all[0].id.clone())).collect();
    let menu = menu(trees, shelf, &starts);
    let source = script::source();
    let table = script::table(&sections.iter().collect::<Vec<_>>());
    let mut style = format!("{STYLE}{}", script::STYLE);
    let mut main = Vec::new();
    for sections in sections {
        style.push_str(&tick_rules(&sections));
        let (starts, opening) = (starts.clone(), preparation(sections.tree));
        main.push(SectionWriter { sections, starts, opening }.all());
    }
    let frame = TreePageFrame {
        title: "MSSanté : où en êtes-vous, et que faire ?",
        trees,
        style: &style,
        start: MENU,
        whole: ["Tous les arbres", WHOLE_PURPOSE],
        links: &[(MENU, "Menu")],
        script: Some(script::script(&source, &table)),
    };
    frame.write(&html! { (menu) @for sections in main { (sections) } }, out)
}

/// How many questions a tree asks, and what to have at hand.
fn preparation(tree: &Tree) -> Markup {
    let preparation = Preparation::of(tree);
    html! {
        "\n"
        div.before {
            p { b { "Avant de commencer\u{a0}:" } " " (preparation.count()) "." }
            @for (heading, values) in preparation.lists() {
                p { (heading) "\u{a0}:" }
                ul { @for value in values { li { (value) } } }
            }
        }
    }
}

/// The trees in groups, by what a reader may want.
fn menu(trees: &[&Tree], shelf: &Shelf, starts: &[(&str, String)]) -> Markup {
    let known: Vec<&str> = shelf.ids().collect();
    let others = trees.iter().map(|tree| &*tree.id).filter(|id| !known.contains(id)).collect();
    let mut groups: Vec<(Option<&str>, Vec<&str>)> = Vec::new();
    for (want, trees) in shelf.groups() {
        groups.push((want, trees.into_iter().map(ShelfTree::id).collect()));
    }
    groups.push((Some("Autres arbres"), others));
    html! {
        section id=(MENU) role="group" tabindex="-1" aria-labelledby="menu:titre" {
            h2 id="menu:titre" { span.title { "Que voulez-vous faire ?" } }
            @for (title, ids) in &groups {
                @let entries = entries(ids, trees, starts);
                @if !entries.is_empty() {
                    @if let Some(title) = title { h3 { (title) } }
                    ul.answers { @for entry in entries { li { (entry) } } }
                }
            }
        }
        "\n"
    }
}

/// The trees of the page that a group has, as links to their first sections.
fn entries(ids: &[&str], trees: &[&Tree], starts: &[(&str, String)]) -> Vec<Markup> {
    let mut entries = Vec::new();
    for id in ids {
        let Some(position) = trees.iter().position(|tree| *tree.id == **id) else { continue };
        let tree = trees[position];
        let start = &starts[position].1;
        entries.push(html! {
            a.on href=(format!("#{start}")) {
                (tame(&tree.title))
                @if let Some(intro) = &tree.intro { span.intro { (text_lines(intro)) } }
                span.intro { (Preparation::of(tree).count()) }
            }
        });
    }
    entries
}
