//! A pipeline of workers: blocks of rows are taken in order, walked side by side, and written in
//! order.

mod worker;

use std::{
    io::Write,
    num::NonZero,
    panic,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use crate::{
    answers::{annuaire::Proposer, columns::Columns, what_if::Supposition},
    table::{
        Appended, RowSource,
        block::{Block, Row},
        json_keys::JsonKeys,
        shape::Shape,
        splitter::Splitter,
        stream::{Filling, Stream},
        workbook::Workbook,
    },
    tree::Tree,
    words::shown,
};

use super::{
    AuditError, Progress,
    finding::Finding,
    record_maker::RowRecorder,
    repeats::{Repeat, RepeatedIds, Repeats},
    row_writer::RowWriter,
    summary::ErrorRow,
    tally::Tally,
    turns::Turns,
};

use worker::Worker;

/// How many rows with an error are listed one by one.
const LISTED: usize = 10;

/// Where workers take blocks from, and put what they write.
pub(super) struct Pipeline<'a, 't> {
    output: Turns<OrderedOutput<'a>>,
    /// The ids that were met, where rows have some.
    ids: Option<Turns<Repeats>>,
    is_stopped: AtomicBool,
    /// Whether enough rows with an error are listed.
    is_list_full: AtomicBool,
    job: Job<'a, 't>,
}

/// What is the same for all rows.
#[derive(Clone, Copy)]
pub(super) struct Job<'a, 't> {
    pub(super) tree: &'t Tree,
    pub(super) headers: &'a [String],
    pub(super) shape: Shape,
    pub(super) appended: Appended,
    pub(super) keys: &'a JsonKeys,
    pub(super) columns: &'t Columns,
    pub(super) proposer: Option<&'t Proposer<'t>>,
    pub(super) supposition: Option<&'t Supposition<'t>>,
    /// The column that names rows.
    pub(super) id: Option<usize>,
    /// The column in which no two rows have the same.
    pub(super) unique: Option<usize>,
    pub(super) by: &'a [usize],
    /// The fewest rows of a number that is told.
    pub(super) smallest: u64,
    pub(super) writer: RowWriter,
    /// Who takes records of rows, where somebody does and rows have ids.
    pub(super) records: Option<&'a dyn RowRecorder>,
    pub(super) progress: &'a (dyn Fn(Progress) + Sync),
}

/// A stream, and how many blocks were taken from it.
struct BlockSource {
    stream: Stream,
    next: u64,
}

/// Where the rows of blocks go, one block after the other.
struct OrderedOutput<'a> {
    out: &'a mut (dyn Write + Send),
    progress: Progress,
    errors: Vec<ErrorRow>,
}

/// What a worker made of a block.
struct WalkedBlock<'w> {
    /// The place of the block among all blocks.
    rank: u64,
    /// Its rows as they are written.
    bytes: &'w [u8],
    /// What there was to read and to walk of it.
    progress: Progress,
    /// Its first rows with an error; each counts from the first row of the block.
    errors: &'w mut Vec<ErrorRow>,
    /// What the sink of records put down of its rows.
    lines: &'w [u8],
}

/// The end of a worker: at an error or a panic, what it owes never comes, and no other must wait
/// for it.
struct WorkerEnd<'w, 'a, 't> {
    pipeline: &'w Pipeline<'a, 't>,
    is_good: bool,
}

impl Drop for WorkerEnd<'_, '_, '_> {
    fn drop(&mut self) {
        if !self.is_good {
            self.pipeline.stop();
        }
    }
}

impl<'a, 't> Pipeline<'a, 't> {
    pub(super) fn new(job: Job<'a, 't>, out: &'a mut (dyn Write + Send)) -> Self {
        let progress = Progress { read: 0, rows: 0 };
        Self {
            job,
            output: Turns::new(OrderedOutput { out, progress, errors: Vec::new() }),
            ids: job.unique.map(|_| Turns::new(Repeats::default())),
            is_stopped: AtomicBool::new(false),
            is_list_full: AtomicBool::new(false),
        }
    }

    /// Walks all rows, those of a stream with so many workers; each says what its rows come to.
    pub(super) fn walk(
        &self,
        rows: RowSource,
        workers: NonZero<usize>,
    ) -> Vec<Result<Tally, AuditError>> {
        let stream = match rows {
            RowSource::Workbook(sheet) => return vec![self.walk_sheet(*sheet)],
            RowSource::Text(stream) => stream,
        };
        let source = Mutex::new(BlockSource { stream, next: 0 });
        thread::scope(|scope| {
            let mut running = Vec::new();
            for _ in 1..workers.get() {
                let worker = thread::Builder::new();
                // Where the system gives no more threads, those that run have more to do.
                let Ok(worker) = worker.spawn_scoped(scope, || self.walk_stream(&source)) else {
                    break;
                };
                running.push(worker);
            }
            let mut tallies = vec![self.walk_stream(&source)];
            for worker in running {
                tallies.push(worker.join().unwrap_or_else(|panic| panic::resume_unwind(panic)));
            }
            tallies
        })
    }

    /// Walks the rows of a workbook, which come in their own time, and says what they come to.
    fn walk_sheet(&self, workbook: Workbook) -> Result<Tally, AuditError> {
        let mut worker = Worker::new(self);
        let mut rank = 0;
        let mut walked = Ok(());
        let read = workbook.read_rows(&mut |block| {
            let taken = worker.take(block, rank).map_err(|error| self.numbered(error, rank));
            walked = taken.and_then(|()| worker.write(rank, 0));
            rank += 1;
            walked.is_ok()
        });
        walked?;
        read.map_err(AuditError::Workbook)?;
        Ok(worker.tally)
    }

