//! Blank sheets that were filled in as people do, and audited: every row comes to the outcome of
//! its walk.

use std::io::Cursor;

use calamine::{Reader, Xlsx, open_workbook_from_rs};
use mssante_check::{
    audit::RowFormat,
    kit,
    render::{SheetFormat, blank_sheet},
    tree::Tree,
    walk::{Given, Step, Walk},
};
use serde_json::{Value, json};

use crate::support::{
    audits::{columns, request, run, separated, workbook},
    generated::{Dice, random, yaml},
    trees::{everything, loaded},
    ways::ways,
};

/// As many rows of a sheet, at most.
const ROWS: usize = 60;

fn sheet(tree: &Tree, format: SheetFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    blank_sheet(tree, format, &mut bytes).unwrap();
    bytes
}

/// The headers as a spreadsheet shows them.
fn csv_headers(tree: &Tree) -> Vec<String> {
    let bytes = sheet(tree, SheetFormat::Csv);
    let text = std::str::from_utf8(&bytes).unwrap().strip_prefix('\u{feff}').unwrap();
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    reader.headers().unwrap().iter().map(Into::into).collect()
}

fn book_headers(tree: &Tree) -> Vec<String> {
    let mut book: Xlsx<_> =
        open_workbook_from_rs(Cursor::new(sheet(tree, SheetFormat::Xlsx))).unwrap();
    let range = book.worksheet_range("Réponses").unwrap();
    assert_eq!(range.start(), Some((0, 0)), "the header stands on the first line");
    range.rows().next().unwrap().iter().map(ToString::to_string).collect()
}

/// An answer as somebody chooses it from the list, or types it.
fn cell(tree: &Tree, step: &Step<'_>) -> String {
    match &step.given {
        Given::Picked(answer) => tree.written(&answer.label).into_owned(),
        Given::Several(answers) if answers.len() == 1 => {
            let label = tree.written(&answers[0].label).into_owned();
            if label.contains(['|', '+']) { step.given.written() } else { label }
        }
        given => given.written(),
    }
}

