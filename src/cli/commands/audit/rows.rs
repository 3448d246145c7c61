//! The rows of an audit as they are written, and why they cannot be.

use std::io::{self, Write};

use mssante_check::{
    audit::{Audit, AuditError, Progress, RecordSink, RowFormat, RowRecord, Standing, Summary},
    render::{AuditBook, BookError, MailMerge},
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
    let merge = if audit.has_letters() {
        let spool = tempfile::tempfile().map_err(AuditError::Write)?;
        Some(MailMerge::new(audit.tree(), audit.record_source(), Box::new(spool)))
    } else {
        None
    };
    let mut book = AuditBook::begin(&audit, rows)?;
    let both;
    let records = match (records, &merge) {
        (Some(first), Some(second)) => {
            both = BothSinks { first, second };
            Some(&both as &dyn RecordSink<'t>)
        }
        (records, merge) => records.or_else(|| merge.as_ref().map(|merge| merge as _)),
    };
    let summary = audit.run_with(&mut book, records, progress)?;
    let summary = Summary { imprint: imprint(), ..summary };
    match &merge {
        Some(merge) => book.finish_with(&summary, merge)?,
        None => book.finish(&summary)?,
    }
    Ok(summary)
}

/// Two who take records in one run. The lines of both stand one behind the other, each behind whose
/// they are and how long.
struct BothSinks<'s, 't> {
    first: &'s dyn RecordSink<'t>,
    second: &'s dyn RecordSink<'t>,
}

impl<'t> BothSinks<'_, 't> {
    /// Has one of them take a record, and puts its lines behind those before.
    fn give(
        sink: &dyn RecordSink<'t>,
        name: &str,
        record: RowRecord<'t>,
        lines: &mut Vec<u8>,
    ) -> io::Result<()> {
        let start = lines.len();
        lines.extend_from_slice(&[0; LENGTH]);
        sink.take(name, record, lines)?;
        let length = (lines.len() - start - LENGTH) as u64;
        lines[start..start + LENGTH].copy_from_slice(&length.to_le_bytes());
        Ok(())
    }
}

/// How many bytes the length of lines takes.
const LENGTH: usize = size_of::<u64>();

impl<'t> RecordSink<'t> for BothSinks<'_, 't> {
    fn name(&self, row: u64, id: &str) -> String {
        self.second.name(row, id);
        self.first.name(row, id)
    }

    fn wants(&self, _id: &str, _standing: Standing) -> bool {
        true
    }

    fn take(&self, name: &str, record: RowRecord<'t>, lines: &mut Vec<u8>) -> io::Result<()> {
        for (mark, sink) in [(FIRST, self.first), (SECOND, self.second)] {
            if sink.wants(&record.id, record.standing) {
                lines.push(mark);
                Self::give(sink, name, record.clone(), lines)?;
            }
        }
        Ok(())
    }

    fn lines(&self, lines: &[u8]) -> io::Result<()> {
        let mut rest = lines;
        while let Some((mark, behind)) = rest.split_first() {
            let Some((length, behind)) = behind.split_first_chunk::<LENGTH>() else { break };
            let length = usize::try_from(u64::from_le_bytes(*length)).unwrap_or(usize::MAX);
            let (own, behind) = behind.split_at(length.min(behind.len()));
            let sink = if *mark == FIRST { self.first } else { self.second };
            sink.lines(own)?;
            rest = behind;
        }
        Ok(())
    }
}

const FIRST: u8 = 1;
const SECOND: u8 = 2;

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
