//! A workshop on paper: how to lead it, a poster to fill in, a card for each case, and the key.
//!
//! One page, to be printed from a browser. Its style gives each part its paper.

mod cards;
mod choice;
mod fit;
mod guide;
mod key;
mod plan;
mod rounds;
mod script;
mod traps;

use std::io;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::{
    render::{
        chart::{ToFill, to_fill},
        html::head,
    },
    tree::Tree,
    words::tame,
};
use cards::Cards;
use guide::Guide;
use rounds::Rounds;

const STYLE: &str = include_str!("workshop.css");

/// Nothing is fetched and nothing runs.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

pub(super) fn write(tree: &Tree, out: &mut dyn io::Write) -> io::Result<()> {
    let rounds = Rounds::of(tree);
    let cards = Cards::of(&rounds);
    let poster = to_fill(tree)?;
    let guide = Guide::of(&rounds, &cards, &poster);
    let title = format!("Atelier : {}", tame(&tree.title));
    let style = format!("{STYLE}{}", paper(&poster));
    let page = html! {
        (DOCTYPE)
        html lang="fr" {
            (head(&title, PreEscaped(&style), POLICY))
            "\n"
            body {
                main {
                    (guide.section(&title))
                    (sheet(&poster))
                    (cards.section())
                    (key::section(&rounds))
                }
            }
        }
        "\n"
    };
    out.write_all(page.into_string().as_bytes())
}

/// The paper of the poster. A drawing of its whole height would be rounded onto a second sheet.
fn paper(poster: &ToFill) -> String {
    let ToFill { width, height, .. } = poster;
    format!(
        "@page affiche {{ size: {width}mm {height}mm; }}\n@media print {{ .poster svg {{ height: \
         {}mm; }} }}\n",
        height - 1
    )
}

fn sheet(poster: &ToFill) -> Markup {
    html! {
        section #affiche aria-labelledby="affiche-nom" {
            h2 #affiche-nom { "L'affiche à compléter" }
            div.poster role="region" tabindex="0" aria-label="Affiche, à faire \
                défiler" { (PreEscaped(&poster.svg)) }
        }
        "\n"
    }
}

/// A text with its lines, each without what would act on the page around it.
fn lines(text: &str) -> String {
    text.trim().lines().map(tame).collect::<Vec<_>>().join("\n")
}
