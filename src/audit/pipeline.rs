//! A pipeline of workers: blocks of rows are taken in order, walked side by side, and written in
//! order.

use std::{
    io::Write,
    sync::{
        Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use crate::{
    table::{
        Appended,
        block::{Block, Row},
        json_keys::JsonKeys,
        shape::Shape,
        splitter::Splitter,
        stream::{Filling, Stream},
        workbook::Workbook,
    },
    tree::Tree,
    walk::Walk,
    words::shown,
};

use super::{
    AuditError, Progress,
    answers::{annuaire::Proposer, columns::Columns},
    earlier_errors::EarlierErrors,
    finder::Finder,
    finding::RowEnd,
    repeats::{AnswerMark, Repeat, RepeatedIds, Repeats},
    row_writer::{RowTooWide, RowWriter, Titles},
    summary::ErrorRow,
    tally::Tally,
};

/// How many rows with an error are listed one by one.
const LISTED: usize = 10;

/// Where workers take blocks from, and put what they write.
pub(super) struct Pipeline<'a, 't> {
    output: Mutex<OrderedOutput<'a>>,
    /// Wakes those that wait to write.
    turn: Condvar,
    is_stopped: AtomicBool,
    /// Whether enough rows with an error are listed.
    is_list_full: AtomicBool,
    /// What came of the ids of rows, where they have some.
    repeated: Mutex<Option<RepeatedIds>>,
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
    /// The column that names rows.
    pub(super) id: Option<usize>,
    /// The column in which no two rows have the same.
    pub(super) unique: Option<usize>,
    pub(super) by: &'a [usize],
    /// The fewest rows of a number that is told.
    pub(super) smallest: u64,
    pub(super) writer: RowWriter,
    pub(super) progress: &'a (dyn Fn(Progress) + Sync),
}

/// A stream, and how many blocks were taken from it.
pub(super) struct BlockSource {
    pub(super) stream: Stream,
    pub(super) next: u64,
}

/// Where the rows of blocks go, one block after the other.
struct OrderedOutput<'a> {
    out: &'a mut (dyn Write + Send),
    /// The rank of the block that is written next.
    next: u64,
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
}

/// The end of a worker: at an error or a panic, what it owes never comes, and no other must wait
/// for it.
struct WorkerEnd<'w, 'a, 't> {
    pipeline: &'w Pipeline<'a, 't>,
    is_good: bool,
}

/// Walks blocks, one after the other.
struct Worker<'w, 'a, 't> {
    pipeline: &'w Pipeline<'a, 't>,
    finder: Finder<'t>,
    tally: Tally,
    bytes: Vec<u8>,
    /// How many rows these are.
    rows: u64,
    /// How many rows were written.
    written: u64,
    /// What the row at hand answers.
    marks: Vec<AnswerMark>,
    /// The ids that it met, where rows have some: then it is the only worker.
    repeats: Option<Repeats>,
    errors: Vec<ErrorRow>,
}

impl Drop for WorkerEnd<'_, '_, '_> {
    fn drop(&mut self) {
        if !self.is_good {
            self.pipeline.stop();
        }
    }
}

impl<'w, 'a, 't> Worker<'w, 'a, 't> {
    fn new(pipeline: &'w Pipeline<'a, 't>) -> Self {
        let Job { tree, headers, shape, appended, columns, proposer, .. } = pipeline.job;
        let Job { unique, by, smallest, writer, .. } = pipeline.job;
        let earlier = EarlierErrors::of(shape, appended);
        Self {
            pipeline,
            finder: Finder::new(tree, columns, proposer, headers, shape, earlier, writer),
            tally: Tally::new(tree, by, smallest),
            bytes: Vec::new(),
            rows: 0,
            written: 0,
            marks: Vec::new(),
            repeats: unique.map(Repeats::new),
            errors: Vec::new(),
        }
    }

    /// Whether a row has the id of a row before it.
    #[cold]
    fn repeat(&mut self, repeats: &mut Repeats, row: &Row<'_>, place: u64) -> Option<Repeat> {
        let id = row.trimmed(repeats.column);
        if id.is_empty() {
            return None;
        }
        self.finder.mark_answers(row, &mut self.marks);
        let number = self.written + place + self.pipeline.job.writer.first_row();
        repeats.meet(id, number, &self.marks)
    }

    /// Walks the tree for the rows of a block. An error counts them from the first of the block.
    fn take(&mut self, block: &Block) -> Result<(), AuditError> {
        let Job { tree, headers, id, unique, writer, keys, .. } = self.pipeline.job;
        let titles = Titles { headers, keys };
        let mut walk = Walk::new(tree);
        let mut repeats = self.repeats.take();
        for (place, row) in (self.rows..).zip(block.rows(headers.len())) {
            let repeat = repeats.as_mut().and_then(|repeats| self.repeat(repeats, &row, place));
            let mut finding = self.finder.find(&mut walk, &row);
            let remarked;
            if let (Some(repeat), Some(column), Some(_)) = (repeat, unique, finding.standing) {
                let mut found = finding.clone();
                repeat.write(&mut found.error, &shown(&headers[column]), tree);
                remarked = writer.with_bytes(found);
                finding = &remarked;
            }
            writer
                .write_row(&row, titles, finding, &mut self.bytes)
                .map_err(|RowTooWide| AuditError::RowTooWide(place))?;
            self.tally.count(&row, finding);
            let is_list_full =
                self.errors.len() >= LISTED || self.pipeline.is_list_full.load(Ordering::Relaxed);
            if matches!(finding.end, RowEnd::Error) && !is_list_full {
                let id = id.map(|column| shown(row.cell(column))).filter(|id| !id.is_empty());
                self.errors.push(ErrorRow { row: place, id, why: finding.error.clone() });
            }
        }
        self.rows += block.rows.len() as u64;
        self.repeats = repeats;
        Ok(())
    }

