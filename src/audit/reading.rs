//! How a table was read: what answers what, and what was not understood.

use crate::{
    answers::{
        columns::Columns,
        likely::{ColumnSample, likely_headers},
    },
    signs::without_invisible,
    tree::{Question, Tree},
};

use super::{repeats::RepeatedIds, unreadable::UnreadableValues};

/// How a table was read. All of it is told once, beside the figures.
#[derive(Debug, Default)]
pub struct Reading<'t> {
    /// The questions of the tree, in its order, with the columns that answer them.
    pub questions: Vec<AskedColumns<'t>>,
    /// The first texts that stand above the header, where its line was asked for: no rows.
    pub above: Vec<String>,
    /// The headers of the columns that answer no question.
    pub others: Vec<String>,
    /// Rows without any text: they are kept, and weigh in no figure.
    pub empty_rows: u64,
    /// Rows that repeat the header: the same.
    pub repeated_headers: u64,
    /// The cells that are no answer, by question; none where few rows are not to be known, for
    /// what somebody wrote may be of one row.
    pub unreadable: Vec<UnreadableValues<'t>>,
    /// Rows with the id of a row before them, if there are any.
    pub repeated: Option<RepeatedIds>,
}

/// The columns that answer a question.
#[derive(Clone, Debug)]
pub struct AskedColumns<'t> {
    pub question: &'t Question,
    /// Their headers: none, one, or one for each answer.
    pub columns: Vec<String>,
    /// The header that may have been meant, where there is no column.
    pub near: Option<String>,
}

impl<'t> Reading<'t> {
    /// What is known before the first row.
    pub(super) fn of(
        tree: &'t Tree,
        headers: &[String],
        first_rows: &[(u32, Vec<String>)],
        columns: &Columns,
    ) -> Self {
        let mut is_asked = vec![false; headers.len()];
        let mut questions = Vec::new();
        let mut missed = Vec::new();
        let wordings = tree.headers();
        for (place, question) in tree.questions().enumerate() {
            let answering = columns.of(question.id);
            for column in answering {
                is_asked[*column] = true;
            }
            if answering.is_empty() {
                missed.push((place, question));
            }
            let columns = answering.iter().map(|column| told(&headers[*column])).collect();
            questions.push(AskedColumns { question, columns, near: None });
        }
        let others = ColumnSample::all(headers, first_rows).into_iter().zip(&is_asked);
        let others = others.filter(|(_, is_asked)| !**is_asked);
        let others: Vec<ColumnSample<'_>> = others.map(|(column, _)| column).collect();
        let asked: Vec<(&Question, &str)> =
            missed.iter().map(|(place, question)| (*question, &*wordings[*place])).collect();
        for ((place, _), near) in missed.iter().zip(likely_headers(&asked, &others)) {
            questions[*place].near = near.map(Into::into);
        }
        let others = others.iter().map(|column| told(column.header)).collect();
        Self { questions, others, ..Self::default() }
    }
}

/// A header as it is told: signs that nobody sees name no column.
fn told(header: &str) -> String {
    without_invisible(header).into_owned()
}
