//! Who answers for a row: its cells, or the annuaire where they say nothing.

use crate::{table::block::Row, tree::Question, walk::Step, words::shown};

use super::{
    annuaire::Proposal,
    columns::Columns,
    meanings::Meaning,
    options::{CellError, OptionColumns},
    reader::AnswerReader,
    usual_words::word_key,
};

/// Answers the questions of a walk for one row.
#[derive(Clone, Copy)]
pub(crate) struct Respondent<'r, 't, 'b> {
    pub(crate) columns: &'r Columns,
    /// In the order of the answering columns.
    pub(crate) readers: &'r [AnswerReader<'t>],
    pub(crate) proposal: Option<&'r Proposal<'t>>,
    pub(crate) row: &'r Row<'b>,
}

/// A cell of a row that answers a question.
pub(crate) struct AnsweringCell<'b> {
    pub(crate) column: usize,
    /// Without the spaces around it.
    pub(crate) text: &'b str,
    /// Whether the request says what it means, or a part of it.
    pub(crate) is_by_request: bool,
}

/// What may stand between the answers of a cell.
const LISTS: [char; 5] = ['|', '+', ';', ',', '\n'];

/// Why there is no answer, so that the walk stops.
pub(crate) enum NoAnswer {
    /// The row says nothing, and nothing is proposed.
    Missing,
    /// Cells of the row are no answer.
    Unreadable(Vec<CellError>),
}

impl<'t: 'b, 'b> Respondent<'_, 't, 'b> {
    /// The row's answer to a question, or the one that is proposed where the row has none.
    pub(crate) fn reply(
        &self,
        question: &'t Question,
        steps: &[Step<'b>],
    ) -> Result<Step<'b>, NoAnswer> {
        if let Some(step) = self.own(question, steps).map_err(NoAnswer::Unreadable)? {
            return Ok(step);
        }
        self.proposal.and_then(|proposal| proposal.step(question)).ok_or(NoAnswer::Missing)
    }

    /// What the row itself answers.
    fn own(
        &self,
        question: &'t Question,
        steps: &[Step<'b>],
    ) -> Result<Option<Step<'b>>, Vec<CellError>> {
        if let Some((reader, column)) = self.reader(question) {
            let read = reader.read(self.row.trimmed(column), steps);
            return read.map_err(|message| {
                vec![CellError { column, value: shown(self.row.trimmed(column)), message }]
            });
        }
        match self.options(question) {
            Some(options) => options.read(question, |column| self.row.trimmed(column)),
            None => Ok(None),
        }
    }

    /// Whether the row says anything about a question.
    pub(crate) fn answers(&self, question: &Question) -> bool {
        if let Some((reader, column)) = self.reader(question) {
            return !reader.is_silent(self.row.trimmed(column));
        }
        self.options(question).is_some_and(|options| {
            options.are_answered(question, |column| self.row.trimmed(column))
        })
    }

    /// Why the cells of a question to which no walk came are no answer, as far as that is known
    /// without the answers before it.
    pub(crate) fn unreadable(&self, question: &'t Question) -> Vec<CellError> {
        let is_known = self.reader(question).is_none_or(|(reader, _)| reader.has_plain_labels());
        if is_known { self.own(question, &[]).err().unwrap_or_default() } else { Vec::new() }
    }

    /// The answers to a question that are ticked beside others, and that the tree has not.
    pub(crate) fn unknown_answers(&self, question: &Question) -> Vec<CellError> {
        self.options(question).map_or_else(Vec::new, |options| {
            options.unknown_answers(question, |column| self.row.trimmed(column))
        })
    }

    /// The number in the cell of a question that a spreadsheet took the zero from, as it is read.
    pub(crate) fn restored(&self, question: &Question) -> Option<String> {
        let (reader, column) = self.reader(question)?;
        reader.restored(self.row.trimmed(column))
    }

    /// The cells in which the row answers a question.
    pub(crate) fn cells(&self, question: &Question) -> Vec<AnsweringCell<'b>> {
        let meant: Vec<&str> =
            self.columns.meanings.of(question.id).map(|(word, _)| word).collect();
        let cell = |column: usize| {
            let text = self.row.trimmed(column);
            let is_by_request = text.split(LISTS).any(|part| meant.contains(&&*word_key(part)));
            AnsweringCell { column, text, is_by_request }
        };
        if let Some((_, column)) = self.reader(question) {
            return vec![cell(column)];
        }
        let columns = self.options(question).into_iter().flat_map(OptionColumns::all);
        columns.map(cell).filter(|cell| !cell.text.is_empty()).collect()
    }

    /// A mark of what the row itself answers: 0 where it says nothing.
    pub(crate) fn mark(&self, question: &'t Question, mark_of: fn(&str) -> u16) -> u16 {
        if let Some((reader, column)) = self.reader(question) {
            let cell = self.row.trimmed(column);
            return match reader.meaning(cell) {
                _ if cell.is_empty() => 0,
                Some(Meaning::NotAsked) => 0,
                Some(Meaning::Answer(place)) => mark_of(&question.answers[place].key),
                Some(Meaning::Tick(_)) | None => match reader.read(cell, &[]) {
                    // The order in which answers are ticked does not count.
                    Ok(Some(step)) => mark_of(&step.given.written()),
                    Ok(None) => 0,
                    Err(_) => mark_of(cell),
                },
            };
        }
        match self.own(question, &[]) {
            Ok(Some(step)) => mark_of(&step.given.written()),
            Ok(None) | Err(_) => 0,
        }
    }

    /// The reader of a question's cells, and their column.
    fn reader(&self, question: &Question) -> Option<(&AnswerReader<'t>, usize)> {
        let mut answering = self.columns.answering.iter();
        let place = answering.position(|(answered, _)| *answered == question.id)?;
        Some((&self.readers[place], self.columns.answering[place].1))
    }

    fn options(&self, question: &Question) -> Option<&OptionColumns> {
        self.columns.options.iter().find(|options| options.question == question.id)
    }
}
