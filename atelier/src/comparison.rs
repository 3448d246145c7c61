//! Two results of an audit side by side: first which columns they have, then all of it.

use std::io::Write;

use mssante_check::{
    audit::APPENDED,
    compare::{ComparisonError, ResultErrors, ResultProblem, ResultsRequest, TwoResults},
    manifest::AuditOptions,
    render::{self, ComparedRowsError},
    table::Table,
    tree::Tree,
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    host::{self, Host},
    refusal::Refusal,
    summaries::SUMMARIES,
    trees::{TreeChoice, Trees},
};

/// Two results, and what is wanted of them.
#[derive(Deserialize)]
pub struct ComparisonChoice {
    tree: TreeChoice,
    /// The places of their files, the earlier one first.
    results: [usize; 2],
    options: AuditOptions,
}

/// Tells which columns two results have, and what keeps them from being compared.
pub fn columns(host: &Host, trees: &Trees, chosen: &ComparisonChoice) -> Result<Value, Refusal> {
    let tree = trees.load_without_cases(host, &chosen.tree)?;
    let [before, after] = open(host, chosen.results)?;
    let earlier: Vec<&String> =
        before.columns().iter().filter(|name| !after.columns().contains(name)).collect();
    let shared = after.columns().iter().filter(|name| before.columns().contains(name));
    let columns = json!({
        "shared": shared.collect::<Vec<&String>>(),
        "all": after.columns().iter().chain(earlier).collect::<Vec<&String>>(),
    });
    let counts_bytes = before.counts_file_bytes && after.counts_file_bytes;
    let request = request(host, &chosen.options)?;
    let (remarks, errors) = match TwoResults::new(&tree, before, after, &request) {
        Ok(results) => (render::comparison_remarks(&results), Vec::new()),
        Err(ResultErrors(errors)) => (Vec::new(), errors),
    };
    let is_of_id = |why: &ResultProblem| {
        matches!(why, ResultProblem::NoId { .. } | ResultProblem::SeveralIds { .. })
    };
    Ok(json!({
        "columns": columns,
        "counts_bytes": counts_bytes,
        "questions": questions(&tree),
        "remarks": remarks,
        "errors": errors.iter().map(ToString::to_string).collect::<Vec<String>>(),
        "asks_id": errors.iter().any(|error| is_of_id(&error.why)),
        "asks_columns": errors.iter().any(|error| matches!(error.why, ResultProblem::Header(_))),
    }))
}

/// Compares two results; what is made is the rows, and the summary in each form.
pub fn compare(host: &Host, trees: &Trees, chosen: &ComparisonChoice) -> Result<Value, Refusal> {
    let tree = trees.load_without_cases(host, &chosen.tree)?;
    let [before, after] = open(host, chosen.results)?;
    let results = TwoResults::new(&tree, before, after, &request(host, &chosen.options)?)?;
    let mut rows = host::make("rows")?;
    let format = chosen.options.row_format()?;
    let comparison = render::comparison_rows(results, format, &mut rows, &host::tell_progress)
        .map_err(why_not)?;
    rows.flush()?;
    for (extension, format) in SUMMARIES {
        let mut bytes = Vec::new();
        render::comparison(&comparison, format, &mut bytes)?;
        host::make_whole(&format!("summary.{extension}"), &bytes)?;
    }
    Ok(json!({ "rows": comparison.evolutions.rows() }))
}

fn open(host: &Host, results: [usize; 2]) -> Result<[Table; 2], Refusal> {
    let [before, after] = results.map(|place| {
        let name = host.name(place);
        Table::open(name, Box::new(host.open(place)?), None, APPENDED)
            .map_err(|error| Refusal::from(error).of(name))
    });
    Ok([before?, after?])
}

fn request(host: &Host, options: &AuditOptions) -> Result<ResultsRequest, Refusal> {
    let wanted = options.request(None, None)?;
    Ok(ResultsRequest {
        id: wanted.id,
        maps: wanted.maps,
        means: wanted.means,
        by: wanted.by,
        day: Some(host.day),
    })
}

fn questions(tree: &Tree) -> Vec<Value> {
    let questions = tree.questions();
    questions.map(|own| json!({ "key": own.key, "ask": tree.written(&own.ask) })).collect()
}

fn why_not(error: ComparedRowsError) -> Refusal {
    match error {
        ComparedRowsError::Comparison(ComparisonError::Read { table, .. }) => {
            Refusal::unreadable(&table)
        }
        ComparedRowsError::Comparison(ref why @ ComparisonError::Workbook { ref source, .. }) => {
            Refusal::new(format!("{why}\u{a0}: {source}"))
        }
        error => Refusal::from(error),
    }
}
