//! The rows of a sheet that is filled in with cases: data to try an audit on, and to show one.

use crate::{
    training::right_walk,
    tree::{Case, Tree},
    walk::{Given, Step},
};

/// The columns beside the questions'. No question has such an id, nor such a text.
pub(super) const HEADERS: [&str; 3] = ["Cas joué", "Situation racontée", "Issue attendue"];

/// A row for each case: what is answered to each question, then what stands under [`HEADERS`].
pub(super) fn rows(tree: &Tree) -> Vec<Vec<String>> {
    tree.cases.iter().map(|case| row(tree, case)).collect()
}

fn row(tree: &Tree, case: &Case) -> Vec<String> {
    let way = right_walk(tree, case);
    let cell =
        |id| way.steps().iter().find(|step| step.question.id == id).map(|step| written(tree, step));
    let answers = tree.questions().map(|question| cell(question.id).unwrap_or_default());
    let outcome = tree[case.outcome].key().to_owned();
    answers.chain([case.id.to_string(), case.situation.trim_end().to_owned(), outcome]).collect()
}

/// An answer as somebody writes it in a cell: labels, where an audit takes them for what they are.
fn written(tree: &Tree, step: &Step<'_>) -> String {
    let label = |answer: &&crate::tree::Answer| tree.written(&answer.label).into_owned();
    match &step.given {
        Given::Picked(answer) => label(answer),
        Given::Several(answers) => {
            let labels: Vec<String> = answers.iter().map(label).collect();
            if labels.is_empty() || labels.iter().any(|label| label.contains(['|', '+'])) {
                return step.given.written();
            }
            labels.join(" | ")
        }
        Given::Typed { .. } => step.given.written(),
    }
}
