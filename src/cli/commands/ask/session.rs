//! A walk answered by a person, to its outcome and beyond.

use mssante_check::{
    render::{self, Format},
    tree::{Node, Outcome, Tree, text::NodeId},
    walk::{Step, Walk, fill, report::Report, said},
};

use super::{
    menu::{self, Choice},
    prefilled::{self, PrefilledAnswers},
};
use crate::cli::{
    failure::Failure,
    files::output::in_memory,
    screen::{
        interrupt::{Interrupt, OnInterrupt},
        prompts::{Prompter, QuestionPrompt, QuestionReply},
    },
};

/// A person walking a tree.
pub(crate) struct GuidedWalk<'a> {
    pub(crate) prompter: &'a mut dyn Prompter,
    pub(crate) interrupt: &'a Interrupt,
    pub(crate) prefilled: &'a PrefilledAnswers,
    /// What holds when the person leaves where a report says.
    pub(crate) leave: &'a dyn Fn(&Report<'_>) -> OnInterrupt,
    /// Whether somebody is there to choose what comes after an outcome.
    pub(crate) after: After,
}

/// What follows an outcome.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum After {
    Menu,
    Nothing,
}

/// How a session ends.
pub(crate) enum WalkEnd {
    Done,
    /// The person goes on with this tree.
    Next(String),
}

/// Why the interpreter comes back before an outcome.
enum Stop {
    Back,
    Leave,
    Failed(Failure),
}

impl GuidedWalk<'_> {
    pub(crate) fn introduce(&mut self, tree: &Tree) {
        self.prompter.tell(&tree.title);
        tree.intro.iter().for_each(|intro| self.prompter.tell(intro));
    }

    /// Asks until an outcome, or until there is nobody to answer.
    ///
    /// `show` puts a finished report before the person's eyes.
    pub(crate) fn run<'t>(
        &mut self,
        walk: &mut Walk<'t>,
        mut show: impl FnMut(&Report<'_>) -> Result<(), Failure>,
    ) -> Result<WalkEnd, Failure> {
        let mut before: Option<Step<'t>> = None;
        // What was given ahead to these questions, the person took back.
        let mut retracted: Vec<NodeId> = Vec::new();
        loop {
            retracted.extend(before.iter().map(|step| step.question.id));
            match self.follow(walk, before.take().as_ref(), &retracted) {
                Ok(outcome) => {
                    let report = Report::of(walk);
                    self.remember(&report);
                    if self.after == After::Nothing {
                        return Ok(WalkEnd::Done);
                    }
                    show(&report)?;
                    match menu::run(self.prompter, walk, outcome)? {
                        Choice::Leave => return Ok(WalkEnd::Done),
                        Choice::Tree(id) => return Ok(WalkEnd::Next(id)),
                        Choice::Reopen(question) => before = walk.reopen(question),
                        Choice::Resume(question) => {
                            retracted.extend(walk.steps().iter().map(|step| step.question.id));
                            before = walk.resume(question);
                        }
                    }
                }
                // At the first question there is nowhere to go back to: it is put again.
                Err(Stop::Back) => before = walk.back(),
                Err(Stop::Leave) => return Ok(WalkEnd::Done),
                Err(Stop::Failed(failure)) => return Err(failure),
            }
        }
    }

    fn remember(&self, report: &Report<'_>) {
        self.interrupt.remember((self.leave)(report));
    }

    fn follow<'t>(
        &mut self,
        walk: &mut Walk<'t>,
        before: Option<&Step<'t>>,
        retracted: &[NodeId],
    ) -> Result<&'t Outcome, Stop> {
        let tree = walk.tree();
        walk.follow(|question, steps| {
            let end = mssante_check::walk::report::Conclusion::Missing(question);
            self.remember(&Report { tree, steps, end });
            let again = before.filter(|step| step.question.id == question.id);
            if !retracted.contains(&question.id) {
                match self.prefilled.reply(question, steps) {
                    Ok(step) => return Ok(step),
                    Err(prefilled::Stop::Refused(fault)) => {
                        return Err(Stop::Failed(Failure::Answers(vec![fault])));
                    }
                    Err(prefilled::Stop::Missing) => {}
                }
            }
            match self.prompter.ask(QuestionPrompt { tree, question, steps, before: again }) {
                Ok(QuestionReply::Answer(step)) => Ok(step),
                Ok(QuestionReply::Back) => Err(Stop::Back),
                Ok(QuestionReply::Leave) => Err(Stop::Leave),
                Err(failure) => Err(Stop::Failed(failure)),
            }
        })
    }
}

/// The way of a walk, a line for each answer.
pub(crate) fn answered(walk: &Walk<'_>) -> Vec<(NodeId, String)> {
    let steps = walk.steps();
    let line = |step: &Step<'_>| {
        format!("{} {}", fill(&step.question.ask, steps), said(&step.given, steps))
    };
    steps.iter().map(|step| (step.question.id, line(step))).collect()
}

/// What a walk gave to each question, to use where another tree asks the same.
pub(crate) fn carried(walk: &Walk<'_>) -> Vec<(String, String)> {
    walk.steps().iter().map(|step| (step.question.key.to_string(), step.given.written())).collect()
}

/// A report as the bytes of a save.
pub(crate) fn json(report: &Report<'_>) -> Vec<u8> {
    rendered(report, Format::Json)
}

/// A report in one of its forms, in memory.
pub(crate) fn rendered(report: &Report<'_>, format: Format) -> Vec<u8> {
    in_memory(|out| render::report(report, format, out))
}

/// The outcome where a walk stands, if it reached one.
pub(crate) fn outcome<'t>(walk: &Walk<'t>) -> Option<&'t Outcome> {
    match walk.at() {
        Node::Outcome(outcome) => Some(outcome),
        Node::Question(_) => None,
    }
}
