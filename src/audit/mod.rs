//! The audit: one tree walked for every row of a table.
//!
//! ```text
//!  bytes
//!    |  table       what they are written in, and the header; then blocks of whole rows,
//!    |              of a stream split by counting (grid) or as quotes and objects ask, or a workbook
//!   Row
//!    |  columns     which of its cells answer which question, found once from the header
//!    |  respondent  the answers: of the cells, or proposed by an annuaire where they say nothing
//! Finding
//!    |  line        as CSV, JSON Lines, or a row of a sheet; the tally counts it for the Summary
//!  lines
//! ```
//!
//! Workers take blocks in turn, and their lines go out in the order of the rows: any number of
//! workers writes the same bytes. Rows that answer alike are of one class, for which the tree is
//! walked once. Memory does not grow with the rows of a stream, and nothing is allocated for one of
//! a known class.

mod added;
mod answers;

mod memo;
mod codes;
mod classes;
mod words;
mod summary;
mod end;
mod finding;
mod sheet;
mod line;
mod finder;

mod groups;
mod tally;
mod work;

use std::{
    io::{self, Write},
    num::NonZero,
    panic,
    sync::Mutex,
    thread,
};

use crate::{
    table::{RowSource, Table, WorkbookError, limits::MOST_COLUMNS, stream::Stream},
    tree::Tree,
    words::listed,
};

use answers::{
    annuaire::Proposer,
    columns::{Columns, named},
};
use line::Lines;
use tally::Tally;
use work::{Assembly, How, Source};

pub use added::{ADDED, APPENDED};
pub use answers::{
    annuaire::{Annuaire, AnnuaireError, Extract, MissingColumn},
    error::HeaderError,
};
pub use line::Form;
pub use sheet::{Column, Holds, Style, anchor, line_of};
pub use summary::{Counts, ErrorRow, Gap, Grouping, Proposed, Standing, Summary};

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
    /// What rows are written as.
    pub form: Form,
    /// How many workers walk the rows of a stream; those of a workbook come one by one, and have
    /// one.
    pub threads: NonZero<usize>,
    /// Where rows are looked up, if they are.
    pub lookup: Option<Lookup<'a>>,
}

/// An annuaire that proposes answers for rows that have none.
#[derive(Clone, Debug)]
pub struct Lookup<'a> {
    /// The mailboxes that rows are looked up in.
    pub annuaire: &'a Annuaire,
    /// The column of the FINESS numbers.
    pub finess: String,
}

/// Why an audit could not be done.
#[derive(Debug)]
pub enum AuditError {
    /// The table cannot be read on.
    Read(io::Error),
    /// The workbook is damaged past its header.
    Sheet(WorkbookError),
    /// The lines cannot be written on.
    Write(io::Error),
    /// The table has more rows than a sheet.
    TooLong,
}

