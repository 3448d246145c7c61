//! The ways of two trees side by side, without listing them: pairs of nodes are walked together,
//! each pair once.
//!
//! Somebody with the same answers walks both trees. Where both ask the same question, one answer
//! takes both on; where one asks what the other does not, it goes on alone, and its answer is
//! remembered for as long as the other may still ask that question.

use std::collections::HashMap;

use super::{
    matching::{TreeMatch, answer_pairs},
    value_classes::value_classes,
};
use crate::tree::{Answer, Node, Outcome, Question, Tree, reach::reachable_from, text::NodeId};

/// What the ways of two trees have in common, and where they end otherwise.
#[derive(Debug, Default)]
pub struct WayChanges<'t> {
    /// How many ways the trees have, where several answers and typed values are one way on; at
    /// most `u64::MAX`.
    pub before: u64,
    pub after: u64,
    /// How many of them are the same in both, with the same answers to the same questions.
    pub common: u64,
    /// Where the same answers end at another outcome, or at the same with another status.
    pub moved: Vec<MovedEnd<'t>>,
    /// Whether there was too much to look through, so that some ends may be missing.
    pub is_partial: bool,
}

/// Two outcomes to which the same answers lead in two trees.
#[derive(Debug)]
pub struct MovedEnd<'t> {
    pub before: &'t Outcome,
    pub after: &'t Outcome,
    /// Whether only the earlier tree asks some question of the way.
    pub asks_less: bool,
    /// Whether the later tree asks a question of the way that the earlier does not: the earlier
    /// answers are not enough there.
    pub asks_more: bool,
    /// How many ways do; 0 where only some typed values do.
    pub ways: u64,
    /// The first of these ways.
    pub example: Vec<WayAnswer<'t>>,
}

/// An answer on a way of two trees.
#[derive(Clone, Debug)]
pub struct WayAnswer<'t> {
    /// The question as the later tree has it, where it has it.
    pub question: &'t Question,
    pub given: WayGiven<'t>,
}

/// What is answered on a way.
#[derive(Clone, Debug)]
pub enum WayGiven<'t> {
    Answer(&'t Answer),
    /// A value with this ending, or with none that a tree names.
    Value(Option<&'t str>),
    /// Whatever is answered.
    Anything,
}

impl MovedEnd<'_> {
    /// Whether the earlier answers are enough in the later tree, and end otherwise there.
    pub fn is_outcome_changed(&self) -> bool {
        !self.asks_more
    }
}

/// More pairs than trees that somebody edited have.
const MOST_STATES: usize = 200_000;

/// Where somebody stands in both trees.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Standing {
    before: NodeId,
    after: NodeId,
    asks_less: bool,
    asks_more: bool,
    remembered: Vec<Remembered>,
}

/// What one tree was answered, and the other may still ask.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Remembered {
    side: Side,
    /// The question and the place of its answer in the tree that asked.
    question: NodeId,
    answer: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Side {
    Before,
    After,
}

/// One step from a standing to another.
struct Edge<'t> {
    to: Standing,
    given: WayAnswer<'t>,
    /// Whether it is a way of both trees; values of a kind are not ways of their own.
    is_way: bool,
}

struct Found<'t> {
    standing: Standing,
    /// From where it was found first, and by what answer.
    from: Option<(usize, WayAnswer<'t>)>,
    edges: Vec<(usize, bool)>,
}

/// Walks both trees together.
pub(super) fn way_changes<'t>(matched: &TreeMatch<'t>) -> WayChanges<'t> {
    let mut walker = PairWalker { matched, reach: HashMap::new() };
    let root = Standing {
        before: matched.before.root().id(),
        after: matched.after.root().id(),
        asks_less: false,
        asks_more: false,
        remembered: Vec::new(),
    };
    let mut places = HashMap::from([(root.clone(), 0)]);
    let mut found = vec![Found { standing: root, from: None, edges: Vec::new() }];
    let mut is_partial = false;
    let mut next = 0;
    while next < found.len() {
        for edge in walker.edges(&found[next].standing) {
            let place = match places.get(&edge.to) {
                Some(place) => *place,
                None if found.len() == MOST_STATES => {
                    is_partial = true;
                    continue;
                }
                None => {
                    places.insert(edge.to.clone(), found.len());
                    let from = Some((next, edge.given));
                    found.push(Found { standing: edge.to, from, edges: Vec::new() });
                    found.len() - 1
                }
            };
            found[next].edges.push((place, edge.is_way));
        }
        next += 1;
    }
    let mut changes = WayChanges {
        before: count(matched.before),
        after: count(matched.after),
        is_partial,
        ..WayChanges::default()
    };
    let ways = ways_to(&found);
    for (place, ways) in ways.into_iter().enumerate() {
        end(matched, &found, place, ways, &mut changes);
    }
    changes
}

