//! Every path through a tree as a row of a CSV file, as Excel opens it in French.

use std::io;

use crate::{
    table::{limits::MOST_COLUMNS, write_csv::write_cells},
    tree::{Kind, Tree},
    walk::{Step, path},
};

use super::{ChartError, graph::Chart, paths};

/// The most paths that are written.
const MOST_PATHS: u64 = 100_000;

/// How many columns stand beside those of the questions: the code, three for the outcome, the mark.
const OTHER_COLUMNS: usize = 5;

pub(super) fn write(chart: &Chart<'_>, out: &mut dyn io::Write) -> Result<(), ChartError> {
    let tree = chart.tree;
    let headers = tree.headers();
    if headers.len() + OTHER_COLUMNS > usize::from(MOST_COLUMNS) {
        return Err(ChartError::TooWide { questions: headers.len() });
    }
    let count = paths::count(tree);
    if count > MOST_PATHS {
        return Err(ChartError::TooManyPaths { paths: count, most: MOST_PATHS });
    }
    out.write_all("\u{feff}".as_bytes())?;
    write_header(chart, &headers, out)?;
    let columns = columns(tree);
    paths::each(tree, |steps, outcome| {
        let mut given = vec![String::new(); headers.len()];
        for step in steps {
            given[columns[step.question.id.index()]] = answer_cell(tree, step);
        }
        let code = path::code(tree, steps);
        let title = tree.written(&outcome.title);
        let mut row = vec![&*code];
        row.extend(given.iter().map(String::as_str));
        row.extend([&*outcome.key, &*title, outcome.status.key()]);
        if let Some(walk_steps) = chart.walk_steps {
            row.push(if continues(walk_steps, steps) { "oui" } else { "" });
        }
        write_row(row, out)
    })?;
    Ok(())
}

/// Writes the names of the columns; `headers` are those of the questions.
fn write_header(
    chart: &Chart<'_>,
    headers: &[impl AsRef<str>],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut row = vec!["chemin"];
    row.extend(headers.iter().map(AsRef::as_ref));
    row.extend(["issue", "titre", "statut"]);
    row.extend(chart.walk_steps.map(|_| "suivi"));
    write_row(row, out)
}

/// The column of each question by its position in the tree, counted from 0.
fn columns(tree: &Tree) -> Vec<usize> {
    let mut columns = vec![0; tree.nodes().len()];
    for (column, question) in tree.questions().enumerate() {
        columns[question.id.index()] = column;
    }
    columns
}

/// What is answered on this path, in the words of the tree.
fn answer_cell(tree: &Tree, step: &Step<'_>) -> String {
    match (step.question.kind, step.given.answers()) {
        (Kind::Several { .. }, _) => "au choix".into(),
        (Kind::Typed { input, .. }, _) => input.expected().into(),
        (_, answers) => answers.iter().map(|answer| tree.written(&answer.label)).collect(),
    }
}

/// Whether a path begins with the steps of a walk.
fn continues(walk_steps: &[Step<'_>], steps: &[Step<'_>]) -> bool {
    walk_steps.len() <= steps.len()
        && walk_steps.iter().zip(steps).all(|(walked, step)| covers(step, walked))
}

/// Whether a step of a path stands for a step of a walk: a step without an answer stands for all.
fn covers(step: &Step<'_>, walked: &Step<'_>) -> bool {
    if step.question.id != walked.question.id {
        return false;
    }
    match (step.given.answers().first(), walked.given.answers().first()) {
        (None, _) => true,
        (Some(answer), Some(given)) => std::ptr::eq(*answer, *given),
        (Some(_), None) => false,
    }
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
