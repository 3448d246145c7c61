//! The signals that end the program.

/// Calls `stop` from a thread of its own for every signal that ends the program: Ctrl-C, a wish
/// that it ends, a terminal that is closed.
///
/// A signal that was ignored when the program started stays so: `nohup` wants no end at the end of
/// a session, and a shell spares what runs in the background from Ctrl-C.
#[cfg(unix)]
pub(super) fn watch(stop: impl Fn() + Send + 'static) {
    use signal_hook::{
        consts::{SIGHUP, SIGINT, SIGTERM},
        iterator::Signals,
    };
    let ignored = ignored();
    let mut watched = vec![SIGINT, SIGTERM, SIGHUP];
    watched.retain(|signal| ignored & (1 << (signal - 1)) == 0);
    // Without a watch the system ends the program: there is less comfort and no other harm. So
    // the thread comes first: a signal that is caught and not heard would end nothing.
    let (give, given) = std::sync::mpsc::channel::<Signals>();
    let watch = std::thread::Builder::new().spawn(move || {
        for mut signals in given {
            for _ in signals.forever() {
                stop();
            }
        }
    });
    if watch.is_ok()
        && let Ok(signals) = Signals::new(watched)
    {
        let _ = give.send(signals);
    }
}

/// Makes an error of a file that grows past what its owner may write (`ulimit -f`): the system
/// would end the program, and leave behind what was begun.
#[cfg(unix)]
pub(crate) fn outlive_large_files() {
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default());
}

#[cfg(not(unix))]
pub(crate) fn outlive_large_files() {}

#[cfg(not(unix))]
pub(super) fn watch(stop: impl Fn() + Send + 'static) {
    let _ = ctrlc::set_handler(stop);
}

/// The signals that are ignored, each a bit; none where the system does not tell.
#[cfg(unix)]
fn ignored() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default()
}
