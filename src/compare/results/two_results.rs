//! Two results whose columns are known, and how their rows are compared.

use std::io;

use jiff::civil::Date;

use crate::{
    audit::Progress,
    table::{RowSource, Table, stream::Syntax},
    tree::Tree,
};

use super::{
    compared_row::ComparedRow,
    earlier_taker::EarlierTaker,
    error::{ComparisonError, ResultError, ResultErrors},
    later_taker::{LaterJob, LaterTaker},
    register::Register,
    request::{COMPARED, ResultsRequest},
    result_columns::HeaderFindings,
    result_reader::{ResultReader, ValuePairs},
    result_rows::{ProgressCount, read_rows},
    summary::{ComparedTable, Comparison},
};

/// Two results whose columns are known: nothing but the reading of rows can go wrong any more.
pub struct TwoResults<'t> {
    tree: &'t Tree,
    before: OpenedResult<'t>,
    after: OpenedResult<'t>,
    id: String,
    by: Vec<String>,
    day: Option<Date>,
    pairs: ValuePairs<'t>,
}

struct OpenedResult<'t> {
    table: Table,
    reader: ResultReader<'t>,
}

impl<'t> TwoResults<'t> {
    /// Finds the columns of two results of an audit.
    ///
    /// ```
    /// use std::io::Cursor;
    ///
    /// use mssante_check::{
    ///     audit::APPENDED,
    ///     compare::{Evolution, ResultsRequest, TwoResults},
    ///     kit,
    ///     load::Resources,
    ///     table::Table,
    /// };
    ///
    /// let tree = kit::tree("equipement", Resources::default()).expect("shipped")?;
    /// let open = |name, text| Table::open(name, Box::new(Cursor::new(text)), None, APPENDED);
    /// let before = open("mai.csv", "finess;equipe;issue;statut\n1;;;indetermine\n")?;
    /// let after = open("nov.csv", "finess;equipe;issue;statut\n1;non;s-equiper;a-faire\n")?;
    /// let results = TwoResults::new(&tree, before, after, &ResultsRequest::default())?;
    /// let mut rows = Vec::new();
    /// let comparison = results.run(
    ///     &mut |row| Ok(rows.push(row.cells.join(";"))),
    ///     &|_| {},
    /// )?;
    /// assert_eq!(comparison.evolutions.of(Evolution::Progress), 1);
    /// assert_eq!(
    ///     rows,
    ///     ["1;;s-equiper;indetermine;a-faire;progres;reponses;equipe\u{a0}: (rien) → non"]
    /// );
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Every reason why the headers do not do, those of both tables.
    pub fn new(
        tree: &'t Tree,
        before: Table,
        after: Table,
        request: &ResultsRequest,
    ) -> Result<Self, ResultErrors> {
        let found = [&before, &after].map(|table| HeaderFindings::of(tree, table, request));
        let errors = errors_of([&before, &after], &found);
        let [Some(before_columns), Some(after_columns)] =
            found.map(|findings| findings.columns.filter(|_| errors.is_empty()))
        else {
            return Err(ResultErrors(errors));
        };
        let id = after.headers[after_columns.id].clone();
        let mut by = Vec::new();
        for (place, name) in request.by.iter().enumerate() {
            let header = match (after_columns.by[place], before_columns.by[place]) {
                (Some(column), _) => &after.headers[column],
                (None, Some(column)) => &before.headers[column],
                (None, None) => name,
            };
            by.push(header.clone());
        }
        let before = OpenedResult {
            reader: ResultReader::new(tree, &before, before_columns),
            table: before,
        };
        let after =
            OpenedResult { reader: ResultReader::new(tree, &after, after_columns), table: after };
        let mut pairs = Vec::new();
        for (old, question) in before.reader.typed_questions() {
            let new = after.reader.typed_questions().find(|(_, other)| other.id == question.id);
            pairs.extend(new.map(|(new, _)| (question, [old, new])));
        }
        Ok(Self { tree, before, after, id, by, day: request.day, pairs })
    }

