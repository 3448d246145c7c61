//! Which column answers which question: what is found in a header, what is not, and what is told.

use std::{io::Cursor, num::NonZero};

use mssante_check::{
    audit::{APPENDED, Audit, RowFormat},
    kit,
    table::{Table, TableError, TablePlace},
    tree::Tree,
};

use crate::support::{
    audits::{audit, cells, refused, request, workbook},
    trees::{loaded, tree},
};

/// The questions that a table with these columns answers.
fn answered(tree: &Tree, headers: &[&str]) -> Vec<String> {
    let table = format!("{}\n", headers.join(";"));
    let reading = audit(tree, table, &request(RowFormat::Csv, 1)).reading();
    let asked = reading.questions.iter().filter(|asked| !asked.columns.is_empty());
    asked.map(|asked| asked.question.key.to_string()).collect()
}

#[test]
fn a_header_is_found_as_people_and_form_tools_write_it() {
    let tree = tree(kit::FIRST);
    for header in [
        "usage",
        "USAGE",
        "qusage",
        "usage *",
        "* usage",
        "3. usage",
        "Q3 - usage",
        "groupe/usage",
        "groupe:sous-groupe:usage",
        "Utilisez-vous cette adresse ?",
        "Utilisez-vous cette adresse",
        "Utilisez-vous cette adresse *",
        "Utilisez-vous cette adresse ? *",
        "Utilisez-vous cette adresse :",
        "Utilisez vous cette adresse  ?",
        "« Utilisez-vous cette adresse ? »",
        "Utilisez-vous cette adresse ? (obligatoire)",
        "3. Utilisez-vous cette adresse",
        "3) Utilisez-vous cette adresse ?",
        "3 - Utilisez-vous cette adresse ?",
        "Q3 - Utilisez-vous cette adresse ?",
        "Q3. Utilisez-vous cette adresse ? *",
        "Question 3 : Utilisez-vous cette adresse ?",
        "1.2 Utilisez-vous cette adresse ?",
        "b) Utilisez-vous cette adresse ?",
        "usage. Utilisez-vous cette adresse ?",
        "usage. Utilisez-vous .. ",
        "usage. Utilisez…",
        "Utilisez-vous cet.. ",
        "Utilisez-vous cette…",
        "Équipement/Utilisez-vous cette adresse ?",
    ] {
        assert_eq!(answered(&tree, &["equipe", header]), ["equipe", "usage"], "{header}");
    }
}

#[test]
fn a_header_is_not_taken_by_a_part_of_it() {
    let tree = tree(kit::FIRST);
    for header in [
        "Parking / accès",
        "Parking / acces",
        "Parking/accès",
        "Parking : accès",
        "Parking: acces",
        "Mon parking/acces",
        "Parking - acces",
        "Taux d'usage",
        "2 acces",
        "acces. Parking",
        "Points - Utilisez-vous cette adresse ?",
        "Savez-vous utiliser cette adresse ?",
        "Utili..",
    ] {
        assert_eq!(answered(&tree, &["equipe", header]), ["equipe"], "{header}");
    }
}

/// Two questions whose codes are the same in a form tool, two that begin alike, and two that differ
/// by a sign.
const ALIKE: &str = "format: 1
id: deux
title: Deux
source: { document: D, checked: 2026-11-23 }
questions:
  a-b:
    ask: Premier accès à cette boîte ?
    answers: { oui: { label: Oui, go: ab }, non: { label: Non, go: ab } }
  ab:
    ask: Premier accès à cette salle ?
    answers: { oui: { label: Oui, go: c }, non: { label: Non, go: c } }
  c: { ask: Du C ?, answers: { oui: { label: Oui, go: d }, non: { label: Non, go: d } } }
  d: { ask: Du C++ ?, answers: { oui: { label: Oui, go: fin }, non: { label: Non, go: fin } } }
outcomes:
  fin: { title: Fin, status: en-ordre }
";

#[test]
fn a_header_that_may_be_two_questions_is_told_and_never_taken_for_both() {
    let tree = loaded(ALIKE);
    assert_eq!(answered(&tree, &["a-b", "ab", "Du C ?", "du c++ ?"]), ["a-b", "ab", "c", "d"]);
    let told = refused(&tree, "a_b;c\n", &request(RowFormat::Csv, 1));
    assert!(told.contains("répond à deux questions"), "{told}");
    // What is not sure is left alone.
    assert_eq!(answered(&tree, &["a-b", "Premier accès.."]), ["a-b"]);
    assert_eq!(answered(&tree, &["a-b", "Premier accès à cette b.."]).len(), 1);
    assert_eq!(answered(&tree, &["ab", "Premier accès à cette b.."]), ["a-b", "ab"]);
    assert_eq!(answered(&tree, &["ab", "3. Du C"]), ["ab"]);
}

#[test]
fn two_columns_for_one_question_are_told_unless_one_is_surer() {
    let tree = tree(kit::FIRST);
    let told = |table: &str| refused(&tree, table, &request(RowFormat::Csv, 1));
    assert!(told("usage;groupe/usage\n").contains("deux colonnes répondent"));
    assert!(
        told("1. Utilisez-vous cette adresse;2. Utilisez-vous cette adresse\n")
            .contains("deux colonnes répondent")
    );
    assert_eq!(answered(&tree, &["usage", "2. Utilisez-vous cette adresse"]), ["usage"]);
}

