use std::{fs, path::Path};

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook as Book};

use super::{row_builder::ROWS, *};
use crate::table::block::RowProblem;

type ReadRows = Vec<(Vec<String>, Option<String>)>;

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
    let (day, hour) =
        (ExcelDateTime::from_ymd(2025, 3, 1).unwrap(), ExcelDateTime::from_hms(9, 30, 0).unwrap());
    let (days, moments) = (
        Format::new().set_num_format("dd/mm/yyyy"),
        Format::new().set_num_format("dd/mm/yyyy hh:mm"),
    );
    let (hours, zeros) =
        (Format::new().set_num_format("hh:mm"), Format::new().set_num_format("00000"));
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
    let book = Workbook::open(bytes, sheet)?;
    let header = book.header().to_vec();
    let mut found = Vec::new();
    book.read_rows(&mut |block| {
        for row in block.rows(header.len()) {
            let problem = row.problem().map(|problem| match problem {
                RowProblem::TooManyCells { count, surplus } => {
                    format!("{count}: {}", row.text(surplus))
                }
                problem => format!("{problem:?}"),
            });
            found.push((row.cells().map(Into::into).collect(), problem));
        }
        true
    })?;
    Ok((header, found))
}

fn ods() -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/tableau.ods")).unwrap()
}

#[test]
fn cells_are_read_as_they_are_shown() {
    let (header, rows) = rows(book(), None).unwrap();
    assert_eq!(header, ["Nom", "FINESS", "Code", "Ouvert", "Équipé", "Taux", "Heure"]);
    assert_eq!(rows.len(), 3);
    let first =
        ["Les Tilleuls\n(annexe)", "010000001", "01000", "01/03/2025", "VRAI", "12,5", "09:30"];
    assert_eq!(rows[0], (first.map(Into::into).into(), None));
    assert_eq!(rows[1], (vec![String::new(); 7], None));
    let last = ["Les Ormes", "010000002", "01000", "13/10/2025 08:05", "FAUX", "3", ""];
    assert_eq!(rows[2], (last.map(Into::into).into(), Some("11: de | trop".into())));
}

#[test]
fn an_ods_gives_what_the_xlsx_gives() {
    let (mut from_ods, from_xlsx) = (rows(ods(), None).unwrap(), rows(book(), None).unwrap());
    // An ODS does not let calamine tell how a number is shown.
    assert_eq!(from_ods.1[0].0[2], "1000");
    from_ods.1[0].0[2] = "01000".into();
    assert_eq!(from_ods, from_xlsx);
}

#[test]
fn a_sheet_is_found_by_its_name_or_the_others_are_named() {
    for bytes in [book(), ods()] {
        assert_eq!(rows(bytes.clone(), Some("notes")).unwrap(), (vec!["Note".into()], vec![]));
        let fault = |name| rows(bytes.clone(), Some(name)).unwrap_err().to_string();
        assert!(
            fault("Etablissement")
                .ends_with("vouliez-vous dire «\u{a0}Établissements\u{a0}»\u{a0}?")
        );
        assert!(fault("x\u{1b}").ends_with(
            "«\u{a0}x?\u{a0}»\u{a0}; il a «\u{a0}Établissements\u{a0}», «\u{a0}Notes\u{a0}»"
        ));
    }
}

#[test]
fn the_other_sheets_are_known() {
    for bytes in [book(), ods()] {
        let sheets = |wanted| {
            let book = Workbook::open(bytes.clone(), wanted).unwrap();
            (book.worksheet, book.others)
        };
        assert_eq!(sheets(None), ("Établissements".into(), vec!["Notes".into()]));
        assert_eq!(sheets(Some("notes")), ("Notes".into(), vec!["Établissements".into()]));
    }
    let mut alone = Book::new();
    alone.add_worksheet().write(0, 0, "equipe").unwrap();
    assert!(Workbook::open(alone.save_to_buffer().unwrap(), None).unwrap().others.is_empty());
}

#[test]
fn what_is_no_workbook_is_told_from_what_is_damaged() {
    for foreign in ["nom;finess\nLes Ormes;1\n", "", "PK"] {
        assert_eq!(rows(foreign.into(), None), Err(WorkbookError::NotWorkbook));
    }
    for bytes in [book(), ods()] {
        for length in [100, bytes.len() / 2, bytes.len() - 30] {
            assert_eq!(rows(bytes[..length].into(), None), Err(WorkbookError::Damaged), "{length}");
        }
    }
}

