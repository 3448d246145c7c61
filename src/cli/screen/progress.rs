//! How far a long work has come, on a terminal.

use std::{
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use mssante_check::{audit::Progress, words::number};

use super::{system, terminal};
use crate::cli::rehearsal;

/// Work that takes less time than this shows no progress.
const PATIENCE: Duration = Duration::from_millis(500);

/// A line must not be folded: its wide part takes the room that the rest leaves.
const KNOWN: &str = "{wide_bar} {percent} % · {msg} · encore {reste}";
const NARROW: &str = "{percent} % · encore {reste} · {wide_msg}";
const UNKNOWN: &str = "{spinner} {wide_msg}";

/// Whether the program is about to end, and tells why. It is locked while a progress is drawn.
static IS_STOPPED: Mutex<bool> = Mutex::new(false);

/// Has no work go on from the next progress on, once none is being drawn: its result is not wanted
/// any more, and nothing is to be drawn over what is told.
pub(super) fn stop() {
    *lock_stopped() = true;
}

fn lock_stopped() -> MutexGuard<'static, bool> {
    IS_STOPPED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A bar on stderr, which shows after a while and only where somebody sees it.
pub(crate) struct ProgressDisplay {
    bar: ProgressBar,
    start: Instant,
}

impl ProgressDisplay {
    /// `size` in bytes, where it is known.
    pub(crate) fn new(size: Option<u64>) -> Self {
        let bar = ProgressBar::with_draw_target(size, ProgressDrawTarget::hidden());
        let template = match size {
            Some(_) if terminal::stderr_look().width < 80 => NARROW,
            Some(_) => KNOWN,
            None => UNKNOWN,
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.with_key("reste", write_time_left));
        }
        Self { bar, start: Instant::now() }
    }

    pub(crate) fn show(&self, progress: Progress) {
        rehearsal::fail_at("progress");
        let drawing = lock_stopped();
        if *drawing {
            drop(drawing);
            loop {
                thread::park();
            }
        }
        if self.bar.is_hidden() && self.start.elapsed() > PATIENCE && !terminal::is_dumb() {
            self.bar.set_draw_target(system::progress_target());
        }
        let millis = u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX).max(1);
        let rate = progress.rows.saturating_mul(1000) / millis;
        self.bar.set_message(format!(
            "{} lignes · {} par seconde",
            number(progress.rows),
            number(rate)
        ));
        self.bar.set_position(progress.read);
    }

    /// Leaves the terminal as it was.
    pub(crate) fn clear(&self) {
        self.bar.finish_and_clear();
    }
}

/// Writes how much time is left; what cannot be written is not shown.
fn write_time_left(state: &ProgressState, out: &mut dyn fmt::Write) {
    let _ = out.write_str(&time(state.eta()));
}

/// A time that is left, as it is said.
fn time(left: Duration) -> String {
    match left.as_secs() {
        0 => "1 s".into(),
        seconds @ 1..120 => format!("{seconds} s"),
        seconds @ 120..7200 => format!("{} min", seconds / 60),
        seconds => format!("{} h", seconds / 3600),
    }
}

#[cfg(test)]
mod tests {
    use crate::cli::screen::progress::*;

    #[test]
    fn time_left_is_said_in_one_unit() {
        let said =
            [0, 1, 119, 120, 7199, 7200, 200_000].map(|seconds| time(Duration::from_secs(seconds)));
        assert_eq!(said, ["1 s", "1 s", "119 s", "2 min", "119 min", "2 h", "55 h"]);
    }
}