/// How far an audit has come.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    /// Bytes of the table whose rows are written; 0 for a workbook, which is read before.
    pub read: u64,
    /// Rows that are written.
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
    pub fn new(
        tree: &'t Tree,
        table: Table,
        request: &Request<'t>,
    ) -> Result<Self, Vec<HeaderError>> {
        let (headers, added) = (&table.headers[..table.own_columns()], request.added());
        let mut faults = Vec::new();
        let columns =
            Columns::find(tree, headers, &request.maps).map_err(|found| faults.extend(found)).ok();
        let is_there = |added: &&&str| headers.iter().any(|header| header == *added);
        faults.extend(added.iter().filter(is_there).map(|added| HeaderError::Added(added)));
        // An annuaire answers for rows that do not.
        if faults.is_empty()
            && request.lookup.is_none()
            && !columns.as_ref().is_some_and(Columns::are_some)
        {
            faults.push(no_column(tree, headers, &table));
        }
        let mut column = |name: &String, option| {
            named(headers, name, option).map_err(|fault| faults.push(fault)).ok()
        };
        let id = request.id.as_ref().and_then(|name| column(name, "--id"));
        let by = request.by.iter().filter_map(|name| column(name, "--by")).collect();
        let lookup = request
            .lookup
            .as_ref()
            .and_then(|lookup| Some((lookup, column(&lookup.finess, "--finess")?)));
        let proposer = lookup.map(|(lookup, finess)| Proposer::new(tree, lookup.annuaire, finess));
        let proposer = proposer.transpose().map_err(|fault| faults.push(fault)).ok().flatten();
        if request.form == Form::Xlsx && headers.len() + added.len() > usize::from(MOST_COLUMNS) {
            faults.push(HeaderError::TooWide(headers.len()));
        }
        let Some(columns) = columns.filter(|_| faults.is_empty()) else { return Err(faults) };
        let syntax = match &table.rows {
            RowSource::Text(stream) => Some(stream.syntax),
            RowSource::Workbook(_) => None,
        };
        let lines = Lines::new(request.form, syntax, &table, added);
        let (smallest, threads) = (request.smallest, request.threads);
        Ok(Self { tree, table, columns, proposer, id, by, smallest, lines, threads })
    }

    /// The columns that an earlier audit added, which are made anew.
    pub fn redone(&self) -> &[String] {
        &self.table.headers[self.table.own_columns()..]
    }

    /// The questions that no column answers.
    pub fn unanswered(&self) -> impl Iterator<Item = &'t str> {
        let tree = self.tree;
        tree.questions()
            .filter(|question| self.columns.of(question.id).is_empty())
            .map(|question| &*question.key)
    }

    /// The columns of the rows that it writes.
    pub fn columns(&self) -> impl Iterator<Item = Column<'_>> {
        let answered = |column| {
            self.tree.questions().find(|question| self.columns.of(question.id).contains(&column))
        };
        let holds = move |column| answered(column).map_or(Holds::Own, Holds::Answers);
        let own = self.table.headers[..self.table.own_columns()].iter().enumerate();
        let own = own.map(move |(column, header)| Column { header, holds: holds(column) });
        own.chain(self.lines.added().iter().map(|header| Column { header, holds: Holds::Added }))
    }

    /// Walks the tree for every row, and writes a line for each, in the order of the rows.
    ///
    /// `progress` is told after each block of them.
    ///
    /// # Errors
    /// What cannot be read or written; a row that is wrong is no error.
    pub fn run(
        self,
        out: &mut (dyn Write + Send),
        progress: &(dyn Fn(Progress) + Sync),
    ) -> Result<Summary<'t>, AuditError> {
        let Self { tree, table, columns, proposer, id, by, smallest, lines, threads } = self;
        let Table { name, headers, appended, rows, .. } = table;
        let mut header = Vec::new();
        lines.write_header(&headers, &mut header);
        out.write_all(&header).map_err(AuditError::Write)?;
        let by_headers = by.iter().map(|column| headers[*column].clone()).collect();
        let how = How {
            tree,
            headers: &headers,
            appended,
            columns: &columns,
            proposer: proposer.as_ref(),
            id,
            by: &by,
            lines,
            progress,
        };
        let assembly = Assembly::new(how, out);
        let parts = match rows {
            RowSource::Workbook(sheet) => vec![assembly.walk_sheet(*sheet)],
            RowSource::Text(stream) => walk_stream(&assembly, stream, threads),
        };
        let mut tally = Tally::new(tree, &by);
        for part in parts {
            tally.add(&part?);
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

/// Walks the rows of a stream with so many workers; each says what its rows come to.
fn walk_stream(
    assembly: &Assembly<'_, '_>,
    stream: Stream,
    workers: NonZero<usize>,
) -> Vec<Result<Tally, AuditError>> {
    let source = Mutex::new(Source { stream, next: 0 });
    let walk = || assembly.walk_stream(&source);
    if workers.get() == 1 {
        return vec![walk()];
    }
    thread::scope(|scope| {
        let workers: Vec<_> = (0..workers.get()).map(|_| scope.spawn(walk)).collect();
        let parts = workers.into_iter().map(thread::ScopedJoinHandle::join);
        parts.map(|part| part.unwrap_or_else(|panic| panic::resume_unwind(panic))).collect()
    })
}

/// Why no column of a table answers a question.
fn no_column(tree: &Tree, headers: &[String], table: &Table) -> HeaderError {
    // Some tools put the name of the form above the header.
    let is_header =
        |row: &Vec<String>| Columns::find(tree, row, &[]).is_ok_and(|columns| columns.are_some());
    match table.first_rows().into_iter().find(is_header) {
        Some(row) => HeaderError::LowHeader { next: listed(row.iter().map(String::as_str)) },
        None => HeaderError::NoColumn {
            tree: tree.id.clone(),
            columns: listed(headers.iter().map(String::as_str)),
            questions: listed(tree.questions().map(|question| &*question.key)),
            sheets: table.worksheets().map_or_else(String::new, |(sheet, others)| {
                let others = listed(others.iter().map(String::as_str));
                format!(
                    "\n  la feuille lue est « {sheet} » ; --sheet en choisit une autre : {others}"
                )
            }),
        },
    }
}
