//! Two results of an audit, row by row: how each structure moved, and why.

use std::{collections::HashMap, fs};

use mssante_check::{
    audit::{RowFormat, Standing},
    compare::{Comparison, Evolution, ResultsRequest},
};

use crate::support::{
    campaigns::{
        compared_rows,
        known::{Campaigns, MOVES, Move},
    },
    trees,
};

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

/// So many structures are in the two campaigns of which it is known how each moved.
const STRUCTURES: usize = 5000;

#[test]
fn known_movements_come_back_with_their_causes_in_every_form() {
    use RowFormat::{Csv, ExcelCsv, JsonLines, Xlsx};
    let campaigns = Campaigns::new(STRUCTURES);
    let request = ResultsRequest { by: vec!["departement".into()], ..Default::default() };
    let mut first = None;
    for forms in [[Csv, Csv], [Xlsx, JsonLines], [JsonLines, ExcelCsv], [ExcelCsv, Xlsx]] {
        let [before, after] = campaigns.results(forms);
        let (rows, comparison) = compared_rows(&campaigns.trees[1], before, after, &request);
        let mut by_id: HashMap<&str, &[String]> = HashMap::new();
        let mut repeated = 0;
        for row in &rows[1..] {
            if row[6].is_empty() {
                repeated += 1;
            } else {
                assert!(by_id.insert(&row[0], &row[1..]).is_none(), "{row:?}");
            }
        }
        for (id, departement, place) in &campaigns.moves {
            let Move { told, detail, .. } = &MOVES[*place];
            let told = format!("{departement};{told};{}", detail.replace(" :", "\u{a0}:"));
            assert_eq!(by_id[id.as_str()].join(";"), told, "{forms:?} {id}");
        }
        assert_eq!(by_id.len(), STRUCTURES);
        // Those of the first campaign stand in the rows only where they are in no other.
        assert_eq!(comparison.before.repeated + comparison.after.repeated, repeated);
        assert_eq!(comparison.after.repeated, campaigns.repeated[1] as u64);
        assert_eq!(comparison.before.repeated, campaigns.repeated[0] as u64);
        assert_eq!((comparison.before.unread_paths, comparison.after.unread_paths), (0, 0));
        assert_eq!(comparison.after.other_outcomes, 0);
        sums_agree(&rows, &comparison);
        // What is not compared names a line, and objects have no header.
        let compared: Vec<Vec<String>> =
            rows.into_iter().filter(|row| !row[6].is_empty()).collect();
        match &first {
            None => first = Some(compared),
            Some(first) => assert!(*first == compared, "{forms:?}"),
        }
    }
}

/// Makes sure that all sums are those of the rows.
pub(crate) fn sums_agree(rows: &[Vec<String>], comparison: &Comparison<'_>) {
    let columns: Vec<usize> = ["statut_avant", "statut_apres", "evolution", "cause"]
        .map(|name| rows[0].iter().position(|header| header == name).unwrap())
        .to_vec();
    let cells = |row: &[String]| columns.iter().map(|column| row[*column].clone()).collect();
    let compared: Vec<Vec<String>> = rows[1..]
        .iter()
        .map(|row| cells(row))
        .filter(|row: &Vec<String>| !row[2].is_empty())
        .collect();
    let count =
        |keep: &dyn Fn(&[String]) -> bool| compared.iter().filter(|row| keep(row)).count() as u64;
    for evolution in Evolution::ALL {
        let rows = count(&|row| row[2] == evolution.key());
        assert_eq!(comparison.evolutions.of(evolution), rows, "{evolution:?}");
    }
    let both = |row: &[String]| row[2] != "nouveau" && row[2] != "disparu";
    for before in Standing::ALL {
        for after in Standing::ALL {
            let rows = count(&|row| both(row) && row[0] == before.key() && row[1] == after.key());
            assert_eq!(comparison.matrix.rows(before, after), rows, "{before:?} {after:?}");
        }
    }
    let mut changes = 0;
    for (causes, counts) in &comparison.causes {
        for evolution in Evolution::ALL {
            let rows = count(&|row| row[3] == causes.key() && row[2] == evolution.key());
            let rows = if evolution.is_change() { rows } else { 0 };
            assert_eq!(counts.of(evolution), rows, "{causes:?} {evolution:?}");
        }
        assert_ne!(causes.key(), "");
        changes += counts.rows();
    }
    assert_eq!(changes, comparison.evolutions.changes());
    assert_eq!(
        comparison.still_silent,
        count(&|row| row[0] == "indetermine" && row[1] == "indetermine")
    );
    for grouping in &comparison.groupings {
        let mut rows = 0;
        for (_, counts) in &grouping.groups {
            rows += counts.rows();
        }
        assert_eq!(rows, comparison.evolutions.rows(), "{}", grouping.column);
    }
}
