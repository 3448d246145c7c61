//! How a terminal is before the program starts in it, and how it starts there.

use std::{
    fs::File,
    io::Read,
    sync::{Arc, Condvar, Mutex},
    thread,
};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
use tempfile::TempDir;

use crate::program::DAY;

use super::{Shown, Terminal, Watched, modes, one, tty};

/// What begins a session in the terminal, and stays there after the program. Where the first
/// process of a session ends, the system takes the terminal away: what was written last may be
/// lost, and the modes are set anew.
///
/// It leaves the id of the program in a file, and writes its code as a string of the terminal that
/// no screen shows.
const LAUNCHER: &str = r#"
trap : INT QUIT
sh -c 'echo $$ > "$1"; shift; exec "$@"' sh "$@"
printf '\033_%s\033\\' $?
while read -r _; do :; done
"#;

/// How a terminal is before the program starts in it.
#[must_use = "nothing runs before `open`"]
pub(crate) struct Setting {
    command: CommandBuilder,
    folder: TempDir,
    /// What is no affair of the program.
    aside: TempDir,
    size: (u16, u16),
}

impl Setting {
    pub(crate) fn new<'a>(args: impl IntoIterator<Item = &'a str>) -> Self {
        Self::of(env!("CARGO_BIN_EXE_mssante-check"), args)
    }

    /// Another program, such as a shell that starts ours.
    pub(crate) fn of<'a>(program: &str, args: impl IntoIterator<Item = &'a str>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let aside = tempfile::tempdir().expect("a folder");
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", LAUNCHER, "sh"]);
        command.arg(aside.path().join("id"));
        command.arg(program);
        command.args(args);
        command.cwd(folder.path());
        command.env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("TERM", "xterm-256color");
        command.env("SOURCE_DATE_EPOCH", DAY);
        Self { command, folder, aside, size: (80, 30) }
    }

    pub(crate) fn size(mut self, columns: u16, rows: u16) -> Self {
        self.size = (columns, rows);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    pub(crate) fn file(self, name: &str, content: &str) -> Self {
        let path = self.folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, content).expect("a file");
        self
    }

    pub(crate) fn folder(self, name: &str) -> Self {
        std::fs::create_dir(self.folder.path().join(name)).expect("a folder");
        self
    }

    pub(crate) fn open(self) -> Terminal {
        let (cols, rows) = self.size;
        let pair = native_pty_system()
            .openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 })
            .expect("a pseudo-terminal");
        let tty = tty(&*pair.master);
        keep_output(&tty);
        let modes = modes(&tty);
        let launcher = pair.slave.spawn_command(self.command).expect("the program starts");
        drop(pair.slave);
        let mut screen = pair.master.try_clone_reader().expect("a reader");
        let keys = pair.master.take_writer().expect("a writer");
        let parser = vt100::Parser::new(one(rows), one(cols), 1000);
        let state = Mutex::new(Shown { parser, bytes: Vec::new(), code: None });
        let shown = Arc::new(Watched { state, changed: Condvar::new() });
        let shared = Arc::clone(&shown);
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = screen.read(&mut buffer) {
                let mut shown = shared.state.lock().expect("no panic");
                shown.parser.process(&buffer[..count]);
                shown.bytes.extend_from_slice(&buffer[..count]);
                shown.take_code();
                shared.changed.notify_all();
            }
        });
        let Self { folder, aside, .. } = self;
        Terminal { shown, keys, launcher, pty: pair.master, tty, modes, folder, aside }
    }
}

/// Has Ctrl-C discard nothing of what was written before: a terminal does so once the program has
/// given it back.
fn keep_output(tty: &File) {
    let mut modes = tcgetattr(tty).expect("modes");
    modes.local_modes |= LocalModes::NOFLSH;
    tcsetattr(tty, OptionalActions::Now, &modes).expect("modes");
}
