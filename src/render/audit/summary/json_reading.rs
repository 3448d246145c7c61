//! How the table was read, as other programs see it. The keys are a contract.

use serde::Serialize;

use crate::audit::{Reading, RepeatedIds, Summary, UnreadableValues};

/// Which columns answer which question.
#[derive(Serialize)]
pub(super) struct ColumnsJson<'a> {
    /// All questions of the tree, in its order.
    questions: Vec<AskedColumnsJson<'a>>,
    /// The headers of the columns that answer none.
    others: &'a [String],
    /// What stands above the header, where its line was asked for.
    above: &'a [String],
}

#[derive(Serialize)]
struct AskedColumnsJson<'a> {
    question: &'a str,
    /// None, one, or one for each answer.
    columns: &'a [String],
    /// The header that may have been meant, where there is no column.
    near: Option<&'a str>,
}

/// Rows with the id of a row before them.
#[derive(Serialize)]
pub(super) struct RepeatedJson<'a> {
    /// The header of the column of ids.
    column: &'a str,
    rows: u64,
    /// Those that answer otherwise than the first row of their id.
    contradicting: u64,
    /// Whether there were too many ids to remember all.
    partial: bool,
}

impl<'a> RepeatedJson<'a> {
    pub(super) fn of(repeated: &'a RepeatedIds) -> Self {
        Self {
            column: &repeated.column,
            rows: repeated.rows,
            contradicting: repeated.contradicting,
            partial: repeated.is_partial,
        }
    }
}

/// Rows that are kept and weigh in no figure.
#[derive(Serialize)]
pub(super) struct LeftOutJson {
    /// Those without any text.
    empty: Option<u64>,
    /// Those that repeat the header.
    headers: Option<u64>,
}

/// What the cells say that are no answer to a question.
#[derive(Serialize)]
pub(super) struct UnreadableJson<'a> {
    question: &'a str,
    /// How many cells are no answer.
    cells: u64,
    /// The most frequent first; none where too many differ.
    values: Vec<UnreadableValueJson<'a>>,
}

#[derive(Serialize)]
struct UnreadableValueJson<'a> {
    value: &'a str,
    cells: u64,
    /// The id of the answer that may have been meant.
    near: Option<&'a str>,
}

impl LeftOutJson {
    pub(super) fn of(summary: &Summary<'_>) -> Self {
        let Reading { empty_rows, repeated_headers, .. } = summary.reading;
        Self {
            empty: summary.told_left_out(empty_rows),
            headers: summary.told_left_out(repeated_headers),
        }
    }
}

impl<'a> UnreadableJson<'a> {
    pub(super) fn of(unreadable: &'a UnreadableValues<'a>) -> Self {
        let values = unreadable.values.iter().map(|value| UnreadableValueJson {
            value: &value.value,
            cells: value.cells,
            near: value.near.map(|answer| &*answer.key),
        });
        Self {
            question: &unreadable.question.key,
            cells: unreadable.cells,
            values: values.collect(),
        }
    }
}

impl<'a> ColumnsJson<'a> {
    pub(super) fn of(reading: &'a Reading<'a>) -> Self {
        let questions = reading.questions.iter().map(|asked| AskedColumnsJson {
            question: &asked.question.key,
            columns: &asked.columns,
            near: asked.near.as_deref(),
        });
        Self { questions: questions.collect(), others: &reading.others, above: &reading.above }
    }
}
