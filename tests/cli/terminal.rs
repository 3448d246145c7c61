//! The program in a pseudo-terminal: what is on its screen, and which keys are pressed.

use std::{
    fs::File,
    io::{Read, Write},
    num::NonZero,
    path::Path,
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::termios::{LocalModes, tcgetattr};
use tempfile::TempDir;

pub(crate) const UP: &str = "\x1b[A";
pub(crate) const DOWN: &str = "\x1b[B";
pub(crate) const END: &str = "\x1b[F";
pub(crate) const ENTER: &str = "\r";
pub(crate) const ESCAPE: &str = "\x1b";
pub(crate) const BACKSPACE: &str = "\x7f";
pub(crate) const CTRL_C: &str = "\x03";
pub(crate) const CTRL_D: &str = "\x04";

/// Longer than any machine needs: only a test that fails waits so long.
const PATIENCE: Duration = Duration::from_secs(20);

/// How a terminal is before the program starts in it.
#[must_use = "nothing runs before `open`"]
pub(crate) struct Setting {
    command: CommandBuilder,
    folder: TempDir,
    size: (u16, u16),
}

/// A terminal with the program in it.
pub(crate) struct Terminal {
    shown: Arc<Mutex<Shown>>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    pty: Box<dyn MasterPty + Send>,
    modes: LocalModes,
    pub(crate) folder: TempDir,
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
        let shown = Arc::new(Mutex::new(Shown { parser, bytes: Vec::new(), is_over: false }));
        let shared = Arc::clone(&shown);
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = screen.read(&mut buffer) {
                let mut shown = shared.lock().expect("no panic");
                shown.parser.process(&buffer[..count]);
                shown.bytes.extend_from_slice(&buffer[..count]);
            }
            shared.lock().expect("no panic").is_over = true;
        });
        Terminal { shown, keys, child, pty: pair.master, modes, folder: self.folder }
    }
}

impl Terminal {
    pub(crate) fn screen(&self) -> String {
        self.shown.lock().expect("no panic").parser.screen().contents()
    }

    /// The screen with the look of each of its cells.
    pub(crate) fn cells(&self) -> vt100::Screen {
        self.shown.lock().expect("no panic").parser.screen().clone()
    }

    /// All that was ever written, escape sequences included.
    pub(crate) fn written(&self) -> String {
        String::from_utf8_lossy(&self.shown.lock().expect("no panic").bytes).into_owned()
    }

    pub(crate) fn is_cursor_visible(&self) -> bool {
        !self.shown.lock().expect("no panic").parser.screen().hide_cursor()
    }

    /// Whether the screen is the one that was there before the program.
    pub(crate) fn is_own_screen(&self) -> bool {
        !self.shown.lock().expect("no panic").parser.screen().alternate_screen()
    }

    /// Waits until a text is on the screen, with plain spaces and whatever its line breaks.
    #[track_caller]
    pub(crate) fn see(&self, text: &str) -> String {
        let screen = self.wait(|screen| flat(screen).contains(&flat(text)));
        screen.unwrap_or_else(|screen| panic!("{text:?} is not on the screen:\n{screen}"))
    }

    /// Waits until nothing more is written: a text may be seen before the line below it.
    pub(crate) fn settle(&self) {
        let start = Instant::now();
        let count = || self.shown.lock().expect("no panic").bytes.len();
        let (mut before, mut since) = (count(), Instant::now());
        while since.elapsed() < Duration::from_millis(150) && start.elapsed() < PATIENCE {
            thread::sleep(Duration::from_millis(5));
            if count() != before {
                (before, since) = (count(), Instant::now());
            }
        }
    }

    /// Waits until a text is no longer on the screen.
    #[track_caller]
    pub(crate) fn unsee(&self, text: &str) -> String {
        let screen = self.wait(|screen| !flat(screen).contains(&flat(text)));
        screen.unwrap_or_else(|screen| panic!("{text:?} is still on the screen:\n{screen}"))
    }

    fn wait(&self, is_there: impl Fn(&str) -> bool) -> Result<String, String> {
        let start = Instant::now();
        loop {
            let screen = self.screen();
            if is_there(&screen) {
                return Ok(screen);
            }
            if start.elapsed() > PATIENCE {
                return Err(screen);
            }
            thread::sleep(Duration::from_millis(2));
        }
    }

    pub(crate) fn press(&mut self, keys: &str) {
        self.press_bytes(keys.as_bytes());
    }

    pub(crate) fn press_bytes(&mut self, keys: &[u8]) {
        self.keys.write_all(keys).expect("keys are taken");
        self.keys.flush().expect("keys are taken");
    }

    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.shown.lock().expect("no panic").parser.screen_mut().set_size(one(rows), one(columns));
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
        let start = Instant::now();
        let code = loop {
            if let Some(status) = self.child.try_wait().expect("a status") {
                break status.exit_code();
            }
            if start.elapsed() > PATIENCE {
                let _ = self.child.kill();
                panic!("the program does not end:\n{}", self.screen());
            }
            thread::sleep(Duration::from_millis(2));
        };
        while !self.shown.lock().expect("no panic").is_over && start.elapsed() < PATIENCE {
            thread::sleep(Duration::from_millis(2));
        }
        code
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
    let name = pty.tty_name().expect("a name");
    let tty = File::options().read(true).write(true).open(name).expect("a terminal");
    tcgetattr(&tty).expect("modes").local_modes
}

fn one(size: u16) -> NonZero<u16> {
    NonZero::new(size).expect("a size")
}
