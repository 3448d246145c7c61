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
        chart::{Poster, to_fill},
        html::{head, write_page},
    },
    tree::Tree,
    words::tame,
};
use cards::Cards;
use cases::WorkshopCases;
use guide::Guide;

const STYLE: &str = include_str!("workshop.css");

/// Nothing is fetched and nothing runs.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

pub(super) fn write(tree: &Tree, out: &mut dyn io::Write) -> io::Result<()> {
    let cases = WorkshopCases::of(tree);
    let cards = Cards::of(&cases);
    let poster = to_fill(tree);
    let guide = Guide::of(&cases, &cards, &poster);
    let title = format!("Atelier : {}", tame(&tree.title));
    let style = format!("{STYLE}{}", page_style(&poster));
    let page = html! {
        (DOCTYPE)
        html lang="fr" {
            (head(&title, PreEscaped(&style), POLICY))
            "\n"
            body {
                main {
                    (guide.section(&title))
                    (poster_section(&poster)?)
                    (cards.section())
                    (answer_key::section(&cases))
                }
            }
        }
        "\n"
    };
    write_page(page, out)
}

/// The style that gives the poster a page of its size. A drawing of its whole height would be
/// rounded onto a second sheet.
fn page_style(poster: &Poster<'_>) -> String {
    let (width, height) = poster.size();
    format!(
        "@page affiche {{ size: {width}mm {height}mm; }}\n@media print {{ .poster svg {{ height: \
         {}mm; }} }}\n",
        height - 1
    )
}

fn poster_section(poster: &Poster<'_>) -> io::Result<Markup> {
    let mut svg = Vec::new();
    poster.write(&mut svg)?;
    let svg = String::from_utf8_lossy(&svg);
    Ok(html! {
        section #affiche aria-labelledby="affiche-nom" {
            h2 #affiche-nom { "L'affiche à compléter" }
            div.poster role="region" tabindex="0" aria-label="Affiche, à faire défiler" {
                (PreEscaped(svg))
            }
        }
        "\n"
    })
}
