//! What is asked of a comparison of two results.

use jiff::civil::Date;

use crate::answers::meanings::Means;

/// The columns of a row of a comparison, behind its id and the columns of groups.
pub const COMPARED: [&str; 7] =
    ["avant", "apres", "statut_avant", "statut_apres", "evolution", "cause", "detail"];

/// What is wanted of a comparison.
///
/// The default finds the column of ids by its header, and makes no groups.
#[derive(Clone, Debug, Default)]
pub struct ResultsRequest {
    /// The column that names the rows of both results; without it, the only one that has FINESS
    /// numbers.
    pub id: Option<String>,
    /// Questions with the columns that answer them, where no header says so. One of the results
    /// may be without such a column.
    pub maps: Vec<(String, String)>,
    /// What words of cells mean, where the tree does not know it.
    pub means: Vec<Means>,
    /// Columns whose values make groups; one of the results may be without them.
    pub by: Vec<String>,
    /// The day that the comparison bears.
    pub day: Option<Date>,
}
