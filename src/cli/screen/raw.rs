//! Keys pressed between two readings must not be shown, and the terminal is always given back.

/// How the terminal was before its echo was turned off.
#[derive(Clone, Debug)]
pub(crate) struct RawMode {
    #[cfg(unix)]
    before: rustix::termios::Termios,
}

impl RawMode {
    /// Turns echo, lines and signals off, where the system has such a thing.
    #[cfg(unix)]
    pub(crate) fn enter() -> Option<Self> {
        use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
        let stdin = rustix::stdio::stdin();
        let before = tcgetattr(stdin).ok()?;
        let mut quiet = before.clone();
        // Without ISIG, as while a key is read: Ctrl-Z between two keys would leave the terminal
        // like this.
        quiet.local_modes -= LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG;
        tcsetattr(stdin, OptionalActions::Now, &quiet).ok()?;
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
        let _ = tcsetattr(rustix::stdio::stdin(), OptionalActions::Now, &self.before);
    }

    #[cfg(not(unix))]
    pub(crate) fn restore(&self) {}
}
