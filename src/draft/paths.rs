//! The paths through a draft: which lead to an outcome, and which a case should illustrate.

use std::collections::HashSet;

use super::{AnswerIndex, Destination, TreeDraft};

/// Answers from the first question to an outcome.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftPath {
    pub answers: Vec<AnswerIndex>,
    /// The index of the outcome in the draft.
    pub outcome: usize,
}

impl TreeDraft {
    /// Which questions lead to a question, directly or by others; it is among them itself.
    pub(super) fn questions_leading_to(&self, question: usize) -> Vec<bool> {
        let mut sources: Vec<Vec<usize>> = vec![Vec::new(); self.questions.len()];
        for index in self.answer_indexes() {
            if let Destination::Question(destination) = self.answer(index).destination {
                sources[destination].push(index.question);
            }
        }
        let mut leads = vec![false; self.questions.len()];
        leads[question] = true;
        let mut todo = vec![question];
        while let Some(question) = todo.pop() {
            for source in &sources[question] {
                if !leads[*source] {
                    leads[*source] = true;
                    todo.push(*source);
                }
            }
        }
        leads
    }

    /// The answers on the path to a question.
    pub fn path_to(&self, question: usize) -> Vec<AnswerIndex> {
        path_by_entries(&self.first_entries(), question)
    }

    /// A path from the first question that takes an answer, and goes on by first answers to an
    /// outcome; `None` where it comes to an answer that leads nowhere yet.
    pub fn path_through(&self, index: AnswerIndex) -> Option<DraftPath> {
        self.path_from_entries(&self.first_entries(), index)
    }

    fn path_from_entries(
        &self,
        entries: &[Option<AnswerIndex>],
        index: AnswerIndex,
    ) -> Option<DraftPath> {
        let mut answers = path_by_entries(entries, index.question);
        answers.push(index);
        let mut destination = self.answer(index).destination;
        loop {
            match destination {
                Destination::Open => return None,
                Destination::Outcome(outcome) => return Some(DraftPath { answers, outcome }),
                Destination::Question(question) => {
                    let first = AnswerIndex { question, answer: 0 };
                    answers.push(first);
                    destination = self.answer(first).destination;
                }
            }
        }
    }

    /// The answer that leads to each question first, by the question's index; the first question
    /// has none.
    fn first_entries(&self) -> Vec<Option<AnswerIndex>> {
        let mut entries: Vec<Option<AnswerIndex>> = vec![None; self.questions.len()];
        // Questions stand in the order in which they were first led to.
        for index in self.answer_indexes() {
            if let Destination::Question(question) = self.answer(index).destination {
                entries[question].get_or_insert(index);
            }
        }
        entries
    }

    /// Answers whose paths, taken together, meet every outcome and every answer: the first to each
    /// outcome, then those that are left.
    pub(super) fn answers_to_illustrate(&self) -> Vec<AnswerIndex> {
        let mut chosen = Vec::new();
        let mut outcomes = HashSet::new();
        for index in self.answer_indexes() {
            if let Destination::Outcome(outcome) = self.answer(index).destination
                && outcomes.insert(outcome)
            {
                chosen.push(index);
            }
        }
        let entries = self.first_entries();
        let mut covered = HashSet::new();
        for index in &chosen {
            covered.extend(self.path_from_entries(&entries, *index).unwrap_or_default().answers);
        }
        for index in self.answer_indexes() {
            if !covered.contains(&index) {
                let path = self.path_from_entries(&entries, index).unwrap_or_default();
                covered.extend(path.answers);
                chosen.push(index);
            }
        }
        chosen
    }

    /// Every answer, question by question.
    fn answer_indexes(&self) -> Vec<AnswerIndex> {
        let mut indexes = Vec::new();
        for (question, asked) in self.questions.iter().enumerate() {
            for answer in 0..asked.answers.len() {
                indexes.push(AnswerIndex { question, answer });
            }
        }
        indexes
    }
}

/// The answers on the path to a question, where `entries` has the answer that leads to each.
fn path_by_entries(entries: &[Option<AnswerIndex>], mut question: usize) -> Vec<AnswerIndex> {
    let mut path = Vec::new();
    while let Some(entry) = entries[question] {
        path.push(entry);
        question = entry.question;
    }
    path.reverse();
    path
}
