//! What the workbooks of audits and of comparisons have in common: rows that go in as they come, and
//! sheets of figures with charts.

pub(super) mod names;
pub(super) mod style;
pub(super) mod worksheet;
pub(super) mod chart;
mod placed_rows;
pub(super) mod rows_sheet;
pub(super) mod streamed;

pub use streamed::worksheet_of_rows;
