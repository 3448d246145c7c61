//! What is told of a panic: a fault of the program, which its makers want to know of.

use std::{
    env,
    panic::{self, PanicHookInfo},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use mssante_check::words::VERSION;

use super::terminal;

/// The first panic; what follows from it on other threads tells nothing new.
static NOTE: Mutex<Option<String>> = Mutex::new(None);

/// Whether a panic came.
static IS_NOTED: AtomicBool = AtomicBool::new(false);

/// Has panics noted from now on: they are told once the terminal is given back, not on a screen
/// that goes away.
pub(crate) fn watch() {
    panic::set_hook(Box::new(|info| {
        let mut noted = NOTE.lock().unwrap_or_else(PoisonError::into_inner);
        if !IS_NOTED.swap(true, Ordering::SeqCst) {
            *noted = Some(note(info));
        }
    }));
}

/// Tells of the panic that came, once; gives whether there was one.
pub(crate) fn tell() -> bool {
    let noted = NOTE.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(note) = noted {
        terminal::tell(&note);
    }
    IS_NOTED.load(Ordering::SeqCst)
}

/// What a person notes for whoever gave them the program: no answer of theirs is in it.
fn note(info: &PanicHookInfo<'_>) -> String {
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    let payload = info.payload();
    let what = payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
        .unwrap_or_default();
    format!(
        "\nerreur\u{a0}: le programme s'est trompé, et s'arrête\u{a0}; ce n'est pas de votre \
         fait\n  à noter pour qui vous l'a remis, avec ce que vous faisiez\u{a0}:\n  \
         mssante-check {VERSION} ({} {}){}, {place}\u{a0}: {what}",
        env::consts::OS,
        env::consts::ARCH,
        command().map(|name| format!(", commande «\u{a0}{name}\u{a0}»")).unwrap_or_default(),
    )
}

/// The command that runs, where the first word of the command line says so.
fn command() -> Option<String> {
    env::args().nth(1).filter(|word| word.chars().all(|c| c.is_ascii_lowercase()))
}
