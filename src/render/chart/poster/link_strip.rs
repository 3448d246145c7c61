//! The links of a tree side by side below its drawing: each with its name, and with its QR code or
//! its address.

use std::io;

use crate::{
    render::{
        footnotes::ShownTarget,
        metrics::{EM, Font},
        qr::QrDrawing,
    },
    tree::target::Target,
};

use super::{
    layout::Point,
    links::{LinkPlace, Links, short},
    look::PosterLinks,
    paper::PaperSize,
    svg::{self, BLUE, INK},
    text_lines::TextLines,
};

/// The smallest side of a module that a telephone reads at arm's length, in hundredths of a
/// millimetre.
const SMALLEST_MODULE: i64 = 40;
/// The side of a code: a least one, and so much more of the width of the paper.
const SIDE: i64 = 1500;
const PAPER_SHARE: i64 = 40;
/// A label has at least this width below a code, beside it, and without one, in sizes of its text.
const WIDTH_BELOW: i64 = 11;
const WIDTH_BESIDE: i64 = 14;
const WIDTH_ALONE: i64 = 24;

/// The links of a poster in their places.
pub(super) struct LinkStrip {
    codes: Vec<PlacedCode>,
    names: Vec<TextLines>,
    addresses: Vec<TextLines>,
    /// The height above which nothing of it stands.
    pub(super) top: i64,
}

struct PlacedCode {
    corner: Point,
    side: i64,
    drawing: QrDrawing,
}

/// How links stand beside each other.
struct Grid {
    /// The side of a code; 0 if there are none.
    side: i64,
    is_beside: bool,
    per_row: i64,
    cell: i64,
    gap: i64,
}

impl Grid {
    fn of(codes: &[Option<QrDrawing>], paper: PaperSize, font: Font) -> Self {
        let gap = font.size;
        let width = paper.width - 2 * paper.margin();
        let count = i64::try_from(codes.len()).unwrap_or(i64::MAX / 2);
        let modules = codes.iter().flatten().map(|code| code.side).max();
        let side = modules
            .map_or(0, |modules| (SIDE + paper.width / PAPER_SHARE).max(modules * SMALLEST_MODULE));
        // Names stand beside their codes where there is room, else below.
        let beside = side + WIDTH_BESIDE * font.size;
        let is_beside = side > 0 && count * (beside + gap) <= width + gap;
        let narrowest = match side {
            0 => WIDTH_ALONE * font.size,
            side if is_beside => side + WIDTH_BESIDE * font.size,
            side => side.max(WIDTH_BELOW * font.size),
        };
        let most = ((width + gap) / (narrowest + gap)).clamp(1, count.max(1));
        let rows = (count + most - 1) / most;
        let per_row = (count + rows - 1) / rows.max(1);
        let cell = (width + gap) / per_row.max(1) - gap;
        Self { side, is_beside, per_row: per_row.max(1), cell, gap }
    }

    /// Where the text of a link begins in its cell, and how wide it may be.
    fn text_place(&self) -> (i64, i64, i64) {
        if self.is_beside {
            let x = self.side + self.gap / 2;
            (x, self.gap / 2, self.cell - x)
        } else {
            (0, self.side, self.cell)
        }
    }
}

impl LinkStrip {
    /// The strip above a height. Links that actions name by their numbers have them here too.
    pub(super) fn of(
        links: &Links<'_>,
        look: PosterLinks,
        place: LinkPlace,
        paper: PaperSize,
        bottom: i64,
    ) -> Self {
        let font = paper.small_font();
        let mut codes = Vec::new();
        for target in links.targets() {
            let url = address(target).filter(|_| look == PosterLinks::Codes);
            codes.push(url.and_then(QrDrawing::of));
        }
        let grid = Grid::of(&codes, paper, font);
        let mut strip =
            Self { codes: Vec::new(), names: Vec::new(), addresses: Vec::new(), top: bottom };
        let (text_left, text_top, text_width) = grid.text_place();
        let mut row_top = 0;
        let mut next_row = 0;
        for ((position, target), code) in (0..).zip(links.targets()).zip(codes) {
            if position % grid.per_row == 0 {
                row_top = next_row;
            }
            let corner_x = paper.margin() + position % grid.per_row * (grid.cell + grid.gap);
            let x = corner_x + text_left;
            let shown = ShownTarget::of(target);
            let number = match place {
                LinkPlace::Actions => String::new(),
                LinkPlace::List => format!("Lien\u{a0}{}\u{a0}: ", position + 1),
            };
            let name = format!("{number}{}{}", shown.label, shown.mark());
            let y = row_top + text_top + font.size;
            let name = TextLines { x, y, font, lines: font.wrap(&name, text_width) };
            let mut end = row_top + text_top + name.height();
            strip.names.push(name);
            if let Some(drawing) = code {
                let corner = Point { x: corner_x, y: row_top };
                strip.codes.push(PlacedCode { corner, side: grid.side, drawing });
                end = end.max(row_top + grid.side);
            } else {
                let lines = font.wrap(short(address(target).unwrap_or("")), text_width);
                let address = TextLines { x, y: end + font.size, font, lines };
                end += address.height();
                strip.addresses.push(address);
            }
            next_row = next_row.max(end + grid.gap);
        }
        strip.move_down(bottom - next_row);
        strip
    }

    fn move_down(&mut self, distance: i64) {
        for code in &mut self.codes {
            code.corner.y += distance;
        }
        for text in self.names.iter_mut().chain(&mut self.addresses) {
            text.y += distance;
        }
        self.top = distance - if self.names.is_empty() { 0 } else { EM };
    }

    pub(super) fn write(&self, out: &mut dyn io::Write) -> io::Result<()> {
        for PlacedCode { corner, side, drawing } in &self.codes {
            let Point { x, y } = corner;
            // A module has the side 1.
            let scale = side * 1000 / drawing.side;
            let (whole, rest) = (scale / 1000, scale % 1000);
            write!(out, r#"<path transform="translate({x} {y}) scale({whole}.{rest:03})" "#)?;
            writeln!(out, r#"d="{}" shape-rendering="crispEdges"/>"#, drawing.path)?;
        }
        let origin = Point { x: 0, y: 0 };
        for name in &self.names {
            svg::write_text(origin, name, INK, out)?;
        }
        for address in &self.addresses {
            svg::write_text(origin, address, BLUE, out)?;
        }
        Ok(())
    }
}

fn address(target: &Target) -> Option<&str> {
    match target {
        Target::Link(link) => Some(&link.url),
        _ => None,
    }
}
