//! Files on their way: nobody else reads them, killed runs leave none for long, and two results of
//! one run are both new or both old.
#![cfg(unix)]

use std::{
    fs,
    io::Write,
    os::unix::fs::{PermissionsExt, symlink},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant, SystemTime},
};

const TABLE: &str = "finess;equipe\n010000016;non\n";

/// The files of a folder that are on their way.
fn unfinished(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let is_ours =
        |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().starts_with(".mssante-check-");
    entries.filter(is_ours).collect()
}

fn audit(folder: &Path, arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mssante-check"));
    command.arg("audit").arg("-").args(arguments).current_dir(folder);
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

/// Runs an audit to its end; gives its exit code and what it says on stderr.
fn audited(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let mut child = audit(folder, arguments);
    child.stdin.take().unwrap().write_all(TABLE.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn a_file_is_private_while_it_grows_and_cleared_once_its_run_was_killed() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = audit(folder.path(), &["-o", "lignes.csv"]);
    let mut table = child.stdin.take().unwrap();
    table.write_all(TABLE.repeat(20_000).as_bytes()).unwrap();
    let end = Instant::now() + Duration::from_secs(60);
    let growing = loop {
        if let [growing] = &*unfinished(folder.path()) {
            break growing.clone();
        }
        assert!(Instant::now() < end, "no file grows");
        thread::sleep(Duration::from_millis(5));
    };
    assert_eq!(mode(&growing), 0o600);
    // Old as it may look, somebody writes to it.
    let old = SystemTime::now() - Duration::from_secs(7200);
    let write_at = |time| fs::File::open(&growing).unwrap().set_modified(time).unwrap();
    write_at(old);
    audited(folder.path(), &["-o", "autres.csv"]);
    assert!(growing.exists());
    child.kill().unwrap();
    child.wait().unwrap();
    write_at(SystemTime::now());
    audited(folder.path(), &["-o", "autres.csv"]);
    assert!(growing.exists(), "it is not old yet");
    write_at(old);
    audited(folder.path(), &["-o", "autres.csv"]);
    assert!(unfinished(folder.path()).is_empty());
}

#[test]
fn a_result_has_the_rights_of_the_one_before_or_those_of_a_new_file() {
    let folder = tempfile::tempdir().unwrap();
    let usual = folder.path().join("usuel");
    fs::write(&usual, "").unwrap();
    let (rows, summary) = (folder.path().join("lignes.csv"), folder.path().join("bilan.md"));
    let arguments = ["-o", "lignes.csv", "--summary", "bilan.md"];
    audited(folder.path(), &arguments);
    assert_eq!((mode(&rows), mode(&summary)), (mode(&usual), mode(&usual)));
    for rights in [0o600, 0o640, 0o664] {
        for path in [&rows, &summary] {
            fs::set_permissions(path, fs::Permissions::from_mode(rights)).unwrap();
        }
        audited(folder.path(), &arguments);
        assert_eq!((mode(&rows), mode(&summary)), (rights, rights));
    }
}

#[test]
fn a_summary_that_cannot_be_written_leaves_the_rows_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    symlink("/dev/full", folder.path().join("bilan.md")).unwrap();
    let rows = folder.path().join("lignes.csv");
    fs::write(&rows, "avant").unwrap();
    let (code, said) = audited(folder.path(), &["-o", "lignes.csv", "--summary", "bilan.md"]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("il n'y a plus de place"), "{said}");
    assert_eq!(fs::read_to_string(&rows).unwrap(), "avant");
    assert!(unfinished(folder.path()).is_empty());
}

#[test]
fn rows_that_are_out_are_counted() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new("bash");
    command.args(["-c", "ulimit -f 2000; exec \"$0\" audit - --threads 1 >> sortie.csv"]);
    command.arg(env!("CARGO_BIN_EXE_mssante-check")).current_dir(folder.path());
    command.stdin(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut table = child.stdin.take().unwrap();
    let _ = table.write_all(b"finess;equipe\n");
    let _ = table.write_all("010000016;oui\n".repeat(100_000).as_bytes());
    drop(table);
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("lignes y sont déjà"), "{said}");
}
