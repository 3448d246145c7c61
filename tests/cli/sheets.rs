//! `audit` of a workbook with several sheets: which is read, and what is said where it is the wrong
//! one.

use rust_xlsxwriter::Workbook;

use crate::program::Program;

/// A workbook with a sheet for each name, which has these rows of one cell.
fn book(sheets: &[(&str, &[&str])]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(*name).expect("a name");
        for (row, cell) in (0..).zip(*rows) {
            sheet.write(row, 0, *cell).expect("a cell");
        }
    }
    book.save_to_buffer().expect("a workbook")
}

fn audit<'a>(sheets: &[(&str, &[&str])], args: impl IntoIterator<Item = &'a str>) -> Program {
    Program::new(["audit", "table.xlsx"].into_iter().chain(args)).file("table.xlsx", book(sheets))
}

#[test]
fn the_sheet_that_was_read_is_told_where_there_are_others() {
    let (data, notes) = (("Données", &["equipe", "non"][..]), ("Notes", &["note"][..]));
    let done = audit(&[data, notes], ["-o", "lignes.csv"]).run();
    assert!(
        done.stdout.contains("table.xlsx, feuille «\u{a0}Données\u{a0}»\nLa seule ligne est"),
        "{}",
        done.stdout
    );
    let done = audit(&[data], ["-o", "lignes.csv"]).run();
    assert!(done.stdout.contains("table.xlsx\nLa seule ligne est"), "{}", done.stdout);
}

#[test]
fn a_sheet_without_a_table_leads_to_the_others() {
    let data = ("Données", &["equipe", "non"][..]);
    for (first, code) in [(&["À lire"][..], 2), (&[][..], 2), (&["equipe", "oui"][..], 0)] {
        let done = audit(&[("Accueil", first), data], ["-o", "lignes.csv"]).run();
        assert_eq!(
            (done.code, done.stderr.contains("--sheet")),
            (code, code == 2),
            "{}",
            done.stderr
        );
        if code == 2 {
            assert!(
                done.stderr.contains("«\u{a0}Accueil\u{a0}»") && done.stderr.contains("Données"),
                "{}",
                done.stderr
            );
        }
        let done =
            audit(&[("Accueil", first), data], ["-o", "lignes.csv", "--sheet", "donnees"]).run();
        assert_eq!(done.code, 0, "{}", done.stderr);
    }
}
