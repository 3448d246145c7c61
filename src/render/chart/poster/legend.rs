//! The legend of a poster.

use std::io;

use crate::{
    render::{footnotes, metrics::Font, typography::typeset},
    tree::Status,
};

use super::{
    super::graph::{Chart, Titles},
    layout::Point,
    lines,
    look::PosterLinks,
    mark::{Mark, MarkKind},
    paper::PaperSize,
    svg::{self, BLUE, FAINT, INK, Rect},
    text_lines::{TextLines, Tone},
};

/// The legend, at the lower edge of the paper.
pub(super) struct Legend {
    entries: Vec<LegendEntry>,
    /// What is told of the resources, below the entries.
    footnotes: Option<TextLines>,
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
    More,
    None,
}

impl Legend {
    pub(super) fn of(chart: &Chart<'_>, links: PosterLinks, paper: PaperSize) -> Self {
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
        let mut first_row = paper.height - margin - y;
        let footnotes = resource_notes(chart, links).map(|text| {
            let mut lines = paper.heading(font, &text, 0);
            let height = lines.height();
            lines.y += paper.height - margin - height + lines.font.size / 4;
            first_row -= height + font.size / 2;
            lines
        });
        for entry in &mut entries {
            entry.baseline.y += first_row;
        }
        Self { entries, footnotes, font, top: first_row - row_height - font.size / 2 }
    }

    pub(super) fn write(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let font = self.font;
        for LegendEntry { sample, text, baseline: Point { x, y } } in &self.entries {
            sample.write(Point { x: *x, y: y - font.size }, font, out)?;
            let x = x + sample.width(font);
            let lines = vec![typeset(text).into_owned()];
            let text = TextLines { x, y: *y, font, lines };
            svg::write_text(Point { x: 0, y: 0 }, &text, INK, out)?;
        }
        match &self.footnotes {
            Some(footnotes) => svg::write_text(Point { x: 0, y: 0 }, footnotes, FAINT, out),
            None => Ok(()),
        }
    }
}

/// What is told of the resources that cards and codes name.
fn resource_notes(chart: &Chart<'_>, links: PosterLinks) -> Option<String> {
    let lines = if chart.titles == Titles::Lettered || links == PosterLinks::Codes {
        footnotes::of_tree(chart.tree)
    } else {
        Vec::new()
    };
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// What the legend explains: nothing that is not drawn.
fn explained(chart: &Chart<'_>) -> Vec<(Sample, &'static str)> {
    // Beside cards with what to do, the little that is left goes to their texts.
    let has_cards = chart.titles == Titles::Lettered;
    let mut explained = Vec::new();
    if !has_cards {
        explained.push((Sample::Question, "Question numérotée, et ses réponses"));
    }
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
    if !has_cards && has_joined_lines(chart) {
        explained.push((Sample::None, "Les lignes qui mènent au même endroit se rejoignent."));
    }
    if has_cards && has_answer_actions(chart) {
        explained.push((Sample::More, "Cette réponse demande aussi d'agir."));
    }
    if has_cards {
        explained.push((Sample::None, "Chaque lettre est celle d'une issue."));
    }
    explained
}

/// Whether some answer asks for something to be done.
fn has_answer_actions(chart: &Chart<'_>) -> bool {
    let mut answers = chart.tree.questions().flat_map(|question| &question.answers);
    answers.any(|answer| !answer.actions.is_empty())
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
            Self::Question | Self::Outcome(_) | Self::More => font.size * 2,
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
                lines::write_line_sample(start, font.size * 5 / 2, tone, font.size, out)
            }
            Self::More => {
                let (whole, rest) = (side / 100, side % 100);
                writeln!(out, r#"<g transform="translate({x} {y}) scale({whole}.{rest:02})">"#)?;
                let mark = Mark { x: 15, y: 50, kind: MarkKind::More };
                svg::write_mark(&mark, Point { x: 0, y: 0 }, BLUE, out)?;
                writeln!(out, "</g>")
            }
            Self::None => Ok(()),
        }
    }
}
