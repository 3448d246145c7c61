//! Keys as they are pressed at the terminal.

use std::{io, time::Duration};

use super::key::Key;
#[cfg(unix)]
use super::key_decoder::KeyDecoder;
#[cfg(unix)]
use crate::cli::rehearsal;

/// The keys of the terminal, one after the other.
///
/// A byte is read when a key is asked for and not before: what is typed ahead goes to whatever
/// reads the terminal next.
#[cfg(unix)]
#[derive(Default)]
pub(crate) struct KeyReader {
    decoder: KeyDecoder,
}

/// How soon what belongs to a key follows its beginning: ESC alone is a key as well.
#[cfg(unix)]
const GAP: Duration = Duration::from_millis(50);

/// How long a paste may pause; its end may have got lost.
#[cfg(unix)]
const PASTE_GAP: Duration = Duration::from_secs(1);

#[cfg(unix)]
impl KeyReader {
    /// Waits for a key; `None` where none is pressed within a time, if one is given.
    ///
    /// # Errors
    ///
    /// `UnexpectedEof` where the terminal is gone, and `Interrupted` after a signal.
    pub(crate) fn next(&mut self, patience: Option<Duration>) -> io::Result<Option<Key>> {
        loop {
            if let Some(key) = self.decoder.next() {
                if key == Key::Char('!') {
                    rehearsal::fail_at("key");
                }
                return Ok(Some(key));
            }
            let gap = if self.decoder.is_pasting() {
                Some(PASTE_GAP)
            } else if self.decoder.is_open() {
                Some(GAP)
            } else {
                None
            };
            if !is_ready(gap.or(patience))? {
                if gap.is_none() {
                    return Ok(None);
                }
                self.decoder.finish();
                continue;
            }
            let mut byte = [0];
            match rustix::io::read(rustix::stdio::stdin(), &mut byte) {
                Ok(0) | Err(rustix::io::Errno::IO) => {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
                Ok(_) => self.decoder.advance(byte[0]),
                // Another program shares the terminal, and was faster.
                Err(rustix::io::Errno::AGAIN) => {}
                Err(why) => return Err(why.into()),
            }
        }
    }
}

/// Waits until there is something to read, or the terminal is gone.
#[cfg(unix)]
fn is_ready(patience: Option<Duration>) -> io::Result<bool> {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let stdin = rustix::stdio::stdin();
    let mut watched = [PollFd::new(&stdin, PollFlags::IN)];
    let patience = patience.and_then(|patience| Timespec::try_from(patience).ok());
    Ok(poll(&mut watched, patience.as_ref())? > 0)
}

/// The keys of the terminal, one after the other.
///
/// A thread of their own reads them, so that whoever waits can give up. It reads a key when it is
/// asked for one and not before.
#[cfg(not(unix))]
pub(crate) struct KeyReader {
    ask: std::sync::mpsc::Sender<()>,
    pressed: std::sync::mpsc::Receiver<io::Result<console::Key>>,
    is_asked: bool,
}

#[cfg(not(unix))]
impl Default for KeyReader {
    fn default() -> Self {
        let (ask, asked) = std::sync::mpsc::channel();
        let (press, pressed) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let term = console::Term::stderr();
            for () in asked {
                if press.send(term.read_key_raw()).is_err() {
                    return;
                }
            }
        });
        Self { ask, pressed, is_asked: false }
    }
}

#[cfg(not(unix))]
impl KeyReader {
    /// Waits for a key; `None` where none is pressed within a time, if one is given.
    ///
    /// # Errors
    ///
    /// `UnexpectedEof` where the terminal is gone.
    pub(crate) fn next(&mut self, patience: Option<Duration>) -> io::Result<Option<Key>> {
        use std::sync::mpsc::RecvTimeoutError;
        if !self.is_asked && self.ask.send(()).is_err() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.is_asked = true;
        let pressed = match patience {
            Some(patience) => self.pressed.recv_timeout(patience),
            None => self.pressed.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match pressed {
            Ok(key) => {
                super::window::leave_if_closing();
                self.is_asked = false;
                Ok(Some(key_of(&key?)))
            }
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Err(io::ErrorKind::UnexpectedEof.into()),
        }
    }
}

/// A key as console calls it.
#[cfg(not(unix))]
fn key_of(key: &console::Key) -> Key {
    match key {
        console::Key::Char(character) if character.is_control() => Key::of_control(*character),
        console::Key::Char(character) => Key::Char(*character),
        console::Key::CtrlC => Key::CtrlC,
        console::Key::Enter => Key::Enter,
        console::Key::Escape => Key::Escape,
        console::Key::Backspace => Key::Backspace,
        console::Key::Del => Key::Del,
        console::Key::Tab => Key::Tab,
        console::Key::BackTab => Key::BackTab,
        console::Key::ArrowUp => Key::ArrowUp,
        console::Key::ArrowDown => Key::ArrowDown,
        console::Key::ArrowLeft => Key::ArrowLeft,
        console::Key::ArrowRight => Key::ArrowRight,
        console::Key::Home => Key::Home,
        console::Key::End => Key::End,
        console::Key::PageUp => Key::PageUp,
        console::Key::PageDown => Key::PageDown,
        _ => Key::Unknown,
    }
}
