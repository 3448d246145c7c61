//! What is proposed is what somebody would fill in who had the extract at hand, and nothing else.

use std::collections::BTreeSet;

use mssante_check::{audit::RowFormat, kit};
use proptest::prelude::*;

use crate::support::{audits::columns, random_cases, trees::tree};

use super::extract::{audit, extract, lookup, org, read, request};

const NUMBERS: [&str; 4] = ["440000008", "010000016", "2A0000006", "490000007"];

const ADDRESSES: [&str; 5] = [
    "accueil@esantepdl.mssante.fr",
    "b.soins@ESANTEPDL.mssante.fr",
    "c@exemple.mssante.fr",
    "d@exemple.mssante.fr",
    "e@autre.mssante.fr",
];

/// How a number may stand in a table; the last ones are none.
const WRITTEN: [(&str, Option<&str>); 9] = [
    ("440000008", Some("440000008")),
    ("44 000 000 8", Some("440000008")),
    ("1010000016", Some("010000016")),
    ("2a0000006", Some("2A0000006")),
    ("490000007", Some("490000007")),
    ("530000003", None),
    ("440000009", None),
    ("44000000", None),
    ("", None),
];

const CELLS: [&[&str]; 4] = [
    &["", "", "", "oui", "Non", "ne-sait-pas", "peut-être"],
    &["", "oui", "oui", "non"],
    &["", "non", "non", "oui"],
    &["", "", "", "gcs", "f@esantepdl.mssante.fr", "pas une adresse"],
];

/// A row: its FINESS number as it is written, and its answers.
type Row = (usize, [usize; 4]);

fn cells((number, answers): &Row) -> Vec<&'static str> {
    let answers = answers.iter().zip(CELLS).map(|(place, cells)| cells[*place % cells.len()]);
    [WRITTEN[*number].0].into_iter().chain(answers).collect()
}

fn table(rows: &[Vec<&str>]) -> String {
    let rows = rows.iter().map(|row| row.join(";") + "\n");
    ["FINESS;equipe;usage;acces;operateur\n".to_owned()].into_iter().chain(rows).collect()
}

/// The row as somebody would fill it in who sees these boxes.
fn filled<'a>(row: &Row, boxes: &BTreeSet<(&'a str, &'a str)>) -> Vec<&'a str> {
    let mut cells: Vec<&'a str> = cells(row);
    let own: Vec<&str> = boxes
        .iter()
        .filter(|(number, _)| Some(*number) == WRITTEN[row.0].1)
        .map(|own| own.1)
        .collect();
    if own.is_empty() {
        return cells;
    }
    let ends: BTreeSet<bool> = own
        .iter()
        .map(|address| address.to_lowercase().ends_with("@esantepdl.mssante.fr"))
        .collect();
    if cells[1].is_empty() {
        cells[1] = "oui";
    }
    if cells[4].is_empty() && ends.len() == 1 {
        cells[4] = own[0];
    }
    cells
}

proptest! {
    #![proptest_config(random_cases(60))]

    #[test]
    fn the_audit_is_that_of_the_table_filled_in(
        boxes in prop::collection::vec((0..NUMBERS.len(), 0..ADDRESSES.len()), 1..9),
        rows in prop::collection::vec(
            (0..WRITTEN.len(), any::<[u8; 4]>().prop_map(|dice| dice.map(usize::from))),
            1..80,
        ),
    ) {
        let boxes: Vec<_> = boxes
            .into_iter()
            .map(|(number, address)| (NUMBERS[number], ADDRESSES[address]))
            .collect();
        let lines = boxes.iter().map(|(number, address)| org(address, number));
        let annuaire = read(extract(lines)).unwrap();
        let boxes = boxes.into_iter().collect();
        let tree = tree(kit::FIRST);
        let own = table(&rows.iter().map(cells).collect::<Vec<_>>());
        let by_hand = table(&rows.iter().map(|row| filled(row, &boxes)).collect::<Vec<_>>());
        let found = audit(&tree, own, &request(Some(lookup(&annuaire)), RowFormat::Csv, 1));
        let expected = audit(&tree, by_hand, &request(None, RowFormat::Csv, 1)).rows;
        let said = ["issue", "statut", "actions", "manque", "chemin"];
        prop_assert_eq!(columns(&found.rows, said), columns(&expected, said));

        let names = ["FINESS", "equipe", "usage", "acces", "operateur", "chemin", "provenance"];
        let told = columns(&found.rows, names);
        let mut proposed = 0;
        for (told, row) in told.iter().zip(&rows) {
            let (cells, filled) = (cells(row), filled(row, &boxes));
            let [.., path, provenance] = told;
            prop_assert_eq!(&told[..5], &cells[..], "what the row says stays");
            let is_met = |question: &str| match question {
                "equipe" => true,
                _ => [".gcs:", ".autre:"].iter().any(|answer| path.contains(answer)),
            };
            let names: Vec<&str> = [(1, "equipe"), (4, "operateur")]
                .into_iter()
                .filter(|(column, name)| cells[*column] != filled[*column] && is_met(name))
                .map(|(_, name)| name)
                .collect();
            let start = format!("{} : annuaire, extrait du 26/08/2026", names.join(", "));
            prop_assert_eq!(
                provenance.starts_with(&start),
                !names.is_empty(),
                "{} of {}",
                provenance,
                path
            );
            prop_assert_eq!(provenance.contains(" : annuaire"), !names.is_empty());
            prop_assert!(
                !names.contains(&"equipe") || path.starts_with("equipement:oui"),
                "never « non »"
            );
            proposed += usize::from(!names.is_empty());
        }
        let count = format!("\"rows\": {proposed},\n    \"contradicted\"");
        prop_assert!(found.summaries.contains(&count), "{count} in {}", found.summaries);
    }
}

#[test]
fn one_thread_and_four_write_the_same_bytes_in_every_form() {
    let boxes = (0..3).map(|place| org(ADDRESSES[place], NUMBERS[place]));
    let annuaire = read(extract(boxes.chain([org(ADDRESSES[4], NUMBERS[0])]))).unwrap();
    let rows: Vec<_> =
        (0..12_000).map(|row| cells(&(row % 9, [row / 7, row / 3, row / 5, row / 11]))).collect();
    let (table, tree) = (table(&rows), tree(kit::FIRST));
    for form in [RowFormat::Csv, RowFormat::ExcelCsv, RowFormat::JsonLines] {
        let [alone, four] = [1, 4]
            .map(|threads| audit(&tree, &*table, &request(Some(lookup(&annuaire)), form, threads)));
        assert!(alone.rows == four.rows && alone.summaries == four.summaries, "{form:?}");
        assert_eq!(
            alone.rows.lines().count(),
            if form == RowFormat::JsonLines { 12_000 } else { 12_001 }
        );
    }
}
