//! Audits that take a while: what a terminal shows of them, and what is left when somebody stops
//! one.

use std::{
    fs::{self, File, OpenOptions},
    io::{Read, Write},
    path::{Path, PathBuf},
    sync::mpsc::{SyncSender, sync_channel},
    thread::{self, JoinHandle},
    time::Duration,
};

use crate::{
    program::{files, wait_until},
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
    wait_until(&format!("{} is there", path.display()), || path.exists());
}

/// Who reads a pipe bit by bit, so that an audit lasts as long as its reader wants.
struct SlowReader {
    more: SyncSender<()>,
    thread: JoinHandle<usize>,
}

impl SlowReader {
    fn new(pipe: PathBuf) -> Self {
        let (more, wanted) = sync_channel(0);
        let thread = thread::spawn(move || {
            wait_for(&pipe);
            let mut file = File::open(pipe).expect("a pipe");
            let mut buffer = vec![0; 64 << 10];
            let mut count = 0;
            loop {
                // Once nobody wants it bit by bit, the rest is read at once.
                let _ = wanted.recv();
                match file.read(&mut buffer).expect("rows") {
                    0 => return count,
                    read => count += read,
                }
            }
        });
        Self { more, thread }
    }

    /// Reads one more bit.
    #[track_caller]
    fn read_bit(&self) {
        self.more.send(()).expect("there is more to read");
    }

    /// Reads the rest; gives how many bytes there were.
    fn finish(self) -> usize {
        drop(self.more);
        self.thread.join().unwrap()
    }
}

/// Reads the rows of audits bit by bit until a terminal shows its bar.
#[track_caller]
fn see_bar(terminal: &Terminal, readers: &[&SlowReader]) -> String {
    see_in_bar("encore", terminal, readers)
}

/// Reads on until a part of the bar is there: it is drawn for the first time where nothing is done
/// yet.
#[track_caller]
fn see_in_bar(part: &str, terminal: &Terminal, readers: &[&SlowReader]) -> String {
    while !terminal.sees_within(part, Duration::from_millis(20)) {
        for reader in readers {
            reader.read_bit();
        }
    }
    terminal.see(part)
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
        let reader = SlowReader::new(terminal.path().join("lignes.csv"));
        let screen = see_in_bar(if columns == 40 { "encore" } else { "█" }, &terminal, &[&reader]);
        let bar = flat(screen.lines().find(|line| line.contains("encore")).expect("a bar"));
        assert!(bar.contains("% ·") && bar.contains("lignes ·"), "{bar}");
        assert!(columns == 40 || bar.contains("█") && bar.contains("par seconde"), "{bar}");
        assert!(bar.chars().count() <= usize::from(columns), "{bar}");
        assert!(reader.finish() > 15_000 * ROW.len());
        assert_eq!(terminal.code(), 0);
        let screen = terminal.see("15 000 lignes");
        assert!(!screen.contains("encore") && !screen.contains("par seconde"), "{screen}");
        assert!(terminal.is_given_back());
    }
}

#[test]
fn no_bar_is_written_where_nobody_sees_it() {
    for (words, env) in [
        ("audit table.csv -o lignes.csv 2>erreurs.txt", None),
        ("audit table.csv -o lignes.csv", Some("dumb")),
    ] {
        let rows = table(15_000);
        let mut setting = through_pipe("lignes.csv", words).file("table.csv", &rows);
        if let Some(term) = env {
            setting = setting.env("TERM", term);
        }
        let mut terminal = setting.open();
        let reader = SlowReader::new(terminal.path().join("lignes.csv"));
        reader.read_bit();
        // An audit that began later shows its bar: this one would have shown it too.
        let seen = through_pipe("lignes.csv", "audit table.csv -o lignes.csv");
        let seen = seen.file("table.csv", &rows).open();
        let seen_reader = SlowReader::new(seen.path().join("lignes.csv"));
        see_bar(&seen, &[&reader, &seen_reader]);
        reader.finish();
        seen_reader.finish();
        assert_eq!(terminal.code(), 0);
        assert!(!terminal.written().contains("par seconde"), "{}", terminal.written());
        if env.is_none() {
            assert_eq!(terminal.read("erreurs.txt"), "");
        }
    }
}

/// Waits until the program has begun to write rows.
fn see_unfinished(folder: &Path) {
    let is_unfinished = |name: &String| name.starts_with(".mssante-check-");
    let has_rows =
        |name: &String| fs::metadata(folder.join(name)).is_ok_and(|found| found.len() > 0);
    wait_until("rows are written", || {
        files(folder).iter().any(|name| is_unfinished(name) && has_rows(name))
    });
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
    terminal.see("La seule ligne est à faire.");
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
