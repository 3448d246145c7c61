//! Where a walk would end if one answer were another, and all that is known beside it stayed.

use std::borrow::Cow;

use crate::tree::{
    Answer, Kind, Outcome, Question, Tree,
    reach::{QuestionsLeft, questions_left},
    text::NodeId,
};

use super::{Given, Step, Walk, fill_known};

/// Another answer to a question of a walk's way, and where the walk would end with it.
#[derive(Clone, Debug)]
pub struct AnswerAlternative<'t> {
    pub question: &'t Question,
    pub change: AnswerChange<'t>,
    /// All that would be given to the question. For what only typing gives it is the answer alone,
    /// without a value.
    pub given: Given<'t>,
    /// The label of the answer that changes, as it stands on this way.
    pub label: Cow<'t, str>,
    pub end: AlternativeEnd<'t>,
}

/// How another answer differs from the one that was given.
#[derive(Clone, Copy, Debug)]
pub enum AnswerChange<'t> {
    /// This one in place of the one given.
    Other(&'t Answer),
    /// This one too, where several may be given; the only one if it excludes the others.
    With(&'t Answer),
    /// All that were given but this one.
    Without(&'t Answer),
}

/// Where a walk comes to with all that is known.
#[derive(Clone, Debug)]
pub enum AlternativeEnd<'t> {
    Outcome {
        outcome: &'t Outcome,
        /// Its title with the answers of the way in their places.
        title: Cow<'t, str>,
    },
    /// A question that nothing known answers.
    Open {
        question: &'t Question,
        /// The question as it is asked on this way.
        ask: Cow<'t, str>,
        /// How many questions are left to ask, this one included; those whose answers are known
        /// do not count.
        left: QuestionsLeft,
    },
}

/// For each question of a walk's way, each answer that was not given, and where it leads.
///
/// Questions come in the order of the way, answers in that of the tree. The other answers of the
/// way and those that were kept stay; `reply` answers any further question, and where it fails the
/// walk stands there. Where several answers may be given each is added or taken away alone.
///
/// ```
/// use mssante_check::{
///     kit,
///     load::Resources,
///     walk::{Walk, alternatives::{AlternativeEnd, alternatives}},
/// };
///
/// let tree = kit::tree("equipement", Resources::default()).expect("shipped")?;
/// let mut walk = Walk::new(&tree);
/// walk.follow_values(|question| match &*question.key {
///     "equipe" => Some("oui"),
///     "usage" => Some("non"),
///     "operateur" => Some("gcs"),
///     _ => None,
/// });
/// let others = alternatives(&walk, |_, _| Err(()));
/// // If the mailbox were used, the next question would be who has access to it.
/// let used = others.iter().find(|other| &*other.question.key == "usage").expect("asked");
/// assert!(matches!(used.end, AlternativeEnd::Open { question, .. } if &*question.key == "acces"));
/// # Ok::<(), mssante_check::load::Problems>(())
/// ```
pub fn alternatives<'t, E>(
    walk: &Walk<'t>,
    reply: impl FnMut(&'t Question, &[Step<'t>]) -> Result<Step<'t>, E>,
) -> Vec<AnswerAlternative<'t>> {
    let mut known = KnownAnswers::of(walk, reply);
    let mut alternatives = Vec::new();
    for (place, step) in walk.steps.iter().enumerate() {
        for change in changes(step) {
            alternatives.push(known.alternative(&walk.steps[..place], step, change));
        }
    }
    alternatives
}

/// Each change of one answer that a step leaves open.
fn changes<'t>(step: &Step<'t>) -> Vec<AnswerChange<'t>> {
    let takes_several = step.question.takes_several();
    let mut changes = Vec::new();
    for answer in &step.question.answers {
        let is_given = is_among(answer, &step.given);
        match (takes_several, is_given) {
            (false, true) => {}
            (false, false) => changes.push(AnswerChange::Other(answer)),
            (true, true) => changes.push(AnswerChange::Without(answer)),
            (true, false) => changes.push(AnswerChange::With(answer)),
        }
    }
    changes
}

fn is_among(answer: &Answer, given: &Given<'_>) -> bool {
    given.answers().iter().any(|own| std::ptr::eq(*own, answer))
}

