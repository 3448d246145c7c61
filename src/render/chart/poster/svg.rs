//! Elements that every program shows alike: nodes with attributes of their own, and plain text.

use std::{fmt, io};

use crate::{render::metrics::Weight, tree::Status};

use super::{
    card::{BAND, Card, Face, Tone, Words},
    layout::{Bundle, Drawing, HEAD, Line},
};

pub(super) const INK: &str = "#161616";
pub(super) const FAINT: &str = "#595959";
pub(super) const BLUE: &str = "#000091";
const GREY: &str = "#8a8a8a";
/// How round the turns of lines are.
const BEND: i64 = 18;

/// A text between tags or quotes, without what XML does not know.
pub(super) struct Escaped<'a>(pub(super) &'a str);

impl fmt::Display for Escaped<'_> {
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

pub(super) fn drawing(drawing: &Drawing, out: &mut dyn io::Write) -> io::Result<()> {
    // What is taken lies over the rest.
    for tones in [[Tone::Plain, Tone::Aside].as_slice(), &[Tone::Taken]] {
        drawing.bundles.iter().try_for_each(|one| bundle(one, tones, out))?;
    }
    drawing.cards.iter().try_for_each(|(x, y, one)| card(*x, *y, one, out))
}

/// Lines that join, each with a white rim where it passes over those of other bundles.
fn bundle(bundle: &Bundle, tones: &[Tone], out: &mut dyn io::Write) -> io::Result<()> {
    let drawn = || bundle.lines.iter().filter(|line| tones.contains(&line.tone));
    for line in drawn() {
        writeln!(
            out,
            r##"<path d="{}" fill="none" stroke="#ffffff" stroke-width="{}"/>"##,
            Route(line),
            pen(line.tone) + 16
        )?;
    }
    for line in drawn() {
        let (ink, pen) = (line_ink(line.tone), pen(line.tone));
        writeln!(
            out,
            r#"<path d="{}" fill="none" stroke="{ink}" stroke-width="{pen}"/>"#,
            Route(line)
        )?;
    }
    if let Some((x, y, tone)) = bundle.tip.filter(|(_, _, tone)| tones.contains(tone)) {
        let (back, up, down, ink) = (x - HEAD, y - 24, y + 24, line_ink(tone));
        writeln!(out, r#"<path d="M{x} {y}L{back} {up}V{down}Z" fill="{ink}"/>"#)?;
    }
    Ok(())
}

fn pen(tone: Tone) -> i64 {
    match tone {
        Tone::Plain => 8,
        Tone::Taken => 20,
        Tone::Aside => 6,
    }
}

fn line_ink(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "#3a3a3a",
        Tone::Taken => BLUE,
        Tone::Aside => GREY,
    }
}

/// The path of a line, with its turns rounded.
struct Route<'a>(&'a Line);

impl fmt::Display for Route<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let corners = &self.0.corners;
        write!(f, "M{} {}", corners[0].0, corners[0].1)?;
        for turn in corners.windows(3) {
            let [(x, y), before, after] = [turn[1], turn[0], turn[2]];
            let near = |(to_x, to_y): (i64, i64)| {
                let length = (to_x - x).abs() + (to_y - y).abs();
                let bend = BEND.min(length / 2);
                (x + (to_x - x).signum() * bend, y + (to_y - y).signum() * bend)
            };
            let ((in_x, in_y), (out_x, out_y)) = (near(before), near(after));
            write!(f, "L{in_x} {in_y}Q{x} {y} {out_x} {out_y}")?;
        }
        let (x, y) = corners[corners.len() - 1];
        write!(f, "L{x} {y}")
    }
}

