//! From a file of the right format to a [`Tree`]: every name is resolved, or is a problem.

mod addresses;
pub(crate) mod cases;
pub(crate) mod dates;
mod idle;
mod malformed;
pub(crate) mod nodes;
mod old_ids;
mod placeholder;
mod reachability;
pub(crate) mod resources;
pub(crate) mod structure;
mod targets;
mod values;

use std::collections::{HashMap, HashSet};

use super::{
    TreeContext,
    diagnostics::{Diagnostics, FileProblem, ProblemKind, TreeProblem, TreeWarning},
    source::{Source, Span},
    yaml::fields::{Fields, Written},
};
use crate::{
    tree::{Node, Origin, Tree, TreeParts, input::Input, names::Names, text::NodeId},
    words::shown,
};
use malformed::{MalformedNodes, is_double, may_cut_paths, misleads_walks};
use reachability::{Cycle, Dominators, reading_order};
use resources::{Resources, Section, next_review, report_unknown_names, terms_of};
use targets::MessagesById;

/// What is known while the nodes of a tree are built.
pub(crate) struct TreeBuilder<'d, 'f> {
    pub(crate) source: &'d Source,
    /// The names that its texts may have.
    pub(crate) names: &'d Names,
    pub(crate) context: &'d TreeContext<'d>,
    pub(crate) own: Resources,
    pub(crate) messages: MessagesById<'d>,
    /// The file's own resources that an action names.
    pub(crate) used: HashSet<(Section, &'d str)>,
    pub(crate) diagnostics: &'f mut Diagnostics,
    /// The nodes that were read only in part.
    pub(crate) malformed: MalformedNodes,
    /// Whether nodes could not be read, so that any name may be one of theirs.
    lacks_nodes: bool,
    /// Questions, then outcomes, as the file has them.
    pub(crate) nodes: Vec<WrittenNode<'d>>,
    /// Where a name stands in `nodes`.
    pub(crate) places: HashMap<&'d str, usize>,
    /// Where a name that something had before stands.
    old_places: HashMap<&'d str, usize>,
    /// The id that each of `nodes` gets.
    pub(crate) ids: Vec<NodeId>,
    /// How many of the ids are of nodes that a walk can reach: theirs come first.
    pub(crate) reached: usize,
    /// By id.
    pub(crate) dominators: Dominators,
}

/// A question or an outcome, as written.
#[derive(Clone, Copy)]
pub(crate) struct WrittenNode<'d> {
    pub(crate) name: Written<'d>,
    pub(crate) fields: Fields<'d>,
    pub(crate) kind: NodeKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum NodeKind {
    Question,
    Outcome,
}

/// How a question says that it is answered.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum AnswerMode {
    Choice,
    Several,
    Sorted(Input),
    Typed(Input),
}

impl AnswerMode {
    pub(crate) fn of(question: Fields<'_>) -> Self {
        let input = question.text("input").and_then(|written| {
            Input::ALL.iter().find(|(name, _)| *name == written.text).map(|(_, input)| *input)
        });
        match (input, question.place("answers").is_some()) {
            (Some(input), true) => Self::Sorted(input),
            (Some(input), false) => Self::Typed(input),
            (None, _)
                if question.text("several").is_some_and(|several| several.text != "false") =>
            {
                Self::Several
            }
            (None, _) => Self::Choice,
        }
    }

    /// Whether all answers go the same way, which the question names.
    pub(crate) fn has_one_successor(self) -> bool {
        matches!(self, Self::Several | Self::Typed(_))
    }
}

/// Builds the tree of a file; `None` when walks through it would not go where its author meant.
///
/// What is built of a file with errors is only good for finding more of them.
pub(crate) fn tree<'d>(
    source: &'d Source,
    file: Fields<'d>,
    names: &'d Names,
    context: &'d TreeContext<'d>,
    diagnostics: &mut Diagnostics,
) -> Option<Tree> {
    let mut nodes = written_nodes(file, "questions", NodeKind::Question);
    nodes.extend(written_nodes(file, "outcomes", NodeKind::Outcome));
    let lacks_nodes = lacks_nodes(file, diagnostics);
    let answers = nodes.iter().flat_map(|node| node.fields.named("answers"));
    let malformed = MalformedNodes::new(
        diagnostics.list(),
        nodes.iter().map(|node| node.name.span),
        answers.map(|(answer, _)| answer.span),
    );
    let mut builder = TreeBuilder {
        source,
        names,
        context,
        own: Resources::of(file),
        messages: MessagesById::default(),
        used: HashSet::default(),
        malformed,
        lacks_nodes,
        diagnostics,
        places: HashMap::with_capacity(nodes.len()),
        old_places: HashMap::new(),
        ids: Vec::new(),
        nodes,
        reached: 0,
        dominators: Dominators::default(),
    };
    builder.index_names();
    builder.check_old_ids();
    let order = builder.order_nodes();
    let title = file.text("title").map(|text| builder.plain(text)).unwrap_or_default();
    let intro = file.text("intro").map(|text| builder.plain(text));
    let mut built = builder.build_nodes(&order);
    builder.report_unreachable(file);
    builder.report_id_twice(file);
    report_unknown_names(source, file, names, builder.diagnostics);
    builder.warn_of_unused(file);
    builder.warn_of_idle(&built);
    built.truncate(builder.reached);
    if !builder.can_be_walked(file, &built) {
        return None;
    }
    let origin = file.map("source")?;
    let glossary = terms_of(&[&context.overrides, &builder.own, &context.shared]);
    Some(Tree::new(TreeParts {
        id: file.boxed("id")?,
        title,
        intro,
        source: Origin {
            document: origin.boxed("document")?,
            section: origin.boxed("section"),
            checked: origin.text("checked")?.text.parse().ok()?,
        },
        next_review: next_review(file),
        nodes: built,
        glossary,
        names: names.clone(),
    }))
}

