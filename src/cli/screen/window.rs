//! The window around the terminal, which may close with the program.
//!
//! A double click, or a file that is dropped on the program, opens a console for it alone: what is
//! told there can be read only as long as the program waits.

use std::{
    env,
    io::{self, IsTerminal},
    path::{self, Path, PathBuf},
    process,
    sync::{
        OnceLock,
        atomic::{AtomicBool, AtomicU8, Ordering},
    },
    thread,
};

use super::{system, terminal};
use crate::cli::{failure::INTERRUPTED, rehearsal};

/// Whether somebody is waited for already, and the code that the program ends with then.
static IS_CLOSING: AtomicBool = AtomicBool::new(false);
static CODE: AtomicU8 = AtomicU8::new(0);

/// Makes ready what the program writes to: no escape sequence goes out before. A walk that was
/// begun by a double click or a drop keeps its files where the person keeps theirs: they chose no
/// other folder.
pub(crate) fn prepare() {
    terminal::has_escapes();
    let mut words = env::args_os().skip(1);
    if words.all(|word| Path::new(&word).is_absolute())
        && is_own()
        && let Some(documents) = system::documents()
    {
        // Otherwise they stay beside the program.
        let _ = env::set_current_dir(documents);
    }
}

/// Whether the program runs in a window of its own, which closes when it ends.
pub(crate) fn is_own() -> bool {
    static IS_OWN: OnceLock<bool> = OnceLock::new();
    *IS_OWN.get_or_init(|| {
        let is_seen =
            io::stdin().is_terminal() && io::stdout().is_terminal() && io::stderr().is_terminal();
        is_seen && (rehearsal::is_played("own window") || system::has_own_window())
    })
}

/// A path as it is told: whole, where nobody chose the folder that the program works in.
pub(crate) fn told_path(path: &Path) -> PathBuf {
    match path::absolute(path) {
        Ok(whole) if is_own() => whole,
        _ => path.to_owned(),
    }
}

/// Keeps a window of its own until somebody has read what is in it, at the end of the program.
pub(crate) fn wait_at_end() {
    if is_own() && IS_CLOSING.load(Ordering::SeqCst) {
        // An interruption is told already, and waits.
        loop {
            thread::park();
        }
    }
    wait(INTERRUPTED);
}

/// The same at an interruption, which ends the program with a code; one that comes while somebody
/// is waited for ends it at once.
pub(super) fn wait(code: u8) {
    if !is_own() {
        return;
    }
    CODE.store(code, Ordering::SeqCst);
    if IS_CLOSING.swap(true, Ordering::SeqCst) {
        return;
    }
    system::forget_keys();
    terminal::tell("\nAppuyez sur Entrée pour fermer cette fenêtre.");
    let _ = io::stdin().read_line(&mut String::new());
}

/// Ends the program where a key or a line that came is the one that was waited for: whoever reads
/// when an interruption comes has the terminal to themselves.
pub(super) fn leave_if_closing() {
    if IS_CLOSING.load(Ordering::SeqCst) {
        process::exit(CODE.load(Ordering::SeqCst).into());
    }
}
