//! Audits whose rows go where they were asked for, a workbook or not.

use std::io::{self, Cursor, Write};

use mssante_check::{
    audit::{Audit, Request, Summary},
    render::{self, AuditRowsError, RowSpool},
    tree::Tree,
};

use super::audits::audit;

/// Rows are put aside in memory.
#[allow(clippy::unnecessary_wraps)]
pub(crate) fn spool() -> io::Result<Box<dyn RowSpool>> {
    Ok(Box::new(Cursor::new(Vec::new())))
}

pub(crate) fn fill(
    audit: Audit<'_>,
    out: impl Write + Send,
) -> Result<Summary<'_>, AuditRowsError> {
    render::audit_rows(audit, out, &spool, None, &|| None, &|_| {})
}

pub(crate) fn written(tree: &Tree, table: impl Into<Vec<u8>>, request: &Request<'_>) -> Vec<u8> {
    let mut bytes = Vec::new();
    fill(audit(tree, table, request), &mut bytes).unwrap();
    bytes
}
