//! Answers in a file: a mapping from questions to answers, or a report as JSON, which holds one.

use super::{
    document::{Fields, Written},
    problem::{Findings, Problems, What},
    source::Source,
    yaml::{self, Value},
};

/// Answers given in a file.
#[derive(Debug, Default)]
pub struct Saved {
    /// Question ids with what was answered, in the order of the file.
    pub answers: Vec<(String, String)>,
    /// What the tree said when the answers were given; `None` for a bare mapping.
    pub then: Option<Then>,
}

/// A tree as it was when a walk through it was saved.
#[derive(Debug)]
pub struct Then {
    pub tree: String,
    pub checked: String,
    /// Each question met, as it was asked, with the label of the answer given.
    pub steps: Vec<ThenStep>,
    /// The outcome's id, if one was reached.
    pub outcome: Option<String>,
}

#[derive(Debug)]
pub struct ThenStep {
    pub question: String,
    pub ask: String,
    /// The label of the answer; of all answers, with commas, where there were several.
    pub label: Option<String>,
}

/// Reads answers in YAML or JSON.
///
/// # Errors
/// Every problem of the file.
pub fn answers(source: &Source) -> Result<Saved, Problems> {
    let mut findings = Findings::default();
    let saved = yaml::parse(source, &mut findings).map(|root| {
        if !matches!(root.value, Value::Map(_)) {
            let expected = "des questions et leurs réponses, comme « equipe: oui »";
            findings.add(
                What::WrongKind { part: "ce fichier de réponses".into(), expected },
                root.span,
            );
        }
        let file = Fields::of(&root);
        let report =
            file.map("tree").zip(file.map("answers")).filter(|(tree, _)| tree.text("id").is_some());
        let given = report.map_or(file, |(_, answers)| answers);
        Saved {
            answers: given
                .lists()
                .filter_map(|(question, values)| answer(question, &values, &mut findings))
                .collect(),
            then: report.map(|(tree, _)| then(tree, file)),
        }
    });
    match findings.finish(source) {
        None => Ok(saved.unwrap_or_default()),
        Some(problems) => Err(problems),
    }
}

fn answer(
    question: Written<'_>,
    values: &[Written<'_>],
    findings: &mut Findings,
) -> Option<(String, String)> {
    let key = question.text.to_owned();
    if values.iter().any(|value| value.text.is_empty()) {
        findings.add(What::Empty { key }, question.span);
        return None;
    }
    let value = match values {
        [] => crate::walk::reply::NONE.to_owned(),
        values => values.iter().map(|value| value.text).collect::<Vec<_>>().join("+"),
    };
    Some((key, value))
}

fn then(tree: Fields<'_>, report: Fields<'_>) -> Then {
    let owned =
        |fields: Fields<'_>, key: &str| fields.text(key).map(|written| written.text.to_owned());
    Then {
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
                Some(ThenStep { question, ask, label })
            })
            .collect(),
        outcome: report.map("outcome").and_then(|outcome| owned(outcome, "id")),
    }
}
