//! The SVG writer: elements that every program shows alike, which are shapes with attributes of
//! their own, and plain text.

use std::{fmt, io};

use crate::{render::metrics::Weight, tree::Status};

use super::{
    card::{AnswerRow, BAND, CardFace, PosterCard, RowKind, TextLines, Tone},
    layout::{ARROWHEAD, Arrowhead, Bundle, Layout, PlacedCard, Point, Polyline},
};

pub(super) const INK: &str = "#161616";
pub(super) const FAINT: &str = "#595959";
pub(super) const BLUE: &str = "#000091";
const GREY: &str = "#8a8a8a";
const WHITE: &str = "#ffffff";
/// The radius of the turns of lines.
const TURN: i64 = 18;
/// How much wider than a line its white rim is.
const RIM: i64 = 16;
/// Half the height of an arrowhead.
const HALF_ARROWHEAD: i64 = 24;
/// The side of the box to tick beside an answer.
const TICK_BOX: i64 = 76;

/// A text between tags or quotes, without characters that XML does not allow.
pub(super) struct SvgText<'a>(pub(super) &'a str);

impl fmt::Display for SvgText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\n' | '\r' | '\t' => f.write_str(" ")?,
                c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {
                    f.write_str("\u{fffd}")?;
                }
                c => write!(f, "{c}")?,
            }
        }
        Ok(())
    }
}

/// A rectangle with level and upright sides.
pub(super) struct Rect {
    pub(super) x: i64,
    pub(super) y: i64,
    pub(super) width: i64,
    pub(super) height: i64,
}

