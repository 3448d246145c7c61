//! What stands on a poster around the drawing: the title, where the tree comes from, and the
//! legend.

use std::io;

use crate::{
    render::{
        metrics::{EM, Font},
        phrases::origin,
        typography::typeset,
    },
    tree::Node,
};

use super::{
    super::graph::{Chart, Titles},
    card::TextLines,
    layout::{Layout, Point},
    legend::Legend,
    paper::PaperSize,
    svg::{self, FAINT, INK, SvgText},
};

/// The smallest text that is read without pain on paper, and the largest that looks well, in
/// hundredths of a millimetre: 6 and 13 points.
const SMALLEST_TEXT: i64 = 212;
const LARGEST_TEXT: i64 = 459;

/// What stands on the paper beside the drawing.
pub(super) struct PosterFrame {
    pub(super) paper: PaperSize,
    title: TextLines,
    source: TextLines,
    legend: Legend,
    /// The upper edge of the space for the drawing; its lower edge is that of the legend.
    top: i64,
}

impl PosterFrame {
    pub(super) fn of(chart: &Chart<'_>, paper: PaperSize) -> Self {
        let font = paper.small_font();
        let title_font = Font::bold(paper.width / 54);
        let title = paper.heading(title_font, &chart.tree.title, paper.margin());
        let source_top = bottom(&title) + font.size / 2;
        let source = paper.heading(font, &origin(chart.tree), source_top);
        // The drawing begins one and a half times the size of the text below the source.
        let top = bottom(&source) + source.font.size + font.size / 2;
        Self { paper, title, source, legend: Legend::of(chart, paper), top }
    }

    /// How many thousandths of a hundredth of a millimetre a unit of the layout gets.
    pub(super) fn scale(&self, layout: &Layout) -> i64 {
        let width = self.paper.width - 2 * self.paper.margin();
        let height = self.legend.top - self.top;
        let horizontal = width * 1000 / layout.width.max(1);
        let vertical = height * 1000 / layout.height.max(1);
        horizontal.min(vertical).min(LARGEST_TEXT * 1000 / EM)
    }

    /// Whether the texts of a layout can be read at this scale.
    pub(super) fn is_legible(scale: i64) -> bool {
        scale * EM >= SMALLEST_TEXT * 1000
    }

    pub(super) fn write(
        &self,
        chart: &Chart<'_>,
        layout: &Layout,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let origin = Point { x: 0, y: 0 };
        self.write_root(chart, out)?;
        svg::write_text(origin, &self.title, INK, out)?;
        svg::write_text(origin, &self.source, FAINT, out)?;
        let scale = self.scale(layout);
        let left = (self.paper.width - layout.width * scale / 1000) / 2;
        let middle = i64::midpoint(self.top, self.legend.top);
        let top = middle - layout.height * scale / 2000;
        writeln!(
            out,
            r#"<g transform="translate({left} {top}) scale({}.{:03})">"#,
            scale / 1000,
            scale % 1000
        )?;
        svg::write_layout(layout, out)?;
        writeln!(out, "</g>")?;
        self.legend.write(out)?;
        writeln!(out, "</svg>")
    }

    /// Writes the start of the root element, what a screen reader says, and the white of the paper.
    fn write_root(&self, chart: &Chart<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let PaperSize { width, height } = self.paper;
        write!(out, r#"<svg xmlns="http://www.w3.org/2000/svg" "#)?;
        write!(out, r#"width="{}mm" height="{}mm" "#, width / 100, height / 100)?;
        write!(out, r#"viewBox="0 0 {width} {height}" "#)?;
        write!(out, r#"role="img" aria-labelledby="affiche-titre affiche-texte" lang="fr" "#)?;
        writeln!(out, r#"font-family="Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif">"#)?;
        let title = typeset(&chart.tree.title);
        writeln!(out, r#"<title id="affiche-titre">{}</title>"#, SvgText(&title))?;
        let description = description(chart);
        writeln!(out, r#"<desc id="affiche-texte">{}</desc>"#, SvgText(&typeset(&description)))?;
        writeln!(out, r##"<rect width="{width}" height="{height}" fill="#ffffff"/>"##)
    }
}

/// The lower edge of a text.
fn bottom(text: &TextLines) -> i64 {
    text.y - text.font.size + text.height()
}

/// The drawing in a few sentences, for those who do not see it.
fn description(chart: &Chart<'_>) -> String {
    let questions = chart.tree.questions().count();
    let outcomes = chart.tree.outcomes().count();
    let mut text = format!(
        "Arbre de décision, de gauche à droite\u{a0}: {questions} question{}, {outcomes} issue{}.",
        plural(questions),
        plural(outcomes)
    );
    if chart.titles == Titles::ToWrite {
        text.push_str(" Chaque issue a une lettre, et son titre est à écrire.");
    }
    let mut taken = Vec::new();
    for node in chart.nodes.iter().filter(|node| node.is_taken) {
        taken.push(match node.node {
            Node::Question(question) => chart.tree.written(&question.ask),
            Node::Outcome(outcome) => chart.tree.written(&outcome.title),
        });
    }
    if !taken.is_empty() {
        text = format!("{text} Chemin suivi\u{a0}: {}", taken.join(" → "));
    }
    text
}

fn plural(count: usize) -> &'static str {
    if count > 1 { "s" } else { "" }
}
