//! What a reader of the rows sees.

use mssante_check::{audit::RowFormat, kit};

use crate::support::{
    audits::columns,
    trees::{loaded, tree},
};

use super::extract::{audit, audited, extract, lookup, org, read, request};

fn boxes() -> String {
    extract([
        org("direction@esantepdl.mssante.fr", "440000008"),
        org("accueil@esantepdl.mssante.fr", "1440000008"),
        org("contact@exemple.mssante.fr", "2A0000006"),
        org("a@esantepdl.mssante.fr", "490000007"),
        org("b@exemple.mssante.fr", "490000007"),
        // The same address on two lines is one.
        org("seule@exemple.mssante.fr", "010000016"),
        org("seule@exemple.mssante.fr", "010000016"),
    ])
}

const TABLE: &str = "FINESS;equipe;usage;acces;operateur
440000008;;oui;non;
44 000 000 8;;;;
1440000008;oui;oui;non;
440000008;;oui;non;x@exemple.mssante.fr
440000008;oui;oui;non;autre
440000008;non;;;
440000008;ne-sait-pas;;;x@exemple.mssante.fr
440000008;;bof;;
2a0000006;;non;;
490000007;;oui;non;
490000007;oui;oui;non;
530000003;;oui;non;
440000016;;;;
440000016;oui;oui;non;
440000016;non;;;
44000000;;;;
44000000;oui;oui;oui;x@exemple.mssante.fr
néant;bof;;;
;;;;
";

#[test]
fn each_row_says_what_is_proposed_and_what_is_not() {
    let written = audited(&read(boxes()).unwrap(), TABLE);
    let told: Vec<String> = columns(
        &written,
        ["FINESS", "equipe", "operateur", "chemin", "manque", "erreur", "provenance"],
    )
    .iter()
    .map(|[finess, equipped, operator, path, missing, error, provenance]| {
        format!(
            "{finess} [{equipped}] [{operator}] {path}\n  manque: {missing}\n  erreur: \
                {error}\n  provenance: {provenance}"
        )
    })
    .collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn every_form_has_the_column_last() {
    let (annuaire, tree) = (read(boxes()).unwrap(), tree(kit::FIRST));
    let table = "FINESS,equipe\n440000008,\n490000007,oui\n";
    let written = |form| audit(&tree, table, &request(Some(lookup(&annuaire)), form, 1)).rows;
    let all = [RowFormat::Csv, RowFormat::ExcelCsv, RowFormat::JsonLines].map(written).concat();
    insta::assert_snapshot!(all.replace('\r', "␍").replace('\u{feff}', "<BOM>"));
    // Without an annuaire there is no such column.
    assert!(
        !audit(&tree, table, &request(None, RowFormat::JsonLines, 1)).rows.contains("provenance")
    );
}

#[test]
fn questions_need_no_column() {
    let annuaire = read(boxes()).unwrap();
    let rows = audited(
        &annuaire,
        "Nom;FINESS\nLes Ormes;440000008\nLe Lac;490000007\nLa Tour;530000003\n",
    );
    let proposed = ["equipement:oui:FV", "usage", "equipe : annuaire, extrait du 26/08/2026"];
    let told = columns(&rows, ["chemin", "manque", "provenance"]);
    assert_eq!(told, [proposed, proposed, ["equipement:", "equipe", ""]]);
    let rows = audited(&annuaire, "FINESS;usage\n440000008;non\n490000007;non\n010000016;non\n");
    let told = columns(&rows, ["chemin", "manque", "provenance"]);
    assert_eq!(
        told[0],
        ["equipement:oui.non.gcs:2V", "", "equipe, operateur : annuaire, extrait du 26/08/2026"]
    );
    assert_eq!(
        told[2],
        ["equipement:oui.non.autre:EB", "", "equipe, operateur : annuaire, extrait du 26/08/2026"]
    );
    assert!(told[1][2].ends_with(
        "operateur : plusieurs adresses, de plusieurs opérateurs, dans l'annuaire, extrait du \
             26/08/2026"
    ));
}

#[test]
fn an_address_that_is_repeated_is_proposed_only_where_there_is_one() {
    let (annuaire, tree) = (read(boxes()).unwrap(), tree("promotion"));
    let table = "FINESS;pret;structure;service;adresse;courriel;signature\n\
        010000016;oui;Les Ormes;accueil;;a@ormes.fr;Léa Roux\n\
        440000008;oui;Les Lilas;accueil;;a@lilas.fr;Léa Roux\n\
        440000008;oui;Les Lilas;accueil;soins@lilas.mssante.fr;a@lilas.fr;Léa Roux\n\
        2A0000006;oui;Le Lac;accueil;;a@lac.fr;Léa Roux\n";
    let rows = audit(&tree, table, &request(Some(lookup(&annuaire)), RowFormat::Csv, 1)).rows;
    let told = columns(&rows, ["issue", "manque", "erreur", "provenance"]);
    let proposed = "equipe, adresse : annuaire, extrait du 26/08/2026";
    let several = "equipe : annuaire, extrait du 26/08/2026 ; adresse : plusieurs adresses dans \
        l'annuaire, extrait du 26/08/2026";
    let announced = |provenance| ["annoncer", "", "", provenance];
    assert_eq!(told[0], announced(proposed));
    assert_eq!(
        told[1],
        [
            "",
            "adresse",
            "sans effet tant que « adresse » n'a pas de réponse : courriel, signature",
            several,
        ]
    );
    let repeated = "même «\u{a0}FINESS\u{a0}» que la ligne 3";
    assert_eq!(
        (&told[2], &told[3]),
        (
            &["annoncer", "", repeated, "equipe : annuaire, extrait du 26/08/2026"]
                .map(String::from),
            &announced(proposed).map(String::from)
        )
    );
}

#[test]
fn numbers_that_lost_their_zeros_in_a_workbook_are_found() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["Nom", "N° FINESS", "equipe"]).unwrap();
    for (row, number) in (1..).zip([440_000_008, 10_000_016]) {
        sheet.write(row, 0, "EHPAD").unwrap();
        sheet.write(row, 1, number).unwrap();
    }
    sheet.write(3, 1, "2A0000006").unwrap();
    let annuaire = read(boxes()).unwrap();
    let mut request = request(Some(lookup(&annuaire)), RowFormat::Csv, 1);
    request.lookup.as_mut().unwrap().finess = "n° finess".into();
    let rows = audit(&tree(kit::FIRST), book.save_to_buffer().unwrap(), &request).rows;
    let path = "equipement:oui:FV".to_owned();
    let expected =
        ["440000008", "010000016", "2A0000006"].map(|number| [number.to_owned(), path.clone()]);
    assert_eq!(columns(&rows, ["N° FINESS", "chemin"]), expected);
}

