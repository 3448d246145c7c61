//! Answers in a file: a mapping from questions to answers, or a report as JSON, which holds one.

use super::{
    diagnostics::{Diagnostics, FormatProblem, Problems},
    source::Source,
    yaml::{
        self, Value,
        fields::{Fields, Written},
    },
};

/// Answers given in a file.
#[derive(Debug, Default)]
pub struct SavedAnswers {
    /// Question ids with what was answered, in the order of the file.
    pub answers: Vec<(String, String)>,
    /// What the tree said when the answers were given; `None` for a bare mapping.
    pub then: Option<SavedWalk>,
}

/// A tree as it was when a walk through it was saved.
#[derive(Debug)]
pub struct SavedWalk {
    pub tree: String,
    pub checked: String,
    /// Each question met, as it was asked, with the label of the answer given.
    pub steps: Vec<SavedStep>,
    /// The outcome's id, if one was reached.
    pub outcome: Option<String>,
}

#[derive(Debug)]
pub struct SavedStep {
    pub question: String,
    pub ask: String,
    /// The label of the answer; of all answers, with commas, where there were several.
    pub label: Option<String>,
}

/// Reads answers in YAML or JSON.
///
/// # Errors
/// Every problem of the file.
pub fn answers(source: &Source) -> Result<SavedAnswers, Problems> {
    let mut diagnostics = Diagnostics::default();
    let saved = yaml::parse(source, &mut diagnostics).map(|root| {
        if !matches!(root.value, Value::Map(_)) {
            let expected = "des questions et leurs réponses, comme « equipe: oui »";
            diagnostics.add(
                FormatProblem::WrongKind { part: "ce fichier de réponses".into(), expected },
                root.span,
            );
        }
        let file = Fields::of(&root);
        let report =
            file.map("tree").zip(file.map("answers")).filter(|(tree, _)| tree.text("id").is_some());
        let given = report.map_or(file, |(_, answers)| answers);
        SavedAnswers {
            answers: given
                .lists()
                .filter_map(|(question, values)| answer(question, &values, &mut diagnostics))
                .collect(),
            then: report.map(|(tree, _)| then(tree, file)),
        }
    });
    match diagnostics.finish(source) {
        None => Ok(saved.unwrap_or_default()),
        Some(problems) => Err(problems),
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
        [] => crate::walk::reply::NONE.to_owned(),
        values => values.iter().map(|value| value.text).collect::<Vec<_>>().join("+"),
    };
    Some((key, value))
}

fn then(tree: Fields<'_>, report: Fields<'_>) -> SavedWalk {
    let owned =
        |fields: Fields<'_>, key: &str| fields.text(key).map(|written| written.text.to_owned());
    SavedWalk {
        tree: owned(tree, "id").unwrap_or_default(),
        checked: owned(tree, "checked").unwrap_or_default(),
        steps: report
            .list("steps")
            .filter_map(|step| {
                let (question, ask) = (owned(step, "question")?, owned(step, "ask")?);
                let labels: Vec<String> =
                    step.list("answers").filter_map(|answer| owned(answer, "label")).collect();
                let label = owned(step, "label")
                    .or_else(|| (!labels.is_empty()).then(|| labels.join(", ")));
                Some(SavedStep { question, ask, label })
            })
            .collect(),
        outcome: report.map("outcome").and_then(|outcome| owned(outcome, "id")),
    }
}
