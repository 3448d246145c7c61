//! The sheet around a drawing: how large it is, its title, where the tree comes from, and the
//! legend.

use std::io;

use crate::{
    render::{
        metrics::{EM, Type},
        phrases::origin,
    },
    tree::{Node, Status},
};

use super::{
    super::graph::{Chart, Titles},
    card::{Tone, Words},
    layout::Drawing,
    svg::{self, BLUE, FAINT, INK, colour},
};

/// The smallest type that is read without pain on paper, and the largest that looks well: 6 and 13
/// points.
const LEAST: i64 = 212;
const MOST: i64 = 459;

/// More sizes of paper than any tree needs.
const SHEETS: usize = 40;

/// A sheet that lies on its long side; lengths are in hundredths of a millimetre.
#[derive(Clone, Copy)]
pub(super) struct Sheet {
    pub(super) width: i64,
    pub(super) height: i64,
}

/// What stands on a sheet beside the drawing.
pub(super) struct Frame {
    sheet: Sheet,
    title: Words,
    source: Words,
    entries: Vec<(i64, i64, Entry)>,
    /// The space for the drawing: from the upper edge to the lower.
    top: i64,
    bottom: i64,
}

/// A line of the legend.
struct Entry {
    sample: Sample,
    text: String,
}

enum Sample {
    Question,
    Outcome(Status),
    Line(Tone),
    None,
}

impl Sheet {
    /// This sheet, then those of the series with twice the area of the one before.
    pub(super) fn and_larger(self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), |sheet| match (sheet.width, sheet.height) {
            // The series is rounded to whole millimetres.
            (59_400, 42_000) => Some(Self { width: 84_100, height: 59_400 }),
            (84_100, 59_400) => Some(Self { width: 118_900, height: 84_100 }),
            (width, height) => Some(Self { width: height * 2, height: width }),
        })
        .take(SHEETS)
    }

    fn margin(self) -> i64 {
        self.width / 36
    }

    fn small(self) -> Type {
        Type::plain(self.width / 100)
    }

    /// A text below a height, from margin to margin; in smaller type where it is so long that
    /// little of the sheet would be left.
    fn fitting(self, kind: Type, text: &str, top: i64) -> Words {
        let x = self.margin();
        let smaller = |kind: &Type| {
            Some(Type { size: kind.size * 3 / 4, ..*kind }).filter(|kind| kind.size > 0)
        };
        let set = |kind: Type| Words {
            x,
            y: top + kind.size,
            kind,
            lines: kind.wrap(text, self.width - 2 * x),
        };
        let mut tries = std::iter::successors(Some(kind), smaller).map(set);
        let fits = |words: &Words| lines(words) * words.kind.leading() <= self.height / 6;
        tries.find(fits).unwrap_or_else(|| set(Type { size: 1, ..kind }))
    }
}

impl Frame {
    pub(super) fn of(chart: &Chart<'_>, sheet: Sheet) -> Self {
        let (margin, small) = (sheet.margin(), sheet.small());
        let title = sheet.fitting(Type::bold(sheet.width / 54), &chart.tree.title, margin);
        let end = title.y - title.kind.size + lines(&title) * title.kind.leading();
        let source = sheet.fitting(small, &origin(chart.tree), end + small.size / 2);
        let top = source.y + lines(&source) * source.kind.leading() + small.size / 2;
        let (mut entries, mut x, mut row) = (Vec::new(), margin, 0);
        for entry in entries_of(chart) {
            let width = entry.sample.width(small) + small.width(&entry.text);
            if x > margin && x + width > sheet.width - margin {
                (x, row) = (margin, row + 1);
            }
            entries.push((x, row, entry));
            x += width + small.size * 2;
        }
        let step = small.size * 2;
        let first = sheet.height - margin - row * step;
        for (_, row, _) in &mut entries {
            *row = first + *row * step;
        }
        Self { sheet, title, source, entries, top, bottom: first - step - small.size }
    }

    /// How many hundredths of a millimetre a hundred units of a drawing get, thousandfold.
    pub(super) fn scale(&self, drawing: &Drawing) -> i64 {
        let width = (self.sheet.width - 2 * self.sheet.margin()) * 1000 / drawing.width.max(1);
        let height = (self.bottom - self.top) * 1000 / drawing.height.max(1);
        width.min(height).min(MOST * 1000 / EM)
    }

    /// The paper, in millimetres.
    pub(super) fn size(&self) -> (i64, i64) {
        (self.sheet.width / 100, self.sheet.height / 100)
    }

    pub(super) fn is_legible(scale: i64) -> bool {
        scale * EM >= LEAST * 1000
    }

