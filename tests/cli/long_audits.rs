//! Audits that take a while: what a terminal shows of them, and what is left when somebody stops
//! one.

use std::{
    fs::{self, File, OpenOptions},
    io::{Read, Write},
    path::{Path, PathBuf},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use crate::{
    program::files,
    terminal::{CTRL_C, CTRL_D, Setting, Terminal, flat},
};

const HEADER: &str = "finess;departement;equipe;usage;acces;operateur\n";
const ROW: &str = "440000008;44;oui;oui;non;accueil@esantepdl.mssante.fr\n";

/// The program by a shell, which makes the pipe that it reads or writes.
fn through_pipe(pipe: &str, words: &str) -> Setting {
    let script = format!("mkfifo {pipe} && exec '{}' {words}", env!("CARGO_BIN_EXE_mssante-check"));
    Setting::of("sh", ["-c", &script])
}

fn wait_for(path: &Path) {
    let start = Instant::now();
    while !path.exists() {
        assert!(start.elapsed() < Duration::from_secs(20), "{} is not there", path.display());
        thread::sleep(Duration::from_millis(2));
    }
}

/// Takes what comes out of a pipe, little by little, so that an audit lasts about two seconds.
fn sip(pipe: PathBuf) -> JoinHandle<usize> {
    thread::spawn(move || {
        wait_for(&pipe);
        let (mut file, mut buffer, mut count) =
            (File::open(pipe).expect("a pipe"), vec![0; 64 << 10], 0);
        loop {
            match file.read(&mut buffer).expect("rows") {
                0 => return count,
                read => count += read,
            }
            thread::sleep(Duration::from_millis(20));
        }
    })
}

fn table(rows: usize) -> String {
    HEADER.to_owned() + &ROW.repeat(rows)
}

#[test]
fn the_bar_shows_the_rate_and_the_time_left_then_goes() {
    for columns in [80, 40] {
        let setting = through_pipe("lignes.csv", "audit table.csv -o lignes.csv")
            .file("table.csv", &table(15_000));
        let mut terminal = setting.size(columns, 60).open();
        let sipped = sip(terminal.path().join("lignes.csv"));
        let screen = terminal.see("encore");
        let bar = flat(screen.lines().find(|line| line.contains("encore")).expect("a bar"));
        assert!(bar.contains("% ·") && bar.contains("lignes ·"), "{bar}");
        assert!(columns == 40 || bar.contains("█") && bar.contains("par seconde"), "{bar}");
        assert!(bar.chars().count() <= usize::from(columns), "{bar}");
        assert_eq!(terminal.code(), 0);
        let screen = terminal.see("15 000 lignes");
        assert!(!screen.contains("encore") && !screen.contains("par seconde"), "{screen}");
        assert!(terminal.is_given_back());
        assert!(sipped.join().unwrap() > 15_000 * ROW.len());
    }
}

#[test]
fn no_bar_is_written_where_nobody_sees_it() {
    for (words, env) in [
        ("audit table.csv -o lignes.csv 2>erreurs.txt", None),
        ("audit table.csv -o lignes.csv", Some("dumb")),
    ] {
        let mut setting = through_pipe("lignes.csv", words).file("table.csv", &table(15_000));
        if let Some(term) = env {
            setting = setting.env("TERM", term);
        }
        let mut terminal = setting.open();
        let sipped = sip(terminal.path().join("lignes.csv"));
        assert_eq!(terminal.code(), 0);
        sipped.join().unwrap();
        assert!(!terminal.written().contains("par seconde"), "{}", terminal.written());
        if env.is_none() {
            assert_eq!(terminal.read("erreurs.txt"), "");
        }
    }
}

/// Waits until the program has begun to write rows.
fn see_unfinished(folder: &Path) {
    let start = Instant::now();
    let is_unfinished = |name: &String| name.starts_with(".mssante-check-");
    let has_rows =
        |name: &String| fs::metadata(folder.join(name)).is_ok_and(|found| found.len() > 0);
    while !files(folder).iter().any(|name| is_unfinished(name) && has_rows(name)) {
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "nothing is written: {:?}",
            files(folder)
        );
        thread::sleep(Duration::from_millis(2));
    }
}

#[track_caller]
fn nothing_is_left(mut terminal: Terminal, expected: &[&str]) {
    assert_eq!(terminal.code(), 130);
    terminal.see("Interrompu : rien n'a été écrit.");
    assert!(terminal.is_given_back());
    assert_eq!(files(terminal.path()), expected);
}

#[test]
fn ctrl_c_in_the_middle_of_a_table_from_a_pipe_leaves_nothing() {
    for before in [None, Some("avant\n")] {
        let mut setting =
            through_pipe("table.csv", "audit table.csv -o lignes.csv --summary bilan.html");
        if let Some(before) = before {
            setting = setting.file("lignes.csv", before).file("bilan.html", before);
        }
        let mut terminal = setting.open();
        let pipe = terminal.path().join("table.csv");
        wait_for(&pipe);
        let mut source = OpenOptions::new().write(true).open(pipe).unwrap();
        source.write_all(table(5000).as_bytes()).unwrap();
        see_unfinished(terminal.path());
        terminal.press(CTRL_C);
        if let Some(before) = before {
            assert_eq!(terminal.code(), 130);
            assert_eq!(
                (terminal.read("lignes.csv"), terminal.read("bilan.html")),
                (before.into(), before.into())
            );
            nothing_is_left(terminal, &["bilan.html", "lignes.csv", "table.csv"]);
        } else {
            nothing_is_left(terminal, &["table.csv"]);
        }
    }
}

#[test]
fn signals_in_the_middle_of_a_large_file_leave_nothing() {
    for signal in ["INT", "TERM", "HUP"] {
        let setting = Setting::new(["audit", "table.csv", "-o", "lignes.csv", "--threads", "2"]);
        let terminal = setting.file("table.csv", &table(400_000)).open();
        see_unfinished(terminal.path());
        terminal.signal(signal);
        nothing_is_left(terminal, &["table.csv"]);
    }
}

#[test]
fn who_is_to_give_the_table_at_a_terminal_is_told_so() {
    let mut terminal = Setting::new(["audit", "-", "-o", "lignes.csv"]).open();
    terminal.see("Collez la table");
    terminal.press(HEADER);
    terminal.press(ROW);
    terminal.press(CTRL_D);
    assert_eq!(terminal.code(), 0);
    terminal.see("1 ligne");
    assert!(terminal.read("lignes.csv").contains("contacter-gcs"));
}

#[test]
fn the_summary_fits_the_terminal() {
    let rows = HEADER.to_owned()
        + ROW
        + "490000001;49;non;;;\n490000002;49;oui;;;\n530000003;53;peut-être;;;\n";
    for columns in [80, 40] {
        let setting =
            Setting::new(["audit", "table.csv", "-o", "lignes.csv", "--by", "departement"]);
        let mut terminal = setting.file("table.csv", &rows).size(columns, 120).open();
        assert_eq!(terminal.code(), 0);
        let screen = terminal.see("Source");
        insta::assert_snapshot!(format!("audit_{columns}"), screen);
        // A line that were too long would go on below, without a word of its own.
        let written = terminal.written();
        let plain = console::strip_ansi_codes(&written);
        let longest = plain.lines().map(console::measure_text_width).max().unwrap_or_default();
        assert!(longest <= usize::from(columns), "{longest}\n{plain}");
    }
}
