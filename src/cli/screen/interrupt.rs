//! The ways out that nobody chose: the terminal is given back, and what was answered is not lost.
//!
//! Ctrl-C, a signal, a terminal that is closed and a panic all come here.

use std::{
    io::{self, IsTerminal},
    panic::{self, AssertUnwindSafe},
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
};

use super::{
    modes::{AlternateScreen, RawMode},
    panic_note, signals, terminal,
};
use crate::cli::{
    failure::{INTERRUPTED, PANICKED},
    files::{
        output::{self, BufferedOutput},
        stream::UnfinishedFile,
    },
    rehearsal,
};

/// The guard of the command that runs, which a panic comes back to.
static WATCHED: OnceLock<Interrupt> = OnceLock::new();

/// The guard of an interactive command: what to give back, keep and tell when it is interrupted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Interrupt(Arc<Mutex<InterruptState>>);

/// What the person keeps when they are interrupted.
#[derive(Debug)]
pub(crate) struct OnInterrupt {
    /// The command that goes on from here.
    pub(crate) resume: String,
    /// The files to write.
    pub(crate) files: Vec<BufferedOutput>,
}

#[derive(Debug, Default)]
struct InterruptState {
    on_interrupt: Option<OnInterrupt>,
    raw: Option<RawMode>,
    alternate: Option<AlternateScreen>,
}

/// As long as this lives, an interruption waits: the program itself writes what is to be kept.
pub(crate) struct Finishing<'a> {
    _state: MutexGuard<'a, InterruptState>,
}

impl Interrupt {
    /// Watches for signals from now on.
    pub(crate) fn watch() -> Self {
        let interrupt = WATCHED.get_or_init(Self::default).clone();
        let watcher = interrupt.clone();
        signals::watch(move || {
            // A panic of this thread alone would leave the program as it is.
            let _ = panic::catch_unwind(AssertUnwindSafe(|| watcher.stop()));
            keep_after_panic();
            leave(PANICKED)
        });
        interrupt
    }

    /// Remembers what to keep at an interruption from now on.
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

    /// Takes over from here: what was remembered is written by the program itself, undisturbed.
    pub(crate) fn finish(&self) -> Finishing<'_> {
        let mut state = self.lock();
        state.on_interrupt = None;
        Finishing { _state: state }
    }

    /// Writes what the person keeps, where the program ends because something failed.
    pub(crate) fn keep(&self) {
        let mut state = self.lock();
        let told = state.keep();
        state.give_back();
        tell_all(&told);
    }

    /// Leaves the program. Whoever comes second waits for the end.
    pub(crate) fn stop(&self) -> ! {
        rehearsal::fail_at("stop");
        let mut state = self.lock();
        // A terminal that takes nothing any more must not keep the files waiting.
        let told = state.keep();
        state.give_back();
        let code = if panic_note::tell() {
            PANICKED
        } else {
            terminal::tell("\nInterrompu.");
            INTERRUPTED
        };
        tell_all(&told);
        leave(code)
    }

    fn lock(&self) -> MutexGuard<'_, InterruptState> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl InterruptState {
    /// Writes the files, and gives what there is to tell of them.
    fn keep(&mut self) -> Vec<String> {
        let mut told = Vec::new();
        let Some(OnInterrupt { resume, files }) = self.on_interrupt.take() else { return told };
        for file in files {
            let kept = file.path().map(|path| path.display().to_string()).unwrap_or_default();
            match file.finish() {
                Ok(remark) => {
                    told.extend(remark.0);
                    told.push(format!("« {kept} » garde ce que vous avez fait."));
                }
                Err(failure) => told.push(format!("erreur : {failure}")),
            }
        }
        told.push(format!("Pour reprendre : {resume}"));
        told
    }

    fn give_back(&self) {
        if let Some(raw) = &self.raw {
            raw.restore();
        }
        if let Some(alternate) = &self.alternate {
            alternate.leave();
        }
        let _ = console::Term::stderr().show_cursor();
    }
}

fn tell_all(lines: &[String]) {
    for line in lines {
        terminal::tell(line);
    }
}

/// Gives the terminal back, tells of a panic, and keeps what can be kept.
pub(crate) fn keep_after_panic() {
    // Whoever else ends the program waits until all is told.
    let mut state = WATCHED.get().map(Interrupt::lock);
    let mut told = Vec::new();
    if let Some(state) = &mut state {
        told = state.keep();
        state.give_back();
    }
    panic_note::tell();
    tell_all(&told);
}

/// Ends the program, once no file is half written.
fn leave(code: u8) -> ! {
    let _none_is_written = output::wait_for_writing();
    std::process::exit(code.into())
}

/// Watches for signals while output is written: a file that is not whole by then is removed.
pub(crate) fn watch_unfinished_file() -> UnfinishedFile {
    let unfinished = UnfinishedFile::default();
    let watched = unfinished.clone();
    signals::watch(move || {
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
        leave(INTERRUPTED)
    });
    unfinished
}
