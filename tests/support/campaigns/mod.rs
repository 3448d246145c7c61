//! Two campaigns: results of audits, and what came of comparing them.

pub(crate) mod known;

use std::{fmt::Write, io::Cursor};

use mssante_check::{
    audit::{APPENDED, Annuaire, Audit, Lookup, Request, RowFormat},
    compare::{ComparedRow, Comparison, ResultsRequest, TwoResults},
    table::Table,
    tree::Tree,
};

use super::{audits::read_table, book::fill};

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
    let mut take = |row: &ComparedRow<'_>| {
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

/// The result of an audit in one of its forms, with an annuaire asked for the column `finess`.
pub(crate) fn campaign(
    tree: &Tree,
    table: &[u8],
    annuaire: Option<&Annuaire>,
    format: RowFormat,
) -> Vec<u8> {
    let lookup = annuaire.map(|annuaire| Lookup { annuaire, finess: "finess".into() });
    let request = Request { lookup, format, ..Request::default() };
    let audit = Audit::new(tree, read_table(table).unwrap(), &request).unwrap();
    let mut bytes = Vec::new();
    fill(audit, &mut bytes).unwrap();
    bytes
}

/// An extract of a day, such as `20260501`, with these addresses of structures.
pub(crate) fn annuaire(day: &str, boxes: impl IntoIterator<Item = (String, String)>) -> Annuaire {
    let mut lines = "Type de BAL|Adresse BAL|Type identifiant structure|Identification \
                     Structure|Raison Sociale structure BAL\n"
        .to_owned();
    for (finess, address) in boxes {
        let _ = writeln!(lines, "ORG|{address}|1|{finess}|STRUCTURE INVENTÉE");
    }
    let name = format!("Extraction_Correspondance_MSSante_{day}0712.txt");
    Annuaire::read(&name, Box::new(Cursor::new(lines))).unwrap()
}

/// The FINESS number of an invented structure.
pub(crate) fn finess(number: usize) -> String {
    let digits = format!("{:08}", 1_000_000 + number);
    let sum: u32 = (digits.bytes().rev().enumerate())
        .map(|(place, digit)| {
            let value = u32::from(digit - b'0') * if place % 2 == 0 { 2 } else { 1 };
            value / 10 + value % 10
        })
        .sum();
    format!("{digits}{}", (10 - sum % 10) % 10)
}
