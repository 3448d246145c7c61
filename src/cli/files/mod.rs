//! Files: how they are read, where trees are found, and how results are written.

mod windows_names;
pub(crate) mod reading;
pub(crate) mod table_input;
pub(crate) mod relative;
mod temporary;
mod held_files;
mod misplaced;
mod output_path;
mod stdout;
pub(crate) mod output;
pub(crate) mod stream;
pub(crate) mod row_file;
pub(crate) mod summary_file;
pub(crate) mod pair;
pub(crate) mod sheet_names;
pub(crate) mod sheet_folder;
mod shelf_folder;
pub(crate) mod catalogue;
