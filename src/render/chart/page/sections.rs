//! The sections of a tree on its page: each node once for every path to it, so that a section can
//! tell what was answered without a script.

use std::collections::HashSet;

use maud::{Markup, html};

use crate::{
    render::{html::text_lines, quotation::Quotations},
    tree::{
        Action, Answer, Kind, Node, Question, Tree,
        text::{NodeId, Part, Text},
    },
    walk::{
        Given, Step, Walk, fill, fill_within, path,
        report::{Conclusion, Report},
    },
    words::tame,
};

use super::{
    super::graph::{Arrow, ArrowKind, Chart},
    blanks::{marked, marked_blank, with_elements, without_marks},
};

/// How many sections a page has at most for its tree; with more, browsers open it slowly.
const MOST_SECTIONS: usize = 400;

/// How many bytes a text may grow by through the answers that it repeats; if it grew by more, it is
/// shown without them. Labels may repeat labels that repeat labels, and each stands in many
/// sections.
const MOST_GROWTH: usize = 2000;

/// What stands in a path code for the answers that the reader ticks: the page cannot know them.
pub(super) const TICKED: &str = "…";

/// The id of the section that shows all others.
pub(in crate::render) const WHOLE: &str = "tout";

/// All sections of a tree.
pub(in crate::render) struct PageSections<'a> {
    pub(in crate::render) tree: &'a Tree,
    /// What the id of each section begins with.
    pub(super) prefix: String,
    /// The sections in the order in which they were found, the first question first.
    pub(in crate::render) all: Vec<PageSection<'a>>,
    /// Whether each section stands for one path to its node. Otherwise there are too many paths,
    /// and each node has one section.
    pub(super) have_paths: bool,
    /// Whether a sheet may have actions that only some who reach it have to do: those of answers
    /// that the reader ticks, or of the many paths to it.
    pub(super) are_actions_told_apart: bool,
    /// The sentences to show behind what the sections say, where they are ends of walks. Then all
    /// is answered, and nothing is left open.
    pub(super) walked: Option<&'a Quotations>,
    /// The section that the page shows at first: the end of the marked path, or the first question
    /// where none is marked.
    shown_first: usize,
}

pub(in crate::render) struct PageSection<'a> {
    pub(in crate::render) node: &'a Node,
    pub(in crate::render) id: String,
    /// The path to the node; what a reader types or ticks is left open in it.
    pub(in crate::render) steps: Vec<Step<'a>>,
    /// The section where each of these steps was taken.
    pub(super) earlier: Vec<usize>,
    /// What leads on from here, each with the section that it leads to.
    pub(super) next: Vec<(ArrowKind<'a>, usize)>,
    /// Whether all of its path is marked.
    is_taken: bool,
}

impl<'a> PageSections<'a> {
    /// The sections of a tree; `prefix` stands before each id.
    pub(in crate::render) fn of(chart: &Chart<'a>, prefix: &str) -> Self {
        let path_counts = path_counts(chart);
        let sum = path_counts.iter().fold(0_usize, |sum, count| sum.saturating_add(*count));
        let have_paths = sum <= MOST_SECTIONS;
        let mut all = if have_paths { sections_of_paths(chart) } else { sections_of_nodes(chart) };
        let mut used = HashSet::from([WHOLE.to_owned()]);
        for section in &mut all {
            let mut id = format!("{prefix}{}", section.node.key());
            if have_paths && path_counts[section.node.id().index()] > 1 {
                id = format!("{id}--{}", section.code("_"));
            }
            // The ids of nodes may have hyphens too, so two of these may be the same.
            while !used.insert(id.clone()) {
                id.push('.');
            }
            section.id = id;
        }
        let taken = (0..all.len()).filter(|section| all[*section].is_taken);
        let shown_first =
            taken.max_by_key(|section| (all[*section].steps.len(), all[*section].node.id()));
        let are_actions_told_apart =
            !have_paths || chart.tree.questions().any(Question::takes_several);
        Self {
            tree: chart.tree,
            prefix: prefix.to_owned(),
            have_paths,
            are_actions_told_apart,
            walked: None,
            shown_first: shown_first.unwrap_or(0),
            all,
        }
    }

    /// The same number for actions that are the same, where some have to be told apart.
    pub(super) fn place_of_action(&self, action: &Action) -> Option<usize> {
        if !self.are_actions_told_apart {
            return None;
        }
        let mut actions = actions_of(self.tree);
        actions.position(|own| own.text == action.text && own.target == action.target)
    }

