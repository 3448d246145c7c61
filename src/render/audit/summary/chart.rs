//! The charts of a page: bars whose statuses differ by pattern as much as by colour.

use maud::{Markup, html};

use crate::{
    audit::{Counts, Grouping, Standing, Summary},
    render::{
        audit::breakdown::{standings_in, standings_of},
        figures::labels::{MASKED, group_label},
    },
    tree::{Status, Tree},
    words::{number, percentage, rows, tame},
};

use super::ten_thousandths;

/// More bars than this are not taken in at a glance.
const DRAWN: usize = 20;

/// A bar for each standing, with its rows and share.
pub(super) fn standings(summary: &Summary<'_>) -> Markup {
    let all = summary.all.rows();
    let mut bars = Vec::new();
    for standing in standings_of(summary.tree) {
        bars.extend(summary.all.standing(summary.tree, standing).map(|rows| (standing, rows)));
    }
    // In `em`, the height of a line, so that the drawing grows with the reader's type.
    let height = bars.len() * 3;
    html! {
        figure {
            svg.chart role="img" aria-labelledby="dessin \
                dessin-texte" width="100%" height=(format!("{height}em")) {
                title id="dessin" { "Part de chaque statut" }
                desc id="dessin-texte" { (described(bars.iter().copied(), all)) }
                (patterns())
                @for (place, (standing, count)) in bars.iter().enumerate() {
                    "\n"
                    text x="0" y=(em(place, 10)) { (standing.label()) }
                    text x="100%" y=(em(place, 10)) text-anchor="end" { (rows(*count)) " \
                        · " (percentage(*count, all)) }
                    rect.track x="0" y=(em(place, 14)) width="100%" height="1em" {}
                    rect.bar x="0" y=(em(place, 14))
                        width=(percent(ten_thousandths(*count, all))) height="1em"
                        fill=(fill(*standing)) {}
                }
            }
        }
    }
}

/// A bar for each group, divided by standings.
pub(super) fn groups(summary: &Summary<'_>, grouping: &Grouping) -> Markup {
    let tree = summary.tree;
    let drawn = drawn(grouping);
    let standings = standings_in(tree, grouping);
    html! {
        figure {
            figcaption {
                "Part de chaque statut dans chaque groupe. "
                @if drawn.len() < grouping.groups.len() {
                    "Le dessin montre les " (drawn.len()) " groupes qui ont le plus de lignes, sur "
                    (number(grouping.groups.len() as u64)) " ; les tableaux les donnent tous."
                }
            }
            ul.legend {
                @for standing in &standings { li { (swatch(*standing)) " " (standing.label()) } }
            }
            ul.bars {
                @for (group, counts) in drawn {
                    "\n"
                    li {
                        span.name { bdi { (group_label(group)) } }
                        " "
                        span.figure { (rows(counts.rows())) }
                        (divided(tree, counts, &standings))
                    }
                }
            }
        }
    }
}

/// The groups with most rows, in their own order.
fn drawn(grouping: &Grouping) -> Vec<&(String, Counts)> {
    let mut places: Vec<usize> = (0..grouping.groups.len()).collect();
    places.sort_by_key(|place| std::cmp::Reverse(grouping.groups[*place].1.rows()));
    places.truncate(DRAWN);
    places.sort_unstable();
    places.into_iter().map(|place| &grouping.groups[place]).collect()
}

/// One bar for all rows of a group.
fn divided(tree: &Tree, counts: &Counts, standings: &[Standing]) -> Markup {
    let all = counts.rows();
    let mut parts = Vec::new();
    for standing in standings {
        let told = counts.standing(tree, *standing).filter(|rows| *rows > 0);
        parts.extend(told.map(|rows| (*standing, rows)));
    }
    let described = match *parts {
        [] => MASKED.into(),
        _ => described(parts.iter().copied(), all),
    };
    let mut before = 0;
    // Each part begins where the rounded end of the one before it stands.
    let placed = parts.into_iter().map(|(standing, rows)| {
        let start = ten_thousandths(before, all);
        before += rows;
        (standing, start, ten_thousandths(before, all) - start)
    });
    html! {
        svg.chart role="img" aria-label=(described) width="100%" height="1.25em" {
            @for (standing, start, length) in placed {
                rect.bar x=(percent(start)) y="0" width=(percent(length)) height="1.25em"
                    fill=(fill(standing)) {}
            }
        }
    }
}

/// What a drawing shows, in words.
fn described(bars: impl Iterator<Item = (Standing, u64)>, all: u64) -> String {
    let mut described = Vec::new();
    for (standing, count) in bars {
        described.push(format!(
            "{} : {}, {}",
            standing.label(),
            rows(count),
            percentage(count, all)
        ));
    }
    tame(&described.join(" ; "))
}

/// A sample of the fill of a standing.
pub(super) fn swatch(standing: Standing) -> Markup {
    html! {
        svg.swatch aria-hidden="true" width="1em" height="1em" {
            rect.bar x="0" y="0" width="100%" height="100%" fill=(fill(standing)) {}
        }
    }
}

/// The fills, which all drawings of the page share.
fn patterns() -> Markup {
    html! {
        defs {
            @for standing in Standing::ALL {
                "\n"
                pattern id=(key(standing)) patternUnits="userSpaceOnUse" width="8" height="8" {
                    rect class=(key(standing)) width="8" height="8" {}
                    path.mark d=(mark(standing)) {}
                }
            }
        }
    }
}

/// The lines of a fill, in a square of 8 that is repeated.
fn mark(standing: Standing) -> &'static str {
    match standing {
        Standing::Reached(Status::EnOrdre) => "",
        Standing::Reached(Status::AFaire) => "M-2 2L2 -2M-2 10L10 -2M6 10L10 6",
        Standing::Reached(Status::AVerifier) => "M1 2h2M5 6h2",
        Standing::Reached(Status::Information) => "M0 4h8",
        Standing::Reached(Status::NonEligible) => "M4 0v8",
        Standing::Undetermined => "M3 4h2",
        Standing::Error => "M-2 -2L10 10M-2 10L10 -2",
    }
}

fn fill(standing: Standing) -> String {
    format!("url(#{})", key(standing))
}

/// The name of the fill of a standing, and of its colour in the style sheet.
fn key(standing: Standing) -> String {
    format!("fond-{}", standing.key())
}

fn percent(ten_thousandths: u32) -> String {
    format!("{}.{:02}%", ten_thousandths / 100, ten_thousandths % 100)
}

/// The height of a bar's place, and some tenths.
fn em(place: usize, tenths: usize) -> String {
    let tenths = place * 30 + tenths;
    format!("{}.{}em", tenths / 10, tenths % 10)
}
