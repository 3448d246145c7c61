//! What a table says is what a person would answer, at any length and with any number of threads.

use std::io;

use mssante_check::{
    audit::{Request, RowFormat},
    kit,
    render::{SheetFormat, blank_sheet},
    tree::{Answer, Kind, Question, Tree},
    walk::{Given, Walk, report::Report},
};

use crate::support::{
    audits::{audit, columns, request, run, separated},
    structures,
    trees::tree,
    ways,
};

#[test]
fn every_path_of_every_tree_as_a_row_is_what_ask_reports() {
    for id in kit::ids() {
        let tree = tree(id);
        let ways = ways::ways(&tree);
        for form in [Cells::Ids, Cells::Labels] {
            let csv = run(&tree, table(&tree, &ways, form), &request(RowFormat::Csv, 2));
            let rows = columns(&csv, ["erreur", "issue", "statut", "manque", "chemin", "actions"]);
            assert_eq!(rows.len(), ways.len());
            for ([error, issue, status, missing, path, actions], way) in rows.iter().zip(&ways) {
                let report = Report::of(way);
                let outcome = report.outcome().unwrap();
                assert_eq!(error, "", "{}", report.code());
                assert_eq!(*issue, *outcome.key);
                assert_eq!(status, outcome.status.key());
                assert_eq!((&**missing, path), ("", &report.code()));
                let mut rest = &**actions;
                for action in report.actions() {
                    let text = report.fill(&action.text);
                    let (_, after) = rest
                        .split_once(&*text)
                        .unwrap_or_else(|| panic!("{text} is not in {rest}"));
                    rest = after;
                }
            }
        }
    }
}

#[derive(Clone, Copy)]
enum Cells {
    Ids,
    Labels,
}

/// A table with a row for each way, as CSV.
fn table(tree: &Tree, ways: &[Walk<'_>], cells: Cells) -> Vec<u8> {
    let headers: Vec<String> = match cells {
        Cells::Ids => tree.questions().map(|question| question.key.to_string()).collect(),
        Cells::Labels => tree.headers().iter().map(|header| header.to_uppercase()).collect(),
    };
    let row = |way: &Walk<'_>| {
        let cell = |question: &Question| {
            let step = way.steps().iter().find(|step| step.question.id == question.id);
            step.map_or_else(String::new, |step| match (&step.given, cells) {
                (Given::Picked(answer), Cells::Labels) => {
                    Report::of(way).fill(&answer.label).to_uppercase()
                }
                (given, _) => given.written(),
            })
        };
        tree.questions().map(cell).collect()
    };
    separated([headers].into_iter().chain(ways.iter().map(row)))
}

#[test]
fn codes_of_form_tools_are_answers() {
    for (header, cell, path) in [
        ("Êtes-vous équipé d’une adresse MSSanté ?", "Je ne sais pas", "equipement:ne-sait-pas:T2"),
        ("qequipe", "A2", "equipement:non:N3"),
        ("equipe. Êtes-vous équipé d'une adresse MSSanté ?", "AO03", "equipement:ne-sait-pas:T2"),
        ("structure/equipe", "ne_sait_pas", "equipement:ne-sait-pas:T2"),
        ("EQUIPE", "N", "equipement:non:N3"),
    ] {
        let csv =
            run(&tree(kit::FIRST), format!("id;{header}\n1;{cell}\n"), &request(RowFormat::Csv, 1));
        assert_eq!(columns(&csv, ["chemin", "erreur"]), [[path, ""]], "{header} {cell}");
    }
    let several = tree("accompagnement");
    let question =
        several.questions().find(|question| matches!(question.kind, Kind::Several { .. })).unwrap();
    let together: Vec<&Answer> =
        question.answers.iter().filter(|answer| !answer.alone).take(2).collect();
    let keys: Vec<&str> = together.iter().map(|answer| &*answer.key).collect();
    let labels: Vec<_> = together.iter().map(|answer| several.written(&answer.label)).collect();
    for cell in [
        keys.join("|"),
        keys.join(" "),
        format!("{};", labels.join(";")),
        format!("[\"{}\",\"{}\"]", keys[0], keys[1]),
    ] {
        let table = format!("{{\"{}\":{}}}", question.key, serde_json::to_string(&cell).unwrap());
        let csv = run(&several, table, &request(RowFormat::Csv, 1));
        let [path, error] = &columns(&csv, ["chemin", "erreur"])[0];
        assert!(path.starts_with(&format!("accompagnement:{}", keys.join("+"))), "{cell} {error}");
    }
}

#[test]
fn the_blank_sheet_of_every_tree_comes_back() {
    for tree in kit::ids().map(tree) {
        for format in [SheetFormat::Xlsx, SheetFormat::Csv] {
            let mut sheet = Vec::new();
            blank_sheet(&tree, format, &mut sheet).unwrap();
            assert_eq!(
                audit(&tree, sheet, &request(RowFormat::Csv, 1)).unanswered().count(),
                0,
                "{}",
                tree.id
            );
        }
    }
}

#[test]
fn one_thread_and_many_write_the_same_bytes() {
    let table = structures(40_000);
    let tree = tree(kit::FIRST);
    for form in [RowFormat::Csv, RowFormat::ExcelCsv, RowFormat::JsonLines] {
        let alone = run(&tree, table.clone(), &request(form, 1));
        assert_eq!(
            alone.lines().count(),
            if form == RowFormat::JsonLines { 40_000 } else { 40_001 }
        );
        assert!(alone == run(&tree, table.clone(), &request(form, 4)), "{form:?}");
    }
}

#[test]
fn ids_that_come_again_are_told_alike_by_one_thread_and_many() {
    let mut table = structures(20_000);
    let again = table.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    table.extend_from_within(again..);
    let tree = tree(kit::FIRST);
    let of = |threads| Request { id: Some("finess".into()), ..request(RowFormat::Csv, threads) };
    let alone = run(&tree, table.clone(), &of(1));
    assert_eq!(alone.matches("que la ligne").count(), 20_000);
    assert!(alone == run(&tree, table, &of(4)));
}

#[test]
fn nothing_is_allocated_for_a_row() {
    let tree = tree(kit::FIRST);
    let allocations = |rows: u64| {
        let table = structures(rows);
        let audit = audit(&tree, table, &request(RowFormat::Csv, 1));
        let counted = allocation_counter::measure(|| {
            audit.run(&mut io::sink(), &|_| {}).unwrap();
        });
        counted.count_total
    };
    let (few, many) = (allocations(20_000), allocations(200_000));
    // A block of about a thousand rows takes a walk, and no more.
    assert!(many - few < 180_000 / 200, "{few} for 20,000 rows, {many} for 200,000");
}
