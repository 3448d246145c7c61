//! A first tree, written answer by answer: what to ask next, and the file that comes of it.
//!
//! [`Interview`] asks in the order in which the tree will be read, and takes any reply back. What
//! was said so far is a [`Draft`], and a draft is written as the YAML text that its author goes on
//! with.

mod interview;
mod names;
mod phrase;
mod ways;
mod yaml;

use crate::tree::Status;

pub use interview::{Interview, Onward, Refused, Reply, Stage};
pub use names::id_of;
pub use phrase::Phrase;

/// A tree of choices whose ways may still be open.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    pub title: Phrase,
    /// The document that the tree is taken from.
    pub document: Phrase,
    /// The first one begins; each leads only to others that do not lead back.
    pub questions: Vec<Question>,
    pub outcomes: Vec<Outcome>,
    pub cases: Vec<Case>,
}

#[derive(Clone, Debug)]
pub struct Question {
    pub ask: Phrase,
    pub answers: Vec<Answer>,
}

#[derive(Clone, Debug)]
pub struct Answer {
    pub label: Phrase,
    pub next: Next,
}

/// Where an answer leads, by the place of the question or outcome in its draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    Open,
    Question(usize),
    Outcome(usize),
}

#[derive(Clone, Debug)]
pub struct Outcome {
    pub title: Phrase,
    pub status: Status,
    pub actions: Vec<Phrase>,
}

/// A situation, and the way that is right for it.
#[derive(Clone, Debug)]
pub struct Case {
    pub situation: Phrase,
    pub way: Vec<Place>,
    pub outcome: usize,
    pub why: Option<Phrase>,
}

/// An answer of a question, by their places in a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    pub question: usize,
    pub answer: usize,
}

impl Draft {
    /// The answer at a place, with its question.
    pub fn at(&self, place: Place) -> (&Question, &Answer) {
        let question = &self.questions[place.question];
        (question, &question.answers[place.answer])
    }

    fn next(&self, place: Place) -> Next {
        self.at(place).1.next
    }

    fn lead(&mut self, place: Place, next: Next) {
        self.questions[place.question].answers[place.answer].next = next;
    }

    /// The draft with every open way led to one outcome that says so; `None` before it has a
    /// question that can be asked.
    fn settled(&self) -> Option<Self> {
        let mut draft = self.clone();
        // Only the question being written may lack answers.
        let lacks = |question: &Question| question.answers.len() < 2;
        let whole = draft.questions.len() - usize::from(draft.questions.last().is_some_and(lacks));
        draft.questions.truncate(whole);
        draft.questions.first()?;
        let unwritten = draft.outcomes.len();
        let mut is_open = false;
        for answer in draft.questions.iter_mut().flat_map(|question| &mut question.answers) {
            let leads = match answer.next {
                Next::Open => false,
                Next::Question(question) => question < whole,
                Next::Outcome(_) => true,
            };
            if !leads {
                (answer.next, is_open) = (Next::Outcome(unwritten), true);
            }
        }
        if is_open {
            draft.outcomes.push(Outcome {
                title: Phrase::known("La suite reste à écrire"),
                status: Status::AVerifier,
                actions: vec![Phrase::known("Écrivez la suite de cet arbre.")],
            });
        }
        Some(draft)
    }
}
