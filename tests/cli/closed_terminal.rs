//! A terminal that is closed under the program: what was answered is kept all the same.

use std::{
    io::{Read, Write},
    num::NonZero,
    path::Path,
    sync::mpsc::channel,
    thread,
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::termios::{OptionalActions, SpecialCodeIndex, tcgetattr, tcsetattr};
use tempfile::TempDir;

use crate::{
    program::{PATIENCE, files, wait_until},
    samples::{DEBUT, SUITE},
    terminal::{flat, tty},
};

/// A terminal that can be closed: nobody reads it between two looks at it.
struct Closable {
    child: Box<dyn Child + Send + Sync>,
    pty: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    shown: Option<Shown>,
    folder: TempDir,
}

struct Shown {
    reader: Box<dyn Read + Send>,
    parser: vt100::Parser,
}

impl Closable {
    fn open(program: &str, args: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("debut.yaml"), DEBUT).unwrap();
        std::fs::write(folder.path().join("suite.yaml"), SUITE).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.cwd(folder.path());
        command.env("TERM", "xterm-256color");
        let size = PtySize { rows: 30, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        let rows = NonZero::new(30).unwrap();
        let columns = NonZero::new(80).unwrap();
        let reader = pair.master.try_clone_reader().unwrap();
        let shown = Some(Shown { reader, parser: vt100::Parser::new(rows, columns, 0) });
        let keys = pair.master.take_writer().unwrap();
        Self { child, pty: pair.master, keys, shown, folder }
    }

    /// Opens the program itself.
    fn ours(args: &[&str]) -> Self {
        Self::open(env!("CARGO_BIN_EXE_mssante-check"), args)
    }

    /// Reads the terminal until a text is on it.
    #[track_caller]
    fn see(&mut self, text: &str) {
        let mut shown = self.shown.take().unwrap();
        let wanted = flat(text);
        let (seen, sees) = channel();
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while !flat(&shown.parser.screen().contents()).contains(&wanted) {
                let Ok(count @ 1..) = shown.reader.read(&mut buffer) else { return };
                shown.parser.process(&buffer[..count]);
            }
            let _ = seen.send(shown);
        });
        let shown = sees.recv_timeout(PATIENCE);
        self.shown = Some(shown.unwrap_or_else(|_| panic!("{text:?} is not on the screen")));
    }

    #[track_caller]
    fn press(&mut self, keys: &str, text: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
        self.see(text);
    }

    /// Closes the terminal, and waits for the end of the program; gives its code and its folder.
    #[track_caller]
    fn close(self) -> (u32, TempDir) {
        let Self { mut child, pty, keys, shown, folder } = self;
        // The writer would send a last line and an end of input: with no sign for that it does not.
        let slave = tty(&*pty);
        let mut modes = tcgetattr(&slave).unwrap();
        modes.special_codes[SpecialCodeIndex::VEOF] = 0;
        tcsetattr(&slave, OptionalActions::Now, &modes).unwrap();
        drop((slave, shown, keys, pty));
        let mut status = None;
        wait_until("the program ends", || {
            status = child.try_wait().unwrap();
            status.is_some()
        });
        (status.unwrap().exit_code(), folder)
    }
}

fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap_or_else(|why| panic!("{name}: {why}"))
}

/// Walks to a place of « debut » by keys, each with what it brings to the screen, and closes.
#[track_caller]
fn close_ask(options: &[&str], keys: &[(&str, &str)], code: &str) {
    let args = [&["debut.yaml", "--save", "s.json", "-o", "f.md"], options].concat();
    let mut terminal = Closable::ours(&args);
    terminal.see("Êtes-vous équipé");
    for (keys, text) in keys {
        terminal.press(keys, text);
    }
    let (exit, folder) = terminal.close();
    assert_eq!(exit, 130, "{keys:?}");
    assert!(read(folder.path(), "s.json").contains(&format!("\"path\": \"{code}\"")), "{keys:?}");
    assert!(read(folder.path(), "f.md").contains(code), "{keys:?}");
    assert_eq!(files(folder.path()), ["debut.yaml", "f.md", "s.json", "suite.yaml"]);
}

const NAME: (&str, &str) = ("1", "Saisissez");
const NEEDS: (&str, &str) = ("Les Tilleuls\r", "De quoi avez-vous besoin");
const MENU: (&str, &str) = (" \r", "Et maintenant");

