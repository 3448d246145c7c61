//! A first tree, written answer by answer: what to ask next, and the file that comes of it.
//!
//! [`Interview`] asks in the order in which the tree will be read, and takes any reply back. What
//! was said so far is a [`TreeDraft`], and a draft is written as the YAML text that its author goes
//! on with. [`RegionInterview`] asks in the same way for the file of a region. What either asks in
//! words is an [`InterviewPrompt`].

mod ids;
mod interview;
mod paths;
mod phrase;
mod prompts;
mod region;
mod region_file;
mod replies;
mod steps;
mod yaml;

use crate::{tree::Status, words::how_many};

pub use ids::id_of;
pub use interview::{DestinationChoice, Interview, InterviewError, InterviewStage};
pub use paths::DraftPath;
pub use phrase::Phrase;
pub use prompts::{InterviewPrompt, PromptField};
pub use region::{NameKind, RegionInterview, RegionStage};
pub use replies::Reply;
pub use steps::Steps;

/// A tree of choices in which some answers may still lead nowhere.
#[derive(Clone, Debug, Default)]
pub struct TreeDraft {
    pub title: Phrase,
    /// The document that the tree is taken from.
    pub document: Phrase,
    /// The first one begins the tree; each leads only to others that do not lead back.
    pub questions: Vec<DraftQuestion>,
    pub outcomes: Vec<DraftOutcome>,
    pub cases: Vec<DraftCase>,
}

/// A question with the answers to choose from.
#[derive(Clone, Debug)]
pub struct DraftQuestion {
    pub ask: Phrase,
    pub answers: Vec<DraftAnswer>,
}

/// An answer, and where it leads.
#[derive(Clone, Debug)]
pub struct DraftAnswer {
    pub label: Phrase,
    pub destination: Destination,
}

/// Where an answer leads, by the index of the question or outcome in its draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// Nobody said it yet.
    Open,
    Question(usize),
    Outcome(usize),
}

/// An outcome, and what is to be done there.
#[derive(Clone, Debug)]
pub struct DraftOutcome {
    pub title: Phrase,
    pub status: Status,
    pub actions: Vec<Phrase>,
}

/// A situation, and the path that is right for it.
#[derive(Clone, Debug)]
pub struct DraftCase {
    pub situation: Phrase,
    pub path: DraftPath,
    pub why: Option<Phrase>,
}

/// An answer of a question, by their indexes in a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AnswerIndex {
    pub question: usize,
    /// Among the answers of that question.
    pub answer: usize,
}

impl TreeDraft {
    /// The question that an answer belongs to.
    pub fn question(&self, index: AnswerIndex) -> &DraftQuestion {
        &self.questions[index.question]
    }

    /// The answer at an index.
    pub fn answer(&self, index: AnswerIndex) -> &DraftAnswer {
        &self.question(index).answers[index.answer]
    }

    /// What was written, and in which file.
    pub fn written_in(&self, file: &str) -> String {
        let questions = how_many(self.questions.len(), "question");
        let outcomes = how_many(self.outcomes.len(), "issue");
        let cases = how_many(self.cases.len(), "cas");
        format!("L'arbre est dans «\u{a0}{file}\u{a0}»\u{a0}: {questions}, {outcomes}, {cases}.")
    }

    fn set_destination(&mut self, index: AnswerIndex, destination: Destination) {
        self.questions[index.question].answers[index.answer].destination = destination;
    }

    /// The draft with every open answer led to one outcome that says so; `None` before it has a
    /// question that can be asked.
    fn completed(&self) -> Option<Self> {
        let mut draft = self.clone();
        // Only the question being written may lack answers.
        draft.questions.pop_if(|last| last.answers.len() < FEWEST_ANSWERS);
        draft.questions.first()?;
        let question_count = draft.questions.len();
        let unwritten = Destination::Outcome(draft.outcomes.len());
        let mut is_complete = true;
        for answer in draft.questions.iter_mut().flat_map(|question| &mut question.answers) {
            let leads = match answer.destination {
                Destination::Open => false,
                Destination::Question(question) => question < question_count,
                Destination::Outcome(_) => true,
            };
            if !leads {
                answer.destination = unwritten;
                is_complete = false;
            }
        }
        if !is_complete {
            draft.outcomes.push(DraftOutcome {
                title: Phrase::known("La suite reste à écrire"),
                status: Status::AVerifier,
                actions: vec![Phrase::known("Écrivez la suite de cet arbre.")],
            });
        }
        Some(draft)
    }
}

/// With fewer answers there is nothing to choose.
const FEWEST_ANSWERS: usize = 2;
