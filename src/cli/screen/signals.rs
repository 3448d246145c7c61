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
    // Without a watch the system ends the program: there is less comfort and no other harm.
    let Ok(mut signals) = Signals::new(watched) else { return };
    std::thread::spawn(move || {
        for _ in signals.forever() {
            stop();
        }
    });
}

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