#[test]
fn closed_at_a_list() {
    close_ask(&[], &[], "debut:");
    close_ask(&[], &[NAME, NEEDS], "debut:oui._:N5");
}

#[test]
fn closed_at_a_typed_answer() {
    close_ask(&[], &[NAME, ("Les Til", "Les Til")], "debut:oui:DT");
}

#[test]
fn closed_at_the_menus_of_an_outcome() {
    close_ask(&[], &[NAME, NEEDS, MENU], "debut:oui._.atelier:HS");
    close_ask(&[], &[NAME, NEEDS, MENU, ("2", "Quelle réponse")], "debut:oui._.atelier:HS");
    close_ask(&[], &[NAME, NEEDS, MENU, ("4", "Nom du fichier")], "debut:oui._.atelier:HS");
}

#[test]
fn closed_in_plain_mode() {
    close_ask(&["--plain"], &[], "debut:");
    close_ask(&["--plain"], &[("1\r", "Saisissez")], "debut:oui:DT");
    let menu = ("1\r", "Et maintenant");
    let keys = [("1\r", "Saisissez"), NEEDS, menu];
    close_ask(&["--plain"], &keys, "debut:oui._.atelier:HS");
}

#[test]
fn closed_in_the_second_tree() {
    let suite = ("1", "Quelle est la couleur");
    let args = ["debut.yaml", "--save", "s.json", "-o", "f.json"];
    let mut terminal = Closable::ours(&args);
    terminal.see("Êtes-vous équipé");
    for (keys, text) in [NAME, NEEDS, MENU, suite] {
        terminal.press(keys, text);
    }
    let (exit, folder) = terminal.close();
    assert_eq!(exit, 130);
    for name in ["s.json", "f.json"] {
        let written = read(folder.path(), name);
        assert!(written.starts_with("[\n"), "{written}");
        for code in ["debut:oui._.atelier:HS", "suite:oui:8Z"] {
            assert!(written.contains(&format!("\"path\": \"{code}\"")), "{written}");
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn closed_without_a_signal() {
    let ours = env!("CARGO_BIN_EXE_mssante-check");
    for (options, keys, code) in
        [(&[][..], &[NAME, NEEDS][..], "debut:oui._:N5"), (&["--plain"], &[], "debut:")]
    {
        // In a session of its own the program has no terminal that hangs up on it.
        let args = [&["-w", ours, "debut.yaml", "--save", "s.json"], options].concat();
        let mut terminal = Closable::open("setsid", &args);
        terminal.see("Êtes-vous équipé");
        for (keys, text) in keys {
            terminal.press(keys, text);
        }
        let (_, folder) = terminal.close();
        wait_until("the answers are saved", || folder.path().join("s.json").exists());
        let saved = read(folder.path(), "s.json");
        assert!(saved.contains(&format!("\"path\": \"{code}\"")), "{saved}");
    }
}

#[test]
fn closed_while_a_tree_is_written() {
    let mut terminal = Closable::ours(&["new", "n.yaml"]);
    terminal.see("Titre");
    for (keys, text) in [
        ("Un titre\r", "Document"),
        ("Une note\r", "Question"),
        ("Le message est-il lu ?\r", "Réponse 1"),
        ("Oui\r", "Réponse 2"),
        ("Non\r", "Réponse 3"),
        ("\r", "et ensuite"),
    ] {
        terminal.press(keys, text);
    }
    let (exit, folder) = terminal.close();
    assert_eq!(exit, 130);
    assert!(read(folder.path(), "n.yaml").contains("Le message est-il lu"));
    assert_eq!(files(folder.path()), ["debut.yaml", "n.yaml", "suite.yaml"]);
}

#[test]
fn closed_while_cases_are_played() {
    let mut terminal = Closable::ours(&["train", "-o", "b.json"]);
    terminal.see("Question 1,");
    terminal.press("1", "Question 2,");
    let (exit, folder) = terminal.close();
    assert_eq!(exit, 130);
    assert!(read(folder.path(), "b.json").starts_with('{'));
}

#[test]
fn closed_before_a_room() {
    let mut terminal = Closable::ours(&["train", "--room", "-o", "b.json"]);
    terminal.see("cas à jouer");
    for (keys, text) in [("\r", "La situation"), ("\r", "Mains levées"), ("3 1 0\r", "majorité")]
    {
        terminal.press(keys, text);
    }
    let (exit, folder) = terminal.close();
    assert_eq!(exit, 130);
    assert!(read(folder.path(), "b.json").starts_with('{'));
}
