//! A report as data, for other programs and for taking a walk up again.

mod actions;
mod row;

use std::io;

use serde::{Serialize, Serializer, ser::SerializeMap};

use crate::{
    render::{audited::AuditedRow, details::SheetDetails, phrases::Placeholders},
    signs::escaped_in_json,
    tree::{Answer, Heading, Outcome, Question, Tree},
    walk::{
        Given, Step,
        report::{Conclusion, Report},
    },
    words::VERSION,
};

use actions::{ReportActionJson, actions};
use row::AuditedRowJson;

pub(in crate::render) use actions::ActionJson;

/// Writes JSON over several lines, so that people can read it too.
pub(in crate::render) fn write_json(
    json: &impl Serialize,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let written = serde_json::to_string_pretty(json).map_err(io::Error::from)?;
    out.write_all(escaped_in_json(&written).as_bytes())?;
    out.write_all(b"\n")
}

/// A report as other programs see it. The keys are a contract.
#[derive(Clone, Debug, Serialize)]
pub struct ReportJson {
    tree: TreeHeaderJson,
    /// What was given to each question: an answer's id, ids, or the value typed.
    answers: AnswersJson,
    /// The steps of the walk, in order.
    steps: Vec<StepJson>,
    /// Where the walk ended; `null` when it is undetermined.
    outcome: Option<ReportOutcomeJson>,
    /// The question without an answer, when the walk is undetermined.
    missing: Option<MissingJson>,
    /// What to do, in order.
    actions: Vec<ReportActionJson>,
    /// Several things to do, of which the reader chooses one.
    alternatives: Vec<ReportAlternativeJson>,
    /// Trees worth walking afterwards.
    next: Vec<HeadingJson>,
    /// The id of the question to take up once the actions are done.
    resume: Option<String>,
    /// The path code, which holds no personal data.
    path: String,
    /// The version of the program.
    version: &'static str,
    /// For whom the sheet is, on what day, and what is noted on it; each absent where it is not
    /// said.
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    recipient: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    /// The row of an audit that it is of; absent where it is of none.
    #[serde(skip_serializing_if = "Option::is_none")]
    audit: Option<AuditedRowJson>,
}

#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct TreeHeaderJson {
    id: String,
    title: String,
    source: TreeDocumentJson,
    /// The day the tree was compared with its document; its version.
    checked: String,
    /// The day it is to be compared again, and by whom.
    review: Option<String>,
    owner: Option<String>,
}

