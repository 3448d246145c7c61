//! The program in a pseudo-terminal: what is on its screen, and which keys are pressed.

mod setting;

use std::{
    fs::File,
    io::Write,
    num::NonZero,
    path::Path,
    sync::{Arc, Condvar, Mutex},
    time::Duration,
};

use portable_pty::{Child, MasterPty, PtySize};
use rustix::{
    io::ioctl_fionread,
    termios::{LocalModes, tcgetattr},
};
use tempfile::TempDir;

use crate::program::{PATIENCE, wait_until};

pub(crate) use setting::Setting;

pub(crate) const UP: &str = "\x1b[A";
pub(crate) const DOWN: &str = "\x1b[B";
pub(crate) const END: &str = "\x1b[F";
pub(crate) const ENTER: &str = "\r";
pub(crate) const ESCAPE: &str = "\x1b";
pub(crate) const BACKSPACE: &str = "\x7f";
pub(crate) const CTRL_C: &str = "\x03";
pub(crate) const CTRL_D: &str = "\x04";
/// What `new` is told of a first question, each behind the words that ask for it.
pub(crate) const FIRST_QUESTION: [(&str, &str); 6] = [
    ("Titre", "Un titre\r"),
    ("Document", "Une note\r"),
    ("Question", "Le message est-il lu ?\r"),
    ("Réponse 1", "Oui\r"),
    ("Réponse 2", "Non\r"),
    ("Réponse 3", "\r"),
];
/// The first vote of a room, behind what it sees.
pub(crate) const FIRST_VOTE: [(&str, &str); 3] =
    [("cas à jouer", "\r"), ("La situation", "\r"), ("Mains levées", "3 1 0\r")];
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

/// What the code of the program stands between.
const CODE: (&[u8], &[u8]) = (b"\x1b_", b"\x1b\\");

/// A terminal with the program in it.
pub(crate) struct Terminal {
    shown: Arc<Watched>,
    keys: Box<dyn Write + Send>,
    launcher: Box<dyn Child + Send + Sync>,
    pty: Box<dyn MasterPty + Send>,
    /// The end where the program is.
    tty: File,
    modes: LocalModes,
    pub(crate) folder: TempDir,
    aside: TempDir,
}

/// What is shown, and a sign for whoever waits for a change of it.
struct Watched {
    state: Mutex<Shown>,
    changed: Condvar,
}

struct Shown {
    parser: vt100::Parser,
    bytes: Vec<u8>,
    /// The code of the program, once it has ended.
    code: Option<u32>,
}

impl Shown {
    /// Takes the code of the program out of what was written, where it is there.
    fn take_code(&mut self) {
        let windows = || self.bytes.windows(2).enumerate();
        let Some((begin, _)) = windows().rfind(|(_, window)| *window == CODE.0) else { return };
        let mut ends = windows().filter(|(place, window)| *place > begin && *window == CODE.1);
        let Some((end, _)) = ends.next() else { return };
        self.code = String::from_utf8_lossy(&self.bytes[begin + 2..end]).parse().ok();
        self.bytes.drain(begin..end + 2);
    }

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

