//! The modes that the program puts the terminal in, and how the terminal is given back.
//!
//! Keys pressed between two readings must not be shown: echo stays off as long as keys are read.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use console::Term;

/// The raw mode of a terminal: how the terminal was before its keys were read.
#[derive(Clone, Debug)]
pub(crate) struct RawMode {
    #[cfg(unix)]
    before: rustix::termios::Termios,
    /// There is no such mode elsewhere.
    #[cfg(not(unix))]
    before: std::convert::Infallible,
}

impl RawMode {
    /// Turns echo, lines and signals off, where the system has such a thing, and has a paste marked
    /// as one.
    #[cfg(unix)]
    pub(crate) fn enter() -> Option<Self> {
        use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
        let stdin = rustix::stdio::stdin();
        let before = tcgetattr(stdin).ok()?;
        let mut raw = before.clone();
        // Without signals: Ctrl-Z between two keys would leave the terminal like this.
        raw.make_raw();
        raw.output_modes = before.output_modes;
        tcsetattr(stdin, OptionalActions::Now, &raw).ok()?;
        let _ = Term::stderr().write_str("\u{1b}[?2004h");
        Some(Self { before })
    }

    #[cfg(not(unix))]
    pub(crate) fn enter() -> Option<Self> {
        None
    }

    /// Gives the terminal back as it was.
    #[cfg(unix)]
    pub(crate) fn restore(&self) {
        use rustix::termios::{OptionalActions, tcsetattr};
        let _ = Term::stderr().write_str("\u{1b}[?2004l");
        let _ = tcsetattr(rustix::stdio::stdin(), OptionalActions::Now, &self.before);
    }

    #[cfg(not(unix))]
    pub(crate) fn restore(&self) {
        match self.before {}
    }
}

/// The alternate screen of a terminal, which hides the person's own until it is left.
#[derive(Clone, Debug)]
pub(crate) struct AlternateScreen(Arc<AtomicBool>);

impl AlternateScreen {
    /// Shows the alternate screen, empty.
    pub(super) fn enter(term: &Term) -> Self {
        let _ = term.write_str("\u{1b}[?1049h\u{1b}[2J");
        Self(Arc::new(AtomicBool::new(true)))
    }

    /// Shows the person's own screen again.
    pub(crate) fn leave(&self) {
        if self.0.swap(false, Ordering::SeqCst) {
            let _ = Term::stderr().write_str("\u{1b}[?1049l");
        }
    }
}
