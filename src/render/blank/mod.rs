//! The answer sheet of a tree: a table to be filled in, one row a structure, for an audit.

mod answers;
mod guide;
mod identity;
mod paper;

use std::{borrow::Cow, io};

use rust_xlsxwriter::XlsxError;
use thiserror::Error;

use crate::{
    render::xlsx::{BookError, new_workbook, saved},
    table::{limits::MOST_COLUMNS, write_csv::write_cells},
    training::right_walk,
    tree::{Case, Tree},
    walk::{Given, Step},
};
use answers::BlankTable;
use identity::identity_headers;

/// A form that an answer sheet can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetFormat {
    /// A workbook with lists to choose from, and a sheet that explains every question.
    Xlsx,
    /// The headers alone, as Excel opens them in French: a byte-order mark, `;`, CRLF.
    Csv,
}

/// Why there is no answer sheet.
#[derive(Debug, Error)]
pub enum BlankSheetError {
    #[error("cet arbre a {questions} questions, et un tableau {MOST_COLUMNS} colonnes au plus")]
    TooWide { questions: usize },
    #[error("le classeur ne peut pas être composé")]
    Workbook(#[from] XlsxError),
    #[error("la feuille ne peut pas être écrite")]
    Write(#[from] io::Error),
}

impl From<BookError> for BlankSheetError {
    fn from(error: BookError) -> Self {
        match error {
            BookError::Workbook(error) => Self::Workbook(error),
            BookError::Write(why) => Self::Write(why),
        }
    }
}

/// Writes the blank answer sheet of a tree: columns that say which structure a row is, then one for
/// each question, under [`Tree::headers`].
///
/// # Errors
/// When the tree has more questions than a table has columns, and what `out` refuses.
pub fn blank_sheet(
    tree: &Tree,
    format: SheetFormat,
    out: &mut dyn io::Write,
) -> Result<(), BlankSheetError> {
    let headers = tree.headers();
    let mut identity = identity_headers(tree);
    if identity.len() + headers.len() > usize::from(MOST_COLUMNS) {
        identity.clear();
    }
    write(tree, &Blank { identity: &identity, headers, case_headers: &[], rows: &[] }, format, out)
}

/// Writes the same sheet filled in with the cases of the tree, a row each, with their situations
/// and outcomes beside.
///
/// # Errors
/// As [`blank_sheet`].
pub fn case_sheet(
    tree: &Tree,
    format: SheetFormat,
    out: &mut dyn io::Write,
) -> Result<(), BlankSheetError> {
    let rows: Vec<Vec<String>> = tree.cases.iter().map(|case| case_row(tree, case)).collect();
    let blank =
        Blank { identity: &[], headers: tree.headers(), case_headers: &CASE_HEADERS, rows: &rows };
    write(tree, &blank, format, out)
}

/// The columns of cases, behind those of the questions. No question has such an id, nor such a
/// text.
const CASE_HEADERS: [&str; 3] = ["Cas joué", "Situation racontée", "Issue attendue"];

/// What a case answers to each question, then what stands under [`CASE_HEADERS`].
fn case_row(tree: &Tree, case: &Case) -> Vec<String> {
    let right = right_walk(tree, case);
    let mut row = Vec::new();
    for question in tree.questions() {
        let step = right.steps().iter().find(|step| step.question.id == question.id);
        row.push(step.map(|step| answer_cell(tree, step)).unwrap_or_default());
    }
    row.push(case.id.to_string());
    row.push(case.situation.trim_end().to_owned());
    row.push(tree[case.outcome].key().to_owned());
    row
}

/// An answer as somebody writes it in a cell: by labels, where an audit reads the same from them.
fn answer_cell(tree: &Tree, step: &Step<'_>) -> String {
    match &step.given {
        Given::Picked(answer) => tree.written(&answer.label).into_owned(),
        Given::Several(answers) => {
            let labels: Vec<Cow<'_, str>> =
                answers.iter().map(|answer| tree.written(&answer.label)).collect();
            // Signs between answers part labels too.
            if labels.is_empty() || labels.iter().any(|label| label.contains(['|', '+'])) {
                return step.given.written();
            }
            labels.join(" | ")
        }
        Given::Typed { .. } => step.given.written(),
    }
}

/// What stands in an answer sheet.
struct Blank<'a> {
    /// The headers of the columns before the questions'.
    identity: &'a [&'static str],
    /// Those of the questions.
    headers: Vec<Cow<'a, str>>,
    /// Those of the columns behind.
    case_headers: &'a [&'static str],
    /// What stands below the headers.
    rows: &'a [Vec<String>],
}

impl Blank<'_> {
    /// All headers, from the first column on.
    fn all_headers(&self) -> impl Iterator<Item = &str> {
        let questions = self.headers.iter().map(|header| &**header);
        self.identity.iter().copied().chain(questions).chain(self.case_headers.iter().copied())
    }
}

fn write(
    tree: &Tree,
    blank: &Blank<'_>,
    format: SheetFormat,
    out: &mut dyn io::Write,
) -> Result<(), BlankSheetError> {
    if blank.all_headers().count() > usize::from(MOST_COLUMNS) {
        return Err(BlankSheetError::TooWide { questions: blank.headers.len() });
    }
    match format {
        SheetFormat::Csv => out.write_all(&csv(blank.all_headers(), blank.rows))?,
        SheetFormat::Xlsx => {
            let mut workbook = new_workbook(tree, &tree.title)?;
            let mut table = BlankTable::of(tree, blank)?;
            table.fill(blank)?;
            workbook.push_worksheet(table.answers);
            workbook.push_worksheet(guide::sheet(tree)?);
            workbook.push_worksheet(table.lists);
            out.write_all(&saved(workbook)?)?;
        }
    }
    Ok(())
}

fn csv<'a>(
    headers: impl Iterator<Item = &'a str>,
    rows: impl IntoIterator<Item: AsRef<[String]>>,
) -> Vec<u8> {
    let mut table = Vec::from("\u{feff}");
    write_cells(headers, b';', &mut table);
    table.extend_from_slice(b"\r\n");
    for row in rows {
        write_cells(row.as_ref().iter().map(String::as_str), b';', &mut table);
        table.extend_from_slice(b"\r\n");
    }
    table
}
