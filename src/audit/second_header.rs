//! Rows that repeat the header: `LimeSurvey` and Qualtrics write a second one, and tables that were
//! put one behind the other have one each.

use crate::{fold::fold, table::block::Row, tree::Tree};

use super::answers::{
    columns::Columns,
    header_forms::HeaderForms,
    names::{GroupSeparator, QuestionNames},
};

/// What Qualtrics puts in the third row of a table, for its own import.
const IMPORT: &str = "{\"ImportId\"";

/// Knows the rows whose cells are names of the questions that they would answer.
pub(super) struct SecondHeader {
    /// The columns that answer a question, with its names and their header.
    columns: Vec<(usize, QuestionNames, String)>,
}

impl SecondHeader {
    pub(super) fn new(tree: &Tree, columns: &Columns, headers: &[String]) -> Self {
        let groups = GroupSeparator::of(headers);
        let mut named = Vec::new();
        for (question, wording) in tree.questions().zip(tree.headers()) {
            for column in columns.of(question.id) {
                let names = QuestionNames::new(question, &wording, groups);
                named.push((*column, names, fold(&headers[*column])));
            }
        }
        Self { columns: named }
    }

    /// Whether a row has nothing but names in the columns that answer, two of them at least where
    /// there are several.
    pub(super) fn is(&self, row: &Row<'_>) -> bool {
        let mut names = 0;
        for (column, question, header) in &self.columns {
            let cell = row.trimmed(*column);
            if cell.is_empty() {
                continue;
            }
            // Most cells are answers, and shorter than any name.
            if cell.len() < question.shortest().min(header.len()) {
                return false;
            }
            let is_name = cell.starts_with(IMPORT)
                || fold(cell) == *header
                || question.likeness(&HeaderForms::of(cell)).is_some();
            if !is_name {
                return false;
            }
            names += 1;
        }
        names >= self.columns.len().min(2)
    }
}