    /// What the ends of walks need of a page that has but them.
    pub(in crate::render) fn of_walks(tree: &'a Tree, quotations: &'a Quotations) -> Self {
        Self {
            tree,
            all: Vec::new(),
            have_paths: true,
            are_actions_told_apart: false,
            prefix: String::new(),
            walked: Some(quotations),
            shown_first: 0,
        }
    }

    /// The sections in the order of the tree, behind the one that is shown at first.
    pub(in crate::render) fn in_order(&self) -> Vec<&PageSection<'a>> {
        let mut order: Vec<usize> = (0..self.all.len()).collect();
        order.sort_by_key(|section| (*section != self.shown_first, self.all[*section].node.id()));
        order.into_iter().map(|section| &self.all[section]).collect()
    }

    /// A text as it stands in a section, with what the reader is to fill in between brackets.
    pub(in crate::render) fn text(&self, section: &PageSection<'a>, text: &Text) -> String {
        without_marks(tame(&self.filled(section, text)))
    }

    /// The same text, in which what the reader is to fill in is an element.
    pub(super) fn on_a_line(&self, section: &PageSection<'a>, text: &Text) -> Markup {
        let line = tame(&self.filled(section, text));
        with_elements(html! { (line) })
    }

    /// The same, with its lines.
    pub(in crate::render) fn text_lines(&self, section: &PageSection<'a>, text: &Text) -> Markup {
        with_elements(text_lines(&self.filled(section, text)))
    }

    /// The same in a message, with its line breaks.
    pub(super) fn message_lines(&self, section: &PageSection<'a>, text: &Text) -> Markup {
        let lines = self.marked_lines(section, text);
        with_elements(html! { (lines) })
    }

    /// A text for a mail, with its line breaks.
    pub(super) fn lines(&self, section: &PageSection<'a>, text: &Text) -> String {
        without_marks(self.marked_lines(section, text))
    }

    fn marked_lines(&self, section: &PageSection<'a>, text: &Text) -> String {
        let lines: Vec<String> = self.filled(section, text).lines().map(tame).collect();
        lines.join("\n")
    }

    fn filled(&self, section: &PageSection<'a>, text: &Text) -> String {
        if self.walked.is_some() {
            return fill(text, &section.steps).into_owned();
        }
        let is_path_known = self.have_paths || !section.steps.is_empty();
        let filled = if is_path_known {
            fill_within(text, &section.steps, plain_length(text) + MOST_GROWTH)
        } else {
            None
        };
        filled.unwrap_or_else(|| self.with_blanks(text))
    }

    /// A text with a blank for each answer that it repeats.
    fn with_blanks(&self, text: &Text) -> String {
        let mut filled = String::new();
        for part in text.parts() {
            match part {
                Part::Plain(plain) => filled.push_str(plain),
                Part::Given(question) => filled.push_str(&marked_blank(self.tree[*question].key())),
            }
        }
        filled
    }

    /// The report of a walk that ends in a section.
    pub(in crate::render) fn report<'p>(&'p self, section: &'p PageSection<'a>) -> Report<'p> {
        let end = match section.node {
            Node::Question(question) => Conclusion::Missing(question),
            Node::Outcome(outcome) => Conclusion::Outcome(outcome),
        };
        Report { tree: self.tree, steps: &section.steps, end }
    }

    /// The section of a question that lies on the path to another section.
    pub(super) fn earlier(
        &self,
        section: &PageSection<'a>,
        question: NodeId,
    ) -> Option<&PageSection<'a>> {
        if self.have_paths {
            let mut earlier = section.earlier.iter().map(|earlier| &self.all[*earlier]);
            earlier.find(|earlier| earlier.node.id() == question)
        } else {
            Some(&self.all[question.index()])
        }
    }

    /// The path code of a section.
    pub(super) fn code(&self, section: &PageSection<'a>) -> String {
        let answers = format!("{}:{}", self.tree.id, section.code(TICKED));
        if section.steps.is_empty() {
            return answers;
        }
        // What the reader ticks does not change the check: it is over the questions.
        format!("{answers}:{}", path::check(self.tree, &section.steps))
    }
}

/// A section for each path to each node.
fn sections_of_paths<'a>(chart: &Chart<'a>) -> Vec<PageSection<'a>> {
    let mut all = vec![PageSection::start(chart, 0)];
    let mut of_node: Vec<Vec<usize>> = vec![Vec::new(); chart.nodes.len()];
    of_node[0].push(0);
    // Every answer leads to a later node, so when the arrows of a question come, all its sections
    // are there.
    for arrow in &chart.arrows {
        for from in of_node[arrow.from.id.index()].clone() {
            let to = all.len();
            let next = all[from].behind(from, arrow, &chart.tree[arrow.to]);
            of_node[arrow.to.index()].push(to);
            all.push(next);
            all[from].next.push((arrow.kind, to));
        }
    }
    all
}

