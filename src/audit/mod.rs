//! The audit: one tree walked for every row of a table.
//!
//! ```text
//!  bytes
//!    |  table       what they are written in, and the header; then blocks of whole rows,
//!    |              of a stream split by counting (grid) or as quotes and objects ask, or of a
//!    |              workbook
//!   Row
//!    |  columns     which of its cells answer which question, found once from the header
//!    |  respondent  the answers: of the cells, or proposed by an annuaire where they say nothing
//! Finding
//!    |  row_writer  as CSV, JSON Lines, or a row of a workbook; the tally counts it for the
//!    |              Summary
//!  rows
//! ```
//!
//! Workers take blocks in turn, and what they write goes out in the order of the rows: any number
//! of workers writes the same bytes. Rows that answer alike are of one class, for which the tree is
//! walked once. Memory does not grow with the rows of a stream, and nothing is allocated for one of
//! a known class.

mod error;
mod classes;
mod remarks;
pub(crate) mod earlier_errors;
mod reading;
mod counts;
mod unreadable;
pub(crate) mod repeats;
mod cell_remarks;
mod second_header;
mod row_record;
mod summary;
mod finding;
mod what_if;
mod onward;
mod xlsx_rows;
mod row_writer;
mod request;
mod no_column;
mod finder;
mod record_maker;
pub(crate) mod spellings;
pub(crate) mod groups;
mod links;
mod suppression;
mod publication;
mod tally;
mod turns;
mod pipeline;

use std::{io::Write, iter, num::NonZero};

use jiff::civil::Date;

use crate::{
    answers::{
        annuaire::Proposer,
        columns::{Columns, named},
        meanings::Meanings,
        what_if::Supposition,
    },
    table::{
        NumberFormat, Table,
        limits::{LONGEST_TEXT, MOST_COLUMNS, utf16_length},
    },
    tree::Tree,
    words::shown,
};

use no_column::no_column;
use pipeline::{Job, Pipeline};
use record_maker::{RowRecorder, SinkRecorder};
use row_writer::RowWriter;
use tally::Tally;

pub use crate::answers::{
    annuaire::{Annuaire, AnnuaireError, Extract, MissingColumn},
    error::{ColumnRole, HeaderError, HeaderErrors, LikelyColumn, QuestionUse, SheetChoice},
    meanings::Means,
    what_if::WhatIf,
};
pub use counts::{Counts, Standing};
pub use error::AuditError;
pub use reading::{AskedColumns, Reading};
pub use repeats::RepeatedIds;
pub use request::{ADDED, APPENDED, Lookup, Request};
pub use row_record::{AnswerOrigin, DeclaredCell, NextAnswer, RecordSink, RecordSource, RowRecord};
pub use row_writer::RowFormat;
pub use summary::{ErrorRow, Gap, Grouping, Proposed, Summary};
pub use unreadable::{UnreadableValue, UnreadableValues};
pub use what_if::{AnswerTold, RowsMoved, SupposedChange};
pub use xlsx_rows::{CellStyle, Column, ColumnContent, line_length, outcome_name};

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
    supposition: Option<Supposition<'t>>,
    id: Option<usize>,
    mail: Option<usize>,
    has_letters: bool,
    by: Vec<usize>,
    smallest: u64,
    day: Option<Date>,
    writer: RowWriter,
    threads: NonZero<usize>,
}

