//! The tables of a page.

use maud::{Markup, html};

use crate::{
    audit::{Counts, Grouping, Summary, SupposedChange},
    render::{
        audit::{
            breakdown::{End, EndRows, by_end, ends_in, standings_in, standings_of},
            what_if::{MoveLine, move_lines},
            words::{ENDS_BY_GROUP, STANDINGS_BY_GROUP},
        },
        figures::{
            fills::swatch,
            labels::{figure, group_label, share},
        },
    },
    words::number,
};

pub(super) fn standings(summary: &Summary<'_>) -> Markup {
    let all = summary.all.rows();
    html! {
        table {
            caption { "Lignes par statut" }
            thead { tr { th scope="col" { "Statut" } (figure_heads()) } }
            tbody {
                @for standing in standings_of(summary.tree) {
                    "\n"
                    tr {
                        th scope="row" { (swatch(standing)) " " (standing.label()) }
                        (figures(summary.all.standing(summary.tree, standing), all))
                    }
                }
            }
            tfoot { tr { th scope="row" { "Total" } (figures(Some(all), all)) } }
        }
    }
}

pub(super) fn outcomes(summary: &Summary<'_>) -> Markup {
    html! {
        table {
            caption { "Lignes par issue" }
            thead { tr { th scope="col" { "Issue" } (figure_heads()) } }
            tbody { (outcome_rows(&by_end(summary.tree, &summary.all), summary.all.rows())) }
        }
    }
}

/// Where rows would go from where.
pub(super) fn moves(summary: &Summary<'_>, change: &SupposedChange) -> Markup {
    html! {
        table {
            caption { "Lignes qui iraient ailleurs" }
            thead {
                tr {
                    th scope="col" { "De" }
                    th scope="col" { "À" }
                    th.figure scope="col" { "Lignes" }
                }
            }
            tbody {
                @for MoveLine { from, to, rows } in move_lines(summary.tree, change) {
                    "\n"
                    tr {
                        th.end scope="row" { (end_cell(&from)) }
                        td.end { (end_cell(&to)) }
                        td.figure { (number(rows)) }
                    }
                }
            }
        }
    }
}

/// An end with its status and its id below.
fn end_cell(end: &End<'_>) -> Markup {
    html! {
        (end.title)
        small {
            (swatch(end.standing)) " " (end.standing.label())
            @if let Some(key) = end.key { " · " code { (key) } }
        }
    }
}

/// `id` is that of the section.
pub(super) fn standings_by_group(summary: &Summary<'_>, grouping: &Grouping, id: &str) -> Markup {
    let tree = summary.tree;
    let standings = standings_in(tree, grouping);
    let heads = standings.iter().map(|standing| html! { (standing.label()) }).collect();
    let title = MatrixTitle { text: STANDINGS_BY_GROUP, section: id, part: "statuts" };
    matrix(&title, grouping, heads, &|counts| {
        standings.iter().map(|standing| counts.standing(tree, *standing)).collect()
    })
}

/// `id` is that of the section.
pub(super) fn ends_by_group(summary: &Summary<'_>, grouping: &Grouping, id: &str) -> Markup {
    let ends = ends_in(summary.tree, grouping);
    let mut heads = Vec::new();
    for end in &ends {
        heads.push(end_cell(end));
    }
    let title = MatrixTitle { text: ENDS_BY_GROUP, section: id, part: "issues" };
    matrix(&title, grouping, heads, &|counts| {
        ends.iter().map(|end| counts.end(end.place)).collect()
    })
}

/// What stands above a matrix, and the ids of its section and of itself there.
struct MatrixTitle<'a> {
    text: &'static str,
    section: &'a str,
    part: &'static str,
}

/// A line for each group, and a column for each head. It can be scrolled to by keyboard where it is
/// wide.
fn matrix(
    title: &MatrixTitle<'_>,
    grouping: &Grouping,
    heads: Vec<Markup>,
    figures: &dyn Fn(&Counts) -> Vec<Option<u64>>,
) -> Markup {
    let MatrixTitle { text, section, part } = title;
    html! {
        h3 id={ (section) "-" (part) } { (text) }
        div.wide role="region" aria-labelledby={ (section) " " (section) "-" (part) } tabindex="0" {
            table {
                caption { "Lignes et part du groupe" }
                thead {
                    tr {
                        th scope="col" { "Groupe" }
                        th.figure scope="col" { "Lignes" }
                        @for head in heads { th.head scope="col" { (head) } }
                    }
                }
                tbody {
                    @for (group, counts) in &grouping.groups {
                        "\n"
                        tr {
                            th.name scope="row" { bdi { (group_label(group)) } }
                            td.figure { (number(counts.rows())) }
                            @for rows in figures(counts) { (cell(rows, counts)) }
                        }
                    }
                }
            }
        }
    }
}

fn outcome_rows(ends: &[EndRows<'_>], all: u64) -> Markup {
    html! {
        @for EndRows { end, rows } in ends {
            "\n"
            tr {
                th.end scope="row" { (end_cell(end)) }
                (figures(*rows, all))
            }
        }
    }
}

fn figure_heads() -> Markup {
    html! { th.figure scope="col" { "Lignes" } th.figure scope="col" { "Part" } }
}

fn figures(rows: Option<u64>, all: u64) -> Markup {
    html! { td.figure { (figure(rows)) } td.figure { (share(rows, all)) } }
}

fn cell(rows: Option<u64>, of: &Counts) -> Markup {
    html! {
        td.figure {
            (figure(rows))
            @if rows.is_some_and(|rows| rows > 0) { " " small { (share(rows, of.rows())) } }
        }
    }
}
