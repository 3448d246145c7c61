//! What `windows` tells and asks, where nothing has to be told: every terminal has all of it, and
//! no window is the program's own.

use std::path::PathBuf;

use indicatif::ProgressDrawTarget;

pub(super) fn has_escapes() -> bool {
    true
}

pub(super) fn has_keys() -> bool {
    true
}

pub(super) fn forget_keys() {}

pub(super) fn documents() -> Option<PathBuf> {
    None
}

pub(super) fn has_own_window() -> bool {
    false
}

pub(super) fn progress_target() -> ProgressDrawTarget {
    ProgressDrawTarget::stderr()
}
