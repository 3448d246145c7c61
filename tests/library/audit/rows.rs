//! Rows that are no rows of answers: kept, told, and in no figure.

use std::fmt::Write;

use mssante_check::{
    audit::{Request, RowFormat, Standing},
    kit,
};

use crate::support::{
    audits::{audited, cells, columns, request, run, summary_of, workbook},
    trees::tree,
};

#[test]
fn rows_without_any_text_are_kept_and_weigh_in_no_figure() {
    let tree = tree(kit::FIRST);
    let csv = "finess;equipe;usage\n1;non;\n;;\n \t;\u{a0};\"\"\n;;\n2;;\n";
    let short = "finess;equipe;usage\n1;non;\n;\n;;\n;;;;\n2;;\n";
    let json = "{\"finess\":\"1\",\"equipe\":\"non\"}\n{\"finess\":\"\",\"equipe\":null}\n\
                {}\n{\"equipe\":\" \"}\n{\"finess\":\"2\"}\n";
    let book = workbook([
        vec!["finess", "equipe"],
        vec!["1", "non"],
        vec!["", ""],
        vec![" ", ""],
        vec![],
        vec!["2", ""],
    ]);
    for table in [csv.as_bytes(), short.as_bytes(), json.as_bytes(), &*book] {
        for threads in [1, 3] {
            let request = Request { by: vec!["finess".into()], ..request(RowFormat::Csv, threads) };
            let (rows, summary) = audited(&tree, table, &request);
            let told = String::from_utf8_lossy(table);
            assert_eq!((summary.all.rows(), summary.reading.empty_rows), (2, 3), "{told}");
            assert_eq!(
                (summary.all.standing(&tree, Standing::Undetermined), summary.written_rows()),
                (Some(1), 5)
            );
            let groups = &summary.groupings[0].groups;
            assert_eq!(groups.iter().map(|(name, _)| &**name).collect::<Vec<_>>(), ["1", "2"]);
            let rows = columns(&rows, ["statut", "manque", "erreur"]);
            assert_eq!(rows.len(), 5, "{told}");
            assert!(rows[1..4].iter().flatten().all(String::is_empty), "{rows:?}");
            assert_eq!(rows[4][..2], ["indetermine", "equipe"]);
        }
    }
}

#[test]
fn a_second_header_is_kept_and_weighs_in_no_figure() {
    let tree = tree(kit::FIRST);
    for second in [
        "\"Réponse ID\";\"Êtes-vous équipé d'une adresse MSSanté ?\";\
         \"Utilisez-vous cette adresse ?\"",
        "id;equipe;usage",
        "finess;equipe;usage",
        "\"{\"\"ImportId\"\":\"\"QID1\"\"}\";\"{\"\"ImportId\"\":\"\"QID2\"\"}\";\
         \"{\"\"ImportId\"\":\"\"QID3\"\"}\"",
    ] {
        for first in [
            "finess;equipe;usage",
            "Numéro;Êtes-vous équipé d'une adresse MSSanté ?;3. Utilisez-vous cette adresse",
        ] {
            let table = format!("{first}\n{second}\n1;non;\n2;oui;non\n{second}\n");
            let (rows, summary) = audited(&tree, &*table, &request(RowFormat::Csv, 1));
            assert_eq!((summary.all.rows(), summary.reading.repeated_headers), (2, 2), "{table}");
            assert_eq!(summary.all.standing(&tree, Standing::Error), Some(0));
            let rows = cells(&rows);
            assert!(rows[1].iter().any(|cell| cell.contains("en-tête")), "{rows:?}");
        }
    }
    // A row with an answer is no header.
    let csv = run(&tree, "equipe;usage\nequipe;non\n", &request(RowFormat::Csv, 1));
    assert_eq!(columns(&csv, ["statut"]), [["erreur"]]);
}

