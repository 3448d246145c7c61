//! Who answers for a row: its cells, or the annuaire where they say nothing.

use crate::{table::block::Row, tree::Question, walk::Step};

use super::{annuaire::Proposal, columns::Columns, options::CellError, reader::AnswerReader};

/// Answers the questions of a walk for one row.
#[derive(Clone, Copy)]
pub(in crate::audit) struct Respondent<'r, 't, 'b> {
    pub(in crate::audit) columns: &'r Columns,
    /// In the order of the answering columns.
    pub(in crate::audit) readers: &'r [AnswerReader<'t>],
    pub(in crate::audit) proposal: Option<&'r Proposal<'t>>,
    pub(in crate::audit) row: &'r Row<'b>,
}

/// Why there is no answer, so that the walk stops.
pub(in crate::audit) enum NoAnswer {
    /// The row says nothing, and nothing is proposed.
    Missing,
    /// A cell of the row is no answer.
    Unreadable(CellError),
}

impl<'t: 'b, 'b> Respondent<'_, 't, 'b> {
    /// The row's answer to a question, or the one that is proposed where the row has none.
    pub(in crate::audit) fn reply(
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
    ) -> Result<Option<Step<'b>>, CellError> {
        let Columns { answering, options, .. } = self.columns;
        if let Some(place) = answering.iter().position(|(answered, _)| *answered == question.id) {
            let column = answering[place].1;
            let cell = self.row.trimmed(column);
            if cell.is_empty() {
                return Ok(None);
            }
            let read = self.readers[place].read(cell, steps);
            return read.map(Some).map_err(|message| CellError { column, message });
        }
        match options.iter().find(|options| options.question == question.id) {
            Some(options) => options.read(question, |column| self.row.trimmed(column)),
            None => Ok(None),
        }
    }

    /// Whether the row says anything about a question.
    pub(in crate::audit) fn answers(&self, question: &Question) -> bool {
        self.columns.are_answered(question.id, |column| self.row.trimmed(column))
    }
}
