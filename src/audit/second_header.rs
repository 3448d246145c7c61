//! Rows that repeat the header: `LimeSurvey` and Qualtrics write a second one, and tables that were
//! put one behind the other have one each.

use crate::{
    answers::{
        columns::Columns,
        header_forms::HeaderForms,
        names::{GroupSeparator, QuestionNames},
    },
    fold::fold,
    table::block::Row,
    tree::Tree,
};

/// What Qualtrics puts in the third row of a table, for its own import.
const IMPORT: &str = "{\"ImportId\"";

/// Knows the rows whose cells are names of the questions that they would answer.
pub(super) struct SecondHeader {
    questions: Vec<AnsweredQuestion>,
    /// How many columns answer them.
    columns: usize,
}

/// A question that some columns answer.
struct AnsweredQuestion {
    names: QuestionNames,
    /// Each with its folded header.
    columns: Vec<(usize, String)>,
}

impl SecondHeader {
    pub(super) fn new(tree: &Tree, columns: &Columns, headers: &[String]) -> Self {
        let mut questions = Vec::new();
        let mut count = 0;
        for (question, names) in QuestionNames::of_all(tree, GroupSeparator::of(headers)) {
            let mut own = Vec::new();
            for column in columns.of(question.id) {
                own.push((*column, fold(&headers[*column])));
            }
            count += own.len();
            questions.push(AnsweredQuestion { names, columns: own });
        }
        Self { questions, columns: count }
    }

    /// Whether a row has nothing but names in the columns that answer, two of them at least where
    /// there are several.
    pub(super) fn is(&self, row: &Row<'_>) -> bool {
        let mut found = 0;
        for AnsweredQuestion { names, columns } in &self.questions {
            for (column, header) in columns {
                let cell = row.trimmed(*column);
                if cell.is_empty() {
                    continue;
                }
                // Most cells are answers, and shorter than any name.
                if cell.len() < names.shortest().min(header.len()) {
                    return false;
                }
                let is_name = cell.starts_with(IMPORT)
                    || fold(cell) == *header
                    || names.likeness(&HeaderForms::of(cell)).is_some();
                if !is_name {
                    return false;
                }
                found += 1;
            }
        }
        found >= self.columns.min(2)
    }
}
