//! The drawing: the map with its lines and cards, and what to do beside it.

use std::io;

use crate::tree::Status;

use super::{
    action_card::{ActionCard, NAME_BAND},
    arrangement::{Arrangement, PlacedActionCard},
    card::{AnswerRow, BAND, CardFace, PosterCard, RowKind},
    layout::{Layout, PlacedCard, Point},
    lines::{self, GREY},
    svg::{self, BLUE, FAINT, INK, Rect, WHITE},
    text_lines::{TextLines, Tone},
};

/// The ground of an answer that was given, and of a question.
const GIVEN: &str = "#fff3c4";
const QUESTION: &str = "#e3e3fd";

pub(super) fn write(
    map: &Layout,
    arrangement: &Arrangement,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let Point { x, y } = arrangement.map_corner;
    writeln!(out, r#"<g transform="translate({x} {y})">"#)?;
    lines::write(map, out)?;
    for PlacedCard { corner, card } in &map.cards {
        write_card(*corner, card, out)?;
    }
    writeln!(out, "</g>")?;
    for PlacedActionCard { corner, card } in &arrangement.cards {
        write_action_card(*corner, card, out)?;
    }
    Ok(())
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

/// Writes what to do: a coloured band with the letter, and the actions beside it.
fn write_action_card(corner: Point, card: &ActionCard, out: &mut dyn io::Write) -> io::Result<()> {
    let Point { x, y } = corner;
    let ActionCard { width, height, tone, .. } = *card;
    let is_off_path = tone == Tone::OffPath;
    let own = card.status.map_or(BLUE, svg::colour);
    let edge = edge_width(tone);
    Rect { x, y, width, height }
        .write(&format!(r#"fill="{WHITE}" stroke="{own}" stroke-width="{edge}""#), out)?;
    let (ground, name) = if is_off_path { (WHITE, own) } else { (own, WHITE) };
    Rect { x, y, width: NAME_BAND, height }.write(&format!(r#"fill="{ground}""#), out)?;
    svg::write_text(corner, &card.name, name, out)?;
    if let Some(status) = card.status {
        let below = card.name.y + (NAME_BAND - BAND) + BAND / 2;
        svg::write_sign(Point { x: x + NAME_BAND / 2, y: y + below }, status, name, out)?;
    }
    for mark in &card.marks {
        svg::write_mark(mark, corner, own, out)?;
    }
    for choice in &card.choices {
        write_choice(corner, card, choice, own, out)?;
    }
    let (body, address) = if is_off_path { (FAINT, FAINT) } else { (INK, BLUE) };
    for text in &card.texts {
        svg::write_text(corner, text, body, out)?;
    }
    for text in &card.addresses {
        svg::write_text(corner, text, address, out)?;
    }
    for text in &card.faint {
        svg::write_text(corner, text, FAINT, out)?;
    }
    Ok(())
}

/// Writes « OU » between two rules.
fn write_choice(
    corner: Point,
    card: &ActionCard,
    choice: &TextLines,
    ink: &str,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let y = corner.y + choice.y - choice.font.size * 36 / 100;
    let text_width: i64 = choice.lines.iter().map(|line| choice.font.width(line)).sum();
    let inner = NAME_BAND + 45;
    let left = corner.x + inner;
    let length = choice.x - 30 - inner;
    let right = corner.x + choice.x + text_width + 30;
    let rest = corner.x + card.width - 45 - right;
    write!(out, r#"<path d="M{left} {y}h{length}M{right} {y}h{rest}" "#)?;
    writeln!(out, r#"stroke="{ink}" stroke-width="5"/>"#)?;
    svg::write_text(corner, choice, ink, out)
}

fn write_card(corner: Point, card: &PosterCard, out: &mut dyn io::Write) -> io::Result<()> {
    match &card.face {
        CardFace::Question { head, rows } => write_question(corner, card, *head, rows, out)?,
        CardFace::Outcome { status, writing_lines } => {
            write_outcome(corner, card, *status, writing_lines, out)?;
        }
    }
    let ink = if card.tone == Tone::OffPath { GREY } else { BLUE };
    for mark in &card.marks {
        svg::write_mark(mark, corner, ink, out)?;
    }
    for letter in &card.letters {
        svg::write_text(corner, letter, WHITE, out)?;
    }
    for text in &card.texts {
        svg::write_text(corner, text, text_colour(card.tone), out)?;
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
    let (stroke, fill) = if tone == Tone::OffPath { (GREY, "#f3f3f3") } else { (BLUE, QUESTION) };
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

/// Writes what an answer has around its text: a ground if it was given, a line above it.
fn write_row(area: &Rect, kind: RowKind, stroke: &str, out: &mut dyn io::Write) -> io::Result<()> {
    let Rect { x, y, width, .. } = *area;
    if matches!(kind, RowKind::Taken | RowKind::Ticked) {
        area.write(&format!(r#"fill="{GIVEN}""#), out)?;
    }
    if matches!(kind, RowKind::Ticked | RowKind::Unticked) {
        return Ok(());
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
    let colour = svg::colour(status);
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
    let (fill, ink) = if tone == Tone::OffPath {
        ("none", svg::colour(status))
    } else {
        (svg::colour(status), WHITE)
    };
    let left = x + 40;
    let right = x + BAND;
    let side = height - 80;
    write!(out, r#"<path d="M{right} {y}H{left}a40 40 0 0 0 -40 40v{side}"#)?;
    writeln!(out, r#"a40 40 0 0 0 40 40H{right}Z" fill="{fill}"/>"#)?;
    svg::write_sign(Point { x: x + BAND / 2, y: y + height / 2 }, status, ink, out)
}
