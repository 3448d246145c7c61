//! The drawing of flows: bands from how structures stood before to how they stand after. It reads
//! without colour: each band is outlined and has its number at both ends.

use maud::{Markup, html};

use crate::{
    audit::Standing,
    compare::Comparison,
    render::figures::fills::{fill, key, patterns},
    words::{number, percentage, scaled},
};

use super::{
    tables::{Flow, flows, rows_of},
    words::structures,
};

// Heights are in hundredths of the height of a letter, so that the drawing grows with the reader's
// type.

/// The height of all structures together.
const ALL: u32 = 2400;
/// The lowest band that can be seen, and has room for its number.
const LOWEST: u32 = 110;
/// The lowest place of a standing: its name, and its number below.
const PLACE: u32 = 230;
/// What stands between two standings.
const GAP: u32 = 90;

/// A band between two standings.
struct Band {
    flow: Flow,
    height: u32,
    /// Whether it is higher than its number would make it.
    is_raised: bool,
    /// Where it begins on the left, and on the right.
    left: u32,
    right: u32,
}

/// Where a standing is drawn on one side.
struct Block {
    standing: Standing,
    rows: u64,
    top: u32,
    height: u32,
}

/// The whole drawing, and the fills that all drawings of the page share.
pub(super) fn chart(comparison: &Comparison<'_>) -> Markup {
    let mut bands = bands(&flows(comparison));
    let before = blocks(&mut bands, |flow| flow.before, |band, top| band.left = top);
    let after = blocks(&mut bands, |flow| flow.after, |band, top| band.right = top);
    // What moved is drawn above what did not.
    bands.sort_by_key(|band| band.flow.before != band.flow.after);
    let height = bottom(&before).max(bottom(&after));
    html! {
        figure.flows {
            figcaption {
                "À gauche, le statut d'avant\u{a0}; à droite, celui d'après. Chaque bande dit \
                 combien de structures ont pris ce chemin."
                @if bands.iter().any(|band| band.is_raised) {
                    " Une bande en pointillé est plus haute que son nombre ne le voudrait, pour \
                     rester visible."
                }
            }
            svg.chart role="img" aria-labelledby="flux-dessin flux-texte" width="100%"
                height=(em(height)) {
                title id="flux-dessin" { "Les structures, d'un statut à l'autre" }
                desc id="flux-texte" { (described(comparison)) }
                (patterns())
                svg width="100%" height="100%" preserveAspectRatio="none"
                    viewBox=(format!("0 0 100 {height}")) {
                    @for band in &bands { "\n" path class=(class(band)) d=(path(band)) {} }
                }
                @for (blocks, side) in [(&before, Side::Left), (&after, Side::Right)] {
                    @for block in blocks { "\n" (drawn(block, side)) }
                }
                @for band in &bands { "\n" (numbers(band)) }
            }
        }
    }
}

/// What the drawing shows, in words.
fn described(comparison: &Comparison<'_>) -> String {
    let both = comparison.rows_in_both();
    let mut described = Vec::new();
    for flow in flows(comparison) {
        let share = percentage(flow.rows, both);
        described.push(format!("{}\u{a0}: {}, {share}", flow.label(), structures(flow.rows)));
    }
    described.join("\u{a0}; ")
}

fn bands(flows: &[Flow]) -> Vec<Band> {
    let all = rows_of(flows, |_| true);
    let mut bands = Vec::new();
    for flow in flows {
        let own = scaled(flow.rows, all, ALL);
        let is_raised = own < LOWEST;
        bands.push(Band { flow: *flow, height: own.max(LOWEST), is_raised, left: 0, right: 0 });
    }
    bands
}

/// The standings of one side from the top down, each as high as its bands, which get their places.
fn blocks(
    bands: &mut [Band],
    standing_of: fn(&Flow) -> Standing,
    place: fn(&mut Band, u32),
) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for standing in Standing::ALL {
        let top = blocks.last().map_or(0, |last| last.top + last.height.max(PLACE) + GAP);
        let mut block = Block { standing, rows: 0, top, height: 0 };
        for band in bands.iter_mut().filter(|band| standing_of(&band.flow) == standing) {
            place(band, top + block.height);
            block.height += band.height;
            block.rows += band.flow.rows;
        }
        if block.rows > 0 {
            blocks.push(block);
        }
    }
    blocks
}

fn bottom(blocks: &[Block]) -> u32 {
    blocks.last().map_or(0, |last| last.top + last.height.max(PLACE))
}

/// The outline of a band: as high at both ends, and level there.
fn path(band: &Band) -> String {
    let Band { left, right, height, .. } = band;
    let [low_left, low_right] = [left + height, right + height];
    format!(
        "M0 {left}C50 {left} 50 {right} 100 {right}V{low_right}C50 {low_right} 50 {low_left} 0 \
         {low_left}Z"
    )
}

fn class(band: &Band) -> String {
    let kind = if band.flow.before == band.flow.after { "same" } else { "band" };
    let raised = if band.is_raised { " raised" } else { "" };
    format!("{kind}{raised} {}", key(band.flow.after))
}

#[derive(Clone, Copy)]
enum Side {
    Left,
    Right,
}

/// A standing with its name and its number, beside the bands.
fn drawn(block: &Block, side: Side) -> Markup {
    let Block { standing, rows, top, height } = block;
    let [block_x, text_x, offset, anchor] = match side {
        Side::Left => ["-0.75em", "0", "-1.1em", "end"],
        Side::Right => ["100%", "100%", "1.1em", "start"],
    };
    html! {
        rect.bar x=(block_x) y=(em(*top)) width="0.75em" height=(em(*height))
            fill=(fill(*standing)) {}
        text x=(text_x) dx=(offset) y=(em(top + 85)) text-anchor=(anchor) { (standing.label()) }
        text.sum x=(text_x) dx=(offset) y=(em(top + 200)) text-anchor=(anchor) {
            (number(*rows))
        }
    }
}

/// The number of a band, at both its ends.
fn numbers(band: &Band) -> Markup {
    let middle = band.height / 2 + 30;
    let rows = number(band.flow.rows);
    html! {
        text.number x="0" dx="0.4em" y=(em(band.left + middle)) { (rows) }
        text.number.end x="100%" dx="-0.4em" y=(em(band.right + middle)) text-anchor="end" {
            (rows)
        }
    }
}

fn em(hundredths: u32) -> String {
    format!("{}.{:02}em", hundredths / 100, hundredths % 100)
}
