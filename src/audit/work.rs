//! Blocks of rows on their way: taken in order, walked side by side, written in order.

use std::{
    io::Write,
    sync::{
        Condvar, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use crate::{
    table::{
        Appended,
        block::{Block, RowProblem, WriteMode},
        csv,
        encoding::decode,
        grid, json_lines,
        stream::{Filling, Stream, Syntax},
        workbook::Workbook,
    },
    tree::Tree,
    walk::Walk,
};

use super::{
    AuditError, Progress,
    answers::{annuaire::Proposer, columns::Columns},
    end::End,
    finder::Finder,
    line::Lines,
    summary::ErrorRow,
    tally::Tally,
};

/// How many faulty rows are told one by one.
const TOLD: usize = 10;

/// Where workers take blocks from, and put lines.
pub(super) struct Assembly<'a, 't> {
    sink: Mutex<Sink<'a>>,
    /// Wakes those that wait to write.
    turn: Condvar,
    stopped: AtomicBool,
    /// Whether enough faulty rows were told.
    has_told: AtomicBool,
    how: How<'a, 't>,
}

/// What is the same for all rows.
#[derive(Clone, Copy)]
pub(super) struct How<'a, 't> {
    pub(super) tree: &'t Tree,
    pub(super) headers: &'a [String],
    pub(super) appended: Appended,
    pub(super) columns: &'t Columns,
    pub(super) proposer: Option<&'t Proposer<'t>>,
    /// The column that names rows.
    pub(super) id: Option<usize>,
    pub(super) by: &'a [usize],
    pub(super) lines: Lines,
    pub(super) progress: &'a (dyn Fn(Progress) + Sync),
}

/// Walks blocks, one after the other.
struct Worker<'w, 'a, 't> {
    assembly: &'w Assembly<'a, 't>,
    finder: Finder<'t>,
    tally: Tally,
    lines: Vec<u8>,
    faults: Vec<ErrorRow>,
}

impl<'w, 'a, 't> Worker<'w, 'a, 't> {
    fn new(assembly: &'w Assembly<'a, 't>) -> Self {
        let How { tree, headers, columns, proposer, by, lines, .. } = assembly.how;
        let finder = Finder::new(tree, columns, proposer, headers, lines);
        Self {
            assembly,
            finder,
            tally: Tally::new(tree, by),
            lines: Vec::new(),
            faults: Vec::new(),
        }
    }

    /// Walks the tree for the rows of a block, and writes their lines.
    fn take(&mut self, block: &Block, rank: u64, read: u64) -> Result<(), AuditError> {
        let How { tree, headers, id, lines, .. } = self.assembly.how;
        self.lines.clear();
        let mut walk = Walk::new(tree);
        for (place, row) in block.rows(headers.len()).enumerate() {
            let finding = self.finder.find(&mut walk, &row);
            lines.write_row(&row, headers, finding, &mut self.lines);
            self.tally.count(&row, finding);
            let is_told =
                self.faults.len() >= TOLD || self.assembly.has_told.load(Ordering::Relaxed);
            if matches!(finding.end, End::Fault) && !is_told {
                let id = id
                    .map(|column| crate::words::shown(row.cell(column)))
                    .filter(|id| !id.is_empty());
                self.faults.push(ErrorRow { row: place as u64, id, why: finding.error.clone() });
            }
        }
        let told = Progress { read, rows: block.rows.len() as u64 };
        self.assembly.write(rank, &self.lines, told, &mut self.faults)
    }
}

/// A stream, and how many blocks were taken from it.
pub(super) struct Source {
    pub(super) stream: Stream,
    pub(super) next: u64,
}

struct Sink<'a> {
    out: &'a mut (dyn Write + Send),
    next: u64,
    told: Progress,
    faults: Vec<ErrorRow>,
}

impl<'a, 't> Assembly<'a, 't> {
    pub(super) fn new(how: How<'a, 't>, out: &'a mut (dyn Write + Send)) -> Self {
        let sink = Sink { out, next: 0, told: Progress { read: 0, rows: 0 }, faults: Vec::new() };
        Self {
            how,
            sink: Mutex::new(sink),
            turn: Condvar::new(),
            stopped: AtomicBool::new(false),
            has_told: AtomicBool::new(false),
        }
    }

