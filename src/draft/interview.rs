//! What is asked for a first tree, in which order, and what each reply makes of it.

use std::collections::VecDeque;

use thiserror::Error;

use crate::{fold::fold, load::MOST_ANSWERS, tree::Status};

use super::{Answer, Case, Draft, Next, Outcome, Phrase, Place, Question};

/// Asks for a tree. Every reply may be taken back, to the first.
#[derive(Debug, Default)]
pub struct Interview {
    draft: Draft,
    stage: Stage,
    /// The ways that are still open, the next one last.
    open: Vec<Place>,
    /// Answers whose ways may be told as cases.
    to_tell: VecDeque<Place>,
    replies: Vec<Reply>,
    /// What was taken back, the first to give again last.
    undone: Vec<Reply>,
}

/// What is asked now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    #[default]
    Title,
    Document,
    /// The text of a question, which this answer leads to; the first question has none.
    Ask(Option<Place>),
    /// One more answer of the last question, or nothing.
    Label,
    /// Where an answer leads: one of [`Interview::onward`].
    Onward(Place),
    /// The title of an outcome, which this answer leads to.
    Outcome(Place),
    /// One of [`Status::ALL`], for the last outcome.
    Status,
    /// One more action of the last outcome, or nothing.
    Action,
    /// Whether there shall be cases: item 0 says yes.
    Cases,
    /// A situation that this answer is right for, or nothing.
    Situation(Place),
    /// Why the last case ends where it does, or nothing.
    Why,
    Done,
}

/// What somebody says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    Text(Phrase),
    Nothing,
    /// One of those to choose from, by its place.
    Item(usize),
}

/// A place where an answer may lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Onward {
    NewQuestion,
    NewOutcome,
    There(Next),
}

/// Why a reply cannot be taken; it is asked for again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Refused {
    #[error("il faut un texte")]
    NoText,
    #[error("une question a deux réponses au moins")]
    TooFewAnswers,
    #[error("cette réponse y est déjà")]
    SameAnswer,
    #[error("il faut choisir dans la liste")]
    NoItem,
}

impl Interview {
    pub fn stage(&self) -> Stage {
        self.stage
    }

    pub fn draft(&self) -> &Draft {
        &self.draft
    }

    /// What was replied here before it was taken back.
    pub fn undone(&self) -> Option<&Reply> {
        self.undone.last()
    }

    /// Where an answer may lead: never to a question that comes before it.
    pub fn onward(&self, place: Place) -> Vec<Onward> {
        let before = self.draft.before(place.question);
        let questions = (0..before.len()).filter(|question| !before[*question]).map(Next::Question);
        let outcomes = (0..self.draft.outcomes.len()).map(Next::Outcome);
        let there = outcomes.chain(questions).map(Onward::There);
        [Onward::NewQuestion, Onward::NewOutcome].into_iter().chain(there).collect()
    }

    /// Takes a reply to what is asked.
    ///
    /// # Errors
    /// Why it is none; the same is asked again.
    pub fn reply(&mut self, reply: Reply) -> Result<(), Refused> {
        self.take(&reply)?;
        // What comes after another text fits still; what comes after another choice does not.
        if self.undone.pop().is_some_and(|undone| undone != reply && !is_text(&undone, &reply)) {
            self.undone.clear();
        }
        self.replies.push(reply);
        Ok(())
    }

    /// Takes the last reply back; there may be none.
    pub fn back(&mut self) {
        let Some(last) = self.replies.pop() else { return };
        let mut again = Self::default();
        for reply in &self.replies {
            // It was taken once, in the same place.
            let _ = again.take(reply);
        }
        self.undone.push(last);
        *self = Self {
            replies: std::mem::take(&mut self.replies),
            undone: std::mem::take(&mut self.undone),
            ..again
        };
    }

