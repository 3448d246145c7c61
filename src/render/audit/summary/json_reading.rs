//! How the table was read, as other programs see it. The keys are a contract.

use serde::Serialize;

use crate::audit::Reading;

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
