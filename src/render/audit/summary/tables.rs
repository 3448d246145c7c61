//! The tables of a page.

use maud::{Markup, html};

use crate::{
    audit::{Counts, Grouping, Standing, Summary},
    render::audit::{
        breakdown::{OutcomeRows, by_outcome, standings_in},
        words::group_label,
    },
    words::{number, percentage},
};

use super::chart::swatch;

pub(super) fn standings(summary: &Summary<'_>) -> Markup {
    let all = summary.all.rows();
    html! {
        table {
            caption { "Lignes par statut" }
            thead { tr { th scope="col" { "Statut" } (figure_heads()) } }
            tbody {
                @for standing in Standing::ALL {
                    "\n"
                    tr {
                        th scope="row" { (swatch(standing)) " " (standing.label()) }
                        (figures(summary.all.standing(summary.tree, standing), all))
                    }
                }
            }
            tfoot { tr { th scope="row" { "Total" } (figures(all, all)) } }
        }
    }
}

pub(super) fn outcomes(summary: &Summary<'_>) -> Markup {
    html! {
        table {
            caption { "Lignes par issue" }
            thead { tr { th scope="col" { "Issue" } (figure_heads()) } }
            tbody { (outcome_rows(&by_outcome(summary.tree, &summary.all), summary.all.rows())) }
        }
    }
}

/// `id` is that of the section; its wide table can be scrolled to by keyboard.
pub(super) fn standings_by_group(summary: &Summary<'_>, grouping: &Grouping, id: &str) -> Markup {
    let standings = standings_in(summary.tree, grouping);
    html! {
        h3 id={ (id) "-statuts" } { "Statuts par groupe" }
        div.wide role="region" aria-labelledby={ (id) " " (id) "-statuts" } tabindex="0" {
            table {
                caption { "Lignes et part du groupe" }
                thead {
                    tr {
                        th scope="col" { "Groupe" }
                        th.figure scope="col" { "Lignes" }
                        @for standing in &standings { th.figure scope="col" { (standing.label()) } }
                    }
                }
                tbody {
                    @for (group, counts) in &grouping.groups {
                        "\n"
                        tr {
                            th.name scope="row" { bdi { (group_label(group)) } }
                            td.figure { (number(counts.rows())) }
                            @for standing in &standings {
                                (cell(counts.standing(summary.tree, *standing), counts))
                            }
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn outcomes_by_group(summary: &Summary<'_>, grouping: &Grouping) -> Markup {
    html! {
        h3 { "Issues par groupe" }
        table {
            caption { "Lignes et part du groupe" }
            thead { tr { th scope="col" { "Groupe et issues" } (figure_heads()) } }
            @for (group, counts) in &grouping.groups {
                "\n"
                tbody.group {
                    tr {
                        th.name scope="rowgroup" { bdi { (group_label(group)) } }
                        (figures(counts.rows(), counts.rows()))
                    }
                    (outcome_rows(&by_outcome(summary.tree, counts), counts.rows()))
                }
            }
        }
    }
}

fn outcome_rows(ends: &[OutcomeRows<'_>], all: u64) -> Markup {
    html! {
        @for end in ends {
            "\n"
            tr {
                th.end scope="row" {
                    (end.title)
                    small {
                        (swatch(end.standing)) " " (end.standing.label())
                        @if let Some(key) = end.key { " · " code { (key) } }
                    }
                }
                (figures(end.rows, all))
            }
        }
    }
}

fn figure_heads() -> Markup {
    html! { th.figure scope="col" { "Lignes" } th.figure scope="col" { "Part" } }
}

fn figures(rows: u64, all: u64) -> Markup {
    html! { td.figure { (number(rows)) } td.figure { (percentage(rows, all)) } }
}

fn cell(rows: u64, of: &Counts) -> Markup {
    html! {
        td.figure {
            (number(rows))
            @if rows > 0 { " " small { (percentage(rows, of.rows())) } }
        }
    }
}
