//! The answers in a path code that an audit wrote, with this version of the tree or another.
//!
//! A code is only its answers: which questions they answer is known where this tree leads the same
//! way. Where it does not, because questions were added to it, the cells of the row and its
//! provenance say which questions the way had, and the check of the code whether these are all of
//! them. What none of that makes sure is not read.

use crate::{
    tree::{Kind, Question, Tree, text::NodeId},
    walk::{
        Step, Walk,
        path::{check, check_of, segment},
        reply::NONE,
    },
};

/// A path code in its parts.
#[derive(Clone, Copy, Debug)]
struct PathParts<'c> {
    answers: &'c str,
    check: Option<&'c str>,
}

/// What is known of a question of the way before its code is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum KnownOfQuestion {
    /// Its cells answer this, as a code has it.
    Own(String),
    /// An annuaire answered it.
    Proposed,
    /// Its cells say nothing that this tree knows, though there are some.
    Unread,
    /// It has no cells.
    NoCells,
}

/// How many questions are tried for the answers of one code, at most.
const MOST_TRIED: usize = 10_000;

/// The answers of a code, each with its question, in the order of the way.
///
/// `end` is the node at which the result says that the way ended, where this tree has it.
pub(super) fn read<'t>(
    tree: &'t Tree,
    code: &str,
    end: Option<NodeId>,
    known: &dyn Fn(&Question) -> KnownOfQuestion,
) -> Option<Vec<Step<'t>>> {
    let parts = parts(tree, code)?;
    let segments: Vec<&str> = match parts.answers {
        "" => Vec::new(),
        answers => answers.split('.').collect(),
    };
    if segments.len() > tree.nodes().len() {
        return None;
    }
    same_way(tree, &segments, parts, end).or_else(|| {
        let mut alignment = Alignment::of(tree, &segments, parts, end, known)?;
        alignment.try_from(0);
        alignment.found.filter(|_| alignment.left > 0)
    })
}

fn parts<'c>(tree: &Tree, code: &'c str) -> Option<PathParts<'c>> {
    let (id, rest) = code.split_once(':')?;
    let (answers, check) = match rest.split_once(':') {
        Some((answers, check)) => (answers, Some(check)),
        None => (rest, None),
    };
    (*id == *tree.id).then_some(PathParts { answers, check })
}

/// The steps of a code whose way this tree leads too.
fn same_way<'t>(
    tree: &'t Tree,
    segments: &[&str],
    parts: PathParts<'_>,
    end: Option<NodeId>,
) -> Option<Vec<Step<'t>>> {
    let mut walk = Walk::new(tree);
    let mut rest = segments.iter();
    let _ = walk.follow(|question, _| step_of(question, rest.next().ok_or(())?).ok_or(()));
    if walk.steps().len() < segments.len() {
        return None;
    }
    let is_same = match parts.check {
        Some(sign) => check(tree, walk.steps()) == sign,
        // Codes had no check at first.
        None => end == Some(walk.at().id()),
    };
    is_same.then(|| walk.steps().to_vec())
}

/// The answer that a part of a code names, now or before. What was typed is known to be there.
fn step_of<'t>(question: &'t Question, segment: &str) -> Option<Step<'t>> {
    match question.kind {
        Kind::Typed { .. } => question.some_step().filter(|_| segment == "_"),
        Kind::Several { .. } if segment == NONE => question.pick_several(|_| false).ok(),
        Kind::Several { .. } => {
            let mut chosen = vec![false; question.answers.len()];
            for part in segment.split('+') {
                chosen[place_of(question, part)?] = true;
            }
            question.pick_several(|place| chosen[place]).ok()
        }
        Kind::Choice | Kind::Sorted(_) => {
            Some(question.pick(&question.answers[place_of(question, segment)?]))
        }
    }
}

fn place_of(question: &Question, id: &str) -> Option<usize> {
    let now = question.answers.iter().position(|answer| *answer.key == *id);
    now.or_else(|| question.answers.iter().position(|answer| answer.is_called(id)))
}

/// Finds which questions of this tree the answers of a code are given to, in the order of both.
struct Alignment<'t, 'c> {
    segments: &'c [&'c str],
    check: Option<&'c str>,
    tree: &'t Tree,
    end: NodeId,
    questions: Vec<(&'t Question, KnownOfQuestion)>,
    steps: Vec<Step<'t>>,
    found: Option<Vec<Step<'t>>>,
    /// How many questions may still be tried.
    left: usize,
}

impl<'t, 'c> Alignment<'t, 'c> {
    fn of(
        tree: &'t Tree,
        segments: &'c [&'c str],
        parts: PathParts<'c>,
        end: Option<NodeId>,
        known: &dyn Fn(&Question) -> KnownOfQuestion,
    ) -> Option<Self> {
        let questions = tree.questions().map(|question| (question, known(question))).collect();
        let (steps, found, check) = (Vec::new(), None, parts.check);
        Some(Self { segments, check, tree, end: end?, questions, steps, found, left: MOST_TRIED })
    }

    /// Tries the questions from one on for the answers that have none yet.
    fn try_from(&mut self, first: usize) {
        let Some(given) = self.segments.get(self.steps.len()) else {
            let rest = &self.questions[first..];
            if !rest.iter().any(|(_, known)| *known == KnownOfQuestion::Proposed) && self.holds() {
                // Where two ways may be meant, none is.
                self.left = if self.found.is_some() { 0 } else { self.left };
                self.found = Some(self.steps.clone());
            }
            return;
        };
        for place in first..self.questions.len() {
            let (question, known) = &self.questions[place];
            let question: &'t Question = question;
            let is_proposed = *known == KnownOfQuestion::Proposed;
            let step = step_of(question, given).filter(|step| match known {
                KnownOfQuestion::Own(answer) => *answer == segment(step),
                KnownOfQuestion::Proposed => true,
                // Nothing but the check says that the answer is one to this question.
                KnownOfQuestion::Unread | KnownOfQuestion::NoCells => self.check.is_some(),
            });
            if let Some(step) = step {
                self.left = self.left.saturating_sub(1);
                if self.left == 0 {
                    return;
                }
                self.steps.push(step);
                self.try_from(place + 1);
                self.steps.pop();
            }
            // The way had every question that the annuaire answered.
            if is_proposed {
                return;
            }
        }
    }

    /// Whether the check of the code is that of the questions that were found.
    fn holds(&self) -> bool {
        let Some(check) = self.check else { return true };
        let nodes = self.steps.iter().map(|step| step.question.id).chain([self.end]);
        check_of(self.tree, nodes) == check
    }
}
