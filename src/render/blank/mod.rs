//! The answer sheet of a tree: a table to be filled in, one row a structure, for an audit.

mod answers;
mod cases;
mod guide;

use std::{borrow::Cow, io};

use rust_xlsxwriter::XlsxError;
use thiserror::Error;

use crate::{
    render::xlsx::new_workbook,
    table::{limits::MOST_COLUMNS, write_csv::write_cells},
    tree::Tree,
};

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

/// Writes the blank answer sheet of a tree: a column for each question, under [`Tree::headers`].
///
/// # Errors
/// When the tree has more questions than a table has columns, and what `out` refuses.
pub fn blank_sheet(
    tree: &Tree,
    format: SheetFormat,
    out: &mut dyn io::Write,
) -> Result<(), BlankSheetError> {
    write(tree, &[], &[], format, out)
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
    write(tree, &cases::HEADERS, &cases::rows(tree), format, out)
}

/// `beside` are the headers of the columns behind the questions'.
fn write(
    tree: &Tree,
    beside: &[&'static str],
    rows: &[Vec<String>],
    format: SheetFormat,
    out: &mut dyn io::Write,
) -> Result<(), BlankSheetError> {
    let mut headers = tree.headers();
    if headers.len() + beside.len() > usize::from(MOST_COLUMNS) {
        return Err(BlankSheetError::TooWide { questions: headers.len() });
    }
    match format {
        SheetFormat::Csv => {
            headers.extend(beside.iter().map(|header| Cow::Borrowed(*header)));
            let mut table = Vec::from("\u{feff}");
            write_cells(headers.iter().map(|header| &**header), b';', &mut table);
            table.extend_from_slice(b"\r\n");
            for row in rows {
                write_cells(row.iter().map(String::as_str), b';', &mut table);
                table.extend_from_slice(b"\r\n");
            }
            out.write_all(&table)?;
        }
        SheetFormat::Xlsx => {
            let mut workbook = new_workbook(tree, &tree.title)?;
            let [mut answers, lists] = answers::sheets(tree, &headers)?;
            answers::fill(&mut answers, &headers, beside, rows)?;
            workbook.push_worksheet(answers);
            workbook.push_worksheet(guide::sheet(tree)?);
            workbook.push_worksheet(lists);
            out.write_all(&workbook.save_to_buffer()?)?;
        }
    }
    Ok(())
}
