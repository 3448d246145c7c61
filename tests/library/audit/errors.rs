//! Rows and tables that are wrong: what is said of them, and that no other row pays for it.

use std::{
    io::{self, Cursor, Read, Write},
    panic::{self, AssertUnwindSafe},
};

use mssante_check::{
    audit::{APPENDED, Audit, AuditError, Request, RowFormat},
    kit,
    table::{Table, TableError},
    tree::Tree,
};

use crate::support::{
    audits::{audit, columns, refused, request, run, workbook},
    room::Room,
    structures,
    trees::tree,
};

#[test]
fn a_bad_row_is_told_and_costs_no_other() {
    let table = "\
finess;equipe;usage;acces;operateur
1;oui;oui;non;a@esantepdl.mssante.fr
2;peut-être;;;
3;oui;bof;;
4;oui;oui;bof;
5;oui;oui;non;pas une adresse
6;oui;;;
7;oui;oui;;a@exemple.mssante.fr
8;non;oui;;
9;non
10;non;;;;de trop
11;\"non;;;
12;non;;;
";
    let csv = run(&tree(kit::FIRST), table, &request(RowFormat::Csv, 1));
    let told = columns(&csv, ["finess", "statut", "issue", "manque", "erreur"]);
    let told: Vec<String> = told.iter().map(|row| row.join(" | ")).collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn ragged_rows_at_every_place_of_a_long_table_cost_no_other() {
    let header = "finess;equipe;usage;acces;operateur;note\n";
    let good = format!("1;non;;;;{}\n", "note ".repeat(20));
    let rows = 3_000;
    // A table is read by blocks of 128 kiB or more.
    let borders = [128 << 10, 256 << 10].map(|end: usize| (end - header.len()) / good.len());
    let places = borders.into_iter().flat_map(|border| border - 1..=border + 1);
    let places: Vec<usize> = places.chain([0, 1, rows - 1, rows]).collect();
    for flaw in ["9;non", "9;non;;;;;trop", "9;\"non;;;;"] {
        for &place in &places {
            let (before, after) = (good.repeat(place), good.repeat(rows - place));
            let table = format!("{header}{before}{flaw}\n{after}");
            let lines = run(&tree(kit::FIRST), table, &request(RowFormat::Csv, 2));
            let faulty: Vec<usize> = lines
                .lines()
                .skip(1)
                .enumerate()
                .filter(|(_, line)| line.contains(";erreur;"))
                .map(|(place, _)| place)
                .collect();
            assert_eq!((lines.lines().count(), faulty), (rows + 2, vec![place]), "{flaw}");
        }
    }
}

#[test]
fn headers_that_do_not_do_are_refused_before_the_first_row() {
    let refused = |table: &str, maps: &[(&str, &str)]| {
        let maps =
            maps.iter().map(|(question, column)| ((*question).into(), (*column).into())).collect();
        let request = Request { maps, by: vec!["departemnt".into()], ..request(RowFormat::Csv, 1) };
        refused(&tree(kit::FIRST), table, &request)
    };
    let told = [
        refused("nom;departement\n", &[]),
        refused("equipe;Équipe;departement\n", &[]),
        refused("equipe;statut;departement\n", &[]),
        refused("equipe;departement\n", &[("usge", "equipe"), ("usage", "emploi")]),
    ];
    insta::assert_snapshot!(told.join("\n\n"));
}

#[test]
fn what_an_audit_adds_is_kept_apart_from_columns_of_the_same_name() {
    let refused = |table: &str| refused(&tree(kit::FIRST), table, &request(RowFormat::Csv, 1));
    for table in [
        "equipe;issue;statut\n",
        "equipe;statut;issue;actions;manque;erreur;chemin\n",
        "issue;statut;actions;manque;erreur;chemin;equipe\n",
        "equipe;issue;issue;statut;actions;manque;erreur;chemin\n",
        "equipe;issue;statut;actions;manque;erreur;chemin;provenance;note\n",
    ] {
        assert!(refused(table).contains("ôtez-la"), "{table}");
    }
    // Objects have no order.
    let keys = concat!(
        r#"{"issue":"ras","statut":"a","equipe":"non","actions":"b","#,
        r#""manque":"c","erreur":"d","chemin":"e"}"#,
    );
    assert_eq!(refused(keys), "");
}

#[test]
fn what_is_no_table_says_why() {
    let book = workbook([["equipe"], ["oui"]]);
    let refused = |bytes: &[u8], sheet| {
        let opened = Table::open("table", Box::new(Cursor::new(bytes.to_vec())), sheet, APPENDED);
        opened.err().map(|fault: TableError| fault.to_string()).unwrap_or_default()
    };
    let told = [
        refused(b"", None),
        refused(b"\n \n", None),
        refused(b"{\"a\":", None),
        refused(&book[..book.len() / 2], None),
        refused(&book, Some("Reponse")),
    ];
    insta::assert_snapshot!(told.join("\n"));
}

/// The audit of a table that comes as its source gives it.
fn audit_of<'t>(
    source: impl Read + Send + 'static,
    tree: &'t Tree,
    request: &Request<'t>,
) -> Audit<'t> {
    let table = Table::open("table", Box::new(source), None, APPENDED).unwrap();
    Audit::new(tree, table, request).unwrap_or_else(|errors| panic!("{errors:?}"))
}