#[test]
fn rows_of_one_id_are_told_with_their_contradiction() {
    let tree = tree(kit::FIRST);
    let table = "finess;equipe;usage;operateur\n\
        1;oui;non;a@exemple.mssante.fr\n\
        2;non;;\n\
        ;oui;;\n\
        1;O;Non.;A@EXEMPLE.mssante.fr\n\
        ;non;;\n\
        1;oui;oui;\n\
        2;oui;;b@exemple.fr\n\
        2;N/A;;\n\
        2;peut-être;;\n";
    let mut json = String::new();
    for line in table.lines().skip(1) {
        let cells = ["finess", "equipe", "usage", "operateur"].iter().zip(line.split(';'));
        let entries: Vec<String> =
            cells.map(|(key, cell)| format!("\"{key}\":\"{cell}\"")).collect();
        let _ = writeln!(json, "{{{}}}", entries.join(","));
    }
    for table in [table.to_owned(), table.replace(";N/A;;", ";N/A;\"\";"), json] {
        for threads in [1, 4] {
            let request = Request { id: Some("finess".into()), ..request(RowFormat::Csv, threads) };
            let (rows, summary) = audited(&tree, &*table, &request);
            let repeated = summary.reading.repeated.expect("ids that repeat");
            assert_eq!(
                (&*repeated.column, repeated.rows, repeated.contradicting, repeated.is_partial),
                ("finess", 5, 3, false)
            );
            let told = columns(&rows, ["erreur", "statut"]);
            let has = |row: usize, text: &str| told[row][0].contains(text);
            assert!([0, 1, 2, 4].iter().all(|row| !has(*row, "que la ligne")), "{told:?}");
            assert!(has(3, "même «\u{a0}finess\u{a0}» que la ligne 2") && !has(3, "autrement"));
            assert!(has(5, "ligne 2, qui répond autrement à\u{a0}: usage"), "{told:?}");
            assert!(has(6, "ligne 3, qui répond autrement à\u{a0}: equipe"), "{told:?}");
            assert!(has(7, "ligne 3") && !has(7, "autrement"), "{told:?}");
            assert!(has(8, "peut-être") && has(8, "ligne 3, qui répond autrement"), "{told:?}");
            assert_eq!(summary.all.rows(), 9);
        }
    }
    let request = Request { id: Some("finess".into()), ..request(RowFormat::Csv, 2) };
    let alone = summary_of(&tree, "finess;equipe\n1;oui\n2;oui\n;\n;\n", &request);
    assert_eq!(alone.reading.repeated, None);
}

#[test]
fn an_id_that_lost_its_zeros_is_the_same() {
    let tree = tree(kit::FIRST);
    let request = Request { id: Some("n".into()), ..request(RowFormat::Csv, 1) };
    for (first, second, is_repeated) in [
        ("010000016", "10000016", true),
        ("10000016", " 010000016 ", true),
        ("0", "00", false),
        ("2A0000014", "02A0000014", false),
        ("A01", "A1", false),
        ("1", "10", false),
        ("0", "1", false),
    ] {
        let table = format!("n;equipe\n{first};non\n{second};non\n");
        let repeated = summary_of(&tree, table, &request).reading.repeated;
        assert_eq!(repeated.is_some(), is_repeated, "{first} and {second}");
    }
}

#[test]
fn no_more_ids_are_remembered_than_memory_is_for_and_that_is_told() {
    let tree = tree(kit::FIRST);
    let mut table = String::from("n;equipe\n");
    for number in 0..1_000_001 {
        table.push_str(&number.to_string());
        table.push_str(";non\n");
    }
    table.push_str("0;non\n1000000;non\n");
    let request = Request { id: Some("n".into()), ..request(RowFormat::Csv, 1) };
    let summary = summary_of(&tree, table, &request);
    let repeated = summary.reading.repeated.expect("ids that repeat");
    assert_eq!((repeated.rows, repeated.is_partial), (1, true));
}