impl<'t> Audit<'t> {
    /// Finds the columns of a table.
    ///
    /// ```
    /// use std::io::Cursor;
    ///
    /// use mssante_check::{
    ///     audit::{APPENDED, Audit, Request, Standing},
    ///     kit,
    ///     load::Resources,
    ///     table::Table,
    /// };
    ///
    /// let tree = kit::tree("equipement", Resources::default()).expect("shipped")?;
    /// let source = Cursor::new("nom;equipe\nFoyer des Tilleuls;non\nEHPAD du Parc;\n");
    /// let table = Table::open("structures.csv", Box::new(source), None, APPENDED)?;
    /// let audit = Audit::new(&tree, table, &Request::default())?;
    /// let mut rows = Vec::new();
    /// let summary = audit.run(&mut rows, &|_| {})?;
    /// assert_eq!(summary.all.standing(&tree, Standing::Undetermined), Some(1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Every reason why the header does not do.
    pub fn new(
        tree: &'t Tree,
        mut table: Table,
        request: &Request<'t>,
    ) -> Result<Self, HeaderErrors> {
        let headers = table.columns();
        let mut errors = Vec::new();
        let meanings = Meanings::find(tree, &request.means).unwrap_or_else(|found| {
            errors.extend(found);
            Meanings::default()
        });
        let columns = match Columns::find(tree, headers, &request.maps, meanings) {
            Ok(columns) => columns,
            Err(found) => {
                errors.extend(found);
                Columns::default()
            }
        };
        errors.extend(request.already_there(headers));
        // Where rows say nothing, an annuaire may still answer for them.
        if errors.is_empty() && request.lookup.is_none() && !columns.are_some() {
            errors.push(no_column(tree, headers, &table));
        }
        let mut id = None;
        if let Some(name) = &request.id {
            id = kept(named(headers, name, ColumnRole::RowName), &mut errors);
        }
        let mut mail = None;
        if let Some(name) = &request.mail {
            mail = kept(named(headers, name, ColumnRole::Mail), &mut errors);
        }
        let mut by = Vec::new();
        for name in &request.by {
            by.extend(kept(named(headers, name, ColumnRole::Group), &mut errors));
        }
        let mut proposer = None;
        if let Some(lookup) = &request.lookup {
            proposer = kept(proposer_of(tree, headers, lookup), &mut errors);
        }
        let mut supposition = None;
        if let Some(what_if) = &request.what_if {
            supposition =
                Supposition::find(tree, what_if).map_err(|found| errors.extend(found)).ok();
        }
        let width = headers.len() + request.added().len();
        if request.format == RowFormat::Xlsx && width > usize::from(MOST_COLUMNS) {
            errors.push(HeaderError::TooWide(headers.len()));
        }
        if request.format == RowFormat::Xlsx {
            let long = headers.iter().filter(|header| utf16_length(header) > LONGEST_TEXT);
            errors.extend(long.map(|header| HeaderError::LongTitle(shown(header))));
        }
        if !errors.is_empty() {
            return Err(HeaderErrors(errors));
        }
        if request.format == RowFormat::Xlsx {
            let finess = request.lookup.as_ref().map(|lookup| &lookup.finess);
            let finess = finess.and_then(|name| named(headers, name, ColumnRole::Finess).ok());
            let names: Vec<usize> = id.into_iter().chain(finess).collect();
            table.keep_numbers(&names);
        }
        let writer = RowWriter::new(request.format, &table, request.added());
        let Request { smallest, day, threads, .. } = *request;
        Ok(Self {
            tree,
            table,
            columns,
            proposer,
            supposition,
            id,
            mail,
            has_letters: request.has_letters,
            by,
            smallest,
            day,
            writer,
            threads,
        })
    }

    /// The format of its rows, as it was asked for.
    pub fn format(&self) -> RowFormat {
        self.writer.format()
    }

    /// The columns that an earlier audit added, which are made anew.
    pub fn redone(&self) -> &[String] {
        &self.table.headers[self.table.shape().own..]
    }

    /// The worksheets of a workbook that are not read.
    pub fn worksheets_left_out(&self) -> &[String] {
        self.table.worksheets().map(|(_, others)| others).unwrap_or_default()
    }

