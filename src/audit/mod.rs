//! The audit: one tree walked for every row of a table.
//!
//! The table is read in blocks of whole rows. Each worker splits a block into cells, walks the tree for each
//! row, and writes lines; they go out in the order of the rows. Memory does not grow with the rows.

mod block;
mod csv;
mod stream;
mod jsonl;
mod columns;
mod cell;
mod summary;
mod tally;
mod words;
mod finding;
mod line;
mod table;

use std::{
    io::{self, Write},
    num::NonZero,
    sync::{
        Condvar, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use crate::{tree::Tree, walk::Walk};

use block::{Block, Flaw};
use columns::{Columns, named};
use finding::Finder;
use line::Lines;
use stream::{Filled, Stream, Syntax};
use tally::{End, Tally};

pub use columns::{ADDED, HeaderFault};
pub use line::Form;
pub use summary::{Counts, Gap, Grouping, RowFault, Standing, Summary, share};
pub use table::{Table, TableFault};

/// How many faulty rows are told one by one.
const TOLD: usize = 10;

/// What is wanted of an audit.
#[derive(Debug)]
pub struct Request {
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
}

/// Why an audit could not be done.
#[derive(Debug)]
pub enum AuditFault {
    /// The table does not go with the tree, or with what is wanted: every reason.
    Header(Vec<HeaderFault>),
    Read(io::Error),
    Write(io::Error),
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
    pub fn new(tree: &'t Tree, table: Table, request: &Request) -> Result<Self, AuditFault> {
        let headers = &table.headers;
        let mut faults = Vec::new();
        let columns = Columns::find(tree, headers, &request.maps).map_err(|found| faults.extend(found)).ok();
        let mut column = |name: &String, option| named(headers, name, option).map_err(|fault| faults.push(fault)).ok();
        let id = request.id.as_ref().and_then(|name| column(name, "--id"));
        let by = request.by.iter().filter_map(|name| column(name, "--by")).collect();
        let Some(columns) = columns.filter(|_| faults.is_empty()) else { return Err(AuditFault::Header(faults)) };
        let separator = match table.stream.syntax {
            Syntax::Csv(separator) => Some(separator),
            Syntax::JsonLines => None,
        };
        let lines = Lines::new(request.form, separator);
        Ok(Self { tree, table, columns, id, by, smallest: request.smallest, lines, threads: request.threads })
    }

    /// The questions that no column answers.
    pub fn unanswered(&self) -> impl Iterator<Item = &'t str> {
        let tree = self.tree;
        tree.questions().filter(|question| self.columns.of(question).is_none()).map(|question| &*question.key)
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
        let Self { tree, table, columns, id, by, smallest, lines, threads } = self;
        let Table { name, headers, stream } = table;
        let mut header = Vec::new();
        lines.write_header(&headers, &mut header);
        out.write_all(&header).map_err(AuditFault::Write)?;
        let by_headers = by.iter().map(|column| headers[*column].clone()).collect();
        let line = Assembly {
            source: Mutex::new(Source { stream, next: 0 }),
            sink: Mutex::new(Sink { out, next: 0, told: Progress { read: 0, rows: 0 }, faults: Vec::new() }),
            turn: Condvar::new(),
            stopped: AtomicBool::new(false),
            has_told: AtomicBool::new(false),
            tree,
            headers: &headers,
            columns: &columns,
            id,
            by: &by,
            lines,
            progress,
        };
        let mut tally = Tally::new(tree, by.len());
        if threads.get() == 1 {
            tally.add(line.work()?);
        } else {
            let work = || line.work();
            let parts: Vec<_> = std::thread::scope(|scope| {
                let workers: Vec<_> = (0..threads.get()).map(|_| scope.spawn(work)).collect();
                workers
                    .into_iter()
                    .map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
                    .collect()
            });
            for part in parts {
                tally.add(part?);
            }
        }
        let Sink { faults, out, .. } = line.sink.into_inner().unwrap_or_else(PoisonError::into_inner);
        out.flush().map_err(AuditFault::Write)?;
        Ok(tally.summary(tree, name, by_headers, smallest, faults))
    }
}

/// Where workers take blocks from, and put lines.
struct Assembly<'a, 't> {
    source: Mutex<Source>,
    sink: Mutex<Sink<'a>>,
    /// Wakes those that wait to write.
    turn: Condvar,
    stopped: AtomicBool,
    /// Whether enough faulty rows were told.
    has_told: AtomicBool,
    tree: &'t Tree,
    headers: &'a [String],
    columns: &'a Columns,
    id: Option<usize>,
    by: &'a [usize],
    lines: Lines,
    progress: &'a (dyn Fn(Progress) + Sync),
}

struct Source {
    stream: Stream,
    next: u64,
}

struct Sink<'a> {
    out: &'a mut (dyn Write + Send),
    next: u64,
    told: Progress,
    faults: Vec<RowFault>,
}

