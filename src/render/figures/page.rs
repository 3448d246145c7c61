//! The frame of a page for a browser and a printer: no script, and nothing from elsewhere.

use std::io;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::render::html::{STATIC_POLICY, head, write_page};

const STYLE: &str = include_str!("page.css");

/// A page with figures.
pub(in crate::render) struct SummaryPage<'a> {
    pub(in crate::render) title: &'a str,
    /// Its title in a tab of the browser.
    pub(in crate::render) window: &'a str,
    /// Which tables it is made of.
    pub(in crate::render) tables: Markup,
    pub(in crate::render) body: Markup,
    /// When it was made, and from what.
    pub(in crate::render) sources: &'a [String],
    /// What it has beside the style of all such pages.
    pub(in crate::render) style: &'static str,
}

impl SummaryPage<'_> {
    pub(in crate::render) fn write(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let Self { title, window, tables, body, sources, style } = self;
        let style = format!("{STYLE}{style}");
        let page = html! {
            (DOCTYPE)
            html lang="fr" {
                (head(window, PreEscaped(&style), STATIC_POLICY))
                "\n"
                body {
                    header {
                        h1 { (title) }
                        (tables)
                    }
                    "\n"
                    main { (body) }
                    "\n"
                    footer { @for source in *sources { p { (source) } } }
                }
            }
            "\n"
        };
        write_page(page, out)
    }
}
