//! The same rows in every format, and what they answer asked one by one: the audit has no second
//! reading of answers.

use std::collections::HashMap;

use mssante_check::{
    audit::{Request, RowFormat},
    tree::{Question, Tree},
    walk::{Walk, report::Report},
};
use serde_json::{Map, Value};

use super::{
    audited::{audited, cells},
    choices::Choices,
    fixtures::{any_tree, first_tree},
    trees::sound_value,
};
use crate::support::{audits::workbook, book::written};

/// What an audit says of a row, without what the row has itself.
const SAID: [&str; 6] = ["issue", "statut", "actions", "manque", "erreur", "chemin"];

/// Cells that people write, and that tables come with.
const CELLS: [&str; 20] = [
    "",
    "oui",
    "OUI ",
    "non",
    "ne-sait-pas",
    "Je ne sais pas",
    "gcs",
    "a@esantepdl.mssante.fr",
    "a@b@c",
    "peut-être",
    "=1+1",
    "-5",
    "+33 6",
    "@x",
    "a;b",
    "dit \"oui\"",
    "deux\nlignes",
    "é",
    "oui|non",
    "0",
];

/// Rows by choice say the same in each format, keep their cells, and are what `ask` answers.
pub(crate) fn rows(input: &[u8]) {
    let mut choices = Choices(input);
    let tree = if choices.once_in(3) { any_tree(&mut choices) } else { first_tree() };
    let questions: Vec<&Question> = tree.questions().collect();
    let width = 1 + choices.below(questions.len().min(6));
    let mut table = vec![vec!["ref".to_owned()]];
    table[0].extend(questions[..width].iter().map(|question| question.key.to_string()));
    let also_as_workbook = choices.once_in(8);
    for row in 0..=choices.below(8) {
        let mut cells = vec![format!("r{row}")];
        cells.extend(questions[..width].iter().map(|question| cell(question, &mut choices)));
        table.push(cells);
    }
    let plain = separated(&table, csv::QuoteStyle::Necessary);
    let said = said(tree, &plain);
    assert_eq!(said, self::said(tree, &separated(&table, csv::QuoteStyle::Always)), "quoted");
    assert_eq!(said, self::said(tree, &objects(&table)), "JSON Lines");
    if also_as_workbook {
        assert_eq!(said, self::said(tree, &workbook(&table)), "workbook");
        let request = Request { format: RowFormat::Xlsx, ..Request::default() };
        let written = written(tree, plain.clone(), &request);
        assert_eq!(said, self::said(tree, &written), "a result as a workbook");
    }
    assert_kept(tree, &table, csv::QuoteStyle::Necessary);
    let ragged = ragged(&table, &mut choices);
    assert_kept(tree, &ragged, csv::QuoteStyle::Necessary);
    assert_kept(tree, &ragged, csv::QuoteStyle::Always);
    for (row, said) in table[1..].iter().zip(&said) {
        assert_as_asked(tree, &table[0], row, said);
    }
}

/// The same table with cells that have no header, or no text in it, and signs of any sort.
fn ragged(table: &[Vec<String>], choices: &mut Choices<'_>) -> Vec<Vec<String>> {
    let mut table = table.to_vec();
    for row in &mut table {
        row.insert(0, String::new());
    }
    for row in &mut table[1..] {
        row[0] = odd_text(choices);
        for _ in 0..choices.below(3) {
            row.push(odd_text(choices));
        }
    }
    table
}

/// A text with what ends lines and cells; with other control signs a file would be no text.
fn odd_text(choices: &mut Choices<'_>) -> String {
    choices.text().chars().filter(|c| !c.is_control() || "\r\n\t\u{85}".contains(*c)).collect()
}

