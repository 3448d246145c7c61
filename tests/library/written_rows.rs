//! The rows of audits and of comparisons as any host has them written.

use std::{
    cell::Cell,
    io::{self, Cursor},
    sync::Mutex,
};

use calamine::{Reader, Xlsx, open_workbook_from_rs};
use mssante_check::{
    audit::{Audit, RecordSink, Request, RowFormat, RowRecord, Standing},
    compare::ResultsRequest,
    kit,
    render::{self, AuditRemark},
    tree::Tree,
};

use crate::support::{
    audits::{self, audit, cells, read_table, request},
    book::spool,
    campaigns::{compared_rows, two_results},
    trees::tree,
};

const FORMATS: [RowFormat; 4] =
    [RowFormat::Csv, RowFormat::ExcelCsv, RowFormat::JsonLines, RowFormat::Xlsx];

const TABLE: &str = "nom;courriel;equipe\nFoyer;a@exemple.fr;non\nEHPAD;b@exemple.fr;\n";

const BEFORE: &str = "finess;equipe;issue;statut\n1;;;indetermine\n2;non;s-equiper;a-faire\n";
const AFTER: &str = "finess;equipe;issue;statut\n1;non;s-equiper;a-faire\n2;;;indetermine\n";

/// Takes the records of rows that have something to do.
#[derive(Default)]
struct ToDo {
    lines: Mutex<Vec<u8>>,
}

impl<'t> RecordSink<'t> for ToDo {
    fn name(&self, row: u64, id: &str) -> String {
        format!("{row} {id}")
    }

    fn wants(&self, _id: &str, standing: Standing) -> bool {
        standing != Standing::Undetermined
    }

    fn take(&self, name: &str, _record: RowRecord<'t>, lines: &mut Vec<u8>) -> io::Result<()> {
        lines.extend_from_slice(name.as_bytes());
        Ok(())
    }

    fn lines(&self, lines: &[u8]) -> io::Result<()> {
        self.lines.lock().unwrap().extend_from_slice(lines);
        Ok(())
    }
}

/// An audit whose rows have a name, and addresses where they are `written_to`.
fn named(tree: &Tree, format: RowFormat, is_written_to: bool) -> Audit<'_> {
    let mail = is_written_to.then(|| "courriel".into());
    audit(tree, TABLE, &Request { id: Some("nom".into()), mail, ..request(format, 2) })
}

#[test]
fn rows_are_those_of_the_audit_and_the_summary_bears_the_imprint() {
    let tree = tree(kit::FIRST);
    for format in FORMATS {
        let mut rows = Vec::new();
        let refused = || Err(io::ErrorKind::Unsupported.into());
        let imprint = || Some("a1b2".into());
        let audit = named(&tree, format, false);
        let summary = render::audit_rows(audit, &mut rows, &refused, None, &imprint, &|_| {});
        assert_eq!(summary.unwrap().imprint.as_deref(), Some("a1b2"), "{format:?}");
        if format == RowFormat::Xlsx {
            assert!(rows.starts_with(b"PK"));
        } else {
            let expected = audits::run(&tree, TABLE, &request(format, 1));
            assert_eq!(String::from_utf8(rows).unwrap(), expected, "{format:?}");
        }
    }
}

#[test]
fn rows_are_put_aside_for_a_mail_merge_alone_and_beside_who_takes_records() {
    let tree = tree(kit::FIRST);
    let mut books = Vec::new();
    for sink in [None, Some(ToDo::default())] {
        let opened = Cell::new(0);
        let counted = || {
            opened.set(opened.get() + 1);
            spool()
        };
        let records = sink.as_ref().map(|sink| sink as &dyn RecordSink<'_>);
        let mut rows = Vec::new();
        let audit = named(&tree, RowFormat::Xlsx, true);
        render::audit_rows(audit, &mut rows, &counted, records, &|| None, &|_| {}).unwrap();
        assert_eq!(opened.get(), 1);
        if let Some(sink) = sink {
            assert_eq!(String::from_utf8(sink.lines.into_inner().unwrap()).unwrap(), "2 Foyer");
        }
        books.push(rows);
    }
    assert!(books[0] == books[1]);
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(&*books[0])).unwrap();
    assert_eq!(book.worksheet_range("Publipostage").unwrap().rows().count(), 3);

    let audit = named(&tree, RowFormat::Xlsx, true);
    let refused = || Err(io::ErrorKind::Unsupported.into());
    render::audit_rows(audit, io::sink(), &refused, None, &|| None, &|_| {}).unwrap_err();
}

