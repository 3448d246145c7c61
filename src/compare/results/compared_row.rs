//! One row of a comparison, as it is written.

use super::evolution::Evolution;

/// One row of a comparison.
#[derive(Clone, Copy, Debug)]
pub struct ComparedRow<'r> {
    /// The texts of its cells, in the order of the columns.
    pub cells: &'r [&'r str],
    /// How it moved; there is nothing for one that is not compared.
    pub evolution: Option<Evolution>,
}
