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
    arrangement::Arrangement,
    drawing,
    layout::{Layout, Point},
    legend::Legend,
    link_strip::LinkStrip,
    links::{LinkPlace, Links},
    look::{PosterLinks, PosterLook},
    paper::{Area, PaperSize},
    svg::{self, FAINT, INK, SvgText},
    text_lines::TextLines,
    wording::Wording,
};

/// What stands on the paper beside the drawing.
pub(super) struct PosterFrame {
    pub(super) paper: PaperSize,
    title: TextLines,
    source: TextLines,
    links: Option<LinkStrip>,
    legend: Legend,
    /// The upper and the lower edge of the space for the drawing.
    top: i64,
    bottom: i64,
}

impl PosterFrame {
    pub(super) fn of(
        chart: &Chart<'_>,
        links: &Links<'_>,
        link_place: LinkPlace,
        look: PosterLook,
        paper: PaperSize,
    ) -> Self {
        let font = paper.small_font();
        let title_font = Font::bold(paper.width / 54);
        let title = paper.heading(title_font, &chart.tree.title, paper.margin());
        let source_top = bottom(&title) + font.size / 2;
        let source = paper.heading(font, &origin(chart.tree), source_top);
        // The drawing begins one and a half times the size of the text below the source.
        let top = bottom(&source) + source.font.size + font.size / 2;
        let legend = Legend::of(chart, look.links, paper);
        let is_listed = look.links == PosterLinks::Codes || link_place == LinkPlace::List;
        let links =
            is_listed.then(|| LinkStrip::of(links, look.links, link_place, paper, legend.top));
        let bottom = links.as_ref().map_or(legend.top, |links| links.top);
        Self { paper, title, source, links, legend, top, bottom }
    }

    /// The space for the drawing.
    pub(super) fn area(&self) -> Area {
        Area {
            width: self.paper.width - 2 * self.paper.margin(),
            height: (self.bottom - self.top).max(0),
        }
    }

    pub(super) fn write(
        &self,
        wording: Wording<'_>,
        map: &Layout,
        arrangement: &Arrangement,
        id: &str,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let origin = Point { x: 0, y: 0 };
        self.write_root(wording, id, out)?;
        svg::write_text(origin, &self.title, INK, out)?;
        svg::write_text(origin, &self.source, FAINT, out)?;
        let Arrangement { text_size, height, .. } = *arrangement;
        let unused = self.bottom - self.top - height * text_size / EM;
        let (left, top) = (self.paper.margin(), self.top + unused / 2);
        let (whole, rest) = (text_size / EM, text_size % EM);
        writeln!(out, r#"<g transform="translate({left} {top}) scale({whole}.{rest:02})">"#)?;
        drawing::write(map, arrangement, out)?;
        writeln!(out, "</g>")?;
        if let Some(links) = &self.links {
            links.write(out)?;
        }
        self.legend.write(out)?;
        writeln!(out, "</svg>")
    }

    /// Writes the start of the root element, what a screen reader says, and the white of the paper.
    fn write_root(
        &self,
        wording: Wording<'_>,
        id: &str,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let PaperSize { width, height } = self.paper;
        write!(out, r#"<svg xmlns="http://www.w3.org/2000/svg" "#)?;
        write!(out, r#"width="{}mm" height="{}mm" "#, width / 100, height / 100)?;
        write!(out, r#"viewBox="0 0 {width} {height}" "#)?;
        write!(out, r#"role="img" aria-labelledby="{id}-titre {id}-texte" lang="fr" "#)?;
        writeln!(out, r#"font-family="Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif">"#)?;
        let title = typeset(&wording.chart.tree.title);
        writeln!(out, r#"<title id="{id}-titre">{}</title>"#, SvgText(&title))?;
        let description = description(wording);
        writeln!(out, r#"<desc id="{id}-texte">{}</desc>"#, SvgText(&typeset(&description)))?;
        writeln!(out, r##"<rect width="{width}" height="{height}" fill="#ffffff"/>"##)
    }
}

/// The lower edge of a text.
fn bottom(text: &TextLines) -> i64 {
    text.y - text.font.size + text.height()
}

/// The drawing in a few sentences, for those who do not see it.
fn description(wording: Wording<'_>) -> String {
    let chart = wording.chart;
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
            Node::Question(question) => wording.text(&question.ask),
            Node::Outcome(outcome) => wording.text(&outcome.title),
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
