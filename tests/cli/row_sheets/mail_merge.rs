//! The sheet of a workbook for a mail merge.

use std::{fmt::Write, fs::File, io::Read};

use calamine::{Reader, Xlsx, open_workbook};

use super::{audit, names, sheets};
use crate::program::{Done, Program, command};

/// The rows of a worksheet, with what stands in its cells.
fn worksheet(done: &Done, name: &str) -> Vec<Vec<String>> {
    let path = done.folder.path().join("lignes.xlsx");
    let mut book: Xlsx<_> = open_workbook(path).expect("a workbook");
    let cells = book.worksheet_range(name).expect("a worksheet");
    cells.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

#[test]
fn a_workbook_has_a_sheet_for_a_mail_merge_where_addresses_are_named() {
    let args = ["--id", "finess", "--mail", "courriel", "-o", "lignes.xlsx"];
    let done = audit(args).run();
    assert_eq!(done.code, 0, "{}", done.stderr);
    let rows = worksheet(&done, "Publipostage");
    let headers = rows[0].clone();
    let mut told = String::new();
    for (header, cells) in headers.iter().zip(0..) {
        assert!(header.chars().count() <= 40 && !header.contains(['\n', '\r']), "{header}");
        assert_eq!(headers.iter().filter(|other| *other == header).count(), 1, "{header}");
        let _ = writeln!(told, "{header}: {} | {}", rows[1][cells], rows[3][cells]);
    }
    insta::assert_snapshot!("mail_merge", told);
    // A row a structure: the empty row has none.
    assert_eq!(rows.len(), 8);
    let ids: Vec<&str> = rows.iter().map(|row| &*row[0]).collect();
    assert_eq!(
        ids,
        ["finess", "440000008", "490000001", "490000002", "530000003", "530000003", "10000016", ""]
    );
    assert_eq!(rows[3][1], "", "what is no address addresses nobody");
    for text in rows.iter().skip(1).map(|row| row.last().unwrap()) {
        assert!(text.starts_with("Bonjour,\n\n"), "{text}");
    }
    let beside = sheets(["--mail", "courriel", "-o", "lignes.xlsx", "--status", "erreur"]).run();
    assert_eq!(worksheet(&beside, "Publipostage"), rows, "sheets beside it change nothing");
    assert_eq!(names(&beside).len(), 5);
    let letters = worksheet(&sheets(["-o", "lignes.xlsx"]).run(), "Publipostage");
    assert_eq!(letters.len(), 8, "letters need no address");
    assert!(letters.iter().skip(1).all(|row| row[1].is_empty()));
}

#[test]
fn a_column_of_the_table_gives_way_to_those_of_the_mail_merge() {
    let table = "statut de la\nstructure qui est plus long que quarante signes;m;equipe\n";
    for (table, header) in [
        ("Courriel;m;equipe\nA;a@b.example;non\n", "Identifiant"),
        ("\"a\nb\";m;equipe\nA;a@b.example;non\n", "a b"),
        ("COURRIEL;m;equipe\nA;a@b.example;non\n", "Identifiant"),
        ("code_du-parcours;m;equipe\nA;a@b.example;non\n", "Identifiant"),
        ("N° [de].site!;m;equipe\nA;a@b.example;non\n", "N° de site"),
        ("...;m;equipe\nA;a@b.example;non\n", "Identifiant"),
        (&format!("{}A;;non\n", table.replace('\n', " ").replace("equipe ", "equipe\n")), "statut"),
    ] {
        let id = table.split(';').next().unwrap().trim_matches('"');
        let done = Program::new(["audit", "t.csv", "--id", id, "--mail", "m", "-o", "lignes.xlsx"])
            .file("t.csv", table)
            .run();
        assert_eq!(done.code, 0, "{}", done.stderr);
        let rows = worksheet(&done, "Publipostage");
        assert!(rows[0][0].starts_with(header), "{:?}", rows[0]);
        assert!(rows[0][0].chars().count() <= 40);
        assert_eq!(rows[1][0], "A");
    }
}

/// The file of a worksheet of the workbook.
fn worksheet_file(done: &Done, place: usize) -> String {
    let book = File::open(done.folder.path().join("lignes.xlsx")).unwrap();
    let mut parts = zip::ZipArchive::new(book).unwrap();
    let mut file = String::new();
    let name = format!("xl/worksheets/sheet{place}.xml");
    parts.by_name(&name).unwrap().read_to_string(&mut file).unwrap();
    file
}

#[test]
fn every_cell_says_its_place_in_a_workbook_that_word_reads_rows_of() {
    let done = audit(["--id", "finess", "--mail", "courriel", "-o", "lignes.xlsx"]).run();
    for place in [1, 4] {
        let file = worksheet_file(&done, place);
        assert!(file.contains("<row r=\"3\" ht=\"") && file.contains("<c r=\"B3\" s=\""), "{file}");
        assert!(!file.contains("<row ht") && !file.contains("<c s"), "{file}");
    }
    // Nobody waits for them elsewhere.
    let plain = audit(["--id", "finess", "-o", "lignes.xlsx"]).run();
    assert!(!worksheet_file(&plain, 1).contains("<c r=\"B3\""));
}

#[test]
fn texts_of_mails_are_so_long_that_word_cuts_none() {
    let tree = "format: 1
id: court
title: Court
source: { document: Un kit, checked: 2026-11-01 }
questions:
  q:
    ask: Oui ou non ?
    answers:
      oui: { label: Oui, go: fin }
      non: { label: Non, go: fin }
outcomes:
  fin: { title: Fin, status: information }
";
    let args = ["audit", "t.csv", "--tree", "court.yaml", "--id", "id", "--mail", "m"];
    let done = Program::new(args)
        .args(["-o", "lignes.xlsx"])
        .file("court.yaml", tree)
        .file("t.csv", "id;m;q\nA;a@b.example;oui\n")
        .run();
    assert_eq!(done.code, 0, "{}", done.stderr);
    let file = worksheet_file(&done, 4);
    let (_, text) = file.rsplit_once("<t xml:space=\"preserve\">").expect("spaces are kept");
    let (text, _) = text.split_once("</t>").unwrap();
    assert_eq!(text.chars().count(), 256, "{text}");
}

#[test]
fn a_workbook_without_addresses_has_no_such_sheet() {
    let done = audit(["--id", "finess", "-o", "lignes.xlsx"]).run();
    let book: Xlsx<_> = open_workbook(done.folder.path().join("lignes.xlsx")).unwrap();
    assert_eq!(book.sheet_names(), ["Lignes", "Indicateurs", "À faire"]);
    let refused = audit(["--mail", "courriel", "-o", "lignes.xlsx"]).run();
    assert_eq!(refused.code, 2, "{}", refused.stderr);
    assert!(refused.stderr.contains("--id COLONNE"), "{}", refused.stderr);
}

#[test]
fn a_manifest_knows_the_sheet_for_a_mail_merge() {
    let args = ["--id", "finess", "--mail", "courriel", "-o", "lignes.xlsx"];
    let done = audit(args).args(["--manifest", "m.json"]).run();
    assert_eq!(done.code, 0, "{}", done.stderr);
    let again = command()
        .args(["verify", "m.json"])
        .current_dir(done.folder.path())
        .output()
        .expect("the program runs");
    assert!(again.status.success(), "{}", String::from_utf8_lossy(&again.stdout));
}
