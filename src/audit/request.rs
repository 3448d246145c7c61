//! What is asked of an audit, and the columns that it adds to each row.

use std::num::NonZero;

use jiff::civil::Date;

use crate::{
    answers::{annuaire::Annuaire, error::HeaderError, meanings::Means, what_if::WhatIf},
    table::Appended,
};

use super::row_writer::RowFormat;

/// The columns of an audit; the last one only if rows are looked up in an annuaire.
pub const ADDED: [&str; 7] =
    ["issue", "statut", "actions", "manque", "erreur", "chemin", "provenance"];

/// The same, as the reader of a table knows those of an earlier audit.
pub const APPENDED: Appended = Appended { always: ADDED.split_at(6).0, last: ADDED[6] };

/// What is wanted of an audit.
///
/// The default finds every column by its header, and writes CSV with one worker.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// Questions with the columns that answer them, where no header says so.
    pub maps: Vec<(String, String)>,
    /// What words of cells mean, where the tree does not know it.
    pub means: Vec<Means>,
    /// The column that names rows where one of them is spoken of.
    pub id: Option<String>,
    /// Whether rows are written to, so that a workbook has a sheet for a mail merge.
    pub has_letters: bool,
    /// The column of mail addresses, for those who take the records of rows.
    pub mail: Option<String>,
    /// Columns whose values make groups.
    pub by: Vec<String>,
    /// No number of fewer rows is told, nor can be found by those that are.
    pub smallest: u64,
    /// What rows are written as.
    pub format: RowFormat,
    /// How many workers walk the rows of a stream; those of a workbook come one by one, and have
    /// one.
    pub threads: NonZero<usize>,
    /// The day that the summary bears.
    pub day: Option<Date>,
    /// What is supposed of rows, if anything is.
    pub what_if: Option<WhatIf>,
    /// Where rows are looked up, if they are.
    pub lookup: Option<Lookup<'a>>,
}

impl Default for Request<'_> {
    fn default() -> Self {
        Self {
            maps: Vec::new(),
            means: Vec::new(),
            id: None,
            has_letters: false,
            mail: None,
            by: Vec::new(),
            smallest: 1,
            format: RowFormat::Csv,
            threads: NonZero::<usize>::MIN,
            day: None,
            what_if: None,
            lookup: None,
        }
    }
}

impl Request<'_> {
    /// The columns that are added to each row.
    pub(super) fn added(&self) -> &'static [&'static str] {
        if self.lookup.is_some() { &ADDED } else { APPENDED.always }
    }

    /// The columns of a table that have the names of those that are added.
    pub(super) fn already_there(&self, headers: &[String]) -> impl Iterator<Item = HeaderError> {
        let taken = self.added().iter().filter(|added| headers.iter().any(|own| own == *added));
        taken.map(|added| HeaderError::Added(added))
    }
}

/// An annuaire that proposes answers for rows that have none.
#[derive(Clone, Debug)]
pub struct Lookup<'a> {
    /// The mailboxes that rows are looked up in.
    pub annuaire: &'a Annuaire,
    /// The column of the FINESS numbers.
    pub finess: String,
}
