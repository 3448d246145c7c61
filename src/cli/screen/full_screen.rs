//! A whole screen for a room to see, in place of the one that the person works on.

use std::{
    io, panic,
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    thread,
    time::Duration,
};

use console::{Key, Term};

use super::{
    interrupt::Interrupt,
    keyboard,
    modes::{AlternateScreen, RawMode},
    scene::ScreenLine,
    terminal,
};
use crate::cli::failure::Failure;

/// The alternate screen of a terminal, and the keys that are pressed meanwhile.
pub(crate) struct FullScreen {
    term: Term,
    interrupt: Interrupt,
    raw: Option<RawMode>,
    alternate: AlternateScreen,
    keys: Keys,
    /// The columns and rows that were drawn on.
    drawn: (usize, usize),
}

/// What happens on a full screen.
pub(crate) enum ScreenEvent {
    Key(Key),
    Resized,
}

/// Keys, which a thread of their own reads, so that the size of the terminal is watched meanwhile.
///
/// The thread reads a key when it is asked for one and not before: reading a key changes the
/// terminal's modes.
struct Keys {
    ask: Sender<()>,
    pressed: Receiver<io::Result<Option<Key>>>,
    is_asked: bool,
}

/// How soon a change of the terminal's size is noticed.
const WATCH_INTERVAL: Duration = Duration::from_millis(100);

impl Keys {
    fn new(term: Term) -> Self {
        let (ask, asked) = channel();
        let (press, pressed) = channel();
        thread::spawn(move || {
            for () in asked {
                if press.send(keyboard::key(&term)).is_err() {
                    return;
                }
            }
        });
        Self { ask, pressed, is_asked: false }
    }

    /// The next key, if it is pressed soon.
    fn next(&mut self) -> Result<io::Result<Option<Key>>, RecvTimeoutError> {
        if !self.is_asked && self.ask.send(()).is_err() {
            return Err(RecvTimeoutError::Disconnected);
        }
        self.is_asked = true;
        let key = self.pressed.recv_timeout(WATCH_INTERVAL);
        self.is_asked = key.is_err();
        key
    }
}

impl FullScreen {
    pub(crate) fn new(interrupt: Interrupt) -> Self {
        let term = Term::stderr();
        let raw = RawMode::enter();
        let alternate = AlternateScreen::enter(&term);
        interrupt.remember_terminal(raw.clone());
        interrupt.remember_screen(alternate.clone());
        let _ = term.hide_cursor();
        let behind = alternate.clone();
        let before = panic::take_hook();
        // The message of a panic must be on the screen that stays.
        panic::set_hook(Box::new(move |message| {
            behind.leave();
            before(message);
        }));
        Self { keys: Keys::new(term.clone()), term, interrupt, raw, alternate, drawn: (0, 0) }
    }

    /// The columns and rows of the terminal.
    pub(crate) fn size(&self) -> (usize, usize) {
        terminal::size(&self.term)
    }

    /// Fills a screen of this size with lines.
    pub(crate) fn draw(
        &mut self,
        lines: &[ScreenLine],
        size: (usize, usize),
    ) -> Result<(), Failure> {
        let painted: Vec<String> =
            lines.iter().map(|line| format!("{}\u{1b}[K", line.painted())).collect();
        // Overwriting the lines, and clearing behind each, does not flicker.
        let text = format!("\u{1b}[H{}\u{1b}[J", painted.join("\r\n"));
        self.drawn = size;
        self.term.write_str(&text).and_then(|()| self.term.flush()).map_err(Failure::Terminal)
    }

    /// Waits for a key, or for another size of the terminal. Ctrl-C ends the program.
    pub(crate) fn wait(&mut self) -> Result<ScreenEvent, Failure> {
        loop {
            match self.keys.next() {
                Ok(Ok(Some(Key::CtrlC))) => self.interrupt.stop(),
                Ok(Err(why)) if why.kind() == io::ErrorKind::Interrupted => self.interrupt.stop(),
                Ok(Ok(key)) => return Ok(ScreenEvent::Key(key.unwrap_or(Key::Unknown))),
                Ok(Err(why)) => return Err(Failure::Terminal(why)),
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(Failure::Terminal(io::ErrorKind::UnexpectedEof.into()));
                }
                Err(RecvTimeoutError::Timeout) if self.size() != self.drawn => {
                    return Ok(ScreenEvent::Resized);
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }
}

impl Drop for FullScreen {
    fn drop(&mut self) {
        self.alternate.leave();
        let _ = self.term.show_cursor();
        if let Some(raw) = &self.raw {
            raw.restore();
        }
    }
}
