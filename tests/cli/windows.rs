//! Files as Windows has them: those that another program holds open, names that are kept for
//! devices, and patterns that no shell expands.

use std::{
    fs::{self, File, OpenOptions},
    os::windows::fs::OpenOptionsExt,
    path::Path,
    process::Stdio,
};

use crate::{
    misplaced::AskedRun,
    program::{Program, command, files, wait_until},
    samples::DEBUT,
};

const HELD: &str = "un autre programme l'a ouvert (Excel, Word\u{a0}?)";
const TO_DO: &str = "\u{a0}: fermez-le, puis recommencez";

const SHARE_READ: u32 = 1;
const SHARE_WRITE: u32 = 2;
const SHARE_DELETE: u32 = 4;

/// Opens a file as another program does, and lets others do so much with it meanwhile.
fn hold(path: &Path, shared: u32) -> File {
    OpenOptions::new().read(true).write(true).share_mode(shared).open(path).unwrap()
}

#[test]
fn an_output_that_is_open_elsewhere_is_refused_before_the_first_question() {
    let table = "equipe\nnon\n";
    for args in [
        &["-o", "tenu.md"][..],
        &["ask", "--plain", "--save", "tenu.json"],
        &["audit", "t.csv", "-o", "tenu.csv"],
        &["audit", "t.csv", "-o", "tenu.xlsx"],
        &["audit", "t.csv", "-o", "libre.csv", "--summary", "tenu.html"],
        &["export", "equipement", "-o", "tenu.html"],
        &["export", "equipement", "-o", "tenu.yaml"],
        &["train", "-o", "tenu.md"],
        &["train", "--merge", "salle.json", "-o", "tenu.txt"],
    ] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("t.csv"), table).unwrap();
        fs::write(folder.path().join("salle.json"), "{}").unwrap();
        let name = args.iter().find(|arg| arg.starts_with("tenu.")).unwrap();
        let held = folder.path().join(name);
        fs::write(&held, "à moi").unwrap();
        for shared in [
            0,
            SHARE_READ,
            SHARE_READ | SHARE_WRITE,
            SHARE_READ | SHARE_DELETE,
            SHARE_READ | SHARE_WRITE | SHARE_DELETE,
        ] {
            let holder = hold(&held, shared);
            let output = command()
                .args(args)
                .current_dir(folder.path())
                .stdin(Stdio::null())
                .output()
                .unwrap();
            drop(holder);
            let told = String::from_utf8(output.stderr).unwrap();
            let refusal =
                format!("«\u{a0}{name}\u{a0}» ne peut pas être écrit\u{a0}: {HELD}{TO_DO}");
            assert_eq!(output.status.code(), Some(2), "{args:?} {shared} {told}");
            assert!(told.contains(&refusal), "{args:?} {shared} {told}");
            assert!(!told.contains("équipé") && output.stdout.is_empty(), "{args:?} {told}");
            assert_eq!(fs::read_to_string(&held).unwrap(), "à moi");
            assert_eq!(files(folder.path()).len(), 3, "{args:?} {:?}", files(folder.path()));
        }
    }
}

#[test]
fn an_output_that_is_opened_while_somebody_answers_gets_another_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("fiche.md");
    fs::write(&path, "à moi").unwrap();
    let run = AskedRun::until("équipé", folder.path(), &["-o", "fiche.md"], "");
    let holder = hold(&path, SHARE_READ);
    let ended = run.answer("non\n");
    drop(holder);
    let told = format!(
        "erreur\u{a0}: «\u{a0}fiche.md\u{a0}» n'a pas pu être écrit\u{a0}: {HELD}\n  rien n'est \
         perdu\u{a0}: ce qui devait y être est dans «\u{a0}fiche-2.md\u{a0}»\n"
    );
    assert_eq!(ended.code, Some(2), "{}", ended.stderr);
    assert!(ended.stderr.ends_with(&told), "{}", ended.stderr);
    assert_eq!(fs::read_to_string(&path).unwrap(), "à moi");
    assert!(fs::read_to_string(folder.path().join("fiche-2.md")).unwrap().starts_with("# Faire"));
    assert_eq!(files(folder.path()), ["fiche-2.md", "fiche.md"]);
}

