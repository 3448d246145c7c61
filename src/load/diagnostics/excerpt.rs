//! Problems drawn under the lines at fault.

use std::fmt;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet, renderer::DecorStyle};

use super::problem::{Problem, Problems, Severity};
use crate::{
    load::source::{LineFinder, Span},
    signs::{printable, revealed},
};

/// How problems are drawn: with or without colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExcerptStyle {
    Plain,
    Coloured,
}

impl Problems {
    /// The problems drawn under the lines at fault.
    pub fn draw(&self, style: ExcerptStyle) -> String {
        let mut drawn = String::new();
        for piece in self.drawings(style).into_iter().chain(self.unlisted_in_words()) {
            drawn.push_str(&piece);
            drawn.push_str("\n\n");
        }
        drawn
    }

    /// Each problem that is listed, drawn under the lines at fault.
    pub fn drawings(&self, style: ExcerptStyle) -> Vec<String> {
        let renderer = match style {
            ExcerptStyle::Plain => Renderer::plain(),
            ExcerptStyle::Coloured => Renderer::styled(),
        };
        let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(100);
        // Two finders, since each is quick only when it goes forward: the places of the problems
        // are in order, and most of the related ones are too.
        let mut lines = [LineFinder::of(&self.source.text), LineFinder::of(&self.source.text)];
        let problems = self.list.iter();
        problems.map(|problem| renderer.render(&[group(self, problem, &mut lines)])).collect()
    }

    /// How many problems there are that are not listed; `None` when all are.
    pub fn unlisted_in_words(&self) -> Option<String> {
        let file = revealed(&self.source.name, &[]);
        (self.unlisted > 0).then(|| format!("… et {} autres dans {file}", self.unlisted))
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.draw(ExcerptStyle::Plain))
    }
}

impl std::error::Error for Problems {}

fn group<'a>(
    problems: &'a Problems,
    problem: &'a Problem,
    lines: &mut [LineFinder<'_>; 2],
) -> Group<'a> {
    let [lines, related_lines] = lines;
    let level = match problem.severity() {
        Severity::Error => Level::ERROR.with_name("erreur"),
        Severity::Warning => Level::WARNING.with_name("attention"),
    };
    let mut group = level
        .primary_title(printable(&problem.kind.to_string()).into_owned())
        .id(problem.kind.code())
        .element(snippet(problems, lines, problem.span, AnnotationKind::Primary, None));
    if let Some(related) = problem.related {
        group = group.element(snippet(
            problems,
            related_lines,
            related,
            AnnotationKind::Context,
            Some("d'abord ici"),
        ));
    }
    if let Some(help) = problem.kind.help() {
        group = group.element(Level::HELP.with_name("aide").message(printable(&help).into_owned()));
    }
    group
}

/// The line of a place, cut around it when it is too long: one of a hostile file may have a million
/// characters.
fn snippet<'a>(
    problems: &'a Problems,
    lines: &mut LineFinder<'_>,
    span: Span,
    kind: AnnotationKind,
    label: Option<&'a str>,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    const MARGIN: usize = 2000;
    let text = &problems.source.text;
    let start = boundary(text, span.start().min(text.len()));
    let line = lines.place(start);
    let from = boundary(text, line.start.max(start.saturating_sub(MARGIN)));
    let after = &text[start..boundary(text, text.len().min(start + MARGIN))];
    let to = start + after.find('\n').unwrap_or(after.len());
    let end = boundary(text, span.end().clamp(start, to.max(start)));
    let mut shown = revealed(&text[from..start], &['\t']).into_owned();
    let begin = shown.len();
    shown.push_str(&revealed(&text[start..end], &['\t']));
    let range = begin..shown.len();
    shown.push_str(&revealed(&text[end..to.max(end)], &['\t']));
    Snippet::source(shown)
        .path(revealed(&problems.source.name, &[]))
        .line_start(line.line)
        .annotation(kind.span(range).label(label))
}

fn boundary(text: &str, mut place: usize) -> usize {
    while !text.is_char_boundary(place) {
        place -= 1;
    }
    place
}
