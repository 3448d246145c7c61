//! A manifest beside files that a host has in memory, and options as what is asked of an audit.

use std::io::{Cursor, Read};

use mssante_check::{
    audit::RowFormat,
    kit,
    manifest::{
        AuditOptions, AuditVerification, ByteSum, FileRecord, FileRole, Manifest, OptionsError,
        QuestionAnswer, SeekableRead, TreeNamedBy,
    },
    words::VERSION,
};

const TABLE: &str = "equipe;usage\noui;non\nnon;\n";
const ROWS: &str = "equipe;usage;issue\noui;non;a\nnon;;b\n";

/// What the host has where the table and the rows stood.
#[derive(Clone, Copy)]
struct Files<'f> {
    table: Option<&'f str>,
    rows: Option<&'f str>,
    /// The rows as they are made today, if they could be.
    remade: Option<&'f str>,
}

const AS_BEFORE: Files<'_> = Files { table: Some(TABLE), rows: Some(ROWS), remade: Some(ROWS) };

fn named(role: FileRole, name: &str, content: &str) -> FileRecord {
    FileRecord::new(role, Some(name.into()), &ByteSum::of(content.as_bytes()))
}

fn shipped(role: FileRole, text: &str) -> FileRecord {
    FileRecord::new(role, None, &ByteSum::of(text.as_bytes()))
}

fn manifest(rows: &str) -> Manifest {
    let inputs = vec![
        shipped(FileRole::Tree, &kit::source("equipement").unwrap().text),
        shipped(FileRole::Resources, &kit::resources_source().text),
        named(FileRole::Table, "t.csv", TABLE),
    ];
    let options = AuditOptions { tree: "equipement".into(), ..AuditOptions::default() };
    let day = Some(jiff::civil::date(2026, 11, 29));
    let mut manifest = Manifest::new(day, options, TreeNamedBy::Id, inputs);
    manifest.outputs.push(named(FileRole::Rows, rows, ROWS));
    manifest
}

fn verified<'m>(manifest: &'m Manifest, files: Files<'_>) -> AuditVerification<'m> {
    let mut verification = AuditVerification::new("m.json", manifest);
    for record in &manifest.inputs {
        let mut table = files.table.map(str::as_bytes).filter(|_| record.file.is_some());
        let table = table.as_mut().map(|table| table as &mut dyn Read);
        verification.input(record, table).unwrap();
    }
    for record in &manifest.outputs {
        let [mut rows, mut remade] = [files.rows, files.remade].map(|text| text.map(Cursor::new));
        let rows = rows.as_mut().map(|rows| rows as &mut dyn SeekableRead);
        let remade = remade.as_mut().map(|remade| remade as &mut dyn SeekableRead);
        verification.output(record, rows, remade).unwrap();
    }
    verification
}

/// What is told of the file with this name, and how many differences there are.
fn told(name: &str, files: Files<'_>) -> (String, u64) {
    let manifest = manifest(if name == "t.csv" { "lignes.csv" } else { name });
    let verification = verified(&manifest, files);
    let text = verification.text();
    let line = text.lines().find(|line| line.contains(name)).unwrap();
    let told = line.split_once("»\u{a0}: ").unwrap().1.into();
    (told, verification.differences())
}

#[test]
fn files_that_are_as_they_were_are_the_same() {
    let manifest = manifest("lignes.csv");
    let verification = verified(&manifest, AS_BEFORE);
    let told = format!(
        "«\u{a0}m.json\u{a0}»\u{a0}: audit du 29/11/2026, fait avec mssante-check {VERSION}, \
         empreinte {}

Ce que l'audit a lu
  arbre «\u{a0}equipement\u{a0}», fourni\u{a0}: pareil
  ressources, fournies\u{a0}: pareil
  table «\u{a0}t.csv\u{a0}»\u{a0}: pareil

Ce qu'il a écrit
  lignes «\u{a0}lignes.csv\u{a0}»\u{a0}: pareil, et refait à l'identique

Tout est comme l'audit l'a lu et écrit.
",
        manifest.imprint
    );
    assert_eq!(verification.text(), told);
    assert_eq!(verification.differences(), 0);
}

