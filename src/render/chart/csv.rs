//! Every way through a tree as a row, as Excel opens a file in French.

use std::io;

use crate::{
    table::{limits::MOST_COLUMNS, separated::write_cells},
    tree::{Kind, Tree},
    walk::{Step, path},
};

use super::{ChartError, graph::Chart, paths};

const MOST_WAYS: u64 = 100_000;
/// The columns beside the questions'.
const BESIDE: usize = 5;

pub(super) fn write(chart: &Chart<'_>, out: &mut dyn io::Write) -> Result<(), ChartError> {
    let tree = chart.tree;
    let headers = tree.headers();
    if headers.len() + BESIDE > usize::from(MOST_COLUMNS) {
        return Err(ChartError::TooWide { questions: headers.len() });
    }
    let ways = paths::count(tree);
    if ways > MOST_WAYS {
        return Err(ChartError::TooManyWays { ways, most: MOST_WAYS });
    }
    out.write_all("\u{feff}".as_bytes())?;
    let questions = headers.iter().map(|header| &**header);
    let walked = chart.walked.map(|_| "suivi");
    write_row(
        ["chemin"].into_iter().chain(questions).chain(["issue", "titre", "statut"]).chain(walked),
        out,
    )?;
    let columns: Vec<usize> = columns(tree);
    let mut given: Vec<String> = vec![String::new(); headers.len()];
    paths::each(tree, |steps, outcome| {
        given.iter_mut().for_each(String::clear);
        for step in steps {
            given[columns[step.question.id.index()]] = said(tree, step);
        }
        let (code, title) = (path::code(tree, steps), tree.written(&outcome.title));
        let walked = chart.walked.map(|walked| if is_along(walked, steps) { "oui" } else { "" });
        let end = [&*outcome.key, &*title, outcome.status.key()];
        write_row(
            [&*code].into_iter().chain(given.iter().map(String::as_str)).chain(end).chain(walked),
            out,
        )
    })?;
    Ok(())
}

/// The column of each question by its place in the tree, counted from 0.
fn columns(tree: &Tree) -> Vec<usize> {
    let mut columns = vec![0; tree.nodes().len()];
    for (column, question) in tree.questions().enumerate() {
        columns[question.id.index()] = column;
    }
    columns
}

/// What is answered on this way, in the words of the tree.
fn said(tree: &Tree, step: &Step<'_>) -> String {
    match (step.question.kind, step.given.answers()) {
        (Kind::Several { .. }, _) => "au choix".into(),
        (Kind::Typed { input, .. }, _) => input.expected().into(),
        (_, answers) => answers.iter().map(|answer| tree.written(&answer.label)).collect(),
    }
}

/// Whether a way goes on from the one that a walk took.
fn is_along(walked: &[Step<'_>], steps: &[Step<'_>]) -> bool {
    let is_same = |(walked, step): (&Step<'_>, &Step<'_>)| {
        let given = |step: &Step<'_>| {
            step.given.answers().first().map(|answer| std::ptr::from_ref(*answer))
        };
        walked.question.id == step.question.id
            && given(step).is_none_or(|answer| given(walked) == Some(answer))
    };
    walked.len() <= steps.len() && walked.iter().zip(steps).all(is_same)
}

fn write_row<'a>(
    cells: impl IntoIterator<Item = &'a str>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut row = Vec::new();
    write_cells(cells, b';', &mut row);
    row.extend_from_slice(b"\r\n");
    out.write_all(&row)
}