#[test]
fn rows_whose_file_is_opened_meanwhile_get_another_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    for name in ["lignes.csv", "bilan.md"] {
        fs::write(path(name), "").unwrap();
    }
    let args = ["audit", "-", "-o", "lignes.csv", "--summary", "bilan.md"];
    let rows = format!("equipe\n{}", "non\n".repeat(50_000));
    let run = AskedRun::until("usage", folder.path(), &args, &rows);
    wait_until("rows are written", || {
        let sizes = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().metadata());
        sizes.flatten().any(|found| found.len() > 0)
    });
    let holders = ["lignes.csv", "bilan.md"].map(|name| hold(&path(name), SHARE_READ));
    let ended = run.answer("non\n");
    drop(holders);
    assert_eq!(ended.code, Some(2), "{}", ended.stderr);
    for (name, other) in [("lignes.csv", "lignes-2.csv"), ("bilan.md", "bilan-2.md")] {
        let told =
            format!("erreur\u{a0}: «\u{a0}{name}\u{a0}» n'a pas pu être écrit\u{a0}: {HELD}");
        assert!(ended.stderr.contains(&told) && ended.stderr.contains(other), "{}", ended.stderr);
        assert_ne!(fs::read_to_string(path(other)).unwrap(), "");
        assert_eq!(fs::read_to_string(path(name)).unwrap(), "");
    }
    assert!(ended.stdout.contains("50\u{a0}001"), "{}", ended.stdout);
    assert_eq!(files(folder.path()).len(), 4);
}

#[test]
fn an_input_that_is_open_elsewhere_is_told_as_such() {
    for args in [
        &["audit", "tenu"][..],
        &["audit", "t.csv", "--annuaire", "tenu", "--finess", "equipe"],
        &["check", "./tenu"],
        &["./tenu"],
        &["--answers", "tenu"],
        &["--resources", "tenu"],
        &["train", "--deck", "tenu"],
        &["train", "--merge", "tenu"],
    ] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("t.csv"), "equipe\nnon\n").unwrap();
        let held = folder.path().join("tenu");
        fs::write(&held, "").unwrap();
        let holder = hold(&held, 0);
        let output =
            command().args(args).current_dir(folder.path()).stdin(Stdio::null()).output().unwrap();
        drop(holder);
        let told = String::from_utf8(output.stderr).unwrap();
        let refusal = format!("tenu\u{a0}» ne peut pas être lu\u{a0}: {HELD}{TO_DO}");
        assert_eq!(output.status.code(), Some(2), "{args:?} {told}");
        assert!(told.contains(&refusal), "{args:?} {told}");
    }
}

