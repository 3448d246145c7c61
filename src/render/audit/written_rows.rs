//! The rows of an audit as they are written, in a workbook or as they come.

use std::io::{self, Write};

use thiserror::Error;

use crate::{
    audit::{Audit, AuditError, Progress, RecordSink, RowFormat, Summary},
    render::xlsx::{BookError, is_past_a_sheet},
};

use super::{
    both_sinks::BothSinks,
    workbook::{AuditBook, MailMerge, RowSpool},
};

/// Why the rows of an audit cannot be written.
#[derive(Debug, Error)]
pub enum AuditRowsError {
    /// The audit stopped; [`AuditError::TooLong`] also where a workbook has no room for all.
    #[error(transparent)]
    Audit(#[from] AuditError),
    /// The workbook around the rows could not be made.
    #[error(transparent)]
    Workbook(#[from] BookError),
}

/// Runs an audit, and writes its rows in the format that it was asked for, in a workbook with its
/// figures or as they come.
///
/// A workbook of rows that are written to has a sheet for a mail merge, whose rows are put aside in
/// what `spool` opens: it is asked for no other. `records` takes the records of rows, and `imprint`
/// is asked for what the summary bears once all inputs are read.
///
/// ```
/// use std::io::Cursor;
///
/// use mssante_check::{
///     audit::{APPENDED, Audit, Request, RowFormat, Standing},
///     kit,
///     load::Resources,
///     render,
///     table::Table,
/// };
///
/// let tree = kit::tree("equipement", Resources::default()).expect("shipped")?;
/// let source = Cursor::new("nom;equipe\nFoyer des Tilleuls;non\nEHPAD du Parc;\n");
/// let table = Table::open("structures.csv", Box::new(source), None, APPENDED)?;
/// let request = Request { format: RowFormat::Xlsx, ..Request::default() };
/// let audit = Audit::new(&tree, table, &request)?;
/// let mut workbook = Vec::new();
/// let spool = || Ok(Box::new(Cursor::new(Vec::new())) as Box<dyn render::RowSpool>);
/// let summary = render::audit_rows(audit, &mut workbook, &spool, None, &|| None, &|_| {})?;
/// assert_eq!(summary.all.standing(&tree, Standing::Undetermined), Some(1));
/// assert!(workbook.starts_with(b"PK"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// What cannot be read or written, also by who takes the records; a row that is wrong is no error.
pub fn audit_rows<'t>(
    audit: Audit<'t>,
    mut rows: impl Write + Send,
    spool: &dyn Fn() -> io::Result<Box<dyn RowSpool>>,
    records: Option<&dyn RecordSink<'t>>,
    imprint: &dyn Fn() -> Option<String>,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Summary<'t>, AuditRowsError> {
    if audit.format() != RowFormat::Xlsx {
        let summary = audit.run_with(&mut rows, records, progress)?;
        return Ok(Summary { imprint: imprint(), ..summary });
    }
    let merge = if audit.has_letters() {
        let spool = spool().map_err(AuditError::Write)?;
        Some(MailMerge::new(audit.tree(), audit.record_source(), spool))
    } else {
        None
    };
    write_book(audit, rows, merge.as_ref(), records, imprint, progress).map_err(of_a_book)
}

/// Writes the rows of an audit into a workbook.
fn write_book<'t>(
    audit: Audit<'t>,
    rows: impl Write + Send,
    merge: Option<&MailMerge>,
    records: Option<&dyn RecordSink<'t>>,
    imprint: &dyn Fn() -> Option<String>,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Summary<'t>, AuditRowsError> {
    let mut book = AuditBook::begin(&audit, rows)?;
    let both;
    let records = match (records, merge) {
        (Some(first), Some(second)) => {
            both = BothSinks { first, second };
            Some(&both as &dyn RecordSink<'t>)
        }
        (records, merge) => records.or_else(|| merge.map(|merge| merge as _)),
    };
    let summary = audit.run_with(&mut book, records, progress)?;
    let summary = Summary { imprint: imprint(), ..summary };
    match merge {
        Some(merge) => book.finish_with(&summary, merge)?,
        None => book.finish(&summary)?,
    }
    Ok(summary)
}

/// The error of rows that go into a workbook: there may be more of them than it has room for.
fn of_a_book(error: AuditRowsError) -> AuditRowsError {
    match error {
        AuditRowsError::Audit(AuditError::Write(why))
        | AuditRowsError::Workbook(BookError::Write(why))
            if is_past_a_sheet(&why) =>
        {
            AuditError::TooLong.into()
        }
        error => error,
    }
}
