//! The sections of a tree: each node once for every way to it, so that a section can say its way
//! without a script.

use std::collections::HashSet;

use crate::{
    tree::{
        Kind, Node, Tree,
        text::{NodeId, Part, Text},
    },
    walk::{
        Given, Step, Walk, fill_within, path,
        report::{Conclusion, Report},
    },
    words::tame,
};

use super::super::graph::{Arrow, ArrowKind, Chart};

/// With more sections than this a page is no longer opened at once.
const MOST: usize = 400;

/// A text that grows by more bytes than this through what it repeats is shown without it: labels
/// may name labels that name labels, and each is written in many sections.
const LONGEST: usize = 2000;

/// Stands in a code for the answers that the reader ticks: the page cannot know them.
pub(super) const TICKED: &str = "…";

/// The id of the section that shows all others.
pub(in crate::render) const WHOLE: &str = "tout";

/// All sections of a tree, in reading order.
pub(in crate::render) struct PageSections<'a> {
    pub(in crate::render) tree: &'a Tree,
    pub(in crate::render) all: Vec<PageSection<'a>>,
    /// Whether each section stands for one way. Else there are too many ways, and each node stands
    /// once.
    pub(super) are_ways: bool,
    /// The section of the marked way's end; the first question's where none is marked.
    pub(super) first: usize,
}

/// A section.
pub(in crate::render) struct PageSection<'a> {
    pub(in crate::render) node: &'a Node,
    pub(in crate::render) id: String,
    /// The way here; what a reader types or ticks is left open in it.
    pub(in crate::render) steps: Vec<Step<'a>>,
    /// The sections of the way, one for each step.
    pub(super) before: Vec<usize>,
    /// The ways on, with the sections that they lead to.
    pub(super) on: Vec<(ArrowKind<'a>, usize)>,
    /// Whether all of its way is marked.
    is_taken: bool,
}

impl<'a> PageSections<'a> {
    /// `prefix` stands before each id.
    pub(in crate::render) fn of(chart: &Chart<'a>, prefix: &str) -> Self {
        let tree = chart.tree;
        let ways = count(chart);
        let are_ways = ways.iter().fold(0_usize, |sum, ways| sum.saturating_add(*ways)) <= MOST;
        let mut all: Vec<PageSection<'a>> = Vec::new();
        let mut of_node: Vec<Vec<usize>> = vec![Vec::new(); tree.nodes().len()];
        let start = |node: usize| PageSection {
            node: &tree.nodes()[node],
            id: String::new(),
            steps: Vec::new(),
            before: Vec::new(),
            on: Vec::new(),
            is_taken: chart.nodes[node].is_taken,
        };
        let starts = if are_ways { 0..1 } else { 0..tree.nodes().len() };
        for node in starts {
            of_node[node].push(all.len());
            all.push(start(node));
        }
        // Every answer leads to a later node, so all sections of a question are there before its
        // ways on.
        for arrow in &chart.arrows {
            for from in of_node[arrow.from.id.index()].clone() {
                let to = if are_ways { all.len() } else { arrow.to.index() };
                if are_ways {
                    let next = all[from].next(from, arrow, &tree[arrow.to]);
                    of_node[arrow.to.index()].push(to);
                    all.push(next);
                }
                all[from].on.push((arrow.kind, to));
            }
        }
        let mut given = HashSet::from([WHOLE.to_owned()]);
        for section in &mut all {
            let is_alone = !are_ways || ways[section.node.id().index()] == 1;
            let mut id = format!("{prefix}{}", section.node.key());
            if !is_alone {
                id = format!("{id}--{}", section.code("_"));
            }
            // Ids may have hyphens of their own.
            while !given.insert(id.clone()) {
                id.push('.');
            }
            section.id = id;
        }
        let taken = all.iter().enumerate().filter(|(_, section)| section.is_taken);
        let first = taken
            .max_by_key(|(_, section)| (section.before.len(), section.node.id()))
            .map_or(0, |(section, _)| section);
        Self { tree, all, are_ways, first }
    }

