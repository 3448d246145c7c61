//! Workbooks as spreadsheets write them, and some that nobody wrote.

mod damage;
mod forms;
mod size;
mod worksheets;

use std::{fs, io::Cursor, path::Path};

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook as Book};

use super::{row_builder::ROWS, *};

const APPENDED: Appended = Appended { always: &["statut"], last: "note" };

type ReadRows = Vec<Vec<String>>;

/// Two sheets, the first with what a table may hold, from B3 on.
fn book() -> Vec<u8> {
    let mut book = Book::new();
    let sheet = book.add_worksheet().set_name("Établissements").unwrap();
    let headers = ["Nom", "FINESS", "Code", "Ouvert", "Équipé", "Taux", "Heure"];
    for (place, header) in (1..).zip(headers) {
        sheet.write(2, place, header).unwrap();
    }
    sheet.write(2, 8, "").unwrap();
    let at = ExcelDateTime::from_ymd(2025, 10, 13).unwrap().and_hms(8, 5, 0).unwrap();
    let day = ExcelDateTime::from_ymd(2025, 3, 1).unwrap();
    let hour = ExcelDateTime::from_hms(9, 30, 0).unwrap();
    let days = Format::new().set_num_format("dd/mm/yyyy");
    let moments = Format::new().set_num_format("dd/mm/yyyy hh:mm");
    let hours = Format::new().set_num_format("hh:mm");
    let zeros = Format::new().set_num_format("00000");
    // Without it LibreOffice makes numbers of them.
    let booleans = Format::new().set_num_format("\"TRUE\";\"TRUE\";\"FALSE\"");
    sheet.write(3, 1, "Les Tilleuls\n(annexe)").unwrap();
    sheet.write(3, 2, 10_000_001).unwrap();
    sheet.write_with_format(3, 3, 1000, &zeros).unwrap();
    sheet.write_with_format(3, 4, &day, &days).unwrap();
    sheet.write_with_format(3, 5, true, &booleans).unwrap();
    sheet.write(3, 6, 12.5).unwrap();
    sheet.write_with_format(3, 7, &hour, &hours).unwrap();
    sheet.write(5, 0, "à gauche de la table").unwrap();
    sheet.write(5, 1, "Les Ormes").unwrap();
    sheet.write(5, 2, "010000002").unwrap();
    sheet.write(5, 3, "01000").unwrap();
    sheet.write_with_format(5, 4, &at, &moments).unwrap();
    sheet.write_with_format(5, 5, false, &booleans).unwrap();
    sheet.write(5, 6, 3).unwrap();
    sheet.write(5, 9, "de").unwrap();
    sheet.write(5, 11, "trop").unwrap();
    sheet.write_blank(9, 1, &zeros).unwrap();
    let second = book.add_worksheet().set_name("Notes").unwrap();
    second.write(0, 0, "Note").unwrap();
    book.save_to_buffer().unwrap()
}

fn rows(bytes: Vec<u8>, sheet: Option<&str>) -> Result<(Vec<String>, ReadRows), WorkbookError> {
    let book = opened(bytes, sheet)?;
    let header = book.header().to_vec();
    let mut found = Vec::new();
    book.read_rows(&mut |block| {
        for row in block.rows(header.len()) {
            assert!(row.problem().is_none());
            found.push(row.cells().map(Into::into).collect());
        }
        true
    })?;
    Ok((header, found))
}

fn opened(bytes: Vec<u8>, sheet: Option<&str>) -> Result<Workbook, WorkbookError> {
    let place = TablePlace { worksheet: sheet, header: None };
    Workbook::open_at(bytes, place, APPENDED)
}

fn ods() -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/tableau.ods")).unwrap()
}

/// The parts of a workbook, with one in place of the one of its name.
fn with_part(bytes: &[u8], name: &str, content: &str) -> Vec<u8> {
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut written = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..parts.len() {
        let part = parts.by_index_raw(place).unwrap();
        if part.name().unwrap() != name {
            written.raw_copy_file(part).unwrap();
        }
    }
    written.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
    std::io::Write::write_all(&mut written, content.as_bytes()).unwrap();
    written.finish().unwrap().into_inner()
}

/// An ODS with so many worksheets, each of these rows.
fn ods_with<const N: usize>(worksheets: [&str; N]) -> Vec<u8> {
    let mut tables = String::new();
    for (place, rows) in worksheets.iter().enumerate() {
        tables += &["<table:table table:name=\"", &place.to_string(), "\">"].concat();
        tables += rows;
        tables += "</table:table>";
    }
    let content = [
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\">",
        "<office:body><office:spreadsheet>",
        &tables,
        "</office:spreadsheet></office:body></office:document-content>",
    ];
    with_part(&ods(), "content.xml", &content.concat())
}