    /// The questions that no column answers.
    pub fn unanswered(&self) -> impl Iterator<Item = &'t str> {
        let tree = self.tree;
        tree.questions()
            .filter(|question| self.columns.of(question.id).is_empty())
            .map(|question| &*question.key)
    }

    /// Which column answers which question, and which answers none.
    pub fn reading(&self) -> Reading<'t> {
        let own = self.table.columns();
        let above = self.table.above.texts.clone();
        Reading { above, ..Reading::of(self.tree, own, &self.table.first_rows(), &self.columns) }
    }

    /// Which audit the records of its rows are of.
    pub fn record_source(&self) -> RecordSource {
        let column = self.id.or_else(|| self.proposer.as_ref().map(Proposer::column));
        RecordSource {
            table: self.table.name.clone(),
            column: column.map(|column| self.table.headers[column].clone()).unwrap_or_default(),
            extract: self.proposer.as_ref().map(Proposer::extract),
            day: self.day,
        }
    }

    /// The columns of the rows that it writes.
    pub fn columns(&self) -> impl Iterator<Item = Column<'_>> {
        let own = self.table.columns().iter().enumerate();
        let own =
            own.map(move |(column, header)| Column { header, content: self.content_of(column) });
        let untitled = Column { header: "", content: ColumnContent::Own };
        let added = self.writer.added().iter();
        own.chain(iter::repeat_n(untitled, self.writer.untitled()))
            .chain(added.map(|header| Column { header, content: ColumnContent::Added }))
    }

    /// The formats of the numbers in the rows that it writes.
    pub(crate) fn number_formats(&self) -> &[NumberFormat] {
        self.table.number_formats()
    }

    /// Whether rows are named and are written to, or have a column of mail addresses.
    pub fn has_letters(&self) -> bool {
        (self.has_letters || self.mail.is_some()) && (self.id.is_some() || self.proposer.is_some())
    }

    /// The tree that is walked.
    pub fn tree(&self) -> &'t Tree {
        self.tree
    }

    /// What a column of the table holds.
    fn content_of(&self, column: usize) -> ColumnContent<'_> {
        let mut questions = self.tree.questions();
        match questions.find(|question| self.columns.of(question.id).contains(&column)) {
            Some(question) => ColumnContent::Answers(question),
            None => ColumnContent::Own,
        }
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
        self.run_with(out, None, progress)
    }

    /// The same, and gives the records of rows to whoever takes them. There are none where no
    /// column names rows.
    ///
    /// # Errors
    /// What cannot be read or written, also by who takes the records.
    pub fn run_with(
        self,
        out: &mut (dyn Write + Send),
        records: Option<&dyn RecordSink<'t>>,
        progress: &(dyn Fn(Progress) + Sync),
    ) -> Result<Summary<'t>, AuditError> {
        let reading = self.reading();
        let Self { tree, table, columns, proposer, supposition, .. } = self;
        let Self { id, mail, by, smallest, day, writer, threads, .. } = self;
        let shape = table.shape();
        let Table { name, headers, appended, rows, .. } = table;
        let mut header = Vec::new();
        writer.write_header(&headers, &mut header);
        out.write_all(&header).map_err(AuditError::Write)?;
        let by_headers = by.iter().map(|column| headers[*column].clone()).collect();
        let keys = writer.keys(&headers);
        let unique = id.or_else(|| proposer.as_ref().map(Proposer::column));
        let recorder = records.zip(unique);
        let recorder = recorder.map(|(sink, id)| SinkRecorder { tree, sink, id, mail });
        let job = Job {
            tree,
            headers: &headers,
            shape,
            appended,
            keys: &keys,
            columns: &columns,
            proposer: proposer.as_ref(),
            supposition: supposition.as_ref(),
            id,
            unique,
            by: &by,
            smallest,
            writer,
            records: recorder.as_ref().map(|recorder| recorder as &dyn RowRecorder),
            progress,
        };
        let pipeline = Pipeline::new(job, out);
        let mut all = Tally::new(tree, &by, smallest);
        for tally in pipeline.walk(rows, threads) {
            all.add(&tally?);
        }
        let (errors, repeats) = pipeline.finish()?;
        let extract = proposer.as_ref().map(Proposer::extract);
        let summary = all.summary(tree, name, by_headers, smallest, errors, extract);
        let what_if = supposition.as_ref().map(|supposed| all.supposed.told(supposed));
        let Reading { questions, above, others, .. } = reading;
        // Few rows are found by what is rare.
        let repeated = repeats.filter(|_| smallest <= 1);
        let reading = Reading { questions, above, others, repeated, ..summary.reading };
        Ok(Summary { day, what_if, reading, ..summary })
    }
}

/// What was found, or nothing, with the error put among the others.
fn kept<T>(found: Result<T, HeaderError>, errors: &mut Vec<HeaderError>) -> Option<T> {
    match found {
        Ok(found) => Some(found),
        Err(error) => {
            errors.push(error);
            None
        }
    }
}

/// Who proposes answers for rows.
fn proposer_of<'t>(
    tree: &'t Tree,
    headers: &[String],
    lookup: &Lookup<'t>,
) -> Result<Proposer<'t>, HeaderError> {
    let finess = named(headers, &lookup.finess, ColumnRole::Finess)?;
    Proposer::new(tree, lookup.annuaire, finess)
}
