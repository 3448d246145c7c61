//! What the annuaire proposes to an audit, and what is never made of it.

#![allow(clippy::unwrap_used)]

mod extract;
mod people;
mod proposals;
mod reading;
mod refusals;
mod rows;