/// A section for each node, whatever the path to it.
fn sections_of_nodes<'a>(chart: &Chart<'a>) -> Vec<PageSection<'a>> {
    let mut all = Vec::new();
    for node in 0..chart.nodes.len() {
        all.push(PageSection::start(chart, node));
    }
    for arrow in &chart.arrows {
        all[arrow.from.id.index()].next.push((arrow.kind, arrow.to.index()));
    }
    all
}

/// How many paths lead to each node; no more than `usize` counts.
fn path_counts(chart: &Chart<'_>) -> Vec<usize> {
    let mut counts = vec![0_usize; chart.nodes.len()];
    counts[0] = 1;
    for arrow in &chart.arrows {
        let count = counts[arrow.from.id.index()];
        let target = &mut counts[arrow.to.index()];
        *target = target.saturating_add(count);
    }
    counts
}

impl<'a> PageSection<'a> {
    /// A section of a node without the path to it.
    fn start(chart: &Chart<'a>, node: usize) -> Self {
        let node = &chart.nodes[node];
        Self {
            node: node.node,
            id: String::new(),
            steps: Vec::new(),
            earlier: Vec::new(),
            next: Vec::new(),
            is_taken: node.is_taken,
        }
    }

    /// The end of a walk as a section of its own, with all that was answered.
    pub(in crate::render) fn end(walk: &Walk<'a>, id: String) -> Self {
        Self::at(walk.at(), walk.steps(), id)
    }

    /// The same of what a walk concluded.
    pub(in crate::render) fn of_report(report: &Report<'a>, id: String) -> Self {
        let node = match report.end {
            Conclusion::Outcome(outcome) => outcome.id,
            Conclusion::Missing(question) => question.id,
        };
        Self::at(&report.tree[node], report.steps, id)
    }

    fn at(node: &'a Node, steps: &[Step<'a>], id: String) -> Self {
        Self {
            node,
            id,
            steps: steps.to_vec(),
            earlier: Vec::new(),
            next: Vec::new(),
            is_taken: false,
        }
    }

    /// The section that an arrow leads to from this one, which is at `position`.
    fn behind(&self, position: usize, arrow: &Arrow<'a>, node: &'a Node) -> Self {
        let given = match arrow.kind {
            ArrowKind::Answer(answer) => self.given(arrow.from, answer),
            ArrowKind::Several(_) | ArrowKind::Typed(_) => {
                Given::Typed { value: marked_blank(&arrow.from.key).into(), answer: None }
            }
        };
        let mut steps = self.steps.clone();
        steps.push(Step { question: arrow.from, given, next: arrow.to });
        let mut earlier = self.earlier.clone();
        earlier.push(position);
        let is_taken = self.is_taken && arrow.is_taken;
        Self { node, id: String::new(), steps, earlier, next: Vec::new(), is_taken }
    }

    /// One of the answers, as later texts repeat it: where it may be typed, that is left open.
    fn given(&self, question: &'a Question, answer: &'a Answer) -> Given<'a> {
        if question.input().is_none() {
            return Given::Picked(answer);
        }
        let label = fill_within(&answer.label, &self.steps, MOST_GROWTH);
        let value = match label.filter(|_| !answer.typed_only) {
            Some(label) => marked(&question.key, &label),
            None => marked_blank(&question.key),
        };
        Given::Typed { value: value.into(), answer: Some(answer) }
    }

    /// Whether a question on its path has answers to tick.
    pub(super) fn has_ticks(&self) -> bool {
        self.steps.iter().any(|step| step.question.takes_several())
    }

    /// The answers of the path, with `ticked` for those that the reader ticks.
    fn code(&self, ticked: &str) -> String {
        let mut segments = Vec::new();
        for step in &self.steps {
            segments.push(match step.question.kind {
                Kind::Several { .. } => ticked.to_owned(),
                _ => path::segment(step),
            });
        }
        segments.join(".")
    }
}

/// All actions that a walk collects.
fn actions_of(tree: &Tree) -> impl Iterator<Item = &Action> {
    tree.nodes().iter().flat_map(|node| {
        let (answers, own): (&[Answer], &[Action]) = match node {
            Node::Question(question) => (&question.answers, &[]),
            Node::Outcome(outcome) => (&[], &outcome.actions),
        };
        answers.iter().flat_map(|answer| &answer.actions).chain(own)
    })
}

/// How many bytes a text has beside the answers that it repeats.
fn plain_length(text: &Text) -> usize {
    let mut length = 0;
    for part in text.parts() {
        if let Part::Plain(plain) = part {
            length += plain.len();
        }
    }
    length
}
