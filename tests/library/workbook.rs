//! The workbook of an audit, read back as a spreadsheet reads it.

use std::{
    fmt::Write as _,
    io::{Cursor, Read},
};

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use mssante_check::{
    audit::{Request, RowFormat, Standing},
    kit,
    tree::Tree,
    walk::Walk,
};

use crate::support::{
    audits::{cells, request, run, separated},
    book::written,
    structures,
    trees::{everything, tree},
    ways,
};

const SHEETS: [&str; 3] = ["Lignes", "Indicateurs", "À faire"];

type Book = Xlsx<Cursor<Vec<u8>>>;

fn opened(bytes: Vec<u8>) -> Book {
    let book: Book = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), SHEETS);
    book
}

/// The cells of a sheet, all of them texts where they are not empty.
fn texts(book: &mut Book, sheet: &str) -> Vec<Vec<String>> {
    let range = book.worksheet_range(sheet).unwrap();
    let text = |cell: &Data| match cell {
        Data::String(text) => text.clone(),
        Data::Empty => String::new(),
        other => panic!("{other:?} is no text"),
    };
    range.rows().map(|row| row.iter().map(text).collect()).collect()
}

/// The cells that are written as CSV, with statuses in the words of the sheet.
fn rows(tree: &Tree, table: impl Into<Vec<u8>>) -> Vec<Vec<String>> {
    let mut rows = cells(&run(tree, table, &request(RowFormat::Csv, 1)));
    let statut = rows[0].iter().position(|header| header == "statut").unwrap();
    for row in &mut rows[1..] {
        row[statut] = in_words(&row[statut]);
    }
    rows
}

/// A status as the sheet of the rows has it.
fn in_words(key: &str) -> String {
    let standing = Standing::ALL.into_iter().find(|standing| standing.key() == key);
    standing.map_or_else(|| key.to_owned(), |standing| standing.label().to_owned())
}

#[test]
fn every_path_of_every_tree_is_the_same_as_in_csv() {
    for tree in kit::ids().map(tree).chain([everything()]) {
        let keys: Vec<String> = tree.questions().map(|question| question.key.to_string()).collect();
        let row = |way: &Walk<'_>| {
            let step = |key: &String| way.steps().iter().find(|step| *step.question.key == **key);
            keys.iter()
                .map(|key| step(key).map_or_else(String::new, |step| step.given.written()))
                .collect()
        };
        let table = separated([keys.clone()].into_iter().chain(ways::ways(&tree).iter().map(row)));
        let mut book = opened(written(&tree, table.clone(), &request(RowFormat::Xlsx, 2)));
        assert_eq!(texts(&mut book, SHEETS[0]), rows(&tree, table), "{}", tree.id);
        every_link_leads_to_its_outcome(&mut book, &tree);
    }
}

/// The names in the workbook are those of the links, and stand at the titles of their outcomes.
fn every_link_leads_to_its_outcome(book: &mut Book, tree: &Tree) {
    let names = book.defined_names().to_vec();
    let todo = texts(book, SHEETS[2]);
    let cells = texts(book, SHEETS[0]);
    let issue = cells[0].iter().position(|header| header == "issue").unwrap();
    let formulas = book.worksheet_formula(SHEETS[0]).unwrap();
    let mut met = std::collections::BTreeSet::new();
    for (row, cells) in cells.iter().enumerate().skip(1) {
        let place = (u32::try_from(row).unwrap(), u32::try_from(issue).unwrap());
        let formula = formulas.get_value(place).unwrap();
        let (name, text) =
            formula.strip_prefix("HYPERLINK(\"#").unwrap().split_once("\",\"").unwrap();
        assert_eq!(text.strip_suffix("\")"), Some(&*cells[issue]));
        let (_, at) = names.iter().find(|(own, _)| own == name).unwrap();
        let at: usize = at.strip_prefix("'À faire'!$A$").unwrap().parse().unwrap();
        let outcome = tree.outcomes().find(|outcome| *outcome.key == *cells[issue]).unwrap();
        assert!(todo[at - 1][0].ends_with(&format!("[{}]", outcome.key)), "{:?}", todo[at - 1]);
        assert_eq!(todo[at - 1][1], outcome.status.label());
        met.insert(name.to_owned());
    }
    assert_eq!(names.iter().filter(|(name, _)| name.starts_with("issue_")).count(), met.len());
}

