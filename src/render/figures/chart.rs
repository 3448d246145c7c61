//! Bars of pages.

use maud::{Markup, html};

use crate::{
    audit::Standing,
    words::{percentage, scaled, tame},
};

use super::{
    fills::{fill, patterns, swatch},
    labels::{MASKED, group_label},
};

/// More bars than this are not taken in at a glance.
const DRAWN: usize = 20;

/// Some of all rows, as a bar or as a part of one.
pub(in crate::render) struct DrawnRows {
    pub(in crate::render) label: &'static str,
    /// The standing whose fill it has.
    pub(in crate::render) like: Standing,
    pub(in crate::render) rows: u64,
}

/// How so many rows are called: `12 lignes`.
pub(in crate::render) type RowsInWords = fn(u64) -> String;

/// A bar for all rows of a group, and its parts.
pub(in crate::render) struct DrawnGroup<'a> {
    pub(in crate::render) value: &'a str,
    pub(in crate::render) rows: u64,
    pub(in crate::render) parts: Vec<DrawnRows>,
}

/// A drawing of bars, each with its rows and share.
pub(in crate::render) struct BarChart<'a> {
    pub(in crate::render) title: &'a str,
    /// The id of the drawing.
    pub(in crate::render) id: &'a str,
    pub(in crate::render) bars: &'a [DrawnRows],
    pub(in crate::render) all: u64,
    pub(in crate::render) in_words: RowsInWords,
}

impl BarChart<'_> {
    /// The drawing. It has the fills that all drawings of the page share.
    pub(in crate::render) fn with_fills(&self) -> Markup {
        self.drawn(&patterns())
    }

    /// The drawing, on a page that has the fills above it.
    pub(in crate::render) fn alone(&self) -> Markup {
        self.drawn(&html! {})
    }

    fn drawn(&self, fills: &Markup) -> Markup {
        let Self { title, id, bars, all, in_words } = *self;
        let text = format!("{id}-texte");
        // In `em`, the height of a line, so that the drawing grows with the reader's type.
        let height = bars.len() * 3;
        html! {
            figure {
                svg.chart role="img" aria-labelledby={ (id) " " (text) }
                    width="100%" height=(format!("{height}em")) {
                    title id=(id) { (title) }
                    desc id=(text) { (described(bars, all, in_words)) }
                    (fills)
                    @for (place, DrawnRows { label, like, rows }) in bars.iter().enumerate() {
                        "\n"
                        text x="0" y=(em(place, 10)) { (label) }
                        text x="100%" y=(em(place, 10)) text-anchor="end" { (in_words(*rows)) " \
                            · " (percentage(*rows, all)) }
                        rect.track x="0" y=(em(place, 14)) width="100%" height="1em" {}
                        rect.bar x="0" y=(em(place, 14))
                            width=(percent(ten_thousandths(*rows, all))) height="1em"
                            fill=(fill(*like)) {}
                    }
                }
            }
        }
    }
}

/// What the bars of groups are divided into, in their order.
pub(in crate::render) type Legend = [(&'static str, Standing)];

/// A bar for each group, below what the drawing shows. `groups` are those of [`most_rows`].
pub(in crate::render) fn groups(
    caption: &Markup,
    legend: &Legend,
    groups: &[DrawnGroup<'_>],
    in_words: RowsInWords,
) -> Markup {
    html! {
        figure {
            figcaption { (caption) }
            ul.legend { @for (label, like) in legend { li { (swatch(*like)) " " (label) } } }
            ul.bars {
                @for group in groups {
                    "\n"
                    li {
                        span.name { bdi { (group_label(group.value)) } }
                        " "
                        span.figure { (in_words(group.rows)) }
                        (divided(group, in_words))
                    }
                }
            }
        }
    }
}

/// The groups with most rows, in their own order.
pub(in crate::render) fn most_rows<C>(
    groups: &[(String, C)],
    rows: impl Fn(&C) -> u64,
) -> Vec<&(String, C)> {
    let mut places: Vec<usize> = (0..groups.len()).collect();
    places.sort_by_key(|place| std::cmp::Reverse(rows(&groups[*place].1)));
    places.truncate(DRAWN);
    places.sort_unstable();
    places.into_iter().map(|place| &groups[place]).collect()
}

/// One bar for all rows of a group.
fn divided(group: &DrawnGroup<'_>, in_words: RowsInWords) -> Markup {
    let all = group.rows;
    let described = match *group.parts {
        [] => MASKED.into(),
        _ => described(&group.parts, all, in_words),
    };
    let mut before = 0;
    // Each part begins where the rounded end of the one before it stands.
    let placed = group.parts.iter().map(|part| {
        let start = ten_thousandths(before, all);
        before += part.rows;
        (part.like, start, ten_thousandths(before, all) - start)
    });
    html! {
        svg.chart role="img" aria-label=(described) width="100%" height="1.25em" {
            @for (like, start, length) in placed {
                rect.bar x=(percent(start)) y="0" width=(percent(length)) height="1.25em"
                    fill=(fill(like)) {}
            }
        }
    }
}

/// What a drawing shows, in words.
fn described(bars: &[DrawnRows], all: u64, in_words: RowsInWords) -> String {
    let mut described = Vec::new();
    for DrawnRows { label, rows, .. } in bars {
        described.push(format!("{label}\u{a0}: {}, {}", in_words(*rows), percentage(*rows, all)));
    }
    tame(&described.join("\u{a0}; "))
}

fn percent(ten_thousandths: u32) -> String {
    format!("{}.{:02}%", ten_thousandths / 100, ten_thousandths % 100)
}

/// The height of a bar's place, and some tenths.
fn em(place: usize, tenths: usize) -> String {
    let tenths = place * 30 + tenths;
    format!("{}.{}em", tenths / 10, tenths % 10)
}

/// A share in ten-thousandths, rounded.
pub(in crate::render) fn ten_thousandths(part: u64, whole: u64) -> u32 {
    scaled(part, whole, 10_000)
}
