//! A tree as a poster: an SVG that any program shows alike, on paper of the usual sizes.

mod card;
mod coordinates;
mod crossing_reduction;
mod edge_routing;
mod frame;
mod layers;
mod layout;
mod legend;
mod paper;
mod svg;
#[cfg(test)]
mod tests;

use std::io;

use crate::tree::Tree;

pub(in crate::render) use card::outcome_letter;
pub use paper::Paper;

use super::graph::Chart;

use frame::PosterFrame;
use layout::Layout;

/// The widths that cards may have: with narrow ones a deep tree is drawn larger, with wide ones a
/// tree of many branches.
const CARD_WIDTHS: [i64; 5] = [1300, 1600, 1900, 2300, 2800];

pub(super) fn write(chart: &Chart<'_>, paper: Paper, out: &mut dyn io::Write) -> io::Result<()> {
    match Poster::of(chart, paper) {
        Some(poster) => poster.frame.write(chart, &poster.layout, out),
        None => Ok(()),
    }
}

/// A poster whose outcomes have letters, and room for their titles.
pub(in crate::render) struct ToFill {
    pub(in crate::render) svg: String,
    /// The size of its paper, in millimetres.
    pub(in crate::render) width: i64,
    pub(in crate::render) height: i64,
}

/// Draws a poster to be filled in.
pub(in crate::render) fn to_fill(tree: &Tree) -> io::Result<ToFill> {
    let chart = Chart::to_fill(tree);
    let mut svg = Vec::new();
    let mut width = 0;
    let mut height = 0;
    if let Some(Poster { frame, layout }) = Poster::of(&chart, Paper::A4) {
        frame.write(&chart, &layout, &mut svg)?;
        width = frame.paper.width / 100;
        height = frame.paper.height / 100;
    }
    Ok(ToFill { svg: String::from_utf8_lossy(&svg).into_owned(), width, height })
}

struct Poster {
    frame: PosterFrame,
    layout: Layout,
}

impl Poster {
    /// The poster with the largest text, on the smallest paper where that can be read.
    fn of(chart: &Chart<'_>, paper: Paper) -> Option<Self> {
        let mut layouts = Vec::from(CARD_WIDTHS.map(|width| Layout::of(chart, width)));
        let mut best = None;
        for size in paper.size().and_larger() {
            let frame = PosterFrame::of(chart, size);
            // Of two layouts with text as large, the one with wider cards is better: its texts have
            // fewer lines.
            let layout = (0..layouts.len()).max_by_key(|layout| frame.scale(&layouts[*layout]))?;
            let is_legible = PosterFrame::is_legible(frame.scale(&layouts[layout]));
            best = Some((frame, layout));
            if is_legible {
                break;
            }
        }
        best.map(|(frame, layout)| Self { frame, layout: layouts.swap_remove(layout) })
    }
}
