//! The legend of a poster.

use std::io;

use crate::{render::metrics::Font, tree::Status};

use super::{
    super::graph::{Chart, Titles},
    card::{TextLines, Tone},
    layout::Point,
    paper::PaperSize,
    svg::{self, BLUE, INK, Rect},
};

/// The legend, at the lower edge of the paper.
pub(super) struct Legend {
    entries: Vec<LegendEntry>,
    font: Font,
    /// The height above which nothing of it stands.
    pub(super) top: i64,
}

/// A sample of what is drawn, and what it means.
struct LegendEntry {
    sample: Sample,
    text: &'static str,
    /// The left end of its baseline.
    baseline: Point,
}

#[derive(Clone, Copy)]
enum Sample {
    Question,
    Outcome(Status),
    Line(Tone),
    None,
}

impl Legend {
    pub(super) fn of(chart: &Chart<'_>, paper: PaperSize) -> Self {
        let font = paper.small_font();
        let margin = paper.margin();
        let row_height = font.size * 2;
        let mut entries = Vec::new();
        let mut x = margin;
        let mut y = 0;
        for (sample, text) in explained(chart) {
            let width = sample.width(font) + font.width(text);
            if x > margin && x + width > paper.width - margin {
                x = margin;
                y += row_height;
            }
            entries.push(LegendEntry { sample, text, baseline: Point { x, y } });
            x += width + font.size * 2;
        }
        // The last row stands at the margin.
        let first_row = paper.height - margin - y;
        for entry in &mut entries {
            entry.baseline.y += first_row;
        }
        Self { entries, font, top: first_row - row_height - font.size }
    }

    pub(super) fn write(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let font = self.font;
        for LegendEntry { sample, text, baseline: Point { x, y } } in &self.entries {
            sample.write(Point { x: *x, y: y - font.size }, font, out)?;
            let x = x + sample.width(font);
            let lines = vec![(*text).to_owned()];
            let text = TextLines { x, y: *y, font, lines };
            svg::write_text(Point { x: 0, y: 0 }, &text, INK, out)?;
        }
        Ok(())
    }
}

/// What the legend explains: nothing that is not drawn.
fn explained(chart: &Chart<'_>) -> Vec<(Sample, &'static str)> {
    let mut explained = vec![(Sample::Question, "Question numérotée, et ses réponses")];
    for (_, status, label) in Status::ALL {
        if chart.tree.outcomes().any(|outcome| outcome.status == status) {
            explained.push((Sample::Outcome(status), label));
        }
    }
    if chart.has_marked_path() {
        explained.push((Sample::Line(Tone::OnPath), "Chemin suivi"));
        if chart.arrows.iter().any(|arrow| !arrow.is_taken) {
            explained.push((Sample::Line(Tone::OffPath), "Autres chemins"));
        }
    }
    if chart.titles == Titles::ToWrite {
        explained.push((Sample::None, "Le titre de chaque issue est à écrire sous sa lettre."));
    }
    if has_joined_lines(chart) {
        explained.push((Sample::None, "Les lignes qui mènent au même endroit se rejoignent."));
    }
    explained
}

/// Whether more than one arrow leads to the same node.
fn has_joined_lines(chart: &Chart<'_>) -> bool {
    let mut is_reached = vec![false; chart.nodes.len()];
    chart.arrows.iter().any(|arrow| std::mem::replace(&mut is_reached[arrow.to.index()], true))
}

impl Sample {
    /// How wide it is, with the room behind it.
    fn width(self, font: Font) -> i64 {
        match self {
            Self::Question | Self::Outcome(_) => font.size * 2,
            Self::Line(_) => font.size * 3,
            Self::None => 0,
        }
    }

    /// Writes it for text in this font, from its upper left corner.
    fn write(self, corner: Point, font: Font, out: &mut dyn io::Write) -> io::Result<()> {
        let Point { x, y } = corner;
        let side = font.size * 4 / 3;
        match self {
            Self::Question => Rect { x, y, width: side, height: side }.write(
                &format!(r##"fill="#e3e3fd" stroke="{BLUE}" stroke-width="{}""##, font.size / 12),
                out,
            ),
            Self::Outcome(status) => {
                let fill = svg::colour(status);
                // The sign is drawn on a square of 100 units.
                writeln!(
                    out,
                    r#"<g transform="translate({x} {y}) scale({}.{:02})">"#,
                    side / 100,
                    side % 100
                )?;
                writeln!(out, r#"<rect width="100" height="100" rx="20" fill="{fill}"/>"#)?;
                svg::write_sign(Point { x: 50, y: 50 }, status, "#ffffff", out)?;
                writeln!(out, "</g>")
            }
            Self::Line(tone) => {
                let start = Point { x, y: y + font.size * 2 / 3 };
                svg::write_line_sample(start, font.size * 5 / 2, tone, font.size, out)
            }
            Self::None => Ok(()),
        }
    }
}