    /// Walks the tree for some rows of a block of which so many bytes were read, unless they have
    /// far more cells than that.
    fn take_some(&mut self, block: &Block, read: usize) -> Result<(), AuditError> {
        let Job { shape, writer, .. } = self.pipeline.job;
        let rows = block.rows.len() + usize::try_from(self.rows).unwrap_or(usize::MAX);
        if rows.saturating_mul(shape.width) > writer.most_cells(read) {
            return Err(AuditError::TooSparse(shape.width));
        }
        self.take(block)
    }

    /// Writes the rows that were walked since the last ones were written.
    fn write(&mut self, rank: u64, read: u64) -> Result<(), AuditError> {
        let written = self.pipeline.write(WalkedBlock {
            rank,
            bytes: &self.bytes,
            progress: Progress { read, rows: self.rows },
            errors: &mut self.errors,
        });
        self.bytes.clear();
        self.written += self.rows;
        self.rows = 0;
        written
    }
}

impl<'a, 't> Pipeline<'a, 't> {
    pub(super) fn new(job: Job<'a, 't>, out: &'a mut (dyn Write + Send)) -> Self {
        let progress = Progress { read: 0, rows: 0 };
        Self {
            job,
            output: Mutex::new(OrderedOutput { out, next: 0, progress, errors: Vec::new() }),
            turn: Condvar::new(),
            is_stopped: AtomicBool::new(false),
            is_list_full: AtomicBool::new(false),
            repeated: Mutex::new(None),
        }
    }

    /// Walks the rows of a workbook, which come in their own time, and says what they come to.
    pub(super) fn walk_sheet(&self, workbook: Workbook) -> Result<Tally, AuditError> {
        let mut worker = Worker::new(self);
        let mut rank = 0;
        let mut walked = Ok(());
        let read = workbook.read_rows(&mut |block| {
            let taken = worker.take(block).map_err(|error| self.numbered(error, rank));
            walked = taken.and_then(|()| worker.write(rank, 0));
            rank += 1;
            walked.is_ok()
        });
        walked?;
        read.map_err(AuditError::Workbook)?;
        Ok(self.end(worker))
    }

    /// Takes blocks until there are none, and says what their rows come to.
    pub(super) fn walk_stream(&self, source: &Mutex<BlockSource>) -> Result<Tally, AuditError> {
        let mut end = WorkerEnd { pipeline: self, is_good: false };
        let walked = self.walk_blocks(source);
        end.is_good = walked.is_ok();
        walked
    }

    /// Has all workers end early.
    fn stop(&self) {
        self.is_stopped.store(true, Ordering::Relaxed);
        // Without the lock this could come between another's look and its wait, and be missed.
        drop(self.output.lock().unwrap_or_else(PoisonError::into_inner));
        self.turn.notify_all();
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
                .split(&bytes, &mut block, |rows| worker.take_some(rows, bytes.len()))
                .map_err(|error| self.numbered(error, rank))?;
            worker.write(rank, bytes.len() as u64)?;
            if alone.is_some() {
                (bytes, block, worker.bytes) = Default::default();
            }
        }
        Ok(self.end(worker))
    }

    /// The number of the first row of a block, once all before it are written; none where they
    /// never will be.
    fn first_row_of(&self, rank: u64) -> Option<u64> {
        let output = self.wait_for_turn(rank)?;
        Some(output.progress.rows + self.job.writer.first_row())
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

    /// Waits until all blocks before one are written; there is nothing to wait for once a worker
    /// has failed.
    fn wait_for_turn(&self, rank: u64) -> Option<MutexGuard<'_, OrderedOutput<'a>>> {
        let mut output = self.output.lock().unwrap_or_else(PoisonError::into_inner);
        while output.next != rank {
            if self.is_stopped.load(Ordering::Relaxed) {
                return None;
            }
            output = self.turn.wait(output).unwrap_or_else(PoisonError::into_inner);
        }
        Some(output)
    }

    /// What the rows of a worker come to.
    fn end(&self, worker: Worker<'_, 'a, 't>) -> Tally {
        if let Some(repeats) = worker.repeats {
            let mut repeated = self.repeated.lock().unwrap_or_else(PoisonError::into_inner);
            *repeated = repeats.told(self.job.headers);
        }
        worker.tally
    }

    /// The rows that repeat the id of a row before them.
    pub(super) fn repeated(&self) -> Option<RepeatedIds> {
        self.repeated.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// The first rows that could not be walked, once all are written.
    pub(super) fn finish(self) -> Result<Vec<ErrorRow>, AuditError> {
        let output = self.output.into_inner().unwrap_or_else(PoisonError::into_inner);
        output.out.flush().map_err(AuditError::Write)?;
        Ok(output.errors)
    }

    /// Writes the rows of a block once those before it are written.
    fn write(&self, block: WalkedBlock<'_>) -> Result<(), AuditError> {
        let WalkedBlock { rank, bytes, progress, errors } = block;
        let Some(mut output) = self.wait_for_turn(rank) else { return Ok(()) };
        let written = if output.progress.rows + progress.rows > self.job.writer.most_rows() {
            Err(AuditError::TooLong)
        } else {
            output.out.write_all(bytes).map_err(AuditError::Write)
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
        output.next += 1;
        drop(output);
        self.turn.notify_all();
        written
    }
}
