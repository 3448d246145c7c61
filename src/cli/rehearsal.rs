//! Faults on purpose, for tests of what becomes of a person's work at a panic, and surroundings
//! that a test cannot have.

use std::{
    env,
    sync::atomic::{AtomicBool, Ordering},
};

/// The variable that names the place of a fault, or what is played.
const PLACE: &str = "MSSANTE_CHECK_FAULT";

static HAS_FAILED: AtomicBool = AtomicBool::new(false);

/// Whether a test plays such a place: an old console, a window of the program's own. A release
/// plays nothing.
pub(crate) fn is_played(place: &str) -> bool {
    cfg!(debug_assertions) && env::var_os(PLACE).is_some_and(|it| it == place)
}

/// Panics, once, where a test asks for a fault at this place. A release has no faults on purpose.
pub(crate) fn fail_at(place: &str) {
    assert!(!is_played(place) || HAS_FAILED.swap(true, Ordering::Relaxed), "une faute d'essai");
}
