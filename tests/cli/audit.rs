//! `audit`: the wiring, what is written where, and what is refused.

use std::fmt::Write;

use crate::program::{Program, command};

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
    let done = audit(["-o", "lignes.csv", "--summary", "bilan.md", "--excel", "--threads", "2"])
        .snapshot("audit_files");
    assert_eq!(done.files(), ["bilan.md", "lignes.csv", "table.csv"]);
    let rows = done.read("lignes.csv");
    assert!(rows.starts_with("\u{feff}finess;departement;equipe"));
    assert_eq!(rows.matches("\r\n").count(), 5);
    assert!(done.read("bilan.md").starts_with("# "));
}

#[test]
fn an_audited_file_is_audited_again_once_it_is_corrected() {
    let first = audit(["-o", "lignes.csv"]).run().read("lignes.csv");
    let corrected = first.replace("peut-être;", "non;");
    let again =
        Program::new(["audit", "lignes.csv", "-o", "encore.csv"]).file("lignes.csv", corrected);
    let done = again.snapshot("audit_again");
    assert_eq!(done.read("encore.csv").matches("s-equiper").count(), 2);
    let once_more =
        Program::new(["audit", "encore.csv"]).file("encore.csv", done.read("encore.csv")).run();
    assert_eq!(once_more.stdout, done.read("encore.csv"));
}

