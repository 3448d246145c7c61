//! Audits whose rows go into a workbook.

use std::io;

use mssante_check::{
    audit::{Audit, AuditError, Request},
    render::{AuditBook, BookError},
    tree::Tree,
};

use super::audits::audit;

/// What stopped a workbook.
#[derive(Debug)]
pub(crate) enum Stop {
    Audit(AuditError),
    Book(BookError),
}

pub(crate) fn fill(audit: Audit<'_>, out: impl io::Write + Send) -> Result<(), Stop> {
    let mut book = AuditBook::begin(&audit, out).map_err(Stop::Book)?;
    let summary = audit.run(&mut book, &|_| {}).map_err(Stop::Audit)?;
    book.finish(&summary).map_err(Stop::Book)
}

pub(crate) fn written(tree: &Tree, table: impl Into<Vec<u8>>, request: &Request<'_>) -> Vec<u8> {
    let mut bytes = Vec::new();
    match fill(audit(tree, table, request), &mut bytes) {
        Ok(()) => bytes,
        Err(Stop::Audit(fault)) => panic!("{fault:?}"),
        Err(Stop::Book(fault)) => panic!("{fault}"),
    }
}
