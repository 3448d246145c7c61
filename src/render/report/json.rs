//! A report as data, for other programs and for taking a walk up again.

use std::{collections::BTreeMap, io};

use serde::{Serialize, Serializer, ser::SerializeMap};

use crate::{
    render::phrases::Placeholders,
    signs::escaped_in_json,
    tree::{
        Action, Answer, Heading, Outcome, Question, Tree,
        target::{Target, Verification},
    },
    walk::{
        Given, Step,
        report::{Conclusion, Report},
    },
};

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
    actions: Vec<ActionJson>,
    /// Several things to do, of which the reader chooses one.
    alternatives: Vec<ReportAlternativeJson>,
    /// Trees worth walking afterwards.
    next: Vec<HeadingJson>,
    /// The id of the question to take up once the actions are done.
    resume: Option<String>,
    /// The path code, which holds no personal data.
    path: String,
}

#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct TreeHeaderJson {
    id: String,
    title: String,
    /// The day the tree was compared with its document; its version.
    checked: String,
    /// The day it is to be compared again, and by whom.
    review: Option<String>,
    owner: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct StepJson {
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
    answers: Option<Vec<ChoiceJson>>,
    /// The value typed.
    #[serde(skip_serializing_if = "Option::is_none")]
    input: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct ChoiceJson {
    id: String,
    label: String,
}

#[derive(Clone, Debug, Serialize)]
struct ReportOutcomeJson {
    id: String,
    /// `en-ordre`, `a-faire`, `a-verifier`, `information` or `non-eligible`.
    status: &'static str,
    title: String,
    text: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct MissingJson {
    question: String,
    ask: String,
    answers: Vec<ChoiceJson>,
}

/// An action with at most one of its four targets.
#[derive(Clone, Debug, Default, Serialize)]
pub(in crate::render) struct ActionJson {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<TargetJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<TargetJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mailbox: Option<TargetJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<TargetJson>,
}

/// The target of an action: `id`, `label`, the keys of its kind, `checked`, the day it was last seen
/// to be true, and `origin`, `review` and `owner`.
type TargetJson = BTreeMap<&'static str, Option<String>>;

#[derive(Clone, Debug, Serialize)]
struct ReportAlternativeJson {
    title: String,
    actions: Vec<ActionJson>,
}

#[derive(Clone, Debug, Serialize)]
pub(in crate::render) struct HeadingJson {
    id: String,
    title: String,
}

/// What was given to each question, as a mapping in the order of the walk.
#[derive(Clone, Debug)]
struct AnswersJson(Vec<(String, GivenJson)>);

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
        }
    }
}

impl TreeHeaderJson {
    pub(in crate::render) fn of(tree: &Tree) -> Self {
        Self {
            id: tree.id.to_string(),
            title: tree.title.to_string(),
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
        }
    }
}

impl MissingJson {
    fn of(question: &Question, placeholders: Placeholders<'_>) -> Self {
        let answers = question.pickable();
        Self {
            question: question.key.to_string(),
            ask: placeholders.text(&question.ask),
            answers: answers.map(|answer| ChoiceJson::of(answer, placeholders)).collect(),
        }
    }
}

impl ChoiceJson {
    fn of(answer: &Answer, placeholders: Placeholders<'_>) -> Self {
        Self { id: answer.key.to_string(), label: placeholders.text(&answer.label) }
    }
}

impl HeadingJson {
    pub(in crate::render) fn of(heading: &Heading) -> Self {
        Self { id: heading.id.to_string(), title: heading.title.to_string() }
    }
}

impl AnswersJson {
    fn of(steps: &[Step<'_>]) -> Self {
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
            answer: None,
            label: None,
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
        }
        if let Given::Typed { value, .. } = &step.given {
            json.input = Some(value.to_string());
        }
        json
    }
}

fn actions<'a>(
    actions: impl IntoIterator<Item = &'a Action>,
    placeholders: Placeholders<'_>,
) -> Vec<ActionJson> {
    actions.into_iter().map(|action| ActionJson::of(action, placeholders)).collect()
}

impl ActionJson {
    pub(in crate::render) fn of(action: &Action, placeholders: Placeholders<'_>) -> Self {
        let mut json = Self { text: placeholders.text(&action.text), ..Self::default() };
        let Some(target) = &action.target else { return json };
        let mut keys = target_json(target);
        match target {
            Target::Link(link) => {
                keys.insert("url", Some(link.url.to_string()));
                keys.insert("note", link.note.as_ref().map(ToString::to_string));
                json.link = Some(keys);
            }
            Target::Contact(contact) => {
                keys.insert("email", Some(contact.email.to_string()));
                keys.insert("note", contact.note.as_ref().map(ToString::to_string));
                json.contact = Some(keys);
            }
            Target::Mailbox(mailbox) => {
                keys.insert("code", Some(mailbox.code.to_string()));
                keys.insert("text", Some(mailbox.text.to_string()));
                json.mailbox = Some(keys);
            }
            Target::Message(message) => {
                let subject = message.subject.as_ref();
                keys.insert("subject", subject.map(|subject| placeholders.text(subject)));
                keys.insert("text", Some(placeholders.text(&message.text)));
                json.message = Some(keys);
            }
        }
        json
    }
}

/// What the targets of all kinds have.
fn target_json(target: &Target) -> TargetJson {
    let Verification { checked, origin, next } = target.verification();
    BTreeMap::from([
        ("id", Some(target.id().to_owned())),
        ("label", Some(target.label().to_owned())),
        ("checked", checked.map(|day| day.to_string())),
        ("origin", origin.as_deref().map(str::to_owned)),
        ("review", next.day.map(|day| day.to_string())),
        ("owner", next.owner.as_deref().map(str::to_owned)),
    ])
}
