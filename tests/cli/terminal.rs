//! The program in a pseudo-terminal: what is on its screen, and which keys are pressed.

use std::{
    fs::File,
    io::{Read, Write},
    num::NonZero,
    path::Path,
    sync::{Arc, Condvar, Mutex},
    thread,
    time::Duration,
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::{
    io::ioctl_fionread,
    termios::{LocalModes, tcgetattr},
};
use tempfile::TempDir;

use crate::program::{PATIENCE, wait_until};

pub(crate) const UP: &str = "\x1b[A";
pub(crate) const DOWN: &str = "\x1b[B";
pub(crate) const END: &str = "\x1b[F";
pub(crate) const ENTER: &str = "\r";
pub(crate) const ESCAPE: &str = "\x1b";
pub(crate) const BACKSPACE: &str = "\x7f";
pub(crate) const CTRL_C: &str = "\x03";
pub(crate) const CTRL_D: &str = "\x04";
/// Keys that mean nothing on any screen: letters, signs and sequences of all kinds.
pub(crate) const UNKNOWN_KEYS: [&str; 11] = [
    "z",
    "é",
    "\u{1f600}",
    "9",
    "\x1b[200~",
    "\x1b[15~",
    "\x1bO",
    "\x1b[1;2A",
    "\x1b[1;3C",
    "\u{0}",
    "\u{1a}",
];

/// How a terminal is before the program starts in it.
#[must_use = "nothing runs before `open`"]
pub(crate) struct Setting {
    command: CommandBuilder,
    folder: TempDir,
    size: (u16, u16),
}

/// A terminal with the program in it.
pub(crate) struct Terminal {
    shown: Arc<Watched>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    pty: Box<dyn MasterPty + Send>,
    modes: LocalModes,
    pub(crate) folder: TempDir,
}

/// What is shown, and a sign for whoever waits for a change of it.
struct Watched {
    state: Mutex<Shown>,
    changed: Condvar,
}

struct Shown {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    is_over: bool,
}

impl Setting {
    pub(crate) fn new<'a>(args: impl IntoIterator<Item = &'a str>) -> Self {
        Self::of(env!("CARGO_BIN_EXE_mssante-check"), args)
    }

    /// Another program, such as a shell that starts ours.
    pub(crate) fn of<'a>(program: &str, args: impl IntoIterator<Item = &'a str>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.cwd(folder.path());
        command.env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("TERM", "xterm-256color");
        Self { command, folder, size: (80, 30) }
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
        std::fs::write(self.folder.path().join(name), content).expect("a file");
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
        let modes = modes(&*pair.master);
        let child = pair.slave.spawn_command(self.command).expect("the program starts");
        drop(pair.slave);
        let mut screen = pair.master.try_clone_reader().expect("a reader");
        let keys = pair.master.take_writer().expect("a writer");
        let parser = vt100::Parser::new(one(rows), one(cols), 1000);
        let state = Mutex::new(Shown { parser, bytes: Vec::new(), is_over: false });
        let shown = Arc::new(Watched { state, changed: Condvar::new() });
        let shared = Arc::clone(&shown);
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = screen.read(&mut buffer) {
                let mut shown = shared.state.lock().expect("no panic");
                shown.parser.process(&buffer[..count]);
                shown.bytes.extend_from_slice(&buffer[..count]);
                shared.changed.notify_all();
            }
            shared.state.lock().expect("no panic").is_over = true;
            shared.changed.notify_all();
        });
        Terminal { shown, keys, child, pty: pair.master, modes, folder: self.folder }
    }
}

impl Shown {
    fn screen(&self) -> String {
        self.parser.screen().contents()
    }
}

impl Terminal {
    pub(crate) fn screen(&self) -> String {
        self.shown.state.lock().expect("no panic").screen()
    }

    /// The screen with the look of each of its cells.
    pub(crate) fn cells(&self) -> vt100::Screen {
        self.shown.state.lock().expect("no panic").parser.screen().clone()
    }

    /// All that was ever written, escape sequences included.
    pub(crate) fn written(&self) -> String {
        String::from_utf8_lossy(&self.shown.state.lock().expect("no panic").bytes).into_owned()
    }

    pub(crate) fn is_cursor_visible(&self) -> bool {
        !self.shown.state.lock().expect("no panic").parser.screen().hide_cursor()
    }

    /// Whether the screen is the one that was there before the program.
    pub(crate) fn is_own_screen(&self) -> bool {
        !self.shown.state.lock().expect("no panic").parser.screen().alternate_screen()
    }

    /// Waits until a text is on the screen, with plain spaces and whatever its line breaks.
    #[track_caller]
    pub(crate) fn see(&self, text: &str) -> String {
        let screen = self.wait(|screen| flat(screen).contains(&flat(text)));
        screen.unwrap_or_else(|screen| panic!("{text:?} is not on the screen:\n{screen}"))
    }

