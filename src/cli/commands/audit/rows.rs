//! What the rows of an audit need of the system, and the failure to write them.

use std::io;

use mssante_check::{
    audit::AuditError,
    render::{AuditRowsError, BookError, RowSpool},
    table::TableError,
};

use crate::cli::{args::AuditArgs, failure::Failure, files::reading::name_of};

/// Opens a file without a name, in which rows are put aside.
pub(super) fn open_spool() -> io::Result<Box<dyn RowSpool>> {
    Ok(Box::new(tempfile::tempfile()?))
}

/// The failure that tells where the rows came from, or where they went.
///
/// `write_failure` is that of where the rows go.
pub(super) fn rows_failure(
    error: AuditRowsError,
    args: &AuditArgs,
    write_failure: impl Fn(io::Error) -> Failure,
) -> Failure {
    let name = name_of(&args.table);
    match error {
        AuditRowsError::Audit(AuditError::Read(why)) => {
            Failure::Read { path: args.table.clone(), why }
        }
        AuditRowsError::Audit(AuditError::Workbook(error)) => {
            Failure::Table { name, error: TableError::Workbook(error) }
        }
        AuditRowsError::Audit(error @ AuditError::TooSparse(_)) => {
            Failure::TooSparse { name, error }
        }
        AuditRowsError::Audit(error @ AuditError::EndlessLine(_)) => {
            Failure::EndlessLine { name, error }
        }
        AuditRowsError::Audit(error @ AuditError::RowTooWide(_)) => {
            Failure::RowTooWide { name, error }
        }
        AuditRowsError::Audit(AuditError::TooLong) => Failure::TooManyRows(name),
        AuditRowsError::Audit(AuditError::Write(why))
        | AuditRowsError::Workbook(BookError::Write(why)) => write_failure(why),
        AuditRowsError::Workbook(error) => error.into(),
    }
}