const NASTY: [&str; 21] = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+33 2 40",
    "-1-1",
    "@SUM(A1)",
    "'une apostrophe",
    "000440008",
    "1E5",
    "dit \"oui\" ; ou non",
    "deux\nlignes",
    "deux\r\nlignes",
    "un\rretour",
    " autour ",
    "\tavant",
    "a\u{0}b\u{1}c\u{8}d\u{b}e\u{1b}[31mf\u{7f}",
    "👩‍⚕️ 😀 é\u{301}",
    "fin ]]> <![CDATA[ &amp; &#10; <b>",
    "_x000D_ et _x0041_x0042_ mais _x41_ __x005F_",
    "\u{fffe}\u{ffff}\u{feff}",
    "\u{202e}inverse\u{85}\u{2028}",
    "   ",
];

/// A header as nobody wants it.
const NAME: &str = "=nom\u{1}\u{ffff}_x0041_";

fn no_part_has_what_xml_refuses(bytes: &[u8]) {
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    for place in 0..parts.len() {
        let mut text = String::new();
        parts.by_index(place).unwrap().read_to_string(&mut text).unwrap();
        let refused = text.find(is_refused).map(|at| text[at.saturating_sub(40)..at].to_owned());
        assert_eq!(refused, None, "{:?}", parts.by_index(place).unwrap().name());
    }
}

fn is_refused(c: char) -> bool {
    c < ' ' && !matches!(c, '\t' | '\n' | '\r') || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// What a sheet holds of a text.
fn held(text: &str) -> String {
    let held: String = text.chars().map(|c| if is_refused(c) { '\u{fffd}' } else { c }).collect();
    // What is longer goes on in another cell; the long texts here are of one sign each.
    let most = 32_767 / held.chars().next().map_or(1, char::len_utf16);
    held.chars().take(most).collect()
}

#[test]
fn cells_are_texts_and_stay_what_they_were() {
    let tree = tree(kit::FIRST);
    let (long, wide) = ("x".repeat(40_000), "😀".repeat(16_383));
    let cells: Vec<&str> = NASTY.iter().copied().chain([&*long, &*wide]).collect();
    let mut table = String::new();
    for (place, cell) in cells.iter().enumerate() {
        let answer = ["oui", "non", cell][place % 3];
        let row = serde_json::json!({"numéro": place.to_string(), NAME: cell, "equipe": answer});
        let _ = writeln!(table, "{row}");
    }
    let lines = run(&tree, table.clone(), &request(RowFormat::JsonLines, 1));
    let bytes = written(
        &tree,
        table,
        &Request { by: vec![NAME.into()], id: Some(NAME.into()), ..request(RowFormat::Xlsx, 1) },
    );
    no_part_has_what_xml_refuses(&bytes);
    let mut book = opened(bytes);
    let rows = texts(&mut book, SHEETS[0]);
    assert_eq!(rows[0][..4], [&*held(NAME), "equipe", "numéro", "issue"].map(String::from));
    let lines: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((lines.len(), rows.len()), (cells.len(), cells.len() + 1));
    for (row, line) in rows[1..].iter().zip(&lines) {
        for (header, cell) in rows[0].iter().zip(row).filter(|(header, _)| !header.is_empty()) {
            let header = if *header == held(NAME) { NAME } else { header };
            let written = line[header].as_str().unwrap_or_default();
            let written = if header == "statut" { in_words(written) } else { written.to_owned() };
            if header == "erreur" && cell.contains("colonnes sans titre") {
                let width = rows[0].iter().take_while(|header| !header.is_empty()).count();
                let rest: String = row[width..].concat();
                let name = line[NAME].as_str().unwrap();
                assert!(rest.len() > 7_000 && name.ends_with(&rest), "{header} of {line}");
                continue;
            }
            assert_eq!(*cell, held(&written), "{header} of {line}");
        }
    }
    let formulas = book.worksheet_formula(SHEETS[0]).unwrap();
    // No cell but those of the column « issue ».
    assert_eq!((formulas.start().unwrap().1, formulas.end().unwrap().1), (3, 3));
}

#[test]
fn the_figures_and_what_to_do_are_told() {
    let tree = tree(kit::FIRST);
    let table = structures(2_000);
    let request = Request {
        by: vec!["departement".into(), "finess".into()],
        id: Some("finess".into()),
        smallest: 5,
        ..request(RowFormat::Xlsx, 1)
    };
    let bytes = written(&tree, table, &request);
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes.clone())).unwrap();
    let mut drawing = String::new();
    parts.by_name("xl/drawings/drawing1.xml").unwrap().read_to_string(&mut drawing).unwrap();
    let described: Vec<&str> =
        drawing.split(" descr=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let mut told = described.join("\n");
    let mut book = opened(bytes);
    for sheet in &SHEETS[1..] {
        let _ = writeln!(told, "\n\n--- {sheet}");
        for row in book.worksheet_range(sheet).unwrap().rows() {
            let cells: Vec<String> = row.iter().map(shown).collect();
            let _ = writeln!(told, "{}", cells.join(" | ").trim_end_matches([' ', '|']));
        }
    }
    insta::assert_snapshot!(told);
}