#[test]
fn a_column_that_may_have_been_meant_is_told() {
    let tree = tree(kit::FIRST);
    let near = |headers: &str| -> Vec<(String, Option<String>)> {
        let reading = audit(&tree, format!("{headers}\n"), &request(RowFormat::Csv, 1)).reading();
        let missed = reading.questions.into_iter().filter(|asked| asked.columns.is_empty());
        missed.map(|asked| (asked.question.key.to_string(), asked.near)).collect()
    };
    let told = |question: &str, header: &str| (question.to_owned(), Some(header.to_owned()));
    assert_eq!(
        near("equipe;N° FINESS;Adresse utilisée ?;Accès connus ?;Adresse MSSanté"),
        [
            told("usage", "Adresse utilisée ?"),
            told("acces", "Accès connus ?"),
            told("operateur", "Adresse MSSanté")
        ]
    );
    assert_eq!(
        near("usage;acces;operateur;Équipé MSSanté ?"),
        [told("equipe", "Équipé MSSanté ?")]
    );
    assert_eq!(near("equipe;acces;operateur;usgae"), [told("usage", "usgae")]);
    assert_eq!(near("equipe;acces;operateur;Département"), [("usage".into(), None)]);
    // A word in common is not enough, and cells that are no answers tell.
    for table in [
        "equipe;acces;operateur;adresse",
        "equipe;acces;operateur;Adresse",
        "equipe;acces;operateur;adresse\n;;;12 rue des Tilleuls\n;;;3 place du Parc",
        "equipe;acces;operateur;Usage des locaux\n;;;Foyer\n;;;EHPAD",
    ] {
        assert_eq!(near(table), [("usage".into(), None)], "{table}");
    }
    for (table, header) in [
        ("equipe;acces;operateur;Utilisation\n;;;Oui\n;;;non", "Utilisation"),
        ("equipe;acces;operateur;Utilisée ?\n;;;\n;;;NSP\n;;;x", "Utilisée ?"),
        ("equipe;acces;operateur;usgae\n;;;NSP", "usgae"),
    ] {
        assert_eq!(near(table), [told("usage", header)], "{table}");
    }
}

/// The table in some bytes whose header stands on this line.
fn opened_at(bytes: &[u8], line: u32) -> Result<Table, TableError> {
    let place = TablePlace { worksheet: None, header: NonZero::new(line) };
    Table::open_at("table", Box::new(Cursor::new(bytes.to_vec())), place, APPENDED)
}

#[test]
fn the_header_stands_on_the_line_that_was_asked_for() {
    let tree = tree(kit::FIRST);
    let title = "Enquête; 2026\n\nSituation\nfiness;equipe;note\n1;non;a\n2;oui;b\n";
    let book = workbook([
        vec!["", "Enquête"],
        vec!["Situation"],
        vec![],
        vec!["finess", "equipe", "note"],
        vec!["1", "non", "a"],
        vec!["2", "oui", "b"],
    ]);
    let declared = format!("sep=;\n{}", title.replacen("\n\n", "\n", 1));
    for (bytes, above) in [
        (title.as_bytes(), vec!["Enquête; 2026", "Situation"]),
        (title.replace('\n', "\r\n").as_bytes(), vec!["Enquête; 2026", "Situation"]),
        (title.replace('\n', "\r").as_bytes(), vec!["Enquête; 2026", "Situation"]),
        (declared.as_bytes(), vec!["Enquête; 2026", "Situation"]),
        (&book, vec!["Enquête", "Situation"]),
    ] {
        let table = opened_at(bytes, 4).expect("a table");
        let audit = Audit::new(&tree, table, &request(RowFormat::Csv, 1)).expect("a header");
        let mut rows = Vec::new();
        let summary = audit.run(&mut rows, &|_| {}).expect("rows");
        assert_eq!(summary.reading.above, above);
        let rows = cells(std::str::from_utf8(&rows).expect("text"));
        let own: Vec<&[String]> = rows.iter().map(|row| &row[..3]).collect();
        assert_eq!(own, [["finess", "equipe", "note"], ["1", "non", "a"], ["2", "oui", "b"]]);
        assert_eq!(rows[1][4], "a-faire");
        for line in [40, 7] {
            assert!(opened_at(bytes, line).is_err(), "{line}");
        }
    }
    for (line, bytes) in [(2, title.as_bytes()), (3, &*book)] {
        let told = opened_at(bytes, line).err().expect("no header").to_string();
        assert!(told.contains("elle est vide"), "{told}");
    }
    assert!(matches!(opened_at(b"{\"equipe\":\"oui\"}\n", 1), Err(TableError::NoHeaderInJson)));
}

#[test]
fn a_header_below_other_lines_is_told_with_its_line() {
    let tree = tree(kit::FIRST);
    for (table, line) in [
        ("Enquête\nfiness;equipe\n1;oui\n", "la ligne 2"),
        ("\n\nEnquête\n\n\nfiness;equipe\n1;oui\n", "la ligne 6"),
        ("sep=;\nEnquête\nfiness;equipe\n1;oui\n", "la ligne 3"),
        ("\"En\nquête\"\nfiness;equipe\n1;oui\n", "la ligne 3"),
        ("Enquête\nN° FINESS;Équipé MSSanté ?;Adresse utilisée\n1;oui;oui\n", "la ligne 2"),
    ] {
        let told = refused(&tree, table, &request(RowFormat::Csv, 1));
        assert!(told.contains(line), "{table} {told}");
    }
    let book = workbook([vec!["Enquête"], vec![], vec!["finess", "equipe"], vec!["1", "oui"]]);
    let told = refused(&tree, book, &request(RowFormat::Csv, 1));
    assert!(told.contains("la ligne 3"), "{told}");
}
