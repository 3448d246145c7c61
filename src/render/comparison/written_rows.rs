//! The rows of a comparison as they are written, in a workbook or as they come.

use std::io::{BufWriter, Write};

use thiserror::Error;

use crate::{
    audit::{Progress, RowFormat},
    compare::{ComparedFormat, ComparedRowWriter, Comparison, ComparisonError, TwoResults},
    render::xlsx::{BookError, is_past_a_sheet},
};

use super::book::ComparisonBook;

/// Why the rows of a comparison cannot be written.
#[derive(Debug, Error)]
pub enum ComparedRowsError {
    /// The comparison stopped.
    #[error(transparent)]
    Comparison(#[from] ComparisonError),
    /// The workbook around the rows could not be made.
    #[error(transparent)]
    Workbook(#[from] BookError),
    /// There are more rows than a workbook has room for.
    #[error("la comparaison a plus de lignes qu'une feuille de classeur")]
    TooLong,
}

/// Compares two results, and writes the rows in a workbook with their figures or as they come.
///
/// ```
/// use std::io::Cursor;
///
/// use mssante_check::{
///     audit::{APPENDED, RowFormat},
///     compare::{Evolution, ResultsRequest, TwoResults},
///     kit,
///     load::Resources,
///     render,
///     table::Table,
/// };
///
/// let tree = kit::tree("equipement", Resources::default()).expect("shipped")?;
/// let open = |name, text| Table::open(name, Box::new(Cursor::new(text)), None, APPENDED);
/// let before = open("mai.csv", "finess;equipe;issue;statut\n1;;;indetermine\n")?;
/// let after = open("nov.csv", "finess;equipe;issue;statut\n1;non;s-equiper;a-faire\n")?;
/// let results = TwoResults::new(&tree, before, after, &ResultsRequest::default())?;
/// let mut rows = Vec::new();
/// let comparison = render::comparison_rows(results, RowFormat::Csv, &mut rows, &|_| {})?;
/// assert_eq!(comparison.evolutions.of(Evolution::Progress), 1);
/// assert_eq!(String::from_utf8(rows)?.lines().count(), 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// What cannot be read or written.
pub fn comparison_rows<'t>(
    results: TwoResults<'t>,
    format: RowFormat,
    rows: impl Write,
    progress: &dyn Fn(Progress),
) -> Result<Comparison<'t>, ComparedRowsError> {
    let mut out = BufWriter::with_capacity(1 << 16, rows);
    let format = match format {
        RowFormat::Csv => ComparedFormat::Csv,
        RowFormat::ExcelCsv => ComparedFormat::ExcelCsv,
        RowFormat::JsonLines => ComparedFormat::JsonLines,
        RowFormat::Xlsx => return write_book(results, &mut out, progress).map_err(of_a_book),
    };
    let mut writer =
        ComparedRowWriter::begin(&results, format, &mut out).map_err(ComparisonError::Write)?;
    let comparison = results.run(&mut |row| writer.write(row), progress)?;
    out.flush().map_err(ComparisonError::Write)?;
    Ok(comparison)
}

/// Writes the rows of a comparison into a workbook.
fn write_book<'t>(
    results: TwoResults<'t>,
    out: &mut dyn Write,
    progress: &dyn Fn(Progress),
) -> Result<Comparison<'t>, ComparedRowsError> {
    let mut book = ComparisonBook::begin(results.tree(), &results.columns(), &mut *out)?;
    let comparison = results.run(&mut |row| book.write(row), progress)?;
    book.finish(&comparison)?;
    out.flush().map_err(ComparisonError::Write)?;
    Ok(comparison)
}

/// The error of rows that go into a workbook: there may be more of them than it has room for.
fn of_a_book(error: ComparedRowsError) -> ComparedRowsError {
    match error {
        ComparedRowsError::Comparison(ComparisonError::Write(why))
        | ComparedRowsError::Workbook(BookError::Write(why))
            if is_past_a_sheet(&why) =>
        {
            ComparedRowsError::TooLong
        }
        error => error,
    }
}
