//! The decision tree, checked: every name resolved, every way ending.

pub mod text;
pub mod target;
pub mod input;
pub mod wording;
pub mod reach;
pub mod preparation;
mod ids;
pub mod names;

use std::{ops::Index, sync::Arc};

use jiff::civil::Date;

use input::Input;
use names::Names;
use target::{NextReview, Target, Term};
use text::{NodeId, Text};

pub use ids::pickable_ids;

/// A checked decision tree.
///
/// Node 0 is the question where a walk begins, every node is on some way from it, and every
/// answer leads to a *later* node. So walks end, and a `for` over the nodes is the traversal.
#[derive(Debug)]
pub struct Tree {
    pub id: Box<str>,
    pub title: Box<str>,
    pub intro: Option<Box<str>>,
    pub source: Origin,
    pub next_review: NextReview,
    nodes: Box<[Node]>,
    /// Words that its texts use, each explained in a sentence.
    pub glossary: Box<[Arc<Term>]>,
    /// What its texts wrote by an id, already written out in them.
    pub(crate) names: Names,
    pub cases: Box<[Case]>,
}

/// The document that a tree was written from.
#[derive(Debug)]
pub struct Origin {
    pub document: Box<str>,
    pub section: Option<Box<str>>,
    /// The day somebody compared the tree with its document; also the tree's version.
    pub checked: Date,
}

/// A place of a tree: a walk goes on from it, or ends there.
#[derive(Debug)]
pub enum Node {
    Question(Question),
    Outcome(Outcome),
}

/// One thing to ask.
#[derive(Debug)]
pub struct Question {
    pub id: NodeId,
    /// The id given in the tree file, by which flags and headers of tables name it.
    pub key: Box<str>,
    /// The ids that it had before, the oldest first.
    pub was: Box<[Box<str>]>,
    pub ask: Text,
    /// What helps to answer, for those who ask for it.
    pub help: Option<Text>,
    /// The sentence of the document behind the question, where the wording changed.
    pub source: Option<Box<str>>,
    pub kind: Kind,
    /// Whether an annuaire of mailboxes proposes the address of a visible one.
    pub annuaire_address: bool,
    pub answers: Box<[Answer]>,
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Exactly one of two or more answers.
    Choice,
    /// Any number of the answers, none included; all lead to `next`.
    Several { next: NodeId },
    /// Something typed, which gives one of the answers; an answer may also be picked.
    Sorted(Input),
    /// Something typed; there are no answers, and one way on.
    Typed { input: Input, next: NodeId },
}

/// One way on from a question.
#[derive(Debug)]
pub struct Answer {
    /// The id given in the tree file, which no other answer of the question has.
    pub key: Box<str>,
    /// The ids that it had before, the oldest first.
    pub was: Box<[Box<str>]>,
    pub label: Text,
    pub next: NodeId,
    /// Which typed values give this answer.
    pub when: When,
    /// Whether it is given by what is typed alone: lists do not show it, and nobody may name it.
    pub typed_only: bool,
    /// Whether it excludes the other answers of a [`Kind::Several`].
    pub alone: bool,
    /// Whether an annuaire of mailboxes proposes it for a structure that has a visible one.
    pub annuaire_visible: bool,
    /// Collected when the answer is given, before the outcome's own.
    pub actions: Box<[Action]>,
    pub source: Option<Box<str>>,
}

/// Which typed values give an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// Values with one of these endings, in any case.
    EndsWith(Box<[Box<str>]>),
    /// Every value that no other answer takes.
    Otherwise,
    /// None: the answer can only be picked.
    Never,
}

/// Where a walk ends.
#[derive(Debug)]
pub struct Outcome {
    pub id: NodeId,
    /// The id given in the tree file.
    pub key: Box<str>,
    /// The ids that it had before, the oldest first.
    pub was: Box<[Box<str>]>,
    pub title: Text,
    pub status: Status,
    pub text: Option<Text>,
    pub source: Option<Box<str>>,
    pub actions: Box<[Action]>,
    /// The reader takes one of these.
    pub alternatives: Box<[Alternative]>,
    /// Trees worth walking afterwards.
    pub next: Box<[Arc<Heading>]>,
    /// The question to take up again once the actions are done; it is on every way here.
    pub resume: Option<NodeId>,
}

/// What an outcome asks of its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    EnOrdre,
    AFaire,
    AVerifier,
    Information,
    NonEligible,
}

/// One of several ways to do what an outcome asks.
#[derive(Debug)]
pub struct Alternative {
    pub title: Text,
    pub actions: Box<[Action]>,
    pub source: Option<Box<str>>,
}

/// A sentence that says what to do, with at most one target.
#[derive(Debug)]
pub struct Action {
    pub text: Text,
    pub target: Option<Target>,
    pub source: Option<Box<str>>,
}

/// The name of a tree, and what it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    pub id: Box<str>,
    pub title: Box<str>,
    pub intro: Option<Box<str>>,
}

/// A situation with the answers and the outcome that are right for it.
#[derive(Debug)]
pub struct Case {
    pub id: Box<str>,
    pub situation: Box<str>,
    /// What to answer to each question, as it would be typed.
    pub answers: Box<[(NodeId, Box<str>)]>,
    pub outcome: NodeId,
    /// Why this outcome is the right one.
    pub why: Option<Box<str>>,
    /// Why wrong answers are wrong here, in the order of the file.
    pub why_not: Box<[WhyNot]>,
}

