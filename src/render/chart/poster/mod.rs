//! A tree as a poster: an SVG that any program shows alike, on paper of the usual sizes.

mod card;
mod channel;
mod columns;
mod drawing;
mod heights;
mod order;
mod sheet;
mod signs;
mod svg;
#[cfg(test)]
mod tests;

use std::io;

use super::Chart;
use drawing::Drawing;
use sheet::{Frame, Sheet};

/// The paper that a poster is made for, on its long side. Where the type would be too small to read,
/// the poster takes the next larger size of the series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    A4,
    A3,
}

/// Widths that cards may have: a deep tree is drawn larger with narrow ones, a bushy tree with wide ones.
const WIDTHS: [i64; 5] = [1300, 1600, 1900, 2300, 2800];

pub(super) fn write(chart: &Chart<'_>, paper: Paper, out: &mut dyn io::Write) -> io::Result<()> {
    let drawings = WIDTHS.map(|width| Drawing::of(chart, width));
    let mut best = None;
    for sheet in paper.sheet().and_larger() {
        let frame = Frame::of(chart, sheet);
        // Of two with type as large, the wider cards: their texts have fewer lines.
        let drawing = drawings.iter().max_by_key(|drawing| frame.scale(drawing));
        let is_legible = drawing.is_some_and(|drawing| Frame::is_legible(frame.scale(drawing)));
        best = drawing.map(|drawing| (frame, drawing));
        if is_legible {
            break;
        }
    }
    best.map_or(Ok(()), |(frame, drawing)| frame.write(chart, drawing, out))
}

impl Paper {
    fn sheet(self) -> Sheet {
        match self {
            Self::A4 => Sheet { width: 29_700, height: 21_000 },
            Self::A3 => Sheet { width: 42_000, height: 29_700 },
        }
    }
}
