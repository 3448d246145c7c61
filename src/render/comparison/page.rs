//! A comparison as one page for a browser and a printer.

use std::io;

use maud::{Markup, html};

use crate::{
    audit::Standing,
    compare::{ComparedGrouping, Comparison, Evolution},
    render::figures::{
        SummaryPage,
        chart::{self, BarChart, DrawnGroup, DrawnRows, most_rows},
        fills::{filled_like, swatch},
        labels::{made_on, tree_source},
    },
    words::{number, percentage, tame},
};

use super::{
    flows,
    headline::headline,
    tables::{
        FigureHead, FigureTable, LineName, causes, evolutions, groups, matrix, standing_changes,
    },
    words::{
        CAUSES, CAUSES_EXPLAINED, EVOLUTIONS, EVOLUTIONS_EXPLAINED, FLOWS, MATRIX, MOVED,
        NOTHING_MOVED, SILENT, SILENT_ROWS, STANDING_CHANGES, STRUCTURES, TOLD, cause_sentences,
        files, group_sentence, moved_answers, silent_sentence, structures, title, told,
    },
};

pub(super) fn write(comparison: &Comparison<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let title = title(comparison);
    let page = SummaryPage {
        title: &title,
        window: &format!(
            "{title} – {}, {}",
            tame(&comparison.before.name),
            tame(&comparison.after.name)
        ),
        tables: html! {
            ul.files { @for file in files(comparison) { li { bdi { (file) } } } }
        },
        body: body(comparison),
        sources: &[made_on(comparison.day), tree_source(comparison.tree)],
        style: include_str!("page.css"),
    };
    page.write(out)
}

fn body(comparison: &Comparison<'_>) -> Markup {
    let has_rows = comparison.evolutions.rows() > 0;
    let has_both = comparison.rows_in_both() > 0;
    let told = told(comparison);
    html! {
        p.total { (headline(comparison)) }
        @if has_both {
            (section("flux", FLOWS, &html! {
                (flows::chart(comparison))
                p { (MATRIX) }
                (table(&matrix(comparison), "flux", "matrice", "Structures par statut"))
                (changes(comparison))
            }))
        }
        @if has_rows { (section("evolution", EVOLUTIONS, &evolution(comparison))) }
        @if has_both {
            (section("causes", CAUSES, &html! {
                ul { @for sentence in cause_sentences(comparison) { "\n" li { (sentence) } } }
                @if !comparison.causes.is_empty() {
                    (table(&causes(comparison), "causes", "table", "Par cause"))
                    p { (CAUSES_EXPLAINED) }
                }
            }))
            (section("silencieuses", SILENT, &html! {
                p { (silent_sentence(comparison)) }
                @if comparison.still_silent > 0 { p { (SILENT_ROWS) } }
            }))
        }
        @for (place, by) in comparison.groupings.iter().enumerate() {
            "\n"
            (grouping(comparison, by, &format!("par-{}", place + 1)))
        }
        @if has_both { (section("reponses", MOVED, &moved(comparison))) }
        @if !told.is_empty() {
            (section("a-savoir", TOLD, &html! {
                ul { @for sentence in told { "\n" li { bdi { (sentence) } } } }
            }))
        }
    }
}

fn section(id: &str, title: &str, content: &Markup) -> Markup {
    html! {
        "\n"
        section aria-labelledby=(id) {
            h2 id=(id) { (title) }
            (content)
        }
    }
}

/// A bar for each evolution, and the same figures in a table.
fn evolution(comparison: &Comparison<'_>) -> Markup {
    let bars = Evolution::ALL.map(|evolution| DrawnRows {
        label: evolution.label(),
        like: filled_like(evolution),
        rows: comparison.evolutions.of(evolution),
    });
    let chart = BarChart {
        title: "Part de chaque évolution",
        id: "evolution-dessin",
        bars: &bars,
        all: comparison.evolutions.rows(),
        in_words: structures,
    };
    html! {
        @if comparison.rows_in_both() > 0 { (chart.alone()) } @else { (chart.with_fills()) }
        (table(&evolutions(comparison), "evolution", "table", "Par évolution"))
        p { (EVOLUTIONS_EXPLAINED) }
    }
}

/// Who has another status, most structures first.
fn changes(comparison: &Comparison<'_>) -> Markup {
    let changes = standing_changes(comparison);
    let both = comparison.rows_in_both();
    html! {
        @if !changes.is_empty() {
            table {
                caption { (STANDING_CHANGES) }
                thead {
                    tr {
                        th scope="col" { "Avant → après" }
                        th.figure scope="col" { (STRUCTURES) }
                        th.figure scope="col" { "Part" }
                    }
                }
                tbody {
                    @for flow in changes {
                        "\n"
                        tr {
                            th scope="row" {
                                span.state { (swatch(flow.before)) " " (flow.before.label()) }
                                " → "
                                span.state { (swatch(flow.after)) " " (flow.after.label()) }
                            }
                            td.figure { (number(flow.rows)) }
                            td.figure { (percentage(flow.rows, both)) }
                        }
                    }
                }
            }
        }
    }
}