#[test]
fn a_table_that_a_spreadsheet_has_open_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.csv");
    fs::write(&path, "equipe\nnon\n").unwrap();
    let holder = hold(&path, SHARE_READ);
    let output = command()
        .args(["audit", "t.csv", "-o", "lignes.xlsx"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    drop(holder);
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert_eq!(files(folder.path()), ["lignes.xlsx", "t.csv"]);
}

#[test]
fn a_reader_that_stops_ends_the_rows() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("t.csv"), format!("equipe\n{}", "non\n".repeat(100_000))).unwrap();
    let mut child = command()
        .args(["audit", "t.csv"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(!told.contains("erreur"), "{told}");
}

#[test]
fn what_is_written_to_nul_is_nowhere() {
    let done = ["-a", "equipe=non", "--no-input"];
    for name in ["NUL", "nul", r"\\.\NUL"] {
        let run = Program::new(done).args(["-o", name, "--save", name]).code(0);
        assert!(run.files().is_empty(), "{:?}", run.files());
        let run = Program::new(["audit", "t.csv", "-o", name]).file("t.csv", "equipe\nnon\n").run();
        assert_eq!((run.code, run.files()), (0, vec!["t.csv".into()]), "{}", run.stderr);
        let args = ["export", "equipement", "--format", "svg", "-o", name];
        assert!(Program::new(args).code(0).files().is_empty());
    }
}

#[test]
fn names_that_windows_changes_are_refused_before_the_first_question() {
    for (name, why) in [
        ("CON", "garde ce nom pour un appareil"),
        ("aux.md", "garde ce nom pour un appareil"),
        ("NUL.md", "garde ce nom pour un appareil"),
        ("fiche.md.", "ne finit ni par un point"),
        ("fiche.md ", "ne finit ni par un point"),
        ("fiche:2026.md", "ne prend pas «\u{a0}:\u{a0}»"),
        ("fiche?.md", "ne prend pas «\u{a0}?\u{a0}»"),
        (r"dossier\", "ce dossier n'existe pas"),
        (r"absent\fiche.md", "son dossier n'existe pas"),
    ] {
        let run = Program::new(["--format", "text", "-o", name]).stdin("non\n").run();
        assert_eq!((run.code, &*run.stdout), (2, ""), "{name} {}", run.stderr);
        assert!(run.stderr.contains(why) && !run.stderr.contains("équipé"), "{}", run.stderr);
        assert!(run.files().is_empty(), "{:?}", run.files());
    }
    for name in ["CON", "aux.yaml", "com1.yml", "accueil:2.yaml"] {
        let run = Program::new(["new", name]).stdin("Titre\n").run();
        assert_eq!((run.code, run.files()), (2, Vec::new()), "{name} {}", run.stderr);
        assert!(run.stderr.contains("Windows") && !run.stderr.contains("Titre"), "{}", run.stderr);
    }
}

#[test]
fn capitals_make_no_other_file() {
    let args = ["-a", "equipe=non", "--no-input", "-o", "Fiche.json", "--save", "FICHE.JSON"];
    let run = Program::new(args).run();
    assert!(run.stderr.contains("sert deux fois"), "{}", run.stderr);
}

#[test]
fn a_pattern_stands_for_the_files_that_it_fits() {
    let check = |pattern| {
        let program = Program::new(["check", pattern]);
        let program = program.file("b.yaml", DEBUT).file("A[1].YAML", DEBUT);
        program.file("etagere/c.yaml", DEBUT).file("d.txt", "").run()
    };
    let firsts = |pattern| {
        let lines: Vec<String> = check(pattern).stdout.lines().map(Into::into).collect();
        lines.iter().filter_map(|line| line.split('\u{a0}').next()).map(Into::into).collect()
    };
    let names: Vec<String> = firsts("*.yaml");
    assert_eq!(names, ["A[1].YAML", "b.yaml"]);
    let names: Vec<String> = firsts(r"etagere\?.yaml");
    assert_eq!(names, ["etagere/c.yaml"]);
    let none = check("*.yml");
    assert_eq!(none.code, 2);
    assert_eq!(none.stderr, "erreur\u{a0}: il n'y a pas de fichier «\u{a0}*.yml\u{a0}»\n");
    let audited = |pattern| {
        let program = Program::new(["audit", pattern, "-o", "NUL"]);
        program.file("a1.csv", "equipe\nnon\n").file("a2.csv", "equipe\nnon\n").run()
    };
    assert_eq!(audited("*2.csv").code, 0);
    let alone = Program::new(["*.csv"]).file("a1.csv", "equipe\nnon\n").run();
    assert_eq!(alone.files(), ["a1-audit.xlsx", "a1-bilan.html", "a1.csv"], "{}", alone.stderr);
    assert!(audited("*.csv").stderr.contains("nomme plusieurs fichiers\u{a0}: a1.csv, a2.csv"));
}

#[test]
fn a_read_only_file_is_refused_before_the_first_question() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("fiche.md");
    fs::write(&path, "à moi").unwrap();
    let mut rights = fs::metadata(&path).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(&path, rights.clone()).unwrap();
    let output = command()
        .args(["-a", "equipe=non", "--no-input", "-o", "fiche.md"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        told.ends_with("fiche.md\u{a0}» ne peut pas être écrit\u{a0}: il est en lecture seule\n")
    );
}