fn shown(cell: &Data) -> String {
    match cell {
        Data::Float(number) if number.fract() > 0.0 => format!("{number:.4}"),
        cell => cell.to_string().replace('\n', " / "),
    }
}

#[test]
fn a_table_without_rows_and_one_without_outcomes_are_workbooks() {
    let tree = tree(kit::FIRST);
    for table in ["equipe\n", "equipe\n;\nbof\n"] {
        let mut book = opened(written(&tree, table, &request(RowFormat::Xlsx, 1)));
        assert_eq!(texts(&mut book, SHEETS[0]), rows(&tree, table));
        assert!(
            texts(&mut book, SHEETS[2])
                .iter()
                .flatten()
                .any(|cell| cell == "Aucune ligne n'a atteint une issue.")
        );
    }
}

/// The height of each row below the header, in lines.
fn heights(bytes: &[u8]) -> Vec<usize> {
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut sheet = String::new();
    parts.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut sheet).unwrap();
    let rows = sheet.split("<row ht=\"").skip(1);
    rows.map(|row| row.split('"').next().unwrap().parse::<usize>().unwrap() / 15).collect()
}

#[test]
fn rows_are_as_high_as_what_they_say_or_tell_that_there_is_more() {
    let tree = everything();
    let questions: Vec<String> =
        tree.questions().map(|question| question.key.to_string()).collect();
    let header = format!("id;{}\n", questions.join(";"));
    for (wrong, has_more) in [(0, false), (1, false), (questions.len(), true)] {
        let mut table = header.clone();
        for _ in 0..2 {
            let answers = vec!["SANS DOUTE, MAIS PAS TOUJOURS NI PARTOUT, SAUF LE MARDI"; wrong];
            let _ = writeln!(table, "1;{}", answers.join(";"));
        }
        let wanted = Request { id: Some("id".into()), ..request(RowFormat::Xlsx, 1) };
        let bytes = written(&tree, table, &wanted);
        let heights = heights(&bytes);
        let rows = texts(&mut opened(bytes), SHEETS[0]);
        let error = rows[0].iter().position(|header| header == "erreur").unwrap();
        for (row, height) in rows[1..].iter().zip(&heights) {
            let lines = textwrap::wrap(&row[error], 50).len().max(1);
            assert!((lines.min(27)..=lines + 1).contains(height), "{height}: {row:?}");
            assert_eq!(row[error].starts_with("(plus long que la ligne"), has_more, "{row:?}");
        }
        assert!(rows[2][error].ends_with("que la ligne 2"), "{rows:?}");
    }
}