    /// The sections in the order of the tree's nodes, behind the one that is shown at the start.
    pub(in crate::render) fn in_order(&self) -> Vec<&PageSection<'a>> {
        let mut sections: Vec<&PageSection<'a>> = self.all.iter().collect();
        sections.sort_by_key(|section| (section.id != self.all[self.first].id, section.node.id()));
        sections
    }

    /// A text as it stands in a section, with what the reader is to fill in between brackets.
    pub(in crate::render) fn text(&self, section: &PageSection<'a>, text: &Text) -> String {
        tame(&self.filled(section, text))
    }

    /// The same text with its lines.
    pub(super) fn lines(&self, section: &PageSection<'a>, text: &Text) -> String {
        self.filled(section, text).lines().map(tame).collect::<Vec<_>>().join("\n")
    }

    fn filled(&self, section: &PageSection<'a>, text: &Text) -> String {
        let is_known = self.are_ways || !section.steps.is_empty();
        let filled =
            if is_known { fill_within(text, &section.steps, length(text) + LONGEST) } else { None };
        filled.unwrap_or_else(|| self.open(text))
    }

    /// A text with what was answered left open.
    fn open(&self, text: &Text) -> String {
        let part = |part: &Part| match part {
            Part::Plain(plain) => plain.to_string(),
            Part::Given(question) => blank(self.tree[*question].key()),
        };
        text.parts().iter().map(part).collect()
    }

    pub(super) fn report<'p>(&'p self, section: &'p PageSection<'a>) -> Report<'p> {
        let end = match section.node {
            Node::Question(question) => Conclusion::Missing(question),
            Node::Outcome(outcome) => Conclusion::Outcome(outcome),
        };
        Report { tree: self.tree, steps: &section.steps, end }
    }

    /// The section of a question that lies on the way here.
    pub(super) fn earlier(
        &self,
        section: &PageSection<'a>,
        question: NodeId,
    ) -> Option<&PageSection<'a>> {
        let at = |section: &usize| self.all[*section].node.id() == question;
        if self.are_ways { section.before.iter().copied().find(at) } else { Some(question.index()) }
            .map(|section| &self.all[section])
    }

    /// The path code of a section.
    pub(super) fn code(&self, section: &PageSection<'a>) -> String {
        format!("{}:{}", self.tree.id, section.code(TICKED))
    }
}

impl<'a> PageSection<'a> {
    /// The end of a walk as a section of its own, which tells all that was answered.
    pub(in crate::render) fn end(walk: &Walk<'a>, id: String) -> Self {
        let steps = walk.steps().to_vec();
        Self { node: walk.at(), id, steps, before: Vec::new(), on: Vec::new(), is_taken: false }
    }

    /// The section that one of its ways on leads to.
    fn next(&self, own: usize, arrow: &Arrow<'a>, node: &'a Node) -> Self {
        let given = match arrow.kind {
            ArrowKind::Answer(answer) => Given::Picked(answer),
            ArrowKind::Several(_) | ArrowKind::Typed(_) => {
                Given::Typed { value: blank(&arrow.from.key).into(), answer: None }
            }
        };
        let step = Step { question: arrow.from, given, next: arrow.to };
        Self {
            node,
            id: String::new(),
            steps: self.steps.iter().cloned().chain([step]).collect(),
            before: self.before.iter().copied().chain([own]).collect(),
            on: Vec::new(),
            is_taken: self.is_taken && arrow.is_taken,
        }
    }

    /// The answers of the way, with a word for those that the reader ticks.
    fn code(&self, ticked: &str) -> String {
        let segment = |step: &Step<'a>| match step.question.kind {
            Kind::Several { .. } => ticked.to_owned(),
            _ => path::segment(step),
        };
        self.steps.iter().map(segment).collect::<Vec<_>>().join(".")
    }
}

/// How many ways lead to each node.
fn count(chart: &Chart<'_>) -> Vec<usize> {
    let mut ways = vec![0_usize; chart.nodes.len()];
    ways[0] = 1;
    for arrow in &chart.arrows {
        let [from, to] = [arrow.from.id, arrow.to].map(NodeId::index);
        ways[to] = ways[to].saturating_add(ways[from]);
    }
    ways
}

/// What the reader fills in by hand.
pub(super) fn blank(key: &str) -> String {
    format!("[{key}]")
}

fn length(text: &Text) -> usize {
    let own = |part: &Part| match part {
        Part::Plain(plain) => plain.len(),
        Part::Given(_) => 0,
    };
    text.parts().iter().map(own).sum()
}
