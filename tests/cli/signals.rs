//! Signals while something is written, and those that whoever started the program has ignored.

use std::{
    fs::OpenOptions,
    io::{Read, Write},
    process::{Child, Command, Stdio},
};

use tempfile::TempDir;

use crate::{
    program::{files, wait_until},
    samples::{DEBUT, SUITE},
    support::generated::{big, yaml},
    terminal::{CTRL_C, FIRST_QUESTION, FIRST_VOTE, Setting},
};

const TABLE_HEADER: &str = "equipe;usage\n";
const ROW: &str = "oui;non\n";

/// A tree with so many questions is not written at once.
const QUESTIONS: usize = 4000;

/// The program while it runs, without a terminal.
struct Running {
    child: Child,
    folder: TempDir,
}

impl Running {
    /// Starts the program by a shell in a folder with a pipe for a table and with earlier results.
    fn start(before: &str, words: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in RESULTS {
            std::fs::write(folder.path().join(name), "avant").unwrap();
        }
        let ours = env!("CARGO_BIN_EXE_mssante-check");
        let script = format!("mkfifo t.csv; {before} exec '{ours}' {words}");
        let child = Command::new("sh")
            .args(["-c", &script])
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        wait_until("there is a pipe", || folder.path().join("t.csv").exists());
        Self { child, folder }
    }

    /// The writing end of the table.
    fn table(&self) -> std::fs::File {
        OpenOptions::new().write(true).open(self.folder.path().join("t.csv")).unwrap()
    }

    /// Waits until a file is being written that has no name yet.
    fn see_unfinished(&self) {
        wait_until("rows are written", || {
            let names = files(self.folder.path());
            let unfinished = names.iter().filter(|name| name.starts_with(".mssante-check-"));
            unfinished
                .filter_map(|name| std::fs::metadata(self.folder.path().join(name)).ok())
                .any(|found| found.len() > 0)
        });
    }

    fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-s", name, &id]).status().unwrap().success());
    }

    /// Waits for the end; gives the code and what was told.
    fn end(mut self) -> (Option<i32>, String, TempDir) {
        let mut told = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
        (self.child.wait().unwrap().code(), told, self.folder)
    }
}

/// Files that earlier runs have left.
const RESULTS: [&str; 3] = ["l.csv", "l.xlsx", "b.html"];

#[track_caller]
fn nothing_has_changed(folder: &TempDir, what: &str) {
    assert_eq!(files(folder.path()), ["b.html", "l.csv", "l.xlsx", "t.csv"], "{what}");
    for name in RESULTS {
        assert_eq!(std::fs::read_to_string(folder.path().join(name)).unwrap(), "avant", "{what}");
    }
}

#[test]
fn an_audit_that_is_ended_leaves_what_was_there() {
    for signal in ["INT", "TERM", "HUP"] {
        for words in [
            "audit t.csv -o l.csv --summary b.html",
            "audit t.csv -o l.csv --threads 1",
            "audit t.csv -o l.csv --threads 4",
            "audit t.csv -o l.xlsx",
        ] {
            let running = Running::start("", words);
            let mut table = running.table();
            table.write_all((TABLE_HEADER.to_owned() + &ROW.repeat(200_000)).as_bytes()).unwrap();
            running.see_unfinished();
            running.signal(signal);
            let (code, told, folder) = running.end();
            let what = format!("{signal} {words}: {told}");
            assert_eq!(code, Some(130), "{what}");
            assert!(told.ends_with("Interrompu\u{a0}: rien n'a été écrit.\n"), "{what}");
            nothing_has_changed(&folder, &what);
        }
    }
}

#[test]
fn an_export_that_is_ended_leaves_what_was_there() {
    let tree = yaml(&big(QUESTIONS));
    for signal in ["INT", "TERM", "HUP"] {
        // It may be whole before the signal comes: once in time is enough.
        assert!((0..50).any(|_| is_ended_while_exporting(signal, &tree)), "{signal}");
    }
}

/// Whether a signal comes before an export is whole. It is whole or nothing either way.
fn is_ended_while_exporting(signal: &str, tree: &str) -> bool {
    let wait = "while ! [ -e grand.yaml ]; do :; done;";
    let running = Running::start(wait, "export grand.yaml -o b.html");
    let folder = running.folder.path();
    std::fs::write(folder.join("tree"), tree).unwrap();
    std::fs::rename(folder.join("tree"), folder.join("grand.yaml")).unwrap();
    running.see_unfinished();
    running.signal(signal);
    let (code, told, folder) = running.end();
    std::fs::remove_file(folder.path().join("grand.yaml")).unwrap();
    let written = std::fs::read_to_string(folder.path().join("b.html")).unwrap();
    let is_whole = written.ends_with("</html>\n");
    assert!(matches!(code, Some(0 | 130)), "{signal} {code:?} {told}");
    if !is_whole {
        assert_eq!(code, Some(130), "{signal} {told}");
        assert!(told.ends_with("Interrompu\u{a0}: rien n'a été écrit.\n"), "{signal} {told}");
        nothing_has_changed(&folder, signal);
    }
    assert_eq!(files(folder.path()), ["b.html", "l.csv", "l.xlsx", "t.csv"], "{signal}");
    !is_whole
}

