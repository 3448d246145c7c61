//! `audit`: the wiring, what is written where, and what is refused.

use std::fmt::Write;

use crate::program::Program;

const TABLE: &str = "finess;departement;equipe;usage;acces;operateur
440000008;44;Oui;oui;Non;accueil@esantepdl.mssante.fr
490000001;49;non;;;
490000002;49;oui;;;
530000003;53;peut-être;;;
";

fn audit<'a>(args: impl IntoIterator<Item = &'a str>) -> Program {
    Program::new(["audit", "table.csv"].into_iter().chain(args)).file("table.csv", TABLE)
}

#[test]
fn rows_go_to_stdout_and_what_they_come_to_to_stderr() {
    audit(["--by", "departement", "--id", "finess"]).snapshot("audit");
}

#[test]
fn files_have_the_rows_and_stdout_the_summary() {
    let done =
        audit(["-o", "lignes.csv", "--summary", "bilan.md", "--excel", "--threads", "2"]).snapshot("audit_files");
    assert_eq!(done.files(), ["bilan.md", "lignes.csv", "table.csv"]);
    let rows = done.read("lignes.csv");
    assert!(rows.starts_with("\u{feff}finess;departement;equipe"));
    assert_eq!(rows.matches("\r\n").count(), 5);
    assert!(done.read("bilan.md").starts_with("# "));
}

#[test]
fn every_form_of_rows_and_summaries_is_told_by_the_name() {
    for (rows, first) in [("a.csv", "finess;"), ("a.jsonl", "{\"finess\":\"440000008\""), ("a.txt", "finess;")] {
        let done = audit(["-o", rows]).run();
        assert_eq!(done.code, 0, "{}", done.stderr);
        assert!(done.read(rows).starts_with(first));
    }
    for (summary, first) in [("b.html", "<!DOCTYPE html>"), ("b.json", "{"), ("b.txt", "Audit")] {
        let done = audit(["-o", "a.csv", "--summary", summary]).run();
        assert!(done.read(summary).starts_with(first), "{}", done.read(summary));
    }
}

#[test]
fn the_table_may_come_from_stdin() {
    let done = Program::new(["audit", "-", "--format", "jsonl"]).stdin(TABLE).run();
    assert_eq!((done.code, done.stdout.lines().count()), (0, 4));
}

#[test]
fn small_groups_are_left_out() {
    let done = audit(["-o", "a.csv", "--by", "departement", "--min-group", "2"]).run();
    assert!(done.stdout.contains("49") && !done.stdout.contains("  44 "), "{}", done.stdout);
}

#[test]
fn what_cannot_be_done_is_refused_and_writes_nothing() {
    let refusals: [&[&str]; 9] = [
        &["-o", "table.csv"],
        &["-o", "a.docx"],
        &["-o", "a.jsonl", "--excel"],
        &["--summary", "a.docx"],
        &["--tree", "equipment"],
        &["--map", "equipe=emploi"],
        &["--map", "equipe"],
        &["--threads", "0"],
        &["-o", "ailleurs/a.csv"],
    ];
    let mut told = String::new();
    for args in refusals {
        let done = audit(args.iter().copied()).run();
        assert_eq!((done.code, done.stdout.as_str(), done.files()), (2, "", vec!["table.csv".to_owned()]), "{args:?}");
        let _ = writeln!(told, "{}\n{}", args.join(" "), done.stderr);
    }
    for (name, bytes) in [("vide.csv", &b""[..]), ("classeur.xlsx", b"PK\x03\x04"), ("utf16.csv", b"\xff\xfea\0")] {
        let done = Program::new(["audit", name]).file(name, bytes).run();
        assert_eq!((done.code, done.stdout.as_str()), (2, ""));
        let _ = writeln!(told, "{name}\n{}", done.stderr);
    }
    insta::assert_snapshot!(told);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    audit(["-o", "/dev/full", "--format", "csv"])
        .stderr("erreur : « /dev/full » ne peut pas être écrit : il n'y a plus de place\n")
        .code(2);
}
