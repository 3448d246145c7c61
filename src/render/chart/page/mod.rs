//! Trees as one page for a browser and a printer, which works without a script and fetches nothing.
//!
//! Each section is a place, shown when the address names it (`:target`): so an answer is a link,
//! and the browser's own back goes back.

mod frame;
mod markup;
mod sections;
mod sheet;

use std::io;

use maud::{Markup, PreEscaped, html};

use crate::{kit, tree::Tree, words::tame};

use super::graph::Chart;

pub(in crate::render) use frame::PageFrame;
pub(in crate::render) use markup::{DataKeys, SectionWriter};
pub(in crate::render) use sections::{PageSection, PageSections};
pub(in crate::render) use sheet::Sheet;

const STYLE: PreEscaped<&str> = PreEscaped(include_str!("page.css"));

/// The first section of a page with several trees.
const MENU: &str = "menu";

pub(super) fn write(chart: &Chart<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let part = SectionWriter {
        sections: PageSections::of(chart, ""),
        starts: Vec::new(),
        keys: DataKeys::Omitted,
    };
    page(&tame(&chart.tree.title), &html! {}, std::slice::from_ref(&part), out)
}

/// Writes several trees, each with an id of its own, as one page with a menu of them at its start.
///
/// # Errors
/// Only what `out` refuses.
pub fn kit_page(trees: &[&Tree], out: &mut dyn io::Write) -> io::Result<()> {
    // No id of a tree or a node has a point in it.
    let sections: Vec<PageSections<'_>> = trees
        .iter()
        .map(|tree| PageSections::of(&Chart::of(tree), &format!("{}.", tree.id)))
        .collect();
    let starts: Vec<(&str, String)> =
        sections.iter().map(|sections| (&*sections.tree.id, sections.all[0].id.clone())).collect();
    let part =
        |sections| SectionWriter { sections, starts: starts.clone(), keys: DataKeys::Omitted };
    let parts: Vec<SectionWriter<'_>> = sections.into_iter().map(part).collect();
    page("MSSanté : où en êtes-vous, et que faire ?", &menu(trees, &starts), &parts, out)
}

/// The trees by what one wants who walks them.
fn menu(trees: &[&Tree], starts: &[(&str, String)]) -> Markup {
    let mut groups = kit::groups();
    let known: Vec<&str> = kit::ids().collect();
    groups.push((
        "Autres arbres",
        starts.iter().map(|(id, _)| *id).filter(|id| !known.contains(id)).collect(),
    ));
    let entry = |id: &str| trees.iter().zip(starts).find(|(tree, _)| *tree.id == *id);
    html! {
        section id=(MENU) role="group" tabindex="-1" aria-labelledby="menu:titre" {
            h2 id="menu:titre" { span.title { "Que voulez-vous faire ?" } }
            @for (want, ids) in &groups {
                @let entries: Vec<_> = ids.iter().filter_map(|id| entry(id)).collect();
                @if !entries.is_empty() {
                    h3 { (want) }
                    ul.answers { @for (tree, (_, start)) in entries {
                        li {
                            a.on href=(format!("#{start}")) {
                                (tame(&tree.title))
                                @if let Some(intro) = &tree.intro { span.intro { (tame(intro)) } }
                            }
                        }
                    } }
                }
            }
        }
        "\n"
    }
}

fn page(
    title: &str,
    menu: &Markup,
    parts: &[SectionWriter<'_>],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let has_menu = parts.iter().any(|part| !part.starts.is_empty());
    let start = parts.first().map(|part| part.sections.all[0].id.as_str()).unwrap_or_default();
    let start = if has_menu { MENU } else { start };
    let frame = PageFrame {
        title,
        style: STYLE,
        start,
        whole: [
            if has_menu { "Tous les arbres" } else { "Tout l'arbre" },
            "Toutes les questions et toutes les fiches, pour chercher ou imprimer.",
        ],
        links: if has_menu { &[(MENU, "Menu")] } else { &[] },
        more: None,
    };
    let main = html! {
        (menu)
        @for part in parts { @for section in part.sections.in_order() { (part.section(section)) } }
    };
    frame.write(&main, out)
}
