//! What a walk may still have to ask, and where each answer would lead.

use std::borrow::Cow;

use crate::tree::{Answer, Kind, Node, Question, reach::QuestionsLeft, text::NodeId};

use super::{
    Given, Step, Walk,
    alternatives::{AlternativeEnd, KnownAnswers},
    fill_known,
};

/// The questions without an answer that stand on some way on from where a walk is.
#[derive(Clone, Debug)]
pub struct OpenQuestions<'t> {
    /// How many of them are asked on the shortest way and on the longest.
    pub left: QuestionsLeft,
    /// In the order in which they would be asked: the first is the one that comes next. None
    /// where the walk is at an outcome.
    pub questions: Vec<OpenQuestion<'t>>,
    /// What is known already of questions that may come behind these.
    pub known_ahead: Vec<Step<'t>>,
}

/// A question without an answer.
#[derive(Clone, Debug)]
pub struct OpenQuestion<'t> {
    pub question: &'t Question,
    /// The question as it is asked, with ellipses for answers that are not known yet.
    pub ask: Cow<'t, str>,
    /// Each of its answers; one for all values where it has none.
    pub answers: Vec<OpenAnswer<'t>>,
}

/// An answer that may be given, and where the walk would come to with all that is known.
#[derive(Clone, Debug)]
pub struct OpenAnswer<'t> {
    /// `None` for whatever is typed.
    pub answer: Option<&'t Answer>,
    pub label: Cow<'t, str>,
    pub end: AlternativeEnd<'t>,
}

/// What is left to ask in a walk; `reply` has the answers that are known already, of questions
/// further on too.
pub fn open_questions<'t, E>(
    walk: &Walk<'t>,
    reply: impl FnMut(&'t Question, &[Step<'t>]) -> Result<Step<'t>, E>,
) -> OpenQuestions<'t> {
    let mut known = KnownAnswers::of(walk, reply);
    let nodes = walk.tree.nodes();
    let mut is_reached = vec![false; nodes.len()];
    let mut questions = Vec::new();
    let mut known_ahead = Vec::new();
    is_reached[walk.at.id().index()] = true;
    for node in &nodes[walk.at.id().index()..] {
        let Node::Question(question) = node else { continue };
        if !is_reached[question.id.index()] {
            continue;
        }
        if let Some(step) = known.answer_to(question) {
            is_reached[step.next.index()] = true;
            known_ahead.push(step);
            continue;
        }
        for next in question.successors() {
            is_reached[next.index()] = true;
        }
        let mut answers = Vec::new();
        for (answer, step) in replies(question) {
            answers.push(OpenAnswer {
                answer,
                label: label(answer, &walk.steps),
                end: known.end_with(&walk.steps, step),
            });
        }
        let ask = fill_known(&question.ask, &walk.steps);
        questions.push(OpenQuestion { question, ask, answers });
    }
    OpenQuestions { left: known.left_at(walk.at.id()), questions, known_ahead }
}

fn label<'t>(answer: Option<&'t Answer>, steps: &[Step<'t>]) -> Cow<'t, str> {
    answer.map(|answer| fill_known(&answer.label, steps)).unwrap_or_default()
}

/// Each answer that may be given, with a step that gives it.
fn replies(question: &Question) -> Vec<(Option<&Answer>, Step<'_>)> {
    if let Kind::Typed { next, .. } = question.kind {
        return vec![(None, typed(question, next))];
    }
    question.answers.iter().map(|answer| (Some(answer), question.pick(answer))).collect()
}

/// A value that nobody knows yet.
fn typed(question: &Question, next: NodeId) -> Step<'_> {
    Step { question, given: Given::Typed { value: "…".into(), answer: None }, next }
}
