//! The figures of a comparison: the workbook around its rows, and the same numbers in every form.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use mssante_check::{
    audit::Standing,
    compare::{Cause, ComparedRow, Comparison, Evolution},
    render::{Bars, ComparisonBook, Emphasis, SummaryFormat, SummaryLook},
};

use crate::support::{
    compared::{NASTY, all_shapes, campaigns, written},
    markup::bare,
    trees::tree,
};

type Book = Xlsx<Cursor<Vec<u8>>>;

const HEADERS: [&str; 9] = [
    "N° FINESS",
    "Nom | <usuel>",
    "avant",
    "apres",
    "statut_avant",
    "statut_apres",
    "evolution",
    "cause",
    "detail",
];

/// The workbook of a comparison, with these rows.
fn book(comparison: &Comparison<'_>, rows: &[ComparedRow<'_>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let headers = HEADERS.map(String::from);
    let mut book = ComparisonBook::begin(comparison.tree, &headers, &mut bytes).unwrap();
    for row in rows {
        book.write(row).unwrap();
    }
    book.finish(comparison).unwrap();
    bytes
}

/// The cells of a sheet as texts, numbers as they are.
fn cells(book: &mut Book, sheet: &str) -> Vec<Vec<String>> {
    let range = book.worksheet_range(sheet).unwrap();
    range.rows().map(|row| row.iter().map(Data::to_string).collect()).collect()
}

#[test]
fn rows_of_a_workbook_are_those_that_were_written() {
    let tree = tree("equipement");
    let long = "usage\u{a0}: non → oui, ".repeat(40);
    let row = |cells, evolution| ComparedRow { cells, evolution };
    let moved = ["0440", "A", "creer", "fini", "a-faire", "en-ordre", "progres", "arbre", &long];
    let mut rows = vec![
        row(&moved, Some(Evolution::Progress)),
        row(
            &["2", "", "fini", "fini", "en-ordre", "en-ordre", "stable", "", ""],
            Some(Evolution::Stable),
        ),
        row(&["", "", "", "fini", "", "en-ordre", "", "", "sans identifiant"], None),
    ];
    let nasty: Vec<[&str; 9]> = NASTY
        .iter()
        .map(|name| [*name, *name, "", "x", "", "a-faire", "nouveau", "", *name])
        .collect();
    rows.extend(nasty.iter().map(|cells| row(cells, Some(Evolution::New))));
    let mut book: Book =
        open_workbook_from_rs(Cursor::new(book(&campaigns(&tree), &rows))).unwrap();
    assert_eq!(book.sheet_names(), ["Lignes", "Indicateurs"]);
    let read = cells(&mut book, "Lignes");
    assert_eq!(read.len(), 1 + rows.len());
    assert_eq!(read[0], HEADERS);
    let told = ["0440", "A", "creer", "fini", "À faire", "En ordre", "Progrès", "arbre", &long];
    assert_eq!(read[1], told);
    assert_eq!(read[2][4..7], ["En ordre", "En ordre", "Stable"]);
    assert_eq!(read[3][4..], ["", "En ordre", "", "", "sans identifiant"]);
    for (row, name) in read[4..].iter().zip(NASTY) {
        assert_eq!(row[0], name.replace('\u{1b}', "\u{fffd}"));
        assert_eq!(row[6], "Nouveau");
    }
}

#[test]
fn workbooks_of_all_shapes_are_opened() {
    let tree = tree("equipement");
    for (shape, comparison) in all_shapes(&tree) {
        let bytes = book(&comparison, &[]);
        if let Ok(folder) = std::env::var("LOOK") {
            std::fs::write(format!("{folder}/{shape}.xlsx"), &bytes).unwrap();
        }
        let mut book: Book = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        let figures = cells(&mut book, "Indicateurs");
        assert!(figures.iter().flatten().any(|cell| cell.starts_with("Bilan fait")), "{shape}");
    }
}

#[test]
fn a_sheet_has_room_for_so_many_rows() {
    let tree = tree("equipement");
    let headers = HEADERS.map(String::from);
    let mut book = ComparisonBook::begin(&tree, &headers, std::io::sink()).unwrap();
    let row = ComparedRow { cells: &[""; 9], evolution: None };
    for _ in 1..1_048_576 {
        book.write(&row).unwrap();
    }
    let refused = book.write(&row).unwrap_err();
    assert_eq!(refused.kind(), std::io::ErrorKind::FileTooLarge);
}