/// Whether nodes of a file could not be read, so that any name may be one of theirs.
pub(crate) fn lacks_nodes(file: Fields<'_>, diagnostics: &Diagnostics) -> bool {
    let odd_key = ProblemKind::from(FileProblem::OddKey);
    file.named("questions").len() == 0
        || file.named("outcomes").len() == 0
        || diagnostics.list().iter().any(|problem| problem.kind == odd_key)
}

impl<'d> TreeBuilder<'d, '_> {
    pub(crate) fn report(&mut self, kind: impl Into<ProblemKind>, span: Span) {
        self.diagnostics.add(kind, span);
    }

    /// Reports that another tree around has the same id: only one of them could be walked.
    fn report_id_twice(&mut self, file: Fields<'_>) {
        let Some(id) = file.text("id") else { return };
        if self.context.trees.iter().filter(|other| **other == id.text).count() > 1 {
            self.report(TreeProblem::TreeIdTwice { name: shown(id.text) }, id.span);
        }
    }

    fn index_names(&mut self) {
        for (place, node) in self.nodes.iter().enumerate() {
            if let Some(first) = self.places.insert(node.name.text, place) {
                let kind = TreeProblem::NodeTwice { name: shown(node.name.text) };
                self.diagnostics.add_with(kind, node.name.span, self.nodes[first].name.span);
            }
            for old in node.fields.texts("was") {
                self.old_places.insert(old.text, place);
            }
        }
    }

    /// What is called so now, or nearly so, for a name that nothing has.
    pub(crate) fn near_name(&mut self, name: &str, kind: Option<NodeKind>) -> Option<String> {
        let is_wanted = |node: &&WrittenNode<'d>| kind.is_none_or(|kind| node.kind == kind);
        let renamed = self.old_places.get(name).map(|place| &self.nodes[*place]);
        if let Some(renamed) = renamed.filter(is_wanted) {
            return Some(renamed.name.text.into());
        }
        let names: Vec<&str> =
            self.nodes.iter().filter(is_wanted).map(|node| node.name.text).collect();
        self.diagnostics.nearest(name, names.into_iter())
    }

    /// Puts the nodes in order and gives them their ids; returns all, those that a walk can reach
    /// first.
    ///
    /// A near name stands in for a misspelt one only where nothing else leads to its node: it is a
    /// guess, so no circle and no second path comes from it.
    fn order_nodes(&mut self) -> Vec<usize> {
        let names: Vec<Vec<Written<'d>>> =
            self.nodes.iter().map(|node| successor_names(*node)).collect();
        let mut successors: Vec<Vec<usize>> = Vec::with_capacity(names.len());
        let mut guesses = Vec::new();
        let mut ways: Vec<Vec<usize>> = Vec::with_capacity(names.len());
        for (node, names) in names.iter().enumerate() {
            let mut next = Vec::with_capacity(names.len());
            let mut way = Vec::with_capacity(names.len());
            for (number, name) in names.iter().enumerate() {
                match self.places.get(name.text) {
                    Some(place) => {
                        next.push(*place);
                        way.push(number);
                    }
                    None => guesses.extend(self.resolve(*name).map(|place| (node, place))),
                }
            }
            successors.push(next);
            ways.push(way);
        }
        let mut order = reading_order(&successors);
        for cycle in &order.cycles {
            let last = cycle.nodes[cycle.nodes.len() - 1];
            self.report_cycle(cycle, names[last][ways[last][cycle.way]]);
        }
        if !guesses.is_empty() {
            let mut is_apart = vec![false; names.len()];
            for place in &order.apart {
                is_apart[*place] = true;
            }
            for (node, place) in guesses {
                if is_apart[place] {
                    successors[node].push(place);
                }
            }
            order = reading_order(&successors);
        }
        self.reached = order.reached.len();
        let mut places = order.reached;
        places.extend(order.apart);
        self.ids = vec![NodeId::new(0); self.nodes.len()];
        for (id, place) in places.iter().enumerate() {
            self.ids[*place] = NodeId::new(id);
        }
        self.dominators = Dominators::of(places.len(), |id| {
            let successors = successors[places[id]].iter().map(|place| self.ids[*place].index());
            // Ways back, and those from where nobody comes, are paths to no node.
            let is_path =
                |next: &usize| *next > id && (*next < self.reached) == (id < self.reached);
            successors.filter(is_path).collect()
        });
        places
    }

    fn report_cycle(&mut self, cycle: &Cycle, way: Written<'d>) {
        let first = self.nodes[cycle.nodes[0]].name;
        let kind =
            TreeProblem::Cycle { name: shown(first.text), way: self.cycle_path(&cycle.nodes) };
        self.diagnostics.add_with(kind, way.span, first.span);
    }

    /// The names on a path that comes back to its first node, without the middle of a long one.
    fn cycle_path(&self, nodes: &[usize]) -> String {
        const ENDS: usize = 3;
        let first = self.joined_names(&nodes[..1]);
        if nodes.len() <= 2 * ENDS {
            return format!("{} → {first}", self.joined_names(nodes));
        }
        let start = self.joined_names(&nodes[..ENDS]);
        let end = self.joined_names(&nodes[nodes.len() - ENDS..]);
        format!("{start} → … → {end} → {first}")
    }

    fn joined_names(&self, nodes: &[usize]) -> String {
        let names: Vec<String> =
            nodes.iter().map(|node| shown(self.nodes[*node].name.text)).collect();
        names.join(" → ")
    }

    /// The node of a name. A near name stands in for a misspelt one, so that one slip is reported
    /// once.
    pub(crate) fn resolve(&mut self, name: Written<'d>) -> Option<usize> {
        if let Some(place) = self.places.get(name.text) {
            return Some(*place);
        }
        if self.lacks_nodes {
            return None;
        }
        let near = self.near_name(name.text, None);
        let place = near.as_ref().and_then(|near| self.places.get(&**near).copied());
        self.diagnostics.add(TreeProblem::UnknownNode { name: shown(name.text), near }, name.span);
        place
    }

    /// Whether a walk can reach a node.
    pub(crate) fn is_reached(&self, id: NodeId) -> bool {
        id.index() < self.reached
    }

    /// Reports the nodes that nothing leads to, unless a slip elsewhere may have cut them off.
    fn report_unreachable(&mut self, file: Fields<'d>) {
        if self.lacks_nodes || self.may_lack_paths(file) {
            return;
        }
        for (node, id) in self.nodes.iter().zip(&self.ids) {
            if !self.is_reached(*id) {
                let kind = TreeProblem::Unreachable { name: shown(node.name.text) };
                self.diagnostics.add(kind, node.name.span);
            }
        }
    }

    fn may_lack_paths(&self, file: Fields<'d>) -> bool {
        let sections: Vec<Span> = file.entries().iter().map(|entry| entry.place).collect();
        self.diagnostics.list().iter().any(|problem| {
            // What is wrong within another section than the questions cuts no path.
            let section = sections.iter().filter(|place| **place <= problem.span).max();
            let is_within_questions = section == file.place("questions").as_ref()
                || section.is_none()
                || is_double(&problem.kind);
            is_within_questions && may_cut_paths(&problem.kind)
        })
    }

    /// Whether walks go where the author of the file meant, as far as can be told.
    fn can_be_walked(&self, file: Fields<'d>, built: &[Node]) -> bool {
        let lead_on = |node: &Node| {
            node.successors().all(|next| node.id() < next && next.index() < built.len())
        };
        !built.is_empty()
            && built.iter().all(lead_on)
            && !self.lacks_nodes
            && !self.may_lack_paths(file)
            && !self.diagnostics.list().iter().any(|problem| misleads_walks(&problem.kind))
    }

    fn warn_of_unused(&mut self, file: Fields<'d>) {
        if self.diagnostics.has_errors() {
            return;
        }
        for (_, section) in Section::ALL {
            for (id, _) in file.named(section.name()) {
                if !self.used.contains(&(section, id.text)) {
                    self.report(TreeWarning::Unused { name: shown(id.text) }, id.span);
                }
            }
        }
    }
}

fn written_nodes<'d>(file: Fields<'d>, key: &str, kind: NodeKind) -> Vec<WrittenNode<'d>> {
    file.named(key).map(|(name, fields)| WrittenNode { name, fields, kind }).collect()
}

/// The names that a node leads to, in the order of its answers.
fn successor_names<'d>(node: WrittenNode<'d>) -> Vec<Written<'d>> {
    match node.kind {
        NodeKind::Outcome => Vec::new(),
        NodeKind::Question if AnswerMode::of(node.fields).has_one_successor() => {
            node.fields.text("go").into_iter().collect()
        }
        NodeKind::Question => {
            node.fields.named("answers").filter_map(|(_, answer)| answer.text("go")).collect()
        }
    }
}
