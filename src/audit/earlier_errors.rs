//! What an earlier audit said of the form of a row: in its result the row is as wide as the header,
//! and has all its quotes, so that nothing else tells it any more.

use crate::{
    fold::trim,
    table::{Appended, block::Row, shape::Shape},
};

use super::remarks::{CELLS_OF_HEADER, CELLS_OF_ROW, UNCLOSED_QUOTE};

/// Finds rows whose form was wrong, and who have not been mended since.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EarlierErrors {
    /// The column that says what is wrong with a row.
    column: usize,
    /// How many columns are the table's own.
    own: usize,
}

impl EarlierErrors {
    /// Those of a table that is the result of an audit.
    pub(crate) fn of(shape: Shape, appended: Appended) -> Option<Self> {
        let place = appended.always.iter().position(|name| *name == "erreur")?;
        let column = shape.own + place;
        (column < shape.width).then_some(Self { column, own: shape.titled })
    }

    /// What was said of the form of a row, if it still has this form.
    pub(crate) fn still_true<'b>(self, row: &Row<'b>) -> Option<&'b str> {
        let told = row.cell(self.column);
        if told.is_empty() {
            return None;
        }
        let is_true = match cells_of(told) {
            Some(cells) => (cells..self.own).all(|column| trim(row.cell(column)).is_empty()),
            None => {
                told == UNCLOSED_QUOTE
                    && (0..self.own).any(|column| row.cell(column).starts_with('"'))
            }
        };
        is_true.then_some(told)
    }
}

/// How many cells a row had, where it had too few.
fn cells_of(told: &str) -> Option<usize> {
    let (cells, width) = told.strip_prefix(CELLS_OF_ROW)?.split_once(CELLS_OF_HEADER)?;
    let _: usize = width.parse().ok()?;
    cells.parse().ok()
}
