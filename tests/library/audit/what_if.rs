//! An answer that is supposed of rows: they go where an audit sends them once it is in their cells.

use std::collections::BTreeMap;

use mssante_check::{
    audit::{Request, RowFormat, Standing, WhatIf},
    kit,
    render::SummaryFormat,
};

use crate::support::{
    audits::{audited, columns, refused, rendered, request, separated, summary_of},
    trees::tree,
};

const HEADER: [&str; 5] = ["finess", "equipe", "usage", "acces", "operateur"];
const CELLS: [[&str; 4]; 4] = [
    ["oui", "non", "", "NSP"],
    ["oui", "non", "ne-sait-pas", ""],
    ["oui", "non", "", "?"],
    ["accueil@esantepdl.mssante.fr", "accueil@gmail.com", "ne-sait-pas", ""],
];

/// All ways to fill in the cells, each in a row.
fn all_rows() -> Vec<[&'static str; 5]> {
    let mut rows = Vec::new();
    for [equipe, usage, acces, operateur] in
        (0..256).map(|number| [0, 2, 4, 6].map(|shift| (number >> shift) & 3))
    {
        rows.push([
            "440000008",
            CELLS[0][equipe],
            CELLS[1][usage],
            CELLS[2][acces],
            CELLS[3][operateur],
        ]);
    }
    rows
}

fn table(rows: &[[&str; 5]]) -> Vec<u8> {
    separated([HEADER].iter().chain(rows))
}

fn what_if(supposed: &[(&str, &str)], among: &[(&str, &str)]) -> Request<'static> {
    let owned = |pairs: &[(&str, &str)]| {
        pairs.iter().map(|(question, answer)| ((*question).into(), (*answer).into())).collect()
    };
    let what_if = WhatIf { supposed: owned(supposed), among: owned(among) };
    Request { what_if: Some(what_if), ..request(RowFormat::Csv, 2) }
}

/// Where rows end, by what stands in `issue`, or else in `statut`.
fn ends(rows: &str) -> Vec<String> {
    let ends = columns(rows, ["issue", "statut"]);
    ends.into_iter()
        .map(|[issue, standing]| if issue.is_empty() { standing } else { issue })
        .collect()
}

#[test]
fn rows_go_where_an_audit_sends_them_with_the_answer_in_their_cells() {
    let tree = tree(kit::FIRST);
    let names: Vec<&str> = tree
        .outcomes()
        .map(|outcome| &*outcome.key)
        .chain([Standing::Undetermined.key(), Standing::Error.key()])
        .collect();
    let rows = all_rows();
    for (question, answer) in [
        ("equipe", "non"),
        ("usage", "Oui"),
        ("usage", "ne-sait-pas"),
        ("acces", "oui"),
        ("operateur", "accueil@esantepdl.mssante.fr"),
        ("operateur", "ne-sait-pas"),
    ] {
        for among in [None, Some(("usage", "non")), Some(("acces", "")), Some(("operateur", "gcs"))]
        {
            let asked = what_if(&[(question, answer)], among.as_slice());
            let (written, summary) = audited(&tree, table(&rows), &asked);
            let place = HEADER.iter().position(|header| *header == question).unwrap();
            let supposed = rows.iter().map(|row| {
                let mut row = *row;
                row[place] = answer;
                row
            });
            let (supposed, _) =
                audited(&tree, table(&supposed.collect::<Vec<_>>()), &request(RowFormat::Csv, 1));
            let mut expected: BTreeMap<(String, String), u64> = BTreeMap::new();
            let mut count = 0;
            for ((row, from), to) in rows.iter().zip(ends(&written)).zip(ends(&supposed)) {
                let is_meant = match among {
                    None => true,
                    Some(("usage", _)) => row[2] == "non",
                    Some(("acces", _)) => row[3].is_empty(),
                    Some(_) => row[4] == "accueil@esantepdl.mssante.fr",
                };
                count += u64::from(is_meant);
                if is_meant && from != to {
                    *expected.entry((from, to)).or_default() += 1;
                }
            }
            let change = summary.what_if.expect("what was asked for");
            let mut found = BTreeMap::new();
            for moved in &change.moves {
                found.insert((names[moved.from].into(), names[moved.to].into()), moved.rows);
            }
            assert_eq!(found, expected, "{question}={answer}, {among:?}");
            assert_eq!((change.rows, change.moved()), (count, expected.values().sum()));
            let plain = audited(&tree, table(&rows), &request(RowFormat::Csv, 1));
            assert_eq!((written, &summary.all), (plain.0, &plain.1.all));
        }
    }
}

#[test]
fn several_answers_are_supposed_at_once_and_all_conditions_have_to_hold() {
    let tree = tree(kit::FIRST);
    let asked =
        what_if(&[("usage", "oui"), ("acces", "oui")], &[("equipe", "oui"), ("usage", "non")]);
    let rows = table(&[
        ["1", "oui", "non", "", ""],
        ["2", "oui", "oui", "", ""],
        ["3", "non", "non", "", ""],
        ["4", "oui", "non", "", "gcs"],
        ["", "", "", "", ""],
    ]);
    let change = summary_of(&tree, rows, &asked).what_if.expect("what was asked for");
    assert_eq!(change.rows, 2);
    assert!(change.moves.iter().all(|moved| moved.from != moved.to));
    assert_eq!(change.moved(), 2);
}

#[test]
fn what_cannot_be_supposed_is_refused_all_at_once() {
    let tree = tree(kit::FIRST);
    let asked = what_if(
        &[("usge", "oui"), ("usage", "nn"), ("usage", "oui"), ("acces", "")],
        &[("equipement", "oui"), ("operateur", "accueil@")],
    );
    insta::assert_snapshot!(refused(&tree, table(&[["1", "oui", "", "", ""]]), &asked));
}

#[test]
fn every_form_of_the_summary_says_where_rows_would_go() {
    let tree = tree(kit::FIRST);
    let summary =
        summary_of(&tree, table(&all_rows()), &what_if(&[("usage", "oui")], &[("equipe", "oui")]));
    let moved = summary.what_if.as_ref().expect("what was asked for").moved().to_string();
    let none =
        summary_of(&tree, table(&[["1", "non", "", "", ""]]), &what_if(&[("usage", "oui")], &[]));
    for format in [SummaryFormat::Markdown, SummaryFormat::Html] {
        let told = rendered(&summary, format);
        assert!(told.contains("Et si…") && told.contains(&format!("{moved}\u{a0}lignes iraient")));
        assert!(rendered(&none, format).contains("irait ailleurs, sur 1."));
    }
    let json: serde_json::Value =
        serde_json::from_str(&rendered(&summary, SummaryFormat::Json)).unwrap();
    insta::assert_snapshot!(serde_json::to_string_pretty(&json["what_if"]).unwrap());
}
