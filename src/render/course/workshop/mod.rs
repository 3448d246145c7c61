//! A workshop on paper: how to lead it, a poster to fill in, a card for each case, and the key.
//!
//! One page, to be printed from a browser. Its style gives each part its paper.

mod answer_key;
mod cards;
mod cases;
mod guide;
mod pages;
mod pitfalls;
mod schedule;
mod selection;

use std::io;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::{
    render::{
        chart::{Paper, Poster, PosterActions, PosterLook, to_fill},
        html::{STATIC_POLICY, head, write_page},
    },
    tree::Tree,
    words::tame,
};
use cards::Cards;
use cases::WorkshopCases;
use guide::Guide;

const STYLE: &str = include_str!("workshop.css");

/// The width of the largest paper that is printed in an office, in millimetres.
const A3_WIDTH: i64 = 420;

pub(super) fn write(tree: &Tree, paper: Paper, out: &mut dyn io::Write) -> io::Result<()> {
    let cases = WorkshopCases::of(tree);
    let cards = Cards::of(&cases);
    let blank = WorkshopPoster {
        id: "affiche",
        title: "L'affiche à compléter",
        poster: to_fill(tree, paper),
    };
    let filled = WorkshopPoster {
        id: "solution",
        title: "L'affiche complétée",
        poster: filled_poster(tree, paper),
    };
    let guide = Guide::of(&cases, &cards, &blank.poster, &filled.poster);
    let title = format!("Atelier\u{a0}: {}", tame(&tree.title));
    let style = format!("{STYLE}{}{}", blank.style(), filled.style());
    let page = html! {
        (DOCTYPE)
        html lang="fr" {
            (head(&title, PreEscaped(&style), STATIC_POLICY))
            "\n"
            body {
                main {
                    (guide.section(&title))
                    (blank.section()?)
                    (cards.section())
                    (answer_key::section(&cases))
                    (filled.section()?)
                }
            }
        }
        "\n"
    };
    write_page(page, out)
}

/// The poster with what to do at each outcome; the map alone where that would take paper that no
/// office printer has.
fn filled_poster(tree: &Tree, paper: Paper) -> Poster<'_> {
    let look = PosterLook::on(paper);
    let poster = Poster::of(tree, look);
    if poster.size().0 <= A3_WIDTH {
        return poster;
    }
    Poster::of(tree, PosterLook { actions: PosterActions::LeftOut, ..look })
}

/// A poster on paper of its own.
struct WorkshopPoster<'t> {
    /// That of its section; the ids of its drawing begin with it.
    id: &'static str,
    title: &'static str,
    poster: Poster<'t>,
}

impl WorkshopPoster<'_> {
    /// The style that gives it a page of its size. A drawing of its whole height would be rounded
    /// onto a second sheet.
    fn style(&self) -> String {
        let id = self.id;
        let (width, height) = self.poster.size();
        let lower = height - 1;
        format!(
            "@page {id} {{ size: {width}mm {height}mm; }}\n@media print {{ #{id} {{ page: {id}; }} \
             #{id} svg {{ height: {lower}mm; }} }}\n"
        )
    }

    fn section(&self) -> io::Result<Markup> {
        let id = self.id;
        let heading = format!("{id}-nom");
        let mut svg = Vec::new();
        self.poster.write_within(id, &mut svg)?;
        let svg = String::from_utf8_lossy(&svg);
        let spoken = format!("{}, à faire défiler", self.title);
        Ok(html! {
            section.affiche id=(id) aria-labelledby=(heading) {
                h2 id=(heading) { (self.title) }
                div.poster role="region" tabindex="0" aria-label=(spoken) { (PreEscaped(svg)) }
            }
            "\n"
        })
    }
}
