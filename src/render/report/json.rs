//! A report as JSON, for other programs and for taking a walk up again.

use std::{collections::BTreeMap, io};

use serde::{Serialize, Serializer, ser::SerializeMap};

use crate::{
    tree::{Action, Alternative, Heading, Tree, target::Target, text::Text},
    walk::{
        Given, Step, fill,
        report::{Conclusion, Report},
    },
};

pub(super) fn write(report: &Report<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    write_json(&View::of(report), out)
}

/// Writes JSON for people to read too.
pub(in crate::render) fn write_json(
    view: &impl Serialize,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, view).map_err(io::Error::from)?;
    out.write_all(b"\n")
}

/// A report as other programs see it. The keys are a contract.
#[derive(Debug, Serialize)]
pub struct View {
    tree: TreeHeaderJson,
    /// What was given to each question: an answer's id, ids, or the value typed.
    answers: Ordered,
    /// The way of the walk, in order.
    steps: Vec<StepView>,
    /// Where the walk ended; `null` when it is undetermined.
    outcome: Option<OutcomeView>,
    /// The question without an answer, when the walk is undetermined.
    missing: Option<MissingView>,
    /// What to do, in order.
    actions: Vec<ActionView>,
    /// Several ways to do it, of which the reader takes one.
    alternatives: Vec<AlternativeView>,
    /// Trees worth walking afterwards.
    next: Vec<HeadingView>,
    /// The id of the question to take up once the actions are done.
    resume: Option<String>,
    /// The path code, which holds no personal data.
    path: String,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct TreeHeaderJson {
    id: String,
    title: String,
    /// The day the tree was compared with its document; its version.
    checked: String,
}

#[derive(Debug, Serialize)]
struct StepView {
    question: String,
    ask: String,
    /// The id of the answer; absent where several may be given, or nothing but a value.
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<String>,
    /// The label of the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    /// The answers given to a question that takes several.
    #[serde(skip_serializing_if = "Option::is_none")]
    answers: Option<Vec<ChoiceView>>,
    /// The value typed.
    #[serde(skip_serializing_if = "Option::is_none")]
    input: Option<String>,
}

#[derive(Debug, Serialize)]
struct ChoiceView {
    id: String,
    label: String,
}

#[derive(Debug, Serialize)]
struct OutcomeView {
    id: String,
    /// `en-ordre`, `a-faire`, `a-verifier`, `information` or `non-eligible`.
    status: &'static str,
    title: String,
    text: Option<String>,
}

#[derive(Debug, Serialize)]
struct MissingView {
    question: String,
    ask: String,
    answers: Vec<ChoiceView>,
}

/// An action with at most one of its four targets.
#[derive(Debug, Default, Serialize)]
pub(in crate::render) struct ActionView {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<Resource>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<Resource>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mailbox: Option<Resource>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Resource>,
}

/// A resource: `id`, `label`, its own keys, and `checked`, the day it was last seen to be true.
type Resource = BTreeMap<&'static str, Option<String>>;

#[derive(Debug, Serialize)]
struct AlternativeView {
    title: String,
    actions: Vec<ActionView>,
}

#[derive(Debug, Serialize)]
pub(in crate::render) struct HeadingView {
    id: String,
    title: String,
}

/// A mapping in the order of the walk.
#[derive(Debug)]
struct Ordered(Vec<(String, Value)>);

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Value {
    One(String),
    Several(Vec<String>),
}

impl Serialize for Ordered {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl View {
    pub fn of(report: &Report<'_>) -> Self {
        let say = |text: &Text| fill(text, report.steps).into_owned();
        let action = |action: &Action| view(action, &say);
        let outcome = report.outcome();
        Self {
            tree: TreeHeaderJson::of(report.tree),
            answers: Ordered(report.steps.iter().map(given).collect()),
            steps: report.steps.iter().map(|step| self::step(step, report.steps)).collect(),
            outcome: outcome.map(|outcome| OutcomeView {
                id: outcome.key.to_string(),
                status: outcome.status.key(),
                title: report.fill(&outcome.title).into(),
                text: outcome.text.as_ref().map(|text| report.fill(text).into()),
            }),
            missing: match report.end {
                Conclusion::Outcome(_) => None,
                Conclusion::Missing(question) => Some(MissingView {
                    question: question.key.to_string(),
                    ask: report.fill(&question.ask).into(),
                    answers: question
                        .answers
                        .iter()
                        .map(|answer| ChoiceView {
                            id: answer.key.to_string(),
                            label: report.fill(&answer.label).into(),
                        })
                        .collect(),
                }),
            },
            actions: report.actions().into_iter().map(action).collect(),
            alternatives: outcome
                .into_iter()
                .flat_map(|outcome| &outcome.alternatives)
                .map(|Alternative { title, actions, .. }| AlternativeView {
                    title: report.fill(title).into(),
                    actions: actions.iter().map(action).collect(),
                })
                .collect(),
            next: outcome
                .into_iter()
                .flat_map(|outcome| &outcome.next)
                .map(|heading| HeadingView::of(heading))
                .collect(),
            resume: outcome
                .and_then(|outcome| outcome.resume)
                .map(|question| report.tree[question].key().into()),
            path: report.code(),
        }
    }
}

impl HeadingView {
    pub(in crate::render) fn of(heading: &Heading) -> Self {
        Self { id: heading.id.to_string(), title: heading.title.to_string() }
    }
}

impl TreeHeaderJson {
    pub(in crate::render) fn of(tree: &Tree) -> Self {
        Self {
            id: tree.id.to_string(),
            title: tree.title.to_string(),
            checked: tree.source.checked.to_string(),
        }
    }
}

fn given(step: &Step<'_>) -> (String, Value) {
    let value = match &step.given {
        Given::Typed { value, .. } => Value::One(value.to_string()),
        Given::Picked(answer) => Value::One(answer.key.to_string()),
        Given::Several(answers) => {
            Value::Several(answers.iter().map(|answer| answer.key.to_string()).collect())
        }
    };
    (step.question.key.to_string(), value)
}

fn step(step: &Step<'_>, steps: &[Step<'_>]) -> StepView {
    let (question, ask) = (step.question.key.to_string(), fill(&step.question.ask, steps).into());
    let choices = || {
        let choice = |answer: &&crate::tree::Answer| ChoiceView {
            id: answer.key.to_string(),
            label: fill(&answer.label, steps).into(),
        };
        step.given.answers().iter().map(choice)
    };
    let (answers, input) = match &step.given {
        Given::Several(_) => (Some(choices().collect()), None),
        Given::Typed { value, .. } => (None, Some(value.to_string())),
        Given::Picked(_) => (None, None),
    };
    let only = if answers.is_none() { choices().next() } else { None };
    let (answer, label) = only.map(|only| (only.id, only.label)).unzip();
    StepView { question, ask, answer, label, answers, input }
}

/// An action with its target; `say` gives the words of a text.
pub(in crate::render) fn view(action: &Action, say: &dyn Fn(&Text) -> String) -> ActionView {
    let mut view = ActionView { text: say(&action.text), ..ActionView::default() };
    let Some(target) = &action.target else { return view };
    let day = |checked: crate::tree::target::Checked| checked.map(|day| day.to_string());
    let note = |note: &Option<Box<str>>| note.as_deref().map(str::to_owned);
    let (slot, label, checked, own) = match target {
        Target::Link(link) => (
            &mut view.link,
            &link.label,
            link.checked,
            vec![("url", Some(link.url.to_string())), ("note", note(&link.note))],
        ),
        Target::Contact(contact) => (
            &mut view.contact,
            &contact.label,
            contact.checked,
            vec![("email", Some(contact.email.to_string())), ("note", note(&contact.note))],
        ),
        Target::Mailbox(mailbox) => (
            &mut view.mailbox,
            &mailbox.label,
            mailbox.checked,
            vec![
                ("code", Some(mailbox.code.to_string())),
                ("text", Some(mailbox.text.to_string())),
            ],
        ),
        Target::Message(message) => (
            &mut view.message,
            &message.label,
            message.checked,
            vec![
                ("subject", message.subject.as_ref().map(say)),
                ("text", Some(say(&message.text))),
            ],
        ),
    };
    let common = [
        ("id", Some(target.id().to_owned())),
        ("label", Some(label.to_string())),
        ("checked", day(checked)),
    ];
    *slot = Some(common.into_iter().chain(own).collect());
    view
}
