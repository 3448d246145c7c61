//! What is asked for a first tree, in which order, and what each reply makes of it.

use std::collections::VecDeque;

use thiserror::Error;

use crate::{fold::fold, load::MOST_ANSWERS, signs::look, tree::Status};

use super::{
    AnswerIndex, Destination, DraftAnswer, DraftCase, DraftOutcome, DraftQuestion, FEWEST_ANSWERS,
    Phrase, Reply, TreeDraft, replies::ReplyHistory,
};

/// Asks for a tree. Every reply may be taken back, to the first.
#[derive(Debug, Default)]
pub struct Interview {
    draft: TreeDraft,
    stage: InterviewStage,
    /// The answers that lead nowhere yet, the next one to ask about last.
    open: Vec<AnswerIndex>,
    /// The answers to ask a case for.
    to_illustrate: VecDeque<AnswerIndex>,
    history: ReplyHistory,
}

/// What is asked now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InterviewStage {
    #[default]
    Title,
    Document,
    /// The text of a question, which this answer leads to; the first question has none.
    Ask(Option<AnswerIndex>),
    /// One more answer of the last question, or nothing.
    Label,
    /// Where an answer leads: one of [`Interview::destinations`].
    Destination(AnswerIndex),
    /// The title of an outcome, which this answer leads to.
    Outcome(AnswerIndex),
    /// One of [`Status::ALL`], for the last outcome.
    Status,
    /// One more action of the last outcome, or nothing.
    Action,
    /// Whether there shall be cases: item 0 says yes.
    Cases,
    /// A situation that this answer is right for, or nothing.
    Situation(AnswerIndex),
    /// Why the last case ends where it does, or nothing.
    Why,
    Done,
}

/// A place where an answer may lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DestinationChoice {
    NewQuestion,
    NewOutcome,
    Existing(Destination),
}

/// Why a reply cannot be taken; it is asked for again.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum InterviewError {
    #[error("il faut un texte")]
    NoText,
    #[error("une question a deux réponses au moins")]
    TooFewAnswers,
    #[error("cette réponse y est déjà")]
    SameAnswer,
    #[error("une autre réponse se lit de même à l'écran\u{a0}; écrivez-la autrement")]
    LooksTheSame,
    #[error("il faut choisir dans la liste")]
    NoItem,
    /// What a check says of the file that would come of it.
    #[error("{0}")]
    Unfit(Box<str>),
}

impl InterviewError {
    /// The reason as a sentence, to stand beside what is asked again.
    pub fn notice(&self) -> String {
        let reason = self.to_string();
        let mut chars = reason.chars();
        let first = chars.next().into_iter().flat_map(char::to_uppercase);
        first.chain(chars).chain(['.']).collect()
    }
}

impl Interview {
    /// What is asked now.
    pub fn stage(&self) -> InterviewStage {
        self.stage
    }

    /// What was said so far.
    pub fn draft(&self) -> &TreeDraft {
        &self.draft
    }

    /// What was replied here before it was taken back.
    pub fn last_taken_back(&self) -> Option<&Reply> {
        self.history.last_taken_back()
    }

    /// Where an answer may lead: never to a question that comes before it.
    pub fn destinations(&self, index: AnswerIndex) -> Vec<DestinationChoice> {
        let mut choices = vec![DestinationChoice::NewQuestion, DestinationChoice::NewOutcome];
        for outcome in 0..self.draft.outcomes.len() {
            choices.push(DestinationChoice::Existing(Destination::Outcome(outcome)));
        }
        let leading = self.draft.questions_leading_to(index.question);
        for (question, leads_here) in leading.into_iter().enumerate() {
            if !leads_here {
                choices.push(DestinationChoice::Existing(Destination::Question(question)));
            }
        }
        choices
    }

    /// Takes a reply to what is asked.
    ///
    /// # Errors
    /// Why it is none; the same is asked again.
    pub fn reply(&mut self, reply: Reply) -> Result<(), InterviewError> {
        self.apply(&reply)?;
        self.history.keep(reply);
        Ok(())
    }

    /// Takes the last reply back; there may be none.
    pub fn back(&mut self) {
        let Some(replies) = self.history.take_back() else { return };
        let mut replayed = Self::default();
        for reply in replies {
            // It was taken once, in the same place.
            let _ = replayed.apply(reply);
        }
        replayed.history = std::mem::take(&mut self.history);
        *self = replayed;
    }

    /// Writes a reply into the draft, and goes on to what is asked next.
    fn apply(&mut self, reply: &Reply) -> Result<(), InterviewError> {
        self.stage = match self.stage {
            InterviewStage::Title => {
                self.draft.title = text_of(reply)?;
                InterviewStage::Document
            }
            InterviewStage::Document => {
                self.draft.document = text_of(reply)?;
                InterviewStage::Ask(None)
            }
            InterviewStage::Ask(entry) => self.add_question(entry, text_of(reply)?),
            InterviewStage::Label => match reply {
                Reply::Text(label) => self.add_answer(label)?,
                Reply::Nothing | Reply::Item(_) => self.end_answers()?,
            },
            InterviewStage::Destination(index) => self.lead(index, item_of(reply)?)?,
            InterviewStage::Outcome(index) => self.add_outcome(index, text_of(reply)?),
            InterviewStage::Status => self.set_status(item_of(reply)?)?,
            InterviewStage::Action => match reply {
                Reply::Text(action) => self.add_action(action.clone()),
                Reply::Nothing | Reply::Item(_) => self.next_open_answer(),
            },
            InterviewStage::Cases => match item_of(reply)? {
                0 => self.begin_cases(),
                1 => InterviewStage::Done,
                _ => return Err(InterviewError::NoItem),
            },
            InterviewStage::Situation(index) => match reply {
                Reply::Text(situation) => self.add_case(index, situation.clone()),
                Reply::Nothing | Reply::Item(_) => self.next_case(),
            },
            InterviewStage::Why => match reply {
                Reply::Text(why) => self.add_why(why.clone()),
                Reply::Nothing | Reply::Item(_) => self.next_case(),
            },
            InterviewStage::Done => InterviewStage::Done,
        };
        Ok(())
    }