/// An XLSX with these rows in the first worksheet of [`book`].
fn xlsx_with(rows: &str) -> Vec<u8> {
    let content = [
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">",
        "<sheetData>",
        rows,
        "</sheetData></worksheet>",
    ];
    with_part(&book(), "xl/worksheets/sheet1.xml", &content.concat())
}

#[test]
fn cells_are_read_as_they_are_shown() {
    let (header, rows) = rows(book(), None).unwrap();
    // Columns without a title that have a cell are columns of the table.
    assert_eq!(header, ["", "Nom", "FINESS", "Code", "Ouvert", "Équipé", "Taux", "Heure", "", ""]);
    assert_eq!(rows.len(), 3);
    let first = [
        "",
        "Les Tilleuls\n(annexe)",
        "010000001",
        "01000",
        "01/03/2025",
        "VRAI",
        "12,5",
        "09:30",
        "",
        "",
    ];
    assert_eq!(rows[0], first);
    assert_eq!(rows[1], [""; 10]);
    let last = [
        "à gauche de la table",
        "Les Ormes",
        "010000002",
        "01000",
        "13/10/2025 08:05",
        "FAUX",
        "3",
        "",
        "de",
        "trop",
    ];
    assert_eq!(rows[2], last);
}

#[test]
fn an_ods_gives_what_the_xlsx_gives() {
    assert_eq!(rows(ods(), None), rows(book(), None));
}

#[test]
fn many_rows_come_in_blocks_until_told_to_stop() {
    let mut book = Book::new();
    let sheet = book.add_worksheet();
    for row in 0..2000 {
        sheet.write(row, 0, row).unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    let found: Vec<_> =
        rows(bytes.clone(), None).unwrap().1.into_iter().map(|mut row| row.remove(0)).collect();
    assert!(
        found
            .iter()
            .map(String::as_str)
            .eq((1..2000).map(|row| row.to_string()).collect::<Vec<_>>())
    );
    let mut blocks = 0;
    let book = opened(bytes, None).unwrap();
    book.read_rows(&mut |block| {
        assert_eq!(block.rows.len(), ROWS);
        blocks += 1;
        blocks < 2
    })
    .unwrap();
    assert_eq!(blocks, 2);
}

#[test]
fn a_block_has_no_more_text_than_it_needs() {
    let mut book = Book::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "texte").unwrap();
    for row in 1..=200 {
        sheet.write(row, 0, format!("{row:01000}")).unwrap();
    }
    let mut counts = Vec::new();
    let book = opened(book.save_to_buffer().unwrap(), None).unwrap();
    book.read_rows(&mut |block| {
        counts.push(block.rows.len());
        true
    })
    .unwrap();
    assert_eq!(counts, [66, 66, 66, 2]);
}

#[test]
fn the_first_rows_stand_below_the_header() {
    let first = opened(book(), None).unwrap();
    let below = first.first_rows();
    assert_eq!(below.len(), 3);
    assert_eq!(below[0][1], "Les Tilleuls\n(annexe)");
    assert!(below[1].is_empty());
    assert_eq!((&*below[2][1], below[2].len()), ("Les Ormes", 10));
    let mut rows = String::new();
    for row in 1..20 {
        let row = format!("<row r=\"{row}\"><c><v>{row}</v></c></row>");
        rows += &row;
    }
    let long = opened(xlsx_with(&rows), None).unwrap();
    assert_eq!(long.header(), ["1"]);
    assert_eq!(long.first_rows(), [["2"], ["3"], ["4"], ["5"], ["6"]]);
}

#[test]
fn few_zeros_stand_before_a_number() {
    let mut book = Book::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "nombre").unwrap();
    for (row, zeros) in (1..).zip([31, 32]) {
        let format = Format::new().set_num_format("0".repeat(zeros));
        sheet.write_with_format(row, 0, 7, &format).unwrap();
    }
    let (_, rows) = rows(book.save_to_buffer().unwrap(), None).unwrap();
    assert_eq!(rows[0][0].len(), 31);
    assert_eq!(rows[1][0], "7");
}

#[test]
fn a_row_may_be_long() {
    let mut book = Book::new();
    let sheet = book.add_worksheet();
    for column in 0..20 {
        sheet.write(0, column, "a").unwrap();
    }
    for column in 0..40 {
        sheet.write(1, column, "x".repeat(32_000)).unwrap();
    }
    sheet.write(2, 0, "b").unwrap();
    let (header, rows) = rows(book.save_to_buffer().unwrap(), None).unwrap();
    assert_eq!(header.len(), 40);
    assert!(rows[0].iter().all(|cell| cell.len() == 32_000));
    assert_eq!(rows[1][0], "b");
}

#[test]
fn a_workbook_goes_from_thread_to_thread() {
    fn sends<T: Send>() {}
    sends::<Workbook>();
}

#[test]
#[ignore = "writes what tests/fixtures/tableau.ods is converted from"]
fn write_the_fixture() {
    fs::write(std::env::temp_dir().join("tableau.xlsx"), book()).unwrap();
}