    /// The tree through which all answers are walked.
    pub fn tree(&self) -> &'t Tree {
        self.tree
    }

    /// The headers of the columns of the rows that it gives.
    pub fn columns(&self) -> Vec<String> {
        let own = [&self.id].into_iter().chain(&self.by).cloned();
        own.chain(COMPARED.map(Into::into)).collect()
    }

    /// What is known of both results before the first row.
    pub fn tables(&self) -> [ComparedTable; 2] {
        [&self.before, &self.after].map(|opened| ComparedTable {
            name: opened.table.name.clone(),
            first_row: first_row(&opened.table),
            others: opened.reader.columns.others.clone(),
            without_groups: self.without_groups(opened),
            unanswered: self.unanswered(opened),
            ..ComparedTable::default()
        })
    }

    /// The separator between the cells of the later result, where it is a text with one.
    pub(crate) fn separator(&self) -> Option<u8> {
        match syntax(&self.after.table)? {
            Syntax::Csv(separator) => Some(separator),
            Syntax::JsonLines => None,
        }
    }

    /// The columns of groups that a result is without.
    fn without_groups(&self, opened: &OpenedResult<'_>) -> Vec<String> {
        let by = self.by.iter().zip(&opened.reader.columns.by);
        by.filter(|(_, column)| column.is_none()).map(|(name, _)| name.clone()).collect()
    }

    /// The questions that no column of a result answers.
    fn unanswered(&self, opened: &OpenedResult<'_>) -> Vec<String> {
        let columns = &opened.reader.columns.answers;
        let questions = self.tree.questions();
        let without = questions.filter(|question| columns.of(question.id).is_empty());
        without.map(|question| question.key.to_string()).collect()
    }

    /// Compares all rows, and gives each to `take_row`: those of the later result in their order,
    /// then those that are only in the earlier one.
    ///
    /// `progress` is told after each block of them, of both results together.
    ///
    /// # Errors
    /// What cannot be read; and when `take_row` does not go on.
    pub fn run(
        self,
        take_row: &mut dyn FnMut(&ComparedRow<'_>) -> io::Result<()>,
        progress: &dyn Fn(Progress),
    ) -> Result<Comparison<'t>, ComparisonError> {
        let tables = self.tables();
        let Self { tree, before, after, id, by, day, pairs } = self;
        let mut register = Register::new(tree);
        let mut count = ProgressCount::new(progress);
        let mut earlier = EarlierTaker::new(before.reader, &mut register, &pairs, &mut count);
        read_rows(before.table, &mut earlier)?;
        let (earlier_columns, earlier) = earlier.finish();
        let mut later = LaterTaker::new(LaterJob {
            reader: after.reader,
            earlier_columns: &earlier_columns,
            register: &mut register,
            earlier,
            pairs: &pairs,
            by: &by,
            tables,
            take_row,
            count: &mut count,
        });
        read_rows(after.table, &mut later)?;
        let (tally, [before, after]) = later.finish()?;
        Ok(Comparison {
            tree,
            before,
            after,
            id,
            day,
            matrix: tally.matrix,
            evolutions: tally.evolutions,
            causes: tally.causes.iter().map(|(causes, counts)| (*causes, *counts)).collect(),
            groupings: tally.groupings(),
            still_silent: tally.still_silent,
            moved: tally.moved(tree),
        })
    }
}

/// What is wrong with both tables, and what is asked for that neither of them has.
fn errors_of(tables: [&Table; 2], found: &[HeaderFindings; 2]) -> Vec<ResultError> {
    let [before, after] = found;
    let mut errors = Vec::new();
    for (table, own, other) in [(tables[0], before, after), (tables[1], after, before)] {
        let lacking = own
            .lacking
            .iter()
            .filter(|(place, _)| other.lacking.iter().any(|(lacking, _)| lacking == place));
        for why in own.problems.iter().chain(lacking.map(|(_, problem)| problem)) {
            // What fits no tree is told once.
            let table = (!why.is_of_request()).then(|| table.name.clone());
            let error = ResultError { table, why: why.clone() };
            if !errors.contains(&error) {
                errors.push(error);
            }
        }
    }
    errors
}

/// How a table is written, where it is a text.
fn syntax(table: &Table) -> Option<Syntax> {
    match &table.rows {
        RowSource::Text(stream) => Some(stream.syntax),
        RowSource::Workbook(_) => None,
    }
}

/// The number of the first row of a table.
fn first_row(table: &Table) -> u64 {
    if syntax(table) == Some(Syntax::JsonLines) { 1 } else { 2 }
}
