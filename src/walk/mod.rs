//! The interpreter: one walk through one tree, whoever answers.

pub mod reply;
pub mod near_ending;
pub mod path;
pub mod report;
pub mod alternatives;
pub mod open_questions;

use std::{
    borrow::Cow,
    fmt::{self, Write},
    sync::Arc,
};

use crate::tree::{
    Answer, Node, Outcome, Question, Tree,
    text::{NodeId, Part, Text},
};

/// A walk through a tree, from its first question to an outcome.
///
/// ```
/// use mssante_check::{
///     kit,
///     load::Resources,
///     walk::{Walk, report::Report},
/// };
///
/// let tree = kit::tree("equipement", Resources::default()).expect("shipped")?;
/// let mut walk = Walk::new(&tree);
/// let mut answers = ["oui", "non", "gcs"].into_iter();
/// let outcome = walk
///     .follow(|question, steps| question.read(answers.next().unwrap_or_default(), steps))
///     .expect("three answers lead to an outcome");
/// assert_eq!(&*outcome.key, "contacter-gcs");
/// assert_eq!(Report::of(&walk).code(), "equipement:oui.non.gcs:2V");
/// # Ok::<(), mssante_check::load::Problems>(())
/// ```
#[derive(Clone, Debug)]
pub struct Walk<'t> {
    tree: &'t Tree,
    at: &'t Node,
    steps: Vec<Step<'t>>,
    /// Answers to questions further on, kept when an earlier answer changed. None of them is on the
    /// way: an answer leaves them when its question is met again.
    kept: Vec<Step<'t>>,
}

/// A question, and what was answered to it. Only `reply` makes one.
#[derive(Clone, Debug)]
pub struct Step<'t> {
    pub question: &'t Question,
    pub given: Given<'t>,
    pub(crate) next: NodeId,
}

/// What was answered to a question.
#[derive(Clone, Debug)]
pub enum Given<'t> {
    Picked(&'t Answer),
    /// Any number of answers, in the order of the tree.
    Several(Arc<[&'t Answer]>),
    /// A typed value, and the answer that it gives where the question has answers.
    Typed {
        value: Cow<'t, str>,
        answer: Option<&'t Answer>,
    },
}

impl<'t> Walk<'t> {
    pub fn new(tree: &'t Tree) -> Self {
        Self { tree, at: tree.root(), steps: Vec::new(), kept: Vec::new() }
    }

    pub fn tree(&self) -> &'t Tree {
        self.tree
    }

    /// Goes back to the first question, with nothing answered.
    pub fn restart(&mut self) {
        self.steps.clear();
        self.kept.clear();
        self.at = self.tree.root();
    }

    /// Where the walk stands.
    pub fn at(&self) -> &'t Node {
        self.at
    }

    pub fn steps(&self) -> &[Step<'t>] {
        &self.steps
    }

    /// Goes on until an outcome, asking `reply` each question that has no kept answer.
    ///
    /// When `reply` fails the walk stays at that question, and can be followed again.
    ///
    /// # Errors
    /// Only those of `reply`.
    pub fn follow<E>(
        &mut self,
        mut reply: impl FnMut(&'t Question, &[Step<'t>]) -> Result<Step<'t>, E>,
    ) -> Result<&'t Outcome, E> {
        loop {
            match self.at {
                Node::Outcome(outcome) => return Ok(outcome),
                Node::Question(question) => {
                    let step = match self.recall(question) {
                        Some(step) => step,
                        None => reply(question, &self.steps)?,
                    };
                    self.take(step);
                }
            }
        }
    }

    /// Goes on as far as questions have a value here that answers them: an answer's id, or what was
    /// typed.
    pub fn follow_values<'v>(&mut self, value_of: impl Fn(&Question) -> Option<&'v str>) {
        let _ = self.follow(|question, steps| {
            value_of(question).and_then(|value| question.read(value, steps).ok()).ok_or(())
        });
    }

    /// Takes the last answer back; `None` at the first question.
    pub fn back(&mut self) -> Option<Step<'t>> {
        let step = self.steps.pop()?;
        self.at = &self.tree[step.question.id];
        Some(step)
    }

    /// Goes back to a question of the way, to answer it anew; what was answered after it is kept
    /// for as long as it stays on the way.
    pub fn reopen(&mut self, question: NodeId) -> Option<Step<'t>> {
        let place = self.steps.iter().position(|step| step.question.id == question)?;
        self.kept.extend(self.steps.drain(place + 1..));
        self.back()
    }

    /// Takes a question of the way up again once something was verified: that may have changed
    /// every answer from there on.
    pub fn resume(&mut self, question: NodeId) -> Option<Step<'t>> {
        let place = self.steps.iter().position(|step| step.question.id == question)?;
        self.steps.truncate(place + 1);
        self.kept.clear();
        self.back()
    }

    fn recall(&mut self, question: &Question) -> Option<Step<'t>> {
        let place = self.kept.iter().position(|step| step.question.id == question.id)?;
        Some(self.kept.swap_remove(place))
    }

    fn take(&mut self, step: Step<'t>) {
        self.at = &self.tree[step.next];
        self.steps.push(step);
    }
}

impl Step<'_> {
    /// The same step of the same question, which may live longer: what was typed is copied.
    pub(crate) fn copied_for<'t>(&self, question: &'t Question) -> Step<'t> {
        let own = |answer: &Answer| question.answers.iter().find(|own| std::ptr::eq(*own, answer));
        let given = match &self.given {
            Given::Typed { value, answer } => {
                Given::Typed { value: value.to_string().into(), answer: answer.and_then(own) }
            }
            Given::Several(answers) => {
                let answers: Vec<&Answer> =
                    answers.iter().filter_map(|answer| own(answer)).collect();
                Given::Several(answers.into())
            }
            Given::Picked(answer) => match own(answer) {
                Some(answer) => Given::Picked(answer),
                None => Given::Several([].into()),
            },
        };
        Step { question, given, next: self.next }
    }
}