#[test]
fn what_is_worth_knowing_of_an_audit_is_told_in_sentences() {
    let tree = tree(kit::FIRST);
    let table = audits::run(&tree, TABLE, &request(RowFormat::Csv, 1));
    let audit = audit(&tree, table, &request(RowFormat::Csv, 1));
    let remarks = render::audit_remarks(&audit);
    assert!(matches!(&remarks[..], [AuditRemark::Redone(_), AuditRemark::Unanswered(_)]));
    let told: Vec<String> = remarks.iter().map(ToString::to_string).collect();
    assert!(
        told[0].starts_with("les colonnes ajoutées par un audit précédent (issue, statut"),
        "{}",
        told[0]
    );
    assert!(told[1].starts_with("aucune colonne ne répond à\u{a0}: "), "{}", told[1]);

    let mut book = rust_xlsxwriter::Workbook::new();
    for name in ["Données", "Notes"] {
        book.add_worksheet().set_name(name).unwrap().write_string(0, 0, "equipe").unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    for format in FORMATS {
        let table = read_table(bytes.clone()).unwrap();
        let audit = Audit::new(&tree, table, &request(format, 1)).unwrap();
        let last = render::audit_remarks(&audit).pop().map(|remark| remark.to_string());
        let expected = "le reste du classeur n'est ni lu ni copié (Notes)";
        assert_eq!(last.as_deref() == Some(expected), format == RowFormat::Xlsx, "{last:?}");
    }
}

#[test]
fn rows_of_a_comparison_are_the_same_in_every_format() {
    let tree = tree("equipement");
    let request = ResultsRequest::default();
    let (expected, _) = compared_rows(&tree, BEFORE, AFTER, &request);
    for format in FORMATS {
        let results = two_results(&tree, BEFORE, AFTER, &request).unwrap();
        let mut bytes = Vec::new();
        let found = render::comparison_rows(results, format, &mut bytes, &|_| {}).unwrap();
        assert_eq!(found.evolutions.rows(), 2);
        let rows: Vec<Vec<String>> = match format {
            RowFormat::Csv | RowFormat::ExcelCsv => {
                cells(String::from_utf8(bytes).unwrap().trim_start_matches('\u{feff}'))
            }
            RowFormat::JsonLines => {
                let text = String::from_utf8(bytes).unwrap();
                let lines = text.lines().map(|line| values(&expected[0], line));
                [expected[0].clone()].into_iter().chain(lines).collect()
            }
            RowFormat::Xlsx => {
                let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
                let sheet = book.worksheet_range("Lignes").unwrap();
                sheet.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
            }
        };
        // A workbook has the words of people in the place of keys.
        let told =
            if format == RowFormat::Xlsx { &[0, 1, 2, 7][..] } else { &[0, 1, 2, 3, 4, 5, 6, 7] };
        for (row, expected) in rows.iter().zip(&expected) {
            assert!(told.iter().all(|place| row[*place] == expected[*place]), "{format:?} {row:?}");
        }
        assert_eq!(rows.len(), expected.len());
    }
}

/// The values of an object with these keys.
fn values(keys: &[String], line: &str) -> Vec<String> {
    let object: serde_json::Value = serde_json::from_str(line).unwrap();
    keys.iter().map(|key| object[key].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn what_is_worth_knowing_of_two_results_is_told_in_sentences() {
    let tree = tree("equipement");
    let request = ResultsRequest { by: vec!["departement".into()], ..Default::default() };
    let after = AFTER.replace("finess;", "departement;finess;").replace("\n1", "\n1;1");
    let results = two_results(&tree, BEFORE, after.replace("\n2", "\n1;2"), &request).unwrap();
    let remarks = render::comparison_remarks(&results);
    let without = "«\u{a0}avant.csv\u{a0}» n'a pas de colonne «\u{a0}departement\u{a0}»";
    assert!(remarks.iter().any(|remark| remark == without), "{remarks:?}");
    let unanswered = "dans «\u{a0}apres.csv\u{a0}», aucune colonne ne répond à\u{a0}: usage";
    assert!(remarks.iter().any(|remark| remark.starts_with(unanswered)), "{remarks:?}");
    assert_eq!(remarks.len(), 3, "{remarks:?}");
}