    /// Waits until the program has written something, escape sequences included.
    #[track_caller]
    pub(crate) fn see_written(&self, text: &str) {
        let (screen, is_there) = self.wait_for(|shown| {
            shown.bytes.windows(text.len()).any(|window| window == text.as_bytes())
        });
        assert!(is_there, "{text:?} is not written:\n{screen}");
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

    /// Presses keys, each once the words before it are there.
    #[track_caller]
    pub(crate) fn play(&mut self, keys: &[(&str, &str)]) {
        for (words, keys) in keys {
            self.see(words);
            self.press(keys);
        }
    }

    /// Presses the digit of an item of a list.
    #[track_caller]
    pub(crate) fn choose(&mut self, item: &str) {
        let label = format!(". {}", flat(item));
        let screen = flat(&self.see(&label));
        let (before, _) = screen.split_once(&label).expect("the item");
        let digit = before.chars().next_back().expect("a number").to_string();
        self.press(&digit);
    }

    /// Leaves the program at an outcome: closes the sheet, where it is read, and takes the last item
    /// of the menu.
    #[track_caller]
    pub(crate) fn leave_outcome(&mut self) {
        self.press("q");
        self.see("Et maintenant");
        self.press(END);
        self.press(ENTER);
        assert_eq!(self.code(), 0);
    }

    pub(crate) fn press_bytes(&mut self, keys: &[u8]) {
        self.keys.write_all(keys).expect("keys are taken");
        self.keys.flush().expect("keys are taken");
    }

    /// Presses keys of a program that may have ended before.
    pub(crate) fn press_anyway(&mut self, keys: &[u8]) {
        let _ = self.keys.write_all(keys).and_then(|()| self.keys.flush());
    }

    /// Waits until the program has read what was pressed, or has ended.
    #[track_caller]
    pub(crate) fn wait_until_read(&self) {
        wait_until("the keys are read", || {
            let is_over = self.shown.state.lock().expect("no panic").code.is_some();
            is_over || ioctl_fionread(&self.tty).expect("a count") == 0
        });
    }

    /// Presses keys that no other key follows before the program has read them: what comes at once
    /// may be a part of the same key.
    #[track_caller]
    pub(crate) fn press_alone(&mut self, keys: &str) {
        self.press(keys);
        self.wait_until_read();
    }

    /// Presses keys, and waits until the program draws what comes of them.
    #[track_caller]
    pub(crate) fn press_drawn(&mut self, keys: &str) {
        let before = self.written().len();
        self.press(keys);
        let (screen, is_drawn) = self.wait_for(|shown| shown.bytes.len() > before);
        assert!(is_drawn, "nothing is drawn after {keys:?}:\n{screen}");
    }

    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        let mut shown = self.shown.state.lock().expect("no panic");
        shown.parser.screen_mut().set_size(one(rows), one(columns));
        drop(shown);
        self.resize_unseen(columns, rows);
    }

    /// Makes another size known to the program alone: who reads the screen here knows no letters of
    /// two columns on a screen of one.
    pub(crate) fn resize_unseen(&self, columns: u16, rows: u16) {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.pty.resize(size).expect("a size");
    }

    /// Sends a signal from outside.
    pub(crate) fn signal(&self, name: &str) {
        let kill = std::process::Command::new("kill").args(["-s", name, &self.id()]).status();
        assert!(kill.expect("kill runs").success());
    }

    /// Sends a signal to a program that may have ended before.
    pub(crate) fn signal_anyway(&self, name: &str) {
        let kill = std::process::Command::new("kill").args(["-s", name, &self.id()]).output();
        kill.expect("kill runs");
    }

    /// The id of the program.
    fn id(&self) -> String {
        let mut id = String::new();
        wait_until("the program has an id", || {
            id = std::fs::read_to_string(self.aside.path().join("id")).unwrap_or_default();
            id.ends_with('\n')
        });
        id.trim().into()
    }

    /// How much CPU time the program has taken, in hundredths of a second.
    #[cfg(target_os = "linux")]
    pub(crate) fn cpu_ticks(&self) -> u64 {
        // Once it has ended, its time is that of the children of what launched it.
        ticks_of(&self.id(), 11).unwrap_or_else(|| {
            let launcher = self.launcher.process_id().expect("an id");
            ticks_of(&launcher.to_string(), 13).expect("a process")
        })
    }

    /// Waits for the end of the program and of what it wrote.
    #[track_caller]
    pub(crate) fn code(&mut self) -> u32 {
        let (screen, _) = self.wait_for(|shown| shown.code.is_some());
        let code = self.shown.state.lock().expect("no panic").code;
        code.unwrap_or_else(|| panic!("the program does not end:\n{screen}"))
    }

    /// Whether the terminal echoes, and gathers lines, as before the program.
    pub(crate) fn is_given_back(&self) -> bool {
        modes(&self.tty) == self.modes && self.is_cursor_visible()
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
        let _ = self.launcher.kill();
    }
}

/// The ticks in user mode and in kernel mode, two fields after the name of a process.
#[cfg(target_os = "linux")]
fn ticks_of(id: &str, field: usize) -> Option<u64> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let fields: Vec<&str> = stat.rsplit(')').next()?.split_whitespace().collect();
    fields[field..][..2].iter().map(|ticks| ticks.parse::<u64>().ok()).sum()
}

/// A screen with every blank made one plain space.
pub(crate) fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn modes(tty: &File) -> LocalModes {
    tcgetattr(tty).expect("modes").local_modes
}

/// The end of a pseudo-terminal where the program is.
pub(crate) fn tty(pty: &dyn MasterPty) -> File {
    let name = pty.tty_name().expect("a name");
    File::options().read(true).write(true).open(name).expect("a terminal")
}

fn one(size: u16) -> NonZero<u16> {
    NonZero::new(size).expect("a size")
}
