//! Answers in a file: a mapping from questions to answers, a report as JSON, which holds one, or a
//! list of reports.

use crate::{signs::without_invisible, walk::reply::NONE, words::shown};

use super::{
    diagnostics::{Diagnostics, FileProblem, FormatProblem, ProblemKind, Problems},
    source::Source,
    yaml::{
        self, Value, YamlNode,
        colon::{mended, odd_lines, signs},
        fields::{Fields, Written},
    },
};

/// Answers given in a file.
#[derive(Debug, Default)]
pub struct SavedAnswers {
    /// Question ids with what was answered, in the order of the file.
    pub answers: Vec<(String, String)>,
    /// The walk as the tree was when the answers were given; `None` for a bare mapping.
    pub walk: Option<SavedWalk>,
}

/// A tree as it was when a walk through it was saved.
#[derive(Clone, Debug)]
pub struct SavedWalk {
    pub tree: String,
    /// The title of the tree; empty where the file has none.
    pub title: String,
    pub checked: String,
    /// Each question met, as it was asked, with the label of the answer given.
    pub steps: Vec<SavedStep>,
    /// The outcome's id, if one was reached.
    pub outcome: Option<String>,
    /// The whole report as the file has it.
    pub report: serde_yaml::Value,
}

impl SavedWalk {
    /// What the tree is called: its title, or its id where the file has no title.
    pub fn name(&self) -> String {
        shown(if self.title.is_empty() { &self.tree } else { &self.title })
    }
}

/// A question of a saved walk, with its texts as they were then.
#[derive(Clone, Debug)]
pub struct SavedStep {
    pub question: String,
    pub ask: String,
    /// The label of the answer; of all answers, with commas, where there were several.
    pub label: Option<String>,
}

/// Reads answers in YAML or JSON: those to one tree, or a list of reports, in its order.
///
/// # Errors
/// Every problem of the file.
pub fn answers(source: &Source) -> Result<Vec<SavedAnswers>, Problems> {
    let source = &as_meant(source);
    let mut diagnostics = Diagnostics::default();
    let mut saved = Vec::new();
    if let Some(root) = yaml::parse(source, &mut diagnostics) {
        // What is left of signs that nobody sees was written as escapes.
        diagnostics.forgive(|kind| matches!(kind, ProblemKind::File(FileProblem::Unseen { .. })));
        match &root.value {
            Value::List(reports) if !reports.is_empty() => {
                for report in reports {
                    if report_of(Fields::of(report)).is_some() {
                        saved.push(saved_answers(report, &mut diagnostics));
                        continue;
                    }
                    let part = "cette liste de fiches".into();
                    let expected = "des fiches, chacune avec « tree » et « answers »";
                    diagnostics.add(FormatProblem::WrongKind { part, expected }, report.span);
                }
            }
            Value::Map(_) => saved.push(saved_answers(&root, &mut diagnostics)),
            Value::List(_) | Value::Scalar { .. } | Value::Refused => {
                let expected = "des questions et leurs réponses, comme « equipe: oui »";
                let part = "ce fichier de réponses".into();
                diagnostics.add(FormatProblem::WrongKind { part, expected }, root.span);
            }
        }
    }
    match diagnostics.finish(source) {
        None => Ok(saved),
        Some(problems) => Err(problems),
    }
}

/// Saved answers as they were meant: they are no file that somebody mends.
fn as_meant(source: &Source) -> Source {
    /// How many bytes are looked through at most. Some signs are seen once others are gone.
    const MOST: usize = 50 << 20;
    let mut meant = Source::new(&*source.name, without_invisible(&source.text));
    for _ in 0..MOST / meant.text.len().max(1024) {
        let mut found = Diagnostics::default();
        if let Some(YamlNode { span, value: Value::Scalar { .. } }) =
            yaml::parse(&meant, &mut found)
        {
            for (place, odd) in odd_lines(meant.slice(span)) {
                let (kind, place) = odd.problem(span.start() + place);
                found.add(kind, place);
            }
        }
        let signs = signs(found.list());
        match mended(&meant, &signs).filter(|_| !signs.is_empty()) {
            Some(mended) => meant = mended,
            None => break,
        }
    }
    meant
}

/// The tree and the answers of a report.
fn report_of(file: Fields<'_>) -> Option<(Fields<'_>, Fields<'_>)> {
    file.map("tree").zip(file.map("answers")).filter(|(tree, _)| tree.text("id").is_some())
}

fn saved_answers(node: &YamlNode<'_>, diagnostics: &mut Diagnostics) -> SavedAnswers {
    let file = Fields::of(node);
    let report = report_of(file);
    let given = report.map_or(file, |(_, answers)| answers);
    SavedAnswers {
        answers: given
            .lists()
            .filter_map(|(question, values)| answer(question, &values, diagnostics))
            .collect(),
        walk: report.map(|(tree, _)| saved_walk(tree, file, data(node))),
    }
}

fn answer(
    question: Written<'_>,
    values: &[Written<'_>],
    diagnostics: &mut Diagnostics,
) -> Option<(String, String)> {
    let key = question.text.to_owned();
    if values.iter().any(|value| value.text.is_empty()) {
        diagnostics.add(FormatProblem::Empty { key }, question.span);
        return None;
    }
    let value = match values {
        [] => NONE.to_owned(),
        values => values.iter().map(|value| value.text).collect::<Vec<_>>().join("+"),
    };
    Some((key, value))
}

/// A node as data.
fn data(node: &YamlNode<'_>) -> serde_yaml::Value {
    match &node.value {
        // What JSON takes for a number, a truth or nothing is that.
        Value::Scalar { text, plain: true } => {
            serde_json::from_str(text).unwrap_or_else(|_| (&**text).into())
        }
        Value::Scalar { text, plain: false } => (&**text).into(),
        Value::List(items) => items.iter().map(data).collect(),
        Value::Map(entries) => {
            let entries = entries.iter().map(|entry| ((&*entry.key).into(), data(&entry.node)));
            serde_yaml::Value::Mapping(entries.collect())
        }
        Value::Refused => serde_yaml::Value::Null,
    }
}

fn saved_walk(tree: Fields<'_>, report: Fields<'_>, data: serde_yaml::Value) -> SavedWalk {
    SavedWalk {
        tree: owned(tree, "id").unwrap_or_default(),
        title: owned(tree, "title").unwrap_or_default(),
        checked: owned(tree, "checked").unwrap_or_default(),
        steps: report.list("steps").filter_map(saved_step).collect(),
        outcome: report.map("outcome").and_then(|outcome| owned(outcome, "id")),
        report: data,
    }
}

fn saved_step(step: Fields<'_>) -> Option<SavedStep> {
    let labels: Vec<String> =
        step.list("answers").filter_map(|answer| owned(answer, "label")).collect();
    let several = if labels.is_empty() { None } else { Some(labels.join(", ")) };
    Some(SavedStep {
        question: owned(step, "question")?,
        ask: owned(step, "ask")?,
        label: owned(step, "label").or(several),
    })
}

fn owned(fields: Fields<'_>, key: &str) -> Option<String> {
    fields.text(key).map(|written| written.text.to_owned())
}
