//! The charts of a page: bars whose statuses differ by pattern as much as by colour.

use maud::{Markup, html};

use crate::{
    audit::{Counts, Grouping, Standing, Summary},
    render::{
        audit::breakdown::{standings_in, standings_of},
        figures::chart::{self, BarChart, DrawnGroup, DrawnRows, most_rows},
    },
    tree::Tree,
    words::{number, rows},
};

/// A bar for each standing, with its rows and share.
pub(super) fn standings(summary: &Summary<'_>) -> Markup {
    let bars = told(summary.tree, &summary.all, &standings_of(summary.tree));
    let chart = BarChart {
        title: "Part de chaque statut",
        id: "dessin",
        bars: &bars,
        all: summary.all.rows(),
        in_words: rows,
    };
    chart.with_fills()
}

/// Those of some standings whose rows are told.
fn told(tree: &Tree, counts: &Counts, standings: &[Standing]) -> Vec<DrawnRows> {
    let mut told = Vec::new();
    for standing in standings {
        let rows = counts.standing(tree, *standing);
        told.extend(rows.map(|rows| DrawnRows { label: standing.label(), like: *standing, rows }));
    }
    told
}

/// A bar for each group, divided by standings.
pub(super) fn groups(summary: &Summary<'_>, grouping: &Grouping) -> Markup {
    let tree = summary.tree;
    let standings = standings_in(tree, grouping);
    let mut drawn = Vec::new();
    for (value, counts) in most_rows(&grouping.groups, Counts::rows) {
        let mut parts = told(tree, counts, &standings);
        parts.retain(|part| part.rows > 0);
        drawn.push(DrawnGroup { value, rows: counts.rows(), parts });
    }
    let caption = html! {
        "Part de chaque statut dans chaque groupe. "
        @if drawn.len() < grouping.groups.len() {
            "Le dessin montre les " (drawn.len()) " groupes qui ont le plus de lignes, sur "
            (number(grouping.groups.len() as u64)) "\u{a0}; les tableaux les donnent tous."
        }
    };
    let legend: Vec<(&str, Standing)> =
        standings.iter().map(|standing| (standing.label(), *standing)).collect();
    chart::groups(&caption, &legend, &drawn, rows)
}