    fn add_question(&mut self, entry: Option<AnswerIndex>, ask: Phrase) -> InterviewStage {
        let destination = Destination::Question(self.draft.questions.len());
        self.draft.questions.push(DraftQuestion { ask, answers: Vec::new() });
        if let Some(index) = entry {
            self.draft.set_destination(index, destination);
        }
        InterviewStage::Label
    }

    fn add_answer(&mut self, label: &Phrase) -> Result<InterviewStage, InterviewError> {
        let last = self.draft.questions.len() - 1;
        let answers = &mut self.draft.questions[last].answers;
        let folded = fold(label.as_str());
        let seen = look(&folded);
        for answer in answers.iter() {
            let other = fold(answer.label.as_str());
            if other == folded {
                return Err(InterviewError::SameAnswer);
            }
            if look(&other) == seen {
                return Err(InterviewError::LooksTheSame);
            }
        }
        answers.push(DraftAnswer { label: label.clone(), destination: Destination::Open });
        if answers.len() < MOST_ANSWERS { Ok(InterviewStage::Label) } else { self.end_answers() }
    }

    fn end_answers(&mut self) -> Result<InterviewStage, InterviewError> {
        let question = self.draft.questions.len() - 1;
        let count = self.draft.questions[question].answers.len();
        if count < FEWEST_ANSWERS {
            return Err(InterviewError::TooFewAnswers);
        }
        // The first answer is asked about first.
        self.open.extend((0..count).rev().map(|answer| AnswerIndex { question, answer }));
        Ok(self.next_open_answer())
    }

    /// Asks where the next answer leads that leads nowhere yet: as the tree is read, what follows
    /// an answer comes before its other answers.
    fn next_open_answer(&mut self) -> InterviewStage {
        self.open.pop().map_or(InterviewStage::Cases, InterviewStage::Destination)
    }

    fn lead(&mut self, index: AnswerIndex, item: usize) -> Result<InterviewStage, InterviewError> {
        match self.destinations(index).get(item).ok_or(InterviewError::NoItem)? {
            DestinationChoice::NewQuestion => Ok(InterviewStage::Ask(Some(index))),
            DestinationChoice::NewOutcome => Ok(InterviewStage::Outcome(index)),
            DestinationChoice::Existing(destination) => {
                self.draft.set_destination(index, *destination);
                Ok(self.next_open_answer())
            }
        }
    }

    fn add_outcome(&mut self, index: AnswerIndex, title: Phrase) -> InterviewStage {
        self.draft.set_destination(index, Destination::Outcome(self.draft.outcomes.len()));
        // The status is asked next.
        let status = Status::AVerifier;
        self.draft.outcomes.push(DraftOutcome { title, status, actions: Vec::new() });
        InterviewStage::Status
    }

    fn set_status(&mut self, item: usize) -> Result<InterviewStage, InterviewError> {
        let (_, status, _) = Status::ALL.get(item).ok_or(InterviewError::NoItem)?;
        let last = self.draft.outcomes.len() - 1;
        self.draft.outcomes[last].status = *status;
        Ok(InterviewStage::Action)
    }

    fn add_action(&mut self, action: Phrase) -> InterviewStage {
        let last = self.draft.outcomes.len() - 1;
        self.draft.outcomes[last].actions.push(action);
        InterviewStage::Action
    }

    fn begin_cases(&mut self) -> InterviewStage {
        self.to_illustrate = self.draft.answers_to_illustrate().into();
        self.next_case()
    }

    fn next_case(&mut self) -> InterviewStage {
        self.to_illustrate.pop_front().map_or(InterviewStage::Done, InterviewStage::Situation)
    }

    fn add_case(&mut self, index: AnswerIndex, situation: Phrase) -> InterviewStage {
        // No answer is open any more once cases are asked for.
        let Some(path) = self.draft.path_through(index) else { return self.next_case() };
        self.draft.cases.push(DraftCase { situation, path, why: None });
        InterviewStage::Why
    }

    fn add_why(&mut self, why: Phrase) -> InterviewStage {
        let last = self.draft.cases.len() - 1;
        self.draft.cases[last].why = Some(why);
        self.next_case()
    }
}

pub(super) fn text_of(reply: &Reply) -> Result<Phrase, InterviewError> {
    match reply {
        Reply::Text(phrase) => Ok(phrase.clone()),
        Reply::Nothing | Reply::Item(_) => Err(InterviewError::NoText),
    }
}

pub(super) fn item_of(reply: &Reply) -> Result<usize, InterviewError> {
    match reply {
        Reply::Item(item) => Ok(*item),
        Reply::Nothing | Reply::Text(_) => Err(InterviewError::NoItem),
    }
}
