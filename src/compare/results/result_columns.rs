//! Which columns of a result hold what: the id, the groups, the answers, and what an audit added.

use crate::{
    answers::{
        columns::{Columns, named},
        error::{ColumnRole, HeaderError},
        meanings::Meanings,
    },
    audit::ADDED,
    fold::{fold, nearest},
    signs::without_invisible,
    table::{Table, block::Row},
    tree::{Tree, text::NodeId},
    words::listed,
};

use super::{error::ResultProblem, request::ResultsRequest};

/// The columns of one result.
#[derive(Debug)]
pub(super) struct ResultColumns {
    /// The column of the ids.
    pub(super) id: usize,
    /// The column of each group that is asked for, where there is one.
    pub(super) by: Vec<Option<usize>>,
    /// The columns that answer questions.
    pub(super) answers: Columns,
    pub(super) recorded: RecordedColumns,
    /// The headers of the columns that hold none of these.
    pub(super) others: Vec<String>,
}

/// The columns that an audit added, as far as they are still there.
#[derive(Clone, Copy, Debug)]
pub(super) struct RecordedColumns {
    pub(super) outcome: usize,
    pub(super) standing: usize,
    pub(super) missing: Option<usize>,
    pub(super) error: Option<usize>,
    pub(super) path: Option<usize>,
    pub(super) provenance: Option<usize>,
}

/// What the header of one table says, before it is known whether the other table says the rest.
pub(super) struct HeaderFindings {
    pub(super) columns: Option<ResultColumns>,
    /// What is wrong with it, whatever the other has.
    pub(super) problems: Vec<ResultProblem>,
    /// The maps and the groups that ask for a column which is not there, by their places among all
    /// that is asked for.
    pub(super) lacking: Vec<(usize, ResultProblem)>,
}

impl HeaderFindings {
    /// Looks for the columns of a table.
    pub(super) fn of(tree: &Tree, table: &Table, request: &ResultsRequest) -> Self {
        let mut problems = Vec::new();
        let recorded = kept(RecordedColumns::of(&table.headers), &mut problems);
        let own = own_headers(table, recorded.as_ref());
        let id = kept(id_column(&own, request.id.as_deref()), &mut problems);
        let mut lacking = Vec::new();
        let mut by = Vec::new();
        for (place, name) in request.by.iter().enumerate() {
            match own_column(&own, name, ColumnRole::Group) {
                Ok(column) => by.push(Some(column)),
                Err(error @ HeaderError::UnknownColumn { .. }) => {
                    by.push(None);
                    lacking.push((place, ResultProblem::Header(error)));
                }
                Err(error) => problems.push(ResultProblem::Header(error)),
            }
        }
        let mut maps = Vec::new();
        for (place, map) in (request.by.len()..).zip(&request.maps) {
            match own_column(&own, &map.1, ColumnRole::Answers) {
                Err(error @ HeaderError::UnknownColumn { .. }) => {
                    lacking.push((place, ResultProblem::Header(error)));
                }
                // What else is wrong is found again with the other columns.
                Ok(_) | Err(_) => maps.push(map.clone()),
            }
        }
        let mut errors = Vec::new();
        let meanings = Meanings::find(tree, &request.means).unwrap_or_else(|found| {
            errors.extend(found);
            Meanings::default()
        });
        let answers = Columns::find(tree, &own, &maps, meanings).unwrap_or_else(|found| {
            errors.extend(found);
            Columns::default()
        });
        problems.extend(errors.into_iter().map(ResultProblem::Header));
        let columns = match (recorded, id) {
            (Some(recorded), Some(id)) if problems.is_empty() => {
                let others = others(tree, &own, &answers, id, &by);
                Some(ResultColumns { id, by, answers, recorded, others })
            }
            _ => None,
        };
        Self { columns, problems, lacking }
    }
}

/// What was found, or nothing, with the problem put among the others.
fn kept<T>(found: Result<T, ResultProblem>, problems: &mut Vec<ResultProblem>) -> Option<T> {
    found.map_err(|problem| problems.push(problem)).ok()
}

/// The headers of a table's own columns; those of an audit are without a name.
fn own_headers(table: &Table, recorded: Option<&RecordedColumns>) -> Vec<String> {
    let mut own = table.headers.clone();
    for column in recorded.into_iter().flat_map(RecordedColumns::all) {
        own[column].clear();
    }
    if recorded.is_some() {
        // What is told of actions answers nothing.
        own.iter_mut().filter(|header| header.as_str() == ACTIONS).for_each(String::clear);
    }
    own
}