fn cell(question: &Question, choices: &mut Choices<'_>) -> String {
    let cell = match choices.below(6) {
        0 => choices.text().to_owned(),
        1 | 2 if !question.answers.is_empty() => choices.pick(&question.answers).key.to_string(),
        3 => {
            let mut several = Vec::new();
            for _ in 0..choices.below(3) {
                let answer = question.answers.get(choices.below(question.answers.len()));
                several.push(answer.map_or("x", |answer| &*answer.key));
            }
            several.join("|")
        }
        4 => {
            let inputs = mssante_check::tree::input::Input::ALL;
            sound_value(choices.pick(&inputs).1).to_owned()
        }
        _ => (*choices.pick(&CELLS)).to_owned(),
    };
    // What no workbook can hold, or CSV cannot tell from the end of a line.
    cell.chars().filter(|c| !c.is_control() || matches!(c, '\t' | '\n')).collect()
}

/// What an audit says of each row of a table.
fn said(tree: &Tree, table: &[u8]) -> Vec<HashMap<String, String>> {
    let request = Request { format: RowFormat::JsonLines, ..Request::default() };
    let audited = audited(tree, table, &request).expect("a table");
    let text = String::from_utf8(audited.written).expect("a text");
    let mut rows = Vec::new();
    for line in text.lines() {
        let object: Map<String, Value> = serde_json::from_str(line).expect("an object");
        let said = |name: &&str| Some(((*name).to_owned(), object.get(*name)?.to_string()));
        rows.push(SAID.iter().filter_map(said).collect());
    }
    rows
}

fn separated(table: &[Vec<String>], quotes: csv::QuoteStyle) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .delimiter(b';')
        .quote_style(quotes)
        .from_writer(Vec::new());
    for row in table {
        writer.write_record(row).expect("memory has room");
    }
    writer.into_inner().expect("memory has room")
}

fn objects(table: &[Vec<String>]) -> Vec<u8> {
    let mut lines = Vec::new();
    for row in &table[1..] {
        let mut pairs = Vec::new();
        for (key, cell) in table[0].iter().zip(row) {
            pairs.push(format!("{}:{}", Value::from(&**key), Value::from(&**cell)));
        }
        lines.extend(format!("{{{}}}\n", pairs.join(",")).into_bytes());
    }
    lines
}

/// Every cell stands in its output row, but for apostrophes that make it harmless.
fn assert_kept(tree: &Tree, table: &[Vec<String>], quotes: csv::QuoteStyle) {
    let bytes = separated(table, quotes);
    let audited = audited(tree, &bytes, &Request::default()).expect("a table");
    let written = cells(&audited.written, RowFormat::Csv);
    assert_eq!(written.len(), table.len());
    for (written, row) in written.iter().zip(table) {
        let mut written: Vec<String> = written.iter().map(|cell| harmless(cell)).collect();
        for cell in row.iter().filter(|cell| !cell.is_empty()) {
            let place = written.iter().position(|written| *written == harmless(cell));
            let place = place.unwrap_or_else(|| panic!("{cell:?} is lost: {written:?}"));
            written.swap_remove(place);
        }
    }
}

/// A cell without what is added to it, and what may be left out of it.
fn harmless(cell: &str) -> String {
    cell.replace(['\'', '\0'], "").replace("\r\n", "\n").trim_end_matches('\r').to_owned()
}

/// What `ask` takes, the audit takes as the same; what it refuses, the audit does not read as
/// another answer of the walk.
fn assert_as_asked(
    tree: &Tree,
    headers: &[String],
    row: &[String],
    said: &HashMap<String, String>,
) {
    let mut walk = Walk::new(tree);
    let asked = walk.follow(|question, steps| {
        let column = headers.iter().position(|header| **header == *question.key).ok_or(false)?;
        let cell = row[column].trim();
        if cell.is_empty() {
            return Err(false);
        }
        question.read(cell, steps).map_err(|_| true)
    });
    let said = |name: &str| said.get(name).map_or("", |text| text.trim_matches('"'));
    if said("statut") == "erreur" {
        return;
    }
    // A table has more ways to write an answer than a person who is asked.
    let Err(true) = asked else {
        assert_eq!(said("chemin"), Report::of(&walk).code(), "{row:?}");
        assert_eq!(said("statut") == "indetermine", asked.is_err(), "{row:?}");
        return;
    };
}
