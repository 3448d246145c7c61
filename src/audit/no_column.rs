//! Why no column of a table answers a question, and which may have been meant.

use crate::{
    answers::{
        columns::Columns,
        error::{HeaderError, LikelyColumn, SheetChoice},
        likely::{ColumnSample, likely_headers},
        meanings::Meanings,
    },
    table::Table,
    tree::Tree,
    words::listed,
};

/// So many headers below the first row that are like questions make their row the header.
const ENOUGH: usize = 2;

/// Why no column of a table answers a question.
pub(super) fn no_column(tree: &Tree, headers: &[String], table: &Table) -> HeaderError {
    let rows = table.first_rows();
    // Some tools put the name of the form above the header.
    let sure = rows.iter().find(|(_, row)| {
        Columns::find(tree, row, &[], Meanings::default()).is_ok_and(|columns| columns.are_some())
    });
    let near = likely(tree, headers, &rows);
    let below = match sure {
        Some((line, row)) => Some((line, row, Vec::new())),
        None if near.len() >= ENOUGH => None,
        None => {
            let mut likeliest = rows
                .iter()
                .enumerate()
                .map(|(place, (line, row))| (line, row, likely(tree, row, &rows[place + 1..])));
            likeliest.find(|(.., near)| near.len() >= ENOUGH)
        }
    };
    if let Some((line, row, near)) = below {
        let next = listed(row.iter().map(String::as_str));
        return HeaderError::LowHeader { line: *line, next, near: near.into() };
    }
    HeaderError::NoColumn {
        tree: tree.title.clone(),
        columns: listed(headers.iter().map(String::as_str)),
        questions: listed(tree.questions().map(|question| &*question.key)),
        near: near.into(),
        sheets: table.worksheets().map(|(sheet, others)| {
            let others = listed(others.iter().map(String::as_str));
            Box::new(SheetChoice { read: sheet.into(), others })
        }),
    }
}

/// The columns that may have been meant for questions, with these rows below their header.
fn likely(tree: &Tree, headers: &[String], rows: &[(u32, Vec<String>)]) -> Vec<LikelyColumn> {
    let wordings = tree.headers();
    let mut questions = Vec::new();
    for (question, wording) in tree.questions().zip(&wordings) {
        questions.push((question, &**wording));
    }
    let found = likely_headers(&questions, &ColumnSample::all(headers, rows));
    let mut likely = Vec::new();
    for ((question, _), header) in questions.iter().zip(found) {
        likely.extend(
            header.map(|header| LikelyColumn {
                question: question.key.clone(),
                header: header.into(),
            }),
        );
    }
    likely
}
