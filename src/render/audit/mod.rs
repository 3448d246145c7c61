//! What an audit comes to: its summary in every format, and the workbook around its rows.

mod breakdown;
mod words;
mod headline;
mod reading;
mod what_if;
mod summary;
mod workbook;

pub use summary::summary;
pub use workbook::{AuditBook, MailMerge, RowSpool};
