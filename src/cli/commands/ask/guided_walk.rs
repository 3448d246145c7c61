//! A walk whose questions a person answers, to its outcome and beyond.

use mssante_check::{
    tree::{Node, Outcome, Question, Tree, text::NodeId},
    walk::{
        Given, Step, Walk,
        alternatives::alternatives,
        report::{Conclusion, Report},
    },
};

use super::{
    coded_walk::resume_command,
    menu,
    onward::{NextWalk, OutcomeChoice, WalkContext},
    prefilled::{PrefilledAnswers, tell_near},
    session::Session,
};
use crate::cli::{
    failure::{Failure, PrefilledError},
    screen::{
        dialogue::{Answerer, Dialogue},
        interrupt::OnInterrupt,
        prompts::{MenuPrompt, MenuReply, QuestionPrompt, QuestionReply, answered_line},
    },
};

/// A dialogue that walks a tree.
pub(crate) struct GuidedWalk<'a> {
    dialogue: &'a mut Dialogue,
    prefilled: &'a PrefilledAnswers,
    /// The questions whose prefilled answers the person took back.
    retracted: Vec<NodeId>,
    kept: Option<KeptWalk<'a>>,
}

/// What a person keeps of a walk that is interrupted.
pub(crate) struct KeptWalk<'a> {
    /// The words that name the tree on the command line.
    pub(super) words: &'a str,
    /// What was walked before, and where all of it goes.
    pub(super) session: &'a Session,
}

/// How a guided walk ends.
pub(super) enum WalkEnd {
    Done,
    /// The person goes on with another walk.
    Next(Box<NextWalk>),
}

/// Nothing was given ahead that answers a question.
struct Unknown;

/// Why asking pauses before an outcome.
enum Pause {
    Back,
    Leave,
    Failed(Failure),
}

impl From<Failure> for Pause {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<PrefilledError> for Pause {
    fn from(error: PrefilledError) -> Self {
        Self::Failed(error.into())
    }
}

impl<'a> GuidedWalk<'a> {
    /// Without `kept`, an interruption keeps what the dialogue remembers already.
    pub(crate) fn new(
        dialogue: &'a mut Dialogue,
        prefilled: &'a PrefilledAnswers,
        kept: Option<KeptWalk<'a>>,
    ) -> Self {
        Self { dialogue, prefilled, retracted: Vec::new(), kept }
    }

    /// Shows the title and the introduction of a tree.
    pub(super) fn introduce(&mut self, tree: &Tree) {
        self.dialogue.prompter.tell(&tree.title);
        if let Some(intro) = &tree.intro {
            self.dialogue.prompter.tell(intro);
        }
    }

    /// Asks until the person leaves, or goes on with another walk.
    pub(super) fn run(
        &mut self,
        walk: &mut Walk<'_>,
        context: WalkContext<'_>,
    ) -> Result<WalkEnd, Failure> {
        let mut before = None;
        loop {
            let Some(outcome) = self.ask_again(walk, before)? else { return Ok(WalkEnd::Done) };
            if self.dialogue.answerer == Answerer::Script {
                return Ok(WalkEnd::Done);
            }
            let others = alternatives(walk, |question, steps| self.known(question, steps));
            match menu::run(&mut self.dialogue.prompter, walk, outcome, &others, context)? {
                OutcomeChoice::Leave => return Ok(WalkEnd::Done),
                OutcomeChoice::Next(next) => return Ok(WalkEnd::Next(next)),
                OutcomeChoice::Reopen(question) => before = walk.reopen(question),
                OutcomeChoice::Resume(question) => {
                    self.retracted.extend(walk.steps().iter().map(|step| step.question.id));
                    before = walk.resume(question);
                }
            }
        }
    }

    /// What was given ahead to a question, unless the person took it back.
    fn known<'t>(&self, question: &'t Question, steps: &[Step<'t>]) -> Result<Step<'t>, Unknown> {
        if self.retracted.contains(&question.id) {
            return Err(Unknown);
        }
        self.prefilled.reply(question, steps).ok().flatten().ok_or(Unknown)
    }

    /// Asks until an outcome; `None` when there is nobody to answer any more.
    pub(crate) fn ask_to_outcome<'t>(
        &mut self,
        walk: &mut Walk<'t>,
    ) -> Result<Option<&'t Outcome>, Failure> {
        self.ask_again(walk, None)
    }

