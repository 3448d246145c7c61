//! A text that is being written: a tree, a deck of cases or the file of a region.

use mssante_check::{
    load::{self, ExcerptStyle, FileKind, ProblemKind, Problems, file_kind},
    review::{FileReview, Reviewer},
    training::right_walk,
    tree::Tree,
    walk::report::Report,
};
use serde_json::{Value, json};

use crate::{host::Host, refusal::Refusal, trees::Trees};

/// Looks a file through as what it is meant to hold, and says all that is wrong with it.
pub fn review(host: &Host, trees: &Trees, file: usize) -> Result<Value, Refusal> {
    let source = match host.text(file)? {
        Ok(source) => source,
        Err(problems) => return Ok(told(&FileReview::of_unreadable(problems), None)),
    };
    let reviewer = Reviewer { shelf: &trees.shelf, region: trees.region.as_ref(), today: host.day };
    Ok(told(&reviewer.file(&source)?, Some(file_kind(&source))))
}

/// Gives the page of the guide for a code.
pub fn explain(code: &str) -> Result<Value, Refusal> {
    let page = load::explain(code).ok_or_else(|| Refusal::new(code))?;
    Ok(json!({ "page": page.trim_end() }))
}

/// What is said of a file; one that is no text has no kind.
fn told(review: &FileReview, kind: Option<FileKind>) -> Value {
    let problems = review.problems.as_ref();
    let untouched = review.untouched_lines();
    json!({
        "line": review.line(),
        "kind": kind.map(kind_name),
        "id": review.tree.as_ref().map(|tree| &*tree.id),
        "problems": problems.map(listed).unwrap_or_default(),
        "unlisted": problems.and_then(Problems::unlisted_in_words),
        "untouched": untouched.map(|left| json!({ "title": left.title, "lines": left.sections })),
        "cases": review.tree.as_ref().map(cases).unwrap_or_default(),
    })
}

fn kind_name(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Tree => "tree",
        FileKind::Deck => "deck",
        FileKind::Resources => "region",
    }
}

/// The problems as the terminal draws them, each with its place.
fn listed(problems: &Problems) -> Vec<Value> {
    let drawings = problems.drawings(ExcerptStyle::Plain);
    let entries = problems.entries().into_iter().zip(&problems.list).zip(drawings);
    entries
        .map(|((entry, problem), drawn)| {
            json!({
                "code": entry.code,
                "severity": entry.severity,
                "line": entry.line,
                "isOfCase": matches!(problem.kind, ProblemKind::Case(_)),
                "drawn": drawn,
            })
        })
        .collect()
}

/// The cases of a tree that were walked, each with the outcome that it came to.
fn cases(tree: &Tree) -> Vec<Value> {
    let mut told = Vec::new();
    for case in &tree.cases {
        let walk = right_walk(tree, case);
        let report = Report::of(&walk);
        let outcome = report.outcome().map(|outcome| {
            json!({ "status": outcome.status.label(), "title": report.fill(&outcome.title) })
        });
        told.push(json!({ "id": case.id, "situation": case.situation, "outcome": outcome }));
    }
    told
}
