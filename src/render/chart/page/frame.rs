//! What all pages of trees have around their sections.

use std::{collections::BTreeMap, io};

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::{
    fold::fold,
    render::html::{head, text_lines, write_page},
    tree::{Tree, target::Term},
    words::tame,
};

use super::sections::WHOLE;

/// Gives each section its title and the keyboard, and prints: what a page cannot do by itself.
const SCRIPT: PreEscaped<&str> = PreEscaped(include_str!("page.js"));

/// The hash of that script, by which the policy of the page allows it.
const SCRIPT_HASH: &str = "'sha256-LH8KHmCTtcsSxuCrQklYXtQg2hi/hFiBi/OyAAlQHd0='";

/// What stands around the sections of a page.
pub(in crate::render) struct TreePageFrame<'a> {
    pub(in crate::render) title: &'a str,
    /// The trees that it has.
    pub(in crate::render) trees: &'a [&'a Tree],
    pub(in crate::render) style: &'a str,
    /// The id of the first section.
    pub(in crate::render) start: &'a str,
    /// The title of the section that shows all others, and what it is for.
    pub(in crate::render) whole: [&'a str; 2],
    /// The sections that the foot leads to beside that one, each an id and a name.
    pub(in crate::render) links: &'a [(&'a str, &'a str)],
    /// The script of this page, if it has one of its own.
    pub(in crate::render) script: Option<PageScript<'a>>,
}

/// A script, and the hash by which the policy of the page allows it.
#[derive(Clone, Copy)]
pub(in crate::render) struct PageScript<'a> {
    pub(in crate::render) text: PreEscaped<&'a str>,
    pub(in crate::render) hash: &'a str,
    /// What it knows of the trees, as JSON.
    pub(in crate::render) table: Option<PreEscaped<&'a str>>,
}

impl TreePageFrame<'_> {
    pub(in crate::render) fn write(
        &self,
        sections: &Markup,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let page = html! {
            (DOCTYPE)
            html lang="fr" {
                (head(self.title, PreEscaped(self.style), &self.policy()))
                "\n"
                (self.body(sections))
            }
            "\n"
        };
        write_page(page, out)
    }

    fn body(&self, sections: &Markup) -> Markup {
        let [whole, purpose] = self.whole;
        html! {
            body {
                header { h1 { a href=(format!("#{}", self.start)) { (self.title) } } }
                "\n"
                main {
                    div id=(WHOLE) tabindex="-1" { h2 { (whole) } p { (purpose) } }
                    "\n"
                    (sections)
                }
                "\n"
                footer {
                    (self.glossary())
                    p {
                        @for (id, name) in self.links {
                            a href=(format!("#{id}")) { (name) }
                            " "
                        }
                        a href=(format!("#{WHOLE}")) { "Afficher tout" }
                    }
                }
                "\n"
                script { (SCRIPT) }
                @if let Some(script) = self.script {
                    @if let Some(table) = script.table {
                        script type="application/json" { (table) }
                    }
                    script { (script.text) }
                }
            }
        }
    }

    /// The words that the trees explain, once for all places, in the order of a dictionary.
    fn glossary(&self) -> Markup {
        let terms: BTreeMap<String, &Term> = self
            .trees
            .iter()
            .flat_map(|tree| &tree.glossary)
            .map(|term| (fold(&term.term), &**term))
            .collect();
        if terms.is_empty() {
            return html! {};
        }
        html! {
            details.words {
                summary { "Les mots employés" }
                dl {
                    @for term in terms.values() {
                        "\n"
                        dt { (tame(&term.term)) }
                        dd { (text_lines(&term.text)) }
                    }
                }
            }
            "\n"
        }
    }

    /// Nothing is fetched, and nothing runs but the scripts of the page.
    fn policy(&self) -> String {
        let extra = self.script.map(|script| format!(" {}", script.hash)).unwrap_or_default();
        format!(
            "default-src 'none'; style-src 'unsafe-inline'; script-src {SCRIPT_HASH}{extra}; \
             base-uri 'none'; form-action 'none'"
        )
    }
}