    /// Asks from a question that was answered before, until an outcome.
    fn ask_again<'t>(
        &mut self,
        walk: &mut Walk<'t>,
        mut before: Option<Step<'t>>,
    ) -> Result<Option<&'t Outcome>, Failure> {
        loop {
            self.retracted.extend(before.iter().map(|step| step.question.id));
            match self.follow(walk, before.as_ref()) {
                Ok(outcome) => {
                    self.remember(&Report::of(walk));
                    return Ok(Some(outcome));
                }
                // At the first question there is nowhere to go back to: it is put again.
                Err(Pause::Back) => before = walk.back(),
                Err(Pause::Leave) => return Ok(None),
                Err(Pause::Failed(failure)) => return Err(failure),
            }
        }
    }

    fn follow<'t>(
        &mut self,
        walk: &mut Walk<'t>,
        before: Option<&Step<'t>>,
    ) -> Result<&'t Outcome, Pause> {
        let tree = walk.tree();
        walk.follow(|question, steps| {
            let end = Conclusion::Missing(question);
            self.remember(&Report { tree, steps, end });
            if !self.retracted.contains(&question.id)
                && let Some(step) = self.prefilled.reply(question, steps)?
            {
                return Ok(step);
            }
            let before = before.filter(|step| step.question.id == question.id);
            let prompt = QuestionPrompt { tree, question, steps, before };
            loop {
                match self.dialogue.prompter.ask(prompt)? {
                    QuestionReply::Answer(step) => {
                        if let Some(step) = self.confirm(prompt, step)? {
                            return Ok(step);
                        }
                    }
                    QuestionReply::Back => return Err(Pause::Back),
                    QuestionReply::Leave => return Err(Pause::Leave),
                }
            }
        })
    }

    /// Asks whether an address that is almost another was meant so; there is no step where it is
    /// to be typed again. A script is told, and goes on.
    fn confirm<'t>(
        &mut self,
        prompt: QuestionPrompt<'_, 't>,
        step: Step<'t>,
    ) -> Result<Option<Step<'t>>, Pause> {
        let Given::Typed { value, .. } = &step.given else { return Ok(Some(step)) };
        let Some(near) = prompt.question.near_address(value) else { return Ok(Some(step)) };
        if self.dialogue.answerer == Answerer::Script {
            tell_near(&step);
            return Ok(Some(step));
        }
        let way: Vec<String> =
            prompt.steps.iter().map(|step| answered_line(step, prompt.steps)).collect();
        let items = [
            format!("Oui, prendre «\u{a0}{near}\u{a0}»"),
            format!("Non, garder «\u{a0}{value}\u{a0}»"),
            "Saisir de nouveau".into(),
        ];
        let menu = MenuPrompt {
            way: &way,
            title: &format!("Vouliez-vous dire «\u{a0}{near}\u{a0}»\u{a0}?"),
            items: &items,
            headings: &[],
        };
        Ok(match self.dialogue.prompter.choose(&menu)? {
            MenuReply::Item(0) => prompt.question.type_in(&near).ok(),
            MenuReply::Item(1) => Some(step),
            MenuReply::Item(_) | MenuReply::Back => None,
            MenuReply::Leave => return Err(Pause::Leave),
        })
    }

    /// Remembers what the person keeps if the walk is interrupted where a report says.
    fn remember(&self, report: &Report<'_>) {
        let Some(kept) = &self.kept else { return };
        let resume = resume_command(kept.words, &report.code());
        let files = kept.session.files(report);
        self.dialogue.interrupt.remember(OnInterrupt { resume, files });
    }
}

/// What a walk gave to each question, to use where another tree asks the same.
pub(super) fn written_answers(walk: &Walk<'_>) -> Vec<(String, String)> {
    walk.steps().iter().map(|step| (step.question.key.to_string(), step.given.written())).collect()
}

/// The outcome where a walk stands, if it reached one.
pub(crate) fn outcome<'t>(walk: &Walk<'t>) -> Option<&'t Outcome> {
    match walk.at() {
        Node::Outcome(outcome) => Some(outcome),
        Node::Question(_) => None,
    }
}
