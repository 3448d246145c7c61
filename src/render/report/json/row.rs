//! What an audit says of a row, as other programs see it.

use serde::Serialize;

use crate::{
    audit::{AnswerOrigin, RowRecord, Standing},
    render::audited::AuditedRow,
    walk::alternatives::{AlternativeEnd, AnswerChange},
};

/// The row of an audit that a report is of. The keys are a contract.
#[derive(Clone, Debug, Serialize)]
pub(super) struct AuditedRowJson {
    /// The name of the table, without its folder.
    table: String,
    /// The number of the row in what an audit writes: a header is row 1.
    row: u64,
    /// The header of the column that names rows, and what stands there.
    column: String,
    id: String,
    /// The same as the column `statut`.
    status: &'static str,
    /// The day of the audit.
    day: Option<String>,
    /// The day of the extract of the annuaire; `null` where none was given, or has no day.
    annuaire: Option<String>,
    /// What is wrong with the row, as the column `erreur` says.
    remarks: Option<String>,
    /// Where each answer stands, a step each.
    origins: Vec<OriginJson>,
    /// Where each other answer to a question of the way would lead.
    alternatives: Vec<AlternativeJson>,
    /// Where each answer to the missing question would lead.
    next_answers: Vec<NextAnswerJson>,
    /// The questions that may have to be asked behind the missing one.
    open: Vec<String>,
}

#[derive(Clone, Debug, Serialize)]
struct OriginJson {
    question: String,
    /// `row` or `annuaire`.
    origin: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cells: Vec<CellJson>,
    /// The number that is read, where the cell lost the zero before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    restored: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct CellJson {
    column: String,
    text: String,
    /// Whether the audit was told what the text means.
    by_request: bool,
}

#[derive(Clone, Debug, Serialize)]
struct AlternativeJson {
    question: String,
    /// `other`: in place of what was answered; `with`: besides it; `without`: all but this one.
    change: &'static str,
    answer: String,
    label: String,
    end: EndJson,
}

#[derive(Clone, Debug, Serialize)]
struct NextAnswerJson {
    answer: String,
    label: String,
    end: EndJson,
}

/// Where a walk would end: at an outcome, or at a question that nothing answers.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
enum EndJson {
    Outcome { outcome: String, status: &'static str, title: String },
    Missing { missing: String, ask: String, fewest: usize, most: usize },
}

impl AuditedRowJson {
    pub(super) fn of(row: AuditedRow<'_>) -> Self {
        let AuditedRow { source, record, .. } = row;
        let extract = source.extract.and_then(|extract| extract.date);
        Self {
            table: source.table.clone(),
            row: record.row,
            column: source.column.clone(),
            id: record.id.clone(),
            status: Standing::key(record.standing),
            day: source.day.map(|day| day.to_string()),
            annuaire: extract.map(|day| day.to_string()),
            remarks: Some(record.remarks.clone()).filter(|remarks| !remarks.is_empty()),
            origins: origins(record),
            alternatives: alternatives(record),
            next_answers: next_answers(record),
            open: record.open.iter().map(|question| question.key.to_string()).collect(),
        }
    }
}

fn origins(record: &RowRecord<'_>) -> Vec<OriginJson> {
    let mut origins = Vec::new();
    for (step, origin) in record.walk.steps().iter().zip(&record.origins) {
        let question = step.question.key.to_string();
        origins.push(match origin {
            AnswerOrigin::Proposed(_) => {
                OriginJson { question, origin: "annuaire", cells: Vec::new(), restored: None }
            }
            AnswerOrigin::Declared { cells, restored } => {
                let mut written = Vec::new();
                for cell in cells {
                    written.push(CellJson {
                        column: cell.header.clone(),
                        text: cell.text.clone(),
                        by_request: cell.is_by_request,
                    });
                }
                OriginJson { question, origin: "row", cells: written, restored: restored.clone() }
            }
        });
    }
    origins
}

fn alternatives(record: &RowRecord<'_>) -> Vec<AlternativeJson> {
    let mut alternatives = Vec::new();
    for other in &record.alternatives {
        alternatives.push(AlternativeJson {
            question: other.question.key.to_string(),
            change: match other.change {
                AnswerChange::Other(_) => "other",
                AnswerChange::With(_) => "with",
                AnswerChange::Without(_) => "without",
            },
            answer: other.change.answer().key.to_string(),
            label: other.label.to_string(),
            end: EndJson::of(&other.end),
        });
    }
    alternatives
}

fn next_answers(record: &RowRecord<'_>) -> Vec<NextAnswerJson> {
    let mut answers = Vec::new();
    for next in &record.next_answers {
        answers.push(NextAnswerJson {
            answer: next.answer.key.to_string(),
            label: next.label.clone(),
            end: EndJson::of(&next.end),
        });
    }
    answers
}

impl EndJson {
    fn of(end: &AlternativeEnd<'_>) -> Self {
        match end {
            AlternativeEnd::Outcome { outcome, title } => Self::Outcome {
                outcome: outcome.key.to_string(),
                status: outcome.status.key(),
                title: title.to_string(),
            },
            AlternativeEnd::Open { question, ask, left } => Self::Missing {
                missing: question.key.to_string(),
                ask: ask.to_string(),
                fewest: left.fewest,
                most: left.most,
            },
        }
    }
}
