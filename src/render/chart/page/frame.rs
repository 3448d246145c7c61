//! What all pages of trees have around their sections.

use std::io;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::render::html::head;

use super::sections::WHOLE;

/// Gives each section its title and the keyboard, and prints: what a page cannot do by itself.
const SCRIPT: PreEscaped<&str> = PreEscaped(include_str!("page.js"));

/// The sum of the script.
const SUM: &str = "'sha256-pwjIBQN6aoqajd4kVRZRb/6FwVZXE+bAJF3CZ4SSrSU='";

/// What stands around the sections of a page.
pub(in crate::render) struct PageFrame<'a> {
    pub(in crate::render) title: &'a str,
    pub(in crate::render) style: PreEscaped<&'a str>,
    /// The first section.
    pub(in crate::render) start: &'a str,
    /// The title of the section that shows all others, and what it is for.
    pub(in crate::render) whole: [&'a str; 2],
    /// Sections that the foot leads to, beside that one.
    pub(in crate::render) links: &'a [(&'a str, &'a str)],
    /// Another script, with its sum.
    pub(in crate::render) more: Option<(PreEscaped<&'a str>, &'a str)>,
}

impl PageFrame<'_> {
    pub(in crate::render) fn write(
        &self,
        sections: &Markup,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let Self { title, style, start, whole: [whole, purpose], links, more } = self;
        let page = html! {
            (DOCTYPE)
            html lang="fr" {
                (head(title, *style, &self.policy()))
                "\n"
                body {
                    header { h1 { a href=(format!("#{start}")) { (title) } } }
                    "\n"
                    main {
                        div id=(WHOLE) tabindex="-1" { h2 { (whole) } p { (purpose) } }
                        "\n"
                        (sections)
                    }
                    "\n"
                    footer {
                        p {
                            @for (section, name) in *links { a href=(format!("#{section}")) { (name) } " " }
                            a href=(format!("#{WHOLE}")) { "Afficher tout" }
                        }
                    }
                    "\n"
                    script { (SCRIPT) }
                    @if let Some((script, _)) = more { script { (script) } }
                }
            }
            "\n"
        };
        out.write_all(page.into_string().as_bytes())
    }

    /// Nothing is fetched, and nothing runs but the scripts of the page.
    fn policy(&self) -> String {
        let more = self.more.map(|(_, sum)| format!(" {sum}")).unwrap_or_default();
        format!(
            "default-src 'none'; style-src 'unsafe-inline'; script-src {SUM}{more}; base-uri \
             'none'; form-action 'none'"
        )
    }
}