#[test]
fn a_line_without_end_is_refused_once_it_is_too_long() {
    let source = b"finess;equipe\n1;non\n2;".chain(io::repeat(b'x'));
    let tree = tree(kit::FIRST);
    let audit = audit_of(source, &tree, &request(RowFormat::Csv, 1));
    let error = audit.run(&mut io::sink(), &|_| {}).err();
    assert!(matches!(error, Some(AuditError::EndlessLine(3))), "{error:?}");
}

/// Gives some bytes, then fails.
struct Failing;

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::ErrorKind::ConnectionReset.into())
    }
}

#[test]
fn a_disk_that_fills_or_a_table_that_breaks_ends_the_audit_at_once() {
    let table = structures(20_000);
    let tree = tree(kit::FIRST);
    for threads in [1, 4] {
        for room in [0, 1_000, 1_000_000] {
            let fault = audit(&tree, table.clone(), &request(RowFormat::Csv, threads))
                .run(&mut Room(room), &|_| {})
                .err();
            let Some(AuditError::Write(why)) = fault else { panic!("{fault:?}") };
            assert_eq!(why.kind(), io::ErrorKind::StorageFull);
        }
        let source = Cursor::new(table.clone()).chain(Failing);
        let audit = audit_of(source, &tree, &request(RowFormat::Csv, threads));
        assert!(matches!(audit.run(&mut io::sink(), &|_| {}), Err(AuditError::Read(_))));
    }
}

/// What panics once so many bytes went through it.
struct Faulty {
    left: usize,
}

impl Faulty {
    fn take(&mut self, count: usize) -> usize {
        self.left = self.left.checked_sub(count).expect("a fault on purpose");
        count
    }
}

impl Write for Faulty {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(self.take(bytes.len()))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Read for Faulty {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        Ok(self.take(bytes.len()))
    }
}

#[test]
fn a_fault_of_one_worker_keeps_no_other_waiting() {
    let table = structures(20_000);
    let tree = tree(kit::FIRST);
    for threads in [1, 2, 4] {
        let request = request(RowFormat::Csv, threads);
        let wanted = || audit(&tree, table.clone(), &request);
        let faults: [&dyn Fn(); 3] = [
            &|| drop(wanted().run(&mut Faulty { left: 300_000 }, &|_| {})),
            &|| drop(wanted().run(&mut io::sink(), &|done| assert!(done.rows < 1000))),
            &|| {
                let source = Cursor::new(table.clone()).chain(Faulty { left: 0 });
                drop(audit_of(source, &tree, &request).run(&mut io::sink(), &|_| {}));
            },
        ];
        for (place, fault) in faults.into_iter().enumerate() {
            let ended = panic::catch_unwind(AssertUnwindSafe(fault));
            assert!(ended.is_err(), "fault {place}, {threads} threads");
        }
    }
}
