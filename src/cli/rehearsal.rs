//! Faults on purpose, for tests of what becomes of a person's work at a panic.

use std::{
    env,
    sync::atomic::{AtomicBool, Ordering},
};

/// The variable that names the place of a fault.
const PLACE: &str = "MSSANTE_CHECK_FAULT";

static HAS_FAILED: AtomicBool = AtomicBool::new(false);

/// Panics, once, where a test asks for a fault at this place. A release has no faults on purpose.
pub(crate) fn fail_at(place: &str) {
    let is_wanted = cfg!(debug_assertions) && env::var_os(PLACE).is_some_and(|it| it == place);
    assert!(!is_wanted || HAS_FAILED.swap(true, Ordering::Relaxed), "une faute d'essai");
}
