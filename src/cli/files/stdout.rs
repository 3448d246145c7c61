//! Standard output as the program was given it.

use std::io;

#[cfg(unix)]
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the program started with standard output closed.
#[cfg(unix)]
static WAS_CLOSED: AtomicBool = AtomicBool::new(false);

// Before `main` Rust opens `/dev/null` in the place of a stream that is closed, and from then on
// nobody can tell it from a `/dev/null` that was asked for. So this looks earlier: with one system
// call and nothing of Rust's library, which is not ready then. The macro wants the word `unsafe`
// for that promise; there is no unsafe code of ours behind it, and the compiler forbids any.
#[cfg(unix)]
ctor_lite::ctor! {
    unsafe fn look_before_rust_opens_it() {
        let is_closed = rustix::io::fcntl_getfd(rustix::stdio::stdout()).is_err();
        WAS_CLOSED.store(is_closed, Ordering::Relaxed);
    }
}

/// Makes sure that standard output takes what is written: Rust's library does not tell when it is
/// closed, or open for reading alone.
#[cfg(unix)]
pub(super) fn expect_open() -> io::Result<()> {
    use rustix::{
        fs::{OFlags, fcntl_getfl},
        io::Errno,
    };
    let access = fcntl_getfl(rustix::stdio::stdout())? & OFlags::ACCMODE;
    if WAS_CLOSED.load(Ordering::Relaxed) || access == OFlags::RDONLY {
        return Err(Errno::BADF.into());
    }
    Ok(())
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "it fails on other systems")]
pub(super) fn expect_open() -> io::Result<()> {
    Ok(())
}
