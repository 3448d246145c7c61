//! Results whose place is taken while somebody answers: none is lost.

use std::{
    fs,
    io::{Read, Write},
    path::Path,
    process::{Child, Stdio},
};

use crate::{
    new::ACCUEIL,
    program::{Program, command, files, wait_until},
};

/// A run that has asked its first question.
pub(crate) struct AskedRun {
    child: Child,
    told: String,
}

/// What a run came to.
pub(crate) struct EndedRun {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl AskedRun {
    /// Runs in a folder, with lines that are given at once, until a word is told on stderr.
    pub(crate) fn until(word: &str, folder: &Path, args: &[&str], given: &str) -> Self {
        let mut child = command()
            .args(args)
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.as_mut().unwrap().write_all(given.as_bytes()).unwrap();
        let stderr = child.stderr.as_mut().unwrap();
        let mut told = Vec::new();
        while !String::from_utf8_lossy(&told).contains(word) {
            let mut byte = [0];
            let count = stderr.read(&mut byte).unwrap();
            assert_ne!(count, 0, "{}", String::from_utf8_lossy(&told));
            told.extend(byte);
        }
        Self { child, told: String::from_utf8(told).unwrap() }
    }

    /// Gives all answers, and waits for the end.
    pub(crate) fn answer(mut self, lines: &str) -> EndedRun {
        let mut stdin = self.child.stdin.take().unwrap();
        stdin.write_all(lines.as_bytes()).unwrap();
        drop(stdin);
        let output = self.child.wait_with_output().unwrap();
        EndedRun {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: self.told + &String::from_utf8(output.stderr).unwrap(),
        }
    }
}

#[test]
fn a_sheet_whose_place_is_taken_gets_another_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let run = AskedRun::until("équipé", folder.path(), &["-o", "fiche.md", "--save", "r.json"], "");
    fs::create_dir(path("fiche.md")).unwrap();
    fs::create_dir(path("r.json")).unwrap();
    fs::write(path("fiche-2.md"), "à moi").unwrap();
    let ended = run.answer("non\n");
    assert_eq!((ended.code, &*ended.stdout), (Some(2), ""));
    for (name, other) in [("fiche.md", "fiche-3.md"), ("r.json", "r-2.json")] {
        let told = format!(
            "erreur\u{a0}: «\u{a0}{name}\u{a0}» n'a pas pu être écrit\u{a0}: c'est un dossier\n  \
             rien n'est perdu\u{a0}: ce qui devait y être est dans «\u{a0}{other}\u{a0}»\n"
        );
        assert!(ended.stderr.contains(&told), "{}", ended.stderr);
    }
    assert!(fs::read_to_string(path("fiche-3.md")).unwrap().starts_with("# Faire"));
    assert!(fs::read_to_string(path("r-2.json")).unwrap().contains("equipement:non"));
    assert_eq!(fs::read_to_string(path("fiche-2.md")).unwrap(), "à moi");
    let all = ["fiche-2.md", "fiche-3.md", "fiche.md", "r-2.json", "r.json"];
    assert_eq!(files(folder.path()), all);
}

#[test]
fn answers_are_shown_where_no_file_takes_them() {
    let folder = tempfile::tempdir().unwrap();
    let below = folder.path().join("dossier");
    fs::create_dir(&below).unwrap();
    let run = AskedRun::until("équipé", folder.path(), &["-o", "dossier/fiche.md"], "");
    fs::remove_dir(&below).unwrap();
    let ended = run.answer("non\n");
    assert_eq!(ended.code, Some(2), "{}", ended.stderr);
    assert!(ended.stdout.contains("À faire"), "{}", ended.stdout);
    let resume = "Pour reprendre\u{a0}: mssante-check ask equipement --path equipement:non:N3\n";
    assert!(ended.stderr.contains(resume), "{}", ended.stderr);
    assert!(ended.stderr.contains("dossier/fiche.md\u{a0}» ne peut pas être écrit"));
    assert!(files(folder.path()).is_empty());
}

#[test]
fn rows_whose_place_is_taken_get_another_name_and_are_counted() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let args = ["audit", "-", "-o", "lignes.csv", "--summary", "bilan.md"];
    let rows = "non\n".repeat(50_000);
    let run = AskedRun::until("usage", folder.path(), &args, &format!("equipe\n{rows}"));
    wait_until("rows are written", || {
        let sizes = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().metadata());
        sizes.flatten().any(|found| found.len() > 0)
    });
    fs::create_dir(path("lignes.csv")).unwrap();
    let ended = run.answer("non\n");
    assert_eq!(ended.code, Some(2), "{}", ended.stderr);
    let told = "erreur\u{a0}: «\u{a0}bilan.md\u{a0}» est écrit, mais «\u{a0}lignes.csv\u{a0}» n'a \
                pas pu être écrit\u{a0}: c'est un dossier\n  rien n'est perdu\u{a0}: ce qui devait \
                y être est dans «\u{a0}lignes-2.csv\u{a0}»\n";
    assert!(ended.stderr.ends_with(told), "{}", ended.stderr);
    assert!(ended.stdout.contains("50\u{a0}001"), "{}", ended.stdout);
    assert!(fs::read_to_string(path("lignes-2.csv")).unwrap().contains("s-equiper"));
    assert_eq!(files(folder.path()), ["bilan.md", "lignes-2.csv", "lignes.csv"]);
}

#[test]
fn a_new_tree_is_kept_where_its_name_was_taken_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let run = AskedRun::until("Titre", folder.path(), &["new", "accueil.yaml"], "");
    fs::write(folder.path().join("accueil.yaml"), "à moi").unwrap();
    let ended = run.answer(&(ACCUEIL.join("\n") + "\n"));
    assert_eq!(ended.code, Some(2), "{}", ended.stderr);
    assert!(ended.stderr.contains("existe déjà, et ne sera pas remplacé"), "{}", ended.stderr);
    assert_eq!(files(folder.path()), ["accueil-2.yaml", "accueil.yaml"]);
}

#[test]
fn a_path_that_ends_as_a_folder_is_refused_before_the_first_question() {
    for args in [&["-o", "absent/"][..], &["--save", "absent/"], &["train", "-o", "absent.md/"]] {
        let done = Program::new(args.iter().copied()).stdin("non\n").run();
        assert_eq!((done.code, &*done.stdout), (2, ""), "{}", done.stderr);
        assert!(done.stderr.contains("ce dossier n'existe pas"), "{}", done.stderr);
        assert!(!done.stderr.contains("équipé"), "{}", done.stderr);
        assert!(done.files().is_empty());
    }
}

#[cfg(unix)]
#[test]
fn a_link_is_told_by_its_own_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("vrai")).unwrap();
    for name in ["fiche.md", "r.json"] {
        std::os::unix::fs::symlink(path("vrai").join(name), path(name)).unwrap();
    }
    let run = AskedRun::until("équipé", folder.path(), &["-o", "fiche.md", "--save", "r.json"], "");
    fs::create_dir(path("vrai/fiche.md")).unwrap();
    let ended = run.answer("non\n");
    let told = "erreur\u{a0}: «\u{a0}fiche.md\u{a0}» n'a pas pu être écrit\u{a0}: c'est un dossier\n  \
                rien n'est perdu\u{a0}: ce qui devait y être est dans «\u{a0}fiche-2.md\u{a0}»\n";
    assert!(ended.stderr.ends_with(told), "{}", ended.stderr);
    assert!(fs::read_to_string(path("vrai/r.json")).unwrap().contains("equipement:non"));
    assert_eq!(files(folder.path()), ["fiche-2.md", "fiche.md", "r.json", "vrai"]);
}
