//! Nothing of a row is lost, and nothing of it runs: over random tables of text, in every form.

use std::collections::HashSet;

use mssante_check::{
    audit::{APPENDED, AuditError, Request, RowFormat},
    kit,
    render::SummaryFormat,
    table::{FileKind, TableError},
    tree::Tree,
};
use proptest::{collection::vec, prelude::*};

use super::lenient_reader::{read, runs};
use crate::support::{
    audits::{audit, audited, read_table, rendered, request, run},
    json::entries,
    trees::tree,
};

const SEPARATORS: [char; 4] = [';', ',', '\t', '|'];

const FORMATS: [RowFormat; 4] =
    [RowFormat::Csv, RowFormat::ExcelCsv, RowFormat::JsonLines, RowFormat::Xlsx];

/// Texts that one reader or another takes for something else.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-zé ]{0,6}",
        2 => "[a;,|\t\"' =+@\r\n-]{0,7}",
        1 => "[a;,=\u{0}\u{b}\u{c}\u{7f}\u{85}\u{9b}\u{202e}\u{a0}\u{2028}\u{2029}\
              \u{feff}＝－＠＋]{0,5}",
        1 => prop::sample::select(vec![
            "oui", "-12,5", "+33", "a;=1+2", "a,\n- b\n- c", "{\"a\":1}", "colonne 3", "x\r\r=1",
            "a\t\"=1\"", "sep=,", "é;  @SUM(1)",
        ]).prop_map(Into::into),
    ]
}

fn title() -> impl Strategy<Value = String> {
    let titles = ["", "=x", "colonne 3", "deux\nlignes", "un \"mot\"\r\n- b"];
    prop_oneof!["[a-c]", prop::sample::select(titles.to_vec()).prop_map(Into::into)]
}

/// A header with a question among its titles, and rows that each have a name and are as long or
/// not.
fn table() -> impl Strategy<Value = (Vec<String>, Vec<Vec<String>>)> {
    (vec(title(), 0..4), vec(vec(cell(), 1..9), 1..6)).prop_map(|(mut titles, mut rows)| {
        titles.insert(0, "nom".into());
        titles.insert(1, "equipe".into());
        for (place, row) in rows.iter_mut().enumerate() {
            row.insert(0, format!("ligne {place}"));
        }
        (titles, rows)
    })
}

/// A cell as programs write it, in quotes where they have to.
fn quoted(cell: &str, separator: char) -> String {
    let is_quoted = cell.contains(['"', '\n', '\r', separator]);
    if is_quoted { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.into() }
}

fn csv(titles: &[String], rows: &[Vec<String>], separator: char) -> String {
    let mut csv = String::new();
    for row in std::iter::once(titles).chain(rows.iter().map(Vec::as_slice)) {
        let cells: Vec<String> = row.iter().map(|cell| quoted(cell, separator)).collect();
        csv += &cells.join(&separator.to_string());
        csv.push('\n');
    }
    csv
}

/// Rows as objects: cells past the titles have keys that the table may or may not have, or have
/// twice.
fn json_lines(titles: &[String], rows: &[Vec<String>]) -> String {
    let mut lines = String::new();
    for row in rows {
        let entries = row.iter().enumerate().map(|(place, cell)| {
            let key = titles.get(place).map_or("b", |title| &**title);
            format!("{}:{}", serde_json::Value::from(key), serde_json::Value::from(&**cell))
        });
        lines.push('{');
        lines += &entries.collect::<Vec<_>>().join(",");
        lines += "}\n";
    }
    lines
}

/// The cells of rows that an audit wrote.
fn cells_of(written: &str, format: RowFormat, separator: char) -> Vec<Vec<String>> {
    match format {
        RowFormat::Csv => read(written, separator),
        RowFormat::ExcelCsv => read(written.trim_start_matches('\u{feff}'), ';'),
        RowFormat::JsonLines => written.lines().map(values).collect(),
        RowFormat::Xlsx => written
            .lines()
            .collect::<Vec<_>>()
            .join("\n")
            .split("</row>")
            .filter(|row| !row.trim().is_empty())
            .map(texts)
            .collect(),
    }
}