/// Tells of the outcomes where a standing is, if it is at two.
fn end<'t>(
    matched: &TreeMatch<'t>,
    found: &[Found<'t>],
    place: usize,
    ways: u64,
    changes: &mut WayChanges<'t>,
) {
    let Standing { before, after, asks_less, asks_more, .. } = found[place].standing;
    let (Node::Outcome(own), Node::Outcome(other)) =
        (&matched.before[before], &matched.after[after])
    else {
        return;
    };
    if !asks_less && !asks_more {
        changes.common = changes.common.saturating_add(ways);
    }
    if !matched.are_same(before, after) || own.status != other.status {
        let example = example(found, place);
        let (before, after) = (own, other);
        changes.moved.push(MovedEnd { before, after, asks_less, asks_more, ways, example });
    }
}

/// The answers by which a standing was found first.
fn example<'t>(found: &[Found<'t>], mut place: usize) -> Vec<WayAnswer<'t>> {
    let mut answers = Vec::new();
    while let Some((from, given)) = &found[place].from {
        answers.push(given.clone());
        place = *from;
    }
    answers.reverse();
    answers
}

/// How many ways lead to each standing.
fn ways_to(found: &[Found<'_>]) -> Vec<u64> {
    let mut ways = vec![0_u64; found.len()];
    ways[0] = 1;
    // Each step leads to a later node of a tree or of both.
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|place| {
        found[*place].standing.before.index() + found[*place].standing.after.index()
    });
    for place in order {
        for (to, is_way) in &found[place].edges {
            let more = if *is_way { ways[place] } else { 0 };
            ways[*to] = ways[*to].saturating_add(more);
        }
    }
    ways
}

/// How many ways a tree has.
pub(super) fn count(tree: &Tree) -> u64 {
    let mut counts = vec![1_u64; tree.nodes().len()];
    for question in tree.questions().collect::<Vec<_>>().into_iter().rev() {
        let ways = exits(question).map(|(_, next)| counts[next.index()]);
        counts[question.id.index()] = ways.fold(0, u64::saturating_add);
    }
    counts[0]
}

/// Each way on from a question: the place of an answer, and where it leads.
fn exits(question: &Question) -> impl Iterator<Item = (Option<usize>, NodeId)> {
    let alone = question.common_way().map(|next| (None, next));
    let answers = question.answers.iter().enumerate().filter(move |_| alone.is_none());
    answers.map(|(place, answer)| (Some(place), answer.next)).chain(alone)
}

struct PairWalker<'m, 't> {
    matched: &'m TreeMatch<'t>,
    reach: HashMap<(Side, NodeId), Vec<bool>>,
}