    /// Walks the rows of a sheet, which comes in its own time.
    pub(super) fn walk_sheet(&self, sheet: Workbook) -> Result<Tally, AuditError> {
        let mut worker = Worker::new(self);
        let (mut rank, mut fault) = (0, None);
        let read = sheet.read_rows(&mut |block| {
            rank += 1;
            fault = worker.take(block, rank - 1, 0).err();
            fault.is_none()
        });
        match (fault, read) {
            (Some(fault), _) => Err(fault),
            (None, read) => read.map(|()| worker.tally).map_err(AuditError::Sheet),
        }
    }

    /// Takes blocks until there are none, and says what their rows come to.
    pub(super) fn walk_stream(&self, source: &Mutex<Source>) -> Result<Tally, AuditError> {
        let walked = self.walk_blocks(source);
        if walked.is_err() {
            self.stopped.store(true, Ordering::Relaxed);
            self.turn.notify_all();
        }
        walked
    }

    fn walk_blocks(&self, source: &Mutex<Source>) -> Result<Tally, AuditError> {
        let mut worker = Worker::new(self);
        let (mut bytes, mut block) = (Vec::new(), Block::default());
        while !self.stopped.load(Ordering::Relaxed) {
            let (filled, rank, syntax) = {
                let mut source = source.lock().unwrap_or_else(PoisonError::into_inner);
                let filled = source.stream.fill(&mut bytes).map_err(AuditError::Read)?;
                source.next += 1;
                (filled, source.next - 1, source.stream.syntax)
            };
            if filled == Filling::Nothing {
                break;
            }
            let read = bytes.len() as u64;
            decode(&bytes, &mut block.text);
            split(&mut block, syntax, &self.how, filled);
            worker.take(&block, rank, read)?;
        }
        Ok(worker.tally)
    }

    /// The first rows that could not be walked, once all are written.
    pub(super) fn finish(self) -> Result<Vec<ErrorRow>, AuditError> {
        let Sink { faults, out, .. } =
            self.sink.into_inner().unwrap_or_else(PoisonError::into_inner);
        out.flush().map_err(AuditError::Write)?;
        Ok(faults)
    }

    /// Writes the lines of a block once those before it are written.
    fn write(
        &self,
        rank: u64,
        lines: &[u8],
        told: Progress,
        faults: &mut Vec<ErrorRow>,
    ) -> Result<(), AuditError> {
        let mut sink = self.sink.lock().unwrap_or_else(PoisonError::into_inner);
        while sink.next != rank {
            if self.stopped.load(Ordering::Relaxed) {
                return Ok(());
            }
            sink = self.turn.wait(sink).unwrap_or_else(PoisonError::into_inner);
        }
        let is_too_long = sink.told.rows + told.rows > self.how.lines.most_rows();
        let written = if is_too_long {
            Err(AuditError::TooLong)
        } else {
            sink.out.write_all(lines).map_err(AuditError::Write)
        };
        let before = sink.told.rows + self.how.lines.first_row();
        let room = TOLD.saturating_sub(sink.faults.len());
        sink.faults.extend(
            faults.drain(..).take(room).map(|fault| ErrorRow { row: fault.row + before, ..fault }),
        );
        self.has_told.fetch_or(sink.faults.len() >= TOLD, Ordering::Relaxed);
        sink.told.read += told.read;
        sink.told.rows += told.rows;
        (self.how.progress)(sink.told);
        sink.next += 1;
        drop(sink);
        self.turn.notify_all();
        written
    }
}

/// Finds the rows and cells of a block.
fn split(block: &mut Block, syntax: Syntax, how: &How<'_, '_>, filled: Filling) {
    let headers = how.headers;
    match syntax {
        Syntax::Csv(separator) => {
            if !grid::split(block, separator, headers.len()) {
                csv::split(block, separator, headers.len());
            }
        }
        Syntax::JsonLines => json_lines::split(block, headers, how.appended),
    }
    if filled == Filling::TruncatedLine {
        // Whatever its beginning looks like, this is one row.
        block.rows.truncate(1);
        if let Some(row) = block.rows.first_mut() {
            if syntax != Syntax::JsonLines {
                row.problem = Some(RowProblem::LineTooLong);
            }
            row.write_mode = WriteMode::CellByCell;
        }
    }
}
