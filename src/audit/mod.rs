//! The audit: one tree walked for every row of a table.
//!
//! The table is read in blocks of whole rows. Each worker splits a block into cells, walks the tree for each
//! row, and writes lines; they go out in the order of the rows. Memory does not grow with the rows.
//!
//! An annuaire, if there is one, proposes answers where a row has none.

mod block;
mod stops;
mod csv;
mod grid;
mod separator;
mod stream;
mod jsonl;
mod names;
mod columns;
mod labels;
mod cell;
mod memo;
mod codes;
mod classes;
mod options;
mod annuaire;
mod respondent;
mod summary;
mod groups;
mod tally;
mod words;
mod finding;
mod line;
mod sheet;
mod workbook;
mod utf16;
mod table;
mod work;

use std::{
    io::{self, Write},
    num::NonZero,
    sync::Mutex,
};

use crate::{spreadsheet::MOST_COLUMNS, tree::Tree};

use annuaire::Proposer;
use columns::{Columns, kept, listed, named};
use line::Lines;
use table::Rows;
use tally::Tally;
use work::{Assembly, How, Source};

pub use annuaire::{Annuaire, AnnuaireFault, Extract, MissingColumn};
pub use columns::{ADDED, HeaderFault};
pub use line::Form;
pub use sheet::{Column, Holds, Style, anchor, line_of};
pub use summary::{Counts, Gap, Grouping, Proposed, RowFault, Standing, Summary};
pub use table::{Table, TableFault};
pub use workbook::WorkbookFault;

/// What is wanted of an audit.
#[derive(Debug)]
pub struct Request<'a> {
    /// Questions with the columns that answer them, where no header says so.
    pub maps: Vec<(String, String)>,
    /// The column that names rows when they are told.
    pub id: Option<String>,
    /// Columns whose values make groups.
    pub by: Vec<String>,
    /// Groups with fewer rows are left out.
    pub smallest: u64,
    pub form: Form,
    pub threads: NonZero<usize>,
    /// Where rows are looked up, if they are.
    pub lookup: Option<Lookup<'a>>,
}

/// An annuaire that proposes answers for rows that have none.
#[derive(Clone, Debug)]
pub struct Lookup<'a> {
    pub annuaire: &'a Annuaire,
    /// The column of the FINESS numbers.
    pub finess: String,
}

/// Why an audit could not be done.
#[derive(Debug)]
pub enum AuditFault {
    Read(io::Error),
    /// The workbook is damaged past its header.
    Sheet(WorkbookFault),
    Write(io::Error),
    /// A sheet has fewer rows than the table.
    TooLong,
}

/// How far an audit has come.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    /// Bytes of the table.
    pub read: u64,
    pub rows: u64,
}

/// An audit whose columns are known: nothing but the reading of rows can go wrong any more.
pub struct Audit<'t> {
    tree: &'t Tree,
    table: Table,
    columns: Columns,
    proposer: Option<Proposer<'t>>,
    id: Option<usize>,
    by: Vec<usize>,
    smallest: u64,
    lines: Lines,
    threads: NonZero<usize>,
}

impl<'t> Audit<'t> {
    /// Finds the columns of a table.
    ///
    /// # Errors
    /// Every reason why the header does not do.
    pub fn new(tree: &'t Tree, table: Table, request: &Request<'t>) -> Result<Self, Vec<HeaderFault>> {
        let (headers, added) = (&table.headers[..kept(&table.headers)], request.added());
        let mut faults = Vec::new();
        let columns = Columns::find(tree, headers, &request.maps).map_err(|found| faults.extend(found)).ok();
        let is_there = |added: &&&str| headers.iter().any(|header| header == *added);
        faults.extend(added.iter().filter(is_there).map(|added| HeaderFault::Added(added)));
        // An annuaire answers for rows that do not.
        if faults.is_empty() && request.lookup.is_none() && !columns.as_ref().is_some_and(Columns::are_some) {
            faults.push(no_column(tree, headers, &table));
        }
        let mut column = |name: &String, option| named(headers, name, option).map_err(|fault| faults.push(fault)).ok();
        let id = request.id.as_ref().and_then(|name| column(name, "--id"));
        let by = request.by.iter().filter_map(|name| column(name, "--by")).collect();
        let lookup = request.lookup.as_ref().and_then(|lookup| Some((lookup, column(&lookup.finess, "--finess")?)));
        let proposer = lookup.map(|(lookup, finess)| Proposer::new(tree, lookup.annuaire, finess));
        let proposer = proposer.transpose().map_err(|fault| faults.push(fault)).ok().flatten();
        if request.form == Form::Xlsx && headers.len() + added.len() > usize::from(MOST_COLUMNS) {
            faults.push(HeaderFault::TooWide(headers.len()));
        }
        let Some(columns) = columns.filter(|_| faults.is_empty()) else { return Err(faults) };
        let syntax = match &table.rows {
            Rows::Stream(stream) => Some(stream.syntax),
            Rows::Sheet(_) => None,
        };
        let lines = Lines::new(request.form, syntax, &table.headers, added);
        let (smallest, threads) = (request.smallest, request.threads);
        Ok(Self { tree, table, columns, proposer, id, by, smallest, lines, threads })
    }

