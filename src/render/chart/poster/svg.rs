//! The SVG writer: elements that every program shows alike, which are shapes with attributes of
//! their own, and plain text.

use std::{fmt, io};

use crate::{render::metrics::Weight, tree::Status};

use super::{
    layout::Point,
    mark::{BOX, Mark, MarkKind},
    text_lines::TextLines,
};

pub(super) const INK: &str = "#161616";
pub(super) const FAINT: &str = "#595959";
pub(super) const BLUE: &str = "#000091";
pub(super) const WHITE: &str = "#ffffff";

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

/// Writes a sign beside a text, in a card with this upper left corner.
pub(super) fn write_mark(
    mark: &Mark,
    corner: Point,
    ink: &str,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let x = corner.x + mark.x;
    let y = corner.y + mark.y;
    match mark.kind {
        MarkKind::EmptyBox | MarkKind::TickedBox => {
            Rect { x, y: y - BOX / 2, width: BOX, height: BOX }
                .write(&format!(r#"fill="{WHITE}" stroke="{ink}" stroke-width="6""#), out)?;
            if mark.kind == MarkKind::TickedBox {
                write!(out, r#"<path d="M{} {y}l22 24l40 -50" fill="none" "#, x + 8)?;
                writeln!(out, r#"stroke="{BLUE}" stroke-width="16" stroke-linecap="round"/>"#)?;
            }
            Ok(())
        }
        MarkKind::Onward => {
            let back = x + 40;
            write!(out, r#"<path d="M{x} {y}H{back}" stroke="{ink}" stroke-width="10"/>"#)?;
            let top = y - 26;
            writeln!(out, r#"<path d="M{} {y}L{back} {top}v52Z" fill="{ink}"/>"#, x + 72)
        }
        MarkKind::Letter(status, width) => Rect { x, y: y - 55, width, height: 110 }
            .write(&format!(r#"rx="20" fill="{}""#, colour(status)), out),
        MarkKind::More => {
            write!(out, r#"<path d="M{x} {y}a34 34 0 1 0 68 0a34 34 0 1 0 -68 0" fill="{ink}"/>"#)?;
            write!(out, r#"<path d="M{} {y}h36m-18 -18v36" fill="none" "#, x + 16)?;
            writeln!(out, r#"stroke="{WHITE}" stroke-width="11"/>"#)
        }
    }
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