    pub(super) fn write(
        &self,
        chart: &Chart<'_>,
        drawing: &Drawing,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let Self { sheet: Sheet { width, height }, .. } = *self;
        writeln!(
            out,
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{}mm" height="{}mm" viewBox="0 0 {width} {height}" role="img" aria-labelledby="affiche-titre affiche-texte" lang="fr" font-family="Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif">"#,
            width / 100,
            height / 100
        )?;
        writeln!(out, r#"<title id="affiche-titre">{}</title>"#, svg::Escaped(&chart.tree.title))?;
        writeln!(out, r#"<desc id="affiche-texte">{}</desc>"#, svg::Escaped(&described(chart)))?;
        writeln!(out, r##"<rect width="{width}" height="{height}" fill="#ffffff"/>"##)?;
        svg::words(0, 0, &self.title, INK, out)?;
        svg::words(0, 0, &self.source, FAINT, out)?;
        let scale = self.scale(drawing);
        let left = (width - drawing.width * scale / 1000) / 2;
        let top = i64::midpoint(self.top, self.bottom) - drawing.height * scale / 2000;
        let (whole, part) = (scale / 1000, scale % 1000);
        writeln!(out, r#"<g transform="translate({left} {top}) scale({whole}.{part:03})">"#)?;
        svg::drawing(drawing, out)?;
        writeln!(out, "</g>")?;
        let small = self.sheet.small();
        for (x, y, entry) in &self.entries {
            entry.sample.write(*x, y - small.size, small, out)?;
            let lines = vec![entry.text.clone()];
            svg::words(
                0,
                0,
                &Words { x: x + entry.sample.width(small), y: *y, kind: small, lines },
                INK,
                out,
            )?;
        }
        writeln!(out, "</svg>")
    }
}

impl Sample {
    fn width(&self, kind: Type) -> i64 {
        match self {
            Self::Question | Self::Outcome(_) => kind.size * 2,
            Self::Line(_) => kind.size * 3,
            Self::None => 0,
        }
    }

    fn write(&self, x: i64, y: i64, kind: Type, out: &mut dyn io::Write) -> io::Result<()> {
        let side = kind.size * 4 / 3;
        match self {
            Self::Question => writeln!(
                out,
                r##"<rect x="{x}" y="{y}" width="{side}" height="{side}" fill="#e3e3fd" stroke="{BLUE}" stroke-width="{}"/>"##,
                kind.size / 12
            ),
            Self::Outcome(status) => {
                let (fill, hundredths) = (colour(*status), side);
                writeln!(
                    out,
                    r#"<g transform="translate({x} {y}) scale({}.{:02})">"#,
                    hundredths / 100,
                    hundredths % 100
                )?;
                writeln!(out, r#"<rect width="100" height="100" rx="20" fill="{fill}"/>"#)?;
                svg::symbol(50, 50, *status, "#ffffff", out)?;
                writeln!(out, "</g>")
            }
            Self::Line(tone) => {
                svg::stroke(x, y + kind.size * 2 / 3, kind.size * 5 / 2, *tone, kind.size, out)
            }
            Self::None => Ok(()),
        }
    }
}

/// What the legend explains: no more than what is drawn.
fn entries_of(chart: &Chart<'_>) -> Vec<Entry> {
    let entry = |sample, text: &str| Entry { sample, text: text.into() };
    let mut entries = vec![entry(Sample::Question, "Question numérotée, et ses réponses")];
    let statuses = Status::ALL
        .iter()
        .filter(|(_, status, _)| chart.tree.outcomes().any(|outcome| outcome.status == *status));
    entries.extend(statuses.map(|(_, status, label)| entry(Sample::Outcome(*status), label)));
    if chart.has_marked_path() {
        entries.push(entry(Sample::Line(Tone::Taken), "Chemin suivi"));
        if chart.arrows.iter().any(|arrow| !arrow.is_taken) {
            entries.push(entry(Sample::Line(Tone::Aside), "Autres chemins"));
        }
    }
    if chart.titles == Titles::ToWrite {
        entries.push(entry(Sample::None, "Le titre de chaque issue est à écrire sous sa lettre."));
    }
    let mut reached = vec![0; chart.nodes.len()];
    chart.arrows.iter().for_each(|arrow| reached[arrow.to.index()] += 1);
    if reached.iter().any(|count| *count > 1) {
        entries.push(entry(Sample::None, "Les lignes qui mènent au même endroit se rejoignent."));
    }
    entries
}

/// The drawing in a sentence or two.
fn described(chart: &Chart<'_>) -> String {
    let (questions, outcomes) = (chart.tree.questions().count(), chart.tree.outcomes().count());
    let plural = |count: usize| if count > 1 { "s" } else { "" };
    let mut text = format!(
        "Arbre de décision, de gauche à droite\u{a0}: {questions} question{}, {outcomes} issue{}.",
        plural(questions),
        plural(outcomes)
    );
    if chart.titles == Titles::ToWrite {
        text.push_str(" Chaque issue a une lettre, et son titre est à écrire.");
    }
    let taken: Vec<String> = chart
        .nodes
        .iter()
        .filter(|shape| shape.is_taken)
        .map(|shape| match shape.node {
            Node::Question(question) => chart.tree.written(&question.ask).into_owned(),
            Node::Outcome(outcome) => chart.tree.written(&outcome.title).into_owned(),
        })
        .collect();
    if !taken.is_empty() {
        text = format!("{text} Chemin suivi\u{a0}: {}", taken.join(" → "));
    }
    text
}

fn lines(words: &Words) -> i64 {
    i64::try_from(words.lines.len()).unwrap_or(1)
}
