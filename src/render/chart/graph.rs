//! A tree as a graph of nodes and arrows, ready to be written in any form.

use std::borrow::Cow;

use crate::{
    tree::{Answer, Kind, Node, Outcome, Question, Tree, input::Input, text::NodeId},
    walk::{Step, report::Report},
};

/// A tree as it is drawn, and the path that a walk took through it.
pub(in crate::render) struct Chart<'a> {
    pub(in crate::render) tree: &'a Tree,
    /// Each node once, in reading order: its position here is its position in the tree.
    pub(super) nodes: Vec<ChartNode<'a>>,
    /// The arrows in the order of the questions, then of their answers.
    pub(super) arrows: Vec<Arrow<'a>>,
    /// The steps of the walk whose path is marked, if one is.
    pub(super) walk_steps: Option<&'a [Step<'a>]>,
    pub(super) titles: Titles,
}

/// What stands in the outcomes of a poster.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Titles {
    Printed,
    /// The title, with a letter that leads to what to do.
    Lettered,
    /// A letter, and room to write the title.
    ToWrite,
}

/// A node as it is drawn.
pub(super) struct ChartNode<'a> {
    pub(super) node: &'a Node,
    /// How many arrows lie between the first question and this node, on the longest path.
    pub(super) layer: usize,
    /// Whether it lies on the marked path.
    pub(super) is_taken: bool,
}

/// What leads from a question to a later node.
pub(super) struct Arrow<'a> {
    pub(super) from: &'a Question,
    pub(super) to: NodeId,
    pub(super) kind: ArrowKind<'a>,
    /// Whether it lies on the marked path.
    pub(super) is_taken: bool,
}

/// What has to be answered for an arrow to be followed.
#[derive(Clone, Copy)]
pub(super) enum ArrowKind<'a> {
    /// One of the answers.
    Answer(&'a Answer),
    /// Any number of the answers.
    Several(&'a [Answer]),
    /// Whatever is typed.
    Typed(Input),
}

impl<'a> Chart<'a> {
    pub(in crate::render) fn of(tree: &'a Tree) -> Self {
        let mut nodes = Vec::new();
        for node in tree.nodes() {
            nodes.push(ChartNode { node, layer: 0, is_taken: false });
        }
        let mut arrows = Vec::new();
        for question in tree.questions() {
            // Every answer leads to a later node, so all arrows to this question were met before.
            let next_layer = nodes[question.id.index()].layer + 1;
            for arrow in arrows_from(question) {
                let target = &mut nodes[arrow.to.index()];
                target.layer = target.layer.max(next_layer);
                arrows.push(arrow);
            }
        }
        Self { tree, nodes, arrows, walk_steps: None, titles: Titles::Printed }
    }

    /// The tree with its outcomes' titles left to those who learn it.
    pub(super) fn to_fill(tree: &'a Tree) -> Self {
        Self { titles: Titles::ToWrite, ..Self::of(tree) }
    }

    /// The tree of a report, with the path of its walk marked.
    pub(super) fn of_report(report: &Report<'a>) -> Self {
        let mut chart = Self::of(report.tree);
        chart.walk_steps = Some(report.steps);
        chart.nodes[0].is_taken = true;
        for step in report.steps {
            for arrow in &mut chart.arrows {
                if arrow.is_followed_by(step) {
                    arrow.is_taken = true;
                    chart.nodes[arrow.to.index()].is_taken = true;
                }
            }
        }
        chart
    }

    /// Whether the path of a walk is marked; it begins with the first question.
    pub(super) fn has_marked_path(&self) -> bool {
        self.nodes[0].is_taken
    }

    /// Whether the walk whose path is marked gave an answer. Two answers may have the same words, so
    /// answers are the same only where they stand in the same place.
    pub(super) fn is_given(&self, answer: &Answer) -> bool {
        let steps = self.walk_steps.unwrap_or_default().iter();
        let mut given = steps.flat_map(|step| step.given.answers());
        given.any(|given| std::ptr::eq(*given, answer))
    }

    /// The outcomes after which a question is taken up again.
    pub(super) fn resumed(&self) -> impl Iterator<Item = (&'a Outcome, NodeId)> {
        self.tree.outcomes().filter_map(|outcome| Some((outcome, outcome.resume?)))
    }
}

impl Arrow<'_> {
    /// Whether a step follows this arrow. Two answers may have the same words, so answers are the
    /// same only where they stand in the same place.
    fn is_followed_by(&self, step: &Step<'_>) -> bool {
        let given = step.given.answers();
        self.from.id == step.question.id
            && match self.kind {
                ArrowKind::Answer(answer) => given.iter().any(|given| std::ptr::eq(*given, answer)),
                ArrowKind::Several(_) | ArrowKind::Typed(_) => true,
            }
    }
}

impl<'a> ArrowKind<'a> {
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

/// The arrows that leave a question, none of them taken.
pub(super) fn arrows_from(question: &Question) -> Vec<Arrow<'_>> {
    match question.kind {
        Kind::Choice | Kind::Sorted(_) => question
            .answers
            .iter()
            .map(|answer| arrow(question, answer.next, ArrowKind::Answer(answer)))
            .collect(),
        Kind::Several { next } => {
            vec![arrow(question, next, ArrowKind::Several(&question.answers))]
        }
        Kind::Typed { input, next } => vec![arrow(question, next, ArrowKind::Typed(input))],
    }
}

fn arrow<'a>(from: &'a Question, to: NodeId, kind: ArrowKind<'a>) -> Arrow<'a> {
    Arrow { from, to, kind, is_taken: false }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{kit, load::Resources, walk::Walk};

    /// A walk through a tree that gives each question its first answer.
    fn first_answers(tree: &Tree) -> Walk<'_> {
        let mut walk = Walk::new(tree);
        let end: Result<_, ()> = walk.follow(|question, _| {
            Ok(question.some_step().unwrap_or_else(|| question.pick(&question.answers[0])))
        });
        end.unwrap();
        walk
    }

    #[test]
    fn every_node_is_drawn_once_and_all_arrows_lead_to_a_later_layer() {
        for id in kit::ids() {
            let tree = kit::tree(id, Resources::default()).unwrap().unwrap();
            let chart = Chart::of(&tree);
            assert_eq!(chart.nodes.len(), tree.nodes().len());
            for arrow in &chart.arrows {
                let from = &chart.nodes[arrow.from.id.index()];
                let to = &chart.nodes[arrow.to.index()];
                assert!(from.layer < to.layer && !arrow.is_taken, "{id}");
            }
        }
    }

    #[test]
    fn the_path_of_a_walk_is_marked() {
        for id in kit::ids() {
            let tree = kit::tree(id, Resources::default()).unwrap().unwrap();
            let walk = first_answers(&tree);
            let mut visited: Vec<NodeId> =
                walk.steps().iter().map(|step| step.question.id).collect();
            visited.push(walk.at().id());
            let chart = Chart::of_report(&Report::of(&walk));
            let marked_nodes = chart.nodes.iter().filter(|node| node.is_taken);
            assert!(marked_nodes.map(|node| node.node.id()).eq(visited), "{id}");
            let marked_arrows = chart.arrows.iter().filter(|arrow| arrow.is_taken);
            assert_eq!(marked_arrows.count(), walk.steps().len(), "{id}");
        }
    }
}
