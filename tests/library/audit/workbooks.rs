//! Every cell of a workbook stands in the row that comes of its own, whatever there is around it.

use std::{fmt::Write as _, io::Cursor};

use calamine::{DataType, Reader, Xlsx, open_workbook_from_rs};
use mssante_check::{audit::RowFormat, kit, tree::Tree};
use proptest::prelude::*;

use crate::support::{
    audits::{cells, request, run},
    book,
    json::entries,
    packages,
    trees::tree,
};

/// A cell: nothing, a text, or a number.
type RandomCell = Option<Result<String, i32>>;

/// A sheet whose first row is the header; `equipe` stands at its place.
#[derive(Clone, Debug)]
struct RandomSheet {
    rows: Vec<Vec<RandomCell>>,
}

fn sheets() -> impl Strategy<Value = RandomSheet> {
    let text = "[a-zé;\" ,|&<0]{1,6}".prop_filter("a space", |text| !text.trim().is_empty());
    let cell = prop_oneof![
        3 => Just(None),
        4 => text.prop_map(|text| Some(Ok(text))),
        2 => (-99..99_999).prop_map(|number| Some(Err(number))),
    ];
    let rows = prop::collection::vec(prop::collection::vec(cell, 0..7), 1..7);
    (rows, 0..6_usize).prop_map(|(mut rows, place)| {
        // Numbers are no titles.
        let mut header: Vec<RandomCell> =
            rows[0].iter().map(|cell| cell.clone().filter(Result::is_ok)).collect();
        header.resize(header.len().max(place + 1), None);
        header[place] = Some(Ok("equipe".into()));
        rows[0] = header;
        RandomSheet { rows }
    })
}

impl RandomSheet {
    fn xlsx(&self) -> Vec<u8> {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (row, cells) in (0..).zip(&self.rows) {
            for (column, cell) in (0..).zip(cells) {
                match cell {
                    None => continue,
                    Some(Ok(text)) => sheet.write(row, column, text),
                    Some(Err(number)) => sheet.write(row, column, *number),
                }
                .unwrap();
            }
        }
        book.save_to_buffer().unwrap()
    }

    /// The same as an ODS, laid out on lines as `SheetJS` writes it.
    fn ods(&self) -> Vec<u8> {
        let mut rows = String::new();
        for cells in &self.rows {
            rows += "\n   <table:table-row>";
            for cell in cells {
                let _ = match cell {
                    None => write!(rows, "\n    <table:table-cell/>"),
                    Some(Ok(text)) => write!(
                        rows,
                        "\n    <table:table-cell office:value-type=\"string\"><text:p>{}</text:p>\
                         </table:table-cell>",
                        text.replace('&', "&amp;").replace('<', "&lt;")
                    ),
                    Some(Err(number)) => write!(
                        rows,
                        "\n    <table:table-cell office:value-type=\"float\" office:value=\"\
                         {number}\"/>"
                    ),
                };
            }
            rows += "\n   </table:table-row>";
        }
        packages::ods(&rows)
    }

    /// The texts of each row below the header, to the last that has any.
    fn texts(&self) -> Vec<Vec<String>> {
        let mut texts: Vec<Vec<String>> = Vec::new();
        for row in &self.rows[1..] {
            let cells = row.iter().flatten().map(|cell| match cell {
                Ok(text) => text.clone(),
                Err(number) => number.to_string(),
            });
            texts.push(cells.collect());
        }
        while texts.last().is_some_and(Vec::is_empty) {
            texts.pop();
        }
        texts
    }
}

/// The rows that come of a table, each as its cells, in a format.
fn written(tree: &Tree, table: &[u8], format: RowFormat) -> Vec<Vec<String>> {
    match format {
        RowFormat::Xlsx => {
            let bytes = book::written(tree, table, &request(format, 1));
            let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
            let sheet = book.worksheet_range("Lignes").unwrap();
            let rows = sheet.rows().skip(1);
            rows.map(|row| row.iter().map(|cell| cell.as_string().unwrap_or_default()).collect())
                .collect()
        }
        RowFormat::JsonLines => {
            run(tree, table, &request(format, 1)).lines().map(texts_of).collect()
        }
        _ => cells(&run(tree, table, &request(format, 1))).split_off(1),
    }
}

/// The texts of an object, whatever their keys.
fn texts_of(object: &str) -> Vec<String> {
    let entries = entries(object).into_iter();
    entries.filter_map(|(_, value)| value.as_str().map(Into::into)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_cell_stands_in_its_row(sheet in sheets()) {
        let tree = tree(kit::FIRST);
        for table in [sheet.xlsx(), sheet.ods()] {
            for format in [RowFormat::Csv, RowFormat::Xlsx, RowFormat::JsonLines] {
                let rows = written(&tree, &table, format);
                let texts = sheet.texts();
                prop_assert_eq!(rows.len(), texts.len());
                for (mut row, texts) in rows.into_iter().zip(texts) {
                    for text in texts {
                        let place = row.iter().position(|cell| {
                            *cell == text || cell.strip_prefix('\'') == Some(&text)
                        });
                        prop_assert!(place.is_some(), "{:?}: {} in {:?}", format, text, row);
                        row.remove(place.unwrap());
                    }
                }
            }
        }
    }
}

#[test]
fn numbers_stay_numbers_and_identifiers_texts() {
    let tree = tree(kit::FIRST);
    let mut table = rust_xlsxwriter::Workbook::new();
    let sheet = table.add_worksheet();
    let headers =
        ["N° FINESS", "lits", "taux", "ouverture", "code postal", "rang", "equipe", "cle"];
    for (column, header) in (0..).zip(headers) {
        sheet.write(0, column, header).unwrap();
    }
    let format = |code: &str| rust_xlsxwriter::Format::new().set_num_format(code);
    let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 3, 1).unwrap();
    sheet.write(1, 0, 440_000_008).unwrap();
    sheet.write(1, 1, 12.5).unwrap();
    sheet.write_with_format(1, 2, 0.25, &format("0%")).unwrap();
    sheet.write_with_format(1, 3, &day, &format("dd/mm/yyyy")).unwrap();
    sheet.write_with_format(1, 4, 1000, &format("00000")).unwrap();
    sheet.write(1, 5, 7).unwrap();
    sheet.write(1, 6, "non").unwrap();
    sheet.write(1, 7, 7).unwrap();
    // One cell with a zero before it makes identifiers of a column.
    sheet.write(2, 5, "08").unwrap();
    let mut asked = request(RowFormat::Xlsx, 1);
    asked.id = Some("cle".into());
    let bytes = book::written(&tree, table.save_to_buffer().unwrap(), &asked);
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let rows = book.worksheet_range("Lignes").unwrap();
    let row: Vec<String> =
        rows.rows().nth(1).unwrap()[..8].iter().map(|cell| format!("{cell:?}")).collect();
    assert_eq!(row[0], "String(\"440000008\")");
    assert_eq!(row[1], "Float(12.5)");
    assert_eq!(row[2], "Float(0.25)");
    assert!(row[3].starts_with("DateTime(ExcelDateTime { value: 46082.0"), "{}", row[3]);
    assert_eq!(row[4], "String(\"01000\")");
    assert_eq!((&*row[5], &*row[7]), ("String(\"7\")", "String(\"7\")"));
}
