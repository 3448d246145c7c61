//! Ctrl-C at any moment: the terminal is given back, and what was answered is not lost.

use std::{
    io::{self, IsTerminal},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};

use super::{
    modes::{AlternateScreen, RawMode},
    terminal,
};
use crate::cli::{
    failure::INTERRUPTED,
    files::{output::BufferedOutput, stream::UnfinishedFile},
};

/// How long the reading of a key may take to end, before the terminal is given back.
const GRACE: Duration = Duration::from_millis(100);

/// The guard of an interactive command: what to give back, keep and tell when Ctrl-C comes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Interrupt(Arc<Mutex<InterruptState>>);

/// What the person keeps when Ctrl-C comes.
#[derive(Debug)]
pub(crate) struct OnInterrupt {
    /// The command that goes on from here.
    pub(crate) resume: String,
    /// A file to write.
    pub(crate) save: Option<BufferedOutput>,
}

#[derive(Debug, Default)]
struct InterruptState {
    on_interrupt: Option<OnInterrupt>,
    raw: Option<RawMode>,
    alternate: Option<AlternateScreen>,
}

impl Interrupt {
    /// Watches for Ctrl-C from now on.
    pub(crate) fn watch() -> Self {
        let interrupt = Self::default();
        let watcher = interrupt.clone();
        // Without a handler the system ends the program: there is less comfort and no other harm.
        let _ = ctrlc::set_handler(move || {
            // A reading of keys that the signal ends sets the terminal once more, then comes to
            // `stop` itself.
            thread::sleep(GRACE);
            watcher.stop()
        });
        interrupt
    }

    /// Remembers what to keep when Ctrl-C comes from now on.
    pub(crate) fn remember(&self, on_interrupt: OnInterrupt) {
        self.lock().on_interrupt = Some(on_interrupt);
    }

    /// Remembers how the terminal was.
    pub(crate) fn remember_terminal(&self, raw: Option<RawMode>) {
        self.lock().raw = raw;
    }

    /// Remembers that the person's own screen is behind another.
    pub(crate) fn remember_screen(&self, alternate: AlternateScreen) {
        self.lock().alternate = Some(alternate);
    }

    fn lock(&self) -> MutexGuard<'_, InterruptState> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Leaves the program. Whoever comes second waits for the end.
    pub(crate) fn stop(&self) -> ! {
        let mut state = self.lock();
        if let Some(raw) = &state.raw {
            raw.restore();
        }
        if let Some(alternate) = &state.alternate {
            alternate.leave();
        }
        let _ = console::Term::stderr().show_cursor();
        terminal::tell("\nInterrompu.");
        if let Some(OnInterrupt { resume, save }) = state.on_interrupt.take() {
            if let Some(save) = save {
                let kept = save.path().map(|path| path.display().to_string()).unwrap_or_default();
                match save.finish() {
                    Ok(()) => terminal::tell(&format!("« {kept} » garde ce que vous avez fait.")),
                    Err(failure) => terminal::tell(&format!("erreur : {failure}")),
                }
            }
            terminal::tell(&format!("Pour reprendre : {resume}"));
        }
        std::process::exit(INTERRUPTED.into())
    }
}

/// Watches for Ctrl-C while output is written: a file that is not whole by then is removed.
pub(crate) fn watch_unfinished_file() -> UnfinishedFile {
    let unfinished = UnfinishedFile::default();
    let watched = unfinished.clone();
    // Without a handler the system ends the program, and leaves a file that nobody asked for.
    let _ = ctrlc::set_handler(move || {
        let message = if watched.remove() {
            "Interrompu : rien n'a été écrit."
        } else {
            // Rows that went to a pipe cannot be taken back.
            "Interrompu."
        };
        if io::stderr().is_terminal() {
            // The terminal shows « ^C »: the message begins on the next line.
            terminal::tell("");
        }
        terminal::tell(message);
        std::process::exit(INTERRUPTED.into())
    });
    unfinished
}