/// Rows under these headers, one for each way; the first columns name the structure.
fn rows(tree: &Tree, ways: &[Walk<'_>], headers: &[String]) -> Vec<Vec<String>> {
    let before = headers.len() - tree.questions().count();
    let mut rows = vec![headers.to_vec()];
    for (place, way) in ways.iter().enumerate() {
        let mut row: Vec<String> = (0..before).map(|_| format!("Structure {place}")).collect();
        for question in tree.questions() {
            let step = way.steps().iter().find(|step| step.question.id == question.id);
            row.push(step.map(|step| cell(tree, step)).unwrap_or_default());
        }
        rows.push(row);
    }
    rows
}

fn check(tree: &Tree) {
    let ways: Vec<Walk<'_>> = ways(tree).into_iter().take(ROWS).collect();
    let outcomes: Vec<&str> = ways.iter().map(|way| way.at().key()).collect();
    let csv = separated(rows(tree, &ways, &csv_headers(tree)));
    let book = workbook(rows(tree, &ways, &book_headers(tree)));
    for table in [csv, book] {
        let is_text = !table.starts_with(b"PK");
        let shown =
            if is_text { String::from_utf8_lossy(&table).into_owned() } else { String::new() };
        let done = run(tree, table, &request(RowFormat::ExcelCsv, 1));
        let done = done.strip_prefix('\u{feff}').unwrap_or(&done);
        let told = columns(done, ["issue", "erreur"]);
        let issues: Vec<&str> = told.iter().map(|[issue, _]| issue.as_str()).collect();
        assert_eq!(issues, outcomes, "{}: {told:?}\n{shown}", tree.id);
    }
}

#[test]
fn filled_in_sheets_of_the_kit_come_to_the_outcomes_of_their_walks() {
    for tree in kit::trees().unwrap().iter().chain([&everything()]) {
        check(tree);
    }
    check(&loaded(include_str!("../fixtures/nasty.yaml")));
}

#[test]
fn filled_in_sheets_of_trees_by_chance_come_to_the_outcomes_of_their_walks() {
    for seed in 0..60 {
        check(&loaded(yaml(&random(&mut Dice(seed)))));
    }
}

/// What people begin a text with, and what stands in it.
const BEGINNINGS: [&str; 12] = [
    "+ ou - ",
    "- de 50, ",
    "= ",
    "@",
    "a, b, c, d, e; ",
    "x | y, ",
    "dit «\u{a0}\"oui\"\u{a0}», ",
    "deux\nlignes, ",
    "'quote', ",
    "1. ",
    "\t",
    "N° ",
];

/// The same tree with such texts before its own.
fn adorned(mut tree: Value, dice: &mut Dice) -> Value {
    let long = format!("{} ", "très long, ".repeat(40));
    for question in tree["questions"].as_object_mut().unwrap().values_mut() {
        let mut begin = |text: &mut Value| {
            let beginning = match dice.below(BEGINNINGS.len() + 1) {
                place if place < BEGINNINGS.len() => BEGINNINGS[place],
                _ => &long,
            };
            *text = json!(format!("{beginning}{}", text.as_str().unwrap()).trim_start());
        };
        begin(&mut question["ask"]);
        if let Some(answers) = question.get_mut("answers").and_then(Value::as_object_mut) {
            answers.values_mut().for_each(|answer| begin(&mut answer["label"]));
        }
    }
    tree
}

#[test]
fn no_text_of_a_tree_keeps_its_sheet_from_being_taken_back() {
    for seed in 0..120 {
        let dice = &mut Dice(seed);
        let tree = random(dice);
        check(&loaded(yaml(&adorned(tree, dice))));
    }
}

fn one_question(ask: &str, kind: Value) -> Tree {
    let mut question = kind;
    question["ask"] = json!(ask);
    let mut outcomes = json!({ "f": { "title": "F", "status": "en-ordre" } });
    if question.get("answers").is_some() {
        outcomes["g"] = json!({ "title": "G", "status": "a-faire" });
    }
    loaded(yaml(&json!({
        "format": 1,
        "id": "lits",
        "title": "Taille",
        "source": { "document": "Aucun", "checked": "2026-11-23" },
        "questions": { "lits": question },
        "outcomes": outcomes,
    })))
}

#[test]
fn a_tree_of_one_question_has_a_sheet_that_is_taken_back() {
    for ask in [
        "Combien de lits, places comprises ?",
        "+ ou - de 50 lits ?",
        "=1+1",
        "@toi",
        "a;b",
        "a, b, c, d et e",
        "Oui | non",
        "FINESS",
        "Nom de la structure",
        "finess ?",
        "Un \"mot\"",
        "Deux\nlignes, ici",
        "-",
        "'",
        "sep=,",
        "lits",
    ] {
        let answers = json!({ "answers": {
            "peu": { "label": "- de 50 lits, ou aucun", "go": "f" },
            "beaucoup": { "label": "+ de 50 lits; ou plus", "go": "g" },
        } });
        check(&one_question(ask, answers));
        check(&one_question(ask, json!({ "input": "text", "go": "f" })));
    }
}

#[test]
fn columns_name_the_structure_unless_the_tree_does() {
    let text = || json!({ "input": "text", "go": "f" });
    for (tree, identity) in [
        (one_question("Quelle ville ?", text()), vec!["FINESS", "Nom de la structure"]),
        (one_question("Quel est le nom de la structure ?", text()), vec!["FINESS"]),
        (
            one_question("Quel numéro ?", json!({ "input": "finess", "go": "f" })),
            vec!["Nom de la structure"],
        ),
        (one_question("FINESS", text()), vec!["Nom de la structure"]),
    ] {
        let headers = csv_headers(&tree);
        assert_eq!(headers[..headers.len() - 1], identity);
        assert_eq!(headers, book_headers(&tree));
    }
}
