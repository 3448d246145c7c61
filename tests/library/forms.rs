//! The audit of tables as form tools export them.
//!
//! The contents of `tests/fixtures/formulaires` are invented. Two shapes were seen: the exports of
//! codes and of wordings from `LimeSurvey` (mark, `;`, all cells quoted, empty cells for questions
//! that were not asked, blank lines at the end), and the header of MS Forms in English. The others
//! are from memory, and not confirmed: one column an answer in `LimeSurvey`, the French header of
//! MS Forms, ODK Central, Kobo, Google Forms and Framaforms.

use std::{fmt::Write, fs, path::Path};

use mssante_check::{
    audit::{Audit, RowFormat},
    tree::Tree,
};

use crate::support::{
    audits::{read_table, request},
    trees::{loaded, tree},
};

/// Each row as its FINESS and its path code, with what is wrong with it.
fn audited(id: &str, table: Vec<u8>) -> String {
    walked(&tree(id), table)
}

fn walked(tree: &Tree, table: Vec<u8>) -> String {
    let table = match read_table(table) {
        Ok(table) => table,
        Err(fault) => return format!("refus : {fault}\n"),
    };
    let audit = match Audit::new(tree, table, &request(RowFormat::JsonLines, 1)) {
        Ok(audit) => audit,
        Err(faults) => {
            return faults
                .0
                .iter()
                .fold(String::new(), |told, fault| told + &format!("refus : {fault}\n"));
        }
    };
    let mut told = String::new();
    let unanswered: Vec<_> = audit.unanswered().collect();
    if !unanswered.is_empty() {
        writeln!(told, "sans colonne : {}", unanswered.join(", ")).unwrap();
    }
    let mut lines = Vec::new();
    audit.run(&mut lines, &|_| {}).unwrap();
    for line in String::from_utf8(lines).unwrap().lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
        let finess = row
            .as_object()
            .unwrap()
            .iter()
            .find(|(name, _)| name.to_lowercase().contains("finess"));
        let finess = finess.and_then(|(_, value)| value.as_str()).unwrap_or_default();
        let line = format!("{finess} → {} {} {}", text("chemin"), text("issue"), text("erreur"));
        writeln!(told, "{}", line.trim_end()).unwrap();
    }
    told
}

fn fixture(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/formulaires").join(name))
        .unwrap()
}

#[test]
fn exports_of_form_tools_are_audited_as_they_come() {
    let mut told = String::new();
    for (tree, names) in [
        (
            "equipement",
            &[
                "limesurvey-codes.csv",
                "limesurvey-libelles.csv",
                "limesurvey-codes-et-libelles.csv",
                "odk-central.csv",
                "framaforms.csv",
                "framaforms-sans-titres.csv",
            ][..],
        ),
        (
            "accompagnement",
            &[
                "limesurvey-plusieurs-codes.csv",
                "limesurvey-plusieurs-libelles.csv",
                "ms-forms.csv",
                "ms-forms-francais.csv",
                "odk-central-plusieurs.csv",
                "kobo.csv",
                "kobo-libelles.csv",
            ],
        ),
        ("information", &["google-forms.csv"]),
    ] {
        for name in names {
            writeln!(told, "{name}\n{}", audited(tree, fixture(name))).unwrap();
        }
    }
    insta::assert_snapshot!(told);
}

/// The same cells as a workbook, numbers as numbers.
fn workbook(csv: &[u8]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let csv = csv.strip_prefix("\u{feff}".as_bytes()).unwrap_or(csv);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).delimiter(b',').from_reader(csv);
    for (row, record) in (0..).zip(reader.records()) {
        for (column, cell) in (0..).zip(&record.unwrap()) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write(row, column, number).unwrap(),
                Err(_) => sheet.write(row, column, cell).unwrap(),
            };
        }
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn workbooks_of_form_tools_are_audited_as_their_csv() {
    for name in ["ms-forms.csv", "odk-central-plusieurs.csv"] {
        let csv = fixture(name);
        assert_eq!(
            audited("accompagnement", workbook(&csv)),
            audited("accompagnement", csv),
            "{name}"
        );
    }
}