#[test]
fn a_table_that_never_comes_is_waited_for_until_a_signal() {
    for signal in ["INT", "TERM", "HUP"] {
        let running = Running::start("", "audit t.csv -o l.csv");
        let table = running.table();
        // Nothing is watched yet: the system ends the program, and nothing is begun.
        running.signal(signal);
        let (code, told, folder) = running.end();
        drop(table);
        assert!(matches!(code, None | Some(130)), "{signal} {code:?} {told}");
        nothing_has_changed(&folder, signal);
    }
}

#[test]
fn a_signal_that_is_ignored_from_the_start_stays_so() {
    for (before, ignored) in
        [("trap '' HUP;", "HUP"), ("trap '' INT;", "INT"), ("trap '' TERM;", "TERM")]
    {
        let running = Running::start(before, "audit t.csv -o l.csv");
        let mut table = running.table();
        let rows = ROW.repeat(200_000);
        table.write_all((TABLE_HEADER.to_owned() + &rows).as_bytes()).unwrap();
        running.see_unfinished();
        for _ in 0..3 {
            running.signal(ignored);
            table.write_all(rows.as_bytes()).unwrap();
        }
        drop(table);
        let (code, told, folder) = running.end();
        assert_eq!(code, Some(0), "{before} {told}");
        let written = std::fs::read_to_string(folder.path().join("l.csv")).unwrap();
        assert_eq!(written.lines().count(), 800_001, "{before}");
    }
    // The others end it as ever.
    for (before, signal) in [("trap '' HUP;", "TERM"), ("trap '' INT;", "HUP")] {
        let running = Running::start(before, "audit t.csv -o l.csv");
        let mut table = running.table();
        table.write_all((TABLE_HEADER.to_owned() + &ROW.repeat(200_000)).as_bytes()).unwrap();
        running.see_unfinished();
        running.signal(signal);
        let (code, told, folder) = running.end();
        assert_eq!(code, Some(130), "{before} {told}");
        nothing_has_changed(&folder, before);
    }
}

#[test]
fn a_walk_goes_on_where_a_signal_is_ignored() {
    let ours = env!("CARGO_BIN_EXE_mssante-check");
    for plain in ["", "--plain"] {
        let script = format!("trap '' HUP; exec '{ours}' debut.yaml --save s.json {plain}");
        let setting = Setting::of("sh", ["-c", &script]);
        let mut terminal = setting.file("debut.yaml", DEBUT).file("suite.yaml", SUITE).open();
        terminal.see("Êtes-vous équipé");
        terminal.signal("HUP");
        terminal.press(if plain.is_empty() { "1" } else { "1\r" });
        terminal.see("Saisissez");
        terminal.signal("HUP");
        terminal.press("Les Tilleuls\r");
        terminal.see("De quoi avez-vous besoin");
        terminal.press(CTRL_C);
        assert_eq!(terminal.code(), 130);
        assert!(terminal.read("s.json").contains("\"path\": \"debut:oui._"));
    }
}

#[test]
fn what_was_done_is_kept_at_every_signal() {
    let case = [("Question 1,", "1")];
    for signal in ["INT", "TERM", "HUP"] {
        for (args, keys, words, file, kept) in [
            (
                &["new", "n.yaml"][..],
                &FIRST_QUESTION[..],
                "et ensuite",
                "n.yaml",
                "Le message est-il lu",
            ),
            (
                &["train", "--room", "-o", "b.json"],
                &FIRST_VOTE,
                "majorité",
                "b.json",
                "\"hands\": 3",
            ),
            (&["train", "-o", "b.json"], &case, "Question 2,", "b.json", "{"),
        ] {
            let mut terminal = Setting::new(args.iter().copied()).open();
            terminal.play(keys);
            terminal.see(words);
            terminal.signal(signal);
            assert_eq!(terminal.code(), 130, "{signal} {args:?}");
            assert!(terminal.is_given_back() && terminal.is_own_screen(), "{signal} {args:?}");
            assert!(terminal.read(file).contains(kept), "{signal} {args:?}");
            assert_eq!(files(terminal.path()), [file], "{signal} {args:?}");
        }
    }
}
