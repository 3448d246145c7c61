//! Who answers for a row: its cells, or the annuaire where they say nothing.

use crate::{table::block::Row, tree::Question, walk::Step};

use super::{annuaire::Proposal, columns::Columns, options::Refused, reader::Reader};

/// Answers the questions of a walk for one row.
#[derive(Clone, Copy)]
pub(in crate::audit) struct Respondent<'r, 't, 'b> {
    pub(in crate::audit) columns: &'r Columns,
    /// In the order of the answering columns.
    pub(in crate::audit) readers: &'r [Reader<'t>],
    pub(in crate::audit) proposal: Option<&'r Proposal<'t>>,
    pub(in crate::audit) row: &'r Row<'b>,
}

/// Why there is no answer, so that the walk stops.
pub(in crate::audit) enum Stop {
    Missing,
    Refused(Refused),
}

impl<'t: 'b, 'b> Respondent<'_, 't, 'b> {
    /// The row's answer to a question, or the one that is proposed where the row has none.
    pub(in crate::audit) fn reply(
        &self,
        question: &'t Question,
        steps: &[Step<'b>],
    ) -> Result<Step<'b>, Stop> {
        let proposed =
            || self.proposal.and_then(|proposal| proposal.step(question)).ok_or(Stop::Missing);
        self.own(question, steps).map_err(Stop::Refused)?.map_or_else(proposed, Ok)
    }

    /// What the row itself answers.
    fn own(&self, question: &'t Question, steps: &[Step<'b>]) -> Result<Option<Step<'b>>, Refused> {
        let Columns { answering, options, .. } = self.columns;
        if let Some(place) = answering.iter().position(|(answered, _)| *answered == question.id) {
            let column = answering[place].1;
            let cell = Some(self.row.trimmed(column)).filter(|cell| !cell.is_empty());
            let read = cell.map(|cell| self.readers[place].read(cell, steps)).transpose();
            return read.map_err(|why| Refused { column, why });
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