const ACTIONS: &str = ADDED[2];

impl RecordedColumns {
    fn of(headers: &[String]) -> Result<Self, ResultProblem> {
        let column =
            |name: &str| headers.iter().rposition(|header| *without_invisible(header) == *name);
        let [outcome, standing, _, missing, error, path, provenance] = ADDED.map(column);
        if let (Some(outcome), Some(standing)) = (outcome, standing) {
            return Ok(Self { outcome, standing, missing, error, path, provenance });
        }
        let wanted = [(ADDED[0], outcome), (ADDED[1], standing)];
        let lacking = wanted.iter().filter(|(_, column)| column.is_none());
        let lacking: Vec<String> =
            lacking.map(|(name, _)| format!("«\u{a0}{name}\u{a0}»")).collect();
        let columns = listed(titles(headers));
        Err(ResultProblem::NoResult { missing: lacking.join(" ni "), columns })
    }

    /// The node at which a row's way ended, as far as the row says it and the tree has it.
    pub(super) fn end_of(&self, tree: &Tree, row: &Row<'_>) -> Option<NodeId> {
        let id = match (row.trimmed(self.outcome), self.missing) {
            ("", Some(missing)) => row.trimmed(missing),
            (id, _) => id,
        };
        let nodes = tree.nodes();
        let now = nodes.iter().find(|node| node.key() == id);
        let node = now.or_else(|| nodes.iter().find(|node| node.ids().any(|own| own == id)))?;
        Some(node.id())
    }

    /// All of them.
    fn all(&self) -> impl Iterator<Item = usize> {
        let Self { outcome, standing, missing, error, path, provenance } = *self;
        let some = [missing, error, path, provenance].into_iter().flatten();
        [outcome, standing].into_iter().chain(some)
    }
}

/// The column that names the rows: the one that is asked for, or the only one whose header says
/// that it has FINESS numbers.
fn id_column(headers: &[String], asked: Option<&str>) -> Result<usize, ResultProblem> {
    if let Some(name) = asked {
        return own_column(headers, name, ColumnRole::RowName).map_err(ResultProblem::Header);
    }
    let is_finess = |header: &str| {
        let header = fold(header);
        header.split(|c: char| !c.is_alphanumeric()).any(|word| word == "finess")
    };
    let mut found = Vec::new();
    for (column, header) in headers.iter().enumerate() {
        if is_finess(header) {
            found.push(column);
        }
    }
    match *found {
        [column] => Ok(column),
        [] => Err(ResultProblem::NoId { columns: listed(titles(headers)) }),
        _ => {
            let columns = listed(found.iter().map(|column| &*headers[*column]));
            Err(ResultProblem::SeveralIds { columns })
        }
    }
}

/// The column of this name; where there is none, those of an audit are not proposed.
fn own_column(headers: &[String], name: &str, role: ColumnRole) -> Result<usize, HeaderError> {
    match named(headers, name, role) {
        Ok(column) if !headers[column].is_empty() => Ok(column),
        Err(error) if !matches!(error, HeaderError::UnknownColumn { .. }) => Err(error),
        _ => {
            let near = nearest(name, titles(headers)).map(Into::into);
            let known = listed(titles(headers));
            Err(HeaderError::UnknownColumn { role, name: name.into(), near, known })
        }
    }
}

/// The headers that say anything.
fn titles(headers: &[String]) -> impl Iterator<Item = &str> {
    headers.iter().map(String::as_str).filter(|header| !header.is_empty())
}

/// The headers of the columns that answer no question, and name neither rows nor groups.
fn others(
    tree: &Tree,
    headers: &[String],
    answers: &Columns,
    id: usize,
    by: &[Option<usize>],
) -> Vec<String> {
    let mut is_known = vec![false; headers.len()];
    let answering = tree.questions().flat_map(|question| answers.of(question.id)).copied();
    for column in answering.chain(by.iter().flatten().copied()).chain([id]) {
        is_known[column] = true;
    }
    let others = headers.iter().zip(is_known).filter(|(_, is_known)| !is_known);
    let others = others.map(|(header, _)| without_invisible(header).into_owned());
    others.filter(|header| !header.is_empty()).collect()
}
