//! A tree as a poster: an SVG that any program shows alike, on paper of the usual sizes.

mod card;
mod coordinates;
mod crossing_reduction;
mod edge_routing;
mod frame;
mod layers;
mod layout;
mod svg;
#[cfg(test)]
mod tests;

use std::io;

use crate::tree::Tree;

pub(in crate::render) use card::outcome_letter;

use super::graph::Chart;

use frame::{Frame, Sheet};
use layout::Drawing;

/// The paper that a poster is made for, on its long side. Where the type would be too small to
/// read, the poster takes the next larger size of the series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    A4,
    A3,
}

/// Widths that cards may have: a deep tree is drawn larger with narrow ones, a bushy tree with wide
/// ones.
const WIDTHS: [i64; 5] = [1300, 1600, 1900, 2300, 2800];

pub(super) fn write(chart: &Chart<'_>, paper: Paper, out: &mut dyn io::Write) -> io::Result<()> {
    drawn(chart, paper).map_or(Ok(()), |(frame, drawing)| frame.write(chart, &drawing, out))
}

/// A poster whose outcomes have letters, and room for their titles.
pub(in crate::render) struct ToFill {
    pub(in crate::render) svg: String,
    /// The paper that it needs, in millimetres.
    pub(in crate::render) width: i64,
    pub(in crate::render) height: i64,
}

/// Draws a poster to be filled in.
pub(in crate::render) fn to_fill(tree: &Tree) -> io::Result<ToFill> {
    let chart = Chart::to_fill(tree);
    let (mut svg, mut size) = (Vec::new(), (0, 0));
    if let Some((frame, drawing)) = drawn(&chart, Paper::A4) {
        frame.write(&chart, &drawing, &mut svg)?;
        size = frame.size();
    }
    Ok(ToFill { svg: String::from_utf8_lossy(&svg).into_owned(), width: size.0, height: size.1 })
}

/// The drawing that is largest on the smallest sheet where it can be read.
fn drawn(chart: &Chart<'_>, paper: Paper) -> Option<(Frame, Drawing)> {
    let drawings = WIDTHS.map(|width| Drawing::of(chart, width));
    let mut best = None;
    for sheet in paper.sheet().and_larger() {
        let frame = Frame::of(chart, sheet);
        // Of two with type as large, the wider cards: their texts have fewer lines.
        let drawing = (0..drawings.len()).max_by_key(|drawing| frame.scale(&drawings[*drawing]))?;
        let is_legible = Frame::is_legible(frame.scale(&drawings[drawing]));
        best = Some((frame, drawing));
        if is_legible {
            break;
        }
    }
    let (frame, place) = best?;
    drawings.into_iter().nth(place).map(|drawing| (frame, drawing))
}

impl Paper {
    fn sheet(self) -> Sheet {
        match self {
            Self::A4 => Sheet { width: 29_700, height: 21_000 },
            Self::A3 => Sheet { width: 42_000, height: 29_700 },
        }
    }
}
