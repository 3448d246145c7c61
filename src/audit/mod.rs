//! The audit: one tree walked for every row of a table.

mod block;
mod csv;
mod stream;
pub mod summary;

pub use summary::{Counts, Gap, Grouping, RowFault, Standing, Summary, share};