impl<'t> AnswerChange<'t> {
    /// The answer that is given or not.
    pub fn answer(self) -> &'t Answer {
        match self {
            Self::Other(answer) | Self::With(answer) | Self::Without(answer) => answer,
        }
    }

    /// What is given with this change.
    fn made_in(self, step: &Step<'t>) -> Step<'t> {
        let question = step.question;
        let Kind::Several { next } = question.kind else { return question.pick(self.answer()) };
        let is_given = |answer: &&Answer| match self {
            Self::Other(one) => std::ptr::eq(*answer, one),
            Self::With(one) if one.alone => std::ptr::eq(*answer, one),
            Self::With(one) => {
                std::ptr::eq(*answer, one) || is_among(answer, &step.given) && !answer.alone
            }
            Self::Without(one) => !std::ptr::eq(*answer, one) && is_among(answer, &step.given),
        };
        let answers: Vec<&Answer> = question.answers.iter().filter(is_given).collect();
        Step { question, given: Given::Several(answers.into()), next }
    }
}

/// All that is known around a walk, and where it leads.
pub(crate) struct KnownAnswers<'w, 't, R> {
    tree: &'t Tree,
    /// What the walk has for each node by its place, on its way or kept.
    own: Vec<Option<&'w Step<'t>>>,
    /// The way as it is, which answers ahead of it are read on.
    way: &'w [Step<'t>],
    reply: R,
    /// How many questions each node leaves to ask; known once that is needed.
    left: Option<Vec<QuestionsLeft>>,
}

impl<'w, 't, R, E> KnownAnswers<'w, 't, R>
where
    R: FnMut(&'t Question, &[Step<'t>]) -> Result<Step<'t>, E>,
{
    pub(crate) fn of(walk: &'w Walk<'t>, reply: R) -> Self {
        let mut own = vec![None; walk.tree.nodes().len()];
        for step in walk.kept.iter().chain(&walk.steps) {
            own[step.question.id.index()] = Some(step);
        }
        Self { tree: walk.tree, own, way: &walk.steps, reply, left: None }
    }

    fn alternative(
        &mut self,
        before: &[Step<'t>],
        step: &Step<'t>,
        change: AnswerChange<'t>,
    ) -> AnswerAlternative<'t> {
        let changed = change.made_in(step);
        AnswerAlternative {
            question: step.question,
            change,
            given: changed.given.clone(),
            label: fill_known(&change.answer().label, before),
            end: self.end_with(before, changed),
        }
    }

    /// Where a walk ends that has these steps and then this one.
    pub(crate) fn end_with(&mut self, before: &[Step<'t>], step: Step<'t>) -> AlternativeEnd<'t> {
        let mut walk = Walk {
            tree: self.tree,
            at: &self.tree[step.next],
            steps: [before, &[step]].concat(),
            kept: Vec::new(),
        };
        let end = walk.follow(|question, steps| match self.own[question.id.index()] {
            Some(own) => Ok(own.clone()),
            None => (self.reply)(question, steps).map_err(|_| question),
        });
        match end {
            Ok(outcome) => {
                AlternativeEnd::Outcome { outcome, title: fill_known(&outcome.title, &walk.steps) }
            }
            Err(question) => AlternativeEnd::Open {
                question,
                ask: fill_known(&question.ask, &walk.steps),
                left: self.left_at(question.id),
            },
        }
    }

    /// What is known to answer a question, wherever it stands.
    pub(crate) fn answer_to(&mut self, question: &'t Question) -> Option<Step<'t>> {
        let own = self.own[question.id.index()].cloned();
        own.or_else(|| (self.reply)(question, self.way).ok())
    }

    /// How many questions a walk that stands at a node has left to ask.
    pub(crate) fn left_at(&mut self, node: NodeId) -> QuestionsLeft {
        let Self { tree, own, way, reply, left } = self;
        let left = left.get_or_insert_with(|| {
            questions_left(tree, tree.root().id(), |question| {
                own[question.id.index()]
                    .map(|step| step.next)
                    .or_else(|| reply(question, way).ok().map(|step| step.next))
            })
        });
        left[node.index()]
    }
}
