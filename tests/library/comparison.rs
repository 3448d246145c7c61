//! Two results of an audit, row by row: how each structure moved, and why.

use std::fs;

use mssante_check::compare::{Evolution, ResultsRequest};

use crate::support::{campaigns::compared_rows, trees};

fn told(rows: &[Vec<String>]) -> String {
    rows.iter().map(|row| row.join("|")).collect::<Vec<_>>().join("\n")
}

#[test]
fn results_of_the_first_version_are_compared_in_every_form() {
    let tree = trees::tree("equipement");
    let forms = ["resultat.csv", "resultat-excel.csv", "resultat.jsonl", "resultat.xlsx"];
    for before in forms {
        for after in forms {
            let [old, new] = [before, after].map(|name| {
                fs::read(format!("{}/tests/fixtures/0.1/{name}", env!("CARGO_MANIFEST_DIR")))
                    .unwrap()
            });
            let request = ResultsRequest { by: vec!["département".into()], ..Default::default() };
            let (rows, comparison) = compared_rows(&tree, old, new, &request);
            assert_eq!(comparison.evolutions.of(Evolution::Stable), comparison.evolutions.rows());
            assert_eq!((rows.len(), comparison.before.rows, comparison.after.rows), (11, 8, 8));
            assert_eq!(comparison.before.without_id + comparison.after.without_id, 2, "{before}");
            let otherwise = comparison.before.other_outcomes + comparison.after.other_outcomes;
            let unread = comparison.before.unread_paths + comparison.after.unread_paths;
            assert_eq!((otherwise, unread), (0, 0), "{before} {after}\n{}", told(&rows));
        }
    }
}
