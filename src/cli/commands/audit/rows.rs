//! The rows of an audit as they are written, and why they cannot be.

use std::io::{self, Write};

use mssante_check::{
    audit::{Audit, AuditError, Progress, RecordSink, RowFormat, Summary},
    render::{AuditBook, BookError},
    table::TableError,
};
use thiserror::Error;

use crate::cli::{args::AuditArgs, failure::Failure, files::reading::name_of};

/// Writes the rows of an audit, in a workbook or as they come.
///
/// `imprint` is asked for once all inputs are read.
pub(super) fn write_rows<'t>(
    audit: Audit<'t>,
    format: RowFormat,
    mut rows: impl Write + Send,
    records: Option<&dyn RecordSink<'t>>,
    imprint: &dyn Fn() -> Option<String>,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Summary<'t>, RowsError> {
    if format != RowFormat::Xlsx {
        let summary = audit.run_with(&mut rows, records, progress)?;
        return Ok(Summary { imprint: imprint(), ..summary });
    }
    let mut book = AuditBook::begin(&audit, rows)?;
    let summary = audit.run_with(&mut book, records, progress)?;
    let summary = Summary { imprint: imprint(), ..summary };
    book.finish(&summary)?;
    Ok(summary)
}

/// Why rows cannot be written.
#[derive(Debug, Error)]
pub(super) enum RowsError {
    #[error(transparent)]
    Audit(#[from] AuditError),
    #[error(transparent)]
    Workbook(#[from] BookError),
}

impl RowsError {
    /// The failure that tells where the rows came from, or where they went.
    ///
    /// `write_failure` is that of where the rows go.
    pub(super) fn in_full(
        self,
        args: &AuditArgs,
        format: RowFormat,
        write_failure: impl Fn(io::Error) -> Failure,
    ) -> Failure {
        let name = name_of(&args.table);
        match self {
            Self::Audit(AuditError::Read(why)) => Failure::Read { path: args.table.clone(), why },
            Self::Audit(AuditError::Workbook(error)) => {
                Failure::Table { name, error: TableError::Workbook(error) }
            }
            Self::Audit(error @ AuditError::TooSparse(_)) => Failure::TooSparse { name, error },
            Self::Audit(error @ AuditError::EndlessLine(_)) => Failure::EndlessLine { name, error },
            Self::Audit(error @ AuditError::RowTooWide(_)) => Failure::RowTooWide { name, error },
            Self::Audit(AuditError::TooLong) => Failure::TooManyRows(name),
            Self::Audit(AuditError::Write(why)) | Self::Workbook(BookError::Write(why)) => {
                match why.kind() {
                    io::ErrorKind::FileTooLarge
                        if format == RowFormat::Xlsx && why.raw_os_error().is_none() =>
                    {
                        Failure::TooManyRows(name)
                    }
                    _ => write_failure(why),
                }
            }
            Self::Workbook(error) => error.into(),
        }
    }
}
