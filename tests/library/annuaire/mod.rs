//! What the annuaire proposes to an audit, and what is never made of it.

mod extract;
mod people;
mod proposals;
mod reading;
mod refusals;
mod rows;