/// The values of an object, none of whose keys stands twice.
fn values(line: &str) -> Vec<String> {
    let entries = entries(line);
    let keys: HashSet<&String> = entries.iter().map(|(key, _)| key).collect();
    assert_eq!(keys.len(), entries.len(), "{line}");
    entries.iter().filter_map(|(_, value)| value.as_str().map(Into::into)).collect()
}

/// The texts of a row of a worksheet.
fn texts(row: &str) -> Vec<String> {
    let cells = row.split("<t").skip(1).filter_map(|cell| {
        let (_, text) = cell.split_once('>')?;
        let text = text.split_once("</t>")?.0;
        Some(text.replace("&lt;", "<").replace("&gt;", ">").replace("&#13;", "\r"))
    });
    cells.map(|text| text.replace("&amp;", "&")).collect()
}

/// A text without what may be put into it or left out to make it harmless.
fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\'' | '\u{fffd}' | '\0'..'\t' | '\u{b}' | '\u{c}'))
        .collect()
}

fn assert_kept(rows: &[Vec<String>], found: &[Vec<String>], what: &str) {
    assert_eq!(rows.len(), found.len(), "{what}: {found:.999?}");
    for (row, written) in rows.iter().zip(found) {
        let written: Vec<String> = written.iter().map(|cell| bare(cell)).collect();
        for cell in row.iter().map(|cell| bare(cell)).filter(|cell| !cell.is_empty()) {
            assert!(written.contains(&cell), "{what}: {cell:.99?} is not in {written:.999?}");
        }
    }
}

/// No sign of JSON is one that a reader acts on.
fn assert_shown(json: &str) {
    let is_unseen = |c: char| {
        c != '\n'
            && (c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202e}' | '\u{feff}'))
    };
    assert!(!json.contains(is_unseen), "{json:?}");
}

/// The outcome and the status of each row of a result, in whatever form.
fn ends(written: &str) -> Vec<[String; 2]> {
    let names = APPENDED.always;
    let mut ends = Vec::new();
    if written.starts_with('{') {
        for line in written.lines() {
            let object: serde_json::Value = serde_json::from_str(line).unwrap();
            ends.push(["issue", "statut"].map(|key| object[key].to_string()));
        }
        return ends;
    }
    let written = written.trim_start_matches('\u{feff}');
    let added = |separator: &char| written.contains(&names.join(&separator.to_string()));
    let separator = SEPARATORS.into_iter().find(added).unwrap();
    let rows = read(written, separator);
    let issue = rows[0].iter().rposition(|title| title == "issue").unwrap();
    for row in &rows[1..] {
        ends.push([issue, issue + 1].map(|place| row[place].clone()));
    }
    ends
}

