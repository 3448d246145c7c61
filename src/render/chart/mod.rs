//! The one traversal: a tree as shapes and arrows, ready to be written in any form.

mod data;
mod dot;
mod mermaid;
pub(super) mod page;
mod paths;
mod poster;
mod review;
mod table;

use std::{borrow::Cow, io};

use thiserror::Error;

use crate::{
    tree::{Answer, Kind, Node, Outcome, Question, Tree, input::Input, text::NodeId},
    walk::{Step, report::Report},
    words::number,
};

pub use page::kit_page;
pub use poster::Paper;
pub(super) use poster::{ToFill, to_fill};

/// A form that a tree can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TreeFormat {
    /// For Graphviz.
    Dot,
    /// For Mermaid, which wikis and forges draw where they find it.
    Mermaid,
    /// All screens with their sources, ways and cases, to be reviewed by those who know the matter.
    Markdown,
    /// The checked tree for other programs.
    Json,
    /// Every way as a row of a CSV file, as Excel opens it in French.
    Paths,
    /// One page for a browser and a printer, which needs nothing else.
    Html,
    /// A poster.
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
        number(*.most), paths::told(*.ways)
    )]
    TooManyWays { ways: u64, most: u64 },
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
/// Texts that repeat an answer have `<question-id>` in its place, as the tree's file has it.
///
/// ```
/// use mssante_check::{kit, load::Resources, render::{self, TreeFormat}};
///
/// let tree = kit::whole("equipement", Resources::default()).expect("a shipped tree").expect("a sound one");
/// let mut drawing = Vec::new();
/// render::tree(&tree, TreeFormat::Dot, &mut drawing)?;
/// assert!(drawing.starts_with(b"digraph"));
/// # Ok::<(), render::ChartError>(())
/// ```
///
/// # Errors
/// When the tree is too large for the form, before anything is written; and what `out` refuses.
pub fn tree(tree: &Tree, format: TreeFormat, out: &mut dyn io::Write) -> Result<(), ChartError> {
    draw(&Chart::of(tree), format, out)
}

/// Writes the tree of a report, with the way that its walk took, be it to a question without an
/// answer.
///
/// Nothing that was typed is written: the way holds no personal data.
///
/// ```
/// use mssante_check::{
///     kit,
///     load::Resources,
///     render::{self, TreeFormat},
///     walk::{Walk, report::Report},
/// };
///
/// let tree = kit::whole("equipement", Resources::default()).expect("shipped").expect("sound");
/// let mut walk = Walk::new(&tree);
/// walk.follow(|question, steps| question.read("non", steps)).expect("two outcomes away");
/// let mut drawing = Vec::new();
/// render::way(&Report::of(&walk), TreeFormat::Dot, &mut drawing)?;
/// assert!(String::from_utf8_lossy(&drawing).contains("penwidth=3"));
/// # Ok::<(), render::ChartError>(())
/// ```
///
/// # Errors
/// When the tree is too large for the form, before anything is written; and what `out` refuses.
pub fn way(
    report: &Report<'_>,
    format: TreeFormat,
    out: &mut dyn io::Write,
) -> Result<(), ChartError> {
    draw(&Chart::of_report(report), format, out)
}

fn draw(chart: &Chart<'_>, format: TreeFormat, out: &mut dyn io::Write) -> Result<(), ChartError> {
    match format {
        TreeFormat::Dot => Ok(dot::write(chart, out)?),
        TreeFormat::Mermaid => mermaid::write(chart, out),
        TreeFormat::Markdown => Ok(review::write(chart, out)?),
        TreeFormat::Json => Ok(data::write(chart, out)?),
        TreeFormat::Paths => table::write(chart, out),
        TreeFormat::Html => Ok(page::write(chart, out)?),
        TreeFormat::Svg(paper) => Ok(poster::write(chart, paper, out)?),
    }
}

/// A tree as it is drawn, and the way that a walk took through it.
pub(super) struct Chart<'a> {
    pub(super) tree: &'a Tree,
    /// Each node once, in reading order: a node's place here is its place in the tree.
    pub(super) shapes: Vec<Shape<'a>>,
    /// Each way on from a question, in the order of the questions, then of the answers.
    pub(super) arrows: Vec<Arrow<'a>>,
    /// The way that a walk took, if one is shown.
    pub(super) walked: Option<&'a [Step<'a>]>,
    titles: Titles,
}

/// What stands in the outcomes of a poster.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Titles {
    Printed,
    /// A letter, and room to write the title.
    ToWrite,
}

/// A node as it is drawn.
pub(super) struct Shape<'a> {
    pub(super) node: &'a Node,
    /// How many arrows lie between the first question and this node, on the longest way.
    pub(super) rank: usize,
    pub(super) is_taken: bool,
}

/// A way on from a question.
pub(super) struct Arrow<'a> {
    pub(super) from: &'a Question,
    pub(super) to: NodeId,
    pub(super) way: Way<'a>,
    pub(super) is_taken: bool,
}

