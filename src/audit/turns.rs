//! What workers use one after the other, in the order of their blocks.

use std::sync::{
    Condvar, Mutex, MutexGuard, PoisonError,
    atomic::{AtomicBool, Ordering},
};

/// Something that whoever has a block may use once all blocks before it are through with it.
pub(super) struct Turns<T> {
    taken: Mutex<Turn<T>>,
    /// Wakes those that wait for their turn.
    passed: Condvar,
}

/// Whose turn it is, and what it is about.
pub(super) struct Turn<T> {
    /// The rank of the block whose turn it is.
    rank: u64,
    pub(super) subject: T,
}

impl<T> Turns<T> {
    pub(super) fn new(subject: T) -> Self {
        Self { taken: Mutex::new(Turn { rank: 0, subject }), passed: Condvar::new() }
    }

    /// Waits for the turn of a block; it never comes where all is stopped.
    pub(super) fn wait(
        &self,
        rank: u64,
        is_stopped: &AtomicBool,
    ) -> Option<MutexGuard<'_, Turn<T>>> {
        let mut turn = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        while turn.rank != rank {
            if is_stopped.load(Ordering::Relaxed) {
                return None;
            }
            turn = self.passed.wait(turn).unwrap_or_else(PoisonError::into_inner);
        }
        Some(turn)
    }

    /// Gives the turn to the next block.
    pub(super) fn pass(&self, mut turn: MutexGuard<'_, Turn<T>>) {
        turn.rank += 1;
        drop(turn);
        self.passed.notify_all();
    }

    /// Has all that wait look again whether they still should.
    pub(super) fn wake(&self) {
        // Without the lock this could come between another's look and its wait, and be missed.
        drop(self.taken.lock().unwrap_or_else(PoisonError::into_inner));
        self.passed.notify_all();
    }

    pub(super) fn into_inner(self) -> T {
        self.taken.into_inner().unwrap_or_else(PoisonError::into_inner).subject
    }
}
