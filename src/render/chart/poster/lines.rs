//! The lines of the map. Those of the marked path lie over the rest, and cut none of them.

use std::{fmt, io};

use super::{
    layout::{ARROWHEAD, Arrowhead, Bundle, Layout, Point, Polyline},
    svg::{BLUE, WHITE},
    text_lines::Tone,
};

pub(super) const GREY: &str = "#8a8a8a";
/// The radius of the turns of lines.
const TURN: i64 = 18;
/// How much wider than a line its white rim is.
const RIM: i64 = 16;
/// Half the height of an arrowhead.
const HALF_ARROWHEAD: i64 = 24;

pub(super) fn write(layout: &Layout, out: &mut dyn io::Write) -> io::Result<()> {
    for bundle in &layout.bundles {
        write_bundle(bundle, out)?;
    }
    for bundle in &layout.bundles {
        write_marked(bundle, out)?;
    }
    Ok(())
}

/// Writes the lines of a bundle but those of the marked path. Each has a white rim, which parts it
/// from lines of other bundles that it crosses.
fn write_bundle(bundle: &Bundle, out: &mut dyn io::Write) -> io::Result<()> {
    let lines: Vec<&Polyline> =
        bundle.lines.iter().filter(|line| line.tone != Tone::OnPath).collect();
    for line in &lines {
        write_polyline(line, WHITE, line_width(line.tone) + RIM, out)?;
    }
    for line in &lines {
        write_polyline(line, line_colour(line.tone), line_width(line.tone), out)?;
    }
    match &bundle.arrowhead {
        Some(arrowhead) if arrowhead.tone != Tone::OnPath => write_arrowhead(arrowhead, out),
        _ => Ok(()),
    }
}

/// Writes the lines of a bundle that the marked path follows, without a rim: lines of the same
/// bundle join them.
fn write_marked(bundle: &Bundle, out: &mut dyn io::Write) -> io::Result<()> {
    for line in bundle.lines.iter().filter(|line| line.tone == Tone::OnPath) {
        write_polyline(line, line_colour(line.tone), line_width(line.tone), out)?;
    }
    match &bundle.arrowhead {
        Some(arrowhead) if arrowhead.tone == Tone::OnPath => write_arrowhead(arrowhead, out),
        _ => Ok(()),
    }
}

fn write_polyline(
    line: &Polyline,
    colour: &str,
    width: i64,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let path = RoundedPath(line);
    writeln!(out, r#"<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}"/>"#)
}

fn write_arrowhead(arrowhead: &Arrowhead, out: &mut dyn io::Write) -> io::Result<()> {
    let Point { x, y } = arrowhead.tip;
    let back = x - ARROWHEAD;
    let top = y - HALF_ARROWHEAD;
    let bottom = y + HALF_ARROWHEAD;
    let colour = line_colour(arrowhead.tone);
    writeln!(out, r#"<path d="M{x} {y}L{back} {top}V{bottom}Z" fill="{colour}"/>"#)
}

/// The path of a line, with its turns rounded.
struct RoundedPath<'a>(&'a Polyline);

impl fmt::Display for RoundedPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let corners = &self.0.corners;
        write!(f, "M{} {}", corners[0].x, corners[0].y)?;
        for triple in corners.windows(3) {
            let corner = triple[1];
            let start = towards(corner, triple[0]);
            let end = towards(corner, triple[2]);
            write!(f, "L{} {}Q{} {} {} {}", start.x, start.y, corner.x, corner.y, end.x, end.y)?;
        }
        let last = corners[corners.len() - 1];
        write!(f, "L{} {}", last.x, last.y)
    }
}

/// The point where the turn at a corner begins or ends, on the side of another point.
fn towards(corner: Point, other: Point) -> Point {
    let right = other.x - corner.x;
    let down = other.y - corner.y;
    let length = right.abs() + down.abs();
    let turn = TURN.min(length / 2);
    Point { x: corner.x + right.signum() * turn, y: corner.y + down.signum() * turn }
}

/// Writes a sample of a line, in a width that goes with text of a size.
pub(super) fn write_line_sample(
    start: Point,
    length: i64,
    tone: Tone,
    text_size: i64,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let Point { x, y } = start;
    let colour = line_colour(tone);
    let width = line_width(tone) * text_size / 100;
    writeln!(out, r#"<path d="M{x} {y}h{length}" stroke="{colour}" stroke-width="{width}"/>"#)
}

/// How wide lines are.
fn line_width(tone: Tone) -> i64 {
    match tone {
        Tone::Plain => 8,
        Tone::OnPath => 20,
        Tone::OffPath => 6,
    }
}

fn line_colour(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "#3a3a3a",
        Tone::OnPath => BLUE,
        Tone::OffPath => GREY,
    }
}
