use std::{fs, path::Path};

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook as Book};

use super::*;

type Rows = Vec<(Vec<String>, Option<String>)>;

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
    let (day, hour) = (ExcelDateTime::from_ymd(2025, 3, 1).unwrap(), ExcelDateTime::from_hms(9, 30, 0).unwrap());
    let (days, moments) =
        (Format::new().set_num_format("dd/mm/yyyy"), Format::new().set_num_format("dd/mm/yyyy hh:mm"));
    let (hours, zeros) = (Format::new().set_num_format("hh:mm"), Format::new().set_num_format("00000"));
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

fn rows(bytes: Vec<u8>, sheet: Option<&str>) -> Result<(Vec<String>, Rows), WorkbookFault> {
    let book = Workbook::open(bytes, sheet)?;
    let (header, mut found) = (book.header().to_vec(), Vec::new());
    book.rows(&mut |block| {
        for row in block.rows(header.len()) {
            let flaw = row.flaw().map(|flaw| match flaw {
                Flaw::Long(count, range) => format!("{count}: {}", row.text(range)),
                flaw => format!("{flaw:?}"),
            });
            found.push((row.cells().map(Into::into).collect(), flaw));
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
    let first = ["Les Tilleuls\n(annexe)", "010000001", "01000", "01/03/2025", "VRAI", "12,5", "09:30"];
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
        assert!(fault("Etablissement").ends_with("vouliez-vous dire «\u{a0}Établissements\u{a0}»\u{a0}?"));
        assert!(
            fault("x\u{1b}")
                .ends_with("«\u{a0}x?\u{a0}»\u{a0}; il a «\u{a0}Établissements\u{a0}», «\u{a0}Notes\u{a0}»")
        );
    }
}

#[test]
fn what_is_no_workbook_is_told_from_what_is_damaged() {
    for foreign in ["nom;finess\nLes Ormes;1\n", "", "PK"] {
        assert_eq!(rows(foreign.into(), None), Err(WorkbookFault::Foreign));
    }
    for bytes in [book(), ods()] {
        for length in [100, bytes.len() / 2, bytes.len() - 30] {
            assert_eq!(rows(bytes[..length].into(), None), Err(WorkbookFault::Damaged), "{length}");
        }
    }
}

#[test]
fn damage_anywhere_is_borne() {
    for bytes in [book(), ods()] {
        for place in (0..bytes.len()).step_by(97) {
            let _ = rows(bytes[..place].into(), None);
            let mut flipped = bytes.clone();
            flipped[place] ^= 0x55;
            let _ = rows(flipped, None);
        }
    }
}

#[test]
fn many_rows_come_in_blocks_until_told_to_stop() {
    let mut book = Book::new();
    let sheet = book.add_worksheet();
    for row in 0..2000 {
        sheet.write(row, 0, row).unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    let found: Vec<_> = rows(bytes.clone(), None).unwrap().1.into_iter().map(|(mut row, _)| row.remove(0)).collect();
    assert!(found.iter().map(String::as_str).eq((1..2000).map(|row| row.to_string()).collect::<Vec<_>>()));
    let mut blocks = 0;
    let book = Workbook::open(bytes, None).unwrap();
    book.rows(&mut |block| {
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