#[test]
fn an_extract_without_a_day_is_told_so() {
    let annuaire =
        mssante_check::audit::Annuaire::read("boites.txt", Box::new(std::io::Cursor::new(boxes())))
            .unwrap();
    let written =
        audit(&tree(kit::FIRST), TABLE, &request(Some(lookup(&annuaire)), RowFormat::Csv, 1));
    assert!(written.rows.contains(";equipe, operateur : annuaire (date inconnue)\n"));
    assert!(
        written
            .summaries
            .contains("Annuaire Santé, ANS, extrait de date inconnue (Licence Ouverte v2)")
    );
    assert!(!written.rows.contains("extrait du") && written.summaries.contains("\"date\": null"));
}

/// A tree that sorts addresses, and repeats the one it was given.
const WRITES: &str = "format: 1
id: ecrire
title: Écrire à une structure
source: { document: Note interne, checked: 2026-11-23 }
questions:
  adresse:
    ask: Quelle est son adresse MSSanté ?
    input: mssante-address
    annuaire: address
    answers:
      gcs: { label: Une adresse du GCS, when: { ends-with: \"@esantepdl.mssante.fr\" }, go: ecrire }
      autre: { label: Une autre adresse, go: ecrire }
outcomes:
  ecrire: { title: Écrivez-lui, status: a-faire, actions: [{ text: Écrivez à <adresse>. }] }
";

#[test]
fn the_address_is_the_first_of_the_alphabet_whatever_the_order_of_the_extract() {
    let tree = loaded(WRITES);
    let addresses =
        ["b.soins@exemple.mssante.fr", "accueil@exemple.mssante.fr", "c@exemple.mssante.fr"];
    let table = "FINESS;adresse\n440000008;\n490000007;\n\
        440000008;z@esantepdl.mssante.fr\n010000016;\n440000008;\n";
    for turn in 0..3 {
        let own = (0..3).map(|place| org(addresses[(place + turn) % 3], "440000008"));
        let others =
            [org("d@esantepdl.mssante.fr", "490000007"), org("e@exemple.mssante.fr", "490000016")];
        let annuaire = read(extract(others.into_iter().chain(own))).unwrap();
        let rows = audit(&tree, table, &request(Some(lookup(&annuaire)), RowFormat::Csv, 1)).rows;
        let told = columns(&rows, ["actions", "chemin"]);
        let expected = [
            ["Écrivez à accueil@exemple.mssante.fr.", "ecrire:autre:8J"],
            ["Écrivez à d@esantepdl.mssante.fr.", "ecrire:gcs:8J"],
            ["Écrivez à z@esantepdl.mssante.fr.", "ecrire:gcs:8J"],
            ["", "ecrire:"],
            ["Écrivez à accueil@exemple.mssante.fr.", "ecrire:autre:8J"],
        ];
        assert_eq!(told, expected);
    }
}

#[test]
fn an_object_with_a_key_of_its_own_is_looked_up_for_itself() {
    let annuaire = read(boxes()).unwrap();
    // Only the keys of the first block are those of the table.
    let first = "{\"FINESS\":\"440000008\",\"usage\":\"non\"}\n".repeat(6000);
    let table = format!("{first}{}\n", "{\"FINESS\":\"440000016\",\"usage\":\"non\",\"lits\":12}");
    let request = request(Some(lookup(&annuaire)), RowFormat::JsonLines, 1);
    let rows = audit(&tree(kit::FIRST), table, &request).rows;
    let last: serde_json::Value = serde_json::from_str(rows.lines().last().unwrap()).unwrap();
    assert_eq!((&last["lits"], &last["manque"]), (&12.into(), &"equipe".into()));
    assert_eq!(last["provenance"], "non visible dans l'annuaire, extrait du 26/08/2026");
}
