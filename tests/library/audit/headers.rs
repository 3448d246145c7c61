//! Which column answers which question: what is found in a header, what is not, and what is told.

use mssante_check::{audit::RowFormat, kit, tree::Tree};

use crate::support::{
    audits::{audit, refused, request},
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
  a-b: { ask: Premier accès à cette boîte ?, answers: { oui: { label: Oui, go: ab }, non: { label: Non, go: ab } } }
  ab: { ask: Premier accès à cette salle ?, answers: { oui: { label: Oui, go: c }, non: { label: Non, go: c } } }
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
}
