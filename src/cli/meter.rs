//! How far a long work has come, on a terminal.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use mssante_check::audit::Progress;

/// Shorter works are over before anybody wonders.
const PATIENCE: Duration = Duration::from_millis(500);

/// What is wide takes the room that the rest leaves; a line must not be folded.
const KNOWN: &str = "{wide_bar} {percent} % · {msg} · encore {eta}";
const NARROW: &str = "{percent} % · encore {eta} · {wide_msg}";
const UNKNOWN: &str = "{spinner} {wide_msg}";

/// A bar on stderr, which shows after a while and only where somebody sees it.
pub(super) struct Meter {
    bar: ProgressBar,
    start: Instant,
}

impl Meter {
    /// `size` in bytes, where it is known.
    pub(super) fn new(size: Option<u64>) -> Self {
        let bar = ProgressBar::with_draw_target(size, ProgressDrawTarget::hidden());
        let template = match size {
            Some(_) if super::tty::stderr_look().width < 80 => NARROW,
            Some(_) => KNOWN,
            None => UNKNOWN,
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self { bar, start: Instant::now() }
    }

    pub(super) fn show(&self, progress: Progress) {
        if self.bar.is_hidden() && self.start.elapsed() > PATIENCE && !super::tty::is_dumb() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        let rate = u128::from(progress.rows) * 1000 / self.start.elapsed().as_millis().max(1);
        self.bar.set_message(format!("{} lignes · {rate} par seconde", progress.rows));
        self.bar.set_position(progress.read);
    }

    /// Leaves the terminal as it was.
    pub(super) fn clear(&self) {
        self.bar.finish_and_clear();
    }
}