    /// Takes blocks until there are none, and says what their rows come to.
    fn walk_stream(&self, source: &Mutex<BlockSource>) -> Result<Tally, AuditError> {
        let mut end = WorkerEnd { pipeline: self, is_good: false };
        let walked = self.walk_blocks(source);
        end.is_good = walked.is_ok();
        walked
    }

    /// Has all workers end early.
    fn stop(&self) {
        self.is_stopped.store(true, Ordering::Relaxed);
        self.output.wake();
        if let Some(ids) = &self.ids {
            ids.wake();
        }
    }

    fn walk_blocks(&self, source: &Mutex<BlockSource>) -> Result<Tally, AuditError> {
        let mut worker = Worker::new(self);
        let mut bytes = Vec::new();
        let mut block = Block::default();
        let Job { headers, shape, appended, .. } = self.job;
        let syntax = source.lock().unwrap_or_else(PoisonError::into_inner).stream.syntax;
        let splitter = Splitter::new(syntax, headers, shape, appended);
        while !self.is_stopped.load(Ordering::Relaxed) {
            let mut taken = source.lock().unwrap_or_else(PoisonError::into_inner);
            let filled = taken.stream.fill(&mut bytes).map_err(AuditError::Read)?;
            let rank = taken.next;
            taken.next += 1;
            // No other block is taken beside a large one: each worker would need as much memory.
            let alone = Stream::is_large(&bytes).then_some(taken);
            match filled {
                Filling::Rows => {}
                Filling::Nothing => break,
                Filling::EndlessLine => {
                    let Some(row) = self.first_row_of(rank) else { break };
                    return Err(AuditError::EndlessLine(row));
                }
            }
            splitter
                .split(&bytes, &mut block, |rows| worker.take_some(rows, rank, bytes.len()))
                .map_err(|error| self.numbered(error, rank))?;
            worker.write(rank, bytes.len() as u64)?;
            if alone.is_some() {
                (bytes, block, worker.bytes) = Default::default();
            }
        }
        Ok(worker.tally)
    }

    /// The number of the first row of a block, once all before it are written; none where they
    /// never will be.
    fn first_row_of(&self, rank: u64) -> Option<u64> {
        let turn = self.output.wait(rank, &self.is_stopped)?;
        Some(turn.subject.progress.rows + self.job.writer.first_row())
    }

    /// An error of a row with the row's number among all, where it counts those of its block.
    fn numbered(&self, error: AuditError, rank: u64) -> AuditError {
        match error {
            AuditError::RowTooWide(place) => {
                AuditError::RowTooWide(place + self.first_row_of(rank).unwrap_or_default())
            }
            other => other,
        }
    }

    /// What was found for a row, with the remark that its id came before.
    #[cold]
    fn remarked(&self, finding: &Finding, repeat: &Repeat) -> Finding {
        let Job { tree, headers, unique, writer, .. } = self.job;
        let mut found = finding.clone();
        if let Some(column) = unique.filter(|_| finding.standing.is_some()) {
            repeat.write(&mut found.error, &shown(&headers[column]), tree);
        }
        writer.with_bytes(found)
    }

    /// A row with an error as it is listed, unless there are enough of them.
    #[cold]
    fn listed(&self, place: u64, row: &Row<'_>, finding: &Finding) -> Option<ErrorRow> {
        if self.is_list_full.load(Ordering::Relaxed) {
            return None;
        }
        let id = self.job.id.map(|column| shown(row.cell(column))).filter(|id| !id.is_empty());
        Some(ErrorRow { row: place, id, why: finding.error.clone() })
    }

    /// What there is to tell once all rows are written: the first of them that could not be walked,
    /// and those that repeat the id of a row before them.
    pub(super) fn finish(self) -> Result<(Vec<ErrorRow>, Option<RepeatedIds>), AuditError> {
        let output = self.output.into_inner();
        output.out.flush().map_err(AuditError::Write)?;
        let repeats = self.ids.map(Turns::into_inner).zip(self.job.unique);
        let repeated =
            repeats.and_then(|(repeats, column)| repeats.told(&self.job.headers[column]));
        Ok((output.errors, repeated))
    }

    /// Writes the rows of a block once those before it are written.
    fn write(&self, block: WalkedBlock<'_>) -> Result<(), AuditError> {
        let WalkedBlock { rank, bytes, progress, errors, lines } = block;
        let Some(mut turn) = self.output.wait(rank, &self.is_stopped) else { return Ok(()) };
        let output = &mut turn.subject;
        let written = if output.progress.rows + progress.rows > self.job.writer.most_rows() {
            Err(AuditError::TooLong)
        } else {
            let taken = match self.job.records {
                Some(records) if !lines.is_empty() => records.lines(lines),
                _ => Ok(()),
            };
            taken.and_then(|()| output.out.write_all(bytes)).map_err(AuditError::Write)
        };
        let rows_before = output.progress.rows + self.job.writer.first_row();
        let room = LISTED.saturating_sub(output.errors.len());
        for error in errors.drain(..).take(room) {
            output.errors.push(ErrorRow { row: error.row + rows_before, ..error });
        }
        self.is_list_full.fetch_or(output.errors.len() >= LISTED, Ordering::Relaxed);
        if written.is_ok() {
            output.progress.read += progress.read;
            output.progress.rows += progress.rows;
            (self.job.progress)(output.progress);
        }
        self.output.pass(turn);
        written
    }
}