#[test]
fn every_form_of_rows_and_summaries_is_told_by_the_name() {
    for (rows, first) in
        [("a.csv", "finess;"), ("a.jsonl", "{\"finess\":\"440000008\""), ("a.txt", "finess;")]
    {
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
fn rows_at_fault_have_the_numbers_of_the_result() {
    let table = "{\"a\":\"x\",\"equipe\":\"oui\"}\n\n[1]\n{\"a\":\"y\",\"equipe\":\"?\"}\n";
    for (rows, first, second) in
        [("a.jsonl", "Ligne 2 :", "Ligne 3 (y) :"), ("a.csv", "Ligne 3 :", "Ligne 4 (y) :")]
    {
        let done = Program::new(["audit", "-", "--id", "a", "-o", rows]).stdin(table).run();
        assert!(done.stdout.contains(first) && done.stdout.contains(second), "{}", done.stdout);
    }
}

#[test]
fn an_answer_is_supposed_of_rows_to_see_where_they_would_go() {
    let done = audit(["--what-if", "acces=oui", "--where", "acces=non", "-o", "lignes.csv"])
        .snapshot("audit_what_if");
    let plain = audit(["-o", "lignes.csv"]).run();
    assert_eq!(done.read("lignes.csv"), plain.read("lignes.csv"));
    audit(["--what-if", "aces=oui", "--where", "usage=peut-etre"])
        .snapshot("audit_what_if_refused");
    audit(["--what-if", "usage=oui", "--min-group", "5"]).snapshot("audit_what_if_few");
    audit(["--where", "usage=oui"]).snapshot("audit_where_alone");
}

#[test]
fn small_groups_are_left_out() {
    let done = audit(["-o", "a.csv", "--by", "departement", "--min-group", "2"]).run();
    assert!(done.stdout.contains("49") && !done.stdout.contains("  44 "), "{}", done.stdout);
}

#[test]
fn what_cannot_be_done_is_refused_and_writes_nothing() {
    let refusals: [&[&str]; 10] = [
        &["-o", "table.csv"],
        &["-o", "a.docx"],
        &["-o", "a.jsonl", "--excel"],
        &["-o", "a.xlsx", "--excel"],
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
        assert_eq!(
            (done.code, done.stdout.as_str(), done.files()),
            (2, "", vec!["table.csv".to_owned()]),
            "{args:?}"
        );
        let _ = writeln!(told, "{}\n{}", args.join(" "), done.stderr);
    }
    let old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1Workbook";
    for (name, bytes) in
        [("vide.csv", &b""[..]), ("classeur.xlsx", b"PK\x03\x04"), ("ancien.xls", old)]
    {
        let done = Program::new(["audit", name]).file(name, bytes).run();
        assert_eq!((done.code, done.stdout.as_str()), (2, ""));
        let _ = writeln!(told, "{name}\n{}", done.stderr);
    }
    insta::assert_snapshot!(told);
}

#[test]
fn a_workbook_is_told_by_its_name_or_asked_for() {
    let done = audit(["-o", "lignes.xlsx", "--by", "departement"]).run();
    assert_eq!((done.code, done.files()), (0, vec!["lignes.xlsx".into(), "table.csv".into()]));
    let book = std::fs::read(done.folder.path().join("lignes.xlsx")).expect("a file");
    let piped = command()
        .args(["audit", "table.csv", "--format", "xlsx", "--by", "departement"])
        .current_dir(done.folder.path())
        .output()
        .expect("the program ends");
    assert!(piped.stdout == book && book.starts_with(b"PK"));
    assert!(String::from_utf8_lossy(&piped.stderr).contains("Par « departement »"));
}

#[cfg(unix)]
#[test]
fn a_workbook_is_not_shown_on_a_terminal() {
    let mut terminal = crate::terminal::Setting::new(["audit", "table.csv", "--format", "xlsx"])
        .file("table.csv", TABLE)
        .open();
    assert_eq!(terminal.code(), 2);
    terminal.see("-o resultat.xlsx");
}

#[test]
fn sheets_that_are_left_out_are_named_where_a_workbook_is_written() {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().set_name("Réponses").unwrap().write(0, 0, "equipe").unwrap();
    book.add_worksheet().set_name("Adresses").unwrap().write(0, 0, "x").unwrap();
    let book = book.save_to_buffer().unwrap();
    for (output, is_named) in [("lignes.xlsx", true), ("lignes.csv", false)] {
        let program = Program::new(["audit", "table.xlsx", "-o", output]);
        let done = program.file("table.xlsx", &book).run();
        assert_eq!(done.code, 0);
        assert_eq!(done.stderr.contains("n'est ni lu ni copié (Adresses)"), is_named, "{output}");
    }
}

#[test]
fn what_is_too_long_for_a_sheet_is_refused_and_leaves_no_file() {
    let table = format!("equipe\n{}", "x\n".repeat(1_048_576));
    let done =
        Program::new(["audit", "longue.csv", "-o", "lignes.xlsx"]).file("longue.csv", table).run();
    assert_eq!((done.code, done.files()), (2, vec!["longue.csv".into()]));
    assert!(
        done.stderr.contains("plus de lignes qu'une feuille de classeur (1 048 576"),
        "{}",
        done.stderr
    );
    let table = format!("equipe{}\n", ";x".repeat(16_384));
    let done =
        Program::new(["audit", "large.csv", "-o", "lignes.xlsx"]).file("large.csv", table).run();
    assert_eq!((done.code, done.files()), (2, vec!["large.csv".into()]));
    assert!(
        done.stderr.contains("a 16385 colonnes") && done.stderr.contains(".csv"),
        "{}",
        done.stderr
    );
}

#[cfg(unix)]
#[test]
fn an_interrupted_workbook_leaves_no_file() {
    use crate::program::{files, wait_until};
    use std::{io::Write as _, process::Stdio};

    let folder = tempfile::tempdir().expect("a folder");
    let mut child = command()
        .args(["audit", "-", "-o", "lignes.xlsx"])
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut table = child.stdin.take().expect("a pipe");
    table
        .write_all(format!("equipe\n{}", "non\n".repeat(50_000)).as_bytes())
        .expect("the program reads");
    wait_until("the workbook is begun", || !files(folder.path()).is_empty());
    let killed =
        std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(killed.is_ok_and(|status| status.success()));
    let done = child.wait_with_output().expect("the program ends");
    drop(table);
    assert_eq!(done.status.code(), Some(130));
    let told = String::from_utf8_lossy(&done.stderr);
    assert!(
        told.ends_with("\nInterrompu : rien n'a été écrit.\n") && !told.contains('\u{1b}'),
        "{told}"
    );
    assert!(files(folder.path()).is_empty(), "{:?}", files(folder.path()));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    for form in ["csv", "xlsx"] {
        audit(["-o", "/dev/full", "--format", form])
            .stderr("erreur : « /dev/full » ne peut pas être écrit : il n'y a plus de place\n")
            .code(2);
    }
}

#[test]
fn a_file_without_an_extension_does_not_say_its_format() {
    let done = Program::new(["audit", "t.csv", "-o", "lignes"])
        .file("t.csv", "equipe\noui\n")
        .file("lignes", "avant")
        .run();
    assert_eq!(done.code, 2);
    assert!(done.stderr.contains(".csv, .xlsx ou .jsonl"), "{}", done.stderr);
    assert_eq!(done.read("lignes"), "avant");
}

#[test]
fn the_options_that_are_printed_mend_the_table() {
    let table = "Enquête 2026;;\n;;\nN° FINESS;Équipé MSSanté ?;Adresse utilisée ?\n1;Oui;NSP\n\
                 2;NSP;\n3;Ne sais pas;\n4;pas encore;\n5;x;Oui mais peu\n6;NC;\n";
    let audit = |args: &str| {
        let mut words = vec!["audit".to_owned(), "enquete.csv".to_owned()];
        let mut word = String::new();
        let mut is_quoted = false;
        for c in args.chars() {
            match c {
                '\'' => is_quoted = !is_quoted,
                ' ' if !is_quoted => words.extend(Some(std::mem::take(&mut word))),
                _ => word.push(c),
            }
        }
        words.extend(Some(word));
        words.retain(|word| !word.is_empty());
        Program::new(words.iter().map(String::as_str)).file("enquete.csv", table).run()
    };
    let mut args = String::new();
    let options = |told: &str| -> Vec<String> {
        // An option stands alone on its line, or behind what it is for.
        let lines = told.lines().map(|line| line.rsplit("\u{a0}: ").next().unwrap_or(line).trim());
        lines.filter(|line| line.starts_with("--")).map(Into::into).collect()
    };
    let mut told = String::new();
    for _ in 0..2 {
        let done = audit(&args);
        let found = options(&done.stderr);
        let _ = writeln!(told, "{}", found.join("\n"));
        for option in found {
            let option = option.replace("NC=RÉPONSE", "NC=").replace("=RÉPONSE", "=oui");
            let _ = write!(args, " {option}");
        }
    }
    insta::assert_snapshot!(told);
    let done = audit(&args);
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert!(done.stdout.lines().skip(1).all(|row| !row.contains(";erreur;")), "{}", done.stdout);
}

#[test]
fn one_option_says_what_many_words_mean() {
    let table = "equipe,usage\noui; surtout,\noui,- pas\nNSP,\n=> revoir,\nA|B,\noui,NSP\n-,\n";
    let means = "-=;oui; surtout=oui;NSP|a|=> revoir=ne-sait-pas ; usage:- pas = Non ; ";
    let done = Program::new(["audit", "t.csv", "--means", means, "-o", "l.csv"]);
    let done = done.file("t.csv", table).run();
    assert_eq!(done.code, 0, "{}", done.stderr);
    insta::assert_snapshot!(done.read("l.csv"));
}

#[test]
fn meanings_that_do_not_do_are_refused() {
    let mut told = String::new();
    for means in [
        "NSP",
        "=oui",
        "NSP=oui;=non",
        "NSP=oui;x",
        "usgae:x=oui",
        "x=oui;NSP=ne-sais-pas",
        "usage:x=nominative",
        "x=zzz",
    ] {
        let done = audit(["--means", means]).run();
        assert_eq!((done.code, done.stdout.as_str()), (2, ""), "{means}");
        let _ = writeln!(told, "{means}\n{}", done.stderr);
    }
    insta::assert_snapshot!(told);
}
