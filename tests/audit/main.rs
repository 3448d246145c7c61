//! The audit by the library: every way of every tree, every fault at every place, one thread or
//! many.

#![allow(clippy::unwrap_used, clippy::needless_pass_by_value)]

#[path = "../support/answers.rs"]
mod answers;
#[path = "../support/audits.rs"]
mod audits;
#[path = "../support/room.rs"]
mod room;
#[path = "../support/trees.rs"]
mod trees;
#[path = "../support/ways.rs"]
mod ways;

mod reading;
mod faults;
mod formats;
mod summary;
