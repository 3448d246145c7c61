//! A worker: it walks blocks of rows, one after the other.

use std::mem;

use crate::{
    audit::{
        AuditError, Progress,
        earlier_errors::EarlierErrors,
        finder::Finder,
        finding::RowEnd,
        record_maker::FoundRow,
        repeats::{NotedIds, Repeat, Repeats},
        row_writer::{RowTooWide, Titles},
        summary::ErrorRow,
        tally::Tally,
        turns::Turns,
    },
    table::block::{Block, Row},
    walk::Walk,
};

use super::{Job, LISTED, Pipeline, WalkedBlock};

/// Walks blocks, one after the other.
pub(super) struct Worker<'w, 'a, 't> {
    pipeline: &'w Pipeline<'a, 't>,
    finder: Finder<'t>,
    pub(super) tally: Tally,
    pub(super) bytes: Vec<u8>,
    /// How many rows these are.
    rows: u64,
    /// The ids of the rows at hand, where rows have some, and which of them came before.
    ids: NotedIds,
    repeats: Vec<Option<Repeat>>,
    errors: Vec<ErrorRow>,
    /// The number of the first row at hand, and what the sink of records calls each of them.
    first_row: u64,
    names: Vec<String>,
    /// What the sink of records put down of the rows at hand.
    lines: Vec<u8>,
}

impl<'w, 'a, 't> Worker<'w, 'a, 't> {
    pub(super) fn new(pipeline: &'w Pipeline<'a, 't>) -> Self {
        let Job { tree, headers, shape, appended, columns, proposer, .. } = pipeline.job;
        let Job { by, smallest, writer, supposition, .. } = pipeline.job;
        let earlier = EarlierErrors::of(shape, appended);
        let finder = Finder::new(tree, columns, proposer, headers, shape, earlier, writer);
        Self {
            pipeline,
            finder: finder.supposing(supposition),
            tally: Tally::new(tree, by, smallest),
            bytes: Vec::new(),
            rows: 0,
            ids: NotedIds::default(),
            repeats: Vec::new(),
            errors: Vec::new(),
            first_row: 0,
            names: Vec::new(),
            lines: Vec::new(),
        }
    }

    /// Finds which rows of a block have the id of a row before them, once all blocks before it have
    /// shown theirs.
    #[cold]
    fn meet_ids(&mut self, block: &Block, rank: u64, ids: &Turns<Repeats>) {
        let Job { headers, unique, writer, records, .. } = self.pipeline.job;
        self.ids.clear();
        for (row, column) in block.rows(headers.len()).zip(unique.into_iter().cycle()) {
            self.ids.note(row.trimmed(column));
            self.finder.mark_answers(&row, &mut self.ids.answers);
        }
        self.repeats.clear();
        if let Some(mut turn) = ids.wait(rank, &self.pipeline.is_stopped) {
            self.first_row = writer.first_row() + turn.subject.come();
            turn.subject.meet_all(&self.ids, writer.first_row(), &mut self.repeats);
            self.names.clear();
            if let Some(records) = records {
                for (row, number) in block.rows(headers.len()).zip(self.first_row..) {
                    self.names.push(records.name(number, &row));
                }
            }
        }
    }

    /// Walks the tree for the rows of a block, or for some of them. An error counts them from the
    /// first of the block.
    pub(super) fn take(&mut self, block: &Block, rank: u64) -> Result<(), AuditError> {
        let Job { tree, headers, writer, keys, .. } = self.pipeline.job;
        let titles = Titles { headers, keys };
        let mut walk = Walk::new(tree);
        if let Some(ids) = &self.pipeline.ids {
            self.meet_ids(block, rank, ids);
        }
        for (place, row) in block.rows(headers.len()).enumerate() {
            let mut finding = self.finder.find(&mut walk, &row);
            let remarked;
            if let Some(Some(repeat)) = self.repeats.get(place) {
                remarked = self.pipeline.remarked(finding, repeat);
                finding = &remarked;
            }
            writer
                .write_row(&row, titles, finding, &mut self.bytes)
                .map_err(|RowTooWide| AuditError::RowTooWide(self.rows))?;
            self.tally.count(&row, finding);
            if matches!(finding.end, RowEnd::Error) && self.errors.len() < LISTED {
                self.errors.extend(self.pipeline.listed(self.rows, &row, finding));
            }
            self.rows += 1;
            if let Some((standing, name)) = finding.standing.zip(self.names.get_mut(place)) {
                let known = FoundRow {
                    number: self.first_row + place as u64,
                    name: mem::take(name),
                    standing,
                    remarks: finding.error.clone(),
                };
                self.give_record(&row, known)?;
            }
        }
        Ok(())
    }

    /// Gives the record of the row that was found last.
    #[cold]
    fn give_record(&mut self, row: &Row<'_>, known: FoundRow) -> Result<(), AuditError> {
        let Job { headers, records, .. } = self.pipeline.job;
        let Some(records) = records else { return Ok(()) };
        let taken = records.take(&self.finder, row, headers, known, &mut self.lines);
        taken.map_err(AuditError::Write)
    }

    /// Walks the tree for some rows of a block of which so many bytes were read, unless they have
    /// far more cells than that.
    pub(super) fn take_some(
        &mut self,
        block: &Block,
        rank: u64,
        read: usize,
    ) -> Result<(), AuditError> {
        let Job { shape, writer, .. } = self.pipeline.job;
        let rows = block.rows.len() + usize::try_from(self.rows).unwrap_or(usize::MAX);
        if rows.saturating_mul(shape.width) > writer.most_cells(read) {
            return Err(AuditError::TooSparse(shape.width));
        }
        self.take(block, rank)
    }

    /// Writes the rows of a block, once all of them are walked.
    pub(super) fn write(&mut self, rank: u64, read: u64) -> Result<(), AuditError> {
        let Pipeline { ids, is_stopped, .. } = self.pipeline;
        if let Some(ids) = ids
            && let Some(turn) = ids.wait(rank, is_stopped)
        {
            ids.pass(turn);
        }
        let written = self.pipeline.write(WalkedBlock {
            rank,
            bytes: &self.bytes,
            progress: Progress { read, rows: self.rows },
            errors: &mut self.errors,
            lines: &self.lines,
        });
        self.bytes.clear();
        self.lines.clear();
        self.rows = 0;
        written
    }
}