    /// The columns that an earlier audit added, which are made anew.
    pub fn redone(&self) -> &[String] {
        &self.table.headers[kept(&self.table.headers)..]
    }

    /// The questions that no column answers.
    pub fn unanswered(&self) -> impl Iterator<Item = &'t str> {
        let tree = self.tree;
        tree.questions().filter(|question| self.columns.of(question.id).is_empty()).map(|question| &*question.key)
    }

    /// The columns of the rows that it writes.
    pub fn columns(&self) -> impl Iterator<Item = Column<'_>> {
        let answered = |column| self.tree.questions().find(|question| self.columns.of(question.id).contains(&column));
        let holds = move |column| answered(column).map_or(Holds::Own, Holds::Answers);
        let own = self.table.headers[..kept(&self.table.headers)].iter().enumerate();
        let own = own.map(move |(column, header)| Column { header, holds: holds(column) });
        own.chain(self.lines.added().iter().map(|header| Column { header, holds: Holds::Added }))
    }

    /// Walks the tree for every row, and writes a line for each, in the order of the rows.
    ///
    /// # Errors
    /// What cannot be read or written; a row that is wrong is no error.
    pub fn run(
        self,
        out: &mut (dyn Write + Send),
        progress: &(dyn Fn(Progress) + Sync),
    ) -> Result<Summary<'t>, AuditFault> {
        let Self { tree, table, columns, proposer, id, by, smallest, lines, threads } = self;
        let Table { name, headers, rows, .. } = table;
        let mut header = Vec::new();
        lines.write_header(&headers, &mut header);
        out.write_all(&header).map_err(AuditFault::Write)?;
        let by_headers = by.iter().map(|column| headers[*column].clone()).collect();
        let how = How {
            tree,
            headers: &headers,
            columns: &columns,
            proposer: proposer.as_ref(),
            id,
            by: &by,
            lines,
            progress,
        };
        let assembly = Assembly::new(how, out);
        let mut tally = Tally::new(tree, &by);
        match rows {
            Rows::Sheet(sheet) => tally.add(&assembly.walk_sheet(*sheet)?),
            Rows::Stream(stream) if threads.get() == 1 => {
                tally.add(&assembly.walk_stream(&Mutex::new(Source { stream, next: 0 }))?);
            }
            Rows::Stream(stream) => {
                let source = Mutex::new(Source { stream, next: 0 });
                let walk = || assembly.walk_stream(&source);
                let parts: Vec<_> = std::thread::scope(|scope| {
                    let workers: Vec<_> = (0..threads.get()).map(|_| scope.spawn(walk)).collect();
                    let parts = workers.into_iter().map(std::thread::ScopedJoinHandle::join);
                    parts.map(|part| part.unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
                });
                for part in parts {
                    tally.add(&part?);
                }
            }
        }
        let faults = assembly.finish()?;
        let annuaire = proposer.as_ref().map(|proposer| Proposed {
            extract: proposer.extract(),
            rows: tally.proposed,
            contradicted: tally.contradicted,
        });
        Ok(Summary { annuaire, ..tally.summary(tree, name, by_headers, smallest, faults) })
    }
}

/// Why no column of a table answers a question.
fn no_column(tree: &Tree, headers: &[String], table: &Table) -> HeaderFault {
    // Some tools put the name of the form above the header.
    let is_header = |row: &Vec<String>| Columns::find(tree, row, &[]).is_ok_and(|columns| columns.are_some());
    match table.rows_below().into_iter().find(is_header) {
        Some(row) => HeaderFault::LowHeader { next: listed(row.iter().map(String::as_str)) },
        None => HeaderFault::NoColumn {
            tree: tree.id.clone(),
            columns: listed(headers.iter().map(String::as_str)),
            questions: listed(tree.questions().map(|question| &*question.key)),
        },
    }
}