fn card(x: i64, y: i64, card: &Card, out: &mut dyn io::Write) -> io::Result<()> {
    let Card { width, height, tone, .. } = card;
    let (edge, ink) = match tone {
        Tone::Plain => (8, INK),
        Tone::Taken => (18, INK),
        Tone::Aside => (6, FAINT),
    };
    match &card.face {
        Face::Question { head, rows } => {
            let (line, fill) =
                if *tone == Tone::Aside { (GREY, "#f3f3f3") } else { (BLUE, "#e3e3fd") };
            writeln!(
                out,
                r##"<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="#ffffff"/>"##
            )?;
            writeln!(
                out,
                r#"<rect x="{x}" y="{y}" width="{width}" height="{head}" fill="{fill}"/>"#
            )?;
            for row in rows {
                let (top, bottom) = (y + row.top, row.height);
                if row.is_taken {
                    writeln!(
                        out,
                        r##"<rect x="{x}" y="{top}" width="{width}" height="{bottom}" fill="#fff3c4"/>"##
                    )?;
                }
                if row.is_box {
                    let (left, middle) = (x + 45, top + row.height / 2 - 38);
                    writeln!(
                        out,
                        r##"<rect x="{left}" y="{middle}" width="76" height="76" fill="#ffffff" stroke="{line}" stroke-width="6"/>"##
                    )?;
                } else {
                    writeln!(
                        out,
                        r#"<path d="M{x} {top}h{width}" stroke="{line}" stroke-width="4"/>"#
                    )?;
                }
            }
            writeln!(
                out,
                r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="none" stroke="{line}" stroke-width="{edge}"/>"#
            )?;
        }
        Face::Outcome { status, rules } => {
            let colour = colour(*status);
            writeln!(
                out,
                r##"<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="40" fill="#ffffff" stroke="{colour}" stroke-width="{edge}"/>"##
            )?;
            band(x, y, *height, *tone, *status, out)?;
            for rule in rules {
                let (left, length) = (x + BAND + 45, width - BAND - 90);
                writeln!(
                    out,
                    r#"<path d="M{left} {}h{length}" stroke="{FAINT}" stroke-width="5"/>"#,
                    y + rule
                )?;
            }
        }
    }
    card.texts.iter().try_for_each(|one| words(x, y, one, ink, out))
}

/// The left edge of an outcome, with the sign of its status.
fn band(
    x: i64,
    y: i64,
    height: i64,
    tone: Tone,
    status: Status,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let (right, side) = (x + BAND, height - 80);
    // What was not taken has its band inside out, so that it stands back.
    let (fill, ink) =
        if tone == Tone::Aside { ("none", colour(status)) } else { (colour(status), "#ffffff") };
    writeln!(
        out,
        r#"<path d="M{right} {y}H{}a40 40 0 0 0 -40 40v{side}a40 40 0 0 0 40 40H{right}Z" fill="{fill}"/>"#,
        x + 40
    )?;
    symbol(x + BAND / 2, y + height / 2, status, ink, out)
}

pub(super) fn symbol(
    x: i64,
    y: i64,
    status: Status,
    ink: &str,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    writeln!(
        out,
        r#"<path transform="translate({x} {y})" d="{}" fill="none" stroke="{ink}" stroke-width="11" stroke-linecap="round" stroke-linejoin="round"/>"#,
        sign(status)
    )
}

/// A text, one line below the other; together they are the text again.
pub(super) fn words(
    x: i64,
    y: i64,
    words: &Words,
    ink: &str,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let (left, size) = (x + words.x, words.kind.size);
    let weight = match words.kind.weight {
        Weight::Plain => "",
        Weight::Bold => r#" font-weight="bold""#,
    };
    write!(out, r#"<text font-size="{size}"{weight} fill="{ink}">"#)?;
    let mut baseline = y + words.y;
    for line in &words.lines {
        write!(out, r#"<tspan x="{left}" y="{baseline}">{}</tspan>"#, Escaped(line))?;
        baseline += words.kind.leading();
    }
    writeln!(out, "</text>")
}

/// A sample of a line, for type of this size.
pub(super) fn stroke(
    x: i64,
    y: i64,
    length: i64,
    tone: Tone,
    size: i64,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let (ink, pen) = (line_ink(tone), pen(tone) * size / 100);
    writeln!(out, r#"<path d="M{x} {y}h{length}" stroke="{ink}" stroke-width="{pen}"/>"#)
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
pub(super) fn sign(status: Status) -> &'static str {
    match status {
        // A tick, an arrow onwards, a magnifying glass, the letter i, a circle struck through.
        Status::EnOrdre => "M-28 2L-9 22L28 -20",
        Status::AFaire => "M-28 0H26M4 -22L26 0L4 22",
        Status::AVerifier => "M-27 -7a19 19 0 1 0 38 0a19 19 0 1 0 -38 0M7 7L28 28",
        Status::Information => "M-12 -6H0V26M-14 26H14M-1 -26V-25",
        Status::NonEligible => "M-28 0a28 28 0 1 0 56 0a28 28 0 1 0 -56 0M-19 19L19 -19",
    }
}
