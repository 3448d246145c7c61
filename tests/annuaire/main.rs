//! What the annuaire proposes to an audit, and what is never made of it.

#![allow(clippy::unwrap_used)]

#[path = "../support/audits.rs"]
mod audits;
#[path = "../support/trees.rs"]
mod trees;

mod extract;
mod people;
mod proposals;
mod reading;
mod refusals;
mod rows;