/// What leads on.
#[derive(Clone, Copy)]
pub(super) enum Way<'a> {
    /// One of the answers.
    Answer(&'a Answer),
    /// Any number of the answers.
    Several(&'a [Answer]),
    /// Whatever is typed.
    Typed(Input),
}

impl<'a> Chart<'a> {
    pub(super) fn of(tree: &'a Tree) -> Self {
        let shape = |node| Shape { node, rank: 0, is_taken: false };
        let mut shapes: Vec<Shape<'a>> = tree.nodes().iter().map(shape).collect();
        let mut arrows = Vec::new();
        for question in tree.questions() {
            let rank = shapes[question.id.index()].rank + 1;
            for (way, to) in ways(question) {
                // Every answer leads to a later node, so the ranks before this one are known.
                let next = &mut shapes[to.index()];
                next.rank = next.rank.max(rank);
                arrows.push(Arrow { from: question, to, way, is_taken: false });
            }
        }
        Self { tree, shapes, arrows, walked: None, titles: Titles::Printed }
    }

    /// The tree with its outcomes' titles left to those who learn it.
    fn to_fill(tree: &'a Tree) -> Self {
        Self { titles: Titles::ToWrite, ..Self::of(tree) }
    }

    /// The tree of a report, with the way that its walk took.
    pub(super) fn of_report(report: &Report<'a>) -> Self {
        let mut chart = Self::of(report.tree);
        chart.walked = Some(report.steps);
        chart.shapes[0].is_taken = true;
        for step in report.steps {
            let given = step.given.answers();
            let arrows = chart.arrows.iter_mut().filter(|arrow| arrow.from.id == step.question.id);
            for arrow in arrows.filter(|arrow| arrow.way.is_that_of(given)) {
                arrow.is_taken = true;
                chart.shapes[arrow.to.index()].is_taken = true;
            }
        }
        chart
    }

    /// The outcomes after which a question is taken up again.
    pub(super) fn resumed(&self) -> impl Iterator<Item = (&'a Outcome, NodeId)> {
        self.tree.outcomes().filter_map(|outcome| Some((outcome, outcome.resume?)))
    }
}

impl<'a> Way<'a> {
    /// What stands on the arrow.
    pub(super) fn label(self, tree: &'a Tree) -> Cow<'a, str> {
        match self {
            Self::Answer(answer) => tree.written(&answer.label),
            Self::Several(answers) => {
                let labels: Vec<_> =
                    answers.iter().map(|answer| tree.written(&answer.label)).collect();
                format!("Au choix, plusieurs possibles : {}", labels.join(" ; ")).into()
            }
            Self::Typed(input) => format!("Saisie : {}", input.expected()).into(),
        }
    }
}

impl Way<'_> {
    /// Whether these answers led on so. Two answers may have the same words, but not the same
    /// place.
    fn is_that_of(&self, given: &[&Answer]) -> bool {
        match self {
            Self::Answer(answer) => given.iter().any(|given| std::ptr::eq(*given, *answer)),
            Self::Several(_) | Self::Typed(_) => true,
        }
    }
}

/// The ways on from a question, with where they lead.
fn ways(question: &Question) -> Vec<(Way<'_>, NodeId)> {
    match question.kind {
        Kind::Choice | Kind::Sorted(_) => {
            question.answers.iter().map(|answer| (Way::Answer(answer), answer.next)).collect()
        }
        Kind::Several { next } => vec![(Way::Several(&question.answers), next)],
        Kind::Typed { input, next } => vec![(Way::Typed(input), next)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{kit, load::Resources, walk::Walk};

    #[test]
    fn every_node_is_drawn_once_and_the_way_of_a_walk_is_marked() {
        for id in kit::ids() {
            let tree = kit::tree(id, Resources::default()).unwrap().unwrap();
            let chart = Chart::of(&tree);
            assert_eq!(chart.shapes.len(), tree.nodes().len());
            assert!(chart.arrows.iter().all(|arrow| {
                let [from, to] =
                    [arrow.from.id, arrow.to].map(|node| chart.shapes[node.index()].rank);
                from < to && !arrow.is_taken
            }));
            let mut walk = Walk::new(&tree);
            let outcome = walk.follow(|question, _| match question.kind {
                Kind::Choice => Ok(question.pick(&question.answers[0])),
                _ => question
                    .some_step()
                    .map_or_else(|| Ok(question.pick(&question.answers[0])), Ok::<_, ()>),
            });
            let last = outcome.unwrap().id;
            let marked = Chart::of_report(&Report::of(&walk));
            let taken: Vec<NodeId> = marked
                .shapes
                .iter()
                .filter(|shape| shape.is_taken)
                .map(|shape| shape.node.id())
                .collect();
            let steps = walk.steps().iter().map(|step| step.question.id).chain([last]);
            assert!(taken.iter().copied().eq(steps), "{id}");
            assert_eq!(
                marked.arrows.iter().filter(|arrow| arrow.is_taken).count(),
                walk.steps().len()
            );
        }
    }
}
