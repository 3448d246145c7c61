//! How many rows of a table two trees send to different outcomes.

use std::{
    collections::{BTreeMap, HashMap},
    io::{self, Write},
    path::Path,
};

use mssante_check::{
    audit::{APPENDED, Audit, Request, RowFormat},
    compare::TreeComparison,
    render::{MovedRows, RowEnd, RowMove},
    table::Table,
    tree::Tree,
};
use serde::Deserialize;

use crate::cli::{
    args::CompareArgs,
    failure::{ComparedError, Failure},
    files::reading::{file_name_of, name_of, open_input},
};

/// Audits a table with both trees, and counts the rows that end otherwise.
pub(super) fn moved_rows(
    args: &CompareArgs,
    table: &Path,
    comparison: &TreeComparison<'_>,
) -> Result<MovedRows, Failure> {
    let before = ends(args, table, comparison.before, comparison.after)?;
    let after = ends(args, table, comparison.after, comparison.before)?;
    let mut pairs: BTreeMap<(u32, u32), u64> = BTreeMap::new();
    for pair in before.of_rows.iter().copied().zip(after.of_rows.iter().copied()) {
        *pairs.entry(pair).or_default() += 1;
    }
    let mut moved = MovedRows { rows: before.of_rows.len() as u64, moves: Vec::new() };
    for ((from, to), rows) in pairs {
        let (Some(from), Some(to)) = (before.end(from), after.end(to)) else { continue };
        if !are_same(comparison, from, to) {
            moved.moves.push(RowMove { before: from.clone(), after: to.clone(), rows });
        }
    }
    moved.moves.sort_by_key(|own| std::cmp::Reverse(own.rows));
    Ok(moved)
}

/// Whether a row ends as it did: an outcome that was renamed is the same.
fn are_same(comparison: &TreeComparison<'_>, before: &RowEnd, after: &RowEnd) -> bool {
    match (before, after) {
        (RowEnd::Outcome { id, status, .. }, RowEnd::Outcome { id: to, status: now, .. }) => {
            status == now && comparison.are_same_outcomes(id, to)
        }
        (before, after) => before == after,
    }
}

/// Where the rows of a table end, each by the place of its end.
#[derive(Default)]
struct RowEnds {
    known: Vec<RowEnd>,
    of_rows: Vec<u32>,
}

impl RowEnds {
    fn end(&self, place: u32) -> Option<&RowEnd> {
        self.known.get(usize::try_from(place).ok()?)
    }
}

fn ends(args: &CompareArgs, path: &Path, tree: &Tree, other: &Tree) -> Result<RowEnds, Failure> {
    let name = name_of(path);
    let input = open_input(path)?;
    let table = Table::open(file_name_of(path), input.source, None, APPENDED)
        .map_err(|error| Failure::Table { name: name.clone(), error })?;
    // A question that only the other tree asks has its column there.
    let is_asked =
        |question: &str| tree.question(question).is_some() || other.question(question).is_none();
    let maps = args.maps.iter().filter(|(question, _)| is_asked(question)).cloned().collect();
    let means = args.means.iter().flat_map(|option| option.0.clone()).collect();
    let request = Request { maps, means, format: RowFormat::JsonLines, ..Request::default() };
    let audit = Audit::new(tree, table, &request).map_err(|errors| Failure::Headers(errors.0))?;
    let mut reader =
        EndReader { tree, line: Vec::new(), places: HashMap::new(), ends: RowEnds::default() };
    audit.run(&mut reader, &|_| {}).map_err(|error| ComparedError::Rows { name, error })?;
    Ok(reader.ends)
}

/// Keeps of the rows that an audit writes where they end.
struct EndReader<'t> {
    tree: &'t Tree,
    /// What was written of a row so far.
    line: Vec<u8>,
    places: HashMap<RowEnd, usize>,
    ends: RowEnds,
}

/// What a row of an audit says of its end.
#[derive(Deserialize)]
struct EndOfRow {
    issue: Option<String>,
    statut: Option<String>,
}

impl EndReader<'_> {
    fn keep(&mut self, line: &[u8]) -> io::Result<()> {
        if line.is_empty() {
            return Ok(());
        }
        let row: EndOfRow = serde_json::from_slice(line)?;
        let end = match (row.issue, row.statut.as_deref()) {
            (Some(id), _) if !id.is_empty() => self.outcome(id),
            (_, Some("erreur")) => RowEnd::Error,
            _ => RowEnd::Undetermined,
        };
        let known = &mut self.ends.known;
        let place = *self.places.entry(end).or_insert_with_key(|end| {
            known.push(end.clone());
            known.len() - 1
        });
        self.ends.of_rows.push(u32::try_from(place).unwrap_or(u32::MAX));
        Ok(())
    }

    fn outcome(&self, id: String) -> RowEnd {
        let outcome = self.tree.outcomes().find(|outcome| *outcome.key == *id);
        match outcome {
            Some(outcome) => RowEnd::Outcome {
                id,
                status: outcome.status.key(),
                title: self.tree.written(&outcome.title).into_owned(),
            },
            None => RowEnd::Undetermined,
        }
    }
}

impl Write for EndReader<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut rest = bytes;
        while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
            let (line, after) = (&rest[..end], &rest[end + 1..]);
            if self.line.is_empty() {
                self.keep(line)?;
            } else {
                self.line.extend_from_slice(line);
                let whole = std::mem::take(&mut self.line);
                self.keep(&whole)?;
            }
            rest = after;
        }
        self.line.extend_from_slice(rest);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