impl<'t> Given<'t> {
    /// What [`Question::read`] takes for this answer.
    pub fn written(&self) -> String {
        match self {
            Self::Typed { value, .. } => value.to_string(),
            Self::Picked(answer) => answer.key.to_string(),
            Self::Several(answers) if answers.is_empty() => "0".into(),
            Self::Several(answers) => {
                answers.iter().map(|answer| &*answer.key).collect::<Vec<_>>().join("+")
            }
        }
    }

    /// The answers given, none for a value that is only typed.
    pub fn answers(&self) -> &[&'t Answer] {
        match self {
            Self::Picked(answer) | Self::Typed { answer: Some(answer), .. } => {
                std::slice::from_ref(answer)
            }
            Self::Several(answers) => answers,
            Self::Typed { answer: None, .. } => &[],
        }
    }
}

/// A text with each `<question-id>` replaced by what was answered there.
pub fn fill<'a>(text: &'a Text, steps: &[Step<'_>]) -> Cow<'a, str> {
    if let [Part::Plain(plain)] = text.parts() {
        return Cow::Borrowed(plain);
    }
    let mut filled = String::new();
    fill_into(&mut filled, text, steps);
    filled.into()
}

/// The same on a way that is known in part: an ellipsis stands for what is not answered yet.
pub fn fill_known<'a>(text: &'a Text, steps: &[Step<'_>]) -> Cow<'a, str> {
    if let [Part::Plain(plain)] = text.parts() {
        return Cow::Borrowed(plain);
    }
    let mut filled = String::new();
    let mut capped = Capped { unknown: "…", ..Capped::new(&mut filled, LONGEST) };
    let _ = write_filled(&mut capped, text, steps);
    filled.into()
}

/// Writes a text as [`fill`] gives it behind another.
pub(crate) fn fill_into(out: &mut String, text: &Text, steps: &[Step<'_>]) {
    let _ = write_filled(&mut Capped::new(out, LONGEST), text, steps);
}

/// A text as [`fill`] gives it, when it has no more than so many bytes.
pub(crate) fn fill_within(text: &Text, steps: &[Step<'_>], most: usize) -> Option<String> {
    let mut filled = String::new();
    write_filled(&mut Capped::new(&mut filled, most), text, steps).ok().map(|()| filled)
}

/// What was given, as a reader would say it: labels, or the value typed.
pub fn said(given: &Given<'_>, steps: &[Step<'_>]) -> String {
    let mut said = String::new();
    let _ = write_said(&mut Capped::new(&mut said, LONGEST), given, steps);
    said
}

/// What was given, in the words of the tree: of what was typed, the answer that it gives, where it
/// gives one.
pub fn answered(given: &Given<'_>, steps: &[Step<'_>]) -> String {
    match given {
        Given::Typed { answer: Some(answer), .. } => fill(&answer.label, steps).into_owned(),
        given => said(given, steps),
    }
}

fn write_filled(out: &mut Capped<'_>, text: &Text, steps: &[Step<'_>]) -> fmt::Result {
    for part in text.parts() {
        match part {
            Part::Plain(plain) => out.write_str(plain)?,
            Part::Given(question) => {
                match steps.iter().find(|step| step.question.id == *question) {
                    Some(step) => write_said(out, &step.given, steps)?,
                    None => out.write_str(out.unknown)?,
                }
            }
        }
    }
    Ok(())
}

fn write_said(out: &mut Capped<'_>, given: &Given<'_>, steps: &[Step<'_>]) -> fmt::Result {
    match given {
        Given::Typed { value, .. } => out.write_str(value),
        Given::Several(answers) if answers.is_empty() => out.write_str("aucune réponse"),
        Given::Picked(_) | Given::Several(_) => {
            for (place, answer) in given.answers().iter().enumerate() {
                out.write_str(if place > 0 { ", " } else { "" })?;
                out.depth += 1;
                if out.depth > 16 {
                    return Err(fmt::Error);
                }
                write_filled(out, &answer.label, steps)?;
                out.depth -= 1;
            }
            Ok(())
        }
    }
}

/// More than any text for a reader.
const LONGEST: usize = 1 << 20;

/// A text that refuses to grow without end: labels may name labels that name labels.
struct Capped<'o> {
    text: &'o mut String,
    /// The length that the text may have.
    most: usize,
    /// How many labels are being written, each in the one before.
    depth: usize,
    /// What stands for an answer that is not known.
    unknown: &'static str,
}

impl<'o> Capped<'o> {
    /// Lets so many bytes be added.
    fn new(text: &'o mut String, most: usize) -> Self {
        let most = text.len() + most;
        Self { text, most, depth: 0, unknown: "" }
    }
}

impl Write for Capped<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.text.len() + text.len() > self.most {
            return Err(fmt::Error);
        }
        self.text.push_str(text);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_may_have_as_many_bytes_as_are_left_and_no_more() {
        let text = Text::from("équipé");
        assert_eq!(fill_within(&text, &[], 8).as_deref(), Some("équipé"));
        assert_eq!(fill_within(&text, &[], 7), None);
    }

    #[test]
    fn a_text_without_answers_is_borrowed_as_it_stands() {
        assert!(matches!(fill(&Text::from("équipé"), &[]), Cow::Borrowed("équipé")));
        assert_eq!(fill(&Text::new(Vec::new()), &[]), "");
    }
}