    /// Waits until a text is on the screen, and the last that was written ends a drawing of it.
    /// Before that the screen may be half the one and half the one before.
    #[track_caller]
    pub(crate) fn see_drawn(&self, text: &str, end: &str) -> String {
        let (screen, is_there) = self.wait_for(|shown| {
            shown.bytes.ends_with(end.as_bytes()) && flat(&shown.screen()).contains(&flat(text))
        });
        assert!(is_there, "{text:?} is not on the screen:\n{screen}");
        screen
    }

    /// Waits until the screen is as expected; gives the last screen, also where it never is.
    pub(crate) fn wait_for_screen(
        &self,
        is_expected: impl Fn(&vt100::Screen) -> bool,
    ) -> vt100::Screen {
        self.wait_for(|shown| is_expected(shown.parser.screen()));
        self.cells()
    }

    /// Whether a text comes to the screen within a time.
    pub(crate) fn sees_within(&self, text: &str, time: Duration) -> bool {
        let shown = self.shown.state.lock().expect("no panic");
        let is_missing = |shown: &mut Shown| !flat(&shown.screen()).contains(&flat(text));
        let waited = self.shown.changed.wait_timeout_while(shown, time, is_missing);
        !waited.expect("no panic").1.timed_out()
    }

    /// Waits until a text is no longer on the screen.
    #[track_caller]
    pub(crate) fn unsee(&self, text: &str) -> String {
        let screen = self.wait(|screen| !flat(screen).contains(&flat(text)));
        screen.unwrap_or_else(|screen| panic!("{text:?} is still on the screen:\n{screen}"))
    }

    fn wait(&self, is_there: impl Fn(&str) -> bool) -> Result<String, String> {
        let (screen, is_there) = self.wait_for(|shown| is_there(&shown.screen()));
        if is_there { Ok(screen) } else { Err(screen) }
    }

    /// Waits until something holds of what is shown; gives the screen, and whether it holds.
    fn wait_for(&self, holds: impl Fn(&Shown) -> bool) -> (String, bool) {
        let shown = self.shown.state.lock().expect("no panic");
        let waited = self.shown.changed.wait_timeout_while(shown, PATIENCE, |shown| !holds(shown));
        let (shown, waited) = waited.expect("no panic");
        (shown.screen(), !waited.timed_out())
    }

    pub(crate) fn press(&mut self, keys: &str) {
        self.press_bytes(keys.as_bytes());
    }

    pub(crate) fn press_bytes(&mut self, keys: &[u8]) {
        self.keys.write_all(keys).expect("keys are taken");
        self.keys.flush().expect("keys are taken");
    }

    /// Presses keys that no other key follows before the program has read them: what comes at once
    /// may be a part of the same key.
    #[track_caller]
    pub(crate) fn press_alone(&mut self, keys: &str) {
        self.press(keys);
        let tty = tty(&*self.pty);
        wait_until("the keys are read", || ioctl_fionread(&tty).expect("a count") == 0);
    }

    /// Presses keys, and waits until the program draws what comes of them.
    #[track_caller]
    pub(crate) fn press_drawn(&mut self, keys: &str) {
        let before = self.written().len();
        self.press(keys);
        let (screen, is_drawn) = self.wait_for(|shown| shown.bytes.len() > before);
        assert!(is_drawn, "nothing is drawn after {keys:?}:\n{screen}");
    }

    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.shown
            .state
            .lock()
            .expect("no panic")
            .parser
            .screen_mut()
            .set_size(one(rows), one(columns));
        self.pty
            .resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 })
            .expect("a size");
    }

    /// Sends a signal from outside.
    pub(crate) fn signal(&self, name: &str) {
        let id = self.child.process_id().expect("an id").to_string();
        let status = std::process::Command::new("kill").args(["-s", name, &id]).status();
        assert!(status.expect("kill runs").success());
    }

    /// Waits for the end of the program and of what it wrote.
    #[track_caller]
    pub(crate) fn code(&mut self) -> u32 {
        let (screen, is_over) = self.wait_for(|shown| shown.is_over);
        if !is_over {
            let _ = self.child.kill();
            panic!("the program does not end:\n{screen}");
        }
        self.child.wait().expect("a status").exit_code()
    }

    /// Whether the terminal echoes, and gathers lines, as before the program.
    pub(crate) fn is_given_back(&self) -> bool {
        modes(&*self.pty) == self.modes && self.is_cursor_visible()
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path().join(name)).expect("a file")
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

/// A screen with every blank made one plain space.
pub(crate) fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn modes(pty: &dyn MasterPty) -> LocalModes {
    tcgetattr(tty(pty)).expect("modes").local_modes
}

/// The end of a pseudo-terminal where the program is.
pub(crate) fn tty(pty: &dyn MasterPty) -> File {
    let name = pty.tty_name().expect("a name");
    File::options().read(true).write(true).open(name).expect("a terminal")
}

fn one(size: u16) -> NonZero<u16> {
    NonZero::new(size).expect("a size")
}
