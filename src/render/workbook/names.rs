//! The names of the sheets that others refer to.

pub(in crate::render) const ROWS: &str = "Lignes";
pub(in crate::render) const FIGURES: &str = "Indicateurs";
