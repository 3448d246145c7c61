//! Takes the rows of the earlier result, to find them by their ids.

use crate::table::block::{Block, Row};

use super::{
    earlier_rows::{EarlierRows, RowContent},
    error::ComparisonError,
    register::Register,
    result_columns::ResultColumns,
    result_reader::{ResultReader, ValueMark, ValuePairs},
    result_rows::{ProgressCount, TakeRows},
};

/// Takes the rows of the earlier result.
pub(super) struct EarlierTaker<'a, 't, 'p> {
    reader: ResultReader<'t>,
    register: &'a mut Register<'t>,
    pairs: &'a ValuePairs<'t>,
    count: &'a mut ProgressCount<'p>,
    rows: EarlierRows,
    /// By row, the marks of its values.
    marks: Vec<ValueMark>,
}

/// The rows of the earlier result, all of them.
pub(super) struct TakenRows {
    pub(super) rows: EarlierRows,
    /// By row, the marks of its values.
    pub(super) marks: Vec<ValueMark>,
}

impl<'a, 't, 'p> EarlierTaker<'a, 't, 'p> {
    pub(super) fn new(
        reader: ResultReader<'t>,
        register: &'a mut Register<'t>,
        pairs: &'a ValuePairs<'t>,
        count: &'a mut ProgressCount<'p>,
    ) -> Self {
        Self { reader, register, pairs, count, rows: EarlierRows::default(), marks: Vec::new() }
    }

    pub(super) fn finish(self) -> (ResultColumns, TakenRows) {
        (self.reader.columns, TakenRows { rows: self.rows, marks: self.marks })
    }
}

impl TakeRows for EarlierTaker<'_, '_, '_> {
    fn expect(&mut self, _: &Block, _: usize) {}

    fn take(&mut self, row: &Row<'_>) -> Result<(), ComparisonError> {
        let situation = self.reader.read(row, self.register);
        let id = row.trimmed(self.reader.columns.id);
        let (content, free) = match situation {
            None => (RowContent::Silent, None),
            Some(_) if id.is_empty() => (RowContent::WithoutId, None),
            Some(_) => match self.rows.find(id) {
                Ok(first) => (RowContent::Repeats(first), None),
                Err(free) => (RowContent::Compared, Some(free)),
            },
        };
        let by = self.reader.columns.by.iter();
        let groups = by.map(|column| column.map_or("", |column| row.trimmed(column)));
        self.rows.push(id, groups, situation, content);
        if let Some(free) = free {
            self.rows.note_last(free);
        }
        for (_, [old, _]) in self.pairs {
            self.marks.push(self.reader.mark(*old));
        }
        Ok(())
    }

    fn progress(&mut self, bytes: u64, rows: u64) {
        self.count.add(bytes, rows);
    }
}
