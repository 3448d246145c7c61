//! All that an audit can say of one row: what it answers and where that stands, its way through the
//! tree, what is wrong with it, and what other answers would change.

use std::io;

use jiff::civil::Date;

use crate::{
    answers::annuaire::Extract,
    tree::{Answer, Question},
    walk::{
        Walk,
        alternatives::{AlternativeEnd, AnswerAlternative},
        report::Report,
    },
};

use super::counts::Standing;

/// What an audit says of one row.
#[derive(Clone, Debug)]
pub struct RowRecord<'t> {
    /// Its number in what is written: a header is row 1.
    pub row: u64,
    /// What stands in the column that names rows; it may be empty.
    pub id: String,
    /// What stands in the column of mail addresses, where one is named.
    pub mail: Option<String>,
    pub standing: Standing,
    /// Whether it has the form of a row: otherwise nothing in it answers.
    pub is_readable: bool,
    /// As far as its answers lead.
    pub walk: Walk<'t>,
    /// Where each answer of the walk stands, in the order of its steps.
    pub origins: Vec<AnswerOrigin>,
    /// What is wrong with it, as its column `erreur` says; it is empty where nothing is.
    pub remarks: String,
    /// What other answers of its way would lead to.
    pub alternatives: Vec<AnswerAlternative<'t>>,
    /// Where each answer to the question that stopped the walk leads.
    pub next_answers: Vec<NextAnswer<'t>>,
    /// The other questions without an answer to which the walk may still come.
    pub open: Vec<&'t Question>,
}

impl RowRecord<'_> {
    /// What its walk concluded.
    pub fn report(&self) -> Report<'_> {
        Report::of(&self.walk)
    }
}

/// Where the answer of a row to a question stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerOrigin {
    /// In the row itself.
    Declared {
        cells: Vec<DeclaredCell>,
        /// The number that is read, where a spreadsheet took the zero before it from the cell.
        restored: Option<String>,
    },
    /// In an extract of the annuaire.
    Proposed(Extract),
}

/// A cell of a row that answers a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclaredCell {
    /// The header of its column.
    pub header: String,
    /// What stands in it, as it was written.
    pub text: String,
    /// Whether the request says what that means.
    pub is_by_request: bool,
}

/// An answer to the question that stopped a walk.
#[derive(Clone, Debug)]
pub struct NextAnswer<'t> {
    pub answer: &'t Answer,
    /// The label of the answer on this way.
    pub label: String,
    pub end: AlternativeEnd<'t>,
}

/// Which audit a record is of.
#[derive(Clone, Debug)]
pub struct RecordSource {
    /// The name of the table.
    pub table: String,
    /// The header of the column that names rows.
    pub column: String,
    /// The extract that answers where rows do not, if one does.
    pub extract: Option<Extract>,
    /// The day that the audit was made, if it was told.
    pub day: Option<Date>,
}

/// Who takes the records of rows.
pub trait RecordSink<'t>: Sync {
    /// What a row is called. It is asked for every row, in their order.
    fn name(&self, row: u64, id: &str) -> String;

    /// Whether the record of a row is wanted.
    fn wants(&self, id: &str, standing: Standing) -> bool;

    /// Takes the record of a row that is wanted: records come from any worker, in any order.
    /// What is put into `lines` is given back in the order of the rows.
    ///
    /// # Errors
    /// What cannot be written, which ends the audit.
    fn take(&self, name: &str, record: RowRecord<'t>, lines: &mut Vec<u8>) -> io::Result<()>;

    /// Takes the lines of some rows, in the order of the rows.
    ///
    /// # Errors
    /// What cannot be written, which ends the audit.
    fn lines(&self, lines: &[u8]) -> io::Result<()>;
}