/// A line of a form, as all forms would write it: without the spaces within numbers, and with
/// arrows between cells.
fn plain(line: &str) -> String {
    let signs: Vec<char> =
        line.chars().map(|c| if c == '\u{202f}' { '\u{a0}' } else { c }).collect();
    let is_digit = |place: Option<usize>| {
        place.and_then(|place| signs.get(place)).is_some_and(char::is_ascii_digit)
    };
    let mut plain = String::new();
    for (place, sign) in signs.iter().enumerate() {
        match sign {
            '\u{a0}' if is_digit(place.checked_sub(1)) && is_digit(Some(place + 1)) => {}
            '\u{a0}' => plain.push(' '),
            '’' => plain.push('\''),
            sign => plain.push(*sign),
        }
    }
    plain.replace(" | ", " → ")
}

/// Whether a line says that so many are of this name.
fn says(line: &str, name: &str, rows: u64) -> bool {
    let mut numbers = line.split(|c: char| !c.is_ascii_digit());
    line.contains(name) && numbers.any(|number| number == rows.to_string())
}

/// What the JSON of a comparison says: names, as the other forms have them, with their figures.
fn told(json: &serde_json::Value) -> Vec<(String, u64)> {
    let mut told = Vec::new();
    let list = |value: &serde_json::Value| value.as_array().unwrap().clone();
    let rows = |value: &serde_json::Value| value["rows"].as_u64().unwrap();
    let standing = |key: &serde_json::Value| {
        let named = Standing::ALL.into_iter().find(|own| own.key() == key.as_str().unwrap());
        named.unwrap().label()
    };
    for evolution in list(&json["evolutions"]) {
        told.push((evolution["label"].as_str().unwrap().into(), rows(&evolution)));
    }
    for flow in list(&json["flows"]) {
        let [before, after] = ["before", "after"].map(|side| standing(&flow[side]));
        told.push((before.into(), rows(&flow)));
        if before != after {
            told.push((format!("{before} → {after}"), rows(&flow)));
        }
    }
    for entry in list(&json["causes"]) {
        let mut name = String::new();
        for cause in list(&entry["causes"]) {
            let named = Cause::ALL.into_iter().find(|own| own.key() == cause.as_str().unwrap());
            // Where several play, the last one is written small.
            named.unwrap().label()[1..].clone_into(&mut name);
        }
        told.push((name.clone(), rows(&entry)));
        told.extend(list(&entry["evolutions"]).iter().map(|own| (name.clone(), rows(own))));
    }
    for group in list(&json["groupings"][0]["groups"]) {
        let name: String = group["value"].as_str().unwrap().into();
        told.push((name.clone(), rows(&group)));
        told.extend(list(&group["evolutions"]).iter().map(|own| (name.clone(), rows(own))));
    }
    for question in list(&json["moved"]) {
        for answer in list(&question["answers"]) {
            let [before, after] = ["before", "after"]
                .map(|side| answer[side].as_str().unwrap_or("(rien)").to_owned());
            // What is no id is written otherwise in each form.
            if !before.contains('<') {
                told.push((format!("{before} → {after}"), rows(&answer)));
            }
        }
    }
    told.push(("indéterminées et le sont encore".into(), json["still_silent"].as_u64().unwrap()));
    told.push(("structures dans les deux campagnes".into(), json["both"].as_u64().unwrap()));
    told
}

#[test]
fn all_forms_tell_the_same_figures() {
    let tree = tree("equipement");
    let comparison = campaigns(&tree);
    let json = serde_json::from_str(&written(&comparison, SummaryFormat::Json)).unwrap();
    let look = SummaryLook { width: 200, emphasis: Emphasis::None, bars: Bars::Signs };
    let html = written(&comparison, SummaryFormat::Html);
    let (_, body) = html.split_once("</style>").unwrap();
    let body = body.replace("</td>", "</td> ");
    let mut workbook: Book = open_workbook_from_rs(Cursor::new(book(&comparison, &[]))).unwrap();
    let mut sheet = Vec::new();
    for row in cells(&mut workbook, "Indicateurs") {
        sheet.push(row.join(" → "));
    }
    let lines = |text: String| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let forms = [
        ("text", lines(written(&comparison, SummaryFormat::Text(look)))),
        ("Markdown", lines(written(&comparison, SummaryFormat::Markdown))),
        (
            "page",
            ["<tr", "<li", "<p"]
                .iter()
                .flat_map(|tag| body.split(tag))
                .map(|part| bare(&format!("<{part}")))
                .collect(),
        ),
        ("workbook", sheet),
    ];
    let told = told(&json);
    assert!(told.len() > 60, "{}", told.len());
    for (form, lines) in forms {
        let lines: Vec<String> = lines.iter().map(|line| plain(line)).collect();
        for (name, rows) in &told {
            let found = lines.iter().any(|line| says(line, name, *rows));
            assert!(found, "{form} does not say {rows} of {name}");
        }
    }
}