impl<'t> PairWalker<'_, 't> {
    fn edges(&mut self, standing: &Standing) -> Vec<Edge<'t>> {
        let matched = self.matched;
        let (before, after) = (&matched.before[standing.before], &matched.after[standing.after]);
        let mut edges = match (before, after) {
            (Node::Outcome(_), Node::Outcome(_)) => Vec::new(),
            (Node::Question(own), Node::Outcome(_)) => self.alone(standing, Side::Before, own),
            (Node::Outcome(_), Node::Question(own)) => self.alone(standing, Side::After, own),
            (Node::Question(own), Node::Question(other)) => {
                if matched.are_same(own.id, other.id) {
                    together(standing, own, other)
                } else {
                    match self.first(own, other) {
                        Side::Before => self.alone(standing, Side::Before, own),
                        Side::After => self.alone(standing, Side::After, other),
                    }
                }
            }
        };
        for edge in &mut edges {
            let Standing { before, after, ref mut remembered, .. } = edge.to;
            remembered.retain(|own| self.may_ask(own.side, own.question, before, after));
        }
        edges
    }

    /// Which tree goes on alone where they ask two questions: the one whose question the other
    /// does not come to.
    fn first(&mut self, before: &Question, after: &Question) -> Side {
        match (self.matched.after_of(before.id), self.matched.before_of(after.id)) {
            (_, None) => Side::After,
            (Some(own), _) if self.reaches(Side::After, after.id, own) => Side::After,
            _ => Side::Before,
        }
    }

    /// Whether the tree that did not ask a question may still come to it.
    fn may_ask(&mut self, side: Side, question: NodeId, before: NodeId, after: NodeId) -> bool {
        match side {
            Side::Before => {
                let own = self.matched.after_of(question);
                own.is_some_and(|own| self.reaches(Side::After, after, own))
            }
            Side::After => {
                let own = self.matched.before_of(question);
                own.is_some_and(|own| self.reaches(Side::Before, before, own))
            }
        }
    }

    fn reaches(&mut self, side: Side, from: NodeId, to: NodeId) -> bool {
        let tree = match side {
            Side::Before => self.matched.before,
            Side::After => self.matched.after,
        };
        let reach = self.reach.entry((side, from)).or_insert_with(|| reachable_from(tree, from));
        reach[to.index()]
    }

    /// The steps of one tree, where the other does not ask the same.
    fn alone(&self, standing: &Standing, side: Side, question: &'t Question) -> Vec<Edge<'t>> {
        let known = self.remembered(standing, side, question);
        let mut edges = Vec::new();
        for (answer, next) in exits(question) {
            if !known.allows(answer) {
                continue;
            }
            let mut to = standing.clone();
            match side {
                Side::Before => to.before = next,
                Side::After => to.after = next,
            }
            if known == KnownAnswer::None {
                to.asks_less |= side == Side::Before;
                to.asks_more |= side == Side::After;
                to.remembered.push(Remembered { side, question: question.id, answer });
            }
            let given = match answer {
                Some(place) => WayGiven::Answer(&question.answers[place]),
                None => WayGiven::Anything,
            };
            edges.push(Edge { to, given: WayAnswer { question, given }, is_way: true });
        }
        edges
    }

    /// What the other tree was answered to a question before.
    fn remembered(&self, standing: &Standing, side: Side, question: &Question) -> KnownAnswer {
        let matched = self.matched;
        let other = match side {
            Side::Before => matched.after_of(question.id).map(|own| &matched.after[own]),
            Side::After => matched.before_of(question.id).map(|own| &matched.before[own]),
        };
        let Some(Node::Question(asked)) = other else { return KnownAnswer::None };
        let is_it = |known: &&Remembered| known.side != side && known.question == asked.id;
        let Some(known) = standing.remembered.iter().find(is_it) else { return KnownAnswer::None };
        let Some(place) = known.answer else { return KnownAnswer::Any };
        let own = match side {
            Side::Before => answer_pairs(question, asked)
                .into_iter()
                .find_map(|(own, other)| (other == place).then_some(own)),
            Side::After => answer_pairs(asked, question)
                .into_iter()
                .find_map(|(other, own)| (other == place).then_some(own)),
        };
        own.map_or(KnownAnswer::Foreign, KnownAnswer::One)
    }
}

/// What somebody is known to answer to a question.
#[derive(Clone, Copy, PartialEq, Eq)]
enum KnownAnswer {
    /// Nothing yet.
    None,
    /// Something, where all answers lead the same way.
    Any,
    /// The answer at this place.
    One(usize),
    /// An answer that the tree has not: the walk does not go on.
    Foreign,
}

impl KnownAnswer {
    /// Whether the answer may be given now.
    fn allows(self, answer: Option<usize>) -> bool {
        match self {
            Self::None | Self::Any => true,
            Self::One(place) => answer == Some(place),
            Self::Foreign => false,
        }
    }
}

/// The steps by the answers that both trees have to a question.
fn together<'t>(standing: &Standing, before: &'t Question, after: &'t Question) -> Vec<Edge<'t>> {
    let edge = |own: NodeId, other: NodeId, given: WayGiven<'t>, is_way: bool| Edge {
        to: Standing { before: own, after: other, ..standing.clone() },
        given: WayAnswer { question: after, given },
        is_way,
    };
    if let (Some((None, own)), Some((None, other))) = (exits(before).next(), exits(after).next()) {
        return vec![edge(own, other, WayGiven::Anything, true)];
    }
    let mut edges = Vec::new();
    let pairs = answer_pairs(before, after);
    for (own, other) in &pairs {
        let answer = &after.answers[*other];
        let next = before.answers[*own].next;
        edges.push(edge(next, answer.next, WayGiven::Answer(answer), true));
    }
    for class in value_classes(before, after) {
        if !pairs.contains(&(class.before, class.after)) {
            let (own, other) = (&before.answers[class.before], &after.answers[class.after]);
            edges.push(edge(own.next, other.next, WayGiven::Value(class.ending), false));
        }
    }
    edges
}