    fn take(&mut self, reply: &Reply) -> Result<(), Refused> {
        self.stage = match (self.stage, reply) {
            (Stage::Title, _) => {
                self.draft.title = text(reply)?;
                Stage::Document
            }
            (Stage::Document, _) => {
                self.draft.document = text(reply)?;
                Stage::Ask(None)
            }
            (Stage::Ask(from), _) => {
                let next = Next::Question(self.draft.questions.len());
                self.draft.questions.push(Question { ask: text(reply)?, answers: Vec::new() });
                if let Some(place) = from {
                    self.draft.lead(place, next);
                }
                Stage::Label
            }
            (Stage::Label, Reply::Text(label)) => self.label(label)?,
            (Stage::Label, _) => self.end_of_answers()?,
            (Stage::Onward(place), Reply::Item(item)) => {
                match self.onward(place).get(*item).ok_or(Refused::NoItem)? {
                    Onward::NewQuestion => Stage::Ask(Some(place)),
                    Onward::NewOutcome => Stage::Outcome(place),
                    Onward::There(next) => {
                        self.draft.lead(place, *next);
                        self.next_open()
                    }
                }
            }
            (Stage::Outcome(place), _) => {
                let next = Next::Outcome(self.draft.outcomes.len());
                let outcome =
                    Outcome { title: text(reply)?, status: Status::AVerifier, actions: Vec::new() };
                self.draft.outcomes.push(outcome);
                self.draft.lead(place, next);
                Stage::Status
            }
            (Stage::Status, Reply::Item(item)) => {
                let (_, status, _) = Status::ALL.get(*item).ok_or(Refused::NoItem)?;
                self.draft.outcomes.last_mut().into_iter().for_each(|last| last.status = *status);
                Stage::Action
            }
            (Stage::Action, Reply::Text(action)) => {
                self.draft
                    .outcomes
                    .last_mut()
                    .into_iter()
                    .for_each(|last| last.actions.push(action.clone()));
                Stage::Action
            }
            (Stage::Action, _) => self.next_open(),
            (Stage::Cases, Reply::Item(0)) => {
                self.to_tell = self.draft.to_tell().into();
                self.next_case()
            }
            (Stage::Cases, Reply::Item(1)) | (Stage::Done, _) => Stage::Done,
            (Stage::Situation(place), Reply::Text(situation)) => {
                let told = self.draft.way(place).map(|(way, outcome)| Case {
                    situation: situation.clone(),
                    way,
                    outcome,
                    why: None,
                });
                self.draft.cases.extend(told);
                Stage::Why
            }
            (Stage::Situation(_), _) => self.next_case(),
            (Stage::Why, _) => {
                let why = if let Reply::Text(why) = reply { Some(why.clone()) } else { None };
                self.draft.cases.last_mut().into_iter().for_each(|last| last.why.clone_from(&why));
                self.next_case()
            }
            (Stage::Onward(_) | Stage::Status | Stage::Cases, _) => return Err(Refused::NoItem),
        };
        Ok(())
    }

    fn label(&mut self, label: &Phrase) -> Result<Stage, Refused> {
        let Some(question) = self.draft.questions.last_mut() else { return Err(Refused::NoText) };
        let folded = fold(label.as_str());
        if question.answers.iter().any(|answer| fold(answer.label.as_str()) == folded) {
            return Err(Refused::SameAnswer);
        }
        question.answers.push(Answer { label: label.clone(), next: Next::Open });
        if question.answers.len() < MOST_ANSWERS { Ok(Stage::Label) } else { self.end_of_answers() }
    }

    fn end_of_answers(&mut self) -> Result<Stage, Refused> {
        let question = self.draft.questions.len() - 1;
        let answers = self.draft.questions[question].answers.len();
        if answers < 2 {
            return Err(Refused::TooFewAnswers);
        }
        self.open.extend((0..answers).rev().map(|answer| Place { question, answer }));
        Ok(self.next_open())
    }

    /// The next answer that leads nowhere yet: the tree is asked for as it is read.
    fn next_open(&mut self) -> Stage {
        self.open.pop().map_or(Stage::Cases, Stage::Onward)
    }

    fn next_case(&mut self) -> Stage {
        self.to_tell.pop_front().map_or(Stage::Done, Stage::Situation)
    }
}

fn text(reply: &Reply) -> Result<Phrase, Refused> {
    match reply {
        Reply::Text(phrase) => Ok(phrase.clone()),
        Reply::Nothing | Reply::Item(_) => Err(Refused::NoText),
    }
}

fn is_text(one: &Reply, other: &Reply) -> bool {
    matches!((one, other), (Reply::Text(_), Reply::Text(_)))
}
