//! What an audit comes to: its summary in every format, its rows with the workbook around them, and
//! what is worth knowing before it begins.

mod breakdown;
mod words;
mod headline;
mod reading;
mod what_if;
mod summary;
mod workbook;
mod both_sinks;
mod written_rows;
mod remarks;

pub use headline::headline;
pub use remarks::{AuditRemark, audit_remarks};
pub use summary::summary;
pub use workbook::RowSpool;
pub use written_rows::{AuditRowsError, audit_rows};
