//! A tree as shapes and arrows, ready to be written in any form.

use std::borrow::Cow;

use crate::{
    tree::{Answer, Kind, Node, Outcome, Question, Tree, input::Input, text::NodeId},
    walk::{Step, report::Report},
};

/// A tree as it is drawn, and the way that a walk took through it.
pub(in crate::render) struct Chart<'a> {
    pub(in crate::render) tree: &'a Tree,
    /// Each node once, in reading order: a node's place here is its place in the tree.
    pub(in crate::render) shapes: Vec<Shape<'a>>,
    /// Each way on from a question, in the order of the questions, then of the answers.
    pub(in crate::render) arrows: Vec<Arrow<'a>>,
    /// The way that a walk took, if one is shown.
    pub(in crate::render) walked: Option<&'a [Step<'a>]>,
    pub(super) titles: Titles,
}

/// What stands in the outcomes of a poster.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Titles {
    Printed,
    /// A letter, and room to write the title.
    ToWrite,
}

/// A node as it is drawn.
pub(in crate::render) struct Shape<'a> {
    pub(in crate::render) node: &'a Node,
    /// How many arrows lie between the first question and this node, on the longest way.
    pub(in crate::render) rank: usize,
    pub(in crate::render) is_taken: bool,
}

/// A way on from a question.
pub(in crate::render) struct Arrow<'a> {
    pub(in crate::render) from: &'a Question,
    pub(in crate::render) to: NodeId,
    pub(in crate::render) way: Way<'a>,
    pub(in crate::render) is_taken: bool,
}

/// What leads on.
#[derive(Clone, Copy)]
pub(in crate::render) enum Way<'a> {
    /// One of the answers.
    Answer(&'a Answer),
    /// Any number of the answers.
    Several(&'a [Answer]),
    /// Whatever is typed.
    Typed(Input),
}

impl<'a> Chart<'a> {
    pub(in crate::render) fn of(tree: &'a Tree) -> Self {
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
    pub(super) fn to_fill(tree: &'a Tree) -> Self {
        Self { titles: Titles::ToWrite, ..Self::of(tree) }
    }

    /// The tree of a report, with the way that its walk took.
    pub(in crate::render) fn of_report(report: &Report<'a>) -> Self {
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
    pub(in crate::render) fn resumed(&self) -> impl Iterator<Item = (&'a Outcome, NodeId)> {
        self.tree.outcomes().filter_map(|outcome| Some((outcome, outcome.resume?)))
    }
}

impl<'a> Way<'a> {
    /// What stands on the arrow.
    pub(in crate::render) fn label(self, tree: &'a Tree) -> Cow<'a, str> {
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
pub(super) fn ways(question: &Question) -> Vec<(Way<'_>, NodeId)> {
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