fn grouping(comparison: &Comparison<'_>, grouping: &ComparedGrouping, id: &str) -> Markup {
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) { "Par «\u{a0}" bdi { (tame(&grouping.column)) } "\u{a0}»" }
            @if let Some(sentence) = group_sentence(grouping) {
                p { (sentence) }
            } @else {
                (drawn_groups(grouping))
                (table(&groups(comparison, grouping), id, "table", "Évolution par groupe"))
            }
        }
    }
}

/// A bar for each group, divided by evolutions.
fn drawn_groups(grouping: &ComparedGrouping) -> Markup {
    let mut evolutions = Evolution::ALL.to_vec();
    evolutions.retain(|own| grouping.groups.iter().any(|(_, counts)| counts.of(*own) > 0));
    let mut drawn = Vec::new();
    for (value, counts) in most_rows(&grouping.groups, |counts| counts.rows()) {
        let mut parts = Vec::new();
        for evolution in &evolutions {
            let like = filled_like(*evolution);
            parts.push(DrawnRows { label: evolution.label(), like, rows: counts.of(*evolution) });
        }
        parts.retain(|part| part.rows > 0);
        drawn.push(DrawnGroup { value, rows: counts.rows(), parts });
    }
    let caption = html! {
        "Part de chaque évolution dans chaque groupe. "
        @if drawn.len() < grouping.groups.len() {
            "Le dessin montre les " (drawn.len()) " groupes qui ont le plus de structures, sur "
            (number(grouping.groups.len() as u64)) "\u{a0}; le tableau les donne tous."
        }
    };
    let legend: Vec<(&str, Standing)> =
        evolutions.iter().map(|own| (own.label(), filled_like(*own))).collect();
    chart::groups(&caption, &legend, &drawn, structures)
}

/// A table of figures with their shares. It can be scrolled to by keyboard where it is wide; its
/// caption has an id of its own, `section` is that of the title above it.
fn table(table: &FigureTable, section: &str, part: &str, caption: &str) -> Markup {
    html! {
        div.wide role="region" aria-labelledby={ (section) " " (section) "-" (part) } tabindex="0" {
            table {
                caption id={ (section) "-" (part) } { (caption) }
                thead {
                    tr {
                        th scope="col" { (table.names) }
                        th.figure scope="col" { (STRUCTURES) }
                        th.figure scope="col" { "Part" }
                        @for head in &table.heads {
                            th.head scope="col" {
                                (swatch(head_fill(*head))) " " (head.label())
                            }
                        }
                    }
                }
                tbody { @for line in &table.lines { "\n" (figure_row(line)) } }
                @if let Some(total) = &table.total { tfoot { (figure_row(total)) } }
            }
        }
    }
}

fn head_fill(head: FigureHead) -> Standing {
    match head {
        FigureHead::Standing(standing) => standing,
        FigureHead::Evolution(evolution) => filled_like(evolution),
    }
}

fn figure_row(line: &super::tables::FigureLine) -> Markup {
    html! {
        tr {
            th.name scope="row" { (line_name(&line.name)) }
            td.figure { (number(line.rows)) }
            td.figure { (percentage(line.rows, line.of)) }
            @for part in &line.parts {
                td.figure {
                    (number(*part))
                    @if *part > 0 { " " small { (percentage(*part, line.rows)) } }
                }
            }
        }
    }
}

fn line_name(name: &LineName) -> Markup {
    html! {
        @match name {
            LineName::Standing(standing) => { (swatch(*standing)) " " (standing.label()) },
            LineName::Evolution(own) => { (swatch(filled_like(*own))) " " (own.label()) },
            LineName::Causes(_) | LineName::Total => (name.label()),
            LineName::Group(_) => bdi { (name.label()) },
        }
    }
}

// Sentences rather than cells: they are to be read on a telephone too.
fn moved(comparison: &Comparison<'_>) -> Markup {
    html! {
        @if comparison.moved.is_empty() {
            p { (NOTHING_MOVED) }
        } @else {
            ol.moved {
                @for moved in &comparison.moved {
                    "\n"
                    li {
                        (moved.question.ask.with_ellipses()) " "
                        code { (moved.question.key) }
                        small {
                            b { (structures(moved.rows)) } "\u{a0}: "
                            @for (place, answer) in moved_answers(moved).iter().enumerate() {
                                @if place > 0 { ", " }
                                bdi { (answer) }
                            }
                        }
                    }
                }
            }
        }
    }
}