impl Rect {
    /// Writes it with attributes that say how it looks.
    pub(super) fn write(&self, attributes: &str, out: &mut dyn io::Write) -> io::Result<()> {
        let Self { x, y, width, height } = self;
        writeln!(out, r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" {attributes}/>"#)
    }
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

/// How wide the edges of cards are.
fn edge_width(tone: Tone) -> i64 {
    match tone {
        Tone::Plain => 8,
        Tone::OnPath => 18,
        Tone::OffPath => 6,
    }
}

fn text_colour(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain | Tone::OnPath => INK,
        Tone::OffPath => FAINT,
    }
}

pub(super) fn write_layout(layout: &Layout, out: &mut dyn io::Write) -> io::Result<()> {
    // The marked path lies over the rest.
    for tones in [[Tone::Plain, Tone::OffPath].as_slice(), &[Tone::OnPath]] {
        for bundle in &layout.bundles {
            write_bundle(bundle, tones, out)?;
        }
    }
    for PlacedCard { corner, card } in &layout.cards {
        write_card(*corner, card, out)?;
    }
    Ok(())
}

/// Writes the lines of a bundle that have one of these tones. Each has a white rim, which parts it
/// from lines of other bundles that it crosses.
fn write_bundle(bundle: &Bundle, tones: &[Tone], out: &mut dyn io::Write) -> io::Result<()> {
    let lines: Vec<&Polyline> =
        bundle.lines.iter().filter(|line| tones.contains(&line.tone)).collect();
    for line in &lines {
        write_polyline(line, WHITE, line_width(line.tone) + RIM, out)?;
    }
    for line in &lines {
        write_polyline(line, line_colour(line.tone), line_width(line.tone), out)?;
    }
    match &bundle.arrowhead {
        Some(arrowhead) if tones.contains(&arrowhead.tone) => write_arrowhead(arrowhead, out),
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

fn write_card(corner: Point, card: &PosterCard, out: &mut dyn io::Write) -> io::Result<()> {
    match &card.face {
        CardFace::Question { head, rows } => write_question(corner, card, *head, rows, out)?,
        CardFace::Outcome { status, writing_lines } => {
            write_outcome(corner, card, *status, writing_lines, out)?;
        }
    }
    for text in &card.texts {
        write_text(corner, text, text_colour(card.tone), out)?;
    }
    Ok(())
}

fn write_question(
    corner: Point,
    card: &PosterCard,
    head: i64,
    rows: &[AnswerRow],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let Point { x, y } = corner;
    let PosterCard { width, height, tone, .. } = *card;
    let (stroke, fill) = if tone == Tone::OffPath { (GREY, "#f3f3f3") } else { (BLUE, "#e3e3fd") };
    let whole = Rect { x, y, width, height };
    whole.write(&format!(r#"fill="{WHITE}""#), out)?;
    Rect { x, y, width, height: head }.write(&format!(r#"fill="{fill}""#), out)?;
    for row in rows {
        let area = Rect { x, y: y + row.top, width, height: row.height };
        write_row(&area, row.kind, stroke, out)?;
    }
    let edge = edge_width(tone);
    whole.write(&format!(r#"fill="none" stroke="{stroke}" stroke-width="{edge}""#), out)
}

/// Writes what an answer has beside its text: a line above it, or a box to tick.
fn write_row(area: &Rect, kind: RowKind, stroke: &str, out: &mut dyn io::Write) -> io::Result<()> {
    let Rect { x, y, width, height } = *area;
    if kind == RowKind::TickBox {
        let y = y + height / 2 - TICK_BOX / 2;
        return Rect { x: x + 45, y, width: TICK_BOX, height: TICK_BOX }
            .write(&format!(r#"fill="{WHITE}" stroke="{stroke}" stroke-width="6""#), out);
    }
    if kind == RowKind::Taken {
        area.write(r##"fill="#fff3c4""##, out)?;
    }
    writeln!(out, r#"<path d="M{x} {y}h{width}" stroke="{stroke}" stroke-width="4"/>"#)
}

fn write_outcome(
    corner: Point,
    card: &PosterCard,
    status: Status,
    writing_lines: &[i64],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let Point { x, y } = corner;
    let PosterCard { width, height, tone, .. } = *card;
    let colour = colour(status);
    let edge = edge_width(tone);
    let look = format!(r#"rx="40" fill="{WHITE}" stroke="{colour}" stroke-width="{edge}""#);
    Rect { x, y, width, height }.write(&look, out)?;
    write_band(corner, height, tone, status, out)?;
    let left = x + BAND + 45;
    let length = width - BAND - 90;
    for line in writing_lines {
        let top = y + line;
        writeln!(out, r#"<path d="M{left} {top}h{length}" stroke="{FAINT}" stroke-width="5"/>"#)?;
    }
    Ok(())
}

/// Writes the band at the left edge of an outcome, with the sign of its status.
fn write_band(
    corner: Point,
    height: i64,
    tone: Tone,
    status: Status,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let Point { x, y } = corner;
    // Off the path the band is white and its sign coloured, so that it stands back.
    let (fill, ink) =
        if tone == Tone::OffPath { ("none", colour(status)) } else { (colour(status), WHITE) };
    let left = x + 40;
    let right = x + BAND;
    let side = height - 80;
    write!(out, r#"<path d="M{right} {y}H{left}a40 40 0 0 0 -40 40v{side}"#)?;
    writeln!(out, r#"a40 40 0 0 0 40 40H{right}Z" fill="{fill}"/>"#)?;
    write_sign(Point { x: x + BAND / 2, y: y + height / 2 }, status, ink, out)
}

/// Writes the sign of a status around a point.
pub(super) fn write_sign(
    middle: Point,
    status: Status,
    ink: &str,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let Point { x, y } = middle;
    let sign = sign(status);
    write!(out, r#"<path transform="translate({x} {y})" d="{sign}" fill="none" stroke="{ink}" "#)?;
    writeln!(out, r#"stroke-width="11" stroke-linecap="round" stroke-linejoin="round"/>"#)
}

/// Writes the lines of a text, which together are the text again.
pub(super) fn write_text(
    corner: Point,
    text: &TextLines,
    ink: &str,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let left = corner.x + text.x;
    let size = text.font.size;
    let weight = match text.font.weight {
        Weight::Plain => "",
        Weight::Bold => r#" font-weight="bold""#,
    };
    write!(out, r#"<text font-size="{size}"{weight} fill="{ink}">"#)?;
    let mut baseline = corner.y + text.y;
    for line in &text.lines {
        write!(out, r#"<tspan x="{left}" y="{baseline}">{}</tspan>"#, SvgText(line))?;
        baseline += text.font.line_height();
    }
    writeln!(out, "</text>")
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

/// The colour of a status, dark enough for white on it.
pub(super) fn colour(status: Status) -> &'static str {
    match status {
        Status::EnOrdre => "#18753c",
        Status::AFaire => "#b85c00",
        Status::AVerifier => "#0063cb",
        Status::Information => "#6a4fa3",
        Status::NonEligible => "#5e5e5e",
    }
}

/// The sign of a status as a path around the origin, within 30 on each side.
fn sign(status: Status) -> &'static str {
    match status {
        // A tick, an arrow onwards, a magnifying glass, the letter i, a circle struck through.
        Status::EnOrdre => "M-28 2L-9 22L28 -20",
        Status::AFaire => "M-28 0H26M4 -22L26 0L4 22",
        Status::AVerifier => "M-27 -7a19 19 0 1 0 38 0a19 19 0 1 0 -38 0M7 7L28 28",
        Status::Information => "M-12 -6H0V26M-14 26H14M-1 -26V-25",
        Status::NonEligible => "M-28 0a28 28 0 1 0 56 0a28 28 0 1 0 -56 0M-19 19L19 -19",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_ends_it() {
        let text = "<a href=\"x\">&amp;]]>\u{0}\u{b}\u{7f}\u{85}\u{fffe}\n'</a>";
        assert_eq!(
            SvgText(text).to_string(),
            "&lt;a href=&quot;x&quot;&gt;&amp;amp;]]&gt;\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd} \
             '&lt;/a&gt;"
        );
    }
}