#[test]
fn older_forms_are_told_from_a_workbook_with_a_password() {
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let old = |stream: &str| {
        [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", &[0; 504][..], &utf16(stream)].concat()
    };
    assert_eq!(rows(old("EncryptedPackage"), None), Err(WorkbookError::Password));
    for bytes in [old("Workbook"), old("Book"), old("")] {
        assert_eq!(rows(bytes, None), Err(WorkbookError::UnreadFormat("xls")));
    }
    let binary = with_part(&book(), "xl/workbook.bin", "");
    assert_eq!(
        rows(binary[..binary.len() - 30].into(), None),
        Err(WorkbookError::UnreadFormat("xlsb"))
    );
    assert_eq!(rows(binary, None), Err(WorkbookError::UnreadFormat("xlsb")));
}

#[test]
fn damage_is_refused_or_changes_nothing() {
    const TIMES: usize = 60;
    for bytes in [book(), ods()] {
        let sound = [None, Some("Notes")].map(|sheet| rows(bytes.clone(), sheet));
        let mut dice = 0x9e37_79b9_u64;
        let mut below = |bound: usize| {
            dice ^= dice << 13;
            dice ^= dice >> 7;
            dice ^= dice << 17;
            usize::try_from(dice >> 33).unwrap() % bound
        };
        let mut refused = 0;
        for time in 0..TIMES {
            let mut damaged = bytes.clone();
            for _ in 0..=time % 4 {
                damaged[below(bytes.len())] ^= 1 << below(8);
            }
            for (sheet, sound) in [None, Some("Notes")].into_iter().zip(&sound) {
                let read = rows(damaged.clone(), sheet);
                assert!(read.is_err() || read == *sound, "time {time}: {read:?}");
                refused += usize::from(read.is_err());
            }
        }
        assert!(refused > TIMES, "{refused} of {}", 2 * TIMES);
    }
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

/// The content of an ODS with one sheet.
fn sheet(rows: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" \
         xmlns:text=\"x\"><office:body><office:spreadsheet>\
         <table:table \
         table:name=\"A\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    with_part(&ods(), "content.xml", &content)
}

#[test]
fn what_unfolds_without_end_is_refused() {
    let cell = |more: &str| {
        format!(
            "<table:table-cell \
             office:value-type=\"string\"{more}><text:p>a</text:p></table:table-cell>"
        )
    };
    let row = |more: &str, cells: &str| format!("<table:table-row{more}>{cells}</table:table-row>");
    let (wide, tall) =
        (" table:number-columns-repeated=\"16384\"", " table:number-rows-repeated=\"1048576\"");
    for (what, content) in [
        ("wide rows", row("", &cell(wide)).repeat(1000)),
        ("a tall and wide row", row(tall, &cell(wide))),
        (
            "a far cell",
            row("", &cell(""))
                + &row(tall, "")
                + &row("", &format!("<table:table-cell{wide}/>{}", cell(""))),
        ),
        ("spaces", row("", &cell("").replace(">a<", "><text:s text:c=\"2000000000\"/><"))),
        ("a long text", row(tall, &cell("").replace(">a<", &format!(">{}<", "a".repeat(1000))))),
        (
            "a count beyond numbers",
            row("", &cell(" table:number-columns-repeated=\"99999999999999999999\"")).repeat(1000),
        ),
    ] {
        assert_eq!(rows(sheet(&content), None), Err(WorkbookError::TooLarge), "{what}");
    }
    // A style runs down to the end of the sheet.
    let styled = row("", &cell(""))
        + &row("", &(cell("") + &format!("<table:table-cell{wide}/>")))
        + &row(tall, &format!("<table:table-cell{wide}/>"));
    assert_eq!(rows(sheet(&styled), None), Ok((vec!["a".into()], vec![(vec!["a".into()], None)])));
}

#[test]
fn a_part_that_ends_too_early_keeps_no_one_waiting() {
    for content in [
        "<table:table table:name=\"A\">",
        "<table:table table:name=\"A\"><table:table-row>",
        "<a",
        "",
    ] {
        let content = content.to_owned();
        assert!(rows(with_part(&ods(), "content.xml", &content), None).is_err(), "{content}");
    }
    let strings = "<sst uniqueCount=\"9999999999999\"><si><t>a</t></si></sst>";
    assert_eq!(
        rows(with_part(&book(), "xl/sharedStrings.xml", strings), None),
        Err(WorkbookError::Damaged)
    );
}

#[test]
fn an_ods_with_a_password_is_told_from_a_damaged_one() {
    let manifest = "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let bytes = with_part(
        &with_part(&ods(), "content.xml", "\u{1}no XML"),
        "META-INF/manifest.xml",
        manifest,
    );
    assert_eq!(rows(bytes, None), Err(WorkbookError::Password));
}

#[test]
fn a_part_that_unpacks_without_end_is_refused() {
    let strings = format!("<sst><si><t>{}</t></si></sst>", "a".repeat(257 << 20));
    let bytes = with_part(&book(), "xl/sharedStrings.xml", &strings);
    assert!(bytes.len() < 1 << 20);
    assert_eq!(rows(bytes, None), Err(WorkbookError::TooLarge));
}

#[test]
fn many_rows_come_in_blocks_until_told_to_stop() {
    let mut book = Book::new();
    let sheet = book.add_worksheet();
    for row in 0..2000 {
        sheet.write(row, 0, row).unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    let found: Vec<_> = rows(bytes.clone(), None)
        .unwrap()
        .1
        .into_iter()
        .map(|(mut row, _)| row.remove(0))
        .collect();
    assert!(
        found
            .iter()
            .map(String::as_str)
            .eq((1..2000).map(|row| row.to_string()).collect::<Vec<_>>())
    );
    let mut blocks = 0;
    let book = Workbook::open(bytes, None).unwrap();
    book.read_rows(&mut |block| {
        assert_eq!(block.rows.len(), ROWS);
        blocks += 1;
        blocks < 2
    })
    .unwrap();
    assert_eq!(blocks, 2);
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
