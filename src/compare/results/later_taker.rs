//! Takes the rows of the later result, each beside the row of the earlier one with the same id.

use std::{collections::HashMap, io};

use foldhash::fast::RandomState;

use crate::{
    audit::Standing,
    table::block::{Block, Row},
    tree::Question,
};

use super::{
    compared_row::ComparedRow,
    earlier_rows::RowContent,
    earlier_taker::TakenRows,
    error::ComparisonError,
    evolution::Evolution,
    movement::{BothColumns, Movement},
    register::Register,
    request::COMPARED,
    result_columns::ResultColumns,
    result_reader::{ResultReader, ValuePairs},
    result_rows::{ProgressCount, TakeRows},
    summary::ComparedTable,
    tally::{ComparedTally, Side},
};

/// What is needed to take the rows of the later result.
pub(super) struct LaterJob<'a, 't, 'p> {
    pub(super) reader: ResultReader<'t>,
    pub(super) earlier_columns: &'a ResultColumns,
    pub(super) register: &'a mut Register<'t>,
    pub(super) earlier: TakenRows,
    pub(super) pairs: &'a ValuePairs<'t>,
    pub(super) by: &'a [String],
    pub(super) tables: [ComparedTable; 2],
    pub(super) take_row: &'a mut dyn FnMut(&ComparedRow<'_>) -> io::Result<()>,
    pub(super) count: &'a mut ProgressCount<'p>,
}

/// Takes the rows of the later result.
pub(super) struct LaterTaker<'a, 't, 'p> {
    job: LaterJob<'a, 't, 'p>,
    /// How many rows the earlier result has.
    known: usize,
    movements: Movements,
    tally: ComparedTally,
    /// How many rows have come.
    come: u32,
    /// By row that is expected, the last one first, the place of the earlier row with its id,
    /// where it was found at once.
    expected: Vec<Option<u32>>,
}

/// By the situations before and after, what happened between them, and to how many rows.
type Movements = HashMap<(u32, u32), (Movement, u64), RandomState>;

/// How many movements are remembered, at most.
const MOST_MOVEMENTS: usize = 20_000;

