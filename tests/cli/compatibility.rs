//! What version 0.1 wrote is still read: results of audits, saved answers and path codes.

use std::{fs, path::Path};

use serde_json::Value;

use crate::program::Program;

/// A file that version 0.1 wrote.
fn written(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/0.1");
    fs::read(folder.join(name)).unwrap()
}

/// The tree as it was, beside what the arguments name.
fn program<'a>(args: impl IntoIterator<Item = &'a str>) -> Program {
    Program::new(args).file("arbre.yaml", written("arbre.yaml"))
}

/// The rows of an audit of a table, as objects.
fn audited(table: &str) -> Vec<Value> {
    let args = ["audit", table, "--tree", "arbre.yaml", "-o", "lignes.jsonl"];
    let done = program(args).file(table, written(table)).run();
    assert_eq!(done.code, 0, "{table}: {}", done.stderr);
    done.read("lignes.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn results_of_audits_are_audited_again() {
    let before: Vec<Value> = String::from_utf8(written("resultat.jsonl"))
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let tables = ["resultat.csv", "resultat-excel.csv", "resultat.xlsx", "resultat.jsonl"];
    for table in tables {
        let again = audited(table);
        assert_eq!(again.len(), before.len(), "{table}");
        let mut compared = 0;
        for (before, again) in before.iter().zip(&again) {
            // What an annuaire proposed stands in no cell.
            if before["provenance"].is_null() {
                for column in ["issue", "statut", "manque"] {
                    assert_eq!(before[column], again[column], "{table}: {before}");
                }
                // Codes have a check since, behind what they were.
                let [before, again] = [before, again].map(|row| row["chemin"].as_str().unwrap());
                assert!(again.starts_with(before), "{table}: {again}");
                compared += 1;
            }
        }
        assert_eq!(compared, 7, "{table}");
    }
}

#[test]
fn saved_answers_lead_where_they_led() {
    for answers in ["reponses.json", "reponses.yaml"] {
        let args = ["ask", "arbre.yaml", "--no-input", "--answers", answers, "--format", "json"];
        let done = program(args).file(answers, written(answers)).run();
        assert_eq!(done.code, 0, "{answers}: {}", done.stderr);
        let report: Value = serde_json::from_str(&done.stdout).unwrap();
        assert_eq!(report["outcome"]["id"], "contacter-gcs", "{answers}");
        assert_eq!(report["answers"]["operateur"], "accueil@esantepdl.mssante.fr", "{answers}");
    }
}

#[test]
fn path_codes_open_what_they_opened() {
    let table = String::from_utf8(written("chemins.csv")).unwrap();
    let mut lines = table.trim_start_matches('\u{feff}').lines();
    let header: Vec<&str> = lines.next().unwrap().split(';').collect();
    let outcome = header.iter().position(|name| *name == "issue").unwrap();
    let mut opened = 0;
    for line in lines {
        let cells: Vec<&str> = line.split(';').collect();
        let args = ["ask", "arbre.yaml", "--no-input", "--path", cells[0], "--format", "json"];
        let done = program(args).run();
        assert_eq!(done.code, 0, "{line}: {}", done.stderr);
        assert!(done.stderr.contains("deux signes de contrôle"), "{line}: {}", done.stderr);
        let report: Value = serde_json::from_str(&done.stdout).unwrap();
        assert_eq!(report["outcome"]["id"], cells[outcome], "{line}");
        opened += 1;
    }
    assert!(opened > 5);
}
