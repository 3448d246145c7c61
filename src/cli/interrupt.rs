//! Ctrl-C at any moment: the terminal is given back, and what was answered is not lost.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::Duration,
};

use super::{failure::INTERRUPTED, output::Output, screen::raw::Raw, tty};

/// What whoever reads keys has to end its reading, before the terminal is taken from it.
const GRACE: Duration = Duration::from_millis(100);

/// What to do and say when the person leaves in the middle.
#[derive(Clone, Debug, Default)]
pub(super) struct Interrupt(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    resume: Option<String>,
    save: Option<(PathBuf, Vec<u8>)>,
    raw: Option<Raw>,
}

impl Interrupt {
    /// Watches for Ctrl-C from now on.
    pub(super) fn watch() -> Self {
        let interrupt = Self::default();
        let watcher = interrupt.clone();
        // Without a handler the system ends the program: there is less comfort and no other harm.
        let _ = ctrlc::set_handler(move || {
            // A reading of keys that the signal ends sets the terminal once more, then comes to `stop` itself.
            thread::sleep(GRACE);
            watcher.stop()
        });
        interrupt
    }

    /// Remembers the command that goes on from here, and what a file is to keep.
    pub(super) fn remember(&self, resume: String, save: Option<(PathBuf, Vec<u8>)>) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.resume = Some(resume);
        state.save = save;
    }

    /// Remembers how the terminal was.
    pub(super) fn remember_terminal(&self, raw: Option<Raw>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).raw = raw;
    }

    /// Leaves the program. Whoever comes second waits for the end.
    pub(super) fn stop(&self) -> ! {
        let state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(raw) = &state.raw {
            raw.restore();
        }
        let _ = console::Term::stderr().show_cursor();
        tty::tell("\nInterrompu.");
        if let Some((path, content)) = &state.save {
            let saved = Output::open(Some(path)).and_then(|mut output| {
                output.write(content)?;
                output.finish()
            });
            match saved {
                Ok(()) => tty::tell(&format!("Vos réponses sont dans « {} ».", path.display())),
                Err(failure) => tty::tell(&format!("erreur : {failure}")),
            }
        }
        if let Some(resume) = &state.resume {
            tty::tell(&format!("Pour reprendre : {resume}"));
        }
        std::process::exit(INTERRUPTED.into())
    }
}

/// The command that opens a tree at the same place; what was typed is asked again.
///
/// `words` name the tree as a shell takes them.
pub(super) fn resume(words: &str, code: &str) -> String {
    format!("mssante-check ask {words} --path {code}")
}