/// The document that a tree was written from, where its sentences stand.
#[derive(Clone, Debug, Serialize)]
struct TreeDocumentJson {
    document: String,
    section: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct StepJson {
    question: String,
    ask: String,
    /// The sentence of the document behind the question.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    /// The id of the answer; absent where several may be given, or nothing but a value.
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<String>,
    /// The label of the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    /// The sentence of the document behind that answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    answer_source: Option<String>,
    /// The answers given to a question that takes several.
    #[serde(skip_serializing_if = "Option::is_none")]
    answers: Option<Vec<ChoiceJson>>,
    /// The value typed.
    #[serde(skip_serializing_if = "Option::is_none")]
    input: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct ChoiceJson {
    id: String,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct ReportOutcomeJson {
    id: String,
    /// `en-ordre`, `a-faire`, `a-verifier`, `information` or `non-eligible`.
    status: &'static str,
    title: String,
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct MissingJson {
    question: String,
    ask: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    answers: Vec<ChoiceJson>,
}

#[derive(Clone, Debug, Serialize)]
struct ReportAlternativeJson {
    title: String,
    actions: Vec<ReportActionJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct HeadingJson {
    id: String,
    title: String,
}

/// What was given to each question, as a mapping in the order of the walk.
#[derive(Clone, Debug)]
pub(in crate::render) struct AnswersJson(Vec<(String, GivenJson)>);

#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
enum GivenJson {
    One(String),
    Several(Vec<String>),
}

impl Serialize for AnswersJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl ReportJson {
    pub fn of(report: &Report<'_>) -> Self {
        let outcome = report.outcome();
        let placeholders = Placeholders::Answered(report.steps);
        let mut alternatives = Vec::new();
        let mut next = Vec::new();
        if let Some(outcome) = outcome {
            for alternative in &outcome.alternatives {
                alternatives.push(ReportAlternativeJson {
                    title: placeholders.text(&alternative.title),
                    actions: actions(&alternative.actions, placeholders),
                    source: owned(alternative.source.as_deref()),
                });
            }
            next.extend(outcome.next.iter().map(|heading| HeadingJson::of(heading)));
        }
        Self {
            tree: TreeHeaderJson::of(report.tree),
            answers: AnswersJson::of(report.steps),
            steps: report.steps.iter().map(|step| StepJson::of(step, report.steps)).collect(),
            outcome: outcome.map(|outcome| ReportOutcomeJson::of(outcome, placeholders)),
            missing: match report.end {
                Conclusion::Outcome(_) => None,
                Conclusion::Missing(question) => Some(MissingJson::of(question, placeholders)),
            },
            actions: actions(report.actions(), placeholders),
            alternatives,
            next,
            resume: outcome
                .and_then(|outcome| outcome.resume)
                .map(|question| report.tree[question].key().into()),
            path: report.code(),
            version: VERSION,
            recipient: None,
            day: None,
            note: None,
            audit: None,
        }
    }

    /// The same with what a person writes on the sheet.
    #[must_use]
    pub fn with(self, details: SheetDetails<'_>) -> Self {
        let note = details.note();
        Self {
            recipient: details.recipient(),
            day: details.day.map(|day| day.to_string()),
            note: (!note.is_empty()).then(|| note.join("\n")),
            ..self
        }
    }

    /// The same with the row of an audit that it is of.
    #[must_use]
    pub(in crate::render) fn of_row(self, row: Option<AuditedRow<'_>>) -> Self {
        Self { audit: row.map(AuditedRowJson::of), ..self }
    }
}

impl TreeHeaderJson {
    pub(in crate::render) fn of(tree: &Tree) -> Self {
        Self {
            id: tree.id.to_string(),
            title: tree.title.to_string(),
            source: TreeDocumentJson {
                document: tree.source.document.to_string(),
                section: owned(tree.source.section.as_deref()),
            },
            checked: tree.source.checked.to_string(),
            review: tree.next_review.day.map(|day| day.to_string()),
            owner: tree.next_review.owner.as_deref().map(str::to_owned),
        }
    }
}

impl ReportOutcomeJson {
    fn of(outcome: &Outcome, placeholders: Placeholders<'_>) -> Self {
        Self {
            id: outcome.key.to_string(),
            status: outcome.status.key(),
            title: placeholders.text(&outcome.title),
            text: outcome.text.as_ref().map(|text| placeholders.text(text)),
            source: owned(outcome.source.as_deref()),
        }
    }
}

impl MissingJson {
    fn of(question: &Question, placeholders: Placeholders<'_>) -> Self {
        let answers = question.pickable();
        Self {
            question: question.key.to_string(),
            ask: placeholders.text(&question.ask),
            source: owned(question.source.as_deref()),
            answers: answers.map(|answer| ChoiceJson::of(answer, placeholders)).collect(),
        }
    }
}

impl ChoiceJson {
    fn of(answer: &Answer, placeholders: Placeholders<'_>) -> Self {
        Self {
            id: answer.key.to_string(),
            label: placeholders.text(&answer.label),
            source: owned(answer.source.as_deref()),
        }
    }
}

impl HeadingJson {
    pub(in crate::render) fn of(heading: &Heading) -> Self {
        Self { id: heading.id.to_string(), title: heading.title.to_string() }
    }
}

impl AnswersJson {
    pub(in crate::render) fn of(steps: &[Step<'_>]) -> Self {
        let mut answers = Vec::new();
        for step in steps {
            let given = match &step.given {
                Given::Typed { value, .. } => GivenJson::One(value.to_string()),
                Given::Picked(answer) => GivenJson::One(answer.key.to_string()),
                Given::Several(answers) => GivenJson::Several(
                    answers.iter().map(|answer| answer.key.to_string()).collect(),
                ),
            };
            answers.push((step.question.key.to_string(), given));
        }
        Self(answers)
    }
}

impl StepJson {
    /// A step of a walk; `steps` are all of the walk.
    fn of(step: &Step<'_>, steps: &[Step<'_>]) -> Self {
        let placeholders = Placeholders::Answered(steps);
        let mut json = Self {
            question: step.question.key.to_string(),
            ask: placeholders.text(&step.question.ask),
            source: owned(step.question.source.as_deref()),
            answer: None,
            label: None,
            answer_source: None,
            answers: None,
            input: None,
        };
        let mut choices: Vec<ChoiceJson> = Vec::new();
        for answer in step.given.answers() {
            choices.push(ChoiceJson::of(answer, placeholders));
        }
        if let Given::Several(_) = step.given {
            json.answers = Some(choices);
        } else if let Some(choice) = choices.pop() {
            json.answer = Some(choice.id);
            json.label = Some(choice.label);
            json.answer_source = choice.source;
        }
        if let Given::Typed { value, .. } = &step.given {
            json.input = Some(value.to_string());
        }
        json
    }
}

fn owned(text: Option<&str>) -> Option<String> {
    text.map(str::to_owned)
}