/// Audits a table in every form, and the results again.
fn check(tree: &Tree, table: &str, rows: &[Vec<String>], separator: char) {
    for format in FORMATS {
        let written = run(tree, table, &request(format, 1));
        let found = cells_of(&written, format, separator);
        let header = usize::from(matches!(format, RowFormat::Csv | RowFormat::ExcelCsv));
        let what = format!("{format:?} of {table:?}\n{written}");
        assert_kept(rows, &found[header..], &what);
        if header == 1 {
            let own = if format == RowFormat::ExcelCsv { ';' } else { separator };
            for other in SEPARATORS {
                for cell in read(&written, other).iter().flatten() {
                    let is_tab = own == '\t' && cell.starts_with('\t');
                    assert!(is_tab || !runs(cell), "{cell:?} with {other:?}, {what}");
                }
            }
        }
        if format == RowFormat::JsonLines {
            assert_shown(&written);
        }
        if format != RowFormat::Xlsx {
            let again = run(tree, &*written, &request(format, 1));
            let found = cells_of(&again, format, separator);
            assert_kept(rows, &found[header..], &format!("again, {what}"));
            // Zero bytes are left out, and ends of lines written otherwise: a cell of nothing else
            // may say nothing any more.
            if !rows.iter().flatten().any(|cell| cell.contains(char::is_control)) {
                assert_eq!(ends(&written), ends(&again), "again, {what}\n{again}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn every_cell_of_a_row_is_in_its_result(
        (titles, rows) in table(),
        separator in prop::sample::select(SEPARATORS.to_vec()),
    ) {
        check(&tree(kit::FIRST), &csv(&titles, &rows, separator), &rows, separator);
    }

    #[test]
    fn every_value_of_an_object_is_in_its_result((mut titles, rows) in table()) {
        // In a result, columns without a title behind the others are those of surplus.
        while titles.last().is_some_and(String::is_empty) {
            titles.pop();
        }
        // A key of its own for each column, or objects have keys twice.
        check(&tree(kit::FIRST), &json_lines(&titles, &rows), &rows, ';');
    }
}

#[test]
fn json_shows_no_sign_that_nobody_sees() {
    let tree = tree(kit::FIRST);
    let text = "a\u{7f}\u{9b}31m\u{85}\u{2028}\u{2029}\u{202e}\u{feff}b";
    let table = format!("equipe{text};{text};equipe\n{text};{text};{text}\n");
    let by = vec![text.to_owned()];
    let request = Request { by, id: Some(text.into()), ..request(RowFormat::JsonLines, 1) };
    let (rows, summary) = audited(&tree, &*table, &request);
    let written = rows + &rendered(&summary, SummaryFormat::Json);
    assert_shown(&written);
    assert!(written.matches("31m").count() > 6, "{written}");
}

#[test]
fn what_is_no_row_is_kept_as_the_line_that_it_was() {
    let tree = tree(kit::FIRST);
    for (table, kept) in [
        ("nom;equipe\n1;\"non\"x;b;c\n2;non\n", vec![["1", "b", "c"], ["2", "non", ""]]),
        ("nom;equipe\n1;non;\"b;c\n", vec![["1", "\"b", "c"]]),
        ("nom;equipe\r\r\n1;non\r\r\n2;oui\r\r\n", vec![["1", "non", ""], ["2", "oui", ""]]),
    ] {
        let rows: Vec<Vec<String>> = kept.iter().map(|row| row.map(Into::into).to_vec()).collect();
        check(&tree, table, &rows, ';');
    }
    for line in ["{\"nom\":1", "[1,2]", "pas du JSON", "{\"nom\":1}}"] {
        let table = format!("{{\"nom\":1,\"equipe\":\"non\"}}\n{line}\n");
        check(&tree, &table, &[vec![], vec![line.into()]], ';');
    }
}

#[test]
fn a_row_whose_form_was_wrong_is_an_error_until_it_is_mended() {
    let tree = tree(kit::FIRST);
    let table = "nom;equipe;note\n1;non;a\n2\n3;non\n4;\"non\"x;c\n5;non;\"c\n";
    for format in [RowFormat::Csv, RowFormat::JsonLines] {
        let first = run(&tree, table, &request(format, 1));
        let told: Vec<bool> = ends(&first).iter().map(|[_, end]| end.contains("err")).collect();
        assert_eq!(told, [false, true, true, true, true], "{first}");
        assert_eq!(run(&tree, &*first, &request(format, 1)), first, "{format:?}");
        let mended = first
            .replace("3;non;;", "3;non;b;")
            .replace(r#""""non""x""#, "non")
            .replace(r#""3","equipe":"non","note":"""#, r#""3","equipe":"non","note":"b""#)
            .replace(r#""\"non\"x""#, r#""non""#);
        let last = run(&tree, &*mended, &request(format, 1));
        let left: Vec<bool> = ends(&last).iter().map(|[_, end]| end.contains("err")).collect();
        assert_eq!(left, [false, true, false, false, true], "{mended}\n{last}");
    }
}

#[test]
fn rows_far_down_keep_what_no_column_was_made_for() {
    let tree = tree(kit::FIRST);
    // Long names fill the blocks that a table is read by with few rows.
    let name = "nom ".repeat(50);
    let mut rows = vec![vec![name, "non".to_owned()]; 1_200];
    rows[1_199].extend(["b".into(), String::new(), "c".into()]);
    let titles = ["nom".to_owned(), "equipe".to_owned()];
    check(&tree, &csv(&titles, &rows, ';'), &rows, ';');
}

/// A workbook has at most so many signs in a cell: what is longer is in several, side by side.
#[test]
fn long_lines_and_long_texts_are_kept() {
    let tree = tree(kit::FIRST);
    let titles = ["nom".to_owned(), "equipe".to_owned(), "photo".to_owned()];
    for length in [32_767, 32_768, 100_000, 1_500_000] {
        for text in ["x".repeat(length), "é😀".repeat(length / 6), "; \"".repeat(length / 4)] {
            let rows = vec![
                vec!["1".to_owned(), "non".into()],
                vec!["2".into(), "non".into(), text.clone()],
                vec!["3".into(), "non".into(), "court".into(), text.clone(), text.clone()],
                vec!["4".into(), text.clone()],
            ];
            let rows = if length > 1_000_000 { &rows[..2] } else { &rows };
            for table in [csv(&titles, rows, ';'), json_lines(&titles, rows)] {
                for format in [RowFormat::Csv, RowFormat::JsonLines, RowFormat::Xlsx] {
                    let written = run(&tree, &*table, &request(format, 2));
                    let found = cells_of(&written, format, ';');
                    let found = &found[usize::from(format == RowFormat::Csv)..];
                    assert_eq!(found.len(), rows.len(), "{length} as {format:?}");
                    let most = if format == RowFormat::Xlsx { 32_767 } else { usize::MAX };
                    let rows: Vec<Vec<String>> =
                        rows.iter().map(|row| in_pieces(row, most)).collect();
                    assert_kept(&rows, found, &format!("{length} as {format:?}"));
                }
            }
        }
    }
}

/// The cells of a row, each in as many as it takes with so many signs in one.
fn in_pieces(row: &[String], most: usize) -> Vec<String> {
    let mut pieces = Vec::new();
    for cell in row {
        let mut piece = String::new();
        let mut length = 0;
        for c in cell.chars() {
            length += c.len_utf16();
            if length > most {
                pieces.push(std::mem::take(&mut piece));
                length = c.len_utf16();
            }
            piece.push(c);
        }
        pieces.push(piece);
    }
    pieces
}

#[test]
fn what_no_row_can_hold_is_refused() {
    let tree = tree(kit::FIRST);
    let refused = |table: &str, format| {
        let mut rows = Vec::new();
        audit(&tree, table, &request(format, 2)).run(&mut rows, &|_| {}).err()
    };
    let before = "1;non;\n".repeat(100_000);
    for long in ["x".repeat(5 << 20), "x;".repeat(5 << 19), format!("\"{}", "x".repeat(5 << 20))] {
        let error = refused(&format!("nom;equipe;c\n{before}2;{long}\n3;non;\n"), RowFormat::Csv);
        assert!(matches!(error, Some(AuditError::EndlessLine(100_002))), "{error:?}");
    }
    let table = format!("nom;equipe;c\n{before}2;non;{}\n3;non;\n", "x;".repeat(17_000));
    let error = refused(&table, RowFormat::Xlsx);
    assert!(matches!(error, Some(AuditError::RowTooWide(100_002))), "{error:?}");
    assert!(refused(&table, RowFormat::Csv).is_none());
}

#[test]
fn what_is_no_table_is_called_what_it_is() {
    // One line of text, and no line behind it as far as a block goes.
    let mut late = b"nom;equipe\n".to_vec();
    late.extend(b"a\x01\x02".repeat(100_000));
    for (bytes, kind) in [
        (&*late, FileKind::Binary),
        (&b"[{\"equipe\":\"non\"},\n{\"equipe\":\"oui\"}]\n"[..], FileKind::JsonArray),
        (b"\xef\xbb\xbf<html><table><tr><td>equipe</td></tr></table>", FileKind::Html),
        (b"%PDF-1.4\n", FileKind::Pdf),
    ] {
        assert!(
            matches!(read_table(bytes).err(), Some(TableError::OtherKind(found)) if found == kind)
        );
    }
}