/// The cells of a row that are worked out.
#[derive(Default)]
struct WorkedOut<'r> {
    outcomes: [&'r str; 2],
    standings: [&'r str; 2],
    evolution: Option<Evolution>,
    cause: &'r str,
    detail: &'r str,
}

impl<'r> WorkedOut<'r> {
    /// The cells of a row that moved.
    fn of(movement: &'r Movement, register: &'r Register<'_>, detail: &'r str) -> Self {
        Self {
            outcomes: movement.outcomes.map(|number| register.outcome_id(number)),
            standings: [movement.before.standing.key(), movement.after.standing.key()],
            evolution: Some(movement.evolution),
            cause: &movement.cause,
            detail,
        }
    }

    /// Gives the whole row, which begins with the cells of its own.
    fn give(
        &self,
        own: Vec<&'r str>,
        take_row: &mut dyn FnMut(&ComparedRow<'_>) -> io::Result<()>,
    ) -> Result<(), ComparisonError> {
        let Self { outcomes, standings, evolution, cause, detail } = self;
        let evolution_key = evolution.map_or("", Evolution::key);
        let mut cells = own;
        cells.extend(outcomes);
        cells.extend(standings);
        cells.extend([evolution_key, cause, detail]);
        take_row(&ComparedRow { cells: &cells, evolution: *evolution })
            .map_err(ComparisonError::Write)
    }
}

impl<'a, 't, 'p> LaterTaker<'a, 't, 'p> {
    pub(super) fn new(job: LaterJob<'a, 't, 'p>) -> Self {
        let tally = ComparedTally::new(job.by);
        let known = job.earlier.rows.len();
        Self { job, known, movements: Movements::default(), tally, come: 0, expected: Vec::new() }
    }

    /// Gives the rows that are only in the earlier result, and what all rows come to.
    pub(super) fn finish(mut self) -> Result<(ComparedTally, [ComparedTable; 2]), ComparisonError> {
        for place in 0..self.known {
            self.take_earlier(place)?;
        }
        count_movements(&mut self.movements, &mut self.tally);
        let Self { job, tally, .. } = self;
        let mut tables = job.tables;
        for (side, table) in tables.iter_mut().enumerate() {
            table.other_outcomes = tally.otherwise[side];
            table.unread_paths = tally.unread_paths[side];
        }
        Ok((tally, tables))
    }

    /// Takes a row that is in both results.
    fn take_pair(
        &mut self,
        row: &Row<'_>,
        place: usize,
        pair: (u32, u32),
    ) -> Result<(), ComparisonError> {
        let Self { job, movements, tally, .. } = self;
        if movements.len() >= MOST_MOVEMENTS && !movements.contains_key(&pair) {
            count_movements(movements, tally);
        }
        let (movement, rows) = movements.entry(pair).or_insert_with(|| {
            let columns = BothColumns { before: job.earlier_columns, after: &job.reader.columns };
            let [before, after] = [pair.0, pair.1].map(|number| job.register.situation(number));
            (Movement::between(job.register, columns, &before, &after), 0)
        });
        *rows += 1;
        let values = moved_values(job, movement, place);
        let mut detail = None;
        if !values.is_empty() {
            detail = Some(movement.detail_with(job.register, &values));
            let before = job.register.situation(pair.0);
            for question in values {
                let code = before.answers[question.id.index()];
                tally.count_value(question, &job.register.sets.written(question, code));
            }
        }
        let own = own_cells(&job.reader.columns, row, job.earlier.rows.texts(place).skip(1));
        tally.count_groups(own.iter().skip(1).copied(), movement.evolution);
        let detail = detail.as_deref().unwrap_or(&movement.detail);
        WorkedOut::of(movement, job.register, detail).give(own, job.take_row)
    }

    /// Takes a row that is only in the later result.
    fn take_new(&mut self, row: &Row<'_>, situation: u32) -> Result<(), ComparisonError> {
        self.tally.count_alone(Evolution::New);
        self.tally.count_situation(self.job.register, situation, Side::After);
        self.give_later(row, Some(situation), Some(Evolution::New), "")
    }

    /// Gives a row of the later result that has none beside it.
    fn give_later(
        &mut self,
        row: &Row<'_>,
        situation: Option<u32>,
        evolution: Option<Evolution>,
        detail: &str,
    ) -> Result<(), ComparisonError> {
        let columns = &self.job.reader.columns;
        let own = own_cells(columns, row, std::iter::empty());
        if let Some(evolution) = evolution {
            self.tally.count_groups(own.iter().skip(1).copied(), evolution);
        }
        let outcomes = ["", row.trimmed(columns.recorded.outcome)];
        // A workbook has its name for a reader.
        let standing = situation.map(|number| self.job.register.situation(number).ending.standing);
        let standings = ["", standing.map_or("", Standing::key)];
        let worked_out = WorkedOut { outcomes, standings, evolution, cause: "", detail };
        worked_out.give(own, self.job.take_row)
    }

    /// Gives a row of the earlier result that no row of the later one has beside it.
    fn take_earlier(&mut self, place: usize) -> Result<(), ComparisonError> {
        let Self { job, tally, .. } = self;
        let rows = &job.earlier.rows;
        if rows.later(place) > 0 {
            return Ok(());
        }
        let [before, _] = &mut job.tables;
        let mut worked_out = WorkedOut::default();
        let told;
        if let Some(number) = rows.situation(place) {
            let situation = job.register.situation(number);
            worked_out.outcomes[0] = job.register.outcome_id(situation.outcome);
            worked_out.standings[0] = situation.ending.standing.key();
        }
        match rows.content(place) {
            RowContent::Compared => {
                before.rows += 1;
                worked_out.evolution = Some(Evolution::Gone);
                tally.count_alone(Evolution::Gone);
                tally.count_groups(rows.texts(place).skip(1), Evolution::Gone);
                if let Some(number) = rows.situation(place) {
                    tally.count_situation(job.register, number, Side::Before);
                }
            }
            RowContent::Repeats(first) => {
                before.repeated += 1;
                told = repeats("AVANT", u64::from(first) + before.first_row);
                worked_out.detail = &told;
            }
            RowContent::WithoutId => {
                before.without_id += 1;
                worked_out.detail = WITHOUT_ID;
            }
            RowContent::Silent => {
                before.silent += 1;
                worked_out.detail = SILENT;
            }
        }
        worked_out.give(rows.texts(place).collect(), job.take_row)
    }
}

impl TakeRows for LaterTaker<'_, '_, '_> {
    fn expect(&mut self, block: &Block, width: usize) {
        let id = self.job.reader.columns.id;
        let mut ids: Vec<&str> = block.rows(width).map(|row| row.trimmed(id)).collect();
        ids.reverse();
        self.job.earlier.rows.find_all(&ids, &mut self.expected);
    }

    fn take(&mut self, row: &Row<'_>) -> Result<(), ComparisonError> {
        self.come += 1;
        let expected = self.expected.pop().flatten();
        let job = &mut self.job;
        let situation = job.reader.read(row, job.register);
        let id = row.trimmed(job.reader.columns.id);
        let [before, after] = &mut job.tables;
        let Some(situation) = situation else {
            after.silent += 1;
            return self.give_later(row, None, None, SILENT);
        };
        if id.is_empty() {
            after.without_id += 1;
            return self.give_later(row, Some(situation), None, WITHOUT_ID);
        }
        let rows = &mut job.earlier.rows;
        match expected.map_or_else(|| rows.find(id), Ok) {
            Ok(place) => {
                let place = place as usize;
                let first = rows.later(place);
                if first > 0 {
                    after.repeated += 1;
                    let first = u64::from(first - 1) + after.first_row;
                    let told = repeats("APRÈS", first);
                    return self.give_later(row, Some(situation), None, &told);
                }
                rows.set_later(place, self.come);
                before.rows += 1;
                after.rows += 1;
                // Only rows of answers are found by their ids.
                let Some(old) = rows.situation(place) else { return Ok(()) };
                self.take_pair(row, place, (old, situation))
            }
            Err(free) => {
                after.rows += 1;
                rows.push(id, std::iter::empty(), Some(situation), RowContent::Compared);
                rows.note_last(free);
                rows.set_later(rows.len() - 1, self.come);
                self.take_new(row, situation)
            }
        }
    }

    fn progress(&mut self, bytes: u64, rows: u64) {
        self.job.count.add(bytes, rows);
    }
}

/// Counts the rows that moved, and forgets how.
fn count_movements(movements: &mut Movements, tally: &mut ComparedTally) {
    for (movement, rows) in movements.values() {
        tally.count_movement(movement, *rows);
    }
    movements.clear();
}

/// The questions whose values are others, though the row at hand answers them alike.
fn moved_values<'t>(
    job: &LaterJob<'_, 't, '_>,
    movement: &Movement,
    place: usize,
) -> Vec<&'t Question> {
    let marks = &job.earlier.marks[place * job.pairs.len()..];
    let mut moved = Vec::new();
    for ((question, [_, reader]), old) in job.pairs.iter().zip(marks) {
        let new = job.reader.mark(*reader);
        if *old != new && *old != 0 && new != 0 && !movement.has_moved(question) {
            moved.push(*question);
        }
    }
    moved
}

/// The id of a row and the values of its groups; those of the earlier result where the later one
/// has no column. There is room for the cells that are worked out.
fn own_cells<'r>(
    columns: &ResultColumns,
    row: &Row<'r>,
    earlier: impl Iterator<Item = &'r str>,
) -> Vec<&'r str> {
    let mut earlier = earlier;
    let mut cells = Vec::with_capacity(1 + columns.by.len() + COMPARED.len());
    cells.push(row.trimmed(columns.id));
    for column in &columns.by {
        let old = earlier.next().unwrap_or_default();
        cells.push(column.map_or(old, |column| row.trimmed(column)));
    }
    cells
}

/// What is said of a row that is not compared.
const WITHOUT_ID: &str = "sans identifiant\u{a0}: la ligne n'est pas comparée";
const SILENT: &str = "ligne vide, en-tête répété ou statut inconnu\u{a0}: elle n'est pas comparée";

/// What is said of a row with the id of another, which has this number.
fn repeats(result: &str, first: u64) -> String {
    format!("même identifiant que la ligne {first} d'{result}\u{a0}: la ligne n'est pas comparée")
}