impl<'t> Assembly<'_, 't> {
    /// Takes blocks until there are none, and says what their rows come to.
    fn work(&self) -> Result<Tally, AuditFault> {
        let worked = self.walk_blocks();
        if worked.is_err() {
            self.stopped.store(true, Ordering::Relaxed);
            self.turn.notify_all();
        }
        worked
    }

    fn walk_blocks(&self) -> Result<Tally, AuditFault> {
        let mut tally = Tally::new(self.tree, self.by.len());
        let mut finder = Finder::new(self.tree, self.columns, self.headers, self.lines);
        let (mut bytes, mut block, mut out) = (Vec::new(), Block::default(), Vec::new());
        let mut faults = Vec::new();
        while !self.stopped.load(Ordering::Relaxed) {
            let (filled, rank, syntax) = {
                let mut source = self.source.lock().unwrap_or_else(PoisonError::into_inner);
                let filled = source.stream.fill(&mut bytes).map_err(AuditFault::Read)?;
                source.next += 1;
                (filled, source.next - 1, source.stream.syntax)
            };
            if filled == Filled::Nothing {
                break;
            }
            let read = bytes.len() as u64;
            block.text = stream::decode(&mut bytes);
            split(&mut block, syntax, self.headers, filled);
            out.clear();
            let mut walk = Walk::new(self.tree);
            for (place, row) in block.rows(self.headers.len()).enumerate() {
                let finding = finder.find(&mut walk, &row);
                self.lines.write_row(&row, self.headers, &finding, &mut out);
                tally.count(finding.end, self.by.iter().map(|column| row.cell(*column)));
                if matches!(finding.end, End::Fault) && faults.len() < TOLD && !self.has_told.load(Ordering::Relaxed) {
                    let id = self.id.map(|column| crate::reply::shown(row.cell(column)));
                    faults.push(RowFault { row: place as u64, id, why: finding.error.to_owned() });
                }
            }
            let told = Progress { read, rows: block.rows.len() as u64 };
            self.write(rank, &out, told, &mut faults)?;
            bytes = std::mem::take(&mut block.text).into_bytes();
        }
        Ok(tally)
    }

    /// Writes the lines of a block once those before it are written.
    fn write(&self, rank: u64, lines: &[u8], told: Progress, faults: &mut Vec<RowFault>) -> Result<(), AuditFault> {
        let mut sink = self.sink.lock().unwrap_or_else(PoisonError::into_inner);
        while sink.next != rank {
            if self.stopped.load(Ordering::Relaxed) {
                return Ok(());
            }
            sink = self.turn.wait(sink).unwrap_or_else(PoisonError::into_inner);
        }
        let written = sink.out.write_all(lines).map_err(AuditFault::Write);
        // The header is row 1.
        let before = sink.told.rows + 2;
        let room = TOLD.saturating_sub(sink.faults.len());
        sink.faults.extend(faults.drain(..).take(room).map(|fault| RowFault { row: fault.row + before, ..fault }));
        self.has_told.fetch_or(sink.faults.len() >= TOLD, Ordering::Relaxed);
        sink.told.read += told.read;
        sink.told.rows += told.rows;
        (self.progress)(sink.told);
        sink.next += 1;
        drop(sink);
        self.turn.notify_all();
        written
    }
}

/// Finds the rows and cells of a block.
fn split(block: &mut Block, syntax: Syntax, headers: &[String], filled: Filled) {
    match syntax {
        Syntax::Csv(separator) => csv::split(block, separator, headers.len()),
        Syntax::JsonLines => jsonl::split(block, headers),
    }
    if filled == Filled::Endless {
        // Whatever its beginning looks like, this is one row.
        block.rows.truncate(1);
        if let Some(row) = block.rows.first_mut() {
            row.flaw = Some(Flaw::Endless);
            row.line = block::Line::Apart;
        }
    }
}
