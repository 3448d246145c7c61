//! Two campaigns: results of audits, and what came of comparing them.

use std::io::Cursor;

use mssante_check::{
    audit::APPENDED,
    compare::{Comparison, ResultsRequest, TwoResults},
    table::Table,
    tree::Tree,
};

/// Two results in some bytes, of any form, whose columns are found.
pub(crate) fn two_results<'t>(
    tree: &'t Tree,
    before: impl Into<Vec<u8>>,
    after: impl Into<Vec<u8>>,
    request: &ResultsRequest,
) -> Result<TwoResults<'t>, String> {
    let open = |name: &str, bytes: Vec<u8>| {
        Table::open(name, Box::new(Cursor::new(bytes)), None, APPENDED)
            .map_err(|error| format!("{name}: {error}"))
    };
    let before = open("avant.csv", before.into())?;
    let after = open("apres.csv", after.into())?;
    TwoResults::new(tree, before, after, request).map_err(|errors| errors.to_string())
}

/// The rows of a comparison, their header first, and what they come to.
pub(crate) fn compared_rows<'t>(
    tree: &'t Tree,
    before: impl Into<Vec<u8>>,
    after: impl Into<Vec<u8>>,
    request: &ResultsRequest,
) -> (Vec<Vec<String>>, Comparison<'t>) {
    let results = two_results(tree, before, after, request).unwrap();
    let mut rows = vec![results.columns()];
    let mut take = |row: &mssante_check::compare::ComparedRow<'_>| {
        rows.push(row.cells.iter().map(|cell| (*cell).to_owned()).collect());
        Ok(())
    };
    let comparison = results.run(&mut take, &|_| {}).unwrap();
    (rows, comparison)
}

/// What two results in CSV come to, their rows told by the column `finess`.
pub(crate) fn comparison<'t>(tree: &'t Tree, before: &str, after: &str) -> Comparison<'t> {
    compared_rows(tree, before, after, &ResultsRequest::default()).1
}
