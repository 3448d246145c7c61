//! The ways out that nobody chose: the terminal is given back, and what was answered is not lost.
//!
//! Ctrl-C, a signal, a terminal that is closed and a panic all come here.

use std::{
    io::{self, IsTerminal},
    panic::{self, AssertUnwindSafe},
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, TryLockError},
    thread,
    time::{Duration, Instant},
};

use console::Term;

use super::{
    modes::{AlternateScreen, RawMode},
    panic_note, progress, signals, terminal, window,
};
use crate::cli::{
    failure::{INTERRUPTED, PANICKED},
    files::{
        output::{self, BufferedOutput},
        sheet_folder::WatchedFolder,
        stream::{UnfinishedFile, WatchedFile},
    },
    rehearsal,
};

/// The guard of the command that runs, which a panic comes back to.
static WATCHED: OnceLock<Interrupt> = OnceLock::new();

/// The guard of an interactive command: what to give back, keep and tell when it is interrupted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Interrupt {
    state: Arc<Mutex<InterruptState>>,
    screen: Arc<Mutex<ScreenState>>,
}

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

/// Whose the screen is. Whoever draws holds it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum ScreenState {
    #[default]
    Ours,
    GivenBack,
}

/// How long the end of the program waits for a drawing: a terminal that takes nothing any more
/// would never have one end.
const DRAWING_TIME: Duration = Duration::from_millis(200);

/// How often is looked whether a drawing is over.
const GLANCE: Duration = Duration::from_millis(2);

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

    /// Has keys read one by one, and remembers how the terminal was.
    pub(super) fn enter_raw_mode(&self) -> Option<RawMode> {
        // An interruption comes before that or after, and knows in which mode the terminal is.
        let mut state = self.lock();
        state.raw = RawMode::enter();
        state.raw.clone()
    }

    /// Hides the person's own screen behind another, and remembers that.
    pub(super) fn enter_alternate_screen(&self, term: &Term) -> AlternateScreen {
        let mut state = self.lock();
        state.alternate.insert(AlternateScreen::enter(term)).clone()
    }

    /// Draws, unless the terminal is given back already: nothing is drawn over what is told then.
    pub(super) fn draw(&self, draw: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        let screen = self.screen.lock().unwrap_or_else(PoisonError::into_inner);
        if *screen == ScreenState::GivenBack { Ok(()) } else { draw() }
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
        self.give_back(&state);
        tell_all(&told);
    }

    /// Leaves the program. Whoever comes second waits for the end.
    pub(crate) fn stop(&self) -> ! {
        window::leave_if_closing();
        rehearsal::fail_at("stop");
        let mut state = self.lock();
        // A terminal that takes nothing any more must not keep the files waiting.
        let told = state.keep();
        self.give_back(&state);
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
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Gives the terminal back, once no drawing is under way.
    fn give_back(&self, state: &InterruptState) {
        let screen = self.wait_for_drawing();
        if let Some(raw) = &state.raw {
            raw.restore();
        }
        if let Some(alternate) = &state.alternate {
            alternate.leave();
        }
        let _ = Term::stderr().show_cursor();
        if let Some(mut screen) = screen {
            *screen = ScreenState::GivenBack;
        }
    }

    /// Waits until no drawing is under way; `None` where one does not end.
    fn wait_for_drawing(&self) -> Option<MutexGuard<'_, ScreenState>> {
        let start = Instant::now();
        loop {
            match self.screen.try_lock() {
                Ok(screen) => return Some(screen),
                Err(TryLockError::Poisoned(screen)) => return Some(screen.into_inner()),
                Err(TryLockError::WouldBlock) if start.elapsed() > DRAWING_TIME => return None,
                Err(TryLockError::WouldBlock) => thread::sleep(GLANCE),
            }
        }
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
        told.push(terminal::command_lines("Pour reprendre\u{a0}:", &resume));
        told
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
    let mut watched = WATCHED.get().map(|watched| (watched, watched.lock()));
    let mut told = Vec::new();
    if let Some((watched, state)) = &mut watched {
        told = state.keep();
        watched.give_back(state);
    }
    panic_note::tell();
    tell_all(&told);
}

/// Ends the program, once no file is half written.
fn leave(code: u8) -> ! {
    window::wait(code);
    let _none_is_written = output::wait_for_writing();
    std::process::exit(code.into())
}

/// The file that is written, of several tables one after the other.
fn lock_written() -> MutexGuard<'static, Option<WatchedFile>> {
    static WRITTEN: Mutex<Option<WatchedFile>> = Mutex::new(None);
    WRITTEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The sheets that are made, out of sight.
fn lock_sheets() -> MutexGuard<'static, Option<WatchedFolder>> {
    static SHEETS: Mutex<Option<WatchedFolder>> = Mutex::new(None);
    SHEETS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Has sheets removed that are not in their folder when the program is interrupted, beside the
/// file that [`watch_unfinished_file`] watches.
pub(crate) fn watch_unfinished_sheets(sheets: WatchedFolder) {
    *lock_sheets() = Some(sheets);
}

/// Watches for signals while output is written: a file that is not whole by then is removed.
pub(crate) fn watch_unfinished_file() -> UnfinishedFile {
    let unfinished = UnfinishedFile::default();
    let before = lock_written().replace(unfinished.watched());
    if before.is_some() {
        return unfinished;
    }
    signals::watch(|| {
        window::leave_if_closing();
        progress::stop();
        let is_file = lock_written().as_ref().is_some_and(WatchedFile::remove);
        let are_sheets = lock_sheets().as_ref().is_some_and(WatchedFolder::remove);
        let message = if is_file || are_sheets {
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
