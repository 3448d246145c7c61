//! A table to be read row by row, as a file has it.

use std::path::Path;

use mssante_check::{
    audit::APPENDED,
    table::{Table, TableError, TablePlace},
};

use super::reading::{InputStream, file_name_of};

/// A table, and how many bytes of it there are to read where that is known.
pub(crate) struct TableInput {
    pub(crate) table: Table,
    pub(crate) size: Option<u64>,
}

impl TableInput {
    /// Reads the header of the table that a path leads to; `input` is what is there.
    pub(crate) fn read(
        path: &Path,
        input: InputStream,
        place: TablePlace<'_>,
    ) -> Result<Self, TableError> {
        let table = Table::open_at(file_name_of(path), input.source, place, APPENDED)?;
        Ok(Self { size: input.size.filter(|_| table.counts_file_bytes), table })
    }
}