/// A tree of one question with several answers behind another, their ids as long as a tree's may
/// be.
const TREE: &str = "\
format: 1
id: arbre
title: Un arbre
source: { document: Une note, checked: 2026-11-23 }
questions:
  equipe:
    ask: Êtes-vous équipé\u{a0}?
    answers:
      oui: { label: Oui, go: besoins-de-l-etablissement-cette-annee }
      non: { label: Non, go: fini }
  besoins-de-l-etablissement-cette-annee:
    ask: Et quels besoins\u{a0}?
    several: true
    go: fini
    answers:
      un-atelier: { label: 'Un atelier (ou deux) [court]' }
      une-formation: { label: 'Oui/Non, peut-être' }
outcomes:
  fini: { title: Fini, status: information }
";

#[test]
fn long_codes_and_odd_labels_are_found_and_what_was_not_asked_is_no_answer() {
    let tree = loaded(TREE);
    let mut told = String::new();
    for table in [
        "finess;equipe;besoinsdeletablissem[unate];besoinsdeletablissem[unefo]\n\
         1;oui;Y;\n2;non;N/A;N/A\n3;non;N;Y\n",
        "finess;equipe;Et quels besoins ? [Un atelier (ou deux) [court]];Et quels besoins ? \
         [Oui/Non, peut-être]\n1;Oui;Non;Oui\n",
        "finess;equipe;Et quels besoins ?/Un atelier (ou deux) [court];Et quels besoins \
         ?/Oui/Non, peut-être\n1;Oui;0;1\n",
        "finess;equipe;Et quels besoins ?\n1;Oui;Oui/Non, peut-être, Un atelier (ou deux) \
         [court]\n",
    ] {
        writeln!(told, "{table}{}", walked(&tree, table.into())).unwrap();
    }
    insta::assert_snapshot!(told);
}

#[test]
fn a_header_below_the_first_rows_is_shown() {
    let csv = "Enquête,,\n,,\nfiness,equipe,usage\n1,oui,non\n";
    let told = audited("equipement", csv.into());
    assert!(told.ends_with("la ligne 3 en a l'air\u{a0}: finess, equipe, usage\n"), "{told}");
    assert_eq!(audited("equipement", workbook(csv.as_bytes())), told);
    assert_eq!(
        audited("equipement", csv.trim_start_matches("Enquête").into()),
        audited("equipement", csv[13..].into())
    );
}

#[test]
fn one_column_an_answer_is_read_whatever_it_is_called() {
    let mut told = String::new();
    for table in [
        "finess;besoins[informer];besoins[former]\n1;Y;N\n2;N;N\n3;;\n4;true;FALSE\n5;bof;1\n",
        "finess;besoins_informer;besoins_former\n1;Oui;Non\n",
        "finess;groupe/besoins/informer;groupe/besoins/former\n1;1;0\n",
        "finess;De quoi avez-vous besoin ? [M'informer sur MSSanté];De quoi avez-vous besoin ? \
         [Autre]\n1;Oui;des sous\n",
        "finess;besoins[informer]. De quoi avez-vous besoin ? [M'informer sur \
         MSSanté];besoins[other]\n1;Oui;\n",
        "finess;besoins[SQ001];besoins[SQ002];besoins[SQ001comment]\n1;;Y;pour l'équipe\n",
        "finess;besoins;besoins/informer;besoins/informer\n1;former;1;0\n",
        "finess;besoins[informer];besoins_informer\n1;Y;\n",
        "finess;besoins[former];besoins[ne-sait-pas]\n1;Y;Y\n2;;Y\n",
    ] {
        writeln!(told, "{}{}", table, audited("accompagnement", table.into())).unwrap();
    }
    insta::assert_snapshot!(told);
}