#[test]
fn what_a_host_has_in_memory_is_told_file_by_file() {
    let third = ROWS.replace("non;;b", "non;;c");
    let third = Some(&*third);
    for (name, files, expected, differences) in [
        (
            "t.csv",
            Files { table: Some("equipe\n"), ..AS_BEFORE },
            "n'est plus ce que l'audit a lu",
            1,
        ),
        ("t.csv", Files { table: None, remade: None, ..AS_BEFORE }, "manque", 1),
        ("lignes.csv", Files { rows: None, ..AS_BEFORE }, "manque", 1),
        (
            "lignes.csv",
            Files { rows: third, ..AS_BEFORE },
            "n'est plus ce que l'audit a écrit : première différence à la ligne 3",
            1,
        ),
        (
            "lignes.csv",
            Files { remade: third, ..AS_BEFORE },
            "pareil, mais l'audit d'aujourd'hui en diffère : première différence à la ligne 3",
            1,
        ),
        (
            "lignes.csv",
            Files { rows: third, remade: third, ..AS_BEFORE },
            "n'est plus ce que l'audit a écrit, mais ce qu'il écrit aujourd'hui",
            1,
        ),
        (
            "lignes.csv",
            Files { rows: third, remade: Some("equipe\n"), ..AS_BEFORE },
            "n'est plus ce que l'audit a écrit, ni ce qu'il écrit aujourd'hui : première différence \
          à la ligne 1",
            1,
        ),
        (
            "lignes.csv",
            Files { rows: third, remade: None, ..AS_BEFORE },
            "n'est plus ce que l'audit a écrit",
            1,
        ),
        // No workbook, so no rows of one.
        (
            "lignes.XLSX",
            Files { rows: third, ..AS_BEFORE },
            "n'est plus ce que l'audit a écrit : les lignes sont pareilles, le reste du classeur \
          diffère",
            1,
        ),
    ] {
        assert_eq!(told(name, files), (expected.into(), differences));
    }
}

#[test]
fn why_an_audit_cannot_be_made_again_is_told() {
    let manifest = manifest("lignes.csv");
    let verification = verified(&manifest, Files { table: None, remade: None, ..AS_BEFORE });
    assert!(verification.is_input_missing());
    let text = verification.text();
    assert!(
        text.ends_with(
            "\n\nL'audit ne peut pas être refait\u{a0}: un fichier manque.\n\
             Une chose n'est plus comme au jour de l'audit.\n"
        ),
        "{text}"
    );
    let mut verification = verified(&manifest, Files { remade: None, ..AS_BEFORE });
    assert!(!verification.is_input_missing());
    verification.unmade(&OptionsError);
    let text = verification.text();
    assert!(
        text.contains("L'audit ne peut pas être refait\u{a0}: ses options n'en sont pas.\n"),
        "{text}"
    );
    assert_eq!(verification.differences(), 1);
}

#[test]
fn what_is_shipped_is_compared_with_this_version() {
    let mut manifest = manifest("lignes.csv");
    manifest.inputs[0] = shipped(FileRole::Tree, "id: equipement\n");
    let verification = verified(&manifest, AS_BEFORE);
    // The imprint is no more that of the inputs either.
    assert_eq!(verification.differences(), 2);
    let text = verification.text();
    assert!(text.contains("equipement\u{a0}», fourni\u{a0}: n'est plus ce que"), "{text}");
    assert!(text.contains("Le manifeste a été modifié"), "{text}");
}

#[test]
fn an_imprint_hangs_on_no_order_of_inputs() {
    let one = manifest("lignes.csv");
    let inputs = one.inputs.iter().rev().cloned().collect();
    let other = Manifest::new(one.day, one.options.clone(), TreeNamedBy::Id, inputs);
    assert_eq!((one.imprint, one.inputs), (other.imprint, other.inputs));
}

#[test]
fn options_keep_the_form_of_rows() {
    for format in [RowFormat::Csv, RowFormat::ExcelCsv, RowFormat::JsonLines, RowFormat::Xlsx] {
        let options = AuditOptions::default().with_row_format(format);
        assert_eq!(options.row_format(), Ok(format));
        assert_eq!(options.request(None, None).unwrap().format, format);
    }
    assert_eq!(AuditOptions::default().row_format(), Ok(RowFormat::Csv));
    for (format, excel) in [("ods", false), ("--help", false), ("xlsx", true), ("jsonl", true)] {
        let options = AuditOptions { format: format.into(), excel, ..AuditOptions::default() };
        assert_eq!(options.row_format(), Err(OptionsError), "{format}");
        assert!(options.request(None, None).is_err(), "{format}");
    }
}

#[test]
fn options_that_no_audit_has_ask_for_none() {
    let answers = vec![QuestionAnswer { question: "equipe".into(), answer: "oui".into() }];
    let what_if = AuditOptions { what_if: answers.clone(), ..AuditOptions::default() };
    assert!(what_if.request(None, None).unwrap().what_if.is_some());
    for options in [
        AuditOptions { header: Some(0), ..AuditOptions::default() },
        AuditOptions { finess: Some("finess".into()), ..AuditOptions::default() },
        AuditOptions { among: answers, ..AuditOptions::default() },
        AuditOptions { min_group: 5, ..what_if },
    ] {
        assert!(options.request(None, None).is_err(), "{options:?}");
    }
}
