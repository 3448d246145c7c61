//! A sheet as a page for a browser and a printer: a sheet of paper for each walk. It has no script
//! and fetches nothing.

use std::io;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::{
    render::{
        audited::{AuditedRow, RowItem, RowSection},
        chart::page::{PageSection, PageSections, Sheet, outcome_heading},
        details::SheetDetails,
        html::{STATIC_POLICY, head, text_lines, write_page},
        phrases::UNDETERMINED,
    },
    tree::{Node, Outcome, Question},
    walk::{report::Report, said},
    words::tame,
};

const STYLE: PreEscaped<&str> =
    PreEscaped(concat!(include_str!("../chart/page/page.css"), include_str!("sheet.css")));

/// How many lines there are to write remarks on.
const REMARK_LINES: usize = 2;

pub(super) fn write(
    reports: &[Report<'_>],
    details: SheetDetails<'_>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let heading = match reports {
        [report] => tame(&report.tree.title),
        _ => "Votre fiche".into(),
    };
    let title = match details.recipient() {
        Some(recipient) => format!("{heading} — {recipient}"),
        None => heading.clone(),
    };
    let page = html! {
        (DOCTYPE)
        html lang="fr" {
            (head(&title, STYLE, STATIC_POLICY))
            "\n"
            body.sheets {
                header { h1 { (heading) } }
                "\n"
                main {
                    @for (place, report) in reports.iter().enumerate() {
                        (SheetSection { reports, place, report, details }.markup())
                    }
                }
            }
        }
        "\n"
    };
    write_page(page, out)
}

/// The sheet of one walk of the page.
struct SheetSection<'p> {
    reports: &'p [Report<'p>],
    place: usize,
    report: &'p Report<'p>,
    details: SheetDetails<'p>,
}

impl SheetSection<'_> {
    fn markup(&self) -> Markup {
        let report = self.report;
        let sections = PageSections::of_walks(report.tree, self.details.quotations);
        let section = PageSection::of_report(report, format!("fiche-{}", self.place + 1));
        let sheet = Sheet { sections: &sections, section: &section };
        let heading = format!("{}:titre", section.id);
        html! {
            "\n"
            section id=(section.id) aria-labelledby=(heading) {
                @if self.reports.len() > 1 { p.tree { (tame(&report.tree.title)) } }
                (self.named())
                @match section.node {
                    Node::Outcome(outcome) => (self.outcome(&sheet, outcome, &heading)),
                    Node::Question(question) => (self.missing(&sheet, question, &heading)),
                }
                (self.note())
                (sheet.footnotes())
                (self.row_sections())
                (self.way(&sheet))
                (sheet.origin())
                @if let Some(row) = self.row() { p.origin { (row.trace(report.tree)) } }
            }
            "\n"
        }
    }

    /// The row of an audit that the walk is of.
    fn row(&self) -> Option<AuditedRow<'_>> {
        self.details.row(self.place)
    }

    /// What is told of that row below what it has to do.
    fn row_sections(&self) -> Markup {
        let sections = self.row().map(AuditedRow::sections).unwrap_or_default();
        html! {
            @for RowSection { title, items } in sections {
                "\n"
                h3 { (title) }
                ul.told {
                    @for RowItem { text, below } in items {
                        li {
                            (text)
                            @if !below.is_empty() { ul { @for line in below { li { (line) } } } }
                        }
                    }
                }
            }
        }
    }

    /// For whom the sheet is and on what day, or room to write it.
    fn named(&self) -> Markup {
        let recipient = self.details.recipient();
        let recipient = recipient.or_else(|| self.row().map(AuditedRow::name));
        let values = [("Pour", recipient), ("Le", self.details.day())];
        html! {
            "\n"
            p.named {
                @for (name, value) in values {
                    span {
                        (name) "\u{a0}: "
                        @match value {
                            Some(value) => b { (value) },
                            None => span.rule role="img" aria-label="à compléter" {}
                        }
                    }
                    " "
                }
            }
        }
    }

    fn outcome(&self, sheet: &Sheet<'_>, outcome: &Outcome, heading: &str) -> Markup {
        let report = self.report;
        let title = tame(&report.fill(&outcome.title));
        html! {
            (outcome_heading(heading, outcome, &html! { (title) }))
            (sheet.contact(outcome))
            @if let Some(text) = &outcome.text { p { (text_lines(&report.fill(text))) } }
            (sheet.quotation(outcome.source.as_deref()))
            (sheet.certain_actions())
            (sheet.alternatives(outcome))
            @if let Some(question) = outcome.resume {
                @let ask = tame(&report.asked(question));
                p.resume { "Une fois fait, reprenez à la question «\u{a0}" (ask) "\u{a0}»." }
            }
            @if !outcome.next.is_empty() {
                h3 { "Pour continuer" }
                ul.next { @for tree in &outcome.next { li { (tame(&tree.title)) } } }
            }
        }
    }

    fn missing(&self, sheet: &Sheet<'_>, question: &Question, heading: &str) -> Markup {
        html! {
            "\n"
            @let title = self.row().map_or(UNDETERMINED, AuditedRow::missing_title);
            h2 id=(heading) { span.title { (title) } }
            @if self.row().is_none_or(AuditedRow::is_readable) { (self.asked(sheet, question)) }
        }
    }

    /// The question that stopped a walk.
    fn asked(&self, sheet: &Sheet<'_>, question: &Question) -> Markup {
        let report = self.report;
        html! {
            p { b { (text_lines(&report.fill(&question.ask))) } }
            (sheet.quotation(question.source.as_deref()))
            @if !question.is_only_typed() {
                p { "Réponses possibles\u{a0}:" }
                ul {
                    @for answer in question.pickable() {
                        li { (tame(&report.fill(&answer.label))) }
                    }
                }
            }
            @if let Some(input) = question.input() {
                p { "Réponse attendue\u{a0}: " (input.expected()) "." }
            }
            (sheet.certain_actions())
        }
    }

    /// What somebody noted, once on all sheets; where nothing is noted, room for it on each.
    fn note(&self) -> Markup {
        let lines = self.details.note();
        if !lines.is_empty() && self.place > 0 || lines.is_empty() && self.row().is_some() {
            return html! {};
        }
        html! {
            "\n"
            h3 { "Remarques" }
            @if lines.is_empty() {
                @for _ in 0..REMARK_LINES { div.rule {} }
            } @else {
                p.remarks { (text_lines(&lines.join("\n"))) }
            }
        }
    }

    /// The answers, and their path code.
    fn way(&self, sheet: &Sheet<'_>) -> Markup {
        let report = self.report;
        html! {
            "\n"
            div.way {
                @if !report.steps.is_empty() {
                    h3 { "Vos réponses" }
                    ol {
                        @for (place, step) in report.steps.iter().enumerate() {
                            "\n"
                            li {
                                (tame(&report.fill(&step.question.ask)))
                                " "
                                b { (tame(&said(&step.given, report.steps))) }
                                @if let Some(origin) = self.row().and_then(|row| row.origin(place)) {
                                    p.declared { (origin) }
                                }
                                (sheet.quotation(step.question.source.as_deref()))
                                @for answer in step.given.answers() {
                                    (sheet.quotation(answer.source.as_deref()))
                                }
                            }
                        }
                    }
                }
                p.code { "Code du parcours\u{a0}: " code { (report.code()) } }
            }
        }
    }
}
