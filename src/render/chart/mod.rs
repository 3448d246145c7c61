//! A tree as a document, a drawing or data: each form is written from one traversal, the graph.

mod csv;
mod dot;
pub(super) mod graph;
mod json;
mod mermaid;
pub(super) mod page;
mod paths;
mod poster;
mod review;

use std::io;

use thiserror::Error;

use crate::{render::typography::write_markdown, tree::Tree, walk::report::Report, words::number};

use graph::Chart;

pub use page::kit_page;
pub use poster::{LargerPaper, Paper, Poster, PosterActions, PosterLinks, PosterLook};
pub(super) use poster::{Numbering, numbering, to_fill};

/// A form that a tree can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TreeFormat {
    /// For Graphviz.
    Dot,
    /// For Mermaid, which wikis and forges draw where they find it.
    Mermaid,
    /// Every question and outcome with its sources, and every path and case, for a domain expert to
    /// review.
    Markdown,
    /// The checked tree for other programs.
    Json,
    /// Every path as a row of a CSV file, as Excel opens it in French.
    Paths,
    /// One page for a browser and a printer, which needs nothing else.
    Html,
    /// A poster with what to do, on paper of a size, or of the next that it needs; others are drawn
    /// as a [`Poster`].
    Svg(Paper),
}

/// Why a tree cannot take a form.
#[derive(Debug, Error)]
pub enum ChartError {
    #[error(
        "Mermaid dessine {most} flèches au plus, et cet arbre en a {} :\n  écrivez-le en .dot, \
         que Graphviz dessine sans limite",
        number(*.arrows as u64)
    )]
    TooManyArrows { arrows: usize, most: usize },
    #[error(
        "Mermaid lit {} caractères au plus, et il en faudrait {} pour cet arbre :\n  écrivez-le \
         en .dot, que Graphviz dessine sans limite",
        number(*.most as u64), number(*.characters as u64)
    )]
    TooLong { characters: usize, most: usize },
    #[error(
        "un tableau de parcours a {} lignes au plus, et cet arbre a {}\u{a0}:\n  un document .md \
         en montre les premiers",
        number(*.most), paths::count_in_words(*.paths)
    )]
    TooManyPaths { paths: u64, most: u64 },
    #[error(
        "cet arbre a {questions} questions, plus qu'un tableau de parcours n'a de \
         colonnes\u{a0}:\n  écrivez-le en .md"
    )]
    TooWide { questions: usize },
    #[error("l'arbre ne peut pas être écrit")]
    Write(#[from] io::Error),
}

/// Writes a tree.
///
/// Texts that repeat an answer have `<question-id>` in its place, as the tree's file has it; a
/// poster has the number of the question.
///
/// ```
/// use mssante_check::{
///     kit,
///     load::Resources,
///     render::{self, TreeFormat},
/// };
///
/// let tree = kit::tree("equipement", Resources::default()).expect("shipped").expect("sound");
/// let mut drawing = Vec::new();
/// render::tree(&tree, TreeFormat::Dot, &mut drawing)?;
/// assert!(drawing.starts_with(b"digraph"));
/// # Ok::<(), render::ChartError>(())
/// ```
///
/// # Errors
/// When the tree is too large for the form, before anything is written; and those of writing to
/// `out`.
pub fn tree(tree: &Tree, format: TreeFormat, out: &mut dyn io::Write) -> Result<(), ChartError> {
    draw(Chart::of(tree), format, out)
}

/// Writes the tree of a report with the path of its walk marked, even where that ends at a question
/// without an answer.
///
/// Nothing that was typed is written but on a poster, so that other forms hold no personal data.
///
/// ```
/// use mssante_check::{
///     kit,
///     load::Resources,
///     render::{self, TreeFormat},
///     walk::{Walk, report::Report},
/// };
///
/// let tree = kit::tree("equipement", Resources::default()).expect("shipped").expect("sound");
/// let mut walk = Walk::new(&tree);
/// walk.follow(|question, steps| question.read("non", steps)).expect("two outcomes away");
/// let mut drawing = Vec::new();
/// render::marked_tree(&Report::of(&walk), TreeFormat::Dot, &mut drawing)?;
/// assert!(String::from_utf8_lossy(&drawing).contains("penwidth=3"));
/// # Ok::<(), render::ChartError>(())
/// ```
///
/// # Errors
/// When the tree is too large for the form, before anything is written; and those of writing to
/// `out`.
pub fn marked_tree(
    report: &Report<'_>,
    format: TreeFormat,
    out: &mut dyn io::Write,
) -> Result<(), ChartError> {
    draw(Chart::of_report(report), format, out)
}

fn draw(chart: Chart<'_>, format: TreeFormat, out: &mut dyn io::Write) -> Result<(), ChartError> {
    match format {
        TreeFormat::Dot => Ok(dot::write(&chart, out)?),
        TreeFormat::Mermaid => mermaid::write(&chart, out),
        TreeFormat::Markdown => Ok(write_markdown(out, |out| review::write(&chart, out))?),
        TreeFormat::Json => Ok(json::write(&chart, out)?),
        TreeFormat::Paths => csv::write(&chart, out),
        TreeFormat::Html => Ok(page::write(&chart, out)?),
        TreeFormat::Svg(paper) => Ok(Poster::drawn(chart, PosterLook::on(paper)).write(out)?),
    }
}
