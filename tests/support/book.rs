//! Audits whose rows go into a workbook.

use std::{
    io::{self, Cursor},
    num::NonZero,
};

use mssante_check::{
    audit::{Audit, AuditFault, Form, Request, Table},
    kit,
    load::Resources,
    render::{AuditBook, SheetFault},
    tree::Tree,
};

pub(crate) fn tree(id: &str) -> Tree {
    kit::tree(id, Resources::default()).unwrap().unwrap()
}

pub(crate) fn request(form: Form, threads: usize) -> Request<'static> {
    let threads = NonZero::new(threads).unwrap();
    Request { maps: Vec::new(), id: None, by: Vec::new(), smallest: 1, form, threads, lookup: None }
}

pub(crate) fn audit<'t>(tree: &'t Tree, table: impl Into<Vec<u8>>, request: &Request<'t>) -> Audit<'t> {
    let table = Table::open("table.csv", Box::new(Cursor::new(table.into())), None).unwrap();
    Audit::new(tree, table, request).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// What stopped a workbook.
#[derive(Debug)]
pub(crate) enum Stop {
    Audit(AuditFault),
    Book(SheetFault),
}

pub(crate) fn fill(audit: Audit<'_>, tree: &Tree, out: impl io::Write + Send) -> Result<(), Stop> {
    let mut book = AuditBook::begin(tree, audit.columns(), out).map_err(Stop::Book)?;
    let summary = audit.run(&mut book, &|_| {}).map_err(Stop::Audit)?;
    book.finish(&summary).map_err(Stop::Book)
}

pub(crate) fn written(tree: &Tree, table: impl Into<Vec<u8>>, request: &Request<'_>) -> Vec<u8> {
    let mut bytes = Vec::new();
    match fill(audit(tree, table, request), tree, &mut bytes) {
        Ok(()) => bytes,
        Err(Stop::Audit(fault)) => panic!("{fault:?}"),
        Err(Stop::Book(fault)) => panic!("{fault}"),
    }
}