/// Why an answer is wrong in a case.
#[derive(Debug)]
pub struct WhyNot {
    pub question: NodeId,
    /// The place of the answer in its question.
    pub answer: usize,
    pub text: Box<str>,
}

/// All of a [`Tree`] but the order of its nodes.
pub(crate) struct TreeParts {
    pub(crate) id: Box<str>,
    pub(crate) title: Box<str>,
    pub(crate) intro: Option<Box<str>>,
    pub(crate) source: Origin,
    pub(crate) next_review: NextReview,
    pub(crate) nodes: Vec<Node>,
    pub(crate) glossary: Vec<Arc<Term>>,
    pub(crate) names: Names,
}

impl Case {
    /// Why an answer of a question is wrong here, where the case says it.
    pub fn why_not(&self, question: &Question, answer: &Answer) -> Option<&str> {
        let said = self.why_not.iter().find(|said| {
            said.question == question.id
                && question.answers.get(said.answer).is_some_and(|own| std::ptr::eq(own, answer))
        });
        said.map(|said| &*said.text)
    }
}

impl Tree {
    /// Assembles a tree from nodes already in order.
    ///
    /// # Panics
    /// When the nodes are not in order; only `load` calls this, with nodes that it ordered.
    pub(crate) fn new(parts: TreeParts) -> Self {
        let TreeParts { id, title, intro, source, next_review, nodes, glossary, names } = parts;
        for (index, node) in nodes.iter().enumerate() {
            assert_eq!(node.id().index(), index, "nodes carry their place");
            assert!(
                node.successors().all(|next| node.id() < next && next.index() < nodes.len()),
                "ways lead on"
            );
        }
        Self {
            id,
            title,
            intro,
            source,
            next_review,
            nodes: nodes.into(),
            glossary: glossary.into(),
            names,
            cases: Box::default(),
        }
    }

    /// Where a walk begins.
    pub fn root(&self) -> &Node {
        &self.nodes[0]
    }

    /// Every node once, each before all that it leads to.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Question(question) => Some(question),
            Node::Outcome(_) => None,
        })
    }

    pub fn outcomes(&self) -> impl Iterator<Item = &Outcome> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Outcome(outcome) => Some(outcome),
            Node::Question(_) => None,
        })
    }

    pub fn heading(&self) -> Heading {
        Heading { id: self.id.clone(), title: self.title.clone(), intro: self.intro.clone() }
    }
}

impl Index<NodeId> for Tree {
    type Output = Node;

    fn index(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }
}

impl Node {
    pub fn id(&self) -> NodeId {
        match self {
            Self::Question(question) => question.id,
            Self::Outcome(outcome) => outcome.id,
        }
    }

    /// The id given in the tree file.
    pub fn key(&self) -> &str {
        match self {
            Self::Question(question) => &question.key,
            Self::Outcome(outcome) => &outcome.key,
        }
    }

    /// The nodes that may come next.
    pub fn successors(&self) -> impl Iterator<Item = NodeId> {
        let question = match self {
            Self::Question(question) => Some(question),
            Self::Outcome(_) => None,
        };
        question.into_iter().flat_map(Question::successors)
    }
}

impl Question {
    /// The nodes that may come next, one for each answer.
    pub fn successors(&self) -> impl Iterator<Item = NodeId> {
        let lone = match self.kind {
            Kind::Typed { next, .. } => Some(next),
            Kind::Choice | Kind::Several { .. } | Kind::Sorted(_) => None,
        };
        self.answers.iter().map(|answer| answer.next).chain(lone)
    }

    /// The answers that a person may choose or name; the others are given by what is typed.
    pub fn pickable(&self) -> impl Iterator<Item = &Answer> {
        self.answers.iter().filter(|answer| !answer.typed_only)
    }

    /// Where every answer leads, where they all lead the same way on.
    pub fn common_way(&self) -> Option<NodeId> {
        match self.kind {
            Kind::Several { next } | Kind::Typed { next, .. } => Some(next),
            Kind::Choice | Kind::Sorted(_) => None,
        }
    }

    /// Whether nothing can be picked: the value that is typed is the answer.
    pub fn is_only_typed(&self) -> bool {
        self.pickable().next().is_none()
    }

    /// Whether any number of answers may be given.
    pub fn takes_several(&self) -> bool {
        matches!(self.kind, Kind::Several { .. })
    }

    /// What may be typed, if something may.
    pub fn input(&self) -> Option<Input> {
        match self.kind {
            Kind::Sorted(input) | Kind::Typed { input, .. } => Some(input),
            Kind::Choice | Kind::Several { .. } => None,
        }
    }
}

impl Status {
    /// Every status, with its name in tree files and what it says to a reader.
    pub const ALL: [(&'static str, Self, &'static str); 5] = [
        ("en-ordre", Self::EnOrdre, "En ordre"),
        ("a-faire", Self::AFaire, "À faire"),
        ("a-verifier", Self::AVerifier, "À vérifier"),
        ("information", Self::Information, "Information"),
        ("non-eligible", Self::NonEligible, "Non éligible"),
    ];

    pub fn key(self) -> &'static str {
        Self::ALL[self as usize].0
    }

    /// The status as a reader sees it.
    pub fn label(self) -> &'static str {
        Self::ALL[self as usize].2
    }
}
